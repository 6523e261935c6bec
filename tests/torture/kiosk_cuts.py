"""Cuts of the power on the whole kiosk, with its screen, its four devices and hands that touch it.

Hub, bench and kiosk are processes as in the demo; the kiosk is watched. Somebody borrows or brings
books back, the kiosk dies at a random moment, what a cut leaves is put on its disk, and it starts
anew, watched again.
"""

import asyncio
import random
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from drivers.bench.requests import Place, Remove, ShowCard
from drivers.bench.scenario import Act, Scenario, Screen, Step, Touch, TypeKeys
from drivers.bench.scenario_run import ScenarioError, Stage, run_scenario
from drivers.bench.things import Spot
from kiosk.app import control
from kiosk.errors import LancarError
from sync.hub.demo.people import Person
from tests.torture.bare_house import copy_database
from tests.torture.core_cuts import Tally
from tests.torture.disk import Disk, files_of, put_back
from tests.torture.found import SIGNING_KEY, Found
from tests.torture.shim import read_log, watched
from tests.torture.verdict import Promise, Verdict, judge, promises
from ui.demo.hands import RobotHands
from ui.demo.house import House, Places
from ui.demo.looks import service, so, stage_of, state_is

BACK_S = 60.0
ENDED = {"done", "handed-over", "refused", "cancelled"}


class HearingHands(RobotHands):
    """Hands that remember every screen which they saw."""

    def __init__(self) -> None:
        """Nothing was seen."""
        self.seen: list[Screen] = []
        super().__init__()

    @property
    def _scene(self) -> Screen:  # type: ignore[override]  # where the hands keep the last screen
        return self.seen[-1]

    @_scene.setter
    def _scene(self, screen: Screen) -> None:
        self.seen.append(screen)

    async def heard_out(self) -> None:
        """Wait until everything was heard that a dead kiosk has said."""
        if self._reader_task is not None:
            with suppress(TimeoutError, asyncio.CancelledError):
                await asyncio.wait_for(self._reader_task, 10)

    def promises(self) -> list[Promise]:
        """Return what patrons were told is done."""
        return promises(
            {"lines": [_line(row) for row in s["rows"]]} for s in self.seen if "rows" in s
        )  # type: ignore[attr-defined]


def _line(row: Mapping[str, object]) -> dict[str, object]:
    key = row["fact"]
    told = f"{key['kiosk']}/{key['epoch']}/{key['seq']}" if isinstance(key, Mapping) else None
    return {"item": row["item"], "stage": row["stage"], "act": row["act"], "fact": told}


@dataclass(slots=True)
class KioskHouse(House):
    """The demo's house, and where its kiosk keeps its data."""

    @property
    def data_dir(self) -> Path:
        """The kiosk's data folder."""
        return self.places.data / "kiosk-data"


@dataclass(slots=True)
class WatchedHouse(KioskHouse):
    """A house whose kiosk is watched."""

    lives: int = 0
    disk: Disk | None = None

    @property
    def log(self) -> Path:
        """What the present kiosk did to it."""
        return self.places.data / f"ops-{self.lives}.log"

    async def start_kiosk(self) -> None:
        """Start it watched."""
        self.lives += 1
        self.data_dir.mkdir(mode=0o700, exist_ok=True)
        self.disk = await asyncio.to_thread(Disk, self.data_dir)
        with patch.dict("os.environ", watched(self.data_dir, self.log)):
            await super(WatchedHouse, self).start_kiosk()


@dataclass
class Rehearsal:
    """One house, and all that its kiosk ever promised."""

    house: KioskHouse
    hands: HearingHands
    draw: random.Random

    async def play(self, *steps: Step) -> None:
        """Play some steps of a patron."""
        assert self.house.client is not None
        await run_scenario(
            Scenario("torture", steps), Stage(bench=self.house.client, hands=self.hands)
        )

    async def back(self) -> str:
        """Wait until the kiosk is well and has delivered everything; what hinders it."""
        ready = so(
            "back",
            lambda s: (
                s["name"] == "Idle"
                and s["status"]["ready"] is True  # type: ignore[index]
                and service(s, "pad") is True
                and service(s, "loans") is True
            ),
            BACK_S,
        )
        try:
            await self._clear()
            await self.play(ready)
            async with asyncio.timeout(BACK_S):
                while True:
                    data = self.house.data_dir
                    told = await asyncio.to_thread(control.ask, data, "sync-once", deadline_s=30)
                    if told is not None and told["unsent"] == 0 and told["in_step"]:
                        return ""
                    await asyncio.sleep(0.05)
        except (ScenarioError, TimeoutError, LancarError) as error:
            return f"the kiosk did not come back: {error}"

    async def _clear(self) -> None:
        client = self.house.client
        assert client is not None
        lying = tuple((await client.state()).world.at(Spot.PAD))
        if lying:
            await client.do(Remove(lying, Spot.HAND))


