"""Cards and PINs: what each screen does with a card, and what a wrong PIN leads to."""

from dataclasses import replace

import pytest
from domain_world import BUMI, CARD, POLICY, UID_2, WHO, Evening, left, placed, shown

from kiosk.domain.ids import CardCode, ItemId, SessionId
from kiosk.domain.line import Act, Stage
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import TagUse
from kiosk.domain.signals import (
    CheckPin,
    Choose,
    Decide,
    EndVisit,
    EnterPin,
    Event,
    FindPatron,
    Leave,
    LookUp,
    OpenCardEntry,
    PatronIs,
    PatronIsNot,
    PinRight,
    PinWrong,
    StayHere,
    Timer,
    TypeCard,
)
from kiosk.domain.status import Service
from kiosk.domain.visit import (
    AskCard,
    AskPin,
    BooksFirst,
    Borrowing,
    CheckingPin,
    FindingCard,
    Finished,
    Idle,
    Notice,
    OutOfService,
    Returning,
    State,
)


def test_a_card_on_the_start_screen_is_looked_up() -> None:
    evening = Evening()
    assert evening.tell(shown()) == FindingCard(evening.state.visit, CARD, first=True)
    assert evening.done(FindPatron) == [FindPatron(SessionId(1), CARD, question=1)]


def test_what_the_library_says_to_a_card_stays_with_a_visit_without_a_pin() -> None:
    evening = Evening()
    evening.tell(shown())
    evening.tell(PatronIs(SessionId(1), WHO, pin_wanted=False, said=("Kartu habis Mei.",)))
    assert evening.state.visit.said == ("Kartu habis Mei.",)


def test_what_the_library_says_stays_with_the_visit_and_goes_with_it() -> None:
    evening = Evening()
    evening.card()
    evening.tell(EnterPin("246810"))
    evening.tell(PinRight(SessionId(1), ("Kartu habis Mei.",)))
    assert evening.state.visit.said == ("Kartu habis Mei.",)
    evening.tell(Leave())
    assert evening.state.visit.said == ()


def test_a_card_then_a_pin_opens_the_borrowing_screen() -> None:
    evening = Evening()
    assert isinstance(evening.card(), AskPin)
    checking = evening.tell(EnterPin("246810"))
    assert isinstance(checking, CheckingPin)
    assert evening.done(CheckPin) == [CheckPin(SessionId(1), WHO, "246810", question=2)]
    state = evening.pin_right()
    assert isinstance(state, Borrowing)
    assert state.visit.patron == WHO


def test_the_pin_is_in_no_state() -> None:
    evening = Evening()
    evening.card()
    assert "246810" not in repr(evening.tell(EnterPin("246810")))


@pytest.mark.parametrize(
    ("pin_wanted", "pin_required"), [(False, True), (True, False), (False, False)]
)
def test_where_no_pin_is_wanted_the_card_is_enough(pin_wanted: bool, pin_required: bool) -> None:
    evening = Evening(policy=replace(POLICY, pin_required=pin_required))
    assert isinstance(evening.card(pin=pin_wanted), Borrowing)


@pytest.mark.parametrize("pin_required", [True, False])
@pytest.mark.parametrize(
    ("pin_wanted", "waived", "then"),
    [(True, False, AskPin), (False, False, Notice), (False, True, Notice)],
)
def test_a_chip_alone_opens_nothing_whatever_the_library_asks_of_readers(
    pin_required: bool, pin_wanted: bool, waived: bool, then: type[State]
) -> None:
    evening = Evening(policy=replace(POLICY, pin_required=pin_required))
    chip = CardCode("UID:04A1B2C3D4E580")
    evening.tell(shown(chip))
    who = replace(WHO, card=chip)
    state = evening.tell(PatronIs(SessionId(1), who, pin_wanted=pin_wanted, waived=waived))
    assert type(state) is then
    assert not isinstance(state, Notice) or state.reason is Reason.PIN_MISSING


@pytest.mark.parametrize(("pin_wanted", "then"), [(True, AskPin), (False, Notice)])
def test_where_nobody_gets_in_without_a_pin_one_without_it_is_told_so(
    pin_wanted: bool, then: type[State]
) -> None:
    evening = Evening(policy=replace(POLICY, pin_always=True))
    state = evening.card(pin=pin_wanted)
    assert type(state) is then
    assert not isinstance(state, Notice) or state.reason is Reason.PIN_MISSING


def test_a_wrong_pin_is_said_kindly_with_the_tries_that_are_left() -> None:
    evening = Evening()
    evening.card()
    evening.tell(EnterPin("000000"))
    state = evening.tell(PinWrong(SessionId(1), tries_left=4))
    assert isinstance(state, AskPin)
    assert (state.wrong, state.tries_left, state.who) == (True, 4, WHO)
    assert isinstance(evening.tell(EnterPin("246810")), CheckingPin)


def test_after_too_many_wrong_pins_the_card_has_to_wait() -> None:
    evening = Evening()
    evening.card()
    evening.tell(EnterPin("000000"))
    state = evening.tell(PatronIsNot(SessionId(1), Reason.PIN_PAUSED, wait_s=300))
    assert isinstance(state, Notice)
    assert (state.reason, state.wait_s) == (Reason.PIN_PAUSED, 300)


