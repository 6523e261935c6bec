"""Opening hours by the clock, how loud and bright it is; what staff set lasts over a restart."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from services_world import S1, FakeClock, House, house, run

from drivers.screen.backlight import Backlight, find_backlight
from kiosk.app.power import power_off
from kiosk.domain.duty import Deed, Open, Outcome, Role, StaffMember, Tuning
from kiosk.domain.hours import Hours, Resting, read_day
from kiosk.domain.policy import OfflinePolicy
from kiosk.domain.signals_staff import CarryOut
from kiosk.domain.status import Degree, Service
from kiosk.domain.tuned import Tuned
from kiosk.health import HealthBoard
from kiosk.ports import Clock, Fault, Health
from kiosk.services.opening import LOOK_S, OpeningHours
from kiosk.services.tuning import Tuner

JAKARTA = ZoneInfo("Asia/Jakarta")
DEWI = StaffMember("Dewi", frozenset(Role))
WORK = read_day("08:00-16:00") or ()
WEEK = Hours((*(WORK,) * 5, (), ()))
NINE = datetime(2026, 6, 8, 9, tzinfo=JAKARTA)


def wish(deed: Deed, value: str) -> CarryOut:
    return CarryOut(S1, DEWI, deed, value=value)


def read_only(h: House) -> None:
    h.call(lambda s: s.journal._db.conn.exec_driver_sql("PRAGMA query_only = 1"))


class LostClock(FakeClock):
    """One that does not know what time it is, until it does."""

    def __init__(self) -> None:
        super().__init__()
        self.is_known = False

    def heard(self, told: datetime) -> None:
        """Nobody tells it."""


class Told:
    """The opening hours of one start, and what they told."""

    def __init__(self, h: House, *, returns: bool = True, clock: Clock | None = None) -> None:
        self.said: list[Resting | None] = []
        self.reported: list[Health] = []
        self.hours = OpeningHours(
            h.store,
            clock or h.clock,
            hours=WEEK,
            returns=returns,
            zone=JAKARTA,
            report=self.reported.append,
            told=self.said.append,
        )


# --- hours ---------------------------------------------------------------------------------------


def test_it_closes_and_opens_by_the_librarys_own_clock(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.clock.wall = NINE.astimezone(UTC)
        told = Told(h)
        run(told.hours.remember())
        assert told.said == []
        h.clock.wall = NINE.replace(hour=16).astimezone(UTC)
        told.hours.look()
        told.hours.look()
        opens = NINE.replace(day=9, hour=8)
        assert told.said == [Resting(opens, returns=True)]
        h.clock.wall = opens.astimezone(UTC)
        told.hours.look()
        assert told.said[1:] == [None]


def test_a_kiosk_that_does_not_know_the_time_is_open(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        lost = LostClock()
        lost.wall = NINE.replace(hour=3)
        told = Told(h, clock=lost)
        run(told.hours.remember())
        assert told.said == []
        lost.is_known = True
        told.hours.look()
        assert told.said == [Resting(NINE.replace(hour=8), returns=True)]


def test_a_weekday_that_staff_have_changed_stays_so_after_a_restart(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.clock.wall = NINE.astimezone(UTC)
        told = Told(h)
        run(told.hours.remember())
        for wrong in ("monday", "monday=25:00-26:00", "today=closed", ""):
            assert run(told.hours.set_day(wish(Deed.SET_HOURS, wrong))) is Outcome.NOT_DONE
        closed = wish(Deed.SET_HOURS, "monday=closed")
        assert run(told.hours.set_day(closed)) is Outcome.DONE
        assert told.said == [Resting(NINE.replace(day=9, hour=8), returns=True)]
        again = Told(h, returns=False)
        run(again.hours.remember())
        assert again.said == [Resting(NINE.replace(day=9, hour=8), returns=False)]
        assert run(again.hours.page()) == Open(WEEK.with_day(0, ()), frozenset({0}))


def test_hours_that_cannot_be_kept_do_not_count(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.clock.wall = NINE.astimezone(UTC)
        told = Told(h)
        read_only(h)
        closed = wish(Deed.SET_HOURS, "monday=closed")
        assert run(told.hours.set_day(closed)) is Outcome.NOT_RECORDED
        assert (told.said, told.reported[0].part) == ([], "store")


def test_the_clock_is_looked_at_again_and_again(tmp_path: Path) -> None:
    async def evening(h: House, told: Told) -> None:
        looking = asyncio.create_task(told.hours.run())
        for _ in range(3):
            await asyncio.sleep(0)
        h.clock.forward(timedelta(hours=8))
        for _ in range(3):
            await asyncio.sleep(0)
        looking.cancel()

    with house(tmp_path) as h:
        h.clock.wall = NINE.astimezone(UTC)
        told = Told(h)
        run(evening(h, told))
        assert LOOK_S < 60
        assert len(told.said) == 1


def test_a_closed_library_lends_nothing_and_a_broken_kiosk_says_that_it_is_broken() -> None:
    told: list[Service] = []
    board = HealthBoard(("pad", "camera", "store"), offline=OfflinePolicy.BOTH, changed=told.append)
    for part in ("pad", "camera", "store"):
        board.report(Health(part, Fault.NONE))
    board.rest(Resting(returns=True))
    assert told[-1] == Service(loans=False, resting=True)
    board.rest(Resting(returns=False))
    assert (told[-1].shut, told[-1].degree) == (True, Degree.CLOSED)
    before = len(told)
    board.rest(Resting(returns=False))
    assert len(told) == before
    for part in ("pad", "camera"):
        board.report(Health(part, Fault.UNPLUGGED))
    assert told[-1].degree is Degree.OUT
    for part in ("pad", "camera"):
        board.report(Health(part, Fault.NONE))
    board.rest(None)
    assert told[-1] == Service()


# --- volume and light ----------------------------------------------------------------------------


class Turned:
    """The tuner of one start, and what it told."""

    def __init__(self, h: House, light: Backlight | None = None) -> None:
        self.said: list[Tuned] = []
        self.reported: list[Health] = []
        self.tuner = Tuner(
            h.store,
            light,
            begins=Tuned(50, None),
            report=self.reported.append,
            told=self.said.append,
        )

    def to(self, value: str) -> Outcome:
        return run(self.tuner.tune(wish(Deed.TUNE, value)))


def panel(
    folder: Path, name: str = "intel_backlight", kind: str = "raw", *, now: int = 400
) -> Path:
    """A panel's light as the kernel shows it."""
    at = folder / name
    at.mkdir(parents=True)
    for file, told in (("max_brightness", "800"), ("brightness", str(now)), ("type", kind)):
        (at / file).write_text(f"{told}\n", encoding="ascii")
    return at


