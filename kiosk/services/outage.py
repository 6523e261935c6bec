"""The present outage: since when, how much was lent in it, and when lending has to stop.

Counted in the journal, so that a restart takes nothing back. Owns the note of the outage and the
health of the part ``outage``; it must not decide about books.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import orjson

from kiosk.domain.policy import OfflineTerms
from kiosk.errors import StoreError
from kiosk.ports import Clock, Fault, Health, Link
from kiosk.services.courier import Courier
from kiosk.store.store import Store, StoreSession

LOOK_S: Final = 2.0
"""Seconds between two looks at the link and the budget."""

_NAME: Final = "outage"


@dataclass(frozen=True, slots=True)
class Outage:
    """Since when the server is away, and the last number given to a fact before."""

    since: datetime
    seq: int

    def lasted(self, now: datetime) -> timedelta:
        """Return how long it has lasted; a clock that was set back does not make it shorter."""
        return max(timedelta(), now - self.since)


def current(s: StoreSession) -> Outage | None:
    """Return the outage that was noted; one whose note cannot be read began with it."""
    stored = s.journal.get(_NAME)
    if stored is None:
        return None
    try:
        since, seq = orjson.loads(stored)
        return Outage(datetime.fromisoformat(since), int(seq))
    except (ValueError, TypeError):
        return None


def begun(s: StoreSession, now: datetime) -> Outage:
    """Return the present outage; note it when it has just begun."""
    noted = current(s)
    if noted is not None:
        return noted
    fresh = Outage(now, s.journal.last_seq())
    s.journal.put(_NAME, orjson.dumps([fresh.since.isoformat(), fresh.seq]).decode())
    return fresh


def ended(s: StoreSession) -> None:
    """Forget the outage: the server is back."""
    s.journal.drop(_NAME)


def stop(s: StoreSession, terms: OfflineTerms, now: datetime) -> Fault:
    """Return why nobody may borrow any more in this outage, or NONE."""
    outage = current(s)
    if outage is None:
        return Fault.NONE
    if outage.lasted(now) > terms.max_outage:
        return Fault.OUTAGE_LONG
    spent = s.history.lent_offline(outage.seq) >= terms.max_total
    return Fault.OUTAGE_SPENT if spent else Fault.NONE


async def watch_outage(
    store: Store,
    courier: Courier,
    clock: Clock,
    *,
    terms: OfflineTerms,
    report: Callable[[Health], None],
) -> None:
    """Note when an outage begins and ends, and report when it stops lending; until cancelled."""
    told = Fault.NONE
    was: Link | None = None
    while True:
        link = courier.link
        if link is not Link.SLOW:
            now = clock.now()

            def look(s: StoreSession, link: Link = link, now: datetime = now) -> Fault:
                if link is Link.UP:
                    if current(s) is not None:
                        ended(s)
                    return Fault.NONE
                begun(s, now)
                return stop(s, terms, now)

            if link is Link.DOWN or was is not link or told is not Fault.NONE:
                try:
                    fault = await store.run(look)
                except StoreError:
                    # Told by whoever records; without the note each stack begins one by itself.
                    fault = told
                if fault is not told:
                    told = fault
                    report(Health("outage", fault))
            was = link
        await clock.sleep(LOOK_S)
