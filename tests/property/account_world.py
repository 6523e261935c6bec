"""A server that tells accounts, renews, wants fees and loses answers, for the walk of a session."""

from collections.abc import Callable
from datetime import UTC, datetime

from kiosk.domain.account import (
    Account,
    AccountHold,
    AccountLoan,
    RenewalAnswered,
    RenewalEvent,
    RenewalNotRecorded,
    RenewalRecorded,
)
from kiosk.domain.facts import Accepted, Declined, Flagged, Later, Verdict
from kiosk.domain.ids import FactKey, ItemId, LineId
from kiosk.domain.items import Book
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import Command
from kiosk.domain.signals_account import (
    AccountEffect,
    AccountEvent,
    AccountIs,
    AccountIsNot,
    AnswerCancel,
    AnswerCost,
    AskRenewals,
    BackToAccount,
    CancelHold,
    ChangePin,
    FindAccount,
    GiveUpHold,
    HoldNews,
    OpenAccount,
    OpenPinChange,
    PinNotSet,
    PinSet,
    RecordRenewals,
    Renew,
    RenewalNews,
    SetPin,
)

DUE = datetime(2026, 6, 30, 16, 59, tzinfo=UTC)
ACCOUNT = Account(
    loans=tuple(AccountLoan(n, ItemId(f"A-{n}"), Book("T"), due=DUE) for n in range(1, 4)),
    holds=(AccountHold("h1", Book("T"), place=1),),
    may_change_pin=True,
)
COMMANDS: list[Command] = [
    OpenAccount(),
    OpenAccount(),
    Renew(),
    Renew(1),
    AnswerCost(agreed=True, loan=1),
    AnswerCost(agreed=False, loan=2),
    AnswerCost(agreed=True, line=LineId(1)),
    AnswerCost(agreed=False, line=LineId(2)),
    CancelHold("h1"),
    AnswerCancel("h1", sure=True),
    AnswerCancel("h1", sure=False),
    OpenPinChange(),
    ChangePin("111111", "246810", "246810"),
    ChangePin("111111", "246810", "246811"),
    BackToAccount(),
]


def answer(effect: AccountEffect, pick: int, *, key: Callable[[], FactKey]) -> AccountEvent:
    """What services may tell of an effect; ``key`` makes the key of a recorded wish."""
    session = effect.session
    match effect:
        case FindAccount():
            away = AccountIsNot(session, Reason.ACCOUNT_AWAY)
            return AccountIs(session, ACCOUNT) if pick % 5 else away
        case RecordRenewals():
            news: list[RenewalEvent] = []
            for loan in effect.loans:
                if (pick + loan.id) % 5 == 0:
                    news.append(RenewalNotRecorded(loan.id, Reason.CANNOT_RECORD))
                else:
                    live = bool((pick + loan.id) % 3)
                    news.append(RenewalRecorded(loan.id, key(), live=live, due=DUE))
            return RenewalNews(session, tuple(news))
        case AskRenewals():
            verdicts: list[Verdict] = [
                Accepted(3),
                Flagged("t"),
                Declined(Reason.HELD_FOR_OTHER),
                Later(),
            ]
            return RenewalNews(
                session,
                tuple(
                    RenewalAnswered(
                        ask.loan,
                        verdicts[(pick + ask.loan) % 4],
                        due=DUE if pick % 3 else None,
                        fee=2000 * (pick // 4 % 2),
                    )
                    for ask in effect.asks
                ),
            )
        case GiveUpHold():
            return HoldNews(session, effect.ref, Reason.NOT_ANSWERED if pick % 2 else None)
        case SetPin():
            why = [Reason.PIN_WRONG, Reason.NOT_ANSWERED, Reason.PIN_PAUSED][pick // 2 % 3]
            return PinNotSet(session, why, 300) if pick % 2 else PinSet(session, pick % 4 == 0)
