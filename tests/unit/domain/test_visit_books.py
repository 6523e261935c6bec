"""The books of a visit together: listed, merged, decided in one batch, lifted, put back."""

import pytest
from domain_world import (
    BUMI,
    DUE,
    KEY,
    LASKAR,
    POLICY,
    UID,
    UID_2,
    Evening,
    left,
    placed,
)

from kiosk.domain.facts import Accepted, Later
from kiosk.domain.ids import FactKey, LineId, SessionId, TagUid
from kiosk.domain.items import Book
from kiosk.domain.line import (
    Act,
    Answered,
    Ask,
    FactCancelled,
    IntentStored,
    LoanRecorded,
    LookedUp,
    NotRecorded,
    Settled,
    Stage,
    StoreIntent,
    WriteTag,
    Written,
)
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import LabelRead, LabelRefused, Security, SecurityRead, TagModel
from kiosk.domain.signals import (
    Choose,
    Decide,
    EndVisit,
    Finish,
    LineNews,
    LookUp,
    Seen,
    StartTimer,
    Timer,
)
from kiosk.domain.visit import BooksFirst, Borrowing, Finished, Idle, Returning

LABEL = Seen(LabelRead(BUMI))


def stages(evening: Evening) -> list[Stage]:
    return [line.stage for line in evening.state.visit.lines]


# --- books before a card ---------------------------------------------------------------------


def test_books_put_down_first_only_list_themselves() -> None:
    evening = Evening()
    assert isinstance(evening.tell(placed()), BooksFirst)
    assert [look.lines[0].uid for look in evening.done(LookUp)] == [UID]
    evening.titled()
    assert (stages(evening), evening.done(Decide)) == ([Stage.LISTED], [])


def test_nothing_is_decided_before_borrow_or_return_is_touched() -> None:
    evening = Evening()
    evening.listed()
    state = evening.tell(Choose(Act.TAKE_BACK))
    assert isinstance(state, Returning)
    decide = evening.done(Decide)[0]
    assert (decide.act, decide.patron, [x.item for x in decide.lines]) == (
        Act.TAKE_BACK,
        None,
        [BUMI],
    )


def test_lifting_the_last_book_ends_the_visit() -> None:
    evening = Evening()
    evening.listed()
    evening.tell(left())
    assert evening.at_rest()
    assert evening.done(EndVisit) == [EndVisit(SessionId(1), None)]


def test_lifting_one_of_two_leaves_the_other() -> None:
    evening = Evening()
    evening.tell(placed(), placed(UID_2, LASKAR), left(UID))
    assert [line.item for line in evening.state.visit.lines] == [LASKAR]


def test_a_tag_that_leaves_and_was_never_listed_changes_nothing() -> None:
    evening = Evening()
    evening.listed()
    before = evening.state
    assert evening.tell(left(UID_2)) == before


# --- one book, seen twice --------------------------------------------------------------------


def test_the_barcode_of_a_listed_book_is_the_same_book() -> None:
    evening = Evening()
    evening.listed()
    evening.tell(LABEL)
    assert (len(evening.state.visit.lines), evening.done(LookUp)) == (1, [])


@pytest.mark.parametrize("found_by_label", [False, True])
def test_a_book_shown_by_its_label_and_then_put_down_is_one_book(found_by_label: bool) -> None:
    evening = Evening()
    evening.tell(LABEL)
    if found_by_label:
        evening.news(LookedUp(LineId(1), BUMI, Book("Bumi Manusia"), tagged=True))
        assert stages(evening) == [Stage.NEEDS_PAD]
    evening.tell(placed())
    line = evening.line()
    assert len(evening.state.visit.lines) == 1
    assert (line.uid, line.on_pad, line.security) == (UID, True, Security.ARMED)
    assert line.stage is (Stage.LISTED if found_by_label else Stage.SEEN)


