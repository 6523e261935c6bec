"""Readers of every kind as one stream: opened from the configuration, fed by emulators."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from drivers.bench.handhelds import HANDHELD_KINDS, EmulatedHandheld, Passing, emulate_handheld
from drivers.registry import Surroundings, kinds, stream_kinds
from drivers.rfid.feig.emulator import FeigEmulator
from drivers.rfid.field import Field
from drivers.rfid.handheld import MOST_WAITING, Outbox
from drivers.rfid.tags.uhf_iso import write_part4
from drivers.rfid.uids import uid_bytes
from drivers.streams import make_stream
from kiosk.config import parse
from kiosk.domain.sightings import Security
from kiosk.errors import ConfigError, DeviceError
from kiosk.ports import Fault, Health
from kiosk.ports_reads import (
    CodeHeard,
    Looking,
    ReaderCame,
    ReaderEvent,
    ReadsDropped,
    ReadStream,
    TagHeard,
    TagTaken,
)
from tests.emulator.feig_bench import DEADLINE_S, RealClock, book

Until = Callable[[Callable[[], bool]], Awaitable[None]]
Scene = Callable[[ReadStream, list[ReaderEvent], Until], Awaitable[None]]


def _listen_to(toml: str, scene: Scene) -> Awaitable[None]:
    """Open the one reader of a configuration and play with it until the scene ends."""

    async def play() -> None:
        (settings,) = parse(toml.encode(), folder=Path("/")).handhelds.values()
        moved = asyncio.Event()
        heard: list[ReaderEvent] = []
        health: list[Health] = []
        stream = make_stream(settings, Surroundings("cart", RealClock(), health.append))

        async def until(condition: Callable[[], bool]) -> None:
            async with asyncio.timeout(DEADLINE_S):
                while not condition():
                    moved.clear()
                    await moved.wait()

        async def listen() -> None:
            async for some in stream.batches():
                heard.extend(some)
                moved.set()

        tasks = [asyncio.create_task(stream.run()), asyncio.create_task(listen())]
        try:
            await scene(stream, heard, until)
        finally:
            tasks[0].cancel()
            await asyncio.gather(tasks[0], return_exceptions=True)
            async with asyncio.timeout(DEADLINE_S):
                await tasks[1]

    return play()


def _toml(reader: EmulatedHandheld, *more: str) -> str:
    region = "as-sold" if reader.kind == "tsl" else "eu"
    lines = [f'kind = "{reader.kind}"', f'url = "{reader.url}"', f'region = "{region}"', *more]
    return "\n".join(["[handhelds.cart]", *lines])


def _tags(heard: list[ReaderEvent]) -> list[TagHeard]:
    return [one for one in heard if isinstance(one, TagHeard)]


@pytest.mark.parametrize("kind", HANDHELD_KINDS)
def test_a_walk_past_an_emulator_of_each_kind_is_heard_in_order(kind: str) -> None:
    bank = [write_part4(f"B{n:06}", owner="ID-PNRI", afi=0x07) for n in range(60)]
    epcs = [one[4:] for one in bank if one is not None]
    pc = int.from_bytes((bank[0] or b"")[2:4], "big")

    async def play() -> None:
        reader = await emulate_handheld(kind, air_time_scale=0.0)
        walk = [Passing(n / 500, epc, -40.0 - n % 20, pc=pc) for n, epc in enumerate(epcs)]

        async def scene(stream: ReadStream, heard: list[ReaderEvent], until: Until) -> None:
            await until(lambda: any(isinstance(one, ReaderCame) for one in heard))
            assert await stream.start() is Looking.YES
            await _soon(lambda: reader.emulator.air.reading or not reader.emulator.streams)
            assert await reader.play(walk, pace=4.0) == 0
            assert await reader.play(walk, pace=0.0) == 0
            await until(lambda: len(_tags(heard)) == 120)
            assert [one.tag for one in _tags(heard)] == epcs * 2
            said = _tags(heard)[0].content
            assert said is not None
            assert said.item == "B000000"
            told = {"m100": Security.ARMED, "tsl": Security.ARMED}
            assert _tags(heard)[0].security is told.get(kind, Security.UNKNOWN)

        await _listen_to(_toml(reader, 'model = "iso28560-4"'), scene)
        await reader.close()

    asyncio.run(play())


async def _soon(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(DEADLINE_S):
        while not condition():  # noqa: ASYNC110 - the emulator has no event for it
            await asyncio.sleep(0.002)


def test_a_pad_is_a_stream_too_and_tells_what_lies_there() -> None:
    async def play() -> None:
        field = Field()
        emulator = FeigEmulator(field, air_time_scale=0.0)
        url = f"serial://{await emulator.serve_pty()}?baud=38400&parity=E"
        one, other = book(1), book(2)
        field.place(one)

        async def scene(stream: ReadStream, heard: list[ReaderEvent], until: Until) -> None:
            await until(lambda: any(isinstance(one, ReaderCame) for one in heard))
            await stream.start()
            field.place(other)
            await until(lambda: len({one.tag for one in _tags(heard)}) == 2)
            said = {one.tag: one.content for one in _tags(heard)}[uid_bytes(one.uid)]
            assert said is not None
            assert said.item == "B000001"
            await until(lambda: any(one.security is Security.ARMED for one in _tags(heard)))
            field.remove(one.uid)
            await until(lambda: isinstance(heard[-1], TagTaken))

        await _listen_to(f'[handhelds.desk]\nkind = "feig"\nurl = "{url}"', scene)
        await emulator.close()

    asyncio.run(play())


def test_who_fetches_late_is_told_how_much_was_lost_and_loses_nothing_else() -> None:
    async def play() -> None:
        box = Outbox()
        box.came(0.0, may_send=True)
        box.put(TagHeard(0.1, b"\1" * 12) for _ in range(MOST_WAITING + 5))
        box.put([CodeHeard(0.2, "B1")])
        box.went(0.3, Fault.UNPLUGGED)
        box.close()
        (batch,) = [some async for some in box.batches()]
        assert batch[-1] == ReadsDropped(0.1, 6)
        assert len(_tags(list(batch))) == MOST_WAITING - 1
        assert CodeHeard(0.2, "B1") in batch

    asyncio.run(play())


def test_the_configuration_says_which_kinds_can_be_swept_with() -> None:
    assert {"chafon", "uhfreader18", "m100", "tsl", "llrp", "feig", "wedge"} <= stream_kinds()
    assert "escpos" not in stream_kinds()
    for wrong, why in (
        ('[handhelds.cart]\nkind = "escpos"', "handhelds.cart: kind must be one of 3m"),
        ('[handhelds.cart]\nurl = "tcp://a:1"', "handhelds.cart: has no kind"),
        ('[handhelds.pad]\nkind = "tsl"', "cannot be called 'pad'"),
        ('[handhelds.cart]\nkind = "m100"\nregion = "mars"', "region must be one of"),
    ):
        with pytest.raises(ConfigError) as caught:
            parse(wrong.encode(), folder=Path("/"))
        assert any(why in fault for fault in caught.value.faults), caught.value.faults
    with pytest.raises(DeviceError):
        make_stream(
            kinds()["escpos"].load_config({"kind": "escpos"}),
            Surroundings("x", RealClock(), lambda _: None),
        )
