"""Reserving within a visit: the ways in, the search, the question, and what became of it."""

from dataclasses import replace

import pytest
from domain_world import (
    BUMI,
    DUE,
    KEY,
    LASKAR,
    POLICY,
    STATES,
    UID,
    UID_2,
    WHO,
    Evening,
    left,
    placed,
    shown,
)

from kiosk.domain.account import Account, AccountHold, AccountLoan, Renewal
from kiosk.domain.ids import LineId, SessionId
from kiosk.domain.items import Book
from kiosk.domain.line import NotRecorded, Stage
from kiosk.domain.reasons import Reason
from kiosk.domain.reserving import Copies, TitleFound, Wish, WishStage
from kiosk.domain.session import step
from kiosk.domain.session_reserve import LONGEST, may_be_reserved
from kiosk.domain.sightings import LabelRead
from kiosk.domain.signals import (
    Finish,
    IllegalCommandError,
    Leave,
    LookUp,
    Seen,
    ServiceChanged,
    Timer,
)
from kiosk.domain.signals_account import AccountIs, CancelHold, OpenAccount, Renew
from kiosk.domain.signals_reserve import (
    AnswerReserve,
    ChooseTitle,
    FindTitles,
    OpenReserve,
    PlaceHold,
    ReserveBook,
    ReserveCommand,
    SearchTitles,
    StopSearching,
    TitlesAre,
    WishIs,
)
from kiosk.domain.status import Service
from kiosk.domain.visit import (
    BooksFirst,
    Borrowing,
    ConfirmingHold,
    Finished,
    Idle,
    PlacingHold,
    SeekingTitle,
    ShowingAccount,
    State,
)

S1 = SessionId(1)
KOSMOS = TitleFound(LASKAR, Book("Kosmos", "Carl Sagan"), Copies.ON_LOAN, DUE)
ACCOUNT = Account(
    loans=(AccountLoan(1, BUMI, Book("Bumi Manusia"), due=DUE),),
    holds=(AccountHold("h1", Book("Pulang"), place=2),),
    may_reserve=True,
    may_search=True,
)
PLACED = Wish(KOSMOS.book, WishStage.PLACED, place=2)


class AtDesk(Evening):
    """A visit whose PIN was right."""

    def opened(self, account: Account = ACCOUNT) -> State:
        self.tell(OpenAccount())
        self.card(pin=False)
        return self.tell(AccountIs(S1, account))

    def seeking(self) -> State:
        self.opened()
        return self.tell(OpenReserve())

    def found(self, *titles: TitleFound) -> State:
        state = self.state
        assert isinstance(state, SeekingTitle)
        return self.tell(TitlesAre(S1, state.number, titles or (KOSMOS,)))

    def asked(self) -> State:
        self.seeking()
        self.tell(SearchTitles("kos"))
        self.found()
        return self.tell(ChooseTitle(KOSMOS.item))

    def refused(self, reason: Reason = Reason.HELD_FOR_OTHER, *, proven: bool = True) -> State:
        """A patron is in, one book was not lent."""
        self.let_in()
        self.tell(placed())
        self.titled()
        self.news(NotRecorded(LineId(1), reason))
        visit = replace(self.state.visit, proven=proven)
        self.state = replace(self.state, visit=visit)
        return self.state


def begun() -> AtDesk:
    evening = AtDesk()
    evening.asked()
    return evening


# --- looked for --------------------------------------------------------------------------------


def test_from_the_account_and_back() -> None:
    evening = AtDesk()
    evening.opened()
    assert evening.tell(OpenReserve()) == SeekingTitle(evening.state.visit)
    assert evening.tell(StopSearching()) == ShowingAccount(evening.state.visit)


def test_not_where_the_server_was_not_asked() -> None:
    evening = AtDesk()
    evening.opened(replace(ACCOUNT, may_reserve=False))
    with pytest.raises(IllegalCommandError):
        evening.tell(OpenReserve())


def test_every_letter_is_a_search_and_only_the_last_answer_counts() -> None:
    evening = AtDesk()
    evening.seeking()
    evening.tell(SearchTitles("ko"))
    assert evening.done(FindTitles) == [FindTitles(S1, 3, "ko")]
    evening.tell(SearchTitles("kos"))
    assert evening.done(FindTitles) == [FindTitles(S1, 4, "kos")]
    state = evening.tell(TitlesAre(S1, 3, (KOSMOS,)))
    assert state == SeekingTitle(state.visit, number=4)
    state = evening.tell(TitlesAre(S1, 4, (KOSMOS,), more=True))
    assert state == SeekingTitle(state.visit, 4, 4, (KOSMOS,), more=True)


def test_whoever_comes_back_hears_nothing_of_an_earlier_search() -> None:
    evening = AtDesk()
    evening.seeking()
    evening.tell(SearchTitles("kos"))
    [first] = evening.done(FindTitles)
    evening.tell(StopSearching(), OpenReserve(), SearchTitles("pul"))
    state = evening.tell(TitlesAre(S1, first.number, (KOSMOS,)))
    assert isinstance(state, SeekingTitle)
    assert state.found == ()


