"""What is to be printed, and what speaks against it.

Owns the choice of the painting and the check that every number fits; it draws nothing.
"""

from dataclasses import dataclass

from drivers.barcode.symbology import Symbology
from ui.labels.paint import Paint, paint_book, paint_card, paint_spine, room_for
from ui.labels.rows import Rows
from ui.labels.sheets import Sheet

_CARD_MM = (85.6, 54.0)


@dataclass(frozen=True, slots=True)
class LabelJob:
    """``kind``: book, spine or card."""

    kind: str
    symbology: Symbology
    sheet: Sheet
    library: str

    def paint(self) -> Paint:
        """Return how one label is painted."""
        if self.kind == "spine":
            return paint_spine(self.library)
        if self.kind == "card":
            return paint_card(self.library, self.symbology)
        return paint_book(self.library, self.symbology)


def faults_of(job: LabelJob, rows: Rows) -> list[str]:
    """Return what must be put right first, a sentence each; empty: it can be printed."""
    told = [f"row {bad.number}: {bad.why}" if bad.number else bad.why for bad in rows.bad]
    if not rows.good and not told:
        told.append("there is no row")
    if job.kind == "card" and (job.sheet.width, job.sheet.height) < _CARD_MM:
        told.append("a card is 85.6 x 54 mm; choose --sheet cards")
    if job.kind != "spine":
        told += [fault for row in rows.good if (fault := _bars_fault(job, row.code))]
    return told


def _bars_fault(job: LabelJob, code: str) -> str:
    """Return why a number cannot be printed in these bars on this label; empty: it can."""
    try:
        room = room_for(code, job.symbology, job.sheet.width * 100)
    except ValueError:
        return f"{code!r} cannot be written in {job.symbology.value}"
    return (
        "" if room is not None else f"{code!r} is too long for a label {job.sheet.width:g} mm wide"
    )
