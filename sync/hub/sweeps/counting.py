"""What a sweep's findings come to by class and by year, and what changed since an older sweep.

Owns those counts, from findings alone. Must not judge.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, text

from kiosk.domain.call_number_rules import CallNumberRules
from kiosk.domain.ids import ItemId
from kiosk.domain.main_class import main_class
from kiosk.domain.sweep import Finding, Kind
from sync.hub.sweeps.sums import findings_of, here_of

GONE: Final = frozenset({Kind.UNSEEN, Kind.MISSING})
_PIECE: Final = 500
_SINGLE_YEARS: Final = 15
_YEARS: Final = text(
    "SELECT i.barcode, b.year FROM item i JOIN biblio b ON b.id = i.biblio"
    " WHERE i.barcode IN :items AND b.year IS NOT NULL"
).bindparams(bindparam("items", expanding=True))

_SHELVED: Final = text(
    "SELECT item, location, acquired FROM shelving WHERE item IN :items"
).bindparams(bindparam("items", expanding=True))


@dataclass(frozen=True, slots=True)
class Tally:
    """Books not seen or missing, and misplaced ones, of one class or span of years."""

    name: str
    gone: int
    misplaced: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """Both counts by class (in its order) and by decade of publication; '' is "not known".

    By location and by the year in which copies came: nothing where none of that is known.
    """

    by_class: tuple[Tally, ...]
    by_decade: tuple[Tally, ...]
    by_location: tuple[Tally, ...] = ()
    by_acquired: tuple[Tally, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """What became of books between two sweeps, each in the order of the shelf.

    ``went``: not seen or missing now, and not then. ``back``: the other way round, and found now.
    ``still``: both times. ``open``: then, and nobody knows now: lent, or its bay was not walked.
    """

    went: tuple[Finding, ...]
    back: tuple[Finding, ...]
    still: tuple[Finding, ...]
    open: tuple[Finding, ...]


def tallies_of(conn: Connection, sweep: str, rules: CallNumberRules) -> Tallies:
    """Return the counts of a sweep by class, decade, location and year of acquisition."""
    found = [one for _, one in findings_of(conn, sweep, kinds=GONE | {Kind.MISPLACED})]
    items = [one.item for one in found if one.item is not None]
    years, shelved = _years(conn, items), _shelved(conn, items)
    classes = ((_class(one, rules), one.kind) for one in found)
    decades = ((_decade(years, one), one.kind) for one in found)
    places = [shelved.get(one.item or "", ("", None)) for one in found]
    locations = (
        ((one.record and one.record.location) or place, one.kind)
        for one, (place, _) in zip(found, places, strict=True)
    )
    newest = max((year for _, year in places if year), default=0)
    acquired = (
        (_span(year, newest), one.kind) for one, (_, year) in zip(found, places, strict=True)
    )
    known = [_tallied(part) for part in (locations, acquired)]
    return Tallies(
        _tallied(classes), _tallied(decades), *(one if _is_known(one) else () for one in known)
    )


def since_of(conn: Connection, older: str, newer: str) -> Since:
    """Return what went missing between two sweeps, what came back, what is still gone."""
    then, now = _gone(conn, older), _gone(conn, newer)
    here = set(here_of(conn, newer))
    away = {item: one for item, one in then.items() if item not in now}
    return Since(
        went=tuple(one for item, one in now.items() if item not in then),
        back=tuple(one for item, one in away.items() if item in here),
        still=tuple(one for item, one in now.items() if item in then),
        open=tuple(one for item, one in away.items() if item not in here),
    )


def _gone(conn: Connection, sweep: str) -> dict[ItemId, Finding]:
    found = findings_of(conn, sweep, kinds=GONE)
    return {one.item: one for _, one in found if one.item is not None}


def _class(one: Finding, rules: CallNumberRules) -> str:
    return "" if one.record is None else main_class(one.record.call_number, rules)


def _decade(years: Mapping[str, int], one: Finding) -> str:
    year = years.get(one.item or "")
    return "" if year is None else str(year // 10 * 10)


def _span(year: int | None, newest: int) -> str:
    """Return a year as it is counted: the newest each by itself, those before by decade."""
    if not year:
        return ""
    last = newest - _SINGLE_YEARS
    if year > last:
        return str(year)
    first = year // 10 * 10
    return f"{first}–{min(first + 9, last)}"


def _is_known(tallies: tuple[Tally, ...]) -> bool:
    return any(one.name for one in tallies)


def _tallied(found: Iterable[tuple[str, Kind]]) -> tuple[Tally, ...]:
    counts: Counter[tuple[str, bool]] = Counter((name, kind in GONE) for name, kind in found)
    # What is not known comes last.
    names = sorted({name for name, _ in counts}, key=lambda name: (not name, name))
    return tuple(Tally(name, counts[name, True], counts[name, False]) for name in names)


def _shelved(conn: Connection, items: list[ItemId]) -> dict[str, tuple[str, int | None]]:
    shelved: dict[str, tuple[str, int | None]] = {}
    for n in range(0, len(items), _PIECE):
        rows = conn.execute(_SHELVED, {"items": items[n : n + _PIECE]})
        shelved |= {str(item): (str(location), year) for item, location, year in rows}
    return shelved


def _years(conn: Connection, items: list[ItemId]) -> dict[str, int]:
    years: dict[str, int] = {}
    for n in range(0, len(items), _PIECE):
        rows = conn.execute(_YEARS, {"items": items[n : n + _PIECE]})
        years |= {str(item): int(year) for item, year in rows}
    return years
