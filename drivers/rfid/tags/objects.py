"""ISO 28560-2: the object based data model of library tags, read.

Owns what the elements of a tag mean: identifier, content parameter, owner, set, usage, the rest
as text; and what is wrong with them. Knows nothing of frames or readers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from drivers.rfid.tags.compaction import Compaction, unpack
from drivers.rfid.tags.data_elements import (
    CONTENT_PARAMETER,
    LAST_DEFINED,
    OWNER,
    PII,
    SET_INFORMATION,
    USAGE,
    Form,
    announced_by,
    element_of,
    members_of,
    set_of,
)
from drivers.rfid.tags.elements import Element, ElementList, read_elements
from drivers.rfid.tags.faults import TagFault, Wrong, problems_of
from drivers.rfid.tags.isil import decode_isil
from drivers.rfid.tags.usage import is_usage, usage_of
from kiosk.domain.ids import item_id
from kiosk.domain.sightings import TagContent, TagModel, TagProblem, TagUse

# Without these a tag cannot be judged, so a reader goes on until it has those that are announced.
_NEEDED_TO_JUDGE = (OWNER, SET_INFORMATION, USAGE)
_LAYOUT: Final = "ISO/IEC 15962 data format 6, ISO 28560-2"
_PACKING: Final = "ISO/IEC 15962 annex E"


@dataclass(frozen=True, slots=True)
class ObjectTag:
    """A part-2 memory: texts by relative identifier, announced identifiers, and what is wrong.

    `texts` lacks objects that break their scheme; `needed` is the memory size in bytes that a
    cut-off element asks for (0: nothing cut off); `ended` tells that an end mark was seen.
    `stop` is the byte index after the last element.
    """

    texts: Mapping[int, str]
    announced: tuple[int, ...]
    faults: tuple[TagFault, ...]
    needed: int
    ended: bool
    elements: tuple[Element, ...] = ()
    stop: int = 0

    @property
    def problems(self) -> tuple[TagProblem, ...]:
        """Return what a kiosk has to know of the faults."""
        return problems_of(self.faults)

    def content(self) -> TagContent:
        """Return what a kiosk may believe of it."""
        text = self.texts.get(PII)
        parts, ordinal = members_of(self.texts.get(SET_INFORMATION, "0101"))
        usage = self.texts.get(USAGE)
        return TagContent(
            model=TagModel.ISO28560_2,
            item=None if text is None else item_id(text),
            owner=self.texts.get(OWNER) or None,
            parts=parts,
            ordinal=ordinal,
            use=TagUse.CIRCULATION if usage is None else usage_of(int(usage, 16) >> 4),
            problems=problems_of((*self.faults, *self.meaning_faults())),
        )

    def meaning_faults(self) -> Iterator[TagFault]:
        """Yield what is wrong with the values, apart from how they are written."""
        text = self.texts.get(PII)
        if text is None:
            yield TagFault(Wrong.NO_IDENTIFIER, element_of(PII).clause, oid=PII)
        elif item_id(text) is None:
            yield TagFault(Wrong.BAD_IDENTIFIER, element_of(PII).clause, oid=PII)
        if SET_INFORMATION in self.texts and set_of(self.texts[SET_INFORMATION]) is None:
            clause = element_of(SET_INFORMATION).clause
            yield TagFault(Wrong.BAD_SET, clause, oid=SET_INFORMATION)

    def habit_faults(self) -> Iterator[TagFault]:
        """Yield breaches of the standard that keep nobody from reading the tag."""
        order = [element.oid for element in self.elements]
        if PII in order[1:] and order[0] != PII:
            yield TagFault(Wrong.NOT_FIRST, "ISO 28560-2 6.2", oid=PII)
        elif CONTENT_PARAMETER in order[2:] and order[1] != CONTENT_PARAMETER:
            yield TagFault(Wrong.NOT_FIRST, "ISO 28560-2 6.3", oid=CONTENT_PARAMETER)
        yield from self._announced_and_there(order)
        seen: set[int] = set()
        for element in self.elements:
            oid = element.oid
            if oid in seen:
                yield TagFault(Wrong.TWICE, _LAYOUT, element.at, oid)
            if oid > LAST_DEFINED:
                yield TagFault(Wrong.UNKNOWN_OBJECT, "ISO 28560-2 table 1", element.at, oid)
            if set(element.pad) - {0x00, 0x80}:
                yield TagFault(Wrong.BAD_PAD, _LAYOUT, element.at, oid)
            seen.add(oid)
        usage = self.texts.get(USAGE)
        if usage is not None and not is_usage(int(usage, 16) >> 4):
            yield TagFault(Wrong.RESERVED_USAGE, element_of(USAGE).clause, oid=USAGE)

    def _announced_and_there(self, order: list[int]) -> Iterator[TagFault]:
        if CONTENT_PARAMETER not in order or self.needed:
            return
        clause = element_of(CONTENT_PARAMETER).clause
        there = {oid for oid in order if oid > CONTENT_PARAMETER}
        for oid in sorted(there - set(self.announced)):
            yield TagFault(Wrong.NOT_ANNOUNCED, clause, oid=oid)
        for oid in sorted(set(self.announced) - there):
            yield TagFault(Wrong.NOT_THERE, clause, oid=oid)

    @property
    def flawless(self) -> bool:
        """Whether identifier and content parameter come first, as the standard wants, all clean."""
        order = tuple(self.texts)[:2]
        return order in {(PII,), (PII, CONTENT_PARAMETER)} and not self.content().problems

    @property
    def judged(self) -> bool:
        """Whether all that a decision needs is here, so that no further block need be read."""
        if self.ended or TagProblem.MALFORMED in self.problems:
            return True
        if PII not in self.texts or not self.announced:
            return False
        return all(oid in self.texts for oid in _NEEDED_TO_JUDGE if oid in self.announced)


def read_object_tag(memory: bytes) -> ObjectTag:
    """Read a part-2 memory from its first byte; any bytes give a result."""
    listed = read_elements(memory)
    texts: dict[int, str] = {}
    announced: tuple[int, ...] = ()
    faults: list[TagFault] = []
    for element in listed.elements:
        if element.oid == CONTENT_PARAMETER and element.compaction is Compaction.APPLICATION:
            announced = announced_by(element.data)
        text = text_of(element)
        if text is None:
            what = Wrong.BAD_USAGE if element.oid == USAGE else Wrong.BAD_PACKING
            faults.append(TagFault(what, _PACKING, element.at, element.oid))
        else:
            # The first of two objects with one identifier counts: a tail may be left from before.
            texts.setdefault(element.oid, text)
    return ObjectTag(
        texts=texts,
        announced=announced,
        faults=(*faults, *_layout_faults(listed)),
        needed=listed.needed,
        ended=listed.ended,
        elements=listed.elements,
        stop=listed.stop,
    )


def _layout_faults(listed: ElementList) -> Iterator[TagFault]:
    if listed.broken:
        yield TagFault(Wrong.BAD_PRECURSOR, _LAYOUT, listed.stop)
    if listed.needed:
        yield TagFault(Wrong.CUT_OFF, _LAYOUT, listed.stop)


def text_of(element: Element) -> str | None:
    """Return the value of an element in the form of its row, None where its bytes are none."""
    form = element_of(element.oid).form
    if form is Form.USAGE:
        return element.data.hex() if len(element.data) == 1 else None
    if element.compaction is not Compaction.APPLICATION:
        return None if form is Form.BITMAP else unpack(element.data, element.compaction)
    match form:
        case Form.BITMAP:
            return ",".join(map(str, announced_by(element.data)))
        case Form.ISIL:
            return decode_isil(element.data)
        case Form.NUMBER:
            return unpack(element.data, Compaction.INTEGER)
        case _:
            return unpack(element.data, Compaction.APPLICATION)
