"""A tag told field by field, for people who look closely: names, values, and what is wrong.

Owns the words for each model's fields, and the JSON form of them. Any bytes are told; what stands
in a text and would move a screen (control and direction characters) is shown as its code.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from drivers.rfid.tags.danish import CRC_AT, DanishTag
from drivers.rfid.tags.data_elements import announced_by, element_of, set_of, set_text
from drivers.rfid.tags.extensions import LAYOUTS
from drivers.rfid.tags.faults import SENTENCES, TagFault
from drivers.rfid.tags.gaoxiao import GaoxiaoTag
from drivers.rfid.tags.gen2 import EpcBank, Tid
from drivers.rfid.tags.models import Detail
from drivers.rfid.tags.objects import ObjectTag, text_of
from drivers.rfid.tags.suppliers import De290Tag, Rfid501Tag, ShelfTag
from drivers.rfid.tags.uhf_iso import Part4Tag
from drivers.rfid.tags.usage import usage_of

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Value = None | bool | int | str | tuple[int, ...]
Row = dict[str, Json]
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: its name and value, its object identifier and place where it has them."""

    name: str
    value: Value
    oid: int | None = None
    at: int | None = None
    raw: bytes | None = None
    packing: str = ""
    meaning: str = ""

    def told(self) -> Row:
        """Return the row as JSON; what is not known is left out."""
        value: Json = list(self.value) if isinstance(self.value, tuple) else self.value
        if isinstance(self.value, str):
            value = shown(self.value)
        row: Row = {"oid": self.oid, "name": self.name, "value": value}
        if self.meaning:
            row["meaning"] = self.meaning
        if self.packing:
            row["packing"] = self.packing
        if self.at is not None:
            row["at"] = self.at
        if self.raw is not None:
            row["raw"] = self.raw.hex()
        return row


def shown(text: str) -> str:
    """Return a text of a tag as it may stand on a screen, unseen characters by their codes."""
    return "".join(
        f"\\u{{{ord(one):x}}}" if unicodedata.category(one) in _UNSEEN else one for one in text
    )


def wrong_rows(faults: Iterable[TagFault]) -> list[Json]:
    """Return faults as JSON: the word, the sentence, the clause, and where."""
    rows: list[Json] = []
    for fault in faults:
        row: Row = {
            "what": fault.what.value,
            "says": SENTENCES[fault.what],
            "clause": fault.clause,
        }
        if fault.oid is not None:
            row["oid"] = fault.oid
        if fault.at is not None:
            row["at"] = fault.at
        rows.append(row)
    return rows


def faults_of(detail: Detail) -> tuple[TagFault, ...]:
    """Return everything that is wrong with a tag, breaches of mere habit included."""
    match detail:
        case ObjectTag():
            found = (*detail.faults, *detail.meaning_faults(), *detail.habit_faults())
            return tuple(dict.fromkeys(found))
        case DanishTag():
            must = tuple(detail.faults())
            # A block that is not itself says nothing that could be wrong besides.
            good = detail.complete and detail.crc_good
            return (*must, *detail.habit_faults()) if good else must
        case Rfid501Tag() | Part4Tag() | GaoxiaoTag() | De290Tag():
            return tuple(detail.faults())
        case _:
            return ()


def rows_of(detail: Detail) -> tuple[FieldRow, ...]:
    """Return the fields of a tag in the order of its bytes."""
    match detail:
        case ObjectTag():
            return tuple(_objects(detail))
        case DanishTag():
            return tuple(_danish(detail))
        case Rfid501Tag():
            return tuple(_rfid501(detail))
        case ShelfTag():
            return (FieldRow("shelf location", detail.place, 6, 6),)
        case Part4Tag():
            return tuple(_part4(detail))
        case GaoxiaoTag():
            return tuple(_gaoxiao(detail))
        case De290Tag():
            return tuple(_de290(detail))
        case Tid():
            return tuple(_tid(detail))
        case _:
            return ()


def _objects(tag: ObjectTag, shift: int = 0) -> Iterator[FieldRow]:
    for element in tag.elements:
        oid, text = element.oid, text_of(element)
        value: Value = text
        if oid == 2 and text is not None:
            value = announced_by(element.data)
        yield FieldRow(
            element_of(oid).name,
            value,
            oid,
            element.at + shift,
            element.data,
            element.compaction.name.lower().replace("_", " "),
            _meaning(oid, text),
        )


def _meaning(oid: int, text: str | None) -> str:
    """Return in words what a coded value says."""
    if oid == 4 and text is not None:
        members = set_of(text)
        return f"{members[0]} parts, this is number {members[1]}" if members else ""
    if oid == 5 and text:
        return usage_of(int(text[0], 16)).value
    return ""