def test_a_text_without_end_is_cut() -> None:
    evening = AtDesk()
    evening.seeking()
    evening.tell(SearchTitles("x" * 10_000))
    [find] = evening.done(FindTitles)
    assert len(find.text) == LONGEST


def test_a_label_is_looked_up_and_is_no_book_of_the_visit() -> None:
    evening = AtDesk()
    evening.seeking()
    evening.tell(Seen(LabelRead(LASKAR)))
    assert evening.done(FindTitles) == [FindTitles(S1, 3, item=LASKAR)]
    assert evening.state.visit.lines == ()


def test_a_book_on_the_pad_is_looked_up_and_is_one() -> None:
    evening = AtDesk()
    evening.seeking()
    evening.tell(placed(UID, BUMI))
    assert evening.done(FindTitles) == [FindTitles(S1, 3, item=BUMI, uid=UID)]
    assert len(evening.done(LookUp)) == 1
    assert [line.item for line in evening.state.visit.lines] == [BUMI]
    evening.titled()
    evening.tell(StopSearching())
    assert isinstance(evening.tell(Finish()), BooksFirst)


def test_a_book_that_is_taken_away_again_leaves_nothing() -> None:
    evening = AtDesk()
    evening.seeking()
    evening.tell(placed(UID, BUMI), left(UID))
    assert evening.state.visit.lines == ()
    assert isinstance(evening.state, SeekingTitle)


def test_a_second_card_changes_nothing() -> None:
    evening = AtDesk()
    before = evening.seeking()
    assert evening.tell(shown()) == before


def test_what_was_not_found_cannot_be_chosen() -> None:
    evening = AtDesk()
    evening.seeking()
    evening.tell(SearchTitles("kos"))
    evening.found()
    with pytest.raises(IllegalCommandError):
        evening.tell(ChooseTitle(BUMI))


# --- sure? -------------------------------------------------------------------------------------


def test_it_is_asked_once_more() -> None:
    evening = begun()
    assert evening.state == ConfirmingHold(evening.state.visit, KOSMOS)
    assert evening.tell(AnswerReserve(sure=False)) == SeekingTitle(evening.state.visit)


def test_yes_asks_the_server_and_names_the_holds_that_were_there() -> None:
    evening = begun()
    assert evening.tell(AnswerReserve(sure=True)) == PlacingHold(evening.state.visit, KOSMOS)
    wish = PlaceHold(S1, WHO, KOSMOS, proven=False, before=("h1",), question=4)
    assert evening.done(PlaceHold) == [wish]


def test_the_account_tells_what_became_of_it() -> None:
    evening = begun()
    evening.tell(AnswerReserve(sure=True))
    hold = AccountHold("h2", KOSMOS.book, place=2)
    told = replace(ACCOUNT, holds=(*ACCOUNT.holds, hold))
    state = evening.tell(WishIs(S1, PLACED, told))
    assert isinstance(state, ShowingAccount)
    assert state.visit.account == replace(told, wish=PLACED, last_loan=1)


def test_without_a_new_account_the_old_one_stands() -> None:
    evening = begun()
    evening.tell(AnswerReserve(sure=True))
    refused = Wish(KOSMOS.book, WishStage.REFUSED, reason=Reason.LIMIT_REACHED)
    state = evening.tell(WishIs(S1, refused))
    assert state.visit.account == replace(ACCOUNT, wish=refused)


def test_what_was_renewed_before_is_not_forgotten() -> None:
    evening = AtDesk()
    renewed = replace(ACCOUNT.loans[0], stage=Renewal.RENEWED, fact=KEY)
    evening.opened(replace(ACCOUNT, loans=(renewed,)))
    evening.tell(OpenReserve(), SearchTitles("kos"))
    evening.found()
    evening.tell(ChooseTitle(KOSMOS.item), AnswerReserve(sure=True))
    evening.tell(WishIs(S1, PLACED, ACCOUNT))
    account = evening.state.visit.account
    assert account is not None
    assert account.loans[0].stage is Renewal.RENEWED


def test_silence_is_unsure() -> None:
    evening = begun()
    evening.tell(AnswerReserve(sure=True))
    state = evening.wait(Timer.IDLE)
    assert isinstance(state, ShowingAccount)
    assert state.visit.account == replace(ACCOUNT, wish=Wish(KOSMOS.book, WishStage.UNSURE))
    assert evening.tell(WishIs(S1, PLACED, ACCOUNT)) == state


def test_the_next_thing_that_is_done_is_what_is_told() -> None:
    evening = begun()
    evening.tell(AnswerReserve(sure=True), WishIs(S1, PLACED, ACCOUNT))
    for command in (CancelHold("h1"), Renew(1)):
        other = AtDesk()
        other.state = evening.state
        account = other.tell(command).visit.account
        assert account is not None
        assert account.wish is None


def test_what_comes_too_late_changes_nothing() -> None:
    evening = begun()
    before = evening.tell(AnswerReserve(sure=True))
    assert evening.tell(TitlesAre(S1, 1, ())) == before
    assert evening.tell(WishIs(SessionId(9), PLACED, ACCOUNT)) == before


