"""A set is one item: all parts together, or nothing; what is missing is named and told to staff."""

from dataclasses import replace

import pytest
from domain_world import BUMI, DUE, KEY, LASKAR, POLICY, UID, UID_2, Evening, left, placed

from kiosk.domain import evidence
from kiosk.domain.decide import Place
from kiosk.domain.facts import Alarm, Later
from kiosk.domain.ids import LineId, SessionId, TagUid
from kiosk.domain.line import (
    Act,
    Answered,
    CancelFact,
    FactCancelled,
    IntentStored,
    LoanRecorded,
    ReadBack,
    ReadTag,
    ReturnRecorded,
    Settle,
    Settled,
    Stage,
    StoreIntent,
    WriteTag,
    Written,
)
from kiosk.domain.owners import OwnerRules
from kiosk.domain.reasons import Reason
from kiosk.domain.session_lines import wait_for_next
from kiosk.domain.sets import (
    MOST_PARTS,
    Part,
    Patience,
    SetChoice,
    SetPolicy,
    SetRules,
    clear,
    missing,
)
from kiosk.domain.sightings import LabelRead, Security, SecurityRead, TagPlaced
from kiosk.domain.signals import Choose, Decide, Finish, Leave, LookUp, Seen, Timer
from kiosk.domain.visit import Borrowing, Finished

UID_3 = TagUid("E004015000000003")
ARMED, DISARMED, UNKNOWN = Security.ARMED, Security.DISARMED, Security.UNKNOWN
LATE = Timer.PARTS


def part(number: int, of: int = 2, uid: TagUid | None = None, **more: object) -> Seen:
    uids = (UID, UID_2, UID_3)
    return placed(uid or uids[number - 1], parts=of, ordinal=number, **more)  # type: ignore[arg-type]


def rules(**how: SetPolicy) -> SetRules:
    return SetRules(SetChoice(**how), SetChoice(**how))


def lending(policy: SetRules | None = None) -> Evening:
    evening = Evening(policy=replace(POLICY, sets=policy or SetRules()))
    evening.let_in()
    return evening


def whole_set(evening: Evening) -> None:
    evening.tell(part(1), part(2))
    evening.titled()


def granted(evening: Evening) -> None:
    evening.news(LoanRecorded(LineId(1), KEY, DUE, live=True))


def writing() -> Evening:
    """A whole set whose alarms are being switched off."""
    evening = lending()
    whole_set(evening)
    granted(evening)
    evening.answered()
    evening.news(IntentStored(LineId(1)))
    return evening


# --- one item, one transaction ----------------------------------------------------------------


def test_parts_of_a_set_are_one_book() -> None:
    evening = lending()
    whole_set(evening)
    assert [line.id for line in evening.state.visit.lines] == [LineId(1)]
    (line,) = evening.done(Decide)[0].lines
    assert (line.others, line.parts, line.missing, line.short) == ((UID_2,), 2, (), ())


def test_all_parts_are_switched_together_and_settled_once() -> None:
    evening = writing()
    assert evening.steps() == [WriteTag(LineId(1), UID, DISARMED, (UID_2,))]
    evening.news(Written(LineId(1), DISARMED))
    assert [type(one) for one in evening.steps()] == [Settle]
    assert {x.security for x in evening.line().members} == {DISARMED}
    evening.news(Settled(LineId(1)))
    assert evening.line().stage is Stage.DONE


def test_a_set_of_which_one_part_cannot_be_switched_is_not_lent() -> None:
    evening = writing()
    evening.news(Written(LineId(1), ARMED))
    assert [type(one) for one in evening.steps()] == [CancelFact]
    evening.news(FactCancelled(LineId(1)))
    assert evening.line().reason is Reason.TAG_NOT_WRITABLE


def test_parts_in_different_states_are_written_anew() -> None:
    evening = writing()
    evening.news(Written(LineId(1), UNKNOWN))
    assert evening.steps() == [ReadTag(LineId(1), UID, (UID_2,))]
    evening.news(ReadBack(LineId(1), UNKNOWN, mixed=True))
    assert evening.steps() == [WriteTag(LineId(1), UID, DISARMED, (UID_2,))]


def test_a_late_reading_of_another_stage_changes_nothing() -> None:
    evening = writing()
    before = evening.state
    assert evening.news(ReadBack(LineId(1), UNKNOWN, mixed=True)) == before


def test_one_part_that_was_lifted_is_waited_for() -> None:
    evening = writing()
    evening.tell(left(UID_2))
    assert (evening.line().on_pad, evening.line().stage) == (False, Stage.WRITING)
    evening.news(Written(LineId(1), UNKNOWN))
    assert evening.line().stage is Stage.PUT_BACK
    evening.tell(Seen(SecurityRead(UID, ARMED)))
    assert evening.line().stage is Stage.PUT_BACK
    evening.tell(part(2, security=UNKNOWN))
    assert evening.steps() == [ReadTag(LineId(1), UID, (UID_2,))]


