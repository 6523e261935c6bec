"""The PC/SC driver on a real pcscd: cards come and go, the service is restarted."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

import pytest

from drivers.cards.pcsc.config import PcscConfig
from drivers.cards.pcsc.device import make_card_reader
from drivers.cards.pcsc.emulator import ICODE_SLI, PcscEmulator
from drivers.registry import Surroundings
from kiosk.domain.ids import CardCode
from kiosk.domain.sightings import CardMedium, CardShown
from kiosk.ports import Fault
from tests.emulator.pcscd_server import Pcscd, pcscd, why_not

pytest.importorskip("smartcard", reason="pyscard is not installed")
pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

SARI = bytes.fromhex("04A1B2C3D4E580")


class WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(min(seconds, 0.05))


@dataclass
class Desk:
    """A kiosk's card reader, and who puts cards on it."""

    service: Pcscd
    emulator: PcscEmulator
    faults: list[Fault] = field(default_factory=list)
    cards: list[CardCode] = field(default_factory=list)

    async def until(self, wanted: Callable[[], bool], deadline_s: float = 20.0) -> None:
        async with asyncio.timeout(deadline_s):
            while not wanted():  # noqa: ASYNC110 - a thread and a service are waited for
                await asyncio.sleep(0.01)

    async def shows(self, number: int) -> None:
        await self.until(lambda: len(self.cards) >= number)

    def take(self, card: CardShown) -> None:
        assert card.medium is CardMedium.READER
        self.cards.append(card.code)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pcscd]:
    with pcscd(tmp_path_factory.mktemp("pcscd")) as running:
        yield running


def play(service: Pcscd, script: Callable[[Desk], Awaitable[None]], reader: str = "") -> None:
    async def main() -> None:
        desk = Desk(service, PcscEmulator(service.port))
        around = Surroundings(
            part="card",
            clock=WallClock(),
            on_health=lambda health: desk.faults.append(health.fault),
        )
        driver = make_card_reader(PcscConfig(reader=reader), around)

        async def listen() -> None:
            async for card in driver.cards():
                desk.take(card)

        tasks = [asyncio.create_task(driver.run()), asyncio.create_task(listen())]
        try:
            await script(desk)
        finally:
            await desk.emulator.take_away()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(main())


def test_cards_are_shown_once_each_time_they_are_put_down(service: Pcscd) -> None:
    async def script(d: Desk) -> None:
        await d.until(lambda: d.faults[-1:] == [Fault.NONE])
        await d.emulator.put_down(SARI)
        await d.shows(1)
        await asyncio.sleep(0.6)  # it lies there: nothing more may come
        assert d.cards == ["UID:04A1B2C3D4E580"]
        await d.emulator.take_away()
        await asyncio.sleep(1.5)  # what the service takes to notice, measured 0.22 s
        await d.emulator.put_down(SARI)
        await d.shows(2)
        await d.emulator.take_away()
        await asyncio.sleep(1.5)
        await d.emulator.put_down(bytes.fromhex("E00401008A5C982E"), atr=ICODE_SLI)
        await d.shows(3)
        assert d.cards[1:] == ["UID:04A1B2C3D4E580", "UID:E00401008A5C982E"]

    play(service, script, reader="virtual pcd 00 00")


def test_a_number_that_names_nobody_is_no_card(
    service: Pcscd, capsys: pytest.CaptureFixture[str]
) -> None:
    logged: list[str] = []

    def refused(why: str) -> bool:
        logged.append(capsys.readouterr().out)
        return f"why={why}" in "".join(logged)

    async def script(d: Desk) -> None:
        for uid, status, why in (
            ("08112233", "9000", "random"),
            ("", "6A81", "unread"),
            ("0A0B0C", "9000", "malformed"),
        ):
            for _ in range(5):  # the service looks now and then, and may miss a quick exchange
                await d.emulator.take_away()
                await asyncio.sleep(1.0)
                await d.emulator.put_down(bytes.fromhex(uid), status=bytes.fromhex(status))
                with contextlib.suppress(TimeoutError):
                    await d.until(partial(refused, why), deadline_s=6.0)
                    break
            assert refused(why)
        assert d.cards == []
        for number in ("08112233", "0A0B0C"):
            assert number not in "".join(logged), "no number of a card stands in a log"

    play(service, script)


def test_the_service_is_restarted(service: Pcscd) -> None:
    async def script(d: Desk) -> None:
        await d.until(lambda: d.faults[-1:] == [Fault.NONE])
        await asyncio.to_thread(d.service.stop)
        await d.until(lambda: d.faults[-1:] == [Fault.UNPLUGGED])
        await asyncio.to_thread(d.service.start)
        await d.until(lambda: d.faults[-1:] == [Fault.NONE])
        await d.emulator.put_down(SARI)
        await d.shows(1)

    play(service, script)


def test_a_reader_that_is_not_there(service: Pcscd) -> None:
    async def script(d: Desk) -> None:
        await d.until(lambda: Fault.NOT_FOUND in d.faults)
        assert Fault.NONE not in d.faults

    play(service, script, reader="another reader")
