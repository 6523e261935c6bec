"""The kiosk's clock: corrected by the server, in doubt by itself, and never moved by a jump."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from services_world import CARD, NOW, S1, WHO, FakeClock, House, ani, book, house, run

from kiosk.domain.line import Act, LoanRecorded, ReturnRecorded
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import CheckPin, FindPatron, PatronIs, PatronIsNot
from kiosk.ports import Fault, Health, Link, PatronFound
from kiosk.services import verifier
from kiosk.services.timekeeper import KEEP_S, LOOK_S, Timekeeper

DAY = timedelta(days=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def jump(clock: FakeClock, by: timedelta) -> None:
    """Move the wall clock alone."""
    clock.wall += by


def restarted(h: House, *, wall: datetime) -> Timekeeper:
    """The same kiosk after a restart, with its clock set to something."""
    clock = FakeClock()
    clock.wall, clock.mono = wall, 3.0
    fresh = Timekeeper(clock)
    h.call(fresh.remember)
    return fresh


async def _noted(h: House, keeper: Timekeeper, told: list[Health]) -> None:
    """Let the keeper run until it has noted the time once."""
    task = asyncio.create_task(keeper.run(h.store, told.append))
    for _ in range(2000):
        if h.call(lambda s: s.journal.get("time")) is not None:
            break
        await asyncio.sleep(0.001)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def noted(h: House, keeper: Timekeeper) -> list[Health]:
    told: list[Health] = []
    h.call(lambda s: s.journal.drop("time"))
    asyncio.run(_noted(h, keeper, told))
    return told


def test_how_far_the_machines_clock_is_off_is_told_to_the_screens(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert h.keeper.off_s == 0
        jump(h.clock, -3 * DAY)
        assert h.keeper.off_s == -3 * DAY.total_seconds()
        h.keeper.heard(NOW + DAY)
        assert h.keeper.off_s == -4 * DAY.total_seconds()


def test_a_jump_moves_no_time_and_puts_the_date_in_doubt(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert h.keeper.is_known
        jump(h.clock, -3 * DAY)
        assert h.keeper.now() == NOW
        assert not h.keeper.is_known
        h.clock.forward(timedelta(hours=1))
        assert h.keeper.now() == NOW + timedelta(hours=1)
        assert noted(h, h.keeper) == [Health("clock", Fault.CLOCK_DOUBTFUL, "jumped")]


def test_the_next_contact_ends_the_doubt_and_the_servers_time_counts(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        jump(h.clock, 3 * DAY)
        assert not h.keeper.is_known
        h.keeper.heard(NOW + timedelta(minutes=2))
        assert h.keeper.is_known
        assert h.keeper.now() == NOW + timedelta(minutes=2)
        told = noted(h, h.keeper)
        assert [one.fault for one in told] == [Fault.CLOCK_WRONG]


def test_a_doubt_outlives_a_restart(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        jump(h.clock, 3 * DAY)
        noted(h, h.keeper)
        fresh = restarted(h, wall=NOW + 3 * DAY + timedelta(hours=1))
        assert not fresh.is_known
        assert fresh.now() == NOW
        fresh.heard(NOW + timedelta(hours=1))
        noted(h, fresh)
        # The wall clock is still three days off; without the server nobody knows.
        assert not restarted(h, wall=NOW + 3 * DAY + timedelta(hours=2)).is_known


@pytest.mark.parametrize(
    ("wall", "known"),
    [(NOW + DAY, True), (NOW - timedelta(minutes=4), True), (NOW - DAY, False), (EPOCH, False)],
)
def test_after_a_restart_no_clock_stands_before_what_has_passed(
    tmp_path: Path, wall: datetime, known: bool
) -> None:
    with house(tmp_path) as h:
        noted(h, h.keeper)
        fresh = restarted(h, wall=wall)
        assert fresh.is_known is known
        assert fresh.now() >= NOW - timedelta(minutes=4)


def test_without_a_note_the_librarys_data_tell_what_has_passed(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert not restarted(h, wall=NOW - DAY).is_known
        assert restarted(h, wall=EPOCH).now() == NOW


@pytest.mark.parametrize(
    "note", ["", "{}", "[1]", '["never", 0]', "[null, 1]", '["0001-01-01", 0]']
)
def test_a_note_that_cannot_be_read_is_none(tmp_path: Path, note: str) -> None:
    with house(tmp_path) as h:
        h.call(lambda s: s.journal.put("time", note))
        assert restarted(h, wall=NOW).is_known


def test_the_time_is_noted_now_and_then_and_at_each_change(tmp_path: Path) -> None:
    async def evening(h: House) -> list[str | None]:
        noted: list[str | None] = []
        task = asyncio.create_task(h.keeper.run(h.store, lambda _health: None))
        for seconds, told in ((0.0, 0), (LOOK_S, 0), (KEEP_S, 0), (LOOK_S, 3), (LOOK_S, 0)):
            h.clock.forward(timedelta(seconds=seconds))
            jump(h.clock, told * DAY)
            for _ in range(50):
                await asyncio.sleep(0.001)
            noted.append(await h.store.run(lambda s: s.journal.get("time")))
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return noted

    with house(tmp_path) as h:
        first, second, third, fourth, fifth = asyncio.run(evening(h))
        assert first == second != third
        assert fourth is not None
        assert fifth is not None
        assert fifth.endswith(",1]")


def test_without_a_server_that_tells_the_time_a_time_server_ends_the_doubt(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        follows = [False]
        keeper = Timekeeper(h.clock, synced=lambda: follows[0])
        jump(h.clock, DAY)
        noted(h, keeper)
        assert not keeper.is_known
        follows[0] = True
        noted(h, keeper)
        assert keeper.is_known
        assert keeper.now() == NOW + DAY


# --- what follows from it --------------------------------------------------------------------


def known_here(h: House) -> None:
    made = verifier.make(h.store.device_key, WHO.id, "246810", NOW)
    h.call(lambda s: s.journal.put(verifier.name(WHO.id), made))
    h.post.link = Link.DOWN


@pytest.mark.parametrize("by", [-3 * DAY, 3 * DAY, EPOCH - NOW])
def test_in_doubt_a_book_is_lent_in_days_and_no_date_is_promised(
    tmp_path: Path, by: timedelta
) -> None:
    with house(tmp_path) as h:
        known_here(h)
        jump(h.clock, by)
        (news,) = h.decide(book())
        assert isinstance(news, LoanRecorded)
        assert (news.due, news.days, news.usual_days) == (None, 7, 14)
        what = h.facts()[0].what
        assert what.due is None
        assert what.moment.wall == NOW
        told = what.evidence
        assert (told["clock"], told["days"], told["usual_days"]) == ("unknown", "7", "14")
        # It is lent all the same, to this patron and to nobody else.
        (again,) = h.decide(book())
        assert again.reason is Reason.ALREADY_YOURS  # type: ignore[union-attr]


def test_a_loan_in_days_is_never_late_at_this_kiosk(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        known_here(h)
        jump(h.clock, EPOCH - NOW)
        h.lent()
        h.keeper.heard(NOW + 90 * DAY)
        (news,) = h.decide(book(), act=Act.TAKE_BACK)
        assert isinstance(news, ReturnRecorded)
        assert (news.days_late, news.fee) == (0, 0)


def test_what_is_said_of_a_loan_in_days_later_repeats_the_days(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        jump(h.clock, 3 * DAY)
        key = h.lent()
        run(h.circulation.cancel(key, "undone"))
        assert h.facts()[-1].what.evidence == {"clock": "unknown", "days": "14"}


def test_order_is_by_number_whatever_the_clock_does(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.returned()
        jump(h.clock, -3 * DAY)
        h.returned()
        h.keeper.heard(NOW - timedelta(minutes=1))
        h.returned()
        facts = h.facts()
        assert [fact.key.seq for fact in facts] == [1, 2, 3]
        assert [("clock" in fact.what.evidence) for fact in facts] == [False, True, False]


def test_a_pause_after_wrong_pins_is_as_long_as_it_is_whatever_the_clock_does(
    tmp_path: Path,
) -> None:
    def find(h: House) -> object:
        return run(h.people.find_patron(FindPatron(S1, CARD)))

    with house(tmp_path) as h:
        h.server.patrons[CARD] = PatronFound(ani())
        for _ in range(5):
            run(h.people.check_pin(CheckPin(S1, WHO, "000000")))
        for by in (365 * DAY, -730 * DAY):
            jump(h.clock, by)
            assert find(h) == PatronIsNot(S1, Reason.PIN_PAUSED, 300)
        h.clock.forward(timedelta(minutes=5))
        assert isinstance(find(h), PatronIs)
