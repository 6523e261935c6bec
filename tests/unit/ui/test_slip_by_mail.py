"""The slip by mail on the screen: offered where it can be had, and said as what it is."""

from dataclasses import replace

import pytest

from kiosk.domain.status import KioskStatus, Service
from kiosk.domain.visit import Finished, SlipState, Visit
from ui.i18n.language import language_for
from ui.samples import NOW, sample
from ui.viewmodels import words
from ui.viewmodels.derive import derive
from ui.viewmodels.props import Act, Inputs, ScreenProps

NO_PAPER = Service(printer=False)


def visit() -> Visit:
    state = sample("06i-finished-mail").state
    assert state is not None
    return state.visit


def shown(state: Finished) -> ScreenProps:
    status = KioskStatus()
    return derive(Inputs(state, status, NOW, 20), language_for("en", status))


def acts(state: Finished) -> list[Act]:
    return [action.key for action in shown(state).actions]


@pytest.mark.parametrize(
    ("state", "keys"),
    [
        (Finished(visit()), [Act.PRINT, Act.SLIP_CODE, Act.SLIP_MAIL, Act.NO_SLIP]),
        (
            Finished(replace(visit(), service=NO_PAPER)),
            [Act.NO_SLIP, Act.SLIP_CODE, Act.SLIP_MAIL],
        ),
        (Finished(visit(), SlipState.OUT_OF_PAPER), [Act.NO_SLIP, Act.SLIP_CODE, Act.SLIP_MAIL]),
        (Finished(replace(visit(), mailed=True), SlipState.MAILED), [Act.NO_SLIP, Act.PRINT]),
        (Finished(visit(), SlipState.MAILING), [Act.SLIP_MAIL]),
        (
            Finished(visit(), SlipState.NOT_MAILED),
            [Act.PRINT, Act.SLIP_CODE, Act.SLIP_MAIL, Act.NO_SLIP],
        ),
    ],
)
def test_it_is_one_of_the_choices(state: Finished, keys: list[Act]) -> None:
    assert acts(state) == keys


def test_without_an_address_nothing_of_mail_is_on_the_screen() -> None:
    patron = visit().patron
    assert patron is not None
    bare = replace(visit(), patron=replace(patron, mail=False))
    assert Act.SLIP_MAIL not in acts(Finished(bare))


@pytest.mark.parametrize(("offline", "told"), [(False, words.MAILED), (True, words.MAILED_LATER)])
def test_what_is_promised_is_what_can_be(offline: bool, told: str) -> None:
    mailed = replace(visit(), mailed=True, service=Service(offline=offline))
    assert shown(Finished(mailed, SlipState.MAILED)).sign.lead == told


def test_what_could_not_be_noted_is_said() -> None:
    [notice, *_] = shown(Finished(visit(), SlipState.NOT_MAILED)).notices
    assert notice.text == words.NOT_MAILED
