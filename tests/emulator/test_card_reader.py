"""The real keyboard-wedge driver on the emulated reader: input_event bytes through a pipe."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drivers.cards.wedge.config import WedgeConfig
from drivers.cards.wedge.device import WedgeReader, make_card_reader
from drivers.cards.wedge.emulator import WedgeEmulator
from drivers.registry import Surroundings, kind
from kiosk.domain.ids import CardCode
from kiosk.domain.sightings import CardMedium, CardShown, LabelRefused, Sighting
from kiosk.domain.troubles import Trouble, TroubleSeen
from kiosk.ports import Fault


class WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(min(seconds, 0.05))


@dataclass
class Counter:
    emulator: WedgeEmulator
    faults: list[Fault] = field(default_factory=list)
    seen: list[Sighting] = field(default_factory=list)

    @property
    def cards(self) -> list[CardShown]:
        return [one for one in self.seen if isinstance(one, CardShown)]

    async def until(self, wanted: Callable[[], bool], deadline_s: float = 10.0) -> None:
        async with asyncio.timeout(deadline_s):
            while not wanted():  # noqa: ASYNC110 - what came through a pipe is polled
                await asyncio.sleep(0.005)

    async def open(self) -> None:
        await self.until(lambda: self.faults[-1:] == [Fault.NONE])


def shown(code: str) -> CardShown:
    return CardShown(CardCode(code), CardMedium.READER)


@contextlib.asynccontextmanager
async def counter(folder: Path, pattern: str = r"[A-Z0-9\-]+") -> AsyncIterator[Counter]:
    async with WedgeEmulator(folder / "event7") as emulator:
        one = Counter(emulator)
        around = Surroundings(
            part="card", clock=WallClock(), on_health=lambda health: one.faults.append(health.fault)
        )
        reader = make_card_reader(WedgeConfig(url=emulator.url, pattern=pattern), around)

        async def listen() -> None:
            async for card in reader.cards():
                one.seen.append(card)

        tasks = [asyncio.create_task(reader.run()), asyncio.create_task(listen())]
        try:
            yield one
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def play(folder: Path, script: Callable[[Counter], Awaitable[None]]) -> None:
    async def main() -> None:
        async with counter(folder) as one:
            await script(one)

    asyncio.run(main())


def test_cards_are_read(tmp_path: Path) -> None:
    async def script(c: Counter) -> None:
        await c.open()
        c.emulator.show("P-000117")
        c.emulator.show("04A1B2C3")
        await c.until(lambda: len(c.cards) == 2)
        assert c.cards == [shown("P-000117"), shown("04A1B2C3")]

    play(tmp_path, script)


def test_a_person_typing_is_no_card(tmp_path: Path) -> None:
    async def script(c: Counter) -> None:
        await c.open()
        c.emulator.type_by_hand("P000117")
        c.emulator.show("P000118")
        await c.until(lambda: bool(c.cards))
        assert c.cards == [shown("P000118")]

    play(tmp_path, script)


def test_what_is_no_card_number_is_trouble_and_no_card(tmp_path: Path) -> None:
    async def script(c: Counter) -> None:
        await c.open()
        c.emulator.show("http://example.org/")
        c.emulator.show("9" * 300)
        c.emulator.show("12")
        c.emulator.send(bytes(range(256)))
        c.emulator.show("P000118")  # its beginning may lie in the garbage: refused
        c.emulator.show("P000119")
        await c.until(lambda: bool(c.cards))
        assert c.cards == [shown("P000119")]
        unread = TroubleSeen(Trouble.CARD_UNREAD)
        assert c.seen == [LabelRefused(), unread, unread, unread, shown("P000119")]

    play(tmp_path, script)


def test_unplugged_and_back(tmp_path: Path) -> None:
    async def script(c: Counter) -> None:
        await c.open()
        c.emulator.unplug()
        await c.until(lambda: c.faults[-1] is Fault.UNPLUGGED)
        c.emulator.plug()
        await c.open()
        c.emulator.show("P000117")
        await c.until(lambda: c.cards == [shown("P000117")])
        assert c.faults == [Fault.STARTING, Fault.NONE, Fault.UNPLUGGED, Fault.NONE]

    play(tmp_path, script)


def test_a_plain_file_is_no_reader(tmp_path: Path) -> None:
    async def script(c: Counter) -> None:
        await c.open()
        c.emulator.unplug()
        (tmp_path / "event7").write_text("not a device")
        await c.until(lambda: c.faults[-1] is Fault.NOT_FOUND)

    play(tmp_path, script)


def test_the_registry_knows_it() -> None:
    one = kind("wedge")
    assert one is not None
    config = one.load_config({"url": "evdev:///dev/input/event3"})
    around = Surroundings(part="card", clock=WallClock(), on_health=lambda _: None)
    assert isinstance(one.make(config, around), WedgeReader)
    with pytest.raises(ValueError, match="pattern"):
        one.load_config({"pattern": "("})
