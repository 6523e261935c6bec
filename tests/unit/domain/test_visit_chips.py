"""A card with a chip bound to an account and let go: by PIN and the patron's word alone."""

from dataclasses import replace

import pytest
from domain_world import CARD, KEY, STATES, WHO, Evening, shown

from kiosk.domain.account import Account, AccountLoan, RenewalRecorded
from kiosk.domain.chips import Chips, ChipStage, ChipWish
from kiosk.domain.ids import CardCode, ItemId
from kiosk.domain.items import Book
from kiosk.domain.reasons import Reason
from kiosk.domain.session import step
from kiosk.domain.signals import IllegalCommandError
from kiosk.domain.signals_account import (
    AccountCommand,
    AccountIs,
    AnswerChip,
    BindChip,
    ChipNews,
    OpenAccount,
    OpenUnbinding,
    Renew,
    RenewalNews,
)
from kiosk.domain.visit import ShowingAccount, State

CHIP = CardCode("UID:04A1B2C3D4E580")
LOAN = AccountLoan(1, ItemId("B1"), Book("Bumi Manusia"))
NONE, TWO = Account(chips=Chips()), Account(chips=Chips(2))


def opened(account: Account) -> Evening:
    evening = Evening()
    evening.tell(OpenAccount())
    evening.card(pin=False)
    evening.tell(AccountIs(evening.state.visit.session, account))
    assert isinstance(evening.state, ShowingAccount)
    return evening


def chips(evening: Evening) -> Chips:
    account = evening.state.visit.account
    assert account is not None
    assert account.chips is not None
    return account.chips


def stage(evening: Evening) -> ChipStage | None:
    wish = chips(evening).wish
    return None if wish is None else wish.stage


def hear(evening: Evening, reason: Reason | None = None) -> State:
    return evening.tell(ChipNews(evening.state.visit.session, reason))


def test_a_card_is_offered_bound_and_counted() -> None:
    evening = opened(NONE)
    evening.tell(shown(CHIP))
    assert chips(evening).wish == ChipWish(ChipStage.OFFERED, CHIP)
    evening.tell(AnswerChip(agreed=True))
    assert stage(evening) is ChipStage.BINDING
    session = evening.state.visit.session
    assert evening.done(BindChip) == [BindChip(session, WHO, CHIP)]
    assert "04A1" not in repr(evening.done(BindChip))
    hear(evening)
    assert chips(evening) == Chips(1, ChipWish(ChipStage.BOUND))
    # Late news, and another card.
    hear(evening, Reason.NEEDS_STAFF)
    assert stage(evening) is ChipStage.BOUND
    evening.tell(shown(CHIP))
    assert stage(evening) is ChipStage.OFFERED


def test_without_the_patrons_word_nothing_is_bound() -> None:
    evening = opened(NONE)
    evening.tell(shown(CHIP))
    evening.tell(AnswerChip(agreed=False))
    assert chips(evening) == Chips()
    assert evening.done(BindChip) == []


@pytest.mark.parametrize("reason", [Reason.NEEDS_STAFF, Reason.NOT_ANSWERED])
def test_what_was_refused_is_told(reason: Reason) -> None:
    evening = opened(TWO)
    evening.tell(shown(CHIP))
    evening.tell(AnswerChip(agreed=True))
    hear(evening, reason)
    assert chips(evening) == Chips(2, ChipWish(ChipStage.REFUSED, reason=reason))


def test_all_are_let_go_after_one_more_question() -> None:
    evening = opened(TWO)
    evening.tell(OpenUnbinding())
    assert stage(evening) is ChipStage.SURE
    # Meanwhile no card is offered, and nothing is asked twice.
    evening.tell(shown(CHIP))
    assert stage(evening) is ChipStage.SURE
    with pytest.raises(IllegalCommandError):
        evening.tell(OpenUnbinding())
    evening.tell(AnswerChip(agreed=False))
    assert chips(evening) == Chips(2)
    evening.tell(OpenUnbinding())
    evening.tell(AnswerChip(agreed=True))
    assert evening.done(BindChip) == [BindChip(evening.state.visit.session, WHO, CardCode(""))]
    hear(evening)
    assert chips(evening) == Chips(0, ChipWish(ChipStage.GONE))


@pytest.mark.parametrize("code", [CARD, CardCode("P9999999")], ids=["own", "printed"])
def test_only_another_card_with_a_chip_is_offered(code: CardCode) -> None:
    evening = opened(NONE)
    before = evening.state
    evening.tell(shown(code))
    assert evening.state == before


def test_where_the_server_binds_none_a_card_changes_nothing() -> None:
    evening = opened(Account())
    before = evening.state
    evening.tell(shown(CHIP))
    hear(evening)
    assert evening.state == before
    for command in (OpenUnbinding(), AnswerChip(agreed=True)):
        with pytest.raises(IllegalCommandError):
            evening.tell(command)


def test_nothing_is_offered_while_something_is_renewed() -> None:
    evening = opened(replace(TWO, loans=(LOAN,)))
    evening.tell(Renew(1))
    session = evening.state.visit.session
    evening.tell(RenewalNews(session, (RenewalRecorded(1, KEY, live=True),)))
    evening.tell(shown(CHIP))
    assert stage(evening) is None
    with pytest.raises(IllegalCommandError):
        evening.tell(OpenUnbinding())


@pytest.mark.parametrize("command", [OpenUnbinding(), AnswerChip(agreed=True)])
def test_what_nobody_asked_is_not_answered(command: AccountCommand) -> None:
    with pytest.raises(IllegalCommandError):
        opened(NONE).tell(command)


@pytest.mark.parametrize("state", STATES, ids=lambda s: type(s).__name__)
@pytest.mark.parametrize("command", [OpenUnbinding(), AnswerChip(agreed=True)])
def test_elsewhere_they_are_illegal(state: State, command: AccountCommand) -> None:
    with pytest.raises(IllegalCommandError):
        step(state, command, Evening().policy)
