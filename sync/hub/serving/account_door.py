"""Who may see and change a patron's account: the card, its PIN or a grant, counted tries, a pace.

Owns that decision for the routes; PINs are neither kept nor logged. Blocks: run it in the pool.
"""

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from kiosk.domain.reasons import Reason
from kiosk.ports import PinAnswer
from sync.hub.library import account_grants, lookup, pin_tries
from sync.hub.library.account_grants import Shown
from sync.hub.library.lookup import Holder
from sync.hub.library.pin_tries import Try
from sync.hub.rows.records import to_ms
from sync.hub.serving.hub import Hub
from sync.hub.serving.web import Refusal
from sync.hub.upstream.port import Password

MOST_CARDS: Final = 60
"""Cards whose accounts one kiosk may ask for, and cards of which it may have wrong PINs, in
``WINDOW_S``: one every ten seconds.
"""

WINDOW_S: Final = 600.0
AGAIN_MS: Final = 15_000
"""So long after a PIN was set the same wish is taken for its repeat."""


@dataclass(slots=True)
class Pace:
    """How many cards each kiosk asks about. A stolen token must not list everybody's loans, nor
    lock everybody's card, nor try the commonest PINs with each.

    Of one process: with several workers each has its own.
    """

    most: int = MOST_CARDS
    window_s: float = WINDOW_S
    _cards: dict[str, OrderedDict[str, float]] = field(default_factory=dict)
    _guard: Lock = field(default_factory=Lock)

    def allows(self, kiosk: str, card: str) -> bool:
        """Count a card; False when the kiosk has asked about too many others just before."""
        with self._guard:
            if not self._has_room(kiosk, card):
                return False
            self._cards[kiosk].setdefault(card, time.monotonic())
            return True

    def would_allow(self, kiosk: str, card: str) -> bool:
        """Return the same, and count nothing."""
        with self._guard:
            return self._has_room(kiosk, card)

    def _has_room(self, kiosk: str, card: str) -> bool:
        seen, since = self._cards.setdefault(kiosk, OrderedDict()), time.monotonic() - self.window_s
        while seen and next(iter(seen.values())) < since:
            seen.popitem(last=False)
        return card in seen or len(seen) < self.most


def check_typed(hub: Hub, holder: Holder, typed: str, *, key: str = "") -> PinAnswer | Reason:
    """Check what was typed; PIN_PAUSED while too many wrong ones were.

    ``key``: of the request; one that comes again counts once.

    Raises Refusal 503 where whoever knows it does not answer: that try does not count.
    """
    mark = pin_tries.mark_of(key, typed)
    begun = pin_tries.begin(hub.store, holder.card, hub.now(), mark=mark)
    if begun is Try.PAUSED:
        return Reason.PIN_PAUSED
    if holder.elsewhere and hub.upstream is not None:
        told = hub.upstream.check_password(holder.patron, typed)
        if told is Password.UNKNOWN:
            if begun is Try.COUNTED:
                pin_tries.was_none(hub.store, holder.card)
            raise Refusal(503, "upstream-silent")
        right = told is Password.RIGHT
    else:
        right = lookup.verify_pin(holder.pin_hash, typed) is PinAnswer.RIGHT
    if not right:
        return PinAnswer.WRONG
    pin_tries.was_right(hub.store, holder.card)
    return PinAnswer.RIGHT


def was_just_changed(hub: Hub, holder: Holder, new: str) -> bool:
    """Return whether this very PIN was set a moment ago, so that it need not be set once more.

    It counts as a try: when a PIN was set every kiosk sees, and this would be a way to guess it.
    """
    age_ms = to_ms(hub.now()) - holder.record.pin_since_ms
    if not 0 <= age_ms < AGAIN_MS:
        return False
    if pin_tries.begin(hub.store, holder.card, hub.now()) is Try.PAUSED:
        return False
    if lookup.verify_pin(holder.pin_hash, new) is not PinAnswer.RIGHT:
        return False
    pin_tries.was_right(hub.store, holder.card)
    return True


def grant_for(hub: Hub, kiosk: str, holder: Holder) -> str:
    """Return a grant for who has just typed the right PIN."""
    with hub.store.read() as conn:
        secret = account_grants.secret_of(conn)
    if not secret:
        with hub.store.write() as conn:
            secret = account_grants.make_secret(conn)
    return account_grants.grant(secret, _shown(kiosk, holder), hub.now())


def let_in(
    hub: Hub, kiosk: str, card: str, *, pin: str | None, grant: str, key: str = ""
) -> Holder | Reason:
    """Return whose account it is, or why it stays shut.

    A grant, or the right PIN; neither is needed of a card that has no PIN at all. ``key``: of the
    request.
    """
    with hub.store.read() as conn:
        holder = lookup.find_holder(conn, card)
        secret = account_grants.secret_of(conn)
    if isinstance(holder, Reason):
        return holder
    if not holder.has_pin:
        return holder
    if grant and account_grants.is_granted(secret, _shown(kiosk, holder), grant, hub.now()):
        return holder
    if not pin:
        return Reason.PIN_WRONG
    told = check_typed(hub, holder, pin, key=key)
    if isinstance(told, Reason):
        return told
    return holder if told is PinAnswer.RIGHT else Reason.PIN_WRONG


def _shown(kiosk: str, holder: Holder) -> Shown:
    return Shown(kiosk, holder.card, holder.patron, holder.record.pin_since_ms)
