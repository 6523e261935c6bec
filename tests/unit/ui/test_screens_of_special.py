"""What a book wants besides a loan (a case, a strip, a word to staff) is said with it."""

from dataclasses import replace

import pytest

from kiosk.domain.items import Handling
from kiosk.domain.line import Act, Stage
from kiosk.domain.status import KioskStatus
from kiosk.domain.visit import Borrowing, Finished
from ui.i18n.language import language_for
from ui.samples import CANTIK, LASKAR, NOW, SARI, STATUS, line, visit
from ui.viewmodels import words
from ui.viewmodels.books import borrow_row
from ui.viewmodels.derive import derive
from ui.viewmodels.props import Inputs

SAY = language_for("id", KioskStatus(library="L"))
OPENER = "Buka kotaknya di pembuka kotak di samping kios."
LENT = line(1, LASKAR, Stage.DONE)
CASED = replace(LENT, handling=Handling.CASE)


@pytest.mark.parametrize("handling", Handling)
def test_each_handling_is_said_with_the_book_that_is_lent(handling: Handling) -> None:
    row = borrow_row(replace(LENT, handling=handling), SAY)
    assert row.reason == f"<b>{SAY.say(words.HANDLING[handling])}</b>"
    assert (row.status, row.ground) == ("ok", "warn")


def test_it_is_said_where_the_loan_is_to_be_confirmed_or_the_gate_may_sound() -> None:
    confirm = borrow_row(replace(CASED, to_confirm=True), SAY)
    handed = borrow_row(replace(CASED, stage=Stage.HANDED_OVER), SAY)
    assert OPENER in confirm.reason
    assert handed.reason.startswith(SAY.say(words.GATE_DOUBT))
    assert handed.reason.endswith(OPENER)


def test_it_is_not_said_before_the_loan_stands() -> None:
    for stage in (Stage.LISTED, Stage.WRITING, Stage.REFUSED, Stage.CANCELLED):
        assert OPENER not in borrow_row(replace(CASED, stage=stage), SAY).reason
    assert borrow_row(LENT, SAY).reason == ""


def test_at_the_end_books_that_want_the_same_are_named_together() -> None:
    second = replace(line(2, CANTIK, Stage.DONE), handling=Handling.CASE)
    shown = visit(CASED, second, patron=SARI, intent=Act.LEND)
    notices = derive(Inputs(Finished(shown), STATUS, now=NOW), SAY).notices
    assert [x.text for x in notices] == [f"<b>Laskar Pelangi, Cantik Itu Luka</b>: {OPENER}"]
    rows = derive(Inputs(Borrowing(shown), STATUS, now=NOW), SAY).rows
    assert sum(OPENER in row.reason for row in rows) == 2


def test_what_came_back_wants_nothing_at_the_end() -> None:
    back = replace(line(1, LASKAR, Stage.DONE, Act.TAKE_BACK), handling=Handling.CASE)
    shown = Finished(visit(back, intent=Act.TAKE_BACK))
    assert derive(Inputs(shown, STATUS, now=NOW), SAY).notices == ()
