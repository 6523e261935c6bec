"""The kiosk's own places for returns, loans in days, and what was done without the network."""

from dataclasses import replace

from test_screen_derive import SAY, screen

from kiosk.domain.ids import PatronId
from kiosk.domain.line import Act, Stage
from kiosk.domain.spots import PlaceKind, Spot
from kiosk.domain.status import Service
from kiosk.domain.visit import BooksFirst, Finished, Idle, Returning
from ui.samples import BIN_1, BIN_2, CHUTE, LASKAR, STATUS, line, sample, sorting, visit
from ui.viewmodels import words
from ui.viewmodels.books import borrow_row, return_row, spot_words
from ui.viewmodels.props import Act as Button


def test_each_book_names_its_place_and_the_drawing_shows_all_of_them() -> None:
    shown = screen(Returning(sorting(BIN_1, BIN_2, CHUTE)))
    assert [row.place for row in shown.rows[:3]] == ["Bin 1", "Bin 2", "Lubang kuning"]
    assert shown.sign.headline == words.PUT_EACH
    assert [(b.place, b.mark) for b in shown.drawing.books] == [
        ("bin", "1"),
        ("bin", "2"),
        ("chute hold", ""),
    ]
    held = shown.rows[2]
    assert "Lubang kuning" in held.reason
    assert held.place_icon == "hold"


def test_one_place_for_all_is_said_in_the_headline() -> None:
    shown = screen(Returning(sorting(BIN_2, BIN_2, held=False)))
    assert shown.sign.headline == "Put 2 book(s) here: Bin 2"


def test_a_book_without_a_place_left_goes_to_the_desk_and_into_no_drawing() -> None:
    shown = screen(Returning(sorting(BIN_1, None, held=False)))
    assert shown.rows[1].place == words.SERVICE_DESK
    assert [book.place for book in shown.drawing.books] == ["bin"]
    only = screen(Returning(sorting(None, held=False)))
    assert only.sign.headline


def test_many_books_in_two_bins_stay_readable() -> None:
    shown = screen(Returning(sorting(*(BIN_1, BIN_2, BIN_1, BIN_2), held=False)))
    assert len([row for row in shown.rows if row.kind == "book"]) == 4


def test_a_place_has_the_librarys_name_or_its_kinds() -> None:
    assert spot_words(CHUTE, SAY, "en") == "Yellow slot"
    assert spot_words(CHUTE, SAY, "ar") == words.SPOT_CHUTE
    assert spot_words(Spot("box", PlaceKind.BIN), SAY, "en") == "Bin"
    shelf = Spot("rack", PlaceKind.SHELF, names={"en": "Rack\n<b>7</b>"})
    assert spot_words(shelf, SAY, "en") == "Rack <b>7</b>"
    back = replace(line(1, LASKAR, Stage.DONE, Act.TAKE_BACK), spot=shelf)
    assert return_row(back, SAY, patron=PatronId("x"), language="en").place_icon == "shelf"


def test_a_loan_in_days_says_so_and_shows_no_date_anywhere() -> None:
    shown = sample("09c-borrow-in-days")
    assert shown.state is not None
    rows = screen(shown.state, shown.status).rows
    assert rows[0].detail == f"{words.SHORTER}\n7 day(s) from today"
    slip = screen(Finished(shown.state.visit), shown.status).slip
    assert [row.stamp for row in slip.rows] == ["7 DAY(S)", "7 DAY(S)"]
    assert slip.note == f"{words.SLIP_OFFLINE_DAYS} Shorter than usual: 7 day(s)."
    assert "2026" not in repr(slip)


def test_a_live_loan_in_days_says_only_that() -> None:
    lent = replace(line(1, LASKAR, Stage.DONE), due=None, days=14)
    slip = screen(Finished(visit(lent, service=Service(dated=False)))).slip
    assert (slip.note, slip.note_title) == (words.SLIP_DAYS, "")
    assert borrow_row(lent, SAY).detail == "14 day(s) from today"


def test_a_loan_whose_date_nobody_told_claims_none() -> None:
    lent = replace(line(1, LASKAR, Stage.DONE), due=None)
    slip = screen(Finished(visit(lent))).slip
    assert [(row.stamp, row.spoken) for row in slip.rows] == [
        (words.STAMP_UNTOLD, words.DUE_UNTOLD)
    ]
    assert (slip.note, slip.note_title) == (words.SLIP_UNTOLD, "")
    assert borrow_row(lent, SAY).detail == words.DUE_UNTOLD
    assert "2026" not in repr(slip)


def test_a_return_by_a_clock_in_doubt_has_no_date() -> None:
    back = replace(line(1, LASKAR, Stage.DONE, Act.TAKE_BACK), due=None)
    slip = screen(Finished(visit(back, service=Service(dated=False)))).slip
    assert [row.stamp for row in slip.rows] == [""]


def test_what_was_lent_without_network_says_by_whose_rules() -> None:
    shown = sample("09b-offline-slip")
    slip = screen(shown.state, shown.status).slip
    assert slip.note == f"{words.SLIP_OFFLINE} Shorter than usual: 7 day(s)."


def test_a_silent_library_system_is_not_called_a_network_that_is_down() -> None:
    shown = sample("06f-finished-asked")
    assert shown.state is not None
    asked = screen(shown.state, shown.status)
    assert [(one.title, one.text) for one in asked.notices] == [
        (words.TO_CONFIRM, words.CONFIRM_ASKED)
    ]
    assert (asked.slip.note, asked.slip.note_title) == (words.SLIP_ASKED, words.SLIP_CONFIRM_TITLE)
    shown = sample("09b-offline-slip")
    assert shown.state is not None
    assert words.CONFIRM_LATER in [one.text for one in screen(shown.state, shown.status).notices]


def test_no_room_for_returns_is_told_before_a_card_is_read() -> None:
    full = Service(returns=False)
    start = screen(Idle(visit(service=full)), replace(STATUS, service=full))
    assert [notice.title for notice in start.notices] == [words.NO_ROOM]
    books = screen(BooksFirst(visit(line(1, LASKAR, Stage.LISTED, None), service=full)))
    back = next(action for action in books.actions if action.key is Button.RETURN)
    assert (back.kind, back.hint) == ("secondary", words.CAN_DESK)