def test_a_set_that_comes_back_in_two_states_is_written_at_once() -> None:
    evening = writing()
    evening.tell(left(UID), left(UID_2))
    evening.news(Written(LineId(1), UNKNOWN))
    evening.tell(part(1, security=DISARMED))
    assert evening.steps() == []
    evening.tell(part(2))
    assert evening.steps() == [WriteTag(LineId(1), UID, DISARMED, (UID_2,))]


def test_a_set_that_comes_back_switched_is_through() -> None:
    evening = writing()
    evening.tell(left(UID_2))
    evening.news(Written(LineId(1), UNKNOWN))
    evening.tell(part(2, security=DISARMED), Seen(SecurityRead(UID, DISARMED)))
    evening.news(ReadBack(LineId(1), DISARMED))
    assert [type(one) for one in evening.steps()] == [Settle]


def test_a_reading_while_a_set_is_written_does_not_count() -> None:
    evening = writing()
    evening.tell(Seen(SecurityRead(UID, ARMED)))
    assert {x.security for x in evening.line().members} == {UNKNOWN}


def test_a_set_not_known_to_be_armed_is_armed_before_its_loan_is_taken_back() -> None:
    evening = lending()
    evening.tell(part(1), part(2, security=DISARMED))
    evening.titled()
    assert evening.line().security is UNKNOWN
    granted(evening)
    evening.news(Answered(LineId(1), Later()))
    assert evening.steps() == [StoreIntent(LineId(1), KEY, UID, ARMED, (UID_2,))]


def test_readings_of_the_parts_count_together() -> None:
    evening = Evening()
    evening.tell(part(1, security=UNKNOWN), part(2, security=UNKNOWN))
    evening.tell(Seen(SecurityRead(UID, ARMED)))
    assert evening.line().security is UNKNOWN
    evening.tell(Seen(SecurityRead(UID_2, ARMED)))
    assert evening.line().security is ARMED


def test_every_tag_of_a_set_is_known_on_the_slip() -> None:
    evening = writing()
    evening.news(Written(LineId(1), DISARMED), Settled(LineId(1)))
    assert isinstance(evening.tell(Finish()), Finished)
    evening.tell(left(UID_2), part(2, security=DISARMED))
    assert isinstance(evening.state, Finished)
    assert (evening.state.visit.session, evening.state.visit.residue) == (SessionId(1), ())


def test_a_part_laid_down_again_while_a_visit_closes_is_not_for_the_next() -> None:
    evening = writing()
    evening.tell(Leave(), left(UID_2), part(2))
    assert isinstance(evening.state, Borrowing)
    assert (evening.state.visit.residue, evening.line().on_pad) == ((), True)


# --- parts that come and go ---------------------------------------------------------------------


def test_a_part_that_is_lifted_before_anything_is_recorded_is_forgotten() -> None:
    evening = Evening()
    evening.tell(part(1), part(2))
    evening.tell(left(UID))
    assert (evening.line().uid, evening.line().parts, evening.line().others) == (UID_2, 2, ())
    evening.tell(left(UID_2))
    assert evening.state.visit.lines == ()


def test_the_same_ordinal_twice_is_a_fault() -> None:
    evening = Evening()
    evening.tell(part(1), part(1, uid=UID_2))
    reasons = [line.reason for line in evening.state.visit.lines]
    assert reasons == [Reason.SAME_ITEM_TWICE, Reason.SAME_ITEM_TWICE]


def test_a_second_tag_without_set_information_is_a_fault() -> None:
    evening = Evening()
    evening.tell(part(1), placed(UID_2))
    reasons = [line.reason for line in evening.state.visit.lines]
    assert reasons == [Reason.SAME_ITEM_TWICE, Reason.SAME_ITEM_TWICE]


def test_a_set_without_a_number_has_no_home() -> None:
    evening = Evening()
    evening.tell(part(1, barcode=None), part(2, barcode=None))
    assert len(evening.state.visit.lines) == 2


def test_a_set_that_began_by_its_label_takes_its_parts() -> None:
    evening = Evening()
    evening.tell(Seen(LabelRead(BUMI)))
    evening.tell(part(1), part(2))
    assert (len(evening.state.visit.lines), evening.line().others) == (1, (UID_2,))