def test_an_unknown_card_is_told_and_the_kiosk_goes_back_to_start() -> None:
    evening = Evening()
    evening.tell(shown())
    state = evening.tell(PatronIsNot(SessionId(1), Reason.CARD_UNKNOWN))
    assert isinstance(state, Notice)
    evening.tell(StayHere())
    assert evening.at_rest()
    assert evening.done(EndVisit) == [EndVisit(SessionId(1), None)]


def test_a_refused_card_leaves_the_books_on_the_list() -> None:
    evening = Evening()
    evening.listed()
    evening.tell(shown())
    evening.tell(PatronIsNot(SessionId(1), Reason.CARD_EXPIRED))
    state = evening.tell(StayHere())
    assert isinstance(state, BooksFirst)
    assert [line.item for line in state.visit.lines] == [BUMI]


@pytest.mark.parametrize("text", ["", "\x00", "A" * 65, "'; --"])
def test_a_typed_card_that_is_none_is_told_so(text: str) -> None:
    evening = Evening()
    evening.tell(OpenCardEntry())
    state = evening.tell(TypeCard(text))
    assert isinstance(state, Notice)
    assert (state.reason, evening.done(FindPatron)) == (Reason.CARD_UNKNOWN, [])


def test_an_unknown_card_does_not_interrupt_a_return() -> None:
    evening = Evening()
    returning(evening)
    evening.tell(shown())
    evening.tell(PatronIsNot(SessionId(1), Reason.CARD_UNKNOWN))
    assert isinstance(evening.tell(StayHere()), Returning)


def test_a_typed_card_is_looked_up_like_a_shown_one() -> None:
    evening = Evening()
    assert isinstance(evening.tell(OpenCardEntry()), AskCard)
    evening.tell(TypeCard(" P0000412 "))
    assert evening.done(FindPatron) == [FindPatron(SessionId(1), CARD, question=1)]


def test_a_patron_card_with_a_tag_is_a_card_not_a_book() -> None:
    evening = Evening()
    seen = placed(barcode=ItemId(CARD), use=TagUse.PATRON_CARD)
    assert isinstance(evening.tell(seen), FindingCard)
    assert evening.state.visit.lines == ()


@pytest.mark.parametrize("barcode", [None, ItemId("\x07bell")])
def test_a_patron_card_whose_tag_says_nothing_useful_is_ignored(barcode: ItemId | None) -> None:
    evening = Evening()
    before = evening.state
    assert evening.tell(placed(barcode=barcode, use=TagUse.PATRON_CARD)) == before


# --- a card in every state -------------------------------------------------------------------


def asking_card(evening: Evening) -> None:
    evening.listed(act=Act.LEND)


def notice(evening: Evening) -> None:
    evening.tell(shown())
    evening.tell(PatronIsNot(SessionId(1), Reason.CARD_UNKNOWN))


def returning(evening: Evening) -> None:
    evening.listed(act=Act.TAKE_BACK)


def returning_at_its_end(evening: Evening) -> None:
    returning(evening)
    evening.wait()
    evening.wait(Timer.WARN)


def returning_with_patron(evening: Evening) -> None:
    returning(evening)
    evening.let_in()


def books_first_with_patron(evening: Evening) -> None:
    evening.tell(shown())
    evening.tell(placed())
    evening.titled()
    evening.tell(PatronIs(SessionId(1), WHO, pin_wanted=False))


CARD_SHOWN = {
    "start": (lambda _: None, FindingCard),
    "books first": (Evening.listed, FindingCard),
    "books first, somebody is in": (books_first_with_patron, BooksFirst),
    "card wanted": (asking_card, FindingCard),
    "a notice": (notice, FindingCard),
    "returning": (returning, FindingCard),
    "returning, nearly over": (returning_at_its_end, Returning),
    "returning, somebody is in": (returning_with_patron, Returning),
    "a card is being looked up": (lambda e: e.tell(shown(CardCode("OTHER"))), FindingCard),
    "a PIN is wanted": (Evening.card, AskPin),
    "borrowing": (Evening.let_in, Borrowing),
    "the slip": (Evening.finished, FindingCard),
}


@pytest.mark.parametrize("name", list(CARD_SHOWN))
def test_a_card_opens_a_visit_but_never_takes_one_over(name: str) -> None:
    way, then = CARD_SHOWN[name]
    evening = Evening()
    way(evening)  # type: ignore[operator]
    before = evening.state
    state = evening.tell(shown())
    assert type(state) is then
    looked = [find.card for find in evening.done(FindPatron)]
    if type(before) is then:
        assert (state, looked) == (before, [])
    else:
        assert looked == [CARD]


def test_a_card_out_of_order_opens_nothing() -> None:
    evening = Evening(Service(loans=False, returns=False))
    assert isinstance(evening.tell(shown()), OutOfService)
    assert evening.did == ()


