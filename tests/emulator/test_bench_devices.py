"""The real drivers against a bench in its own process: what is put down is what they see."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from drivers.bench.client import BenchClient
from drivers.bench.events import EventKind
from drivers.bench.launch import RunningBench, launch
from drivers.bench.requests import (
    CrcErrors,
    Happened,
    HoldLabel,
    LiesAt,
    LowerLabel,
    Place,
    Remove,
    Reset,
    SetPaper,
    ShowCard,
    SlipsAre,
    Switch,
    TagGone,
    TagIs,
)
from drivers.bench.things import AFI_ARMED, AFI_DISARMED, Paper, Part, Spot
from drivers.registry import Device, Surroundings, kind
from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.sightings import (
    CardMedium,
    CardShown,
    LabelRead,
    Security,
    SecurityRead,
    Sighting,
    TagLeft,
    TagPlaced,
)
from kiosk.ports import (
    BarcodeSource,
    CardReader,
    Health,
    Printer,
    PrintOutcome,
    RfidPad,
    Slip,
    SlipLine,
    WriteOutcome,
)
from kiosk.runtime import SystemClock

FIVE = tuple(f"B-{10482 + n}" for n in range(5))


@dataclass
class Table:
    """A bench, its client, and the drivers that were asked for."""

    bench: RunningBench
    client: BenchClient
    health: dict[str, Health]
    devices: dict[str, Device]

    @property
    def pad(self) -> RfidPad:
        return cast(RfidPad, self.devices["feig"])


Play = Callable[[Table], Awaitable[None]]


def at_a_table(folder: Path, play: Play, *kinds: str) -> None:
    async def run() -> None:
        bench = await launch(state=folder / "w.json", run_dir=folder / "r")
        async with AsyncExitStack() as stack:
            stack.push_async_callback(bench.stop)
            client = await stack.enter_async_context(await bench.client())
            table = Table(bench, client, {}, {})
            for name in kinds:
                device = a_driver(name, bench, table.health)
                table.devices[name] = device
                running = asyncio.ensure_future(device.run())
                stack.push_async_callback(end, running)
            await play(table)

    asyncio.run(asyncio.wait_for(run(), 60))


async def end(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def a_driver(name: str, bench: RunningBench, health: dict[str, Health]) -> Device:
    found = kind(name)
    assert found is not None
    spot = {"feig": "pad", "camera": "camera", "wedge": "card", "escpos": "printer"}[name]
    key = "source" if name == "camera" else "url"
    config = found.load_config({key: bench.urls[spot]})

    def note(one: Health) -> None:
        health[name] = one

    return found.make(config, Surroundings(part=spot, clock=SystemClock(), on_health=note))


async def change(seen: AsyncIterator[Sighting]) -> Sighting:
    """The next thing that comes or goes; security states read meanwhile are passed over."""
    while isinstance(one := await anext(seen), SecurityRead):
        pass
    return one


async def within(deadline_s: float, what: Awaitable[object]) -> object:
    return await asyncio.wait_for(what, deadline_s)


def test_five_books_on_the_pad_are_five_tags_placed(tmp_path: Path) -> None:
    async def play(table: Table) -> None:
        seen = table.pad.sightings()
        await table.client.do(Place(FIVE))
        placed: dict[TagUid, str | None] = {}
        security: dict[TagUid, Security] = {}
        while len(placed) < len(FIVE) or set(security.values()) != {Security.ARMED}:
            one = await within(10, anext(seen))
            assert isinstance(one, TagPlaced | SecurityRead)
            security[one.uid] = one.security
            if isinstance(one, TagPlaced):
                placed[one.uid] = one.content.item
        assert set(placed.values()) == set(FIVE)
        read = [e.thing for e in await table.client.events() if e.kind is EventKind.TAG_READ]
        assert set(read) == set(FIVE)
        await table.client.do(Remove(FIVE[:1]))
        assert isinstance(await within(10, change(seen)), TagLeft)

    at_a_table(tmp_path, play, "feig")


def test_what_the_reader_writes_stays_written_over_a_killed_bench(tmp_path: Path) -> None:
    async def run() -> None:
        first = await launch(state=tmp_path / "w.json", run_dir=tmp_path / "r")
        health: dict[str, Health] = {}
        device = a_driver("feig", first, health)
        pad = cast(RfidPad, device)
        running = asyncio.ensure_future(device.run())
        seen = pad.sightings()
        async with await first.client() as client:
            await client.do(Place(FIVE[:1]))
            placed = await within(10, change(seen))
            assert isinstance(placed, TagPlaced)
            outcome = await pad.write_security(placed.uid, Security.DISARMED)
            assert outcome is WriteOutcome.VERIFIED
            assert await client.wait_for(TagIs(FIVE[0], AFI_DISARMED), deadline_s=5)
            kinds = [e.kind for e in await client.events() if e.thing == FIVE[0]]
            assert kinds[-3:] == [
                EventKind.WRITE_BEGUN,
                EventKind.TAG_WRITTEN,
                EventKind.TAG_READ_BACK,
            ]
            await first.kill()
            # The number of a dead pty may be somebody else's by now: no path leads there.
            assert not (tmp_path / "r" / "pad").is_symlink()
        assert isinstance(await within(10, change(seen)), TagLeft)
        second = await launch(state=tmp_path / "w.json", run_dir=tmp_path / "r")
        again = await within(15, change(seen))
        assert isinstance(again, TagPlaced)
        assert (again.uid, again.security) == (placed.uid, Security.DISARMED)
        async with await second.client() as client:
            await client.do(Reset())
            assert await client.wait_for(TagIs(FIVE[0], AFI_ARMED), deadline_s=5)
        await end(running)
        await second.stop()

    asyncio.run(asyncio.wait_for(run(), 60))


def test_a_book_is_snatched_mid_write_before_and_after_the_bits(tmp_path: Path) -> None:
    async def play(table: Table) -> None:
        seen = table.pad.sightings()
        for book, when, afi in (
            (FIVE[0], "before", AFI_ARMED),
            (FIVE[1], "after", AFI_DISARMED),
        ):
            await table.client.do(Place((book,)))
            placed = await within(10, change(seen))
            assert isinstance(placed, TagPlaced)
            laid = await table.client.do(TagGone(book, "before" if when == "before" else "after"))
            outcome = await table.pad.write_security(placed.uid, Security.DISARMED)
            assert outcome is WriteOutcome.UNKNOWN
            gone = Happened(EventKind.TAG_GONE, since=laid.seq, thing=book, detail=when)
            assert await table.client.wait_for(gone, deadline_s=5)
            assert await table.client.wait_for(LiesAt(book, Spot.HAND), deadline_s=0)
            assert await table.client.wait_for(TagIs(book, afi), deadline_s=0)
            assert isinstance(await within(10, change(seen)), TagLeft)
            await table.client.do(Place((book,)))
            back = await within(10, change(seen))
            assert isinstance(back, TagPlaced)
            assert back.uid == placed.uid
            await table.client.do(Remove((book,)))
            assert isinstance(await within(10, change(seen)), TagLeft)

    at_a_table(tmp_path, play, "feig")


def test_the_pad_goes_and_comes_back_and_spoilt_answers_are_survived(tmp_path: Path) -> None:
    async def play(table: Table) -> None:
        seen = table.pad.sightings()
        await table.client.do(CrcErrors(3))
        await table.client.do(Place(FIVE[:1]))
        assert isinstance(await within(15, change(seen)), TagPlaced)
        await table.client.do(Switch(Part.PAD, on=False))
        assert isinstance(await within(15, change(seen)), TagLeft)
        await table.client.do(Switch(Part.PAD, on=True))
        assert isinstance(await within(15, change(seen)), TagPlaced)
        assert await table.pad.read_security(TagUid("E00401500A1B0000")) is Security.ARMED

    at_a_table(tmp_path, play, "feig")


def test_labels_and_cards_held_to_the_camera_are_read(tmp_path: Path) -> None:
    async def play(table: Table) -> None:
        seen = cast(BarcodeSource, table.devices["camera"]).sightings()
        await table.client.do(HoldLabel("B-10493"))
        assert await within(20, anext(seen)) == LabelRead(ItemId("B-10493"))
        await table.client.do(LowerLabel())
        await table.client.do(ShowCard("P-20410412"))
        card = await within(20, anext(seen))
        assert isinstance(card, CardShown)
        assert (card.code, card.medium) == ("P-20410412", CardMedium.CAMERA)

    at_a_table(tmp_path, play, "camera")


def test_cards_on_the_pad_and_at_the_reader_are_read(tmp_path: Path) -> None:
    async def play(table: Table) -> None:
        on_pad = table.pad.sightings()
        at_reader = cast(CardReader, table.devices["wedge"]).cards()
        await table.client.do(ShowCard("P-20417731"))
        chip = await within(10, anext(on_pad))
        assert isinstance(chip, CardShown)
        assert (chip.code, chip.medium) == ("UID:04A1B2C3D4E580", CardMedium.PAD)
        for _ in range(2):
            await table.client.do(ShowCard("P-20412209"))
            typed = await within(10, anext(at_reader))
            assert typed == CardShown(typed.code, CardMedium.READER)  # type: ignore[attr-defined]

    at_a_table(tmp_path, play, "feig", "wedge")


def test_slips_come_out_as_text_and_paper_ends(tmp_path: Path) -> None:
    async def play(table: Table) -> None:
        printer = cast(Printer, table.devices["escpos"])
        slip = Slip(lines=(SlipLine("Laskar Pelangi", end="23 JUN 2026"),))
        outcome = await within(15, print_when_ready(printer, slip))
        assert outcome is PrintOutcome.PRINTED
        assert await table.client.wait_for(SlipsAre(1, "Laskar Pelangi"), deadline_s=5)
        await table.client.do(SetPaper(Paper.OUT))
        assert await within(15, printer.print_slip(slip)) is PrintOutcome.OUT_OF_PAPER
        state = await table.client.state()
        assert len(state.world.slips) == 1

    at_a_table(tmp_path, play, "escpos")


async def print_when_ready(printer: Printer, slip: Slip) -> PrintOutcome:
    for _ in range(100):
        outcome = await printer.print_slip(slip)
        if outcome is PrintOutcome.PRINTED:
            return outcome
        await asyncio.sleep(0.05)
    return outcome
