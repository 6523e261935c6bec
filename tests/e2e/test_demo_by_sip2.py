"""`lancar demo --server sip2` in small: a kiosk that takes the hub for a library's SIP2 server."""

import asyncio
import shutil
import tempfile
from pathlib import Path

import pytest

from drivers.bench.requests import Place, TagIs
from drivers.bench.scenario import Act, Expect, Scenario, Touch
from drivers.bench.scenario_run import Stage, run_scenario
from drivers.bench.things import Spot
from ui.demo.evening import ARMED, DISARMED, enter, ids, leave_quietly
from ui.demo.house import House, Places
from ui.demo.hub_desk import HubDesk
from ui.demo.looks import all_are, field_of, service, so, state_is

pytestmark = pytest.mark.timeout(120)


def test_a_book_goes_out_and_one_that_is_waited_for_comes_back() -> None:
    folder = Path(tempfile.mkdtemp(prefix="lancar-"))
    try:
        asyncio.run(_play(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _play(folder: Path) -> None:
    (folder / "data").mkdir()
    house = House(Places(folder / "data", folder / "run"), by_sip2=True)
    try:
        await house.start()
        desk = HubDesk(house.hub_url, house.staff_token)
        try:
            await _evening(house, desk)
        finally:
            await desk.close()
    finally:
        await house.stop()


async def _evening(house: House, desk: HubDesk) -> None:
    assert house.client is not None
    cast = house.cast
    took, back = ids(cast.spare[:1]), ids(cast.returns)
    wanted = str(cast.wanted.item)
    stage = Stage(bench=house.client, hands=house.hands, shots=Path("build/e2e/by-sip2"))
    await run_scenario(
        Scenario(
            "by SIP2",
            (
                state_is("Idle", deadline_s=30.0),
                so("everything works", lambda s: service(s, "pad") is True, 30.0),
                *enter(cast.bagas),
                Act(Place(took)),
                all_are(took, "done", "it is lent"),
                Expect(TagIs(took[0], DISARMED)),
                *leave_quietly(took),
                Act(Place(back)),
                so("the titles", lambda s: s["name"] == "BooksFirst"),
                Touch("action-return"),
                all_are(back, "done", "all are back"),
                *[Expect(TagIs(item, ARMED)) for item in back],
                so("one is waited for", lambda s: field_of(s, wanted, "place") == "hold-shelf"),
                *leave_quietly(back, Spot.SHELF),
            ),
        ),
        stage,
    )
    assert await desk.loan_open(took[0])
    assert not [item for item in back if await desk.loan_open(item)]
