"""Staff beside a patron: what was refused is lent all the same, never by a card alone."""

from dataclasses import replace

import pytest
from domain_world import (
    BUMI,
    KEY,
    LASKAR,
    POLICY,
    UID,
    UID_2,
    WHO,
    Evening,
    case,
    item,
    left,
    offline,
    patron,
    placed,
    shown,
)

from kiosk.domain import evidence
from kiosk.domain.decide import (
    OVERRIDDEN_DAYS,
    Granted,
    LoanCase,
    Refused,
    decide_loan,
    decide_patron,
)
from kiosk.domain.duty import Deed, Page, Role, StaffMember, Why
from kiosk.domain.facts import Accepted, Declined
from kiosk.domain.ids import CardCode, FactKey, ItemId, LineId, PatronId, TagUid
from kiosk.domain.items import Hold, HoldStatus, ItemStatus
from kiosk.domain.line import (
    Answered,
    IntentStored,
    LoanRecorded,
    NotRecorded,
    Settled,
    Stage,
    Written,
)
from kiosk.domain.overriding import POSSIBLE, Override, overridden
from kiosk.domain.patrons import PatronStatus
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.session import step
from kiosk.domain.sets import Patience, SetChoice, SetPolicy, SetRules
from kiosk.domain.sightings import Security, TagUse
from kiosk.domain.signals import (
    Decide,
    EnterPin,
    FindPatron,
    Finish,
    IllegalCommandError,
    Leave,
    PatronIs,
    PatronIsNot,
    PinWrong,
    StayHere,
    Timer,
)
from kiosk.domain.signals_staff import GiveReason, OpenPage, Order, PickRefused, StaffCommand
from kiosk.domain.visit import (
    AskPin,
    Borrowing,
    CheckingPin,
    Finished,
    Notice,
    Overriding,
    PatronHere,
)

DEWI = PatronHere(PatronId("p-dewi"), "Dewi", CardCode("P0000077"))
BUDI = PatronHere(PatronId("p-budi"), "Budi", CardCode("P0000413"))
MAY = StaffMember("Dewi", frozenset({Role.DESK, Role.SUPERVISOR}))
DESK = StaffMember("Budi", frozenset({Role.DESK}))
STAFFED = replace(
    POLICY, staff={DEWI.id: MAY, BUDI.id: DESK}, overrides=frozenset({Reason.LIMIT_REACHED})
)
CARD_TAG = TagUid("E0040150000000AA")
UID_3 = TagUid("E004015000000003")


class Beside(Evening):
    """Ani borrows; one book is refused."""

    def __init__(
        self, reason: Reason = Reason.LIMIT_REACHED, policy: SessionPolicy = STAFFED
    ) -> None:
        super().__init__(None, policy)
        self.let_in()
        self.tell(placed())
        self.titled()
        self.news(NotRecorded(self.line().id, reason))

    def helper(self, who: PatronHere = DEWI, *, pin: bool = True) -> None:
        self.tell(shown(who.card))
        self.tell(PatronIs(self.state.visit.session, who, pin_wanted=pin))

    def let_help(self) -> Overriding:
        self.helper()
        self.tell(EnterPin("246810"))
        self.pin_right()
        assert isinstance(self.state, Overriding)
        return self.state

    def borrows(self) -> bool:
        return isinstance(self.state, Borrowing) and self.state.visit.patron == WHO

    def refuses(self, *told: StaffCommand) -> bool:
        for one in told:
            with pytest.raises(IllegalCommandError):
                step(self.state, one, self.policy)
        return True


# --- the way in and back -------------------------------------------------------------------------


def test_a_supervisors_card_and_pin_lead_from_the_refused_book_to_lending_it() -> None:
    beside = Beside()
    beside.helper()
    assert isinstance(beside.state, AskPin)
    assert (beside.state.over, beside.state.visit.patron) == (True, WHO)
    assert isinstance(beside.tell(EnterPin("246810")), CheckingPin)
    beside.pin_right()
    assert isinstance(beside.state, Overriding)
    assert not beside.state.visit.proven
    old = beside.line()
    beside.tell(PickRefused(old.id))
    beside.tell(GiveReason(Why.SETTLED))
    assert beside.borrows()
    [asked] = beside.done(Decide)
    [line] = asked.lines
    assert line.override == Override("Dewi", Why.SETTLED, (Reason.LIMIT_REACHED,))
    assert (line.item, line.uid, line.security) == (BUMI, UID, Security.ARMED)
    assert line.id != old.id
    number = line.id
    beside.news(LoanRecorded(number, KEY, None, live=True), Answered(number, Accepted(9)))
    beside.news(IntentStored(number), Written(number, Security.DISARMED), Settled(number))
    assert beside.line().stage is Stage.DONE
    assert isinstance(beside.tell(Finish()), Finished)


