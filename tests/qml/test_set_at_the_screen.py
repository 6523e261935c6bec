"""A set of three parts at a whole kiosk: real pad driver, emulated reader, real hub, real screens.

Each scene of the session is drawn by the real QML; what is read here stands on that screen.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from drivers.cards.wedge.emulator import WedgeEmulator
from drivers.rfid.feig.emulator import FeigEmulator
from drivers.rfid.field import Field, FieldTag, WriteResult
from drivers.rfid.tags import encode_danish
from kiosk.app.kiosk import Kiosk
from kiosk.config import load
from kiosk.domain.ids import TagUid
from kiosk.domain.line import Act, Stage
from kiosk.domain.scene import Scene
from kiosk.domain.signals import Choose, EnterPin, Leave
from kiosk.domain.visit import AskPin, BooksFirst, Borrowing, Finished, Idle, Returning
from tests.emulator.feig_bench import ARMED, DISARMED, book
from tests.qml.screen_world import World
from tests.torture.bare_house import BareHouse, HubThread
from tests.waiting import until

pytestmark = pytest.mark.timeout(240)

CONFIG = """[kiosk]
id = "kiosk-1"
data_dir = "{data}"
[server]
kind = "hub"
url = "http://127.0.0.1:{port}"
token_file = "hub.token"
[devices.pad]
kind = "feig"
url = "{pad}"
[devices.camera]
kind = "none"
[devices.card]
kind = "wedge"
url = "{card}"
[devices.printer]
kind = "none"
[sets]
returns_incomplete = "{policy}"
wait_s = 1
"""


class NotedField(Field):
    """A field that notes in which order alarms were switched."""

    def __init__(self) -> None:
        super().__init__()
        self.switched: list[tuple[TagUid, int]] = []

    def write_afi(self, uid: TagUid, afi: int) -> WriteResult:
        self.switched.append((uid, afi))
        return super().write_afi(uid, afi)


@dataclass
class Desk:
    """A kiosk, what lies on its pad, and its screen."""

    kiosk: Kiosk
    world: World
    things: NotedField
    card: WedgeEmulator
    scenes: list[Scene] = field(default_factory=list)

    def screen(self) -> str:
        """Return what stands on the screen now, drawn from the newest scene."""
        scene = self.scenes[-1]
        self.world.apply(scene.state, scene.status)
        told = " ".join(str(item.property("text")) for item in self.world.texts())
        return told.replace("\u00a0", " ")

    async def says(self, *words: str) -> None:
        said = [""]

        def there() -> bool:
            said[0] = self.screen()
            return all(word in said[0] for word in words)

        try:
            await until(there, within_s=20.0)
        except AssertionError:
            raise AssertionError(f"{words} not in {said[0]}") from None

    async def is_at(self, kind: type[object]) -> None:
        await until(lambda: isinstance(self.scenes[-1].state, kind), within_s=30.0)

    async def line_is(self, stage: Stage) -> None:
        def there() -> bool:
            visit = getattr(self.scenes[-1].state, "visit", None)
            return visit is not None and any(x.stage is stage for x in visit.lines)

        await until(there, within_s=30.0)

    async def enters(self, card: str, pin: str) -> None:
        self.card.show(card)
        await self.is_at(AskPin)
        self.kiosk.tell(EnterPin(pin))
        await self.is_at(Borrowing)

    async def leaves(self) -> None:
        self.things.clear()
        self.kiosk.tell(Leave())
        await until(lambda: isinstance(self.scenes[-1].state, Idle | Finished), within_s=20.0)
        if isinstance(self.scenes[-1].state, Finished):
            self.kiosk.tell(Leave())
        await self.is_at(Idle)


def parts(item: str) -> tuple[FieldTag, ...]:
    made = []
    for ordinal in (1, 2, 3):
        block = encode_danish(item=item, owner="", parts=3, ordinal=ordinal)
        assert block is not None
        made.append(replace(book(800 + ordinal), memory=block.ljust(112, b"\0")))
    return tuple(made)


async def borrows(desk: Desk, card: str, pin: str, tags: tuple[FieldTag, ...]) -> None:
    """One part comes late: the screen names it, and nothing is disarmed until it lies there."""
    await desk.enters(card, pin)
    desk.things.place(tags[0], tags[2])
    await desk.says("Bagian 2 dari 3")
    assert {tag.afi for tag in tags} == {ARMED}
    begun = len(desk.things.switched)
    desk.things.place(tags[1])
    await desk.line_is(Stage.DONE)
    switched = desk.things.switched[begun:]
    assert [one for one, afi in switched if afi == DISARMED][-1] == tags[0].uid
    assert {tag.afi for tag in tags} == {DISARMED}
    assert "Bagian 2 dari 3" not in desk.screen()
    await desk.leaves()


async def brings_two_of_three(desk: Desk, tags: tuple[FieldTag, ...]) -> None:
    await asyncio.sleep(1.0)  # the pad has seen that the last visit's books have gone
    desk.things.place(tags[0], tags[2])
    try:
        await desk.is_at(BooksFirst)
    except AssertionError:
        raise AssertionError(desk.scenes[-1]) from None
    desk.kiosk.tell(Choose(Act.TAKE_BACK))
    await desk.is_at(Returning)
    await desk.says("Bagian 2 dari 3")


@dataclass
class Story:
    """A library with a set of three parts, and what its hub knows of the set."""

    house: BareHouse
    world: World
    folder: Path
    tags: tuple[FieldTag, ...] = ()

    def __post_init__(self) -> None:
        self.item = str(self.house.cast.stack[0].item)
        self.tags = parts(self.item)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.house.database)) as conn:
            return conn.execute(sql, (self.item,)).fetchall()

    def lent(self) -> bool:
        return bool(self.rows("SELECT 1 FROM loan WHERE item = ? AND returned_ms IS NULL"))

    def tasks(self) -> list[str]:
        return [
            str(row[0]) for row in self.rows("SELECT note FROM task WHERE item = ? ORDER BY id")
        ]

    @asynccontextmanager
    async def desk(self, policy: str, hub: HubThread) -> AsyncIterator[Desk]:
        """A kiosk with this policy for sets that come back short, until it is left."""
        things, scenes = NotedField(), list[Scene]()
        pad = FeigEmulator(things, air_time_scale=0.0)
        pty = await pad.serve_pty()
        async with WedgeEmulator(self.folder / f"event-{policy}") as card:
            text = CONFIG.format(
                data=self.house.data, port=hub.port, policy=policy, card=card.url,
                pad=f"serial://{pty}?baud=38400&parity=E",
            )  # fmt: skip
            self.house.config.write_text(text)
            kiosk = Kiosk(load(self.house.config), publish=scenes.append)
            desk = Desk(kiosk, self.world, things, card, scenes)
            running = asyncio.create_task(kiosk.run())
            try:
                await until(lambda: _well(desk), within_s=60.0)
                yield desk
                assert not running.done(), running
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
                await pad.close()

    async def borrows(self, desk: Desk) -> None:
        bagas = self.house.cast.bagas
        await borrows(desk, str(bagas.card), bagas.pin, self.tags)

    async def refuses(self, desk: Desk) -> None:
        """What comes back short stays on loan."""
        await self.borrows(desk)
        assert self.lent()
        await brings_two_of_three(desk, self.tags)
        await desk.line_is(Stage.REFUSED)
        await desk.says("Bagian 2 dari 3")
        assert self.lent()
        await desk.leaves()

    async def goes_back(self, desk: Desk) -> None:
        """What comes back short is returned, and a task names the part."""
        if not self.lent():
            for tag in self.tags:
                tag.afi = ARMED
            await self.borrows(desk)
        before = len(self.tasks())
        await brings_two_of_three(desk, self.tags)
        await desk.line_is(Stage.DONE)
        await desk.says("Bagian 2 dari 3")
        assert {self.tags[0].afi, self.tags[2].afi} == {ARMED}
        await desk.leaves()
        await until(lambda: not self.lent(), within_s=20.0)
        await until(lambda: len(self.tasks()) > before, within_s=20.0)
        assert self.tasks()[-1].startswith("part 2 of 3 missing"), self.tasks()

    async def evening(self) -> None:
        await asyncio.to_thread(self.house.seed)
        hub = await asyncio.to_thread(HubThread, self.house.database)
        try:
            for policy, scene in (
                ("refuse", self.refuses),
                ("warn", self.goes_back),
                ("accept", self.goes_back),
            ):
                async with self.desk(policy, hub) as desk:
                    await scene(desk)
        finally:
            await asyncio.to_thread(hub.close)


def test_a_set_through_whole_visits_and_each_policy_for_a_missing_part(
    tmp_path: Path, qt_app: QGuiApplication, complaints: list[str]
) -> None:
    world = World("portrait")
    try:
        asyncio.run(Story(BareHouse(tmp_path), world, tmp_path).evening())
    finally:
        world.close()


def _well(desk: Desk) -> bool:
    if not desk.scenes or not isinstance(desk.scenes[-1].state, Idle):
        return False
    status = desk.scenes[-1].status
    return status.ready and status.service.loans and status.service.pad
