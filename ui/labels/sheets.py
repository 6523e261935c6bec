"""Sheets of labels as they are sold, and where each label of them lies.

Owns millimetres; it must not know what stands on a label.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

A4_MM: Final = (210.0, 297.0)

_OWN: Final = re.compile(
    r"(\d+)x(\d+):([\d.]+)x([\d.]+)\+([\d.]+)\+([\d.]+)(?::([\d.]+)x([\d.]+))?", re.ASCII
)
_SLACK_MM: Final = 0.5
"""A sheet may be described a little wider than its page, as rulers go."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An A4 page of equal labels, all in millimetres from the upper left corner.

    ``pitch``: from the left (upper) edge of a label to that of the next one.
    """

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    pitch: tuple[float, float]

    @property
    def count(self) -> int:
        """Return how many labels a page has."""
        return self.columns * self.rows

    def places(self, number: int, *, skip: int = 0) -> Iterator[tuple[int, float, float]]:
        """Yield page, left and top of ``number`` labels; ``skip`` of the first page are used up."""
        for place in range(skip, skip + number):
            page, on_page = divmod(place, self.count)
            row, column = divmod(on_page, self.columns)
            yield page, self.left + column * self.pitch[0], self.top + row * self.pitch[1]


SHEETS: Final = {
    "3x8": Sheet(3, 8, 63.5, 33.9, 7.2, 12.9, (66.0, 33.9)),
    "3x7": Sheet(3, 7, 63.5, 38.1, 7.2, 15.1, (66.0, 38.1)),
    "5x13": Sheet(5, 13, 38.1, 21.2, 4.7, 10.7, (40.6, 21.2)),
    "cards": Sheet(2, 5, 85.6, 54.0, 14.4, 13.5, (95.6, 54.0)),
}
"""63.5 x 33.9 mm (24 a page), 63.5 x 38.1 (21), 38.1 x 21.2 (65), and cards (10) to be cut."""


def sheet_of(text: str) -> Sheet | None:
    """Return a sheet by its name, or one's own ``3x8:63.5x33.9+7.2+12.9:66x33.9``.

    That is columns x rows : width x height + left + top [: pitch across x pitch down]. None: it is
    no sheet, or one that does not fit on A4.
    """
    if text in SHEETS:
        return SHEETS[text]
    found = _OWN.fullmatch(text)
    if found is None:
        return None
    columns, rows = int(found[1]), int(found[2])
    try:
        width, height, left, top = (float(found[n]) for n in range(3, 7))
        across, down = float(found[7] or width), float(found[8] or height)
    except ValueError:
        return None
    sheet = Sheet(columns, rows, width, height, left, top, (across, down))
    return sheet if _fits(sheet) else None


def _fits(sheet: Sheet) -> bool:
    if not (
        0 < sheet.columns < 100 and 0 < sheet.rows < 100 and min(sheet.width, sheet.height) > 5
    ):
        return False
    right = sheet.left + (sheet.columns - 1) * sheet.pitch[0] + sheet.width
    bottom = sheet.top + (sheet.rows - 1) * sheet.pitch[1] + sheet.height
    apart = sheet.pitch[0] >= sheet.width and sheet.pitch[1] >= sheet.height
    return apart and right <= A4_MM[0] + _SLACK_MM and bottom <= A4_MM[1] + _SLACK_MM