def test_what_staff_turn_lasts_over_a_restart(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        at = panel(tmp_path / "class")
        light = find_backlight(tmp_path / "class")
        first = Turned(h, light)
        run(first.tuner.remember())
        assert first.said == [Tuned(50, None, 50)]
        assert first.to("sounds=0") is Outcome.DONE
        assert first.to("light=80") is Outcome.DONE
        assert (at / "brightness").read_text(encoding="ascii") == "640\n"
        for wrong in ("voice=40", "nose=40", "sounds=41", "sounds", "sounds=", "sounds=٢٠"):
            assert first.to(wrong) is Outcome.NOT_DONE
        (at / "brightness").write_text("800\n", encoding="ascii")
        later = Turned(h, light)
        run(later.tuner.remember())
        assert later.said == [Tuned(0, None, 80)]
        assert run(later.tuner.page()) == Tuning(Tuned(0, None, 80))


def test_a_screen_is_never_turned_dark(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        at = panel(tmp_path / "class")
        turned = Turned(h, find_backlight(tmp_path / "class"))
        run(turned.tuner.remember())
        assert turned.to("light=0") is Outcome.DONE
        assert (at / "brightness").read_text(encoding="ascii") == "160\n"


def test_a_screen_that_cannot_be_dimmed_is_told_as_such(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        turned = Turned(h, find_backlight(tmp_path / "nowhere"))
        run(turned.tuner.remember())
        assert turned.said == [Tuned(50, None, None)]
        assert turned.to("light=80") is Outcome.NOT_DONE
        assert turned.said == [Tuned(50, None, None)]


def test_it_is_turned_even_where_that_cannot_be_kept(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        turned = Turned(h)
        run(turned.tuner.remember())
        read_only(h)
        assert turned.to("sounds=100") is Outcome.DONE
        assert turned.said[-1] == Tuned(100, None)
        assert turned.reported[-1].part == "store"


def _locked(at: Path) -> None:
    """No file at all stands for one that may not be written; root may write any."""
    (at / "brightness").unlink()
    (at / "brightness").mkdir()


def _odd(at: Path) -> None:
    (at / "max_brightness").write_text("lots\n", encoding="ascii")


@pytest.mark.parametrize("spoil", [_locked, _odd])
def test_a_light_that_does_not_obey_is_not_believed(
    tmp_path: Path, spoil: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    at = panel(tmp_path / "class")
    light = find_backlight(tmp_path / "class")
    assert light is not None
    spoil(at)
    assert run(light.set_percent(60)) is False
    assert run(light.percent()) is None


def test_of_several_drivers_of_one_panel_the_kernels_order_counts(tmp_path: Path) -> None:
    panel(tmp_path, "b", "raw", now=80)
    panel(tmp_path, "c", "platform", now=160)
    panel(tmp_path, "a", "something new", now=240)
    light = find_backlight(tmp_path)
    assert light is not None
    assert run(light.percent()) == 20


# --- power ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ends", "taken"), [("exit 0", True), ("exit 1", False)])
def test_the_machine_is_asked_and_its_answer_is_told(
    tmp_path: Path, ends: str, *, taken: bool
) -> None:
    program = tmp_path / "systemctl"
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\n{ends}\n', encoding="ascii")
    program.chmod(0o755)
    assert run(power_off(str(program))) is taken
    assert (tmp_path / "asked").read_text() == "--no-ask-password poweroff\n"


def test_a_program_that_cannot_be_started_has_taken_nothing(tmp_path: Path) -> None:
    program = tmp_path / "systemctl"
    program.write_text("#!/no/such/shell\n", encoding="ascii")
    program.chmod(0o755)
    assert run(power_off(str(program))) is False


def test_where_there_is_no_init_system_nothing_is_promised() -> None:
    assert run(power_off("no-such-program-anywhere")) is False
