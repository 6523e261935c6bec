"""Cards with a chip on the account's screen: what is asked, what came of it, what is touched."""

from dataclasses import replace

import pytest
from test_screen_derive import SAY, screen

from kiosk.domain.account import Account
from kiosk.domain.chips import Chips, ChipStage, ChipWish
from kiosk.domain.reasons import Reason
from kiosk.domain.signals_account import AnswerChip, OpenUnbinding
from kiosk.domain.visit import ShowingAccount
from ui.samples import sample
from ui.viewmodels import words_account as told
from ui.viewmodels.account_rows import account_rows
from ui.viewmodels.commands import commands_for, commands_of_row
from ui.viewmodels.derive_chips import CHIPS, chip_sign
from ui.viewmodels.props import Act


@pytest.mark.parametrize(
    ("name", "acts"),
    [
        ("08zd-chip-offered", [Act.CHIP_NO, Act.CHIP_YES]),
        ("08zf-chips-sure", [Act.CHIP_YES, Act.CHIP_NO]),
        ("08zh-chip-binding", [Act.FINISH]),
    ],
)
def test_a_question_has_its_two_answers_and_nothing_besides(name: str, acts: list[Act]) -> None:
    props = screen(sample(name).state)
    assert [action.key for action in props.actions] == acts
    assert not [row for row in props.rows if row.kind == "hint"]


def test_the_answers_are_commands() -> None:
    assert commands_for(Act.CHIP_YES) == (AnswerChip(agreed=True),)
    assert commands_for(Act.CHIP_NO) == (AnswerChip(agreed=False),)
    state = sample("08ze-chip-bound").state
    assert isinstance(state, ShowingAccount)
    assert commands_of_row(CHIPS, state) == (OpenUnbinding(),)


def test_bound_cards_are_a_row_with_a_button_unless_something_is_asked() -> None:
    assert not [row for row in account_rows(Account(), SAY, details=False) if row.key == CHIPS]
    none = Account(chips=Chips())
    assert not [row for row in account_rows(none, SAY, details=False) if row.key == CHIPS]
    two = Account(chips=Chips(2))
    (row,) = [row for row in account_rows(two, SAY, details=False) if row.key == CHIPS]
    assert row.action == SAY.say(told.REMOVE_CARDS)
    asked = replace(two, chips=Chips(2, ChipWish(ChipStage.SURE)))
    (row,) = [row for row in account_rows(asked, SAY, details=False) if row.key == CHIPS]
    assert row.action == ""


def test_why_nothing_was_changed_is_said() -> None:
    silent = chip_sign(ChipWish(ChipStage.REFUSED, reason=Reason.NOT_ANSWERED), SAY)
    assert silent.lead == SAY.say(told.CHIP_UNANSWERED_LEAD)
    refused = chip_sign(ChipWish(ChipStage.REFUSED, reason=Reason.NEEDS_STAFF), SAY)
    assert refused.lead == SAY.say(told.CHIP_REFUSED_LEAD)
