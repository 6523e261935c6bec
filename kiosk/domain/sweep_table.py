"""The findings of a sweep as a table, and what SLiMS' stock take accepts. Pure.

Owns the columns, the cells and what a spreadsheet may not run; the same at a tablet and at the hub.
Files and their formats are made elsewhere.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Bay, Finding, Kind

SLIMS_CODE: Final = re.compile(r"[A-Za-z0-9_\-.]{1,78}\Z")
"""What SLiMS 9 takes in a stock-take file (st_upload.php: lines of at most 80 bytes)."""

HEADING: Final = (
    "bay", "kind", "item", "call_number", "title", "author", "belongs", "owner", "tags",
    "parts_missing", "passes", "seen", "done", "by", "location",
)  # fmt: skip
_RUN: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_SECOND: Final = re.compile("(?<=;)(?= *[" + re.escape("".join(_RUN)) + "])")
"""Where a spreadsheet that parts by semicolons, as in Indonesia, would see a cell that runs."""


def cells_of(bay: Bay, finding: Finding) -> list[str]:
    """Return the row of a finding, a cell for each of ``HEADING``, all as ``plain_cell``."""
    one, record, done = finding, finding.record, finding.done
    book = ("", "", "") if record is None else (record.call_number, record.title, record.author)
    seen = "" if one.seen_ms is None else iso(one.seen_ms)
    said = ("", "") if done is None else (done.deed.value, done.by)
    location = "" if record is None else record.location
    cells = [
        bay.name, one.kind.value, one.item or "", *book, one.belongs, one.owner,
        " ".join(one.tags), " ".join(map(str, one.parts)), str(one.passes), seen, *said, location,
    ]  # fmt: skip
    return [plain_cell(cell) for cell in cells]


def plain_cell(text: str) -> str:
    """Return text that a spreadsheet shows and does not run, whatever a tag has said."""
    plain = "".join(one if one.isprintable() else " " for one in text)
    plain = _SECOND.sub("'", plain)
    return f"'{plain}" if plain.lstrip().startswith(_RUN) else plain


def iso(at_ms: int) -> str:
    """Return a moment as ISO 8601, UTC, to the second; empty where no calendar shows it."""
    try:
        return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat(timespec="seconds")
    except (OverflowError, ValueError, OSError):
        return ""


def here_in(
    found: Iterable[ItemId], findings: Iterable[Finding]
) -> tuple[set[ItemId], set[ItemId]]:
    """Return the copies that stand in a bay, and those of them that are on loan.

    ``found``: those that belong there. What is on loan in one bay is so in all of them.
    """
    here, lent = set(found), set()
    for one in findings:
        if one.item is not None and one.kind is Kind.ON_LOAN:
            lent.add(one.item)
        elif one.item is not None and one.kind is Kind.WRONG_PLACE:
            here.add(one.item)
    return here, lent


def slims_split(codes: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the codes that SLiMS' stock take takes as a file, and those it would refuse."""
    taken: list[str] = []
    refused: list[str] = []
    for one in codes:
        (taken if SLIMS_CODE.match(one) else refused).append(one)
    return taken, refused
