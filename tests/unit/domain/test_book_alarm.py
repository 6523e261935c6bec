"""What the library system wants done with the alarm: left on, left alone, or a strip beside it."""

from dataclasses import replace

import pytest
from domain_world import DUE, KEY, UID, tagged, untagged

from kiosk.domain.decide import Place
from kiosk.domain.facts import Accepted, Alarm, Flagged, SecureState
from kiosk.domain.ids import LineId
from kiosk.domain.line import (
    Act,
    Answered,
    Ask,
    IntentStored,
    Line,
    LineEffect,
    LineEvent,
    LoanRecorded,
    ReturnRecorded,
    Settle,
    Settled,
    Stage,
    StoreIntent,
    WriteTag,
    Written,
)
from kiosk.domain.line_step import meet_tag, step_line, undo
from kiosk.domain.sightings import Security

ARMED, DISARMED, UNKNOWN = Security.ARMED, Security.DISARMED, Security.UNKNOWN
ID = LineId(1)
LENT = LoanRecorded(ID, KEY, DUE, live=True)
BACK = ReturnRecorded(ID, KEY, live=True, place=Place.RETURN_SHELF)


def told(alarm: Alarm) -> Answered:
    return Answered(ID, Flagged("alarm-stays"), due=DUE, alarm=alarm)


def through(line: Line, *events: LineEvent) -> tuple[Line, list[LineEffect]]:
    commanded: list[LineEffect] = []
    for event in events:
        line, effects = step_line(line, event)
        commanded.extend(effects)
    return line, commanded


def returning(security: Security) -> Line:
    return replace(tagged(security=security), act=Act.TAKE_BACK)


@pytest.mark.parametrize("security", [ARMED, DISARMED, UNKNOWN])
def test_a_loan_whose_alarm_stays_on_stands_and_its_tag_is_not_touched(security: Security) -> None:
    line, done = through(tagged(security=security), LENT, told(Alarm.LEAVE), Settled(ID))
    assert done == [Ask(ID, KEY), Settle(ID, KEY, SecureState.NONE)]
    assert (line.stage, line.security, line.due) == (Stage.HANDED_OVER, security, DUE)
    assert line.to_desk
    assert undo(line) == (line, ())


def test_a_book_without_a_tag_is_taken_to_the_desk_too() -> None:
    line, done = through(untagged(), LENT, told(Alarm.LEAVE), Settled(ID))
    assert done == [Ask(ID, KEY), Settle(ID, KEY, SecureState.NONE)]
    assert line.to_desk


@pytest.mark.parametrize("early", [True, False])
def test_a_tag_that_shows_itself_later_is_left_alone(*, early: bool) -> None:
    line, _ = through(untagged(), LENT, told(Alarm.LEAVE))
    if early:
        line, _ = meet_tag(line, UID, ARMED)
    line, done = through(line, Settled(ID))
    assert not done
    if not early:
        line, steps = meet_tag(line, UID, ARMED)
        assert not steps
    assert (line.stage, line.security, line.to_desk) == (Stage.HANDED_OVER, ARMED, True)


def test_a_strip_beside_the_tag_is_for_the_desk_and_the_tag_is_switched() -> None:
    line, done = through(
        tagged(),
        LENT,
        told(Alarm.STRIP),
        IntentStored(ID),
        Written(ID, DISARMED),
        Settled(ID),
    )
    assert done == [
        Ask(ID, KEY),
        StoreIntent(ID, KEY, UID, DISARMED),
        WriteTag(ID, UID, DISARMED),
        Settle(ID, KEY, SecureState.VERIFIED),
    ]
    assert (line.stage, line.security, line.to_desk) == (Stage.HANDED_OVER, DISARMED, True)


def test_a_strip_of_a_book_by_its_label_waits_for_the_tag_while_it_settles() -> None:
    line, _ = through(untagged(), LENT, told(Alarm.STRIP))
    line, _ = meet_tag(line, UID, ARMED)
    line, done = through(line, Settled(ID))
    assert done == [StoreIntent(ID, KEY, UID, DISARMED)]
    line, _ = through(untagged(), LENT, told(Alarm.STRIP), Settled(ID))
    assert line.to_desk


@pytest.mark.parametrize("security", [ARMED, DISARMED, UNKNOWN])
def test_a_returned_book_is_left_as_it_is_where_the_library_says_so(security: Security) -> None:
    line, done = through(
        returning(security), BACK, Answered(ID, Accepted(), alarm=Alarm.LEAVE), Settled(ID)
    )
    assert done == [Ask(ID, KEY), Settle(ID, KEY, SecureState.NONE)]
    assert (line.stage, line.security, line.to_desk) == (Stage.DONE, security, False)


def test_a_returned_strip_is_staffs_and_the_tag_is_armed() -> None:
    line, done = through(returning(DISARMED), BACK, told(Alarm.STRIP))
    assert done == [Ask(ID, KEY), StoreIntent(ID, KEY, UID, ARMED)]
    line, _ = through(line, IntentStored(ID), Written(ID, ARMED), Settled(ID))
    assert (line.stage, line.to_desk) == (Stage.DONE, False)


def test_an_ordinary_doubt_about_the_gate_is_no_order_to_the_desk() -> None:
    assert not tagged(Stage.HANDED_OVER, act=Act.LEND).to_desk
    assert not tagged(Stage.INTENDING, alarm=Alarm.STRIP).to_desk
