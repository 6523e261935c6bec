"""Loans, returns and statuses since tablets told of copies: the hub tells such copies anew.

Owns which tellings that concerns and what is told then: a part like a tablet's, later than the one
that it follows, so that judging needs nothing else; and the counter ``sweep:ID``, how far the feed
was followed. What the hub does not know of is left as it was told, and so are statuses that staff
set because of the sweep: what it found stays its finding. Must not judge.
"""

import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from sqlalchemy import Connection, bindparam, text

from kiosk.domain.ids import ItemId
from kiosk.domain.items import HoldStatus, ItemStatus
from kiosk.domain.sweep import Record
from kiosk.ports_sweep import BookAt
from sync.hub.feed.feed import changed_after, version_of
from sync.hub.sweeps.frame import in_pieces, read_lines
from sync.hub.sweeps.places import books_of, name_of_book

MOST_CHANGES: Final = 2000
"""Changes of the feed that one look goes through."""

_LATEST_MS: Final = 1 << 52
"""A telling that says to be later than this is nobody's: nothing can follow it."""

_OF_LENDING: Final = frozenset({"item", "loan"})
_STATUSES: Final = {one.value: one for one in ItemStatus}
_PUT_MARK: Final = text(
    "INSERT INTO counter (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_BAYS_OF: Final = text(
    "SELECT what, bay FROM sweep_copy WHERE sweep = :sweep AND what IN :whats"
).bindparams(bindparam("whats", expanding=True))
_NAMED: Final = text(
    "SELECT line FROM sweep_part WHERE sweep = :sweep AND name IN :names"
).bindparams(bindparam("names", expanding=True))
_AT: Final = text("SELECT line FROM sweep_part WHERE sweep = :sweep AND place = :place")
_COPIES: Final = text(
    "SELECT item.barcode, item.status, item.biblio, item.seen_ms, loan.lent_ms FROM item"
    " LEFT JOIN loan ON loan.item = item.barcode AND loan.returned_ms IS NULL"
    " WHERE item.barcode IN :items"
).bindparams(bindparam("items", expanding=True))
_BY_SWEEP: Final = text(
    "SELECT item FROM sweep_status WHERE sweep = :sweep AND item IN :items AND undone_ms IS NULL"
).bindparams(bindparam("items", expanding=True))
_HOLDS: Final = text(
    "SELECT biblio, status, item FROM hold"
    " WHERE biblio IN :biblios AND status IN ('waiting', 'trapped')"
).bindparams(bindparam("biblios", expanding=True))


class _Copy(NamedTuple):
    """A copy as the hub knows it. ``lent_ms``: whole seconds, None where it is not on loan.

    ``status`` None: it is as it is because of the sweep.
    """

    status: ItemStatus | None
    biblio: int
    seen_ms: int
    lent_ms: int | None


@dataclass(frozen=True, slots=True)
class Followed:
    """What a look at the feed came to. ``version``: up to where it was looked at."""

    version: int
    retold: tuple[BookAt, ...] = ()


def mark_name(sweep: str) -> str:
    """Return the name of the counter that says how far the feed was followed for a sweep."""
    return f"sweep:{sweep}"


def put_mark(conn: Connection, sweep: str, version: int) -> None:
    """Note how far the feed was followed."""
    conn.execute(_PUT_MARK, {"name": mark_name(sweep), "value": version})


def follow(conn: Connection, sweep: str, after: int) -> Followed | None:
    """Return what is to be told anew since a version of the feed; None: nothing has changed."""
    version = version_of(conn)
    if version <= after:
        return None
    changes = changed_after(conn, after, MOST_CHANGES)
    if len(changes) == MOST_CHANGES:
        version = changes[-1][2]
    items = sorted({key for tbl, key, _ in changes if tbl in _OF_LENDING})
    names = [
        name_of_book(sweep, str(bay), str(what))
        for some in in_pieces(items)
        for what, bay in conn.execute(_BAYS_OF, {"sweep": sweep, "whats": some})
    ]
    lines = (
        str(line)
        for some in in_pieces(names)
        for line in conn.execute(_NAMED, {"sweep": sweep, "names": some}).scalars()
    )
    return Followed(version, tuple(_retold(conn, sweep, lines)))


