"""Runs a scenario: one step after the other, each under its deadline, the first failure named.

Owns the order and the deadlines. Must not know any scenario, screen or hub.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from drivers.bench.client import BenchClient
from drivers.bench.requests import Happened, Tell
from drivers.bench.scenario import (
    Act,
    Elsewhere,
    Expect,
    ExpectScreen,
    KioskHands,
    Narrate,
    Scenario,
    Screen,
    Shot,
    Step,
    Touch,
    TypeKeys,
    step_name,
)
from kiosk.errors import LancarError


class ScenarioError(LancarError):
    """A step did not do what it says. `step` is its number from 1, `why` a plain sentence."""

    def __init__(self, *, scenario: str, step: int, name: str, why: str) -> None:
        """Keep where it failed."""
        super().__init__("scenario.failed", scenario=scenario, step=step, name=name, why=why)
        self.scenario = scenario
        self.step = step
        self.name = name
        self.why = why

    def __str__(self) -> str:
        """Return it as one line for whoever reads a test report."""
        return f"{self.scenario}, step {self.step} ({self.name}): {self.why}"


class _UnmetError(Exception):
    """What a step says when it did not come true."""


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step that came true, and how long it took."""

    name: str
    took_s: float


@dataclass(slots=True)
class Stage:
    """What a scenario runs on. `shots` is the folder for pictures; without it none are taken."""

    bench: BenchClient
    hands: KioskHands | None = None
    shots: Path | None = None
    tell: Callable[[str], None] | None = None


async def run_scenario(scenario: Scenario, stage: Stage) -> tuple[StepDone, ...]:
    """Run all steps and return them with their times; raises ScenarioError at the first failure.

    Before it raises, the kiosk's screen is saved as ``failed.png`` where that is possible.
    """
    runner = _Runner(stage)
    loop = asyncio.get_running_loop()
    done: list[StepDone] = []
    for number, step in enumerate(scenario.steps, start=1):
        began = loop.time()
        name = step_name(step)
        why = ""
        try:
            # Steps that wait keep their own deadline; this one catches what hangs.
            await asyncio.wait_for(runner.take(step), step.deadline_s + 5.0)
        except _UnmetError as unmet:
            why = str(unmet)
        except TimeoutError:
            why = f"nothing happened within {step.deadline_s:g} s"
        except (LancarError, LookupError, OSError) as broke:
            why = f"{type(broke).__name__}: {broke}"
        if why:
            await runner.last_look()
            raise ScenarioError(scenario=scenario.name, step=number, name=name, why=why)
        done.append(StepDone(name, loop.time() - began))
    return tuple(done)


class _Runner:
    """Takes single steps; remembers where the events of the last act begin."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._since = 0

    async def take(self, step: Step) -> None:
        match step:
            case Act():
                await self._act(step)
            case Expect():
                await self._expect(step)
            case Elsewhere(act=act, deadline_s=deadline_s):
                await asyncio.wait_for(act(), deadline_s)
            case Touch(object_name=object_name):
                await self._wait_for_control(step, object_name)
            case TypeKeys(text=text):
                await self._hands().type_keys(text)
            case ExpectScreen():
                await self._expect_screen(step)
            case Shot(name=name):
                if self._stage.shots is not None:
                    await self._hands().screenshot(self._stage.shots / f"{name}.png")
            case Narrate(text=text):
                if self._stage.tell is not None:
                    self._stage.tell(text)
                await self._stage.bench.do(Tell(text=text))

    async def last_look(self) -> None:
        """Save the screen of a failure; a kiosk that is gone has none."""
        hands, shots = self._stage.hands, self._stage.shots
        if hands is None or shots is None:
            return
        try:
            await asyncio.wait_for(hands.screenshot(shots / "failed.png"), 5.0)
        except (LancarError, LookupError, OSError):
            return

    def _hands(self) -> KioskHands:
        if self._stage.hands is None:
            raise _UnmetError("nobody stands at the kiosk in this run")
        return self._stage.hands

    async def _act(self, step: Act) -> None:
        reply = await self._stage.bench.do(step.request, deadline_s=step.deadline_s)
        self._since = reply.seq
        if reply.refused != step.refused:
            said = reply.refused or "done"
            wanted = f", not {step.refused}" if step.refused else ""
            raise _UnmetError(f"the bench said {said} {reply.detail}".rstrip() + wanted)

    async def _expect(self, step: Expect) -> None:
        condition = step.condition
        if isinstance(condition, Happened) and condition.since == 0:
            condition = replace(condition, since=self._since)
        bench = self._stage.bench
        if await bench.wait_for(condition, deadline_s=step.deadline_s):
            return
        events = await bench.events(since=self._since)
        last = "; ".join(e.text for e in events[-5:]) or "nothing"
        raise _UnmetError(f"not so within {step.deadline_s:g} s. Since the last act: {last}")

    async def _wait_for_control(self, step: Touch, object_name: str) -> None:
        hands = self._hands()
        try:
            await asyncio.wait_for(hands.touch(object_name), step.deadline_s)
        except LookupError:
            screen = await hands.screen()
            raise _UnmetError(f"there is no such control on {_brief(screen)}") from None

    async def _expect_screen(self, step: ExpectScreen) -> None:
        hands = self._hands()
        seen = await hands.wait_screen(step.holds, deadline_s=step.deadline_s)
        if seen is None:
            now = await hands.screen()
            raise _UnmetError(f"not so within {step.deadline_s:g} s. The screen is {_brief(now)}")


def _brief(screen: Screen) -> str:
    text = ", ".join(f"{key}={value!r}" for key, value in screen.items())
    return text if len(text) <= 600 else f"{text[:600]}…"