def _danish(tag: DanishTag) -> Iterator[FieldRow]:
    yield FieldRow("content parameter", tag.version, 2, 0, meaning="version of the data model")
    usage = f"{tag.usage:x}"
    yield FieldRow("type of usage", usage, 5, 0, meaning=usage_of(tag.usage).value)
    told = set_text(tag.parts, tag.ordinal)
    yield FieldRow("set information", told, 4, 1, meaning=_meaning(4, told))
    yield FieldRow("primary item identifier", tag.text, 1, 3, tag.identifier)
    check = "good" if tag.crc_good else "wrong"
    if tag.crc_good and not tag.padded:
        check = "good, without the two bytes that a small chip lacks"
    yield FieldRow("CRC", f"{tag.crc:04x}", None, CRC_AT, meaning=check)
    yield FieldRow("owner institution (ISIL)", tag.institution, 3, 21)
    for block in tag.extensions:
        if block.id not in LAYOUTS:
            yield FieldRow(f"block {block.id} (unstructured)", block.data.hex(), None, block.at)
            continue
        for oid, text in block.values().items():
            name = element_of(oid).name
            yield FieldRow(name, text, oid, block.at, packing=f"{block.name} block")


def _rfid501(tag: Rfid501Tag) -> Iterator[FieldRow]:
    told = set_text(tag.parts, tag.ordinal)
    yield FieldRow("set information", told, 4, 1, meaning=_meaning(4, told))
    yield FieldRow("item type", tag.type, None, 3, meaning=tag.type_name)
    yield FieldRow("primary item identifier", tag.text, 1, 4, tag.identifier)
    yield FieldRow("branch", tag.branch, None, 20)
    yield FieldRow("library", tag.library, None, 21)
    yield FieldRow("custom", tag.custom, None, 24)


def _bank(bank: EpcBank) -> Iterator[FieldRow]:
    if bank.crc is not None:
        good = "good" if bank.crc_good else "wrong"
        yield FieldRow("CRC", f"{bank.crc:04x}", meaning=good)
    pc = bank.pc
    if pc is None:
        return
    yield FieldRow("PC: words of the EPC", pc.words)
    yield FieldRow("PC: user bank in use (UMI)", pc.umi)
    yield FieldRow("PC: extended (XPC)", pc.xpc)
    yield FieldRow("PC: ISO scheme (T)", pc.iso)
    yield FieldRow("AFI" if pc.iso else "PC: attributes", f"{pc.low:02x}")


def _part4(tag: Part4Tag) -> Iterator[FieldRow]:
    yield from _bank(tag.bank)
    if tag.uii is not None:
        yield FieldRow("unique item identifier", tag.uii.text, 0, raw=tag.bank.epc)
        yield FieldRow("primary item identifier", tag.item, 1)
        if tag.owner:
            yield FieldRow("owner institution (ISIL)", tag.owner, 3)
        told = set_text(*tag.members)
        yield FieldRow("set information", told, 4, meaning=_meaning(4, told))
    if tag.user is not None:
        yield FieldRow("DSFID of the user bank", "06", None, 0)
        yield from _objects(tag.user, 1)


def _gaoxiao(tag: GaoxiaoTag) -> Iterator[FieldRow]:
    yield from _bank(tag.bank)
    yield FieldRow("lent", tag.lent, None, 0)
    yield FieldRow("sorting", tag.sorting, None, 0)
    yield FieldRow("version", tag.version, None, 1)
    yield FieldRow("content parameter", tag.announced, 2, 2)
    yield FieldRow("primary item identifier", tag.item, 1, 4, packing=f"packing {tag.packing + 1}")
    for oid, text in tag.texts.items():
        yield FieldRow(_GAOXIAO_NAMES.get(oid, f"element {oid}"), text, oid)


_GAOXIAO_NAMES: Final = {
    3: "owner institution",
    4: "set information",
    5: "type of usage",
    6: "shelf location",
    11: "ILL borrowing institution",
    12: "ILL borrowing transaction number",
    14: "alternative item identifier",
    15: "temporary item location",
    16: "subject",
    24: "subsidiary of an owner institution",
    26: "ISBN or ISSN",
}


def _de290(tag: De290Tag) -> Iterator[FieldRow]:
    yield from _bank(tag.bank)
    yield FieldRow("header", tag.header, None, 0)
    yield FieldRow("primary item identifier", str(tag.number), 1, 4)
    yield FieldRow("secured", tag.armed, None, 15)


def _tid(tid: Tid) -> Iterator[FieldRow]:
    yield FieldRow("mask designer", tid.designer, None, 1)
    yield FieldRow("tag model", tid.model, None, 2)
    yield FieldRow("extended TID", tid.extended, None, 1)
    yield FieldRow("security", tid.security, None, 1)
    yield FieldRow("file", tid.file, None, 1)
    if tid.serial:
        yield FieldRow("serial", tid.serial, None, 6)
        uri = f"urn:epc:stid:x{tid.designer}.x{tid.model}.x{tid.serial}".upper()
        yield FieldRow("URI", uri.replace("URN:EPC:STID:X", "urn:epc:stid:x").replace(".X", ".x"))
