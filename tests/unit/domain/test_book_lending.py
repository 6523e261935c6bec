"""The way of one book that is lent: record, ask, secure, settle; and every way it can go wrong."""

from dataclasses import replace

import pytest
from domain_world import BUMI, DUE, KEY, UID, tagged, untagged

from kiosk.domain.decide import Place
from kiosk.domain.facts import (
    Accepted,
    AlreadyKnown,
    Declined,
    Flagged,
    Later,
    SecureState,
    Verdict,
)
from kiosk.domain.ids import LineId
from kiosk.domain.items import Book
from kiosk.domain.line import (
    Answered,
    Ask,
    BackOnPad,
    CancelFact,
    FactCancelled,
    GiveUp,
    IntentStored,
    Lifted,
    Line,
    LineEvent,
    LoanRecorded,
    NotRecorded,
    ReadBack,
    ReadTag,
    SecuritySeen,
    Settle,
    Settled,
    Stage,
    StoreIntent,
    WriteTag,
    Written,
)
from kiosk.domain.line_step import MAX_WRITES, step_line
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Security

ARMED, DISARMED, UNKNOWN = Security.ARMED, Security.DISARMED, Security.UNKNOWN
ID = LineId(1)
DISARM = StoreIntent(ID, KEY, UID, DISARMED)
ARM = StoreIntent(ID, KEY, UID, ARMED)
NOT_LENT = CancelFact(ID, KEY, Reason.NOT_ANSWERED)


def granted(*, live: bool = True) -> LoanRecorded:
    return LoanRecorded(ID, KEY, DUE, live=live, own_hold=True)


def writing(**more: object) -> Line:
    """A book whose tag is being disarmed."""
    begun = tagged(Stage.WRITING, wanted=DISARMED, security=UNKNOWN, writes=1)
    return replace(begun, **more)  # type: ignore[arg-type]


def through(line: Line, *events: LineEvent) -> tuple[Line, list[object]]:
    """Take a book through events; return where it is and all that was commanded."""
    told: list[object] = []
    for event in events:
        line, effects = step_line(line, event)
        told.extend(effects)
    return line, told


def test_a_book_is_lent_in_the_one_right_order() -> None:
    line, told = through(
        tagged(),
        granted(),
        Answered(ID, Accepted(9), due=DUE),
        IntentStored(ID),
        Written(ID, DISARMED),
        Settled(ID),
    )
    assert told == [
        Ask(ID, KEY),
        DISARM,
        WriteTag(ID, UID, DISARMED),
        Settle(ID, KEY, SecureState.VERIFIED),
    ]
    assert (line.stage, line.due, line.own_hold, line.to_confirm) == (Stage.DONE, DUE, True, False)


def test_without_network_nobody_is_asked_and_the_slip_says_to_be_confirmed() -> None:
    line, told = through(tagged(), granted(live=False))
    assert told == [DISARM]
    assert line.to_confirm


def test_a_book_without_a_tag_is_settled_as_soon_as_the_server_has_it() -> None:
    line, told = through(untagged(), granted(), Answered(ID, Accepted(9)), Settled(ID))
    assert told == [Ask(ID, KEY), Settle(ID, KEY, SecureState.NONE)]
    assert line.stage is Stage.DONE


def test_a_refused_book_stays_as_it_is() -> None:
    line, told = through(tagged(), NotRecorded(ID, Reason.HELD_FOR_OTHER))
    assert (line.stage, line.reason, line.fact, told) == (
        Stage.REFUSED,
        Reason.HELD_FOR_OTHER,
        None,
        [],
    )


@pytest.mark.parametrize("verdict", [Accepted(9), AlreadyKnown(9), Flagged("t-1", 9)])
def test_what_the_server_has_is_lent(verdict: Verdict) -> None:
    line, told = through(tagged(Stage.ASKING), Answered(ID, verdict))
    assert (line.stage, told) == (Stage.INTENDING, [DISARM])


@pytest.mark.parametrize("confirmed", [True, False])
def test_what_the_library_has_yet_to_confirm_is_lent_and_says_so(*, confirmed: bool) -> None:
    line, told = through(tagged(Stage.ASKING), Answered(ID, Accepted(9), confirmed=confirmed))
    assert (line.stage, told, line.to_confirm) == (Stage.INTENDING, [DISARM], not confirmed)


def test_the_servers_due_date_and_title_stand() -> None:
    sooner = DUE.replace(day=10)
    told = Answered(ID, Accepted(), due=sooner, place=Place.STAFF, book=Book("Bumi Manusia"))
    line, _ = through(tagged(Stage.ASKING), told)
    assert (line.due, line.place, line.book) == (sooner, Place.STAFF, Book("Bumi Manusia"))
    known = tagged(Stage.ASKING, book=Book("Laskar Pelangi"))
    assert through(known, told)[0].book == Book("Laskar Pelangi")


