"""Clocks that are wrong on the whole kiosk process: days off, gone back in a visit, 1970.

A library of ours stands in front of the kiosk (its monotonic clock stays true). Somebody borrows a
book and brings another back; afterwards tag and hub must agree, the due date must be the one
that the library promises to whoever borrows at that moment by the true clock, and nobody may owe
anything.
"""

import asyncio
import random
import sqlite3
import struct
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from drivers.bench.requests import Place, Remove
from drivers.bench.scenario import Act, Touch
from kiosk.app import control
from sync.hub.demo.cast import demo_cast
from sync.hub.demo.rules_id import demo_rules
from sync.hub.rows.records import from_ms
from tests.torture.kiosk_cuts import ENDED, HearingHands, KioskHouse, Rehearsal, entered
from tests.torture.shim import WRONGCLOCK, library
from tests.torture.verdict import read_hub
from ui.demo.house import Places
from ui.demo.looks import so, stage_of, state_is
from ui.demo.report import tag_differences

DAY_S = 86_400.0
DAY_MS = 86_400_000
LOAN_DAYS = 14
CAST = demo_cast()
SLACK_MS = 2_000
"""How far a clock that is right may be from ours: an offset is measured over a network."""


@dataclass(frozen=True)
class Clock:
    """A wrong clock, in seconds off; ``then``: what it becomes while a book is lent."""

    name: str
    at_start: float
    then: float | None = None


CLOCKS = (
    Clock("three days fast", 3 * DAY_S),
    Clock("three days slow", -3 * DAY_S),
    Clock("1970", DAY_S - time.time()),
    Clock("back by a day in a visit", 0.0, -DAY_S),
    Clock("back to 1970 in a visit", 0.0, DAY_S - time.time()),
)


@dataclass(slots=True)
class ClockedHouse(KioskHouse):
    """A house; how far the kiosk's clock is off stands in a file."""

    @property
    def shift_file(self) -> Path:
        """What the kiosk's process has mapped."""
        return self.places.data / "clock-shift"

    def shift(self, seconds: float) -> None:
        """Change the kiosk's clock, at once."""
        with self.shift_file.open("r+b" if self.shift_file.exists() else "w+b") as file:
            file.write(struct.pack("=q", int(seconds * 1e9)))

    async def start_kiosk(self) -> None:
        """Start it with the wrong clock."""
        if not self.shift_file.exists():
            self.shift(0.0)
        env = {
            "LD_PRELOAD": str(library(WRONGCLOCK)),
            "LANCAR_CLOCK_SHIFT": str(self.shift_file),
        }
        with patch.dict("os.environ", env):
            await super(ClockedHouse, self).start_kiosk()


async def with_clocks(base: Path, seed: int, clocks: tuple[Clock, ...]) -> list[str]:
    """Try these clocks one after another on one kiosk; return what was wrong."""
    (base / "data").mkdir(parents=True)
    hands = HearingHands()
    house = ClockedHouse(
        Places(base / "data", base / "run"),
        size=(540, 960),
        timers={"finished_s": 12.0, "put_back_s": 4.0, "notice_s": 3.0},
        hands=hands,
    )
    rehearsal = Rehearsal(house, hands, random.Random(seed))
    wrong: list[str] = []
    try:
        await house.start()
        for number, clock in enumerate(clocks):
            await house.stop_kiosk()
            house.shift(clock.at_start)
            await house.start_kiosk()
            wrong += [f"{clock.name}: {said}" for said in await _one(rehearsal, clock, number)]
    finally:
        await house.stop()
    return wrong


async def _one(rehearsal: Rehearsal, clock: Clock, number: int) -> list[str]:
    """Borrow a book, bring it back, borrow another; judge."""
    house = rehearsal.house
    broken = await rehearsal.back()
    if broken:
        return [broken]
    kept, back = (str(house.cast.spare[2 * number + n].item) for n in range(2))
    began_ms = int(time.time() * 1000)

    async def lend(item: str, *, jump: bool) -> None:
        await rehearsal.play(*entered((house.cast.ratna, house.cast.bagas)[number % 2]))
        if clock.then is not None and jump:
            house.shift(clock.then)
        await rehearsal.play(
            Act(Place((item,))),
            so("through", lambda s: stage_of(s, item) in ENDED, 30.0),
            so(f"{item} is lent", lambda s: stage_of(s, item) == "done", 0.1),
            Act(Remove((item,))),
            Touch("action-finish"),
            state_is("Finished"),
            Touch("action-noSlip"),
            state_is("Idle"),
        )

    await lend(back, jump=False)
    await lend(kept, jump=True)
    await rehearsal.play(
        Act(Place((back,))),
        state_is("BooksFirst"),
        Touch("action-return"),
        so("returned", lambda s: stage_of(s, back) in ENDED, 30.0),
        Act(Remove((back,))),
        Touch("action-finish"),
        state_is("Finished"),
        Touch("action-noSlip"),
        state_is("Idle"),
    )
    broken = await rehearsal.back()
    if broken:
        return [broken]
    return await _judge(house, kept, back, began_ms)


async def _judge(house: KioskHouse, kept: str, back: str, began_ms: int) -> list[str]:
    assert house.client is not None
    world = (await house.client.state()).world
    wrong = await asyncio.to_thread(_dates, house.places.hub_database, kept, back, began_ms)
    hub = await asyncio.to_thread(read_hub, house.places.hub_database)
    status = await asyncio.to_thread(control.ask, house.data_dir, "status", deadline_s=10)
    if status is None:
        wrong.append("the kiosk does not answer")
    return wrong + tag_differences(world, hub.lent, hub.tasks)


def _dates(database: Path, kept: str, back: str, began_ms: int) -> list[str]:
    """Return what is wrong with the course of both books, by the true clock."""
    now_ms = int(time.time() * 1000)
    rules = demo_rules()
    # Two where midnight passed meanwhile.
    promised = {
        int(rules.due(from_ms(ms), LOAN_DAYS).timestamp() * 1000) for ms in (began_ms, now_ms)
    }
    wrong = []
    with closing(sqlite3.connect(database)) as db:
        course = "SELECT lent_ms, due_ms, returned_ms, how, fee FROM loan WHERE item = ?"
        for item, ended in ((kept, None), (back, "returned")):
            loans = db.execute(course, (item,)).fetchall()
            if [how for _, _, _, how, _ in loans] != [ended]:
                wrong.append(f"{item} has the loans {loans}")
            for lent, due, returned, _, _ in loans:
                if due not in promised:
                    wrong.append(f"{item} is due {(due - began_ms) / DAY_MS:.2f} days from then")
                if not began_ms - SLACK_MS <= lent <= (returned or now_ms) <= now_ms:
                    wrong.append(f"{item} was lent at {lent}, ended {returned}: not by the clock")
        wrong += [f"somebody owes: {one}" for one in db.execute("SELECT * FROM charge")]
        fees = "SELECT id, fees, suspended_until FROM patron WHERE id IN (?, ?)"
        borrowers = [CAST.ratna.patron, CAST.bagas.patron]
        wrong += [f"{one} owes" for one in db.execute(fees, borrowers) if one[1:] != (0, None)]
    return wrong


async def long(base: Path, seed: int) -> tuple[str, list[str]]:
    """Every clock."""
    wrong = await with_clocks(base / "house", seed, CLOCKS)
    return f"{len(CLOCKS)} wrong clocks on the whole kiosk", wrong
