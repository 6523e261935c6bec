"""The library system as one hub process has it: adapter, follower and live desk put together."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import Final

from kiosk.logs import Log
from kiosk.ports_account import NotOffered
from sync.hub.db.engine import Store
from sync.hub.intake.batches import Sent, Taken
from sync.hub.settings.library_system import LibrarySystem
from sync.hub.upstream.addresses import TellsAddresses
from sync.hub.upstream.fees import FeeLine, ListsFees, TakesPayments
from sync.hub.upstream.follower import Follower, Rhythm, Standing
from sync.hub.upstream.holds import HoldOutcome, Kept, TakesHolds
from sync.hub.upstream.live import LiveDesk
from sync.hub.upstream.port import Password, Retry, Unavailable
from sync.hub.upstream.registry import open_upstream
from sync.hub.upstream.statuses import TakesStatuses
from sync.hub.upstream.stock_takes import Marked, TakesStock

_log: Final = Log("hub.upstream")


class UpstreamSide:
    """Everything about the library system that the hub's routes need."""

    def __init__(
        self,
        store: Store,
        settings: LibrarySystem,
        *,
        clock: Callable[[], datetime],
        nudge: Callable[[int], None],
        line: Callable[[Sent], Taken],
        rhythm: Rhythm | None = None,
    ) -> None:
        """``line``: where the hub itself takes a batch."""
        self._upstream = open_upstream(settings)
        self._live = LiveDesk(store, self._upstream, wake=self._wake, line=line)
        self._follower = Follower(
            store,
            self._upstream,
            clock=clock,
            nudge=nudge,
            silence=self._live.silence,
            rhythm=rhythm,
        )

    def _wake(self) -> None:
        self._follower.wake()

    @property
    def system(self) -> str:
        """Return the library system's short name."""
        return self._upstream.system

    @property
    def standing(self) -> Standing:
        """Return how the two stand."""
        return self._follower.standing

    def start(self) -> None:
        """Begin to follow."""
        self._follower.start()

    def take(self, batch: Sent) -> "Future[Taken]":
        """Take a kiosk's batch, the library system asked first."""
        return self._live.take(batch)

    @property
    def places_holds(self) -> bool:
        """Whether the library system takes holds of patrons."""
        return isinstance(self._upstream, TakesHolds) and self._upstream.places_holds

    @property
    def takes_payments(self) -> bool:
        """Whether what is paid here is put on the library system's accounts."""
        return isinstance(self._upstream, TakesPayments) and self._upstream.takes_payments

    def place_hold(self, item: str, patron: str, at: datetime) -> HoldOutcome:
        """Place a hold in the library system."""
        return self._of_holds(lambda system: system.place_hold(item=item, patron=patron, at=at))

    def cancel_hold(self, ref: int, patron: str, at: datetime) -> HoldOutcome:
        """End a hold in the library system."""
        return self._of_holds(lambda system: system.cancel_hold(ref=ref, patron=patron, at=at))

    def _of_holds(self, ask: Callable[[TakesHolds], HoldOutcome]) -> HoldOutcome:
        if not isinstance(self._upstream, TakesHolds):
            return NotOffered()
        if self._live.silence.holds:
            return Retry("silent")
        outcome = ask(self._upstream)
        if isinstance(outcome, Kept):
            self._wake()
        return outcome

    def fee_lines(self, patron: str) -> Sequence[FeeLine] | None:
        """Return what a patron's debt is for; None where the library system does not tell."""
        if not isinstance(self._upstream, ListsFees) or self._live.silence.holds:
            return None
        try:
            return self._upstream.fee_lines(patron)
        except Unavailable as error:
            _log.warning("fees.not_asked", why=error.why)
            return None

    @property
    def sets_statuses(self) -> bool:
        """Whether a copy's status can be set in the library system without harm."""
        return isinstance(self._upstream, TakesStatuses)

    def open_stock_takes(self) -> Sequence[str]:
        """Return the stock takes begun in the library system. Raises ``Unavailable``."""
        if not isinstance(self._upstream, TakesStock):
            return ()
        if self._live.silence.holds:
            raise Unavailable("silent")
        return self._upstream.open_stock_takes()

    def mark_seen(self, name: str, codes: Sequence[str], *, by: str, at: datetime) -> Marked | None:
        """Mark copies as seen in one of them. See the Protocol."""
        if not isinstance(self._upstream, TakesStock):
            return None
        return self._upstream.mark_seen(name, codes, by=by, at=at)

    def address_of(self, patron: str) -> str | None:
        """Return where the library system says that a patron is written to. See the Protocol."""
        if not isinstance(self._upstream, TellsAddresses):
            return None
        if self._live.silence.holds:
            raise Unavailable("silent")
        return self._upstream.address_of(patron)

    def check_password(self, patron: str, typed: str) -> Password:
        """Check a patron's password in the library system."""
        return self._upstream.check_password(patron, typed)

    def close(self) -> None:
        """End what is under way, then let go."""
        self._live.close()
        self._follower.close()
        self._upstream.close()
