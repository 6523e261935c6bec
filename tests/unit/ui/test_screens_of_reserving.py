"""Reserving on the screen: what is told of a title, what is asked, what became of it."""

from dataclasses import replace

import pytest
from test_screen_derive import SAY, screen

from kiosk.domain.account import Account
from kiosk.domain.ids import ItemId, LineId
from kiosk.domain.items import Book
from kiosk.domain.reasons import Reason
from kiosk.domain.reserving import Copies, TitleFound, Wish, WishStage
from kiosk.domain.signals_reserve import (
    AnswerReserve,
    ChooseTitle,
    OpenReserve,
    ReserveBook,
    StopSearching,
)
from kiosk.domain.visit import Borrowing, SeekingTitle, State
from ui.samples import NOW, sample
from ui.viewmodels import words_reserve as told
from ui.viewmodels.account_rows import account_rows
from ui.viewmodels.commands import commands_for, commands_of_row
from ui.viewmodels.derive import derive
from ui.viewmodels.derive_reserve import RESERVE, where, wish_sign
from ui.viewmodels.phrases import fill
from ui.viewmodels.props import Act, Inputs, Screen, ScreenProps
from ui.viewmodels.wish_words import wish_words

BOOK = Book("Kosmos", "Carl Sagan", "520")


def state(name: str) -> State:
    made = sample(name).state
    assert made is not None
    return made


def seeking(*, number: int, heard: int, typed: int, typing: bool = True) -> ScreenProps:
    made = sample("08u-find-title" if typing else "08w-show-book")
    assert isinstance(made.state, SeekingTitle)
    now = replace(made.state, number=number, heard=heard)
    return derive(Inputs(now, made.status, NOW, typed=typed), SAY)


# --- the way in --------------------------------------------------------------------------------


def test_the_account_leads_there_where_the_server_was_asked() -> None:
    asked = {row.key: row for row in account_rows(Account(may_reserve=True), SAY, details=False)}
    assert asked[RESERVE].action == told.RESERVE_ONE
    away = Account(from_server=False, known_at=NOW)
    [row] = [row for row in account_rows(away, SAY, details=False) if row.key == RESERVE]
    assert (row.action, row.author) == ("", told.WANT_LATER_TEXT)
    assert RESERVE not in {row.key for row in account_rows(Account(), SAY, details=False)}


def test_its_row_opens_the_search() -> None:
    assert commands_of_row(RESERVE, state("08c-account")) == (OpenReserve(),)
    assert commands_of_row(RESERVE, state("08v-titles-found")) == ()


def test_a_refused_book_has_a_button_of_its_own() -> None:
    shown = state("04h-borrow-wanted-later")
    rows = {row.key: row for row in screen(shown).rows}
    assert (rows["2"].button, rows["1"].button) == (told.RESERVE, "")
    assert commands_of_row("2", shown) == (ReserveBook(LineId(2)),)
    assert commands_of_row("1", shown) == commands_of_row("9", shown) == ()
    ending = Borrowing(shown.visit, ending=True)
    assert {row.button for row in screen(ending).rows} == {""}


# --- the search --------------------------------------------------------------------------------


def test_keys_where_there_is_an_index_and_else_the_book_itself() -> None:
    by_words, by_book = screen(state("08u-find-title")), screen(state("08w-show-book"))
    assert (by_words.screen, by_words.entry.mode) == (Screen.FIND_TITLE, "title")
    assert (by_book.screen, by_book.entry.mode) == (Screen.RESERVE, "")
    assert by_book.sign.headline == told.SHOW_BOOK
    for props in (by_words, by_book):
        assert [action.kind for action in props.actions] == ["secondary"]


@pytest.mark.parametrize(
    ("number", "heard", "typed", "typing", "lead"),
    [
        (0, 0, 0, True, told.WHICH_LEAD),
        (1, 1, 1, True, told.WHICH_LEAD),
        (2, 1, 3, True, told.WHICH_LEAD),
        (2, 2, 3, True, told.FOUND_NONE),
        (1, 1, 0, True, told.NOT_KNOWN),
        (0, 0, 0, False, told.SHOW_BOOK_LEAD),
        (1, 1, 0, False, told.NOT_KNOWN),
    ],
)
def test_what_was_not_found_is_told_once_it_is_known(
    number: int, heard: int, typed: int, typing: bool, lead: str
) -> None:
    assert seeking(number=number, heard=heard, typed=typed, typing=typing).sign.lead == lead


