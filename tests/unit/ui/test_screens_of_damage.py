"""A report of damage on the screen: its row on Return, which book, what is broken."""

from dataclasses import replace

import pytest
from test_screen_derive import screen

from kiosk.domain.damage import Damage
from kiosk.domain.ids import LineId
from kiosk.domain.signals_damage import (
    ChooseBroken,
    OpenReport,
    SendReport,
    StopReport,
    TurnDamage,
    TurnName,
)
from kiosk.domain.visit import Reporting, Returning, State
from ui.samples import sample
from ui.viewmodels import words_report as told
from ui.viewmodels.commands import commands_for, commands_of_row
from ui.viewmodels.derive_report import NAME, REPORT
from ui.viewmodels.props import Act, RowProps


def state(name: str) -> State:
    made = sample(name).state
    assert made is not None
    return made


def rows(shown: State) -> dict[str, RowProps]:
    return {row.key: row for row in screen(shown).rows}


def test_return_has_a_row_for_it_and_no_pop_up() -> None:
    row = rows(state("07-return"))[REPORT]
    assert (row.kind, row.title, row.action) == ("note", told.BROKEN, told.TELL_US)
    assert commands_of_row(REPORT, state("07-return")) == (OpenReport(),)
    ending = Returning(state("07-return").visit, ending=True)
    assert REPORT not in rows(ending)


def test_thanks_stand_there_and_other_books_may_be_reported() -> None:
    shown = state("07u-reported")
    assert rows(shown)["reported"].title == told.THANKS
    assert REPORT in rows(shown)
    every = replace(shown.visit, reported=tuple(line.id for line in shown.visit.lines))
    assert REPORT not in rows(Returning(every))


def test_what_was_not_noted_is_said() -> None:
    row = rows(state("07v-report-lost"))["report-lost"]
    assert (row.title, row.author) == (told.NOT_NOTED, told.NOT_NOTED_TEXT)


def test_which_book_is_asked_where_there_are_several() -> None:
    shown = state("07r-report-which")
    props = screen(shown)
    assert [row.action for row in props.rows] == [told.THIS_ONE] * 2
    assert [action.key for action in props.actions] == [Act.STOP_REPORT]
    assert commands_of_row("broken-2", shown) == (ChooseBroken(LineId(2)),)
    assert commands_of_row("broken-x", shown) == ()


def test_everything_that_may_be_broken_has_a_row() -> None:
    shown = state("07s-report-what")
    props = screen(shown)
    keys = [f"damage-{damage.value}" for damage in Damage]
    assert [row.key for row in props.rows] == ["broken-2", *keys]
    assert [action.kind for action in props.actions] == ["secondary", "waiting"]
    assert commands_of_row("damage-wet", shown) == (TurnDamage(Damage.WET),)
    for key in ("damage-", "damage-burnt", "broken-2"):
        assert commands_of_row(key, shown) == ()


def test_what_is_chosen_is_told_by_mark_and_word() -> None:
    shown = state("07t-report-chosen")
    assert isinstance(shown, Reporting)
    found = rows(shown)
    assert (found["damage-wet"].status, found["damage-wet"].action) == ("warn", told.CHOSEN)
    assert (found["damage-torn"].status, found["damage-torn"].action) == ("", told.CHOOSE)
    assert found[NAME].action == told.WITHOUT_NAME
    assert commands_of_row(NAME, shown) == (TurnName(),)
    assert screen(shown).actions[-1].kind == "primary"
    assert rows(replace(shown, named=False))[NAME].action == told.WITH_NAME


@pytest.mark.parametrize(
    ("act", "command"), [(Act.SEND_REPORT, SendReport()), (Act.STOP_REPORT, StopReport())]
)
def test_the_buttons_of_the_desk(act: Act, command: object) -> None:
    assert commands_for(act) == (command,)