def test_late_news_of_the_refused_book_does_not_touch_it() -> None:
    beside = Beside()
    old = beside.line().id
    beside.let_help()
    beside.tell(PickRefused(old), GiveReason(Why.NEEDED))
    beside.news(NotRecorded(old, Reason.SUSPENDED))
    assert beside.line().stage is Stage.DECIDING


def test_a_second_refusal_is_told_and_both_are_written_down() -> None:
    policy = replace(STAFFED, overrides=POSSIBLE)
    beside = Beside(policy=policy)
    beside.let_help()
    beside.tell(PickRefused(beside.line().id), GiveReason(Why.AGREED))
    key = FactKey("k1", 1, 8)
    number = beside.line().id
    beside.news(LoanRecorded(number, key, None, live=True))
    beside.news(Answered(number, Declined(Reason.SUSPENDED)))
    assert (beside.line().stage, beside.line().reason) == (Stage.REFUSED, Reason.SUSPENDED)
    beside.let_help()
    beside.tell(PickRefused(number), GiveReason(Why.OTHER))
    [line] = beside.done(Decide)[0].lines
    both = (Reason.LIMIT_REACHED, Reason.SUSPENDED)
    assert line.override == Override("Dewi", Why.OTHER, both)
    assert line.fact is None


@pytest.mark.parametrize("how", list(SetPolicy))
def test_a_set_with_a_part_missing_stays_one_whatever_is_set_aside(how: SetPolicy) -> None:
    beside = Beside(policy=replace(STAFFED, sets=SetRules(loans=SetChoice(how))))
    beside.tell(
        placed(UID_2, LASKAR, parts=2, ordinal=1), placed(UID_3, LASKAR, parts=2, ordinal=2)
    )
    beside.titled()
    beside.news(NotRecorded(beside.line(1).id, Reason.LIMIT_REACHED))
    beside.tell(left(UID_3))
    beside.let_help()
    beside.tell(PickRefused(beside.line(1).id), GiveReason(Why.AGREED))
    assert beside.done(Decide) == []
    assert (beside.line(1).stage, beside.line(1).patience) == (Stage.LISTED, Patience.WAITING)
    beside.wait(Timer.PARTS)
    if how is SetPolicy.REFUSE:
        assert (beside.line(1).stage, beside.done(Decide)) == (Stage.REFUSED, [])
        assert beside.line(1).reason is Reason.INCOMPLETE_SET
        return
    [line] = beside.done(Decide)[0].lines
    assert line.override is not None
    assert line.short == ((2,) if how is SetPolicy.WARN else ())


def test_a_set_that_was_waited_for_is_not_waited_for_once_more() -> None:
    sets = SetRules(loans=SetChoice(SetPolicy.WARN))
    beside = Beside(policy=replace(STAFFED, sets=sets))
    beside.tell(placed(UID_2, LASKAR, parts=2, ordinal=1))
    beside.titled()
    beside.wait(Timer.PARTS)
    beside.news(NotRecorded(beside.line(1).id, Reason.LIMIT_REACHED))
    beside.let_help()
    beside.tell(PickRefused(beside.line(1).id), GiveReason(Why.AGREED))
    [line] = beside.done(Decide)[0].lines
    assert (line.short, line.patience) == ((2,), Patience.OVER)


def test_another_card_changes_nothing_while_nothing_was_refused_or_nobody_may() -> None:
    plain = Evening(None, STAFFED)
    plain.let_in()
    for evening in (plain, Beside(policy=replace(STAFFED, staff={BUDI.id: DESK}))):
        before = evening.state
        evening.tell(shown(DEWI.card))
        assert (evening.state, evening.did) == (before, ())
    ends = Beside()
    ends.tell(placed(UID_2, LASKAR))
    ends.titled(ends.line(1).id)
    ends.tell(Leave())
    assert isinstance(ends.state, Borrowing)
    assert ends.tell(shown(DEWI.card)) == ends.state
    assert ends.done(FindPatron) == []