@pytest.mark.parametrize("verdict", [Accepted(9), AlreadyKnown(9), Flagged("t-1", 9)])
def test_a_server_that_tells_no_date_leaves_none(verdict: Verdict) -> None:
    line, _ = through(tagged(Stage.ASKING, due=DUE, days=14), Answered(ID, verdict))
    assert (line.stage, line.due, line.days) == (Stage.INTENDING, None, 0)
    held = Answered(ID, verdict, confirmed=False)
    line, _ = through(tagged(Stage.ASKING, due=DUE, days=14), held)
    assert (line.due, line.days, line.to_confirm) == (DUE, 14, True)


def test_a_request_that_the_server_declines_leaves_the_tag_alone() -> None:
    line, told = through(tagged(Stage.ASKING), Answered(ID, Declined(Reason.LIMIT_REACHED)))
    assert (line.stage, line.reason, told) == (Stage.REFUSED, Reason.LIMIT_REACHED, [])


@pytest.mark.parametrize("line", [tagged(Stage.ASKING), untagged(Stage.ASKING)])
def test_a_request_that_goes_unanswered_is_cancelled_with_the_tag_untouched(line: Line) -> None:
    line, told = through(line, Answered(ID, Later()), FactCancelled(ID))
    assert told == [NOT_LENT]
    assert (line.stage, line.reason) == (Stage.CANCELLED, Reason.NOT_ANSWERED)


@pytest.mark.parametrize("security", [DISARMED, UNKNOWN])
def test_an_unanswered_loan_is_cancelled_only_after_its_tag_was_read_back_armed(
    security: Security,
) -> None:
    line = tagged(Stage.ASKING, security=security)
    line, told = through(line, Answered(ID, Later()))
    assert told == [ARM]
    line, told = through(line, IntentStored(ID), Written(ID, ARMED))
    assert told == [WriteTag(ID, UID, ARMED), NOT_LENT]


# --- the tag ---------------------------------------------------------------------------------


def test_the_tag_is_written_only_once_its_intent_is_durable() -> None:
    waiting = tagged(Stage.INTENDING, wanted=DISARMED)
    line, told = through(waiting, IntentStored(ID))
    assert told == [WriteTag(ID, UID, DISARMED)]
    assert (line.stage, line.security, line.writes) == (Stage.WRITING, UNKNOWN, 1)


def test_a_book_lifted_before_the_write_is_asked_back_and_then_written() -> None:
    waiting = tagged(Stage.INTENDING, wanted=DISARMED)
    line, told = through(waiting, Lifted(ID), IntentStored(ID))
    assert (line.stage, told) == (Stage.PUT_BACK, [])
    line, told = through(line, BackOnPad(ID, ARMED))
    assert (line.stage, told) == (Stage.WRITING, [WriteTag(ID, UID, DISARMED)])


def test_a_book_snatched_mid_write_is_put_back_and_the_write_resumes() -> None:
    line, told = through(writing(), Lifted(ID), Written(ID, UNKNOWN))
    assert (line.stage, line.security, told) == (Stage.PUT_BACK, UNKNOWN, [])
    line, told = through(line, BackOnPad(ID, ARMED), Written(ID, DISARMED), Settled(ID))
    assert told == [WriteTag(ID, UID, DISARMED), Settle(ID, KEY, SecureState.VERIFIED)]
    assert (line.stage, line.writes) == (Stage.DONE, 2)


def test_a_book_put_back_that_was_written_after_all_is_not_written_again() -> None:
    line, told = through(writing(), Lifted(ID), Written(ID, UNKNOWN), BackOnPad(ID, DISARMED))
    assert (line.stage, told) == (Stage.SETTLING, [Settle(ID, KEY, SecureState.VERIFIED)])


def test_a_book_put_back_that_cannot_be_read_yet_is_still_asked_back() -> None:
    line, told = through(tagged(Stage.PUT_BACK, wanted=DISARMED), BackOnPad(ID, UNKNOWN))
    assert (line.stage, told) == (Stage.PUT_BACK, [])


def test_a_write_without_an_answer_is_looked_at_again_never_assumed() -> None:
    line, told = through(writing(), Written(ID, UNKNOWN))
    assert (line.stage, told) == (Stage.READING, [ReadTag(ID, UID)])


@pytest.mark.parametrize(
    ("read", "stage", "told"),
    [
        (DISARMED, Stage.SETTLING, [Settle(ID, KEY, SecureState.VERIFIED)]),
        (UNKNOWN, Stage.PUT_BACK, []),
        (ARMED, Stage.WRITING, [WriteTag(ID, UID, DISARMED)]),
    ],
)
def test_a_second_look_settles_asks_back_or_writes_again(
    read: Security, stage: Stage, told: list[object]
) -> None:
    line = replace(writing(), stage=Stage.READING)
    after, effects = through(line, ReadBack(ID, read))
    assert (after.stage, effects) == (stage, told)


