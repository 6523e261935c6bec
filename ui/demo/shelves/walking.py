"""Walks along the demo's shelves, from the emulated handheld's bytes to what a tablet would keep.

Owns who walked which bay and how often. The clock is driven: an hour's walk takes seconds.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from drivers.bench.sweep.gear import GEAR
from drivers.bench.sweep.hearing import Ear
from drivers.bench.sweep.library import Library
from drivers.bench.sweep.playing import play
from drivers.bench.sweep.walk import NEXT_BAY_S, Pace, Round, pass_bay
from kiosk.domain.sweep_evidence import Entry

FAMILY: Final = "tsl"


@dataclass(frozen=True, slots=True)
class Way:
    """Who walks: the tablet's name, places of bays from 0, how often each, when, and how fast."""

    tablet: str
    bays: Sequence[int]
    passes: int
    began: datetime
    seed: int
    speed_mm_s: float = 330.0


async def walked(library: Library, way: Way) -> tuple[tuple[Entry, ...], float]:
    """Walk, and return what the tablet keeps of it, and how many seconds it took.

    TimeoutError: the emulated handheld and its driver did not find each other.
    """
    began_ms = round(way.began.timestamp() * 1000)
    ear = Ear(f"{way.tablet}:demo{way.seed}/wand", began_ms=began_ms)
    steps = _Steps(library, way, ear)
    await play(FAMILY, steps.rounds(), ear.hear, began=way.began, seed=way.seed)
    ear.cut()
    return tuple(ear.entries), steps.at_s


@dataclass(slots=True)
class _Steps:
    library: Library
    way: Way
    ear: Ear
    at_s: float = 0.0

    def rounds(self) -> Iterator[Round]:
        chance = random.Random(f"{self.way.seed}:walk")
        gear = GEAR[FAMILY]
        for index in self.way.bays:
            for walk in range(self.way.passes):
                for one in pass_bay(
                    self.library.bays,
                    index,
                    walk=walk,
                    start_s=self.at_s,
                    antenna=gear.antenna,
                    pace=Pace(self.way.speed_mm_s),
                    chance=chance,
                ):
                    self.at_s = one.at_s
                    yield one
                self.at_s += NEXT_BAY_S
                self.ear.cut()
