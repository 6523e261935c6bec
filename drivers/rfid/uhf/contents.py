"""What the EPCs of a site's UHF tags say, decoded once each.

Owns the memory of what was decoded and its cap; the models are `drivers.rfid.tags`'s. A reader that
does not tell the PC word leaves the scheme open: then the site names it (`model`).
"""

from dataclasses import dataclass

from drivers.rfid.tags.gaoxiao import GaoxiaoTag
from drivers.rfid.tags.gen2 import EpcBank, read_pc
from drivers.rfid.tags.models import Detail, TagReading, read_as, read_uhf_tag
from drivers.rfid.tags.rules import TagRules
from drivers.rfid.tags.suppliers import De290Tag
from drivers.rfid.tags.uhf_iso import Part4Tag
from kiosk.domain.sightings import Security, TagContent, TagModel

_MOST_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Said:
    """What one EPC says; `content` None where it is of no library scheme."""

    content: TagContent | None
    security: Security = Security.UNKNOWN


class Contents:
    """Decodes EPCs; the same one again costs a look-up."""

    def __init__(self, *, model: TagModel | None = None, rules: TagRules | None = None) -> None:
        """`model`: what tags are of which nothing else is known."""
        self._model = model
        self._rules = rules or TagRules()
        self._kept: dict[tuple[bytes, int | None], Said] = {}

    def of(self, epc: bytes, pc: int | None = None) -> Said:
        """Return what a tag says; `pc`: its PC word where the reader told it."""
        kept = self._kept.get((epc, pc))
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[(epc, pc)] = self._read(epc, pc)
        return kept

    def _read(self, epc: bytes, pc: int | None) -> Said:
        bank = EpcBank(epc, None if pc is None else read_pc(pc.to_bytes(2, "big")))
        reading: TagReading | None = read_uhf_tag(bank, rules=self._rules)
        if reading is None and pc is None and self._model is not None:
            reading = read_as(self._model, epc)
        if reading is None:
            return Said(None)
        return Said(reading.content, uhf_security(reading.detail, self._rules))


def uhf_security(detail: Detail, rules: TagRules) -> Security:
    """Return the state of a tag's alarm as its EPC bank tells it: the AFI, or the scheme's bit."""
    match detail:
        case De290Tag():
            return Security.ARMED if detail.armed else Security.DISARMED
        case GaoxiaoTag():
            return Security.DISARMED if detail.lent else Security.ARMED
        case Part4Tag() if detail.bank.pc is not None and detail.bank.pc.iso:
            return rules.security(detail.bank.pc.low)
        case _:
            return Security.UNKNOWN