def test_a_tag_that_can_be_read_but_not_written_cancels_the_loan() -> None:
    line, told = through(writing(), Written(ID, ARMED), FactCancelled(ID))
    assert told == [CancelFact(ID, KEY, Reason.TAG_NOT_WRITABLE)]
    assert (line.stage, line.reason) == (Stage.CANCELLED, Reason.TAG_NOT_WRITABLE)


def test_a_tag_is_not_written_for_ever() -> None:
    worn = replace(writing(writes=MAX_WRITES), stage=Stage.READING)
    _, told = through(worn, ReadBack(ID, ARMED))
    assert told == [CancelFact(ID, KEY, Reason.TAG_NOT_WRITABLE)]


def test_a_loan_whose_book_never_comes_back_stands() -> None:
    line, told = through(tagged(Stage.PUT_BACK, wanted=DISARMED), GiveUp(ID), Settled(ID))
    assert told == [Settle(ID, KEY, SecureState.UNVERIFIED)]
    assert (line.stage, line.reason) == (Stage.HANDED_OVER, None)


@pytest.mark.parametrize(
    ("line", "read", "known"),
    [
        (tagged(security=UNKNOWN), ARMED, ARMED),
        (tagged(Stage.ASKING), DISARMED, DISARMED),
        (tagged(), UNKNOWN, ARMED),
        (writing(), ARMED, UNKNOWN),
        (writing(stage=Stage.READING), ARMED, UNKNOWN),
    ],
    ids=["first look", "while asked", "not readable", "mid-write", "second look under way"],
)
def test_a_state_read_in_passing_is_believed_unless_a_write_will_tell_better(
    line: Line, read: Security, known: Security
) -> None:
    after, told = through(line, SecuritySeen(ID, read))
    assert (after.security, after.stage, told) == (known, line.stage, [])


def test_a_state_read_in_passing_wakes_a_book_that_was_put_back() -> None:
    line = tagged(Stage.PUT_BACK, wanted=DISARMED, security=UNKNOWN)
    assert through(line, SecuritySeen(ID, ARMED))[1] == [WriteTag(ID, UID, DISARMED)]
    assert through(line, SecuritySeen(ID, UNKNOWN)) == (line, [])


# --- late news -------------------------------------------------------------------------------

EVENTS: dict[str, tuple[LineEvent, set[Stage]]] = {
    "granted": (granted(), {Stage.DECIDING, Stage.REFUSED}),
    "refused": (NotRecorded(ID, Reason.UNKNOWN_ITEM), {Stage.DECIDING}),
    "answered": (Answered(ID, Accepted()), {Stage.ASKING}),
    "unanswered": (Answered(ID, Later()), {Stage.ASKING}),
    "intended": (IntentStored(ID), {Stage.INTENDING}),
    "written": (Written(ID, DISARMED), {Stage.WRITING}),
    "read": (ReadBack(ID, DISARMED), {Stage.READING}),
    "settled": (Settled(ID), {Stage.SETTLING}),
    "cancelled": (FactCancelled(ID), {Stage.CANCELLING}),
    "given up": (GiveUp(ID), {Stage.PUT_BACK}),
}


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("name", list(EVENTS))
def test_news_for_another_stage_changes_nothing(name: str, stage: Stage) -> None:
    event, stages = EVENTS[name]
    line = tagged(stage, wanted=DISARMED)
    moved, told = step_line(line, event)
    if stage in stages:
        assert moved.stage is not stage
    else:
        assert (moved, told) == (line, ())


@pytest.mark.parametrize("stage", [Stage.WRITING, Stage.READING])
def test_a_tag_seen_again_while_it_is_written_proves_nothing(stage: Stage) -> None:
    line = replace(writing(), stage=stage, on_pad=False)
    after, told = through(line, BackOnPad(ID, DISARMED))
    assert (after.stage, after.security, after.on_pad, told) == (stage, UNKNOWN, True, [])


def test_a_book_put_down_again_while_it_is_decided_is_known_as_it_was_read_last() -> None:
    after, told = through(tagged(), Lifted(ID), BackOnPad(ID, DISARMED))
    assert (after.security, after.on_pad, told) == (DISARMED, True, [])


def lent(**more: object) -> Line:
    return replace(tagged(Stage.DONE, security=DISARMED, wanted=DISARMED), **more)  # type: ignore[arg-type]


def test_a_lent_book_put_down_again_is_only_seen() -> None:
    after, told = through(lent(on_pad=False), BackOnPad(ID, DISARMED), Lifted(ID))
    assert (after, told) == (lent(on_pad=False), [])


def test_each_book_says_whether_it_is_under_way() -> None:
    resting = {stage for stage in Stage if not tagged(stage).in_flight}
    assert resting == {
        Stage.SEEN,
        Stage.LISTED,
        Stage.NEEDS_PAD,
        Stage.COSTS,
        Stage.PUT_BACK,
        Stage.DONE,
        Stage.HANDED_OVER,
        Stage.REFUSED,
        Stage.CANCELLED,
    }
    assert tagged().item == BUMI
