"""A whole sweep of a made-up library: people with handhelds, bay after bay, again where asked to.

Owns who walks where and how often. Each bay is walked twice, and again while the engine asks for
it, by what that device itself has heard; at the end somebody looks for what was not seen.
"""

import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from drivers.bench.sweep.gear import GEAR
from drivers.bench.sweep.hearing import Ear
from drivers.bench.sweep.library import Library, Oddity, Spine
from drivers.bench.sweep.playing import Played, Trouble, play
from drivers.bench.sweep.stock import BOARD_MM
from drivers.bench.sweep.verdicts import Engine, Report
from drivers.bench.sweep.walk import NEXT_BAY_S, Pace, Round, pass_bay
from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Deed, Said, SaidId, Verdict
from kiosk.domain.sweep_evidence import Entry

BEGAN: Final = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""When simulated sweeps begin: a Monday morning in Indonesia."""

_LOOK_S: Final = 15.0
_SEES: Final = 0.95


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a handheld of `family`, and what befalls it."""

    family: str
    trouble: Trouble = field(default_factory=Trouble)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a sweep is done. `both`: every so manieth bay is walked by two people (0: none).

    `passes` and `most_passes`: at least and at most, of each bay. `look`: whether somebody goes
    and looks for what was not seen.
    """

    people: tuple[Person, ...]
    passes: int = 2
    most_passes: int = 4
    both: int = 7
    look: bool = True


@dataclass(frozen=True, slots=True)
class Swept:
    """What came of it: what was said when all had been walked, and when somebody had looked.

    `looked`: books that somebody went to look for.
    """

    walked: Report
    report: Report
    ears: tuple[Ear, ...]
    played: tuple[Played, ...]
    entries: tuple[Entry, ...]
    minutes_walked: float
    looked: int


def estimate_s(library: Library, plan: Plan) -> float:
    """Return about how long the sweep takes when all walk at once."""
    boards = sum(len(bay.boards) for bay in library.bays)
    speed = min(GEAR[one.family].speed_mm_s for one in plan.people)
    a_board = (BOARD_MM * 0.75 + 500.0) / speed + 1.5
    return boards * a_board * plan.passes / len(plan.people)


async def sweep(library: Library, plan: Plan, *, seed: int) -> Swept:
    """Sweep the library with all people at once, each with a device of their own."""
    began_ms = round(BEGAN.timestamp() * 1000)
    engine = Engine(library, began_ms=began_ms, lasts_s=estimate_s(library, plan))
    people = [
        _Sweeper(library, plan, number, engine, seed=seed) for number in range(len(plan.people))
    ]
    played = await asyncio.gather(*(one.run() for one in people))
    entries = [entry for one in people for entry in one.ear.entries]
    walked = engine.report(entries)
    looked = 0
    took_s = sum(one.took_s for one in people)
    if plan.look:
        words = _look(library, walked, random.Random(f"{seed}:look"))
        at_ms = began_ms + round(max(one.took_s for one in people) * 1000)
        looked = len(words)
        entries += [
            Said(SaidId("desk", number), at_ms, deed, ItemId(item), by="staf")
            for number, (item, deed) in enumerate(words)
        ]
        took_s += looked * _LOOK_S
    return Swept(
        walked,
        engine.report(entries),
        tuple(one.ear for one in people),
        tuple(played),
        tuple(entries),
        took_s / 60.0,
        looked,
    )


class _Sweeper:
    """One person on the way."""

    def __init__(
        self, library: Library, plan: Plan, number: int, engine: Engine, *, seed: int
    ) -> None:
        self._library = library
        self._plan = plan
        self._number = number
        self._engine = engine
        self._seed = seed
        self._me = plan.people[number]
        self._gear = GEAR[self._me.family]
        self._chance = random.Random(f"{seed}:walk:{number}")
        self._gone = _gone(library, estimate_s(library, plan))
        began_ms = round((BEGAN.timestamp() + self._me.trouble.wrong_clock_s) * 1000)
        self.ear = Ear(
            f"tablet-{number + 1}",
            began_ms=began_ms,
            clock_sure=not self._me.trouble.wrong_clock_s,
        )
        self.took_s = 0.0

    async def run(self) -> Played:
        """Walk all bays that are this person's."""
        played = await play(
            self._me.family,
            self._way(),
            self.ear.hear,
            began=BEGAN,
            trouble=self._me.trouble,
            seed=self._seed,
        )
        self.ear.cut()
        return played

    def _way(self) -> Iterator[Round]:
        people = len(self._plan.people)
        for index in range(len(self._library.bays)):
            mine = index % people == self._number
            both = self._plan.both and index % self._plan.both == 0
            also = both and (index + 1) % people == self._number
            if not mine and not also:
                continue
            least = self._plan.passes
            walk = 0
            # All that was said of the last walk is here: the rounds are fetched one by one.
            while walk < least or (walk < self._plan.most_passes and self._again(index)):
                yield from self._pass(index, walk)
                self.ear.cut()
                walk += 1

    def _pass(self, index: int, walk: int) -> Iterator[Round]:
        for one in pass_bay(
            self._library.bays,
            index,
            walk=walk,
            start_s=self.took_s,
            antenna=self._gear.antenna,
            pace=Pace(speed_mm_s=self._gear.speed_mm_s),
            chance=self._chance,
            present=self._present,
        ):
            self.took_s = one.at_s
            yield one
        self.took_s += NEXT_BAY_S

    def _again(self, index: int) -> bool:
        picture = self._engine.verdict(self._library.bays[index].name, self.ear.entries)
        return picture.sure.verdict is Verdict.AGAIN

    def _present(self, spine: Spine, at_s: float) -> bool:
        gone_s = self._gone.get(spine.item)
        return gone_s is None or at_s < gone_s


def _gone(library: Library, lasts_s: float) -> dict[str, float]:
    """Return when books are taken from the shelf while the sweep goes on."""
    return {
        one.item: max(0.0, one.share * lasts_s * _early(one.item))
        for one in library.meanwhile
        if one.lent
    }


def _early(item: str) -> float:
    """Return that a book leaves its shelf a little before it is lent at the kiosk."""
    return 0.9 + 0.1 * (sum(item.encode()) % 10) / 10


def _look(library: Library, report: Report, chance: random.Random) -> list[tuple[str, Deed]]:
    """Go to each book that was not seen, and say what is there: nearly always rightly."""
    home: dict[str, set[str]] = {}
    for bay in library.bays:
        stands = {one.item for board in bay.boards for one in board.spines}
        for item in bay.expected:
            home[item] = stands
    words = []
    for item in report.of(Oddity.MISSING):
        there = item in home.get(item, set()) and chance.random() < _SEES
        words.append((item, Deed.FOUND if there else Deed.MISSING))
    return words
