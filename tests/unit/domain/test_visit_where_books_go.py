"""Where a returned book is laid, and what happens when there is no room left for any."""

from domain_world import DUE, KEY, Evening

from kiosk.domain.decide import Place
from kiosk.domain.ids import LineId
from kiosk.domain.line import Act, LoanRecorded
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import ServiceChanged, StayHere
from kiosk.domain.spots import PlaceKind, Spot
from kiosk.domain.status import Service
from kiosk.domain.visit import BooksFirst, Borrowing, Idle, Notice, Returning

BIN_1, BIN_2 = Spot("bin-1", PlaceKind.BIN, 1), Spot("bin-2", PlaceKind.BIN, 2)


def test_the_place_that_the_kiosk_chose_stays_when_the_server_names_none() -> None:
    evening = Evening()
    evening.taken_back(spot=BIN_1)
    evening.answered()
    assert (evening.line().place, evening.line().spot) == (Place.RETURN_SHELF, BIN_1)


def test_the_place_that_follows_from_the_servers_word_counts() -> None:
    evening = Evening()
    evening.taken_back(spot=BIN_1)
    evening.answered(place=Place.RETURN_SHELF, spot=BIN_2)
    assert evening.line().spot == BIN_2


def test_a_book_for_the_desk_goes_into_no_bin() -> None:
    evening = Evening()
    evening.taken_back(spot=BIN_1)
    evening.answered(place=Place.STAFF)
    assert (evening.line().place, evening.line().spot) == (Place.STAFF, None)


def test_without_room_for_returns_books_are_still_lent() -> None:
    evening = Evening(Service(returns=False))
    assert isinstance(evening.state, Idle)
    told = evening.listed(act=Act.TAKE_BACK)
    assert isinstance(told, Notice)
    assert told.reason is Reason.RETURNS_FULL
    assert isinstance(evening.tell(StayHere()), BooksFirst)
    evening.let_in()
    evening.tell(ServiceChanged(Service()))
    assert isinstance(evening.state, BooksFirst)


def test_a_visit_that_returns_goes_on_when_the_last_place_fills() -> None:
    evening = Evening()
    evening.taken_back(live=False, spot=BIN_1)
    evening.tell(ServiceChanged(Service(returns=False)))
    assert isinstance(evening.state, Returning)


def test_a_loan_in_days_keeps_its_days_until_the_server_gives_a_date() -> None:
    evening = Evening()
    evening.lent()
    recorded = LoanRecorded(LineId(1), KEY, None, live=True, days=7, usual_days=14)
    evening = Evening()
    evening.let_in()
    evening.listed()
    evening.news(recorded)
    assert isinstance(evening.state, Borrowing)
    line = evening.line()
    assert (line.due, line.days, line.usual_days) == (None, 7, 14)
    evening.answered(due=DUE)
    assert evening.line().due == DUE