def test_two_tags_with_one_number_are_both_refused() -> None:
    evening = Evening()
    evening.listed()
    evening.tell(placed(UID_2))
    assert [(x.stage, x.reason, x.uid) for x in evening.state.visit.lines] == [
        (Stage.REFUSED, Reason.SAME_ITEM_TWICE, UID),
        (Stage.REFUSED, Reason.SAME_ITEM_TWICE, UID_2),
    ]


def test_a_book_after_two_of_one_number_is_a_book_of_its_own() -> None:
    evening = Evening()
    evening.tell(placed(), placed(UID_2), placed(TagUid("E004015000000003"), LASKAR))
    assert [line.id for line in evening.state.visit.lines] == [LineId(1), LineId(2), LineId(3)]


def test_a_second_tag_does_not_disturb_a_book_under_way() -> None:
    evening = Evening()
    evening.lent()
    evening.tell(placed(UID_2))
    assert stages(evening) == [Stage.ASKING, Stage.REFUSED]


def test_tags_without_a_number_are_different_books() -> None:
    evening = Evening()
    evening.tell(placed(UID, None, model=TagModel.FOREIGN))
    evening.tell(placed(UID_2, None, model=TagModel.FOREIGN))
    assert stages(evening) == [Stage.SEEN, Stage.SEEN]


def test_a_barcode_that_is_no_label_is_said_until_the_next_book() -> None:
    evening = Evening()
    assert evening.tell(Seen(LabelRefused())).visit.label_refused
    assert isinstance(evening.state, Idle)
    assert not evening.tell(LABEL).visit.label_refused


@pytest.mark.parametrize(
    ("uid", "known"), [(UID, Security.DISARMED), (UID_2, Security.UNKNOWN)], ids=["it", "another"]
)
def test_a_title_stands_before_the_alarm_of_its_tag_was_read(uid: TagUid, known: Security) -> None:
    evening = Evening()
    evening.tell(placed(security=Security.UNKNOWN))
    evening.titled()
    assert evening.line().stage is Stage.LISTED
    evening.tell(Seen(SecurityRead(uid, Security.DISARMED)))
    assert evening.line().security is known


def test_the_alarm_of_a_book_left_lying_is_known_to_the_next_visit() -> None:
    evening = Evening()
    evening.tell(placed(security=Security.UNKNOWN), placed(UID_2, LASKAR))
    evening.wait()
    evening.wait(Timer.WARN)
    state = evening.tell(Seen(SecurityRead(UID, Security.DISARMED)))
    assert [line.security for line in state.visit.residue] == [Security.DISARMED, Security.ARMED]


# --- batches ---------------------------------------------------------------------------------


def test_a_stack_is_decided_as_one_batch() -> None:
    evening = Evening()
    evening.tell(placed(), placed(UID_2, LASKAR))
    evening.titled(1, 2)
    evening.tell(Choose(Act.TAKE_BACK))
    assert [len(decide.lines) for decide in evening.done(Decide)] == [2]


def test_a_book_that_lands_meanwhile_waits_for_the_next_batch() -> None:
    evening = Evening()
    evening.lent()
    evening.tell(placed(UID_2, LASKAR))
    evening.titled(2)
    assert (evening.line(1).stage, evening.done(Decide)) == (Stage.LISTED, [])
    evening.news(Answered(LineId(1), Accepted()))
    assert [x.id for x in evening.done(Decide)[0].lines] == [LineId(2)]


def test_all_questions_of_a_stack_go_out_together() -> None:
    evening = Evening()
    evening.let_in()
    evening.tell(placed(), placed(UID_2, LASKAR))
    evening.titled(1, 2)
    keys = [FactKey("k1", 1, 1), FactKey("k1", 1, 2)]
    evening.tell(
        LineNews(
            SessionId(1),
            tuple(LoanRecorded(LineId(n), key, DUE, live=True) for n, key in enumerate(keys, 1)),
        )
    )
    assert evening.steps() == [Ask(LineId(1), keys[0]), Ask(LineId(2), keys[1])]


