"""Keeping a device open, with a clock that is told what time it is."""

import asyncio
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from drivers.link import Link, LinkEnd, ReplayLink
from drivers.registry import Surroundings
from drivers.supervisor import Backoff, Report, Supervisor, device_path
from kiosk.ports import Fault, Health


class _Clock:
    """Sleeps at once, and tells how long was wanted."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.on_sleep: Callable[[int], None] = lambda _count: None

    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC)

    def monotonic_s(self) -> float:
        return sum(self.slept)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.on_sleep(len(self.slept))
        await asyncio.sleep(0)


class _Largest(random.Random):
    def uniform(self, a: float, b: float) -> float:
        return b


class _House:
    """Runs a supervisor until so many rounds are over."""

    def __init__(self, url: str = "tcp://host:1", rounds: int = 6) -> None:
        self.clock = _Clock()
        self.health: list[Fault] = []
        self.lines: list[str] = []
        self.rounds = rounds
        self.opened = 0
        self.url = url
        self.script: list[Link | LinkEnd] = []
        self.serve: Callable[[Link, Report], LinkEnd] = lambda _link, _report: LinkEnd(Fault.SILENT)

    async def _open(self, url: str) -> Link | LinkEnd:
        assert url == self.url
        self.opened += 1
        if self.opened > self.rounds:
            raise asyncio.CancelledError
        return self.script.pop(0) if self.script else ReplayLink([])

    async def _serve(self, link: Link, report: Report) -> LinkEnd:
        await link.write(b"hello")
        return self.serve(link, report)

    def run(self) -> None:
        def heard(health: Health) -> None:
            assert health.part == "pad"
            self.health.append(health.fault)

        supervisor = Supervisor(
            url=self.url,
            serve=self._serve,
            surroundings=Surroundings("pad", self.clock, heard, self.lines.append),
            opener=self._open,
            chance=_Largest(),
        )

        async def until_cancelled() -> None:
            task = asyncio.create_task(supervisor.run())
            await asyncio.gather(task, return_exceptions=True)
            assert task.cancelled()

        asyncio.run(until_cancelled())


def test_waits_grow_to_a_cap_and_health_is_told_once() -> None:
    house = _House(rounds=9)
    house.run()
    assert house.clock.slept == [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 10.0, 10.0, 10.0]
    assert house.health == [Fault.STARTING, Fault.SILENT]
    assert Backoff().longest_s(500) == 10.0


def test_full_jitter_stays_below_the_longest_wait() -> None:
    house = _House(rounds=5)
    house.run()
    chance = random.Random(1)
    waits = [chance.uniform(0, Backoff().longest_s(3)) for _ in range(100)]
    assert max(waits) <= 1.0
    assert min(waits) < 0.1


def test_a_device_that_worked_starts_over_with_short_waits() -> None:
    house = _House(rounds=6)

    def serve(_link: Link, report: Report) -> LinkEnd:
        if house.opened == 4:
            report(Fault.NONE, "")
            report(Fault.NONE, "")
        return LinkEnd(Fault.UNPLUGGED, "cable")

    house.serve = serve
    house.run()
    assert house.clock.slept == [0.25, 0.5, 1.0, 0.25, 0.5, 1.0]
    assert house.health == [Fault.STARTING, Fault.UNPLUGGED, Fault.NONE, Fault.UNPLUGGED]


def test_a_refused_opening_and_a_broken_driver_are_health() -> None:
    house = _House(rounds=3)
    house.script = [LinkEnd(Fault.NO_PERMISSION, "EACCES"), ReplayLink([]), ReplayLink([])]

    def serve(_link: Link, _report: Report) -> LinkEnd:
        if house.opened == 2:
            raise KeyError("a bug")
        return LinkEnd(Fault.GARBLED)

    house.serve = serve
    house.run()
    assert house.health == [
        Fault.STARTING,
        Fault.NO_PERMISSION,
        Fault.BROKEN,
        Fault.GARBLED,
    ]
    assert [line for line in house.lines if '"bytes": "68656c6c6f"' in line]


def test_a_path_that_comes_back_is_opened_at_once(tmp_path: Path) -> None:
    device = tmp_path / "reader"
    house = _House(url=f"serial://{device}", rounds=3)
    house.script = [LinkEnd(Fault.NOT_FOUND)] * 3

    def plug_in(count: int) -> None:
        if count == 40:
            device.touch()

    house.clock.on_sleep = plug_in
    house.run()
    assert house.clock.slept[:40] == [0.25] * 40
    assert house.clock.slept[40:] == [0.25, 0.5]


def test_paths_behind_addresses() -> None:
    assert device_path("serial:///dev/x?baud=9600") == Path("/dev/x")
    assert device_path("file:///dev/lp") == Path("/dev/lp")
    assert device_path("unix:///run/s") == Path("/run/s")
    assert device_path("tcp://h:1") is None
    assert device_path("nonsense") is None
