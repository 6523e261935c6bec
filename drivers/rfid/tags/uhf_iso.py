"""ISO 28560-4: library tags on UHF. The unique item identifier in the EPC bank, data in user.

Owns the parts of the identifier (owner, item, set, joined by dots) and what the two banks mean
together. The AFI stands in the PC; the user bank is a DSFID and then elements of part 2.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from drivers.rfid.tags.data_elements import set_of, set_text
from drivers.rfid.tags.faults import TagFault, Wrong, problems_of
from drivers.rfid.tags.gen2 import EpcBank, Pc, write_epc_bank
from drivers.rfid.tags.objects import ObjectTag, read_object_tag
from drivers.rfid.tags.urn40 import Spelled, spell, write_urn40
from kiosk.domain.ids import item_id
from kiosk.domain.sightings import TagContent, TagModel, TagProblem, TagUse

DSFID: Final = 0x06
_ISIL: Final = re.compile(r"[A-Za-z]{1,4}-[0-9A-Za-z:/-]{1,11}\Z")
_CLAUSE: Final = "ISO 28560-4, ISO/IEC 15962 annex H"


@dataclass(frozen=True, slots=True)
class Part4Tag:
    """Both banks. `uii` is None where only the user bank was given, `user` where it was not."""

    bank: EpcBank
    uii: Spelled | None
    user: ObjectTag | None

    @property
    def owner(self) -> str:
        """Return the ISIL before the first dot, else that of the user bank."""
        first, dot, _ = (self.uii.text if self.uii else "").partition(".")
        found = first if dot and _ISIL.match(first) else ""
        return found or (self.user.texts.get(3, "") if self.user else "")

    @property
    def item(self) -> str:
        """Return the item identifier: what is left when owner and set have been taken off."""
        text = self.uii.text if self.uii else ""
        first, dot, rest = text.partition(".")
        if dot and _ISIL.match(first):
            before, dot, last = rest.rpartition(".")
            text = before if dot and set_of(last) is not None else rest
        return text or (self.user.texts.get(1, "") if self.user else "")

    @property
    def members(self) -> tuple[int, int]:
        """Return parts and ordinal, of whichever bank tells them."""
        text = self.uii.text if self.uii else ""
        *before, last = text.split(".")
        told = set_of(last) if len(before) >= 2 and _ISIL.match(before[0]) else None
        if told is None and self.user is not None and 4 in self.user.texts:
            told = set_of(self.user.texts[4])
        return told or (1, 1)

    def content(self) -> TagContent:
        """Return what a kiosk may believe of it."""
        parts, ordinal = self.members
        believed = self.bank.crc_good is not False and self._spelled
        item = item_id(self.item) if believed else None
        problems = problems_of(self.faults())
        return TagContent(
            model=TagModel.ISO28560_4,
            item=item,
            owner=self.owner or None,
            parts=parts,
            ordinal=ordinal,
            use=self.user.content().use if self.user else TagUse.CIRCULATION,
            problems=problems if item or problems else (TagProblem.NO_IDENTIFIER,),
        )

    @property
    def judged(self) -> bool:
        """Whether the user bank is read far enough for a decision."""
        return (
            self.user is None or self.user.ended or bool(self.user.faults and not self.user.needed)
        )

    @property
    def _spelled(self) -> bool:
        return self.uii is None or self.uii.bad_at is None

    def faults(self) -> Iterator[TagFault]:
        """Yield everything that is wrong."""
        if self.bank.crc_good is False:
            yield TagFault(Wrong.CHECKSUM, "ISO/IEC 18000-63 6.3.2.1.2.1", 0)
        if self.uii is not None and self.uii.bad_at is not None:
            yield TagFault(Wrong.BAD_WORD, _CLAUSE, self.uii.bad_at, 1)
        if self.user is not None:
            yield from self.user.faults
        if not self.item and self.uii is not None:
            yield TagFault(Wrong.NO_IDENTIFIER, "ISO 28560-4 6", oid=1)
        elif self.item and item_id(self.item) is None:
            yield TagFault(Wrong.BAD_IDENTIFIER, "ISO 28560-4 6", oid=1)


def read_part4(bank: EpcBank, user: bytes = b"") -> Part4Tag:
    """Read both banks; any bytes give a result. `user` begins with its DSFID."""
    memory = user or bank.rest
    objects = read_object_tag(memory[1:]) if memory[:1] == bytes([DSFID]) else None
    return Part4Tag(bank, spell(bank.epc), objects)


def read_user_bank(memory: bytes) -> Part4Tag:
    """Read a user bank alone, from its DSFID on."""
    return Part4Tag(EpcBank(b""), None, read_object_tag(memory[1:]))


def write_part4(
    item: str, *, owner: str = "", parts: int = 1, ordinal: int = 1, afi: int, umi: bool = False
) -> bytes | None:
    """Return a whole EPC bank (CRC, PC, identifier); None where it cannot be written.

    `umi`: the user bank holds something too. An owner that is no ISIL is refused.
    """
    if not item or (owner and not _ISIL.match(owner)) or not 1 <= ordinal <= parts <= 999:
        return None
    told = [owner, item] if owner else [item]
    if parts > 1:
        if not owner:
            return None  # the set is told apart by its place after the owner
        told.append(f"{parts}{ordinal}" if parts < 10 else set_text(parts, ordinal))
    packed = write_urn40(".".join(told))
    if packed is None:
        return None
    return write_epc_bank(packed, Pc(0, umi=umi, iso=True, low=afi))
