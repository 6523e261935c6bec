"""The next person's books are never lent to the one who is leaving."""

from domain_world import BUDI, DUE, KEY, LASKAR, OUT, UID_2, WHO, Evening, left, placed

from kiosk.domain.account import Account
from kiosk.domain.facts import FactKey, Later
from kiosk.domain.ids import CardCode
from kiosk.domain.line import Act, FactCancelled, LoanRecorded, Stage
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import LabelRead, Security, SecurityRead, TagUse
from kiosk.domain.signals import (
    ChooseLanguage,
    Decide,
    EnterPin,
    Leave,
    LookUp,
    OpenCardEntry,
    PatronIs,
    PinRight,
    PinWrong,
    Seen,
    ServiceChanged,
    StayHere,
    Timer,
    TypeCard,
)
from kiosk.domain.signals_account import AccountIs, ChangePin, OpenAccount, OpenPinChange, PinSet
from kiosk.domain.status import Service
from kiosk.domain.visit import (
    AskPin,
    BooksFirst,
    Borrowing,
    CheckingPin,
    FindingAccount,
    FindingCard,
    Finished,
    Idle,
    Notice,
    OutOfService,
    PatronHere,
    SettingPin,
)


def closing() -> Evening:
    """Ani has touched Exit while the server is still asked about her book."""
    evening = Evening()
    evening.lent()
    evening.tell(Leave())
    assert isinstance(evening.state, Borrowing)
    assert evening.state.ending
    return evening


def test_a_book_put_down_while_a_visit_closes_waits_for_the_next() -> None:
    evening = closing()
    evening.tell(placed(UID_2, LASKAR))
    assert evening.done(Decide) == []
    assert evening.done(LookUp) == []
    assert [line.item for line in evening.state.visit.lines] != [LASKAR]
    assert [line.item for line in evening.state.visit.residue] == [LASKAR]


def test_it_begins_the_next_visit_by_itself_and_belongs_to_nobody_yet() -> None:
    evening = closing()
    evening.tell(placed(UID_2, LASKAR))
    evening.answered(Later())
    evening.news(FactCancelled(evening.line().id))
    assert isinstance(evening.state, Finished)
    begun = evening.wait()
    assert isinstance(begun, BooksFirst)
    assert begun.visit.patron is None
    assert [line.item for line in begun.visit.lines] == [LASKAR]
    assert len(evening.done(LookUp)) == 1


def test_where_nothing_can_be_recorded_it_waits_on() -> None:
    evening = closing()
    evening.tell(placed(UID_2, LASKAR), ServiceChanged(OUT))
    evening.answered(Later())
    evening.news(FactCancelled(evening.line().id))
    out = evening.wait()
    assert isinstance(out, OutOfService)
    assert [line.item for line in out.visit.residue] == [LASKAR]


def test_a_label_shown_while_a_visit_closes_is_not_heard() -> None:
    evening = closing()
    before = evening.state.visit.lines
    evening.tell(Seen(LabelRead(LASKAR)))
    assert evening.state.visit.lines == before


def test_a_book_listed_but_not_yet_decided_is_not_lent_after_exit() -> None:
    evening = Evening()
    evening.lent()
    evening.tell(placed(UID_2, LASKAR))
    evening.titled(2)
    evening.tell(Leave())
    evening.answered()
    assert evening.done(Decide) == []
    assert evening.line(1).stage is Stage.LISTED


def test_a_book_taken_away_again_waits_for_nobody() -> None:
    evening = closing()
    evening.tell(placed(UID_2, LASKAR), left(UID_2))
    assert evening.state.visit.residue == ()


def test_its_security_is_noted_while_it_waits() -> None:
    evening = closing()
    evening.tell(placed(UID_2, LASKAR, security=Security.UNKNOWN))
    evening.tell(Seen(SecurityRead(UID_2, Security.ARMED)))
    assert evening.state.visit.residue[0].security is Security.ARMED


def test_a_book_put_down_out_of_service_is_listed_when_service_returns() -> None:
    evening = Evening(service=OUT)
    evening.tell(placed())
    assert isinstance(evening.state, OutOfService)
    evening.tell(ServiceChanged(Service()))
    assert isinstance(evening.state, Idle)
    assert len(evening.state.visit.residue) == 1


def test_a_patrons_card_tag_out_of_service_is_no_book() -> None:
    evening = Evening(service=OUT)
    evening.tell(placed(use=TagUse.PATRON_CARD))
    assert evening.state.visit.residue == ()


def test_a_language_touched_on_start_ends_with_nobody_there() -> None:
    evening = Evening()
    evening.tell(ChooseLanguage("en"))
    assert evening.state.visit.language == "en"
    assert isinstance(evening.wait(), Idle)
    assert evening.state.visit.language == "id"
    assert evening.done(Decide) == []


