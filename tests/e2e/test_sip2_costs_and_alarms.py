"""A SIP2 library that wants a fee for a book, and one's alarm left on: at the real kiosk."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from drivers.bench.requests import Place, SlipsAre, TagIs
from drivers.bench.scenario import Act, Elsewhere, Expect, Scenario, Step, Touch
from drivers.bench.scenario_run import Stage, run_scenario
from tests.contract.line import Fault, Line
from tests.e2e.kiosk_visits import enter, reads
from tests.e2e.sip2_branch import SERVER, open_branch
from tests.sip2.pysip2_library import Library
from ui.demo.evening import ARMED, DISARMED
from ui.demo.evening_by_sip2 import tasks_here
from ui.demo.house import House
from ui.demo.looks import all_are, field_of, service, so, stage_of, state_is

pytestmark = pytest.mark.timeout(120)
FLAG = SERVER.replace('profile = "koha"', 'profile_file = "flag.toml"')
PROFILE = 'base = "koha"\nsecurity_follows = "flag"\n'


@dataclass(frozen=True)
class At:
    house: House


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="lancar-"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Asia/Jakarta")
        time.tzset()
        yield made
    time.tzset()
    shutil.rmtree(made, ignore_errors=True)


def test_a_fee_is_asked_about_and_an_alarm_stays_on(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "flag.toml").write_text(PROFILE)

    async def run() -> None:
        async with AsyncExitStack() as world:
            house, library, line = await open_branch(folder, world, table=FLAG)
            await _evening(house, library, line)

    asyncio.run(run())


async def _evening(house: House, library: Library, line: Line) -> None:
    assert house.client is not None
    stage = Stage(bench=house.client, hands=house.hands, shots=Path("build/e2e/sip2-costs"))
    for name, steps in (
        ("a fee", _costs(house, library, line)),
        ("an alarm", _alarm(house, library)),
    ):
        await run_scenario(Scenario(name, steps), stage)


def _costs(house: House, library: Library, line: Line) -> tuple[Step, ...]:
    """Two books cost; one is given up, of the other the answer to the consent is lost."""
    cast = house.cast
    wanted, given_up = str(cast.spare[0].item), str(cast.spare[1].item)
    library.costs |= {wanted: 5000, given_up: 7000}

    async def lose() -> None:
        line.only, line.fault = b"12", Fault.LOSE_ONE

    async def charged_once() -> None:
        assert library.loans[wanted] == str(cast.bagas.card)
        assert library.charged == {wanted: 5000}
        assert given_up not in library.loans

    return (
        so("everything works", lambda s: service(s, "pad") is True, 30.0),
        so("the server is there", lambda s: service(s, "slow") is False, 20.0),
        *enter(cast.bagas),
        Act(Place((given_up,))),
        so("what it costs is asked", lambda s: stage_of(s, given_up) == "costs"),
        so("how much", lambda s: field_of(s, given_up, "price") == 7000),
        Touch("action-costNo"),
        so("not lent", lambda s: stage_of(s, given_up) in {"refused", "cancelled"}),
        Expect(TagIs(given_up, ARMED)),
        Act(Place((wanted,))),
        so("the other's price is asked", lambda s: stage_of(s, wanted) == "costs"),
        Elsewhere("the answer to the consent will be lost", lose),
        Touch("action-costYes"),
        so("lent", lambda s: stage_of(s, wanted) in {"done", "handed-over"}),
        Elsewhere("charged once", charged_once),
        Touch("action-finish"),
        state_is("Finished"),
        Touch("action-noSlip"),
        state_is("Idle"),
    )


def _alarm(house: House, library: Library) -> tuple[Step, ...]:
    cast, at = house.cast, At(house)
    stays, plain = str(cast.spare[2].item), str(cast.spare[3].item)
    library.alarmed.add(stays)
    library.says[str(cast.dewi.card)] = "Kartu Anda habis bulan Mei."

    async def told() -> None:
        while True:
            here = await tasks_here(house)
            if any(stays in task and "alarm to stay on" in task for task in here):
                return
            await asyncio.sleep(0.1)

    return (
        *enter(cast.dewi),
        Act(Place((stays, plain))),
        all_are((stays,), "handed-over", "it is lent, and goes to the desk"),
        all_are((plain,), "done", "the other is lent as ever"),
        Expect(TagIs(stays, ARMED)),
        Expect(TagIs(plain, DISARMED)),
        Touch("action-finish"),
        state_is("Finished"),
        reads(at, "Kartu Anda habis bulan Mei."),
        Touch("action-print"),
        Expect(SlipsAre(1, "Bawa dulu ke meja layanan")),
        Expect(SlipsAre(1, "Kartu Anda habis bulan Mei.")),
        Elsewhere("staff have a task", told, deadline_s=20.0),
    )