@dataclass
class Cuts(Rehearsal):
    """Cuts of a kiosk that is watched, one after another."""

    house: WatchedHouse
    seed: int
    tally: Tally = field(default_factory=Tally)

    async def cut(self, number: int) -> None:
        """Let somebody come, cut the power at some moment, and judge what is left."""
        draw, house = self.draw, self.house
        cast = house.cast
        assert house.client is not None
        world = (await house.client.state()).world
        spare = [str(book.item) for book in cast.spare]
        free = [item for item in spare if world.books[item].tag.armed]  # type: ignore[union-attr]
        lent = [item for item in spare if item not in free]
        lends = bool(free) and (not lent or draw.random() < 0.6)
        stack = draw.sample(free if lends else lent, min(2, len(free if lends else lent)))
        who = draw.choice([cast.bagas, cast.ratna])
        with suppress(ScenarioError, LancarError, LookupError):
            await self.play(*(entered(who) if lends else ()))
        going = asyncio.create_task(self._visit(stack, lends=lends))
        if number == 0:
            # Whatever the machine's speed: at the first cut there is something to lose.
            await self._told_something(going)
        await asyncio.wait({going}, timeout=draw.uniform(0.0, 4.0))
        assert house.kiosk is not None
        house.kiosk.kill()
        await house.kiosk.wait()
        await self.hands.heard_out()
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)
        await self.hands.let_go()
        await self._lose()
        if draw.random() < 0.5:
            await self._clear()
        found = await self._found()
        await house.start_kiosk()
        verdict = await self._judge()
        where = f"seed {self.seed}, cut {number} of the whole kiosk"
        if not verdict.fine:
            where += f" (kept in {found.keep(where)})"
        self.tally.add(where, verdict, self.hands.promises())

    async def _told_something(self, going: "asyncio.Task[None]") -> None:
        while not (self.hands.promises() or going.done()):
            await asyncio.wait({going}, timeout=0.05)

    async def _found(self) -> Found:
        """Return how it stands now, before the power is back."""
        house = self.house
        assert house.client is not None
        then = house.places.data / "hub-then.db"
        await asyncio.to_thread(copy_database, house.places.hub_database, then)
        files = await asyncio.to_thread(files_of, house.data_dir)
        token = (house.places.data / "hub.token").read_text()
        world = (await house.client.state()).world
        key = house.places.hub_database.with_name(SIGNING_KEY)
        signing_key = key if key.exists() else None
        return Found(files, then, token, world, self.hands.promises(), False, signing_key)

    async def _visit(self, stack: Sequence[str], *, lends: bool) -> None:
        through = so(
            "all are through", lambda s: all(stage_of(s, item) in ENDED for item in stack), 20.0
        )
        choice = () if lends else (state_is("BooksFirst"), Touch("action-return"))
        with suppress(ScenarioError, LancarError, LookupError):
            await self.play(
                Act(Place(tuple(stack))),
                *choice,
                through,
                Touch("action-finish"),
                state_is("Finished"),
                Touch("action-noSlip"),
                state_is("Idle"),
            )

    async def _lose(self) -> None:
        """Leave on the disk what a cut leaves."""
        disk = self.house.disk
        assert disk is not None
        for op in await asyncio.to_thread(read_log, self.house.log):
            disk.apply(op)
        self.tally.syncs += disk.syncs
        await asyncio.to_thread(put_back, disk.after_cut(self.draw), self.house.data_dir)

    async def _judge(self) -> Verdict:
        """Judge by copies: the kiosk has nothing to do and goes on running."""
        broken = await self.back()
        if broken:
            return Verdict(unreadable=[broken])
        house = self.house
        assert house.client is not None
        copy = house.places.data / "copy"
        await asyncio.to_thread(shutil.rmtree, copy, ignore_errors=True)
        names = shutil.ignore_patterns("ballast", "*.sock", "*-shm")
        await asyncio.to_thread(shutil.copytree, house.data_dir, copy, ignore=names)
        hub = house.places.data / "hub-now.db"
        await asyncio.to_thread(copy_database, house.places.hub_database, hub)
        world = (await house.client.state()).world
        return await asyncio.to_thread(judge, copy, hub, world, self.hands.promises())


def entered(who: Person) -> tuple[Step, ...]:
    """A card shown, its PIN typed."""
    return (
        state_is("Idle"),
        Act(ShowCard(str(who.card), Spot.READER)),
        state_is("AskPin"),
        TypeKeys(who.pin),
        Touch("action-enterPin"),
        state_is("Borrowing"),
    )


async def kiosk_cuts(base: Path, seed: int, cuts: int) -> Tally:
    """Cut the whole kiosk so many times, in one house."""
    (base / "data").mkdir(parents=True)
    hands = HearingHands()
    house = WatchedHouse(
        Places(base / "data", base / "run"),
        size=(540, 960),
        timers={"finished_s": 12.0, "put_back_s": 4.0, "notice_s": 3.0},
        hands=hands,
    )
    cuts_made = Cuts(house, hands, random.Random(seed), seed)
    try:
        await house.start()
        broken = await cuts_made.back()
        assert not broken, broken
        for number in range(cuts):
            await cuts_made.cut(number)
    finally:
        await house.stop()
    assert cuts_made.tally.syncs, "no sync call was seen: the watching does not work"
    return cuts_made.tally


async def long(base: Path, seed: int) -> tuple[str, list[str]]:
    """Fifty cuts of the whole kiosk, in five houses."""
    tally = Tally()
    for part in range(5):
        tally.join(await kiosk_cuts(base / f"k{part}", seed + part, 10))
    return str(tally), tally.failed + tally.nothing_to_lose("the whole kiosk")
