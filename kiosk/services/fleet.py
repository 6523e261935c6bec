"""The kiosk's pulse to its server, and the bell that calls staff.

Owns when to tell, and what the screen may promise about a call: that it rings only once the server
has it, that somebody comes only once somebody has said so. Nothing here may hold up a patron, and
no patron, card or title is told.
"""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.domain.ids import CardCode
from kiosk.domain.status import Degree, HelpCall
from kiosk.domain.visit import (
    AskCard,
    AskNewPin,
    AskPin,
    BooksFirst,
    Borrowing,
    CheckingPin,
    ChoosingFees,
    ConfirmingHold,
    FindingAccount,
    FindingCard,
    Finished,
    Idle,
    Notice,
    OnDuty,
    OutOfService,
    Overriding,
    Paying,
    PlacingHold,
    Reporting,
    Returning,
    SeekingTitle,
    SettingPin,
    ShowingAccount,
    State,
)
from kiosk.logs import Log
from kiosk.ports import Clock, Health, Unreachable
from kiosk.ports_fleet import CallTold, FleetServer, Pulse, PulseTold
from kiosk.services.closed_tasks import ClosedTasks
from kiosk.services.lending import REFUSED
from kiosk.store.store import Store, StoreSession

PULSE_S: Final = 30.0
"""Seconds between two pulses where the server names no other number."""

RETRY_S: Final = 2.0
"""Seconds until a call that could not be delivered is tried again."""

RING_S: Final = 6.0
"""Seconds after which the screen says that nobody could be reached; the call goes on trying."""

FORGET_S: Final = 600.0
"""Seconds for which a call that never got through is tried: then the patron has found help."""

_STEPS: Final[Mapping[type[State], str]] = {
    Idle: "start",
    OutOfService: "out-of-order",
    BooksFirst: "books",
    AskCard: "card",
    FindingCard: "card",
    AskPin: "pin",
    CheckingPin: "pin",
    FindingAccount: "account",
    ShowingAccount: "account",
    AskNewPin: "pin",
    SettingPin: "pin",
    SeekingTitle: "account",
    ConfirmingHold: "account",
    ChoosingFees: "account",
    Paying: "account",
    PlacingHold: "account",
    Borrowing: "borrow",
    Returning: "return",
    Reporting: "return",
    Finished: "finished",
    Notice: "card",
    OnDuty: "other",
    Overriding: "borrow",
}

_log = Log("fleet")


def step_of(state: State) -> str:
    """Return where the patron stands, as the desk is told it."""
    return _STEPS[type(state)]


@dataclass(frozen=True, slots=True)
class Place:
    """What the kiosk is called at the desk, and the zone in which its day begins."""

    name: str
    place: str
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class _Ring:
    """A call for help. ``heard``: the server has it."""

    call: str
    step: str
    at: datetime
    since_s: float
    heard: bool = False


