"""How full the places for returned books are, counted in the journal's notes.

Owns the counts and the marks of staff; which book goes where is ``kiosk.domain.places``'. All but
``watch_places`` runs inside a job on the store thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import orjson

from kiosk.domain.ids import ItemId
from kiosk.domain.places import Back, Laid, lay, takes_none
from kiosk.domain.spots import ReturnPlan, Spot
from kiosk.errors import StoreError
from kiosk.ports import Clock, Fault, Health
from kiosk.store.history import BackHere
from kiosk.store.store import Store, StoreSession

LOOK_S: Final = 2.0
_PREFIX: Final = "place:"
_SHELVED: Final = "shelved:"


@dataclass(frozen=True, slots=True)
class Filled:
    """How many books went into a place since it was emptied, and whether staff call it full."""

    count: int = 0
    marked: bool = False

    def is_full(self, spot: Spot) -> bool:
        """Return whether no more should go in."""
        return self.marked or 0 < spot.capacity <= self.count


def filled(s: StoreSession, spot_id: str) -> Filled:
    """Return how full a place is; a note that cannot be read says: empty."""
    try:
        count, marked = orjson.loads(s.journal.get(_PREFIX + spot_id) or "[0, 0]")
        return Filled(max(0, int(count)), bool(marked))
    except (ValueError, TypeError):
        return Filled()


def full_places(s: StoreSession, plan: ReturnPlan) -> frozenset[str]:
    """Return the ids of the places that take no more."""
    return frozenset(spot.id for spot in plan.spots if filled(s, spot.id).is_full(spot))


def put(s: StoreSession, plan: ReturnPlan, book: Back) -> Laid:
    """Choose the place of a book and count it in. Inside the caller's transaction."""
    laid = lay(book, plan, full_places(s, plan))
    if laid.spot is not None:
        _count(s, laid.spot.id, 1)
    return laid


def take_out(s: StoreSession, spot_id: str) -> None:
    """Count a book out again that went elsewhere after all."""
    _count(s, spot_id, -1)


def mark_full(s: StoreSession, spot_id: str) -> None:
    """Note that staff, or a sensor, call a place full."""
    _keep(s, spot_id, Filled(filled(s, spot_id).count, marked=True))


def mark_empty(s: StoreSession, spot_id: str) -> None:
    """Note that a place was emptied."""
    _keep(s, spot_id, Filled())


def _count(s: StoreSession, spot_id: str, step: int) -> None:
    was = filled(s, spot_id)
    _keep(s, spot_id, Filled(max(0, was.count + step), was.marked))


def _keep(s: StoreSession, spot_id: str, now: Filled) -> None:
    s.journal.put(_PREFIX + spot_id, orjson.dumps([now.count, int(now.marked)]).decode())


def not_shelved(s: StoreSession) -> list[BackHere]:
    """Return the books that came back here and were not seen since, what waited longest first.

    Seen is: lent or returned here, lent anywhere by what the server tells, or shelved by staff.
    """
    back = s.history.back_here()
    loans = s.cache.loans_on([one.item for one in back])
    shelved = s.journal.all_local(_SHELVED)
    found = []
    for one in reversed(back):
        loan = loans.get(one.item)
        lent_since = loan is not None and loan.lent_at > one.at
        mark = shelved.get(_SHELVED + one.item, "0")
        if not lent_since and one.key.seq > (int(mark) if mark.isdecimal() else 0):
            found.append(one)
    return found


def shelve(s: StoreSession, *, item: ItemId | None = None, place: str | None = None) -> int:
    """Take books off the list: one item, all of one place, or all; return how many.

    Marks of books that are on no list any more are dropped with it.
    """
    with s.writing():
        known = s.history.back_here()
        alive = {_SHELVED + one.item for one in known}
        for name in s.journal.all_local(_SHELVED):
            if name not in alive:
                s.journal.drop(name)
        gone = [
            one for one in not_shelved(s) if item in {None, one.item} and place in {None, one.place}
        ]
        for one in gone:
            s.journal.put(_SHELVED + one.item, str(one.key.seq))
    return len(gone)


async def watch_places(
    store: Store, clock: Clock, *, plan: ReturnPlan, report: Callable[[Health], None]
) -> None:
    """Report when no place takes a book any more, and when one does again; until cancelled."""
    told = Fault.NONE
    while True:
        try:
            stop = await store.run(lambda s: takes_none(plan, full_places(s, plan)))
        except StoreError:
            stop = told is Fault.PLACES_FULL
        fault = Fault.PLACES_FULL if stop else Fault.NONE
        if fault is not told:
            told = fault
            report(Health("returns", fault))
        await clock.sleep(LOOK_S)
