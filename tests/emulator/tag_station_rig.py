"""A tag workstation over an emulated pad and a real store, for tests."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drivers.rfid.field import FieldTag
from drivers.rfid.tags.desk import HouseTags
from kiosk.domain.ids import ItemId, PatronId, TagUid
from kiosk.domain.items import Book, Item, ItemStatus, OpenLoan
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sightings import LabelRead
from kiosk.domain.tag_scene import JobStep, TagScene
from kiosk.ports import ItemFound, Link
from kiosk.services.tag_books import TagBooks
from kiosk.services.tag_desk import TagChoices, TagDesk
from kiosk.services.tag_writing import TagWriter
from kiosk.store.store import Store
from sync.servers.none import NoServer
from tests.emulator.feig_bench import DEADLINE_S, RealClock
from tests.emulator.hf_bench import pad_rig

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
OWN = "ID-1234"
OWNERS = OwnerRules(own=frozenset({OWN}))


def new_tag(number: int, memory: bytes = b"", **more: int) -> FieldTag:
    """Return a tag of 28 blocks, blank unless something is written."""
    told = {"afi": 0, **more}
    uid = TagUid(f"E00401{number:010X}")
    return FieldTag(uid, memory.ljust(112, b"\0"), dsfid=told.get("dsfid", 0), afi=told["afi"])


@dataclass
class Station:
    """What a test holds in its hands."""

    rig: Any
    desk: TagDesk
    store: Store
    writer: TagWriter
    scenes: list[TagScene] = field(default_factory=list)
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def scene(self) -> TagScene:
        return self.scenes[-1]

    async def until(self, condition: Callable[[TagScene], bool]) -> TagScene:
        async with asyncio.timeout(DEADLINE_S):
            while not self.scenes or not condition(self.scene):
                self.moved.clear()
                await self.moved.wait()
        return self.scene

    async def label(self, item: str) -> None:
        """Read a label and wait until it is taken up."""
        self.desk.tell(LabelRead(ItemId(item)))
        await self.until(lambda s: s.wanted is not None and s.wanted.item == item)

    async def step(self, *steps: JobStep) -> TagScene:
        return await self.until(lambda s: s.step in steps)

    async def lift(self, *tags: FieldTag) -> None:
        """Take tags away and wait until the workstation knows."""
        left = self.scene.on_pad - len(tags)
        self.rig.things.remove(*(tag.uid for tag in tags))
        await self.until(lambda s: s.on_pad == left)


def know(store: Store, item: str, title: str, *, lent: bool = False) -> None:
    """Have the cache know an item."""
    copy = Item(ItemId(item), 1, Book(title), "book", "main", ItemStatus.AVAILABLE)
    loan = OpenLoan(copy.id, PatronId("P1"), NOW, NOW) if lent else None
    store.call(lambda s: s.observe_item(ItemFound(copy, loan), NOW))


@asynccontextmanager
async def station(
    folder: Path, *, family: str = "feig", air_time_scale: float = 0.0, **config: object
) -> AsyncIterator[Station]:
    """Run the workstation; B1 to B9 are known to the library, B5 is lent."""
    async with (
        pad_rig(family, air_time_scale=air_time_scale, **config) as rig,
        over(folder, rig) as made,
    ):
        yield made


@asynccontextmanager
async def over(folder: Path, rig: Any) -> AsyncIterator[Station]:  # noqa: ANN401 - HF's or UHF's
    """Run the workstation over a pad that runs."""
    store = Store.open(folder, "desk-1", now=NOW, ballast_bytes=0)
    for number in range(1, 10):
        know(store, f"B{number}", f"Buku {number}", lent=number == 5)
    held: list[Station] = []
    early: list[TagScene] = []

    def publish(scene: TagScene) -> None:
        (held[0].scenes if held else early).append(scene)
        for one in held:
            one.moved.set()

    clock = RealClock()
    models = HouseTags(rig.pad.settings.tag_rules)
    writer = TagWriter(store, rig.pad, models, clock=clock, owners=OWNERS)
    books = TagBooks(
        store, NoServer(), link=lambda: Link.DOWN, clock=clock, owners=OWNERS, has_feed=True
    )
    desk = TagDesk(
        writer,
        books,
        clock=clock,
        who="sari",
        choices=TagChoices(OWN, models=rig.pad.writable),
        publish=publish,
    )
    made = Station(rig, desk, store, writer, early)
    held.append(made)

    async def hear() -> None:
        told = 0
        while True:
            for sighting in rig.seen[told:]:
                desk.tell(sighting)
            told = len(rig.seen)
            # The rig's own event is its waiter's; what is seen is handed on at once.
            await asyncio.sleep(0.005)

    running = [asyncio.create_task(desk.run()), asyncio.create_task(hear())]
    try:
        await made.until(lambda s: s.ready)
        yield made
    finally:
        for task in running:
            task.cancel()
        ended = await asyncio.gather(*running, return_exceptions=True)
        await asyncio.to_thread(store.close)
        broke = [one for one in ended if isinstance(one, Exception)]
        assert not broke, broke
