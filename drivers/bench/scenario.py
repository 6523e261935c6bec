"""The words in which an evening is written: steps over the bench, the hub and the kiosk's screen.

Owns the steps as values. Must not carry them out: that is `scenario_run.py`.

A scenario is a list. What is done on the bench is any request of the control door, so a step for
a new fault needs no new word here::

    Scenario("two books", (
        Act(Place(("B-10482", "B-10483"))),
        ExpectScreen("both titles", lambda s: len(s.get("rows", ())) == 2),
        Touch("borrowButton"),
        Expect(TagIs("B-10482", AFI_DISARMED)),
    ))
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from drivers.bench.requests import Condition, Request

Screen = Mapping[str, object]
"""What the kiosk tells of its screen; the keys are the kiosk's, ``name`` is always there."""

STEP_DEADLINE_S = 10.0


class KioskHands(Protocol):
    """A person in front of the kiosk: touches what is drawn and looks at what is there."""

    async def touch(self, object_name: str) -> None:
        """Touch the middle of a control with a finger; raises LookupError where it is not."""
        ...

    async def type_keys(self, text: str) -> None:
        """Type on the kiosk's own keypad or keyboard, key by key."""
        ...

    async def screen(self) -> Screen:
        """Return what the screen shows now."""
        ...

    async def screenshot(self, path: Path) -> None:
        """Save the screen as PNG."""
        ...

    async def wait_screen(
        self, predicate: Callable[[Screen], bool], *, deadline_s: float
    ) -> Screen | None:
        """Return the first screen that fulfils the predicate, None after the deadline."""
        ...


@dataclass(frozen=True, slots=True)
class Act:
    """Do something on the bench. `refused` is the word of an expected refusal."""

    request: Request
    name: str = ""
    refused: str = ""
    deadline_s: float = STEP_DEADLINE_S


@dataclass(frozen=True, slots=True)
class Expect:
    """Wait until something is so on the bench.

    A `Happened` without ``since`` counts from the last `Act`, so a step never meets an event of
    an earlier one.
    """

    condition: Condition
    name: str = ""
    deadline_s: float = STEP_DEADLINE_S


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Something that happens neither on the bench nor at the kiosk: at the hub, to a process."""

    name: str
    act: Callable[[], Awaitable[None]]
    deadline_s: float = STEP_DEADLINE_S


@dataclass(frozen=True, slots=True)
class Touch:
    """Touch a control of the kiosk by its object name."""

    object_name: str
    name: str = ""
    deadline_s: float = STEP_DEADLINE_S


@dataclass(frozen=True, slots=True)
class TypeKeys:
    """Type on the kiosk. The text is not told: it may be a PIN."""

    text: str
    name: str = "type on the kiosk"
    deadline_s: float = STEP_DEADLINE_S


@dataclass(frozen=True, slots=True)
class ExpectScreen:
    """Wait until the kiosk's screen is so; `name` says in words what is expected."""

    name: str
    holds: Callable[[Screen], bool]
    deadline_s: float = STEP_DEADLINE_S


@dataclass(frozen=True, slots=True)
class Shot:
    """Save the kiosk's screen as ``<name>.png`` in the folder of the run."""

    name: str
    deadline_s: float = STEP_DEADLINE_S


@dataclass(frozen=True, slots=True)
class Narrate:
    """Say in plain words what is going to happen; it also goes into the bench's log."""

    text: str
    name: str = "narrate"
    deadline_s: float = STEP_DEADLINE_S


Step = Act | Expect | Elsewhere | Touch | TypeKeys | ExpectScreen | Shot | Narrate


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named list of steps."""

    name: str
    steps: tuple[Step, ...]

    def then(self, other: "Scenario") -> "Scenario":
        """Return this scenario followed by another."""
        return Scenario(f"{self.name}, {other.name}", (*self.steps, *other.steps))


def step_name(step: Step) -> str:
    """Return how a step is called in reports and failures."""
    if step.name:
        return step.name
    match step:
        case Act(request=request):
            return f"bench: {request.op} {' '.join(_words(request))}".rstrip()
        case Expect(condition=condition):
            return f"expect: {condition.kind} {' '.join(_words(condition))}".rstrip()
        case Touch(object_name=object_name):
            return f"touch {object_name}"
        case _:
            return type(step).__name__


def _words(value: object) -> list[str]:
    """Return the filled-in fields of a request or condition as words."""
    names = [n for n in getattr(type(value), "__dataclass_fields__", {}) if n not in {"op", "kind"}]
    words: list[str] = []
    for name in names:
        held = getattr(value, name)
        if isinstance(held, tuple):
            words.append("+".join(str(one) for one in held))
        elif held not in {None, "", 0}:
            words.append(f"{held:02X}" if name == "afi" else str(held))
    return words