def test_the_patrons_own_card_once_more_is_no_help() -> None:
    beside = Beside()
    beside.tell(shown())
    assert beside.done(FindPatron) == []


def test_a_supervisors_second_card_is_no_help_for_themself() -> None:
    beside = Beside()
    beside.policy = replace(STAFFED, staff={WHO.id: MAY})
    beside.helper(replace(WHO, card=CardCode("P0000778")))
    assert beside.borrows()
    assert beside.refuses(PickRefused(beside.line().id))


@pytest.mark.parametrize("who", [BUDI, PatronHere(PatronId("p-x"), "X", CardCode("P0000999"))])
def test_a_card_that_may_not_leads_back(who: PatronHere) -> None:
    beside = Beside()
    beside.helper(who)
    assert beside.borrows()


def test_never_a_card_alone_and_never_anothers() -> None:
    beside = Beside()
    beside.helper(pin=False)
    assert beside.borrows()
    beside.tell(shown(CardCode("P0000555")))
    beside.tell(PatronIs(beside.state.visit.session, DEWI, pin_wanted=True))
    assert beside.borrows()
    beside.tell(shown(DEWI.card))
    beside.tell(PatronIsNot(beside.state.visit.session, Reason.CARD_UNKNOWN))
    assert beside.borrows()


def test_a_wrong_pin_is_told_and_a_pause_leads_back() -> None:
    beside = Beside()
    beside.helper()
    beside.tell(EnterPin("000000"))
    beside.tell(PinWrong(beside.state.visit.session, 4))
    assert isinstance(beside.state, AskPin)
    assert (beside.state.over, beside.state.tries_left) == (True, 4)
    beside.tell(EnterPin("000000"))
    beside.tell(PatronIsNot(beside.state.visit.session, Reason.PIN_PAUSED, 300))
    assert isinstance(beside.state, Notice)
    beside.tell(StayHere())
    assert beside.borrows()


def test_news_of_books_goes_on_meanwhile() -> None:
    beside = Beside()
    beside.tell(placed(UID_2, LASKAR))
    beside.helper()
    beside.titled(beside.line(1).id)
    assert beside.line(1).stage is Stage.LISTED
    beside.tell(Leave())
    assert beside.borrows()
    assert beside.line(1).stage is Stage.DECIDING


def test_every_way_back() -> None:
    beside = Beside()
    beside.tell(shown(DEWI.card))
    beside.tell(Leave())
    assert beside.borrows()
    beside.helper()
    beside.tell(Leave())
    assert beside.borrows()
    beside.let_help()
    beside.tell(Leave())
    assert beside.borrows()
    beside.let_help()
    beside.tell(OpenPage(Page.HOME))
    assert beside.borrows()
    state = beside.let_help()
    beside.tell(PickRefused(state.visit.lines[0].id), OpenPage(Page.HOME))
    assert beside.state == replace(state, visit=beside.state.visit)


def test_whoever_lifts_the_card_has_gone() -> None:
    beside = Beside()
    beside.tell(placed(CARD_TAG, ItemId(DEWI.card), use=TagUse.PATRON_CARD))
    beside.tell(PatronIs(beside.state.visit.session, DEWI, pin_wanted=True))
    beside.tell(EnterPin("246810"))
    beside.pin_right()
    assert isinstance(beside.state, Overriding)
    beside.tell(left(UID_2))
    assert isinstance(beside.state, Overriding)
    beside.tell(left(CARD_TAG))
    assert beside.borrows()


@pytest.mark.parametrize("far", ["card", "pin", "checking", "list"])
def test_whoever_walks_off_ends_the_patrons_visit_too(far: str) -> None:
    beside = Beside()
    beside.tell(shown(DEWI.card))
    if far != "card":
        beside.tell(PatronIs(beside.state.visit.session, DEWI, pin_wanted=True))
    if far in {"checking", "list"}:
        beside.tell(EnterPin("246810"))
    if far == "list":
        beside.pin_right()
    for _ in range(6):
        if beside.at_rest():
            break
        warned = Timer.WARN if beside.state.visit.warned else Timer.IDLE
        beside.wait(warned)
    assert beside.state.visit.patron is None


