"""Koha as a library system of the hub: the port, put together from its parts.

Owns which errand serves which fact. Reads by REST; writes by REST what it can write, by SIP2 the
rest.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from kiosk.domain.facts import FactKind
from kiosk.domain.reasons import Reason
from kiosk.logs import Log
from sync.hub.settings.koha_address import KohaAddress
from sync.hub.upstream.fees import FeeLine
from sync.hub.upstream.holds import HoldOutcome
from sync.hub.upstream.koha import (
    holding,
    lending,
    money,
    paying,
    person,
    probing,
    renewing,
    returning,
)
from sync.hub.upstream.koha.errand import Errand, Memory
from sync.hub.upstream.koha.pulling import Pulling
from sync.hub.upstream.koha.rest import Rest
from sync.hub.upstream.koha.sip import SipDesk
from sync.hub.upstream.port import (
    Applied,
    Batch,
    Delta,
    Digest,
    Mark,
    Outcome,
    Part,
    Password,
    Probe,
    Push,
    Rejected,
    Replay,
    Retry,
)
from sync.servers.sip2_link import Trouble

_ERRANDS: Final[dict[FactKind, Callable[[Errand], Outcome]]] = {
    FactKind.LOAN: lending.lend,
    FactKind.CANCEL_LOAN: returning.cancel_loan,
    FactKind.RETURN: returning.give_back,
    FactKind.CANCEL_RETURN: returning.cancel_return,
    FactKind.RENEWAL: renewing.renew,
    FactKind.PAYMENT: paying.pay,
}
_LOCKS: Final = 1024
_LIVE_LOCK_S: Final = 0.5
_LOCK_S: Final = 30.0
_log: Final = Log("hub.koha")


class Koha:
    """One Koha. Safe for several threads; one of them pulls."""

    def __init__(self, address: KohaAddress) -> None:
        """Nothing is opened before the first errand. Raise ConfigError for unusable files."""
        self._address = address
        self._rest = Rest(address)
        self._sip = SipDesk(address.sip2)
        self._memory = Memory()
        self._pulling = Pulling(self._rest, address)
        # Two facts about one book never pass each other between question and word.
        self._locks = [threading.Lock() for _ in range(_LOCKS)]

    @property
    def system(self) -> str:
        """Return the short name."""
        return probing.SYSTEM

    def close(self) -> None:
        """Let the connections go."""
        self._rest.close()
        self._sip.close()

    # reading ------------------------------------------------------------------------------

    def probe(self) -> Probe:
        """Look at REST and SIP2 now."""
        return probing.probe(self._rest, self._sip, self._memory, self._address)

    def mark_now(self) -> Mark:
        """Return the mark of what changes from now on."""
        return self._pulling.mark_now()

    def pull_full(self) -> Iterator[Batch]:
        """Read everything."""
        return self._pulling.full()

    def pull_delta(self, mark: Mark) -> Delta:
        """Read what may have changed since a mark."""
        return self._pulling.delta(mark)

    def digest(self) -> Digest:
        """Count, and compare what does not add up."""
        return self._pulling.digest()

    def pull_buckets(self, part: Part, buckets: Sequence[int]) -> Batch:
        """Return the rows of some buckets."""
        return self._pulling.buckets(part, buckets)

    def check_password(self, patron: str, typed: str) -> Password:
        """Ask Koha by SIP2 (63) whether a password is right. An empty one never is."""
        if not typed:
            return Password.WRONG
        told = self._sip.patron(patron, typed, now=datetime.now(UTC))
        if isinstance(told, Trouble):
            _log.warning("password.not_asked", why=told.failure.value)
            return Password.UNKNOWN
        if told.pin_right is None:
            return Password.UNKNOWN if told.known else Password.WRONG
        return Password.RIGHT if told.known and told.pin_right else Password.WRONG

    @property
    def takes_payments(self) -> bool:
        """Payments have a place here; where the right is missing, each is a task."""
        return True

    # writing ------------------------------------------------------------------------------

    def push(self, event: Push) -> Outcome:
        """Hand over one fact; the same again changes nothing more."""
        errand = _ERRANDS.get(event.kind)
        if errand is None:
            return Rejected(Reason.NEEDS_STAFF, f"Koha has no place for {event.kind}")
        work = self._errand(event, replay=event.again or self._memory.maybe_sent(event))
        about = event.item or event.patron or ""
        lock = self._locks[hash(about.casefold()) % _LOCKS]
        if not lock.acquire(timeout=_LIVE_LOCK_S if event.live else _LOCK_S):
            return Retry("busy")
        try:
            outcome = errand(work)
        finally:
            lock.release()
        if isinstance(outcome, Applied | Replay):
            self._pulling.touch(event.patron)
        return outcome

    @property
    def places_holds(self) -> bool:
        """Whether a patron may place one; else they are only given up."""
        return True

    def place_hold(self, *, item: str, patron: str, at: datetime) -> HoldOutcome:
        """Place a hold on the record of a copy. Koha dates it by its own clock."""
        del at
        work = self._errand(holding.question(item, patron))
        return self._alone(patron, lambda: holding.place(work))

    def cancel_hold(self, *, ref: int, patron: str, at: datetime) -> HoldOutcome:
        """End a hold."""
        del at
        work = self._errand(holding.question("", patron))
        return self._alone(patron, lambda: holding.give_up(work, ref))

    def fee_lines(self, patron: str) -> Sequence[FeeLine] | None:
        """Return what a patron owes, the newest first. Raises ``Unavailable``."""
        return money.fee_lines(self._errand(holding.question("", patron)))

    def address_of(self, patron: str) -> str | None:
        """Return a patron's e-mail address. Raises ``Unavailable``."""
        return person.address(self._rest, patron)

    def _alone(self, name: str, work: Callable[[], HoldOutcome]) -> HoldOutcome:
        """Do one thing for a patron at a time: none is asked for twice at once."""
        lock = self._locks[hash(name.casefold()) % _LOCKS]
        if not lock.acquire(timeout=_LIVE_LOCK_S):
            return Retry("busy")
        try:
            return work()
        finally:
            lock.release()

    def _errand(self, event: Push, *, replay: bool = False) -> Errand:
        return Errand(
            event=event,
            rest=self._rest,
            sip=self._sip,
            known=self._pulling,
            memory=self._memory,
            address=self._address,
            replay=replay,
        )