def test_a_part_that_comes_while_the_others_are_switched_waits() -> None:
    evening = lending(rules(incomplete=SetPolicy.ACCEPT))
    evening.tell(part(1, 3), part(2, 3))
    evening.titled()
    evening.wait(LATE)
    granted(evening)
    evening.tell(part(3, 3))
    assert evening.line(1).reason is Reason.INCOMPLETE_SET
    evening.answered()
    evening.news(IntentStored(LineId(1)))
    evening.news(Written(LineId(1), DISARMED))
    evening.news(Settled(LineId(1)))
    evening.tell(left(UID_3), part(3, 3))
    assert [line.id for line in evening.state.visit.lines] == [LineId(1)]
    assert [type(one) for one in evening.steps()] == [StoreIntent]
    assert evening.line().others == (UID_2, UID_3)


def test_a_part_that_comes_after_its_set_is_back_is_left_when_armed_already() -> None:
    evening = Evening(policy=replace(POLICY, sets=rules(incomplete=SetPolicy.WARN)))
    evening.tell(part(1))
    evening.titled()
    evening.tell(Choose(Act.TAKE_BACK))
    evening.wait(LATE)
    evening.taken_back()
    evening.answered()
    evening.news(Settled(LineId(1)))
    line = replace(evening.line(), alarm=Alarm.LEAVE)
    evening.state = replace(evening.state, visit=replace(evening.state.visit, lines=(line,)))
    evening.tell(part(2))
    assert (evening.steps(), evening.line().stage) == ([], Stage.DONE)


def test_a_refused_set_is_tried_again_when_the_missing_part_comes() -> None:
    evening = lending()
    evening.tell(part(1))
    evening.titled()
    evening.wait(LATE)
    assert evening.line().reason is Reason.INCOMPLETE_SET
    evening.tell(part(2))
    assert [(x.id, x.others) for x in evening.state.visit.lines] == [(LineId(2), (UID_2,))]
    assert len(evening.done(LookUp)) == 1


def test_a_part_of_a_refused_set_that_is_laid_down_again_finds_the_others() -> None:
    evening = lending()
    evening.tell(part(1, 3), part(2, 3))
    evening.titled()
    evening.wait(LATE)
    evening.tell(left(UID))
    assert evening.line().on_pad
    evening.tell(part(1, 3))
    assert (evening.line().stage, evening.line().parts) == (Stage.SEEN, 3)
    assert {evening.line().uid, *evening.line().others} == {UID, UID_2}
    evening.titled(2)
    evening.wait(LATE)
    evening.tell(left(UID), left(UID_2))
    assert not evening.line().on_pad


# --- what is missing ---------------------------------------------------------------------------


def test_the_other_parts_are_waited_for() -> None:
    evening = lending()
    evening.tell(part(1))
    evening.titled()
    assert (evening.line().stage, evening.line().patience) == (Stage.LISTED, Patience.WAITING)
    assert evening.timer(LATE).seconds == SetRules().wait_s
    evening.tell(placed(UID_3, LASKAR))
    evening.titled(2)
    assert [x.id for x in evening.done(Decide)[0].lines] == [LineId(2)]
    evening.news()
    evening.tell(part(2))
    assert evening.line(0).missing == ()


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("how", list(SetPolicy))
def test_a_set_with_a_part_missing(how: SetPolicy, act: Act) -> None:
    evening = lending(rules(incomplete=how))
    if act is Act.TAKE_BACK:
        evening = Evening(policy=evening.policy)
    evening.tell(part(2, 3))
    evening.titled()
    if act is Act.TAKE_BACK:
        evening.tell(Choose(act))
    assert evening.line().missing == (1, 3)
    evening.wait(LATE)
    if how is SetPolicy.REFUSE:
        assert (evening.line().stage, evening.done(Decide)) == (Stage.REFUSED, [])
        return
    (line,) = evening.done(Decide)[0].lines
    # A return is never settled without a word to staff, whatever the policy.
    told = how is SetPolicy.WARN or act is Act.TAKE_BACK
    assert line.short == ((1, 3) if told else ())


@pytest.mark.parametrize("how", list(SetPolicy))
def test_a_set_that_nobody_can_tell_apart(how: SetPolicy) -> None:
    evening = lending(rules(indeterminate=how, incomplete=SetPolicy.ACCEPT))
    evening.tell(part(1, 2), part(2, 3))
    evening.titled()
    assert (evening.line().unclear, evening.line().missing) == (True, ())
    evening.wait(LATE)
    if how is SetPolicy.REFUSE:
        assert evening.line().reason is Reason.INCOMPLETE_SET
        return
    short = evening.done(Decide)[0].lines[0].short
    assert short == ((0,) if how is SetPolicy.WARN else ())


def test_a_timer_of_parts_changes_no_other_book() -> None:
    evening = lending()
    evening.tell(part(1))
    evening.titled()
    evening.tell(placed(UID_3, LASKAR))
    evening.wait(LATE)
    assert [x.stage for x in evening.state.visit.lines] == [Stage.REFUSED, Stage.SEEN]