class Fleet:
    """One kiosk as its server watches over it. Without a server to tell, nobody can be called."""

    def __init__(
        self,
        server: FleetServer | None,
        store: Store,
        clock: Clock,
        *,
        place: Place,
        health: Callable[[], tuple[Health, ...]],
        degree: Callable[[], Degree],
        said: Callable[[HelpCall], None],
    ) -> None:
        """``said`` is told, on the core loop, each change of what a call may promise."""
        self._server = server
        self._store = store
        self._clock = clock
        self._place = place
        self._health = health
        self._degree = degree
        self._said = said
        self._began_s = clock.monotonic_s()
        self._ring: _Ring | None = None
        self._forgot: CardCode | None = None
        self._help = HelpCall.NONE
        self._state: Degree | None = None
        self._since: datetime | None = None
        self._told: tuple[object, ...] = ()
        self._news = asyncio.Event()
        self._tasks = ClosedTasks(store, clock)

    # the bell ---------------------------------------------------------------------------------

    def ring(self, step: str, *, forgot: CardCode | None = None) -> None:
        """Call staff from where the patron stands; a call that is open is not made twice.

        ``forgot``: whose PIN is not known; staff find that as a task, the call names nobody.
        """
        if self._server is None:
            self._say(HelpCall.UNHEARD)
            return
        if forgot is not None:
            self._forgot = forgot
            self._news.set()
        if self._ring is not None:
            return
        call = secrets.token_urlsafe(9).replace("-", "_")
        self._ring = _Ring(call, step, self._clock.now(), self._clock.monotonic_s())
        _log.info("staff.called", step=step)
        self._say(HelpCall.CALLING)
        self._news.set()

    def visit_ended(self) -> None:
        """Promise the next patron nothing; staff still come to a call that they have."""
        if self._ring is not None and self._ring.heard:
            self._ring = None
        # Nothing of a patron outlives the visit; the call itself goes on.
        self._forgot = None
        self._say(HelpCall.NONE)

    def _say(self, promise: HelpCall) -> None:
        if promise is not self._help:
            self._help = promise
            self._said(promise)

    # the pulse --------------------------------------------------------------------------------

    def changed(self) -> None:
        """Tell the server soon when what it knows of this kiosk is no longer so."""
        if self._seen() != self._told:
            self._news.set()

    async def run(self) -> None:
        """Tell for ever."""
        server = self._server
        if server is None:
            await asyncio.Event().wait()
            return
        while True:
            self._news.clear()
            await self._deliver(server)
            wait_s = await self._beat(server)
            await self._wait(wait_s)

    async def _wait(self, wait_s: float) -> None:
        """Wait for news or for the next pulse."""
        sleeping = asyncio.ensure_future(self._clock.sleep(wait_s))
        news = asyncio.ensure_future(self._news.wait())
        try:
            await asyncio.wait({sleeping, news}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in (sleeping, news):
                one.cancel()
            await asyncio.gather(sleeping, news, return_exceptions=True)

    async def _deliver(self, server: FleetServer) -> None:
        card = self._forgot
        if card is not None and isinstance(await server.pin_forgotten(card), bool):
            self._forgot = None
        ring = self._ring
        if ring is None or ring.heard:
            return
        told = await server.call(ring.call, step=ring.step, at=ring.at)
        if self._ring is not ring:
            return
        waited_s = self._clock.monotonic_s() - ring.since_s
        if isinstance(told, CallTold):
            self._ring = _Ring(ring.call, ring.step, ring.at, ring.since_s, heard=True)
            self._heed((told,))
        elif waited_s >= FORGET_S:
            self._ring = None
        elif self._help is HelpCall.CALLING and (
            waited_s >= RING_S or isinstance(told, Unreachable)
        ):
            self._say(HelpCall.UNHEARD)

    def _heed(self, calls: tuple[CallTold, ...]) -> None:
        """Say what the server says of the open call."""
        ring = self._ring
        mine = next((one for one in calls if ring is not None and one.call == ring.call), None)
        if mine is None:
            return
        if mine.done:
            self._ring = None
            self._say(HelpCall.NONE)
        elif self._help is not HelpCall.NONE:
            self._say(HelpCall.COMING if mine.answered else HelpCall.RANG)

    async def _beat(self, server: FleetServer) -> float:
        """Send one pulse; return in how many seconds the next is due."""
        seen = self._seen()
        told = await server.pulse(await self._pulse())
        if not isinstance(told, PulseTold):
            return RETRY_S if self._ring is not None or self._forgot is not None else PULSE_S
        self._told = seen
        self._heed(told.calls)
        await self._tasks.ask(server)
        waits = self._forgot is not None or (self._ring is not None and not self._ring.heard)
        return RETRY_S if waits else told.next_s

    def _seen(self) -> tuple[object, ...]:
        faults = tuple((one.part, one.fault) for one in self._health())
        return (self._degree(), faults)

    async def _pulse(self) -> Pulse:
        now = self._clock.now()
        state = self._degree()
        if state is not self._state:
            self._state, self._since = state, now
        local = now.astimezone(self._place.zone)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)

        def look(s: StoreSession) -> tuple[int, datetime | None, int, int, int]:
            pending = s.outbox.pending()
            first = s.outbox.facts([pending[0].key]) if pending else []
            oldest = first[0].what.moment.wall if first else None
            done = s.done_since(midnight)
            refused = refusals_on(s.journal.all_local(REFUSED), now)
            return s.outbox.unsent(), oldest, done.loans, done.returns, refused

        unsent, oldest, loans, returns, refused = await self._store.run(look)
        age = timedelta() if oldest is None else max(timedelta(), now - oldest)
        return Pulse(
            state=state.value,
            since=self._since,
            health=self._health(),
            waiting=unsent,
            oldest_s=int(age.total_seconds()),
            loans=loans,
            returns=returns,
            refusals=refused,
            up_s=int(self._clock.monotonic_s() - self._began_s),
            name=self._place.name,
            place=self._place.place,
        )


def refusals_on(counted: Mapping[str, str], moment: datetime) -> int:
    """Return how often was refused on a day, of the journal's notes by day and reason."""
    day = f"{REFUSED}{moment.date().isoformat()}:"
    return sum(int(number) for name, number in counted.items() if name.startswith(day))
