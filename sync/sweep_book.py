"""What a sweep found as a workbook (XLSX): a sheet of findings, a sheet of bays.

Owns that format, for a tablet and for the hub alike. Every cell is text or a number, never a
formula or a link, whatever a tag has said. Written row by row: a million rows take no more memory
than one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

MOST_ROWS: Final = 1_048_575
"""Rows of a sheet below its heading; what is more goes on another sheet."""

_LONGEST: Final = 32_767
"""Characters of a cell, by the format."""

_PLAIN: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, a heading and the width (in characters) of each column, and its rows."""

    name: str
    heading: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[Cell]]


def write_book(path: Path, sheets: Iterable[Sheet], *, most_rows: int = MOST_ROWS) -> None:
    """Write a workbook; its first row stays in sight, and can be filtered by.

    Rows beyond ``most_rows`` go on sheets of their own. Raises OSError where it cannot be written.
    """
    with Workbook(str(path), {**_PLAIN, "tmpdir": str(path.parent)}) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _write(lambda name: book.add_worksheet(_name(name)), sheet, bold, most_rows)


def _write(add: Callable[[str], Worksheet], sheet: Sheet, bold: Format, most: int) -> None:
    number, at = 1, 0
    page = _begun(add(sheet.name), sheet, bold)
    for row in sheet.rows:
        if at == most:
            number, at = number + 1, 0
            page = _begun(add(f"{sheet.name} {number}"), sheet, bold)
        at += 1
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(at, column, _clean(cell))
            else:
                page.write_number(at, column, cell)


def _begun(page: Worksheet, sheet: Sheet, bold: Format) -> Worksheet:
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for column, head in enumerate(sheet.heading):
        page.write_string(0, column, head, bold)
    page.freeze_panes(1, 0)
    return page


def _name(name: str) -> str:
    """Return a name that a sheet may bear."""
    return "".join(" " if one in "[]:*?/\\'" else one for one in name)[:31]


def _clean(text: str) -> str:
    """Return text without signs that XML cannot hold or nobody can see."""
    return "".join(one if one.isprintable() else " " for one in text)[:_LONGEST]
