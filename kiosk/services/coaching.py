"""The coach at work: hears what the session hears, and tells when there is a hint.

Owns the coach's memory and its clock; what is said and when is ``kiosk.domain.coach``'s. While
nobody is here it does not wake.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from kiosk.domain import coach
from kiosk.domain.coach_hints import CoachRules, Hint
from kiosk.domain.signals import Command, Event, KeepReading, Seen, StayHere
from kiosk.domain.visit import State
from kiosk.logs import Log
from kiosk.ports import Clock

TICK_S: Final = 0.5
"""How often the coach looks at the clock while somebody is here."""

_log = Log("services.coaching")


class Coaching:
    """All on the core loop. ``changed`` is called when a hint came or went between two states."""

    def __init__(
        self, rules: CoachRules, clock: Clock, state: State, *, changed: Callable[[], None]
    ) -> None:
        """Begin in ``state``."""
        self._rules = rules
        self._clock = clock
        self._state = state
        self._changed = changed
        self._coach = coach.fresh(state, clock.monotonic_s())
        self._woken = asyncio.Event()

    @property
    def hint(self) -> Hint | None:
        """Return what is to be said now."""
        return self._coach.hint

    def hear(self, event: Event | Command) -> None:
        """Take what the session is told, in the state before that."""
        if not self._rules.on:
            return
        now_s = self._clock.monotonic_s()
        match event:
            case Seen():
                self._become(coach.heard(self._coach, event.sighting, self._state, now_s))
            case StayHere() | KeepReading():
                self._become(coach.touched(self._coach, self._state, now_s))
            case _ if isinstance(event, Command):
                self._become(coach.chose(self._coach))

    def follow(self, state: State) -> None:
        """Take the newest state. Whoever shows it looks at ``hint`` after this."""
        self._state = state
        if self._rules.on:
            now_s = self._clock.monotonic_s()
            self._become(coach.followed(self._coach, state, now_s, self._rules), tell=False)

    async def run(self) -> None:
        """Let time pass, while there is somebody for whom it does."""
        while True:
            await self._woken.wait()
            await self._clock.sleep(TICK_S)
            now_s = self._clock.monotonic_s()
            self._become(coach.passed(self._coach, self._state, now_s, self._rules))

    def _become(self, now: coach.Coach, *, tell: bool = True) -> None:
        old, self._coach = self._coach, now
        if coach.awake(now, self._state) and self._rules.on:
            self._woken.set()
        else:
            self._woken.clear()
        if now.hint is old.hint:
            return
        _log.info("coach.hint", hint="" if now.hint is None else now.hint.value)
        if tell:
            self._changed()