def test_an_answer_to_an_earlier_wish_is_not_that_to_this_one() -> None:
    evening = begun()
    evening.tell(AnswerReserve(sure=True))
    early = WishIs(S1, PLACED, ACCOUNT, evening.state.visit.question)
    evening.wait(Timer.IDLE)
    evening.tell(OpenReserve(), SearchTitles("pul"))
    evening.found()
    evening.tell(ChooseTitle(KOSMOS.item))
    before = evening.tell(AnswerReserve(sure=True))
    assert evening.tell(early) == before


def test_whoever_walks_off_leaves_nothing_behind() -> None:
    evening = begun()
    evening.wait(Timer.IDLE)
    evening.wait(Timer.WARN)
    assert isinstance(evening.state, Idle)
    assert evening.state.visit.account is None
    other = begun()
    assert isinstance(other.tell(Leave()), Idle)


# --- a book that was not lent ------------------------------------------------------------------


def test_a_book_that_somebody_else_wants_may_be_wanted_later() -> None:
    evening = AtDesk()
    evening.refused()
    state = evening.tell(ReserveBook(LineId(1)))
    title = TitleFound(BUMI, Book("Bumi Manusia"))
    assert state == ConfirmingHold(state.visit, title, refused=True)
    assert isinstance(evening.tell(AnswerReserve(sure=False)), Borrowing)
    evening.tell(ReserveBook(LineId(1)), AnswerReserve(sure=True))
    assert evening.done(PlaceHold) == [PlaceHold(S1, WHO, title, proven=True, question=2)]


def test_without_any_account_what_became_of_it_is_told_all_the_same() -> None:
    evening = AtDesk()
    evening.refused()
    evening.tell(ReserveBook(LineId(1)), AnswerReserve(sure=True))
    state = evening.tell(WishIs(S1, PLACED))
    assert isinstance(state, ShowingAccount)
    assert state.visit.account == Account(from_server=False, wish=PLACED)
    ended = evening.tell(Finish())
    assert isinstance(ended, Idle | Finished)


def test_with_an_account_it_is_the_newest() -> None:
    evening = AtDesk()
    evening.refused()
    evening.tell(ReserveBook(LineId(1)), AnswerReserve(sure=True))
    state = evening.tell(WishIs(S1, PLACED, ACCOUNT))
    assert state.visit.account == replace(ACCOUNT, wish=PLACED)


def test_not_every_refused_book_may() -> None:
    for reason, proven in ((Reason.IN_HOUSE_ONLY, True), (Reason.HELD_FOR_OTHER, False)):
        evening = AtDesk()
        evening.refused(reason, proven=proven)
        with pytest.raises(IllegalCommandError):
            evening.tell(ReserveBook(LineId(1)))
    evening = AtDesk()
    evening.refused()
    with pytest.raises(IllegalCommandError):
        evening.tell(ReserveBook(LineId(7)))
    evening.tell(ServiceChanged(Service(offline=True)))
    with pytest.raises(IllegalCommandError):
        evening.tell(ReserveBook(LineId(1)))


def test_not_while_another_book_is_under_way() -> None:
    evening = AtDesk()
    evening.refused()
    evening.tell(placed(UID_2, LASKAR))
    evening.titled(2)
    assert evening.line(1).stage is Stage.DECIDING
    with pytest.raises(IllegalCommandError):
        evening.tell(ReserveBook(LineId(1)))


def test_a_book_without_a_title_is_not_offered() -> None:
    evening = AtDesk()
    evening.refused()
    line = replace(evening.line(), book=None)
    assert not may_be_reserved(evening.state.visit, line)


# --- elsewhere ---------------------------------------------------------------------------------

COMMANDS: list[ReserveCommand] = [
    OpenReserve(),
    ChooseTitle(BUMI),
    ReserveBook(LineId(1)),
]


@pytest.mark.parametrize("state", STATES, ids=lambda s: type(s).__name__)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: type(c).__name__)
def test_the_commands_are_illegal_elsewhere(state: State, command: ReserveCommand) -> None:
    with pytest.raises(IllegalCommandError):
        step(state, command, POLICY)


def test_the_answers_are_illegal_elsewhere() -> None:
    for state in STATES:
        if not isinstance(state, SeekingTitle):
            for told in (SearchTitles("ko"), StopSearching()):
                with pytest.raises(IllegalCommandError):
                    step(state, told, POLICY)
        if not isinstance(state, ConfirmingHold):
            with pytest.raises(IllegalCommandError):
                step(state, AnswerReserve(sure=True), POLICY)


def test_an_account_that_is_looked_at_anew_tells_of_no_earlier_wish() -> None:
    evening = begun()
    evening.tell(AnswerReserve(sure=True))
    evening.tell(WishIs(S1, PLACED, ACCOUNT))
    evening.tell(placed(UID_2, LASKAR))
    evening.tell(left(UID_2))
    assert isinstance(evening.state, Borrowing)
    evening.tell(OpenAccount())
    state = evening.tell(AccountIs(S1, ACCOUNT))
    assert state.visit.account is not None
    assert state.visit.account.wish is None
