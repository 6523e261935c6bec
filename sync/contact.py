"""Is there a server, and what time is it there: probing, the declared link, the clock's offset.

Owns the link's state and says each change once; it must not send facts.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.timekeeping import Corrected
from kiosk.logs import Log
from kiosk.ports import (
    Alive,
    CentralServer,
    Clock,
    Fault,
    Health,
    Link,
    Unanswered,
    Unreachable,
)
from sync.link import NOT_ADMITTED, REVOKED, LinkWatch

PROBE_UP_S: Final = 15.0
PROBE_HERE_S: Final = 5.0
PROBE_DOWN_S: Final = 3.0
PROBE_SLOW_S: Final = 1.0
"""Seconds between probes: link up and silent, up with a patron here, down, slow."""

PROBE_LATEST_S: Final = 60.0
"""Seconds after which it is probed however much else is heard: a probe alone tells the server's
clock, who else bears this kiosk's name, and that its token is to change."""

CLOCK_DOUBT_S: Final = 300.0
"""A clock that is further off is not believed (reference: conflict case 14)."""

_FAULTS: Final = {Link.UP: Fault.NONE, Link.SLOW: Fault.LINK_SLOW, Link.DOWN: Fault.LINK_DOWN}
log: Final = Log("sync.contact")

Report = Callable[[Health], None]


class Contact:
    """What is known of the server from talking to it."""

    def __init__(self, server: CentralServer, clock: Clock, report: Report) -> None:
        """Nothing is known yet; the link counts as slow until a probe was answered.

        A clock that can be set right is told the server's time at every contact; its health is then
        its own business.
        """
        self._heard_time = clock.heard if isinstance(clock, Corrected) else None
        self._server = server
        self._clock = clock
        self._report = report
        self._watch = LinkWatch()
        self._told: tuple[Fault, str] | None = None
        self._doubted: bool | None = None
        self._heard_s: float | None = None
        self._probed_s = 0.0
        self.patron_here = False
        """Somebody is at the screen: what it says of the network must be true."""
        self.admitted = True
        """False: the server is there and refuses this kiosk, until a probe tells otherwise."""
        self.revoked = False
        """True: the server takes facts and tells nothing; so it stays until a probe says other."""
        self.alive: Alive | None = None
        self.offset_s: float | None = None
        self.changed = asyncio.Event()
        """Set at every change of the link; whoever waits clears it."""

    @property
    def link(self) -> Link:
        """Return the declared state."""
        return self._watch.link

    @property
    def server_epoch(self) -> str:
        """Return the feed epoch that the server named last; empty before the first contact."""
        return "" if self.alive is None else self.alive.epoch

    async def probe(self) -> Alive | Unreachable | Unanswered:
        """Ask the server whether it lives, and draw the conclusions."""
        before, began_s = self._clock.now(), self._clock.monotonic_s()
        answer = await self._server.probe()
        took_s = self._clock.monotonic_s() - began_s
        if isinstance(answer, Alive):
            self.alive = answer
            self.admitted = True
            self.revoked = answer.revoked
            self._heard_s = self._probed_s = self._clock.monotonic_s()
            if answer.clock is not None:
                self._note_time(answer.clock, before, took_s)
            self._set(self._watch.probe_answered(took_s))
        elif isinstance(answer, Unreachable):
            self.refused(answer.why)
        else:
            self.admitted = True
            self._set(self._watch.probe_failed(), answer.why)
        return answer

    def answered(self) -> None:
        """Note that the server answered something in time."""
        self._heard_s = self._clock.monotonic_s()
        self._set(self._watch.answered())

    def unanswered(self) -> None:
        """Note that something was sent and no answer came; the next probe is due at once."""
        self._heard_s = None
        self._set(self._watch.unanswered())

    def refused(self, why: str) -> None:
        """Note that nothing could be sent, or that the server does not admit this kiosk."""
        if why == REVOKED:
            # It is there, and takes facts: only what was asked for is not told any more.
            self.revoked = True
            self._tell(Fault.REVOKED, why)
            return
        self.admitted = why != NOT_ADMITTED
        self._set(self._watch.refused(), why)

    def garbled(self) -> None:
        """Note that the server answered something that makes no sense."""
        self._tell(Fault.SERVER_GARBAGE, "")

    def probe_due_s(self) -> float:
        """Return in how many seconds the next probe is due.

        What else is heard puts it off only while nobody is here, and not for ever.
        """
        if self.link is Link.DOWN:
            return PROBE_DOWN_S
        if self.link is Link.SLOW:
            return PROBE_SLOW_S if self._watch.failed_probes or self._heard_s is not None else 0.0
        if self._heard_s is None:
            return 0.0
        if not self.patron_here:
            due_s = min(self._heard_s + PROBE_UP_S, self._probed_s + PROBE_LATEST_S)
        elif self.alive is not None and self.alive.feed:
            due_s = self._probed_s + PROBE_HERE_S
        else:
            # Without a feed there is one line, and a probe stands in it behind what was asked.
            due_s = self._heard_s + PROBE_HERE_S
        return max(0.0, due_s - self._clock.monotonic_s())

    def _set(self, watch: LinkWatch, why: str = "") -> None:
        before, self._watch = self._watch.link, watch
        fault = _FAULTS[watch.link] if self.admitted else Fault.NOT_ADMITTED
        self._tell(Fault.REVOKED if self.revoked else fault, why)
        if before is not watch.link:
            log.info("link.changed", link=watch.link.value, was=before.value, why=why)
            self.changed.set()

    def _tell(self, fault: Fault, why: str) -> None:
        """Report the server's health, each change once."""
        if self._told is None or self._told[0] is not fault:
            self._told = (fault, why)
            self._report(Health("server", fault, why))

    def _note_time(self, told: datetime, asked: datetime, took_s: float) -> None:
        """Take the server's clock, which it read about half-way between our asking and its answer.

        A clock that is set right by it has no offset any more.
        """
        if self._heard_time is None:
            self.offset_s = (told - asked).total_seconds() - took_s / 2
            self._doubt(abs(self.offset_s) > CLOCK_DOUBT_S)
            return
        here = told + timedelta(seconds=took_s / 2)
        self._heard_time(here)
        self.offset_s = round((here - self._clock.now()).total_seconds(), 3)

    def _doubt(self, doubtful: bool) -> None:
        if doubtful is not self._doubted:
            self._doubted = doubtful
            fault = Fault.CLOCK_DOUBTFUL if doubtful else Fault.NONE
            self._report(Health("clock", fault, f"offset_s={self.offset_s:.0f}"))