def test_what_was_lent_before_is_told_when_they_walk_off() -> None:
    beside = Beside()
    beside.tell(placed(UID_2, LASKAR))
    number = beside.line(1).id
    beside.titled(number)
    beside.news(LoanRecorded(number, KEY, None, live=True), Answered(number, Accepted(9)))
    beside.news(IntentStored(number), Written(number, Security.DISARMED), Settled(number))
    beside.let_help()
    beside.wait()
    beside.wait(Timer.WARN)
    assert isinstance(beside.state, Finished)


# --- what may be set aside -----------------------------------------------------------------------


def test_only_what_the_library_lets_be_set_aside_and_only_for_a_reason_of_these() -> None:
    beside = Beside(Reason.ON_LOAN_TO_OTHER)
    beside.let_help()
    number = beside.line().id
    assert beside.refuses(PickRefused(number), PickRefused(LineId(99)), GiveReason(Why.SETTLED))
    assert beside.refuses(OpenPage(Page.TASKS), Order(Deed.RESTART))
    may = Beside()
    may.let_help()
    may.tell(PickRefused(may.line().id))
    assert may.refuses(GiveReason(Why.TAG_TROUBLE), GiveReason(Why.AS_RECORDED))


def test_a_book_that_was_taken_away_is_not_lent() -> None:
    beside = Beside()
    beside.let_help()
    beside.tell(PickRefused(beside.line().id))
    beside.tell(left())
    assert beside.refuses(GiveReason(Why.SETTLED))


def test_the_kiosk_lends_nothing_more_when_it_cannot() -> None:
    beside = Beside()
    beside.let_help()
    visit = beside.state.visit
    shut = replace(visit.service, loans=False)
    beside.state = replace(beside.state, visit=replace(visit, service=shut))
    beside.tell(OpenPage(Page.HOME))
    assert isinstance(beside.state, Notice)


@pytest.mark.parametrize(
    ("reason", "made"),
    [
        (Reason.CARD_BLOCKED, case(patron=patron(status=PatronStatus.BLOCKED))),
        (Reason.FEES_TOO_HIGH, case(patron=patron(fees=90_000))),
        (Reason.LIMIT_REACHED, case(loans=5)),
        (Reason.IN_HOUSE_ONLY, case(item=item(in_house=True))),
        (
            Reason.HELD_FOR_OTHER,
            case(holds=(Hold(1, 1, PatronId("p-budi"), HoldStatus.WAITING),)),
        ),
    ],
)
def test_a_refusal_is_set_aside_and_no_other(reason: Reason, made: LoanCase) -> None:
    assert decide_loan(made) == Refused(reason)
    others = POSSIBLE - {reason}
    assert decide_loan(replace(made, waived=others)) == Refused(reason)
    assert isinstance(decide_loan(replace(made, waived=frozenset({reason}))), Granted)


def test_what_no_rule_lends_goes_for_a_day() -> None:
    bare = replace(case(), rules=replace(case().rules, terms={}))
    assert decide_loan(bare) == Refused(Reason.IN_HOUSE_ONLY)
    lent = decide_loan(replace(bare, waived=POSSIBLE))
    assert isinstance(lent, Granted)
    assert lent.days == OVERRIDDEN_DAYS
    gone = decide_loan(replace(bare, waived=POSSIBLE), offline())
    assert isinstance(gone, Granted)


def test_what_would_make_the_record_untrue_is_never_set_aside() -> None:
    every = frozenset(Reason)
    lost = case(item=item(status=ItemStatus.LOST), waived=every)
    assert decide_loan(lost) == Refused(Reason.NEEDS_STAFF)
    assert decide_loan(case(item=None, waived=every)) == Refused(Reason.UNKNOWN_ITEM)
    blocked = patron(status=PatronStatus.BLOCKED, fees=90_000)
    only = frozenset({Reason.CARD_BLOCKED})
    assert decide_patron(blocked, case().rules, case().now, waived=only) is Reason.FEES_TOO_HIGH


def test_what_a_fact_says_of_it_is_read_with_care() -> None:
    told = Override("Dewi", Why.AGREED, (Reason.SUSPENDED, Reason.LIMIT_REACHED)).told()
    assert overridden(told) == {Reason.SUSPENDED, Reason.LIMIT_REACHED}
    assert overridden({**told, evidence.BY: ""}) == frozenset()
    odd = {evidence.BY: "Dewi", evidence.OVERRIDDEN: "on-loan-to-other,,<b>,limit-reached"}
    assert overridden(odd) == {Reason.LIMIT_REACHED}
    assert overridden({}) == frozenset()
