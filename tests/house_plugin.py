"""A whole house for tests: hub, bench and kiosk as processes, on one event loop a module."""

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from drivers.bench.scenario import Scenario
    from drivers.bench.things import BookSpec
    from ui.demo.house import House
    from ui.demo.hub_desk import HubDesk

T = TypeVar("T")


@dataclass(slots=True)
class Evening:
    """A running house and the loop on which it runs."""

    house: "House"
    desk: "HubDesk"
    runner: asyncio.Runner
    shots: Path

    def play(self, scenario: "Scenario") -> None:
        """Play a scenario; a failure names its step."""
        from drivers.bench.scenario_run import Stage, run_scenario

        assert self.house.client is not None
        stage = Stage(bench=self.house.client, hands=self.house.hands, shots=self.shots)
        self.runner.run(_done(run_scenario(scenario, stage)))

    def run(self, work: Awaitable[T]) -> T:
        """Run something on the house's loop."""
        return self.runner.run(_done(work))


async def _done(work: Awaitable[T]) -> T:
    return await work


Make = Callable[..., Evening]


@pytest.fixture(scope="module")
def open_house() -> Iterator[Make]:
    """Open houses; they are closed with the module.

    ``beside``: another kiosk at the same hub. The others: see ``House``.
    """
    opened: list[tuple[Evening, Path]] = []

    from ui.demo.house import House, Places
    from ui.demo.hub_desk import HubDesk
    from ui.demo.main import TIMERS

    def make(
        size: tuple[int, int],
        beside: Evening | None = None,
        more: "tuple[BookSpec, ...]" = (),
        env: Mapping[str, str] | None = None,
        toml: str = "",
        hub_more: tuple[str, ...] = (),
    ) -> Evening:
        folder = Path(tempfile.mkdtemp(prefix="lancar-"))
        (folder / "data").mkdir()
        runner = asyncio.Runner() if beside is None else beside.runner
        house = House(
            Places(folder / "data", folder / "run"),
            size=size,
            timers=dict(TIMERS),
            more=more,
            env=dict(env or {}),
            toml=toml,
            hub_more=hub_more,
        )
        if beside is not None:
            house.beside, house.kiosk_id = beside.house, f"kiosk-{len(opened) + 1}"
        try:
            runner.run(house.start())
        except BaseException:
            runner.run(house.stop())
            if beside is None:
                runner.close()
            raise
        desk = HubDesk(house.hub_url, house.staff_token)
        shots = Path("build") / "e2e" / f"{size[0]}x{size[1]}"
        evening = Evening(house, desk, runner, shots)
        opened.append((evening, folder))
        return evening

    yield make
    for evening, folder in reversed(opened):
        evening.run(evening.desk.close())
        evening.run(evening.house.stop())
        if evening.house.beside is None:
            evening.runner.close()
        shutil.rmtree(folder, ignore_errors=True)
