"""The account in a running session: effects out, answers in, book by book where it must be."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from services_world import ANI, BUMI, CARD, LASKAR, NOW, House, ani, house, loan_row
from test_sessions_evening import PLACED, SHOWN, Evening

from kiosk.domain import evidence
from kiosk.domain.account import HoldStage, PinTold, Renewal
from kiosk.domain.facts import Accepted, Declined
from kiosk.domain.line import Stage
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import ChooseSlip, EnterPin, Finish
from kiosk.domain.signals_account import (
    AnswerCancel,
    AnswerCost,
    CancelHold,
    ChangePin,
    OpenAccount,
    OpenPinChange,
    Renew,
)
from kiosk.domain.visit import (
    AskNewPin,
    AskPin,
    Borrowing,
    Finished,
    Idle,
    ShowingAccount,
    SlipChoice,
    SlipState,
    State,
)
from kiosk.ports import Answer, PatronFound
from kiosk.ports_account import AccountSeen, HoldSeen, LoanSeen

SOON = NOW + timedelta(days=2)
LATER = NOW + timedelta(days=16)
SEEN = AccountSeen(
    loans=(LoanSeen(BUMI, due=SOON), LoanSeen(LASKAR, due=SOON)),
    holds=(HoldSeen("h1", "Pulang", place=1),),
    messages=("Halo",),
    may_change_pin=True,
)
LENT = {"loan": [loan_row(BUMI, ANI, SOON), loan_row(LASKAR, ANI, SOON)]}


def play(
    h: House,
    tale: Callable[[Evening], Awaitable[None]],
    *,
    one_by_one: bool = False,
    together: bool = False,
) -> Evening:
    async def evening() -> Evening:
        h.server.patrons[CARD] = PatronFound(ani())
        h.desk.told = SEEN
        e = Evening(h, one_by_one=one_by_one, together=together)
        running = asyncio.create_task(e.sessions.run())
        try:
            await tale(e)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        return e

    return asyncio.run(evening())


def stages(state: State) -> list[Renewal]:
    account = state.visit.account
    return [] if account is None else [loan.stage for loan in account.loans]


async def at_account(e: Evening) -> None:
    e.sessions.tell(OpenAccount())
    e.sessions.tell(SHOWN)
    await e.until(lambda s: isinstance(s, AskPin))
    e.sessions.tell(EnterPin("246810"))
    await e.until(lambda s: isinstance(s, ShowingAccount))


@pytest.mark.parametrize(
    ("one_by_one", "together", "batches"), [(False, False, 1), (True, False, 2), (True, True, 1)]
)
def test_all_are_renewed_and_the_slip_is_printed(
    tmp_path: Path, one_by_one: bool, together: bool, batches: int
) -> None:
    async def tale(e: Evening) -> None:
        await at_account(e)
        e.house.post.answer = Answer(Accepted(9), due=LATER)
        e.sessions.tell(Renew())
        await e.until(lambda s: stages(s) == [Renewal.RENEWED] * 2)
        e.sessions.tell(Finish())
        await e.until(lambda s: isinstance(s, Finished))
        e.sessions.tell(ChooseSlip(SlipChoice.PRINT))
        await e.until(lambda s: isinstance(s, Finished) and s.slip is SlipState.PRINTED)
        e.sessions.tell(ChooseSlip(SlipChoice.NONE))
        await e.until(lambda s: isinstance(s, Idle))

    with house(tmp_path, rows=LENT) as h:
        told = play(h, tale, one_by_one=one_by_one, together=together)
        seen = [stages(state) for state in told.seen]
        half = [Renewal.RENEWED, Renewal.ASKING]
        assert (half in seen) is (batches == 2), "progress is told book by book"
        assert len(h.post.sent) == 2
        assert h.server.ended == [ANI]


def test_a_fee_is_taken_with_the_patrons_word(tmp_path: Path) -> None:
    async def tale(e: Evening) -> None:
        await at_account(e)
        e.house.post.answer = Answer(Declined(Reason.NEEDS_STAFF), fee=2000)
        e.sessions.tell(Renew(1))
        await e.until(lambda s: stages(s)[:1] == [Renewal.COSTS])
        e.house.post.answer = Answer(Accepted(9), due=LATER)
        e.sessions.tell(AnswerCost(agreed=True, loan=1))
        await e.until(lambda s: stages(s)[:1] == [Renewal.RENEWED])

    with house(tmp_path, rows=LENT) as h:
        play(h, tale)
        told = [evidence.agreed_fee(fact.what.evidence) for fact in h.facts()]
        assert told == [None, 2000]


def test_a_loan_that_costs_is_lent_with_the_patrons_word(tmp_path: Path) -> None:
    def first(state: State) -> Stage | None:
        lines = state.visit.lines
        return lines[0].stage if lines else None

    async def tale(e: Evening) -> None:
        e.sessions.tell(SHOWN)
        await e.until(lambda s: isinstance(s, AskPin))
        e.sessions.tell(EnterPin("246810"))
        await e.until(lambda s: isinstance(s, Borrowing))
        e.house.post.answer = Answer(Declined(Reason.NEEDS_STAFF), fee=2000)
        e.sessions.tell(PLACED)
        await e.until(lambda s: first(s) is Stage.COSTS)
        e.house.post.answer = Answer(Accepted(9), due=LATER)
        line = e.sessions.state.visit.lines[0].id
        e.sessions.tell(AnswerCost(agreed=True, line=line))
        await e.until(lambda s: first(s) is Stage.DONE)

    with house(tmp_path) as h:
        play(h, tale)
        first_fact, second = h.facts()
        assert evidence.agreed_fee(first_fact.what.evidence) is None
        assert evidence.agreed_fee(second.what.evidence) == 2000


def test_a_hold_is_given_up_and_a_pin_changed(tmp_path: Path) -> None:
    async def tale(e: Evening) -> None:
        await at_account(e)
        e.sessions.tell(CancelHold("h1"))
        e.sessions.tell(AnswerCancel("h1", sure=True))
        await e.until(
            lambda s: (
                s.visit.account is not None
                and s.visit.account.holds[0].stage is HoldStage.CANCELLED
            )
        )
        e.sessions.tell(OpenPinChange())
        await e.until(lambda s: isinstance(s, AskNewPin))
        e.sessions.tell(ChangePin("246810", "135792", "135792"))
        await e.until(
            lambda s: s.visit.account is not None and s.visit.account.pin is PinTold.CHANGED
        )

    with house(tmp_path, rows=LENT) as h:
        told = play(h, tale)
        assert h.desk.given_up == ["h1"]
        assert h.desk.pins == [("246810", "135792")]
        assert "135792" not in repr(told.seen)


def test_nothing_of_the_account_reaches_the_next_patron(tmp_path: Path) -> None:
    async def tale(e: Evening) -> None:
        await at_account(e)
        e.house.post.answer = Answer(Accepted(9), due=LATER)
        e.sessions.tell(Renew())
        await e.until(lambda s: stages(s) == [Renewal.RENEWED] * 2)
        e.sessions.tell(Finish())
        await e.until(lambda s: isinstance(s, Finished))
        e.sessions.tell(replace(SHOWN))
        await e.until(lambda s: isinstance(s, AskPin))

    with house(tmp_path, rows=LENT) as h:
        told = play(h, tale)
        assert told.sessions.state.visit.account is None
        assert "Pulang" not in repr(told.sessions.state)
        assert "Halo" not in repr(told.sessions.state)
