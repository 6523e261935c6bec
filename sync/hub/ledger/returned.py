"""Returned and not yet back on its shelf: the list, what puts a copy on it and what takes it off.

A return puts a copy on the list with its place; the next sighting takes it off: a loan, a sweep, a
member of staff. Owns the table ``returned``; must not decide where a book goes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select

from kiosk.domain.decide import Place
from kiosk.domain.facts import Declined, FactKind
from kiosk.domain.items import Book
from kiosk.domain.values import value
from kiosk.ports import Answer
from sync.hub.db.one_of import one_of
from sync.hub.db.quick import Asked, Pile, Rows, Sheet
from sync.hub.db.tables import table
from sync.hub.db.tables_returned import ReturnedRow
from sync.hub.rows.happening import Happening
from sync.hub.rows.records import ItemRec, from_ms, to_ms

PLACE: Final = "place"
"""Evidence of a return: the kiosk's own word for where the book was laid."""

_ROW: Final = table(ReturnedRow.__tablename__)
_ITEM: Final = table("item")
_BIBLIO: Final = table("biblio")
KINDS: Final = frozenset({FactKind.LOAN, FactKind.RETURN, FactKind.CANCEL_RETURN})
"""Facts that may put a copy on the list or take it off."""

_SHEET: Final = Sheet(_ROW, [column.name for column in _ROW.c])
_KNOWN: Final = select(_ROW).where(one_of(_ROW.c.item, "items"))
_OFF: Final = delete(_ROW).where(one_of(_ROW.c.item, "items"))
_SEEN: Final = delete(_ROW).where(
    _ROW.c.item == bindparam("copy"), _ROW.c.at_ms <= bindparam("seen_ms")
)
_LIST: Final = (
    select(
        _ROW.c.item,
        _BIBLIO.c.title,
        _BIBLIO.c.author,
        _BIBLIO.c.class_mark,
        _ITEM.c.branch,
        _ROW.c.route,
        _ROW.c.place,
        _ROW.c.kiosk,
        _ROW.c.at_ms,
    )
    .join(_ITEM, _ITEM.c.barcode == _ROW.c.item)
    .join(_BIBLIO, _BIBLIO.c.id == _ITEM.c.biblio)
    .order_by(_ROW.c.at_ms, _ROW.c.item)
)


@dataclass(frozen=True, slots=True)
class NotShelved:
    """One copy that came back and has not been seen since.

    ``place``: the kiosk's word for it (``bin-2``), else the route. ``at``: when it came, UTC.
    """

    item: str
    book: Book
    branch: str
    route: Place
    place: str
    kiosk: str
    at: datetime


def returned_not_shelved(
    conn: Connection, *, kiosk: str | None = None, limit: int = 1000
) -> list[NotShelved]:
    """Return the list, what has waited longest first; of one kiosk, if it is named."""
    asked = _LIST.limit(limit)
    if kiosk is not None:
        asked = asked.where(_ROW.c.kiosk == kiosk)
    return [
        NotShelved(
            item=row.item,
            book=Book(row.title, row.author, row.class_mark),
            branch=row.branch,
            route=Place(row.route),
            place=row.place or row.route,
            kiosk=row.kiosk,
            at=from_ms(row.at_ms),
        )
        for row in conn.execute(asked)
    ]


def sighted(conn: Connection, items: Sequence[str], at: datetime) -> int:
    """Take copies off the list that staff or a sweep saw at ``at``; return how many were on it.

    A copy that came back after the sighting stays.
    """
    seen_ms = to_ms(at)
    gone = [conn.execute(_SEEN, {"copy": i, "seen_ms": seen_ms}) for i in sorted(set(items))]
    return sum(one.rowcount for one in gone)


@value(frozen=True, slots=True)
class ReturnedValue:
    """A row of ``returned``, columns in order."""

    item: str
    fact: str
    kiosk: str
    route: str
    place: str
    at_ms: int

    def row(self) -> tuple[object, ...]:
        """Return the columns in order."""
        return (self.item, self.fact, self.kiosk, self.route, self.place, self.at_ms)


class ReturnedList:
    """The part of the list that a transaction touches: asked once, changed, written once."""

    def __init__(self, rows: Rows) -> None:
        """Begin with what ``known_of`` gave."""
        self._before = {row[0]: ReturnedValue(*row) for row in rows}
        self._now = dict(self._before)
        self._touched: set[str] = set()

    def keep_in_step(self, happening: Happening, answer: Answer) -> None:
        """Bring the list in step with a fact that was just taken."""
        what = happening.fact.what
        if what.item is not None and what.kind in KINDS:
            _apply(self._now, happening, answer)
            self._touched.add(what.item)

    def end_batch(self, *, on_loan: Callable[[str], bool]) -> None:
        """Take off what is lent after a batch; it is then on no shelf and in no bin."""
        for item in self._touched & self._now.keys():
            if on_loan(item):
                del self._now[item]
        self._touched.clear()

    def knows(self, item: str) -> bool:
        """Return whether a copy is on the list."""
        return item in self._now

    def take_off(self, item: ItemRec) -> bool:
        """Take a copy off that is lent now; False, and nothing done, where that may be wrong.

        It was lent after it was last seen: it came on the list then, or is not on it.
        """
        known = self._now.get(item.barcode)
        if known is None:
            return True
        if (known.fact, known.at_ms) != (item.seen_by, item.seen_ms):
            return False
        del self._now[item.barcode]
        return True

    def put(self, row: ReturnedValue) -> None:
        """Put a copy on that was just returned."""
        self._now[row.item] = row
        self._touched.add(row.item)

    def write(self, pile: Pile) -> None:
        """Put what has changed on a pile."""
        before, now = self._before, self._now
        stale = sorted(item for item, row in before.items() if now.get(item) is not row)
        if stale:
            pile.run(_OFF, {"items": stale})
        fresh = [row for item, row in now.items() if before.get(item) is not row]
        pile.rows(_SHEET, [row.row() for row in fresh])


def known_of(items: Iterable[str]) -> Asked:
    """Return the question which of these copies are on the list."""
    return _KNOWN, {"items": sorted(items)}


def _apply(now: dict[str, ReturnedValue], happening: Happening, answer: Answer) -> None:
    """Change the list by one fact; what happened before the return on the list changes nothing."""
    what = happening.fact.what
    item = str(what.item)
    known = now.get(item)
    if what.kind is FactKind.CANCEL_RETURN:
        if known is not None and known.fact == happening.alias:
            del now[item]
        return
    if known is not None and happening.before(known.fact, known.at_ms):
        return
    if what.kind is FactKind.LOAN:
        if not isinstance(answer.verdict, Declined):
            now.pop(item, None)
        return
    if not answer.route:
        return
    # What the kiosk named first is no longer true when the hub sends the book elsewhere.
    place = what.evidence.get(PLACE, "") if answer.route == Place.RETURN_SHELF else ""
    kiosk = happening.fact.key.kiosk
    now[item] = ReturnedValue(item, happening.key, kiosk, answer.route, place, happening.at_ms)
