"""A table of bays that staff give: read line by line, each bad line told by number and why.

Owns that format: the columns of the tablet's ``--bays`` (docs/sweep.md). The text is hostile.
Pure.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from kiosk.domain.call_number_rules import CallNumberRules
from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.plain_text import printable
from kiosk.domain.sweep import Bay
from kiosk.domain.sweep_bays import label_of

MOST_BAYS: Final = 5000
MOST_TEXT: Final = 120
MOST_BAD: Final = 200
"""Bad lines after which no more are looked for."""

_NAMES: Final = {
    "id": "id", "rak": "id", "name": "name", "nama": "name", "branch": "branch",
    "cabang": "branch", "location": "location", "lokasi": "location", "first": "first",
    "dari": "first", "last": "last", "sampai": "last", "code": "code", "kode": "code",
}  # fmt: skip


class BadBay(StrEnum):
    """Why a line is no bay."""

    HEADING = "heading"
    ID = "id"
    TWICE = "twice"
    LONG = "long"
    NUMBER = "number"
    ORDER = "order"
    MANY = "many"
    FIELDS = "fields"


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is none, from 1 on, and what of it is meant."""

    line: int
    why: BadBay
    what: str = ""


@dataclass(slots=True)
class BayTable:
    """What a table gave: bays in its order, which is that of the walk; and bad lines."""

    bays: list[Bay] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)


def read_bays(text: str, rules: CallNumberRules) -> BayTable:
    """Return the bays of a table with a heading, parted by comma, semicolon or tab."""
    told = BayTable()
    heading: list[str] | None = None
    seen: set[str] = set()
    for line, cells in _rows(text.removeprefix("\ufeff")):
        if heading is None:
            heading = [_NAMES.get(one.strip().lower(), "") for one in cells]
            if "id" not in heading:
                told.bad.append(BadLine(line, BadBay.HEADING))
                return told
            continue
        row = dict(zip(heading, (printable(one).strip() for one in cells), strict=False))
        bay = _bay(row, rules)
        if isinstance(bay, Bay) and bay.id in seen:
            bay = (BadBay.TWICE, bay.id)
        if isinstance(bay, Bay) and len(told.bays) >= MOST_BAYS:
            bay = (BadBay.MANY, str(MOST_BAYS))
        if isinstance(bay, Bay):
            seen.add(bay.id)
            told.bays.append(bay)
            continue
        told.bad.append(BadLine(line, bay[0], bay[1][:MOST_TEXT]))
        if bay[0] is BadBay.MANY or len(told.bad) >= MOST_BAD:
            return told
    return told


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield lines with their numbers; one that is none has no cells. A field ends with its line."""
    delimiter = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip(" \t;,"):
            continue
        delimiter = delimiter or max("\t;,", key=line.count)
        try:
            yield number, next(csv.reader([line.replace("\0", "")], delimiter=delimiter))
        except (csv.Error, StopIteration):
            yield number, []


def _bay(row: dict[str, str], rules: CallNumberRules) -> Bay | tuple[BadBay, str]:
    if not row:
        return (BadBay.FIELDS, "")
    name = row.get("id", "")
    if not name:
        return (BadBay.ID, "")
    longest = max(row.values(), key=len)
    if len(longest) > MOST_TEXT:
        return (BadBay.LONG, longest)
    keys: list[ShelfKey | None] = []
    for end in ("first", "last"):
        number = row.get(end, "")
        key = label_of(number, "", "", rules)[1] if number else None
        if number and key is None:
            return (BadBay.NUMBER, number)
        keys.append(key)
    first, last = keys
    if first is not None and last is not None and last < first:
        return (BadBay.ORDER, f"{row['first']} – {row['last']}")
    texts = (row.get("branch", ""), row.get("location", ""), first, last)
    return Bay(name, row.get("name", "") or name, *texts, code=row.get("code", ""))
