"""Which facts may be sent now: one lane an item, and one order a patron. Pure.

A fact goes after every earlier fact on its item, one an item in a batch, so that an answer of the
first is known before the second goes. It goes after its patron's earlier facts, or beside them in
one batch. A parked fact (poisoned: it keeps its item's lane shut) steps aside for its patron's
other books. A staff task waits for nobody, least of all for the fact it is about.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.facts import FactKind
from kiosk.domain.ids import FactKey, ItemId, PatronId
from kiosk.store.rows import Waiting

BATCH: Final = 50
"""Most facts in one batch: fifty thousand events drain in well under a minute (measured)."""

FAR: Final = timedelta(hours=2)
"""No fact is ever put off longer; a time further ahead means that the clock was set back."""


_ASIDE: Final = frozenset({FactKind.TASK, FactKind.STAFF})
"""What changes no loan: nothing that is asked at once has to wait for it."""


def lane_of(fact: Waiting) -> str:
    """Return the lane of a fact: its item's, else its patron's, else its own."""
    if fact.kind is FactKind.TASK:
        return f"task:{fact.key}"
    if fact.item is not None:
        return f"item:{fact.item}"
    if fact.patron is not None:
        return f"patron:{fact.patron}"
    return f"fact:{fact.key}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to send now, in order; when to look again, None: not before something changes."""

    batch: tuple[FactKey, ...] = ()
    next_at: datetime | None = None


def plan(
    pending: Sequence[Waiting],
    now: datetime,
    *,
    flying: Collection[FactKey] = (),
    hurry: bool = False,
    most: int = BATCH,
) -> Plan:
    """Return what to send now.

    ``pending``: all facts without a last word, oldest first. ``flying``: on their way just now.
    ``hurry``: heed no waiting time, only parked lanes. A fact that failed before goes alone, so
    that a poisoned one cannot spoil a batch for others.
    """
    shut: set[str] = set()
    parked: set[str] = set()
    waiting: set[PatronId] = set()
    batch: list[FactKey] = []
    times: list[datetime] = []
    for fact in pending:
        lane = lane_of(fact)
        patron = None if fact.kind is FactKind.TASK else fact.patron
        first = lane not in shut and patron not in waiting and fact.key not in flying
        shut.add(lane)
        if fact.parked:
            parked.add(lane)
        due = first and _is_due(fact, now, hurry=hurry)
        if first and not due:
            times.append(fact.next_at)
        if due and not (fact.attempts and batch):
            batch.append(fact.key)
            if fact.attempts or len(batch) == most:
                break
        elif patron is not None and lane not in parked:
            waiting.add(patron)
    return Plan(tuple(batch), min(times, default=None))


def concerning(
    pending: Iterable[Waiting], items: Collection[ItemId], patron: PatronId | None
) -> list[Waiting]:
    """Return the facts in these items' lanes and of this patron, with all that must go before."""
    listed = list(pending)
    lanes = {lane_of(f) for f in listed if _concerns(f, items, patron)}
    return [fact for fact in listed if lane_of(fact) in lanes]


def is_drained(
    pending: Iterable[Waiting], items: Collection[ItemId], patron: PatronId | None
) -> bool:
    """Return whether nothing is open on these items, nor of this patron but in parked lanes."""
    listed = list(pending)
    parked = {lane_of(fact) for fact in listed if fact.parked}
    for fact in listed:
        if fact.kind in _ASIDE:
            continue
        if fact.item is not None and fact.item in items:
            return False
        if patron is not None and fact.patron == patron and lane_of(fact) not in parked:
            return False
    return True


def _concerns(fact: Waiting, items: Collection[ItemId], patron: PatronId | None) -> bool:
    if fact.kind in _ASIDE:
        return False
    on_item = fact.item is not None and fact.item in items
    return on_item or (patron is not None and fact.patron == patron)


def _is_due(fact: Waiting, now: datetime, *, hurry: bool) -> bool:
    """Return whether a fact's time has come; one far ahead was set by another clock."""
    if fact.parked and hurry:
        return False
    return hurry or fact.next_at <= now or fact.next_at - now > FAR
