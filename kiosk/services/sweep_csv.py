"""Files of a sweep: reads from elsewhere, and what is given to other programs.

Owns those formats. Files are hostile: a line that cannot be read is told by its number, and a cell
that a spreadsheet would run is made plain text. It must not open files.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from math import isfinite
from typing import Final

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import BayPicture
from kiosk.domain.sweep_table import HEADING, cells_of, here_in, iso, slims_split
from kiosk.services.sweep_reports import Report

MOST_NAME: Final = 128
"""Longest identifier of a line that is looked at, in characters."""

_HEADS: Final = {
    "time": "time", "waktu": "time", "at": "time", "timestamp": "time",
    "identifier": "name", "id": "name", "uid": "name", "epc": "name", "barcode": "name",
    "item": "name", "kode": "name",
    "strength": "strength", "rssi": "strength", "dbm": "strength", "sinyal": "strength",
    "bay": "bay", "rak": "bay",
    "walk": "walk", "pass": "walk", "putaran": "walk", "device": "device", "alat": "device",
}  # fmt: skip
_USUAL: Final = ("time", "name", "strength", "bay")


@dataclass(frozen=True, slots=True)
class CsvRead:
    """A line of reads. ``at_ms`` since 1970, or since some beginning where ``dated`` is False.

    ``walk``: which pass of which device it was of, in the file's own words; empty: not told.
    """

    at_ms: int
    dated: bool
    name: str
    strength_dbm: float | None = None
    bay: str = ""
    walk: str = ""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is none; ``why`` is a stable word."""

    line: int
    why: str


def read_lines(lines: Iterable[str], zone: tzinfo) -> Iterator[CsvRead | BadLine]:
    """Yield what the lines say: time, identifier, strength, bay; a heading may name them, and more.

    A time is ISO 8601 (without zone: ``zone``), seconds since 1970 or since any beginning. Fields
    are parted by comma, semicolon or tab.
    """
    columns: Sequence[str] = _USUAL
    delimiter = ""
    for number, line in enumerate(lines, 1):
        text = line.strip("\ufeff\r\n")
        if not text.strip():
            continue
        if not delimiter:
            delimiter = max("\t;,", key=text.count)
            heads = [
                _HEADS.get(one.strip().strip('"').lower(), "") for one in text.split(delimiter)
            ]
            if "name" in heads:
                columns = heads
                continue
        try:
            cells = next(csv.reader([text.replace("\0", "")], delimiter=delimiter))
        except (csv.Error, StopIteration):
            yield BadLine(number, "no-fields")
            continue
        yield _read(number, dict(zip(columns, (one.strip() for one in cells), strict=False)), zone)


def _read(number: int, cell: dict[str, str], zone: tzinfo) -> CsvRead | BadLine:
    name = cell.get("name", "")
    if not name or len(name) > MOST_NAME or not name.isprintable():
        return BadLine(number, "no-identifier")
    at = _time(cell.get("time", ""), zone)
    if at is None:
        return BadLine(number, "no-time")
    strength = _number(cell.get("strength", ""))
    walk = "/".join(cell[one][:MOST_NAME] for one in ("device", "walk") if cell.get(one))
    return CsvRead(*at, name, strength, cell.get("bay", "")[:MOST_NAME], walk)


def _time(text: str, zone: tzinfo) -> tuple[int, bool] | None:
    number = _number(text)
    if number is not None:
        if not 0 <= number < 1e14:
            return None
        # Milliseconds since 1970 are more than seconds since then will be for 3000 years.
        at_ms = number if number > 1e11 else 1000 * number
        return round(at_ms), number > 1e8
    try:
        told = datetime.fromisoformat(text)
        at = (told if told.tzinfo else told.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return round(1000 * at.timestamp()), True


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if isfinite(number) else None


# --- what goes out


def findings_csv(report: Report) -> Iterator[Sequence[str]]:
    """Yield the findings of a report as rows of a table, its heading first."""
    yield HEADING
    for picture in report.bays:
        for one in picture.findings:
            yield cells_of(picture.bay, one)


def here(report: Report) -> list[str]:
    """Return the copies that were found anywhere, each once, sorted: on loan or not known none."""
    lent: set[ItemId] = set()
    found: set[ItemId] = set()
    for picture in report.bays:
        stands, out = here_in(picture.found, picture.findings)
        found |= stands
        lent |= out
    return sorted(found - lent)


def slims_codes(report: Report) -> tuple[list[str], list[str]]:
    """Return what SLiMS' stock take takes as a file, one code a line; and what it would refuse."""
    return slims_split(here(report))


def bay_json(picture: BayPicture) -> dict[str, object]:
    """Return a bay as an object of the report."""
    sure = picture.sure
    return {
        "id": picture.bay.id,
        "name": picture.bay.name,
        "branch": picture.bay.branch,
        "location": picture.bay.location,
        "passes": picture.passes,
        "expected": picture.expected,
        "found": len(picture.found),
        "unseen": len(picture.unseen),
        "away": len(picture.away),
        "elsewhere": len(picture.elsewhere),
        "came_back": len(picture.came_back),
        "unlisted": picture.unlisted,
        "lost_ms": picture.lost_ms,
        "verdict": sure.verdict.value,
        "share": round(sure.share, 5),
        "low": round(sure.low, 5),
        "high": round(sure.high, 5),
        "unheard": round(sure.unheard, 2),
    }


def report_json(report: Report) -> dict[str, object]:
    """Return a report as one object; ``findings`` by kind, each with item, bay and what is known.

    Kinds: ``kiosk.domain.sweep.Kind``. Times are ISO 8601, UTC; shares go from 0 to 1.
    """
    found: dict[str, list[dict[str, object]]] = {}
    for picture in report.bays:
        for one in picture.findings:
            record = one.record
            told: dict[str, object] = {
                "item": one.item,
                "bay": picture.bay.id,
                "call_number": None if record is None else record.call_number,
                "location": None if record is None else record.location,
                "title": None if record is None else record.title,
                "tags": list(one.tags),
                "passes": one.passes,
                "seen": None if one.seen_ms is None else iso(one.seen_ms),
                "belongs": one.belongs,
                "owner": one.owner,
                "parts_missing": list(one.parts),
                "deeds": [deed.value for deed in one.deeds],
                "done": None if one.done is None else one.done.deed.value,
            }
            found.setdefault(one.kind.value, []).append(told)
    sweep, sure = report.sweep, report.sure
    return {
        "sweep": {
            "id": sweep.id,
            "name": sweep.name,
            "began": iso(sweep.began_ms),
            "ended": None if sweep.ended_ms is None else iso(sweep.ended_ms),
        },
        "expected": report.expected,
        "found": report.found,
        "verdict": sure.verdict.value,
        "share": round(sure.share, 5),
        "low": round(sure.low, 5),
        "high": round(sure.high, 5),
        "counts": {kind.value: count for kind, count in sorted(report.counts.items())},
        "unlisted": report.unlisted,
        "bays": [bay_json(one) for one in report.bays],
        "findings": found,
    }