def test_news_of_a_book_that_is_not_here_changes_nothing() -> None:
    evening = Evening()
    evening.listed()
    before = evening.state
    assert evening.news(Settled(LineId(9))) == before
    assert evening.steps() == []


def test_news_of_another_visit_changes_nothing() -> None:
    evening = Evening()
    evening.listed()
    before = evening.state
    told = LineNews(SessionId(9), (LookedUp(LineId(1), None, None),))
    assert evening.tell(told) == before


# --- again, and put back ---------------------------------------------------------------------


@pytest.mark.parametrize("how", ["refused", "cancelled"])
def test_a_book_that_was_not_lent_may_be_tried_again(how: str) -> None:
    evening = Evening()
    evening.lent()
    if how == "cancelled":
        evening.answered(Later())
        evening.news(FactCancelled(LineId(1)))
    else:
        evening = Evening()
        evening.let_in()
        evening.tell(placed())
        evening.titled()
        evening.news(NotRecorded(LineId(1), Reason.HELD_FOR_OTHER))
    evening.tell(left(), placed())
    assert [(x.id, x.stage, x.fact) for x in evening.state.visit.lines] == [
        (LineId(2), Stage.SEEN, None)
    ]
    assert len(evening.done(LookUp)) == 1


def test_news_of_the_first_try_does_not_touch_the_second() -> None:
    evening = Evening()
    evening.let_in()
    evening.tell(placed())
    evening.titled()
    evening.news(NotRecorded(LineId(1), Reason.HELD_FOR_OTHER))
    evening.tell(left(), placed(), placed(UID_2, LASKAR))
    before = evening.state
    assert evening.news(LoanRecorded(LineId(1), KEY, DUE, live=True)) == before


def snatched(evening: Evening) -> None:
    """The book was taken off the pad while its tag was written."""
    evening.lent()
    evening.answered()
    evening.news(IntentStored(LineId(1)))
    evening.tell(left())
    evening.news(Written(LineId(1), Security.UNKNOWN))


def test_a_snatched_book_is_named_and_its_write_resumes_when_it_is_back() -> None:
    evening = Evening()
    snatched(evening)
    assert stages(evening) == [Stage.PUT_BACK]
    assert evening.timer(Timer.COACH).seconds == POLICY.put_back_s
    assert evening.wait(Timer.COACH).visit.coach
    evening.tell(placed())
    assert evening.steps() == [WriteTag(LineId(1), UID, Security.DISARMED)]
    assert not evening.state.visit.coach


def test_the_hint_to_put_a_book_back_is_not_timed_again_once_it_stands() -> None:
    evening = Evening()
    snatched(evening)
    evening.wait(Timer.COACH)
    evening.tell(LABEL)
    assert [t.timer for t in evening.done(StartTimer)] == [Timer.IDLE]


def test_the_hint_does_not_come_when_the_book_is_back_already() -> None:
    evening = Evening()
    snatched(evening)
    evening.tell(placed())
    assert not evening.wait(Timer.COACH).visit.coach


def test_when_done_is_touched_nobody_waits_for_a_snatched_book() -> None:
    evening = Evening()
    snatched(evening)
    state = evening.tell(Finish())
    assert isinstance(state, Borrowing)
    assert (state.ending, stages(evening)) == (True, [Stage.SETTLING])
    state = evening.news(Settled(LineId(1)))
    assert isinstance(state, Finished)
    assert stages(evening) == [Stage.HANDED_OVER]


def test_a_book_taken_away_during_the_question_is_asked_back_before_it_is_written() -> None:
    evening = Evening()
    evening.lent()
    evening.tell(left())
    evening.answered()
    assert isinstance(evening.steps()[0], StoreIntent)
    evening.news(IntentStored(LineId(1)))
    assert stages(evening) == [Stage.PUT_BACK]
