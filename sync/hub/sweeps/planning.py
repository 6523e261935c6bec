"""Sweeps that are planned at the hub: their bays from a shelf of known books, and how one is made.

Owns a plan's parts, which are the very ones that a tablet would have sent, so that whoever joins
hands over to the same sweep. Nothing is deleted: a plan is given up by its end.
"""

import re
import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, text

from kiosk.domain.call_number_rules import CallNumberRules
from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.sweep import Bay
from kiosk.domain.sweep_bays import Standing, cut_into_bays, label_of
from kiosk.ports_sweep import BayAt, Part, SweepHead
from sync.hub.audit import audit
from sync.hub.rows.records import to_ms
from sync.hub.sweeps.bay_table import MOST_BAYS
from sync.hub.sweeps.joining import bays_in, is_walked
from sync.hub.sweeps.keeping import Full, put_parts, sweep_of

LONGEST_NAME: Final = 80
_IDS: Final = re.compile(r"[0-9a-f]{8,16}-[0-9a-f]{12}\Z")
_NAME_PART: Final = 28
_BRANCHES: Final = text("SELECT branch, count(*) FROM item GROUP BY branch ORDER BY branch")
_TITLES: Final = text(
    "SELECT i.branch, coalesce(s.location, ''), b.class_mark, b.author, b.title, count(*)"
    " FROM item i JOIN biblio b ON b.id = i.biblio LEFT JOIN shelving s ON s.item = i.barcode"
    " WHERE (:every = 1 OR i.branch = :branch) AND i.status <> 'withdrawn'"
    " GROUP BY i.branch, coalesce(s.location, ''), b.id, b.class_mark, b.author, b.title"
)


class Places(StrEnum):
    """What a plan does about locations within a branch.

    NONE: no matter where copies stand; ``location`` is but written on the bays. ONE: the copies of
    ``location``. EACH: of all that are known, each by itself.
    """

    NONE = "none"
    ONE = "one"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be split: a branch (None: all), a range of call numbers, so many books a bay.

    ``places``: what ``location`` means.
    """

    branch: str | None
    location: str
    first: ShelfKey | None
    last: ShelfKey | None
    books: int
    places: Places = Places.NONE


@dataclass(frozen=True, slots=True)
class Split:
    """Bays that were cut, the copies in them, and those of no place for want of a call number.

    ``unlocated``: those in no bay because nobody has said at which location they stand.
    """

    bays: tuple[Bay, ...]
    copies: int
    unplaced: int
    unlocated: int = 0


def branches(conn: Connection) -> list[tuple[str, int]]:
    """Return the branches of which the hub knows copies, and how many."""
    return [(str(branch), int(n)) for branch, n in conn.execute(_BRANCHES)]


def split(conn: Connection, asked: Asked, rules: CallNumberRules) -> Split:
    """Cut what the hub knows of a branch into bays. May take seconds: 700,000 copies."""
    copies: Counter[tuple[str, str, ShelfKey]] = Counter()
    shown: dict[tuple[str, ShelfKey], str] = {}
    unplaced = unlocated = 0
    found = conn.execute(
        _TITLES, {"every": int(asked.branch is None), "branch": asked.branch or ""}
    )
    for branch, stands, mark, author, title, many in found:
        location = asked.location if asked.places is Places.NONE else str(stands)
        if asked.places is Places.ONE and location != asked.location:
            continue
        label, key = label_of(str(mark), str(author), str(title), rules)
        if key is None:
            unplaced += int(many)
        elif not _within(key, asked):
            continue
        elif asked.places is Places.EACH and not location:
            unlocated += int(many)
        else:
            copies[branch, location, key] += int(many)
            shown.setdefault((branch, key), label)
    rows = [Standing(*place, many) for place, many in sorted(copies.items())]
    cut = cut_into_bays(rows, asked.books)
    bays = tuple(_named(bay, shown) for _, bay in zip(range(MOST_BAYS + 1), cut, strict=False))
    return Split(bays, copies.total(), unplaced, unlocated)


def new_id(now: datetime) -> str:
    """Return the id of a plan to be made."""
    return f"{to_ms(now):x}-{secrets.token_hex(6)}"


def make_plan(
    conn: Connection, name: str, bays: Sequence[Bay], *, by: str, now: datetime, sweep: str = ""
) -> str | Full:
    """Make a sweep of these bays in the running transaction; return its id.

    ``sweep``: an id of ``new_id`` that a page was given, so that what is sent twice is one plan.
    """
    at_ms = to_ms(now)
    sweep = sweep if _IDS.match(sweep) else new_id(now)
    if sweep_of(conn, sweep) is not None:
        return sweep
    parts: list[Part] = [SweepHead(name, at_ms, None)]
    parts += [BayAt(n, one) for n, one in enumerate(bays)]
    full = put_parts(conn, sweep, parts, now=now)
    if full is not None:
        return full
    _note(conn, "sweep-planned", sweep, {"name": name, "bays": len(bays)}, by=by, at_ms=at_ms)
    return sweep


def may_give_up(conn: Connection, sweep: str) -> bool:
    """Return whether a sweep goes on and nobody has walked in it."""
    kept = sweep_of(conn, sweep)
    return kept is not None and kept.ended_ms is None and not is_walked(conn, sweep)


def give_up(conn: Connection, sweep: str, *, by: str, now: datetime) -> bool:
    """End a plan that nobody has walked; False where somebody has, or it is over."""
    kept = sweep_of(conn, sweep)
    if kept is None or not may_give_up(conn, sweep):
        return False
    at_ms = max(to_ms(now), kept.began_ms)
    put_parts(conn, sweep, [SweepHead(kept.name, kept.began_ms, at_ms)], now=now)
    _note(conn, "sweep-given-up", sweep, {"name": kept.name}, by=by, at_ms=at_ms)
    return True


def bays_again(conn: Connection, sweep: str) -> tuple[Bay, ...]:
    """Return the bays of an earlier sweep in walking order, for a new one."""
    return tuple(one.bay for one in bays_in(conn, sweep))[:MOST_BAYS]


def planner_of(conn: Connection, sweep: str) -> str:
    """Return who planned a sweep at the hub; empty for one that a tablet began."""
    lines = audit.read_trail(conn, subject=f"sweep {sweep}", what="sweep-planned", limit=1)
    return next((one.note.who for one in lines), "")


def _note(
    conn: Connection, what: str, sweep: str, after: dict[str, object], *, by: str, at_ms: int
) -> None:
    subject = f"sweep {sweep}"
    audit.note(conn, who=by, what=what, subject=subject, before=None, after=after, at_ms=at_ms)


def _within(key: ShelfKey, asked: Asked) -> bool:
    """Return whether a key is in the range; ``899`` as its end holds all of 899."""
    if asked.first is not None and key < asked.first:
        return False
    return asked.last is None or key <= asked.last or key.startswith(asked.last)


def _named(bay: Bay, shown: dict[tuple[str, ShelfKey], str]) -> Bay:
    """Return a bay whose name says its location and call numbers, as on the label of a shelf."""
    ends = [shown[bay.branch, key][:_NAME_PART] for key in (bay.first, bay.last) if key is not None]
    told = " – ".join(dict.fromkeys(ends))
    where = f"{bay.location[:_NAME_PART]}, " if bay.location else ""
    return replace(bay, name=f"{bay.name}: {where}{told}")
