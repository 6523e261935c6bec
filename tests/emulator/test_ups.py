"""A UPS behind an upsd: what its answers mean, and what a kiosk hears of a cut."""

import asyncio
import json
from pathlib import Path

import pytest

from drivers.power import emulator
from drivers.power.emulator import EmulatedUps
from drivers.power.nut import PART, UNHEARD_S, Ups, UpsSettings, ask, meaning
from kiosk.domain.policy import OfflinePolicy
from kiosk.domain.status import Degree, Service
from kiosk.health import HealthBoard
from kiosk.ports import Fault, Health

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "nut.json").read_text())["answers"]


class Turns:
    """A clock whose sleep hands over to the test."""

    def __init__(self) -> None:
        self.asleep: asyncio.Queue[asyncio.Event] = asyncio.Queue()
        self.now_s = 1000.0

    def monotonic_s(self) -> float:
        return self.now_s

    async def sleep(self, _seconds: float) -> None:
        woken = asyncio.Event()
        await self.asleep.put(woken)
        await woken.wait()


@pytest.mark.parametrize("vector", VECTORS, ids=[one["line"] or "nothing" for one in VECTORS])
def test_every_answer_has_a_meaning(vector: dict[str, str]) -> None:
    assert meaning(vector["line"].encode() + b"\n", "ups") == vector["fault"]


def test_what_cannot_be_asked_is_a_fault() -> None:
    async def run() -> list[Fault]:
        ups = EmulatedUps()
        await ups.start()
        told = [await ask(UpsSettings(ups.url)), await ask(UpsSettings(ups.url, "other"))]
        await ups.close()
        endless = await asyncio.start_server(_endless, "127.0.0.1", 0)
        port = endless.sockets[0].getsockname()[1]
        told.append(await ask(UpsSettings(f"tcp://127.0.0.1:{port}")))
        endless.close()
        told.append(await ask(UpsSettings(ups.url)))
        return told

    told = asyncio.run(run())
    assert told == [Fault.NONE, Fault.NOT_FOUND, Fault.GARBLED, Fault.NOT_FOUND]


async def _endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readline()
    writer.write(b"VAR " * 4000)
    writer.close()


def test_a_cut_reaches_the_board_and_a_lost_network_does_not_end_it() -> None:
    """Mains, battery, upsd gone (the switch is dark), nearly empty, and mains again."""

    async def run() -> tuple[list[Health], list[Service]]:
        ups, clock = EmulatedUps(), Turns()
        await ups.start()
        heard: list[Health] = []
        served: list[Service] = []
        board = HealthBoard((PART,), offline=OfflinePolicy.BOTH, changed=served.append)
        for part in ("pad", "camera", "store", "server"):
            board.report(Health(part, Fault.NONE))
        served.clear()

        def report(health: Health) -> None:
            heard.append(health)
            board.report(health)

        watch = asyncio.create_task(
            Ups(UpsSettings(ups.url), clock=clock, on_health=report).run()  # type: ignore[arg-type]
        )
        for status, error in (
            (emulator.ON_BATTERY, ""),
            ("", "DRIVER-NOT-CONNECTED"),
            ("", "DRIVER-NOT-CONNECTED"),
            (emulator.BATTERY_LOW, ""),
            (emulator.ON_LINE, ""),
            ("", "DATA-STALE"),
            ("", "DATA-STALE"),
        ):
            woken = await asyncio.wait_for(clock.asleep.get(), 10)
            ups.status, ups.error = status, error
            woken.set()
        await asyncio.wait_for(clock.asleep.get(), 10)
        watch.cancel()
        await ups.close()
        return heard, served

    heard, served = asyncio.run(run())
    faults = [Fault.NONE, Fault.ON_BATTERY, Fault.BATTERY_LOW, Fault.NONE, Fault.SILENT]
    assert [one.fault for one in heard] == faults
    degrees = [one.degree for one in served]
    assert degrees == [Degree.ON_BATTERY, Degree.BATTERY_LOW, Degree.FULL]
    assert [one.shut for one in served] == [False, True, False]


@pytest.mark.parametrize(
    ("out", "shut"), [(emulator.BATTERY_LOW, True), (emulator.ON_BATTERY, False)]
)
def test_a_ups_that_falls_silent_keeps_the_kiosk_shut_for_minutes_not_for_ever(
    out: str, *, shut: bool
) -> None:
    async def run() -> tuple[list[Fault], list[Service], list[int]]:
        ups, clock = EmulatedUps(), Turns()
        await ups.start()
        ups.status = out
        heard: list[Fault] = []
        served: list[Service] = []
        board = HealthBoard((PART,), offline=OfflinePolicy.BOTH, changed=served.append)
        for part in ("pad", "camera", "store", "server"):
            board.report(Health(part, Fault.NONE))

        def report(health: Health) -> None:
            heard.append(health.fault)
            board.report(health)

        watch = asyncio.create_task(
            Ups(UpsSettings(ups.url), clock=clock, on_health=report).run()  # type: ignore[arg-type]
        )
        told: list[int] = []
        since_first_silence_s = (0.0, UNHEARD_S - 1, UNHEARD_S)
        woken = await asyncio.wait_for(clock.asleep.get(), 10)
        ups.error = "DATA-STALE"
        began_s = clock.now_s + 2.0
        for passed_s in since_first_silence_s:
            clock.now_s = began_s + passed_s
            woken.set()
            woken = await asyncio.wait_for(clock.asleep.get(), 10)
            told.append(len(heard))
        watch.cancel()
        await ups.close()
        return heard, served, told

    heard, served, told = asyncio.run(run())
    assert told == [1, 1, 2]
    assert heard[-1] is Fault.SILENT
    assert [one.shut for one in served[-2:]] == [shut, False]
    assert served[-1].degree is Degree.FULL
