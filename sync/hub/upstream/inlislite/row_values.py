"""INLISLite's rows as values: titles, copies, members. Pure.

Owns which fields of a row mean what. Of a member's name only the first is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sync.hub.settings.branches import Branches
from sync.hub.upstream.port import Copy, Member, Shelf, Title
from sync.hub.upstream.shelves import Shelves, year_of

_ACTIVE: Final = 3
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class People:
    """What stands beside the rows of members: who may not borrow until when, who has a password."""

    suspended: dict[int, date]
    today: date
    with_password: frozenset[str]


def title_row(row: Row) -> Title:
    """Return a title."""
    number, title, author, mark, year = row
    digits = str(year or "").strip()[:4]
    return Title(
        whole(number),
        str(title or ""),
        str(author or ""),
        str(mark or "")[:40],
        int(digits) if digits.isascii() and digits.isdigit() else None,
    )


def copy_row(row: Row, missing: frozenset[int], branches: Branches, shelves: Shelves) -> Copy:
    """Return a copy. ``missing``: the states that mean lost here."""
    code, title, material, rule, status, place, name, room, year = row
    shelf = Shelf.AVAILABLE
    if whole(status) in missing:
        shelf = Shelf.MISSING
    elif whole(rule) != 1 or whole(status) not in {1, 5}:
        shelf = Shelf.IN_HOUSE
    return Copy(
        plain(code),
        whole(title),
        str(whole(material)),
        shelf,
        branches.of(place, name),
        shelves.location_of(whole(room)),
        year_of(year),
    )


def member_row(row: Row, people: People) -> Member:
    """Return a patron."""
    number, code, name, kind, status, expires = row
    first = str(name or "").split()
    until = people.suspended.get(whole(number))
    is_suspended = until is not None and people.today < until
    ends = _day(expires)
    return Member(
        plain(code),
        first[0] if first else "",
        str(whole(kind)),
        whole(status) != _ACTIVE,
        None if ends is None else ends.isoformat(),
        plain(code).casefold() in people.with_password,
        (until - timedelta(days=1)).isoformat() if is_suspended and until is not None else None,
    )


def _day(told: object) -> date | None:
    """Return a day that was told as text; MySQL's 0000-00-00 is none."""
    try:
        return date.fromisoformat(str(told)[:10])
    except ValueError:
        return None


def plain(code: object) -> str:
    """Return a code as it is scanned."""
    return str(code or "").strip()


def whole(value: object) -> int:
    """Return a number; INLISLite's are floating ones."""
    return int(float(str(value)))
