"""Forgetting a patron, where the library or its server says so.

Owns what that takes at a kiosk, and what it waits for: the facts must have arrived, and his loans
and fees be over. Until then the wish is kept, and tried again with the other chores.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from kiosk.domain.ids import PatronId
from kiosk.logs import Log
from kiosk.services import attempts, verifier
from kiosk.store.store import StoreSession

_CHIP: Final = "card:"
"""Under this prefix ``people`` keeps whose a chip is."""

_log = Log("services.forgetting")


class Waits(StrEnum):
    """What stands in the way of forgetting."""

    UNSENT = "facts"
    LOANS = "loans"
    FEES = "fees"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What became of a wish. ``known``: something of the patron was here; ``waits``: not yet."""

    known: bool
    waits: tuple[Waits, ...] = ()


def forget(
    s: StoreSession, patron: PatronId, now: datetime, *, device_key: bytes, has_feed: bool
) -> Forgotten:
    """Forget a patron now, or as soon as nothing stands in the way.

    With a feed the cache is the server's: his row there goes when the server erases him.
    """
    here = s.cache.patron(patron)
    names = _names(s, patron, device_key)
    if here is None and not names and not s.persons.is_known(patron):
        return Forgotten(known=False)
    waits = _waits(s, patron)
    if waits:
        s.persons.ask(patron, now)
        return Forgotten(known=True, waits=waits)
    with s.writing():
        for name in names:
            s.journal.drop(name)
        s.persons.erase(patron)
    if not has_feed:
        s.forget_observed(patron)
    s.persons.scrub()
    s.cache.db.shrink()
    _log.info("patron.forgotten")
    return Forgotten(known=True)


def sweep(s: StoreSession, now: datetime, *, device_key: bytes, has_feed: bool) -> None:
    """Forget whom the server does not know any more, and those that were waited for."""
    due = set(s.persons.asked(now))
    if has_feed and s.cache.in_step_at is not None:
        here = {*s.persons.known(), *verifier.owners(s)}
        due |= here - s.cache.patrons_among(sorted(here))
    for patron in sorted(due):
        forget(s, patron, now, device_key=device_key, has_feed=has_feed)


def chores(device_key: bytes, *, has_feed: bool) -> Callable[[StoreSession, datetime], None]:
    """Return what is to be done now and then about what is kept of people."""

    def tidy(s: StoreSession, now: datetime) -> None:
        verifier.sweep(s, now)
        sweep(s, now, device_key=device_key, has_feed=has_feed)

    return tidy


def _waits(s: StoreSession, patron: PatronId) -> tuple[Waits, ...]:
    found: list[Waits] = []
    if s.persons.is_under_way(patron, s.cache.position):
        found.append(Waits.UNSENT)
    if s.view.loans_of(patron):
        found.append(Waits.LOANS)
    here = s.cache.patron(patron)
    if here is not None and here.fees > 0:
        found.append(Waits.FEES)
    return tuple(found)


def _names(s: StoreSession, patron: PatronId, device_key: bytes) -> list[str]:
    """Return the local notes that are about a patron: verifier, chips, attempts."""
    cards: Iterable[str] = [attempts.card_name(device_key, c) for c in s.cache.cards_of(patron)]
    wanted = [verifier.name(patron), *cards]
    chips = [n for n, owner in s.journal.all_local(_CHIP).items() if owner == patron]
    return [*(n for n in wanted if s.journal.get(n) is not None), *chips]
