"""A clock that jumps in an outage: lent in days, and the hub settles the date."""

import sqlite3
import struct
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest

from drivers.bench.requests import Place, Remove, SetNetwork, ShowCard, SlipsAre
from drivers.bench.scenario import Act, Expect, Screen, Touch
from drivers.bench.things import NetworkMode, Spot
from kiosk.app import control
from sync.hub.demo.cast import demo_cast
from tests.fault.conftest import Room, entered
from tests.torture.shim import WRONGCLOCK, compiler, library
from ui.demo.looks import field_of, service, so, stage_of, state_is

CAST = demo_cast()
SHOW = Act(ShowCard(str(CAST.ratna.card), Spot.READER))
DAY_S = 86400
pytestmark = pytest.mark.skipif(compiler() is None, reason="no C compiler: apt-get install gcc")


def in_contact(screen: Screen) -> bool:
    """Whether the kiosk stands at Start and the hub has answered."""
    told = [service(screen, name) for name in ("offline", "slow")]
    return screen["name"] == "Idle" and told == [False, False]


@pytest.fixture
def jump(room: Room, tmp_path: Path) -> Iterator[Path]:
    """The room with a kiosk whose wall clock stands in a file."""
    told = tmp_path / "shift"
    set_clock(told, 0.0)
    room.wait(room.house.stop_kiosk())
    env = {"LD_PRELOAD": str(library(WRONGCLOCK)), "LANCAR_CLOCK_SHIFT": str(told)}
    with patch.dict("os.environ", env):
        room.wait(room.house.start_kiosk())
    room.play(so("in contact", in_contact, 40.0))
    yield told
    # The same kiosk has its own clock again: what it noted of the other one ends at the hub.
    room.wait(room.house.stop_kiosk())
    room.wait(room.house.start_kiosk())


def due_in_s(room: Room, item: str) -> float:
    """Seconds until the hub's due date of a book."""
    with closing(sqlite3.connect(room.house.places.hub_database)) as db:
        asked = "SELECT due_ms FROM loan WHERE item = ? AND returned_ms IS NULL"
        [(due_ms,)] = db.execute(asked, (item,)).fetchall()
    return float(due_ms) / 1000 - time.time()


def set_clock(told: Path, seconds: float) -> None:
    """Shift the wall clock of the process that has the file mapped; its monotonic one is true."""
    with told.open("r+b" if told.exists() else "w+b") as file:
        file.write(struct.pack("=q", int(seconds * 1e9)))


def last_slip(room: Room) -> str:
    assert room.house.client is not None
    return room.wait(room.house.client.state()).world.slips[-1].text


def delivered(room: Room) -> None:
    """Have the kiosk deliver what waits; every fact then has the hub's last word."""
    for _ in range(10):
        control.ask(room.data, "sync-once", deadline_s=60)
        if room.facts()[1] == 0:
            return
    raise AssertionError(room.status())


def test_a_clock_that_goes_back_in_an_outage_promises_days_and_the_hub_a_date(
    room: Room, jump: Path
) -> None:
    book = str(CAST.spare[8].item)
    room.play(
        # the hub accepts her PIN once
        *entered(CAST.ratna, SHOW),
        Touch("railLeave"),
        state_is("Idle"),
        Act(SetNetwork(NetworkMode.CUT)),
        so("declared down", lambda s: service(s, "offline") is True, 30.0),
        *entered(CAST.ratna, SHOW),
    )
    set_clock(jump, -3.0 * DAY_S)
    room.play(
        so("no date any more", lambda s: service(s, "dated") is False, 30.0),
        Act(Place((book,))),
        so("lent", lambda s: stage_of(s, book) == "done", 20.0),
        so("in days", lambda s: field_of(s, book, "due") is None),
        so("seven", lambda s: field_of(s, book, "days") == 7),
        Touch("action-finish"),
        state_is("Finished"),
        Touch("action-print"),
        Expect(SlipsAre(1, "hari sejak hari ini")),
        state_is("Idle", deadline_s=30.0),
        Act(Remove((book,))),
    )
    assert room.fault_of("clock") == "clock-doubtful"
    assert "Dicatat tanpa jaringan" in last_slip(room)
    assert str(time.gmtime().tm_year) not in last_slip(room)
    room.play(
        Act(SetNetwork(NetworkMode.UP)),
        so("back", lambda s: service(s, "offline") is False, 30.0),
        so("dated again", lambda s: service(s, "dated") is True, 30.0),
    )
    delivered(room)
    assert 7 * DAY_S - 3600 < due_in_s(room, book) < 10 * DAY_S
    assert room.fault_of("clock") == "clock-wrong"