def test_a_card_on_the_slip_ends_the_last_visit_first() -> None:
    evening = Evening()
    evening.finished()
    assert isinstance(evening.state, Finished)
    state = evening.tell(shown())
    assert evening.done(EndVisit) == [EndVisit(SessionId(1), None)]
    assert state.visit.session == SessionId(2)


def test_a_login_while_returning_goes_on_returning() -> None:
    evening = Evening()
    returning_with_patron(evening)
    assert isinstance(evening.state, Returning)
    assert evening.state.visit.patron == WHO


def test_with_books_on_the_pad_a_card_asks_what_to_do_with_them() -> None:
    evening = Evening()
    books_first_with_patron(evening)
    assert isinstance(evening.state, BooksFirst)
    assert evening.done(Decide) == []
    state = evening.tell(Choose(Act.LEND))
    assert isinstance(state, Borrowing)
    assert [line.stage for line in state.visit.lines] == [Stage.DECIDING]


def test_when_the_last_book_is_lifted_a_known_patron_may_simply_begin() -> None:
    evening = Evening()
    books_first_with_patron(evening)
    assert isinstance(evening.tell(left()), Borrowing)


@pytest.mark.parametrize("seen", [Timer.IDLE, Timer.WARN])
def test_a_card_that_nobody_looks_up_is_not_waited_for_for_ever(seen: Timer) -> None:
    evening = Evening()
    evening.tell(shown())
    state = evening.wait(seen)
    assert isinstance(state, Notice)
    assert state.reason is Reason.NOT_ANSWERED


def test_a_pin_that_nobody_checks_is_not_waited_for_for_ever() -> None:
    evening = Evening()
    evening.card()
    evening.tell(EnterPin("246810"))
    assert isinstance(evening.wait(), Notice)


FIRST, OTHER = SessionId(1), SessionId(2)
LATE: list[Event] = [
    PatronIs(FIRST, WHO, pin_wanted=False),
    PatronIs(OTHER, WHO, pin_wanted=False),
    PatronIsNot(FIRST, Reason.CARD_UNKNOWN),
    PatronIsNot(OTHER, Reason.CARD_UNKNOWN),
    PinRight(FIRST),
    PinRight(OTHER),
    PinWrong(FIRST, 1),
    PinWrong(OTHER, 1),
]


@pytest.mark.parametrize("late", LATE, ids=lambda late: type(late).__name__)
def test_an_answer_that_comes_late_lets_nobody_in(late: Event) -> None:
    evening = Evening()
    assert isinstance(evening.state, Idle)
    before = evening.state
    assert evening.tell(late) == before
    assert evening.did == ()


def test_an_answer_about_the_last_patrons_card_does_not_reach_the_next() -> None:
    evening = Evening()
    evening.tell(shown())
    evening.wait()
    evening.tell(StayHere())
    evening.tell(shown(CardCode("P0000999")))
    late = PatronIs(SessionId(1), WHO, pin_wanted=False)
    assert isinstance(evening.tell(late), FindingCard)


# --- when nothing can be lent ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("service", "reason"),
    [
        (Service(loans=False), Reason.CANNOT_RECORD),
        (Service(loans=False, offline=True), Reason.OFFLINE_RETURNS_ONLY),
    ],
)
def test_a_patron_is_told_when_only_returns_are_possible(service: Service, reason: Reason) -> None:
    evening = Evening(service)
    state = evening.let_in()
    assert isinstance(state, Notice)
    assert state.reason is reason
    evening.tell(StayHere())
    assert evening.at_rest()
    assert evening.done(EndVisit) == [EndVisit(SessionId(1), WHO.id)]


@pytest.mark.parametrize("offline", [False, True])
def test_borrow_is_answered_kindly_when_only_returns_are_possible(offline: bool) -> None:
    evening = Evening(Service(loans=False, offline=offline))
    state = evening.listed(act=Act.LEND)
    assert isinstance(state, Notice)
    assert isinstance(evening.tell(StayHere()), BooksFirst)
    assert isinstance(evening.tell(Choose(Act.TAKE_BACK)), Returning)
    assert len(evening.done(Decide)) == 1


def test_a_card_on_the_way_to_borrow_goes_on_to_borrow() -> None:
    evening = Evening()
    asking_card(evening)
    assert isinstance(evening.let_in(), Borrowing)
    assert len(evening.done(Decide)) == 1


def test_a_card_next_to_books_that_lay_there_before_lists_them() -> None:
    evening = Evening()
    evening.tell(placed(UID_2))
    evening.wait()
    evening.wait(Timer.WARN)
    assert evening.at_rest()
    evening.tell(shown())
    assert [line.uid for line in evening.done(LookUp)[0].lines] == [UID_2]


@pytest.mark.parametrize(("waived", "let_in"), [(True, True), (False, False)])
def test_without_network_a_library_may_let_in_whose_pin_nobody_can_check(
    waived: bool, let_in: bool
) -> None:
    evening = Evening(policy=replace(POLICY, pin_always=True))
    evening.tell(shown())
    told = PatronIs(SessionId(1), WHO, pin_wanted=False, waived=waived)
    assert isinstance(evening.tell(told), Borrowing if let_in else Notice)
