"""A sweep's report for other programs: a table of findings, and SLiMS' stock-take file.

Owns those formats; a cell that a spreadsheet would run is made plain text. The same columns and
codes as the tablet's own (docs/sweep.md).
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from kiosk.domain.sweep import Bay, Finding, Kind
from sync.hub.sweeps.judging import SweepReport

SLIMS_CODE: Final = re.compile(r"[A-Za-z0-9_\-.]{1,78}\Z")
"""What SLiMS 9 takes in a stock-take file (st_upload.php: lines of at most 80 bytes)."""

HEADING: Final = (
    "bay", "kind", "item", "call_number", "title", "author", "belongs", "owner", "tags",
    "parts_missing", "passes", "seen", "done", "by",
)  # fmt: skip
_RUN: Final = ("=", "+", "-", "@", "\t", "\r")


def findings_csv(report: SweepReport) -> str:
    """Return the findings of all bays as CSV (RFC 4180), its heading first."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADING)
    writer.writerows(_rows(report))
    return out.getvalue()


def slims_codes(report: SweepReport) -> tuple[str, ...]:
    """Return the copies that were found anywhere, as SLiMS takes them, sorted.

    What is on loan is not among them: SLiMS counts that by itself.
    """
    found: set[str] = set()
    lent: set[str] = set()
    for picture in report.bays:
        found |= picture.found
        for one in picture.findings:
            if one.item is not None and one.kind is Kind.ON_LOAN:
                lent.add(one.item)
            elif one.item is not None and one.kind is Kind.WRONG_PLACE:
                found.add(one.item)
    return tuple(sorted(one for one in found - lent if SLIMS_CODE.match(one)))


def _rows(report: SweepReport) -> Iterator[list[str]]:
    for picture in report.bays:
        for one in picture.findings:
            yield [_plain(cell) for cell in _cells(picture.bay, one)]


def _cells(bay: Bay, one: Finding) -> list[str]:
    record, done = one.record, one.done
    book = ("", "", "") if record is None else (record.call_number, record.title, record.author)
    seen = ""
    if one.seen_ms is not None:
        seen = datetime.fromtimestamp(one.seen_ms / 1000, UTC).isoformat(timespec="seconds")
    parts = " ".join(map(str, one.parts))
    what = [bay.name, one.kind.value, one.item or "", *book, one.belongs, one.owner]
    said = ["", ""] if done is None else [done.deed.value, done.by]
    return [*what, " ".join(one.tags), parts, str(one.passes), seen, *said]


def _plain(text: str) -> str:
    """Return text that a spreadsheet shows and does not run, whatever a tag has said."""
    plain = "".join(one if one.isprintable() else " " for one in text)
    return f"'{plain}" if plain.startswith(_RUN) else plain
