"""`lancar demo --server sip2` in small: a kiosk that takes the hub for a library's SIP2 server."""

import asyncio
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from drivers.bench.requests import Place, Remove, TagIs
from drivers.bench.scenario import Act, Expect, Scenario, Touch
from drivers.bench.scenario_run import Stage, run_scenario
from drivers.bench.things import Spot
from tests.e2e.kiosk_visits import opens_account, reads
from ui.demo import evening_by_sip2 as by_sip2
from ui.demo.evening import ARMED, DISARMED, enter, ids, leave_quietly
from ui.demo.house import House, Places
from ui.demo.hub_desk import HubDesk
from ui.demo.looks import all_are, field_of, service, so, state_is
from ui.demo.power_cuts import CUTS, power_cut
from ui.demo.report import count, read_journal

pytestmark = pytest.mark.timeout(120)

HELD = (
    "SELECT count(*) FROM hold WHERE status IN ('waiting', 'trapped') AND patron = ?"
    " AND biblio = (SELECT biblio FROM item WHERE barcode = ?)"
)


@dataclass(frozen=True)
class AtHouse:
    """A house as the steps of visits take it."""

    house: House


def test_books_go_out_and_come_back_also_when_the_line_does_not_hold() -> None:
    folder = Path(tempfile.mkdtemp(prefix="lancar-"))
    try:
        asyncio.run(_play(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _play(folder: Path) -> None:
    (folder / "data").mkdir()
    timers = {"finished_s": 6.0}
    house = House(Places(folder / "data", folder / "run"), by_sip2=True, timers=timers)
    try:
        await house.start()
        desk = HubDesk(house.hub_url, house.staff_token)
        try:
            await _evening(house, desk)
        finally:
            await desk.close()
    finally:
        await house.stop()


def _reserves(house: House) -> Scenario:
    """Ratna shows a book: by SIP2 it is reserved by its number, there is no index of titles."""
    ratna, book = house.cast.ratna, str(house.cast.spare[2].item)
    return Scenario(
        "Ratna reserves by SIP2",
        (
            state_is("Idle", deadline_s=30.0),
            *opens_account(ratna),
            Touch("row-button-reserve"),
            reads(AtHouse(house), "Tunjukkan bukunya."),
            Act(Place((book,))),
            Touch("row-button-title-0"),
            Touch("action-reserveYes"),
            reads(AtHouse(house), "Sudah dipesan."),
            Touch("railLeave"),
            Act(Remove((book,))),
            state_is("Idle", deadline_s=60.0),
        ),
    )


def _told(house: House, asked: str, *values: str) -> object:
    """What the hub behind the SIP2 door counts."""
    with closing(sqlite3.connect(house.places.hub_database, timeout=10)) as conn:
        [(found,)] = conn.execute(asked, values)
    return found


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
                state_is("Borrowing"),
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
                Touch("row-button-report"),
                Touch("row-button-broken-1"),
                Touch("row-button-damage-torn"),
                Touch("action-sendReport"),
                state_is("Returning"),
                *leave_quietly(back, Spot.SHELF),
            ),
        ),
        stage,
    )
    await run_scenario(_reserves(house), stage)
    assert _told(house, HELD, house.cast.ratna.patron, house.cast.spare[2].item) == 1
    assert _told(house, "SELECT count(*) FROM task WHERE kind = 'condition'") == 1
    assert await desk.loan_open(took[0])
    assert not [item for item in back if await desk.loan_open(item)]
    await run_scenario(by_sip2.lost_answers(house, desk, cast.spare[0]), stage)
    await run_scenario(by_sip2.no_line(house, desk, cast.offline[:1]), stage)
    await run_scenario(by_sip2.silence(house, desk), stage)
    cut = next(cut for cut in CUTS if cut.point == "written" and not cut.left)
    await run_scenario(power_cut(house, desk, cut, cast.spare[1], cast.ratna), stage)
    await house.stop_kiosk()
    journal = await asyncio.to_thread(read_journal, house.places.data / "kiosk-data", "kiosk-1")
    report = await count(house, desk, journal)
    assert report.differences == ()
    assert (report.loans, report.returns) == (3, 5)
    assert cast.spare[1].item in str(journal.tasks)
