"""The report of a sweep as a workbook, from the tablet itself: findings, and bays in figures."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk.domain.sweep_table import HEADING, plain_cell
from kiosk.services.sweep_csv import findings_csv
from kiosk.services.sweep_reports import Report
from sync.sweep_book import Cell, Sheet, write_book

WIDTHS: Final = (18, 22, 16, 20, 44, 24, 22, 16, 28, 10, 8, 20, 14, 14, 20)
_BAYS: Final = (
    "bay", "passes", "expected", "found", "unseen", "verdict", "share", "low", "high", "lost_s",
)  # fmt: skip


def write_report(path: Path, report: Report) -> None:
    """Write a workbook of two sheets. Raises OSError where it cannot be written."""
    rows = findings_csv(report)
    next(rows)  # its heading
    findings = Sheet("findings", HEADING, WIDTHS, rows)
    write_book(path, [findings, Sheet("bays", _BAYS, (24, *[12] * 9), _bays(report))])


def _bays(report: Report) -> Iterator[tuple[Cell, ...]]:
    for one in report.bays:
        sure = one.sure
        shares = (round(share, 4) for share in (sure.share, sure.low, sure.high))
        figures = (one.passes, one.expected, len(one.found), len(one.unseen))
        name = plain_cell(one.bay.name)
        yield (name, *figures, sure.verdict.value, *shares, one.lost_ms / 1000)