def test_parts_are_counted_where_the_tags_agree() -> None:
    one, two = Part(UID, 1, 3), Part(UID_2, 2, 3, on_pad=False)
    assert missing((one, two)) == (2, 3)
    assert missing(()) == ()
    assert not clear((one, Part(UID_2, 0, 3)))
    assert not clear((Part(UID, 1, MOST_PARTS + 1),))


# --- sets between two visits ----------------------------------------------------------------------


def test_parts_that_lie_there_before_a_visit_are_one_book() -> None:
    visit = Evening().state.visit
    for seen in (part(1), part(2), part(1), placed(UID_3, LASKAR)):
        assert isinstance(seen.sighting, TagPlaced)
        visit = wait_for_next(visit, seen.sighting)
    assert [{x.uid, *x.others} for x in visit.residue] == [{UID, UID_2}, {UID_3}]
    evening = Evening()
    evening.state = replace(evening.state, visit=visit)
    evening.tell(Seen(SecurityRead(UID, ARMED)), Seen(SecurityRead(UID_3, DISARMED)))
    assert [x.security for x in evening.state.visit.residue] == [ARMED, DISARMED]
    evening.tell(left(UID_2))
    assert [x.others for x in evening.state.visit.residue] == [(), ()]


def test_a_part_that_comes_to_one_left_behind_joins_it() -> None:
    evening = Evening()
    seen = part(1).sighting
    assert isinstance(seen, TagPlaced)
    evening.state = replace(evening.state, visit=wait_for_next(evening.state.visit, seen))
    evening.tell(part(2))
    assert [x.id for x in evening.state.visit.lines] == [LineId(1)]
    assert {x.ordinal for x in evening.line().members} == {1, 2}
    assert len(evening.done(LookUp)) == 1


# --- other libraries -----------------------------------------------------------------------------

OWNERS = OwnerRules(frozenset({"ID-JKT"}), {"FI-Mamk-M": "Mikkeli"})


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("", ""),
        ("ID-JKT", ""),
        ("id-jkt", ""),
        ("FI-Mamk-M", "Mikkeli"),
        ("fi-mamk-m", "Mikkeli"),
        ("DE-705", "DE-705"),
    ],
)
def test_whose_a_book_is(owner: str, name: str) -> None:
    assert OWNERS.foreign(owner) == name
    assert OwnerRules().foreign(owner) == ""


@pytest.mark.parametrize("lend", [False, True])
def test_another_librarys_book_is_lent_only_where_that_is_wanted(lend: bool) -> None:
    evening = Evening(policy=replace(POLICY, owners=replace(OWNERS, lend=lend)))
    evening.let_in()
    evening.tell(placed(owner="DE-705"))
    evening.titled()
    assert evening.line().foreign == "DE-705"
    if lend:
        assert len(evening.done(Decide)) == 1
        return
    assert (evening.line().reason, evening.line().book) == (Reason.OTHER_LIBRARY, None)


@pytest.mark.parametrize("take", [False, True])
def test_another_librarys_book_is_taken_in_with_its_alarm_as_it_is(take: bool) -> None:
    evening = Evening(policy=replace(POLICY, owners=replace(OWNERS, take_back=take)))
    evening.tell(placed(owner="FI-Mamk-M"))
    evening.titled()
    evening.tell(Choose(Act.TAKE_BACK))
    if not take:
        assert evening.line().reason is Reason.OTHER_LIBRARY
        return
    (line,) = evening.done(Decide)[0].lines
    assert (line.foreign, line.alarm, line.book) == ("Mikkeli", Alarm.LEAVE, None)


@pytest.mark.parametrize("take", [False, True])
def test_where_another_librarys_books_are_lent_they_come_back_like_any_other(take: bool) -> None:
    owners = replace(OWNERS, lend=True, take_back=take)
    evening = Evening(policy=replace(POLICY, owners=owners))
    evening.tell(placed(owner="DE-705", security=DISARMED))
    evening.titled()
    evening.tell(Choose(Act.TAKE_BACK))
    (line,) = evening.done(Decide)[0].lines
    assert (line.foreign, line.alarm) == ("", Alarm.SWITCH)
    assert line.book is not None
    evening.news(ReturnRecorded(LineId(1), KEY, live=False, place=Place.RETURN_SHELF))
    assert evening.steps() == [StoreIntent(LineId(1), KEY, UID, ARMED)]


def test_the_other_tags_of_a_set_are_read_back_from_its_evidence() -> None:
    assert evidence.tags_of({evidence.PARTS: f"{UID},{UID_2}"}) == (UID, UID_2)
    assert evidence.tags_of({}) == ()