def retold_in(
    conn: Connection, sweep: str, bay: str, records: Mapping[ItemId, Record]
) -> list[BookAt]:
    """Return what is to be told anew of the copies of a bay, whose records are those."""
    copies = _copies(conn, sweep, records)
    # Of a copy that nobody lends it does not matter here when it came back last.
    other = any(
        _since(records[item], one, _LATEST_MS) != records[item] for item, one in copies.items()
    )
    if not other:
        return []
    lines = conn.execute(_AT, {"sweep": sweep, "place": books_of(bay)}).scalars()
    return list(_retold(conn, sweep, lines))


def _retold(conn: Connection, sweep: str, lines: Iterable[str]) -> Iterator[BookAt]:
    now_ms = round(1000 * time.time())
    told = [one for one in read_lines(lines) if isinstance(one, BookAt)]
    copies = _copies(conn, sweep, {one.record.item for one in told})
    other = [
        (one, record)
        for one in told
        if (copy := copies.get(one.record.item)) is not None
        and one.told_ms < _LATEST_MS
        and (record := _since(one.record, copy, one.told_ms, now_ms)) != one.record
    ]
    waited = _Waited(conn, {copies[record.item].biblio for _, record in other})
    for one, record in other:
        at_ms = max(now_ms, one.told_ms + 1)
        pull = waited.pull(record, copies[record.item].biblio)
        yield replace(one, told_ms=at_ms, record=replace(record, pull=pull))


def _since(record: Record, copy: _Copy, told_ms: int, now_ms: int = 0) -> Record:
    """Return a record with what became of its copy. When it came back nobody may have told."""
    lent_ms, status, back_ms = copy.lent_ms, copy.status or record.status, record.back_ms
    if lent_ms is None and status is ItemStatus.ON_LOAN:
        status = ItemStatus.AVAILABLE
    if record.lent_ms is not None and record.lent_ms // 1000 * 1000 == lent_ms:
        lent_ms = record.lent_ms
    if lent_ms is None and record.lent_ms is not None:
        back_ms = max(back_ms, copy.seen_ms if copy.seen_ms >= record.lent_ms else now_ms)
    elif copy.seen_ms > told_ms:
        back_ms = max(back_ms, copy.seen_ms)
    return replace(record, lent_ms=lent_ms, status=status, back_ms=back_ms)


def _copies(conn: Connection, sweep: str, items: Collection[ItemId]) -> dict[ItemId, _Copy]:
    found = {}
    for some in in_pieces(sorted(items)):
        by_sweep = set(conn.execute(_BY_SWEEP, {"sweep": sweep, "items": some}).scalars())
        for item, status, biblio, seen_ms, lent_ms in conn.execute(_COPIES, {"items": some}):
            lent = None if lent_ms is None else max(0, int(lent_ms) // 1000 * 1000)
            known = _STATUSES.get(str(status), ItemStatus.MISSING)
            its = None if item in by_sweep else known
            found[ItemId(str(item))] = _Copy(its, int(biblio), int(seen_ms), lent)
    return found


class _Waited:
    """The holds of some titles: for how many people a copy is to be pulled."""

    def __init__(self, conn: Connection, biblios: Collection[int]) -> None:
        self._trapped: set[str] = set()
        self._titles: Counter[int] = Counter()
        for n in range(0, len(biblios), 500):
            some = sorted(biblios)[n : n + 500]
            for biblio, status, item in conn.execute(_HOLDS, {"biblios": some}):
                if status == HoldStatus.TRAPPED and item is not None:
                    self._trapped.add(str(item))
                else:
                    self._titles[int(biblio)] += 1

    def pull(self, record: Record, biblio: int) -> int:
        free = record.lent_ms is None and record.status is ItemStatus.AVAILABLE
        if record.item in self._trapped:
            return 1
        return self._titles[biblio] if free else 0
