"""What time it is: known, or unknown and why, and how that ends."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.timekeeping import (
    BUILT,
    Doubt,
    Reading,
    TimeKnown,
    TimeState,
    TimeUnknown,
    began,
    heard,
    looked,
    now,
    synchronised,
    wrong_by,
)

NOON = datetime(2026, 6, 9, 5, 0, tzinfo=UTC)


def read(hours: float = 0.0, *, jumped: float = 0.0) -> Reading:
    """Both clocks, some hours after noon; the wall clock is ``jumped`` hours off."""
    return Reading(NOON + timedelta(hours=hours + jumped), 1000.0 + hours * 3600)


def why(state: TimeState) -> Doubt | None:
    return state.why if isinstance(state, TimeUnknown) else None


@pytest.mark.parametrize(
    ("wall", "passed", "off", "doubt"),
    [
        (NOON, None, False, None),
        (NOON, NOON - timedelta(days=30), False, None),
        (NOON, NOON + timedelta(minutes=4), False, None),
        (datetime(1970, 1, 1, tzinfo=UTC), None, False, Doubt.DEAD),
        (BUILT - timedelta(seconds=1), NOON, True, Doubt.DEAD),
        (NOON, NOON + timedelta(minutes=6), False, Doubt.BACK),
        (NOON, NOON - timedelta(days=401), False, Doubt.AHEAD),
        (NOON, NOON - timedelta(days=1), True, Doubt.OFF),
    ],
)
def test_at_a_start_a_clock_is_believed_only_where_it_can_be_right(
    wall: datetime, passed: datetime | None, off: bool, doubt: Doubt | None
) -> None:
    state = began(Reading(wall, 5.0), passed=passed, off=off)
    assert why(state) is doubt
    # What is not known is at least not earlier than anything that has passed.
    assert now(state, 5.0) >= max(BUILT, (passed or BUILT) - timedelta(minutes=5))


@pytest.mark.parametrize("jumped", [-72.0, -0.1, 0.1, 72.0])
def test_a_jump_of_the_wall_clock_puts_the_time_in_doubt(jumped: float) -> None:
    state = looked(began(read()), read(2, jumped=jumped))
    assert why(state) is Doubt.JUMPED
    # The counter goes on: nothing that was known gets lost, and nothing goes back.
    assert now(state, read(3).mono_s) == NOON + timedelta(hours=3)
    assert looked(state, read(3)) == state


@pytest.mark.parametrize("moved", [-0.08, 0.0, 0.08])
def test_a_small_step_is_no_jump(moved: float) -> None:
    state = began(read())
    assert looked(state, read(100, jumped=moved)) == state


def test_what_the_server_says_ends_every_doubt() -> None:
    dead = began(Reading(datetime(1970, 1, 1, tzinfo=UTC), 7.0))
    told = heard(dead, Reading(datetime(1970, 1, 1, 1, tzinfo=UTC), 3607.0), NOON)
    assert told == TimeKnown(NOON, Reading(datetime(1970, 1, 1, 1, tzinfo=UTC), 3607.0))
    assert now(told, 3667.0) == NOON + timedelta(minutes=1)
    # The wall clock stays wrong, but by a known amount: that is no jump.
    later = Reading(datetime(1970, 1, 1, 2, tzinfo=UTC), 7207.0)
    assert looked(told, later) == told
    assert wrong_by(told, later) == datetime(1970, 1, 1, 1, tzinfo=UTC) - NOON


def test_a_server_without_a_clock_of_its_own_is_not_believed() -> None:
    state = began(read())
    assert heard(state, read(1), datetime(1970, 1, 1, tzinfo=UTC)) == state


def test_a_time_server_ends_the_doubt_unless_it_cannot_be() -> None:
    unknown = looked(began(read()), read(1, jumped=48))
    assert synchronised(unknown, read(2, jumped=-48)) == unknown
    later = read(2, jumped=48)
    assert synchronised(unknown, later) == TimeKnown(later.wall, later)
    known = began(read())
    assert synchronised(known, later) == known


def test_a_counter_that_starts_anew_never_takes_time_back() -> None:
    assert now(began(read()), 3.0) == NOON