def test_a_language_is_kept_while_somebody_begins() -> None:
    evening = Evening()
    evening.tell(ChooseLanguage("en"))
    timer = evening.timer(Timer.IDLE)
    evening.listed()
    assert (evening.state.visit.language, timer.seconds) == ("en", evening.policy.idle_s)


def test_an_answer_about_another_card_lets_nobody_in() -> None:
    evening = Evening()
    evening.tell(*(), placed())
    evening.titled()
    session = evening.state.visit.session
    evening.tell(*_cards(WHO.card))
    other = PatronHere(BUDI, "Budi", CardCode("P0007731"))
    state = evening.tell(PatronIs(session, other, pin_wanted=False))
    assert isinstance(state, FindingCard)


def test_a_pin_that_was_right_for_another_card_lets_nobody_in() -> None:
    evening = Evening()
    evening.card(pin=True)
    evening.tell(EnterPin("246810"))
    late = PinRight(evening.state.visit.session, question=evening.state.visit.question)
    evening.wait()
    assert isinstance(evening.state, Notice), "nobody has answered"
    other = PatronHere(BUDI, "Budi", CardCode("P0007731"))
    evening.tell(*_cards(other.card))
    evening.tell(PatronIs(late.session, other, pin_wanted=True))
    evening.tell(EnterPin("000000"))
    state = evening.tell(late)
    assert isinstance(state, CheckingPin)
    evening.tell(PinWrong(late.session, 4))
    assert isinstance(evening.state, AskPin)


def test_a_pin_of_one_person_proves_nothing_of_the_next_who_needs_none() -> None:
    evening = Evening()
    evening.tell(placed())
    evening.titled()
    evening.tell(*_cards(WHO.card))
    session = evening.state.visit.session
    evening.tell(PatronIs(session, WHO, pin_wanted=True))
    evening.tell(EnterPin("246810"), PinRight(session))
    assert isinstance(evening.state, BooksFirst)
    assert evening.state.visit.proven
    other = PatronHere(BUDI, "Budi", CardCode("P0007731"))
    evening.tell(OpenCardEntry(), TypeCard(other.card))
    evening.tell(PatronIs(session, other, pin_wanted=False))
    assert evening.state.visit.patron == other
    assert not evening.state.visit.proven


def test_a_card_that_is_known_after_the_kiosk_went_out_of_order_ends_nothing_in_silence() -> None:
    evening = Evening()
    evening.tell(placed())
    evening.titled()
    evening.tell(*_cards(WHO.card))
    evening.tell(ServiceChanged(OUT))
    session = evening.state.visit.session
    state = evening.tell(PatronIs(session, WHO, pin_wanted=False))
    assert isinstance(state, Notice)
    assert (state.reason, state.visit.session) == (Reason.CANNOT_RECORD, session)


def test_what_became_of_an_older_wish_says_nothing_of_a_newer_pin() -> None:
    evening = Evening()
    evening.let_in()
    evening.tell(OpenAccount())
    evening.tell(AccountIs(evening.state.visit.session, Account(may_change_pin=True)))
    evening.tell(OpenPinChange(), ChangePin("111111", "246810", "246810"))
    late = PinSet(evening.state.visit.session, question=evening.state.visit.question)
    evening.wait()
    evening.tell(OpenPinChange(), ChangePin("111111", "135792", "135792"))
    assert isinstance(evening.tell(late), SettingPin)


def test_a_list_that_was_asked_for_before_is_not_the_newer_one() -> None:
    evening = Evening()
    evening.let_in()
    evening.tell(OpenAccount())
    late = AccountIs(
        evening.state.visit.session, Account(max_loans=1), evening.state.visit.question
    )
    evening.wait()
    evening.tell(StayHere(), OpenAccount())
    assert isinstance(evening.tell(late), FindingAccount)


def _cards(code: CardCode) -> list[Seen]:
    from domain_world import shown

    return [shown(code)]


def test_a_loan_decided_too_late_by_a_tag_in_doubt_is_armed_first() -> None:
    evening = Evening()
    evening.let_in()
    evening.tell(placed(security=Security.UNKNOWN))
    evening.titled()
    evening.tell(Leave())
    assert isinstance(evening.wait(Timer.STUCK), Finished)
    evening.news(LoanRecorded(evening.line().id, FactKey("k1", 1, 8), DUE, live=True))
    line = evening.line()
    assert (line.stage, line.wanted, line.act) == (Stage.INTENDING, Security.ARMED, Act.LEND)
    assert line.fact != KEY