def test_each_title_has_a_button_and_says_where_it_is() -> None:
    props = screen(state("08v-titles-found"))
    assert [row.action for row in props.rows] == [told.RESERVE] * 3
    day = SAY.day(NOW.replace(day=23))
    assert props.rows[0].under == fill(told.LENT_UNTIL, day=day)
    assert props.rows[1].under == fill(told.ON_SHELF, place="520")
    assert props.sign.lead == "More than 3 titles. Type another letter."


@pytest.mark.parametrize("copies", Copies)
def test_wherever_it_is_there_are_words(copies: Copies) -> None:
    said = where(TitleFound(ItemId("B"), Book("T"), copies), SAY)
    assert bool(said) == (copies is not Copies.UNTOLD)
    assert "{" not in said


def test_a_title_is_chosen_by_its_row_and_by_no_other() -> None:
    shown = state("08v-titles-found")
    assert commands_of_row("title-1", shown) == (ChooseTitle(ItemId("B-12")),)
    for key in ("title-9", "title-x", "title--1", "title-"):
        assert commands_of_row(key, shown) == ()


def test_a_title_is_text_and_nothing_else() -> None:
    hostile = Book("<b>{title}</b>\u202e\n" + "x" * 200, "\x00")
    shown = state("08v-titles-found")
    assert isinstance(shown, SeekingTitle)
    [row] = screen(replace(shown, found=(TitleFound(ItemId("B"), hostile),))).rows
    assert row.title.startswith("<b>{title}</b>")
    assert row.title.isprintable()
    nameless = TitleFound(ItemId("B"), Book(" \n"))
    [row] = screen(replace(shown, found=(nameless,))).rows
    assert row.title.strip()


# --- sure? and then ----------------------------------------------------------------------------


def test_it_is_asked_with_the_title_and_the_place() -> None:
    props = screen(state("08y-reserve-sure"))
    assert props.sign.headline == "Reserve Bumi Manusia?"
    assert "Perpustakaan" in props.sign.lead
    assert [action.key for action in props.actions] == [Act.RESERVE_NO, Act.RESERVE_YES]
    assert commands_for(Act.RESERVE_YES) == (AnswerReserve(sure=True),)
    assert commands_for(Act.RESERVE_NO) == (AnswerReserve(sure=False),)
    assert commands_for(Act.STOP_SEARCHING) == (StopSearching(),)


def test_without_a_library_s_name_it_is_here() -> None:
    made = sample("08y-reserve-sure")
    status = replace(made.status, library="")
    assert derive(Inputs(made.state, status, NOW), SAY).sign.lead == told.SURE_LEAD_PLAIN


@pytest.mark.parametrize(
    ("wish", "headline", "lead"),
    [
        (Wish(BOOK, WishStage.PLACED, place=2), told.PLACED, "You are number 2 in line."),
        (Wish(BOOK, WishStage.PLACED, ready=True), told.PLACED, told.PLACED_READY),
        (Wish(BOOK, WishStage.PLACED), told.PLACED, told.PLACED_PLAIN),
        (Wish(BOOK, WishStage.UNSURE), told.UNSURE, told.UNSURE_LEAD),
        (
            Wish(BOOK, WishStage.REFUSED, reason=Reason.LIMIT_REACHED),
            told.REFUSED,
            "You have reached the limit of your reservations. Give one up first.",
        ),
        (
            Wish(BOOK, WishStage.REFUSED),
            told.REFUSED,
            "This book cannot be reserved. Please ask at the desk.",
        ),
    ],
)
def test_what_became_of_it_is_the_sentence_and_a_row(wish: Wish, headline: str, lead: str) -> None:
    sign = wish_sign(wish, SAY)
    assert (sign.headline, sign.lead) == (headline, lead)
    row = account_rows(Account(wish=wish), SAY, details=False)[0]
    assert (row.title, row.author) == (f"{headline} Kosmos", lead)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words(reason: Reason) -> None:
    said = wish_words(reason)
    assert said.what
    assert said.remedy
