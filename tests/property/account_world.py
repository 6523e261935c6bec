"""A server that tells accounts, renews, wants fees and loses answers, for the walk of a session.

Each list that it tells has other loans in another order, and each book a date of its own: news that
is heard of another book than it is about shows by its date.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from kiosk.domain.account import (
    Account,
    AccountFee,
    AccountHold,
    AccountLoan,
    RenewalAnswered,
    RenewalEvent,
    RenewalNotRecorded,
    RenewalRecorded,
)
from kiosk.domain.chips import Chips
from kiosk.domain.facts import Accepted, Declined, Flagged, Later, Verdict
from kiosk.domain.ids import FactKey, ItemId, LineId
from kiosk.domain.items import Book
from kiosk.domain.paying import (
    Await,
    BookedIs,
    CodeIs,
    MoneyIs,
    NoCode,
    PayNews,
    PayOver,
    Stop,
)
from kiosk.domain.reasons import Reason
from kiosk.domain.reserving import Copies, TitleFound, Wish, WishStage
from kiosk.domain.signals import Command
from kiosk.domain.signals_account import (
    AccountEffect,
    AccountEvent,
    AccountIs,
    AccountIsNot,
    AnswerCancel,
    AnswerChip,
    AnswerCost,
    AskRenewals,
    BackToAccount,
    BindChip,
    CancelHold,
    ChangePin,
    ChipNews,
    FindAccount,
    GiveUpHold,
    HoldNews,
    OpenAccount,
    OpenPinChange,
    OpenUnbinding,
    PinNotSet,
    PinSet,
    RecordRenewals,
    Renew,
    RenewalNews,
    SetPin,
)
from kiosk.domain.signals_pay import (
    BeginPaying,
    BeginPayment,
    OpenPaying,
    PayEffect,
    PaymentNews,
    StopPaying,
    TurnFee,
)
from kiosk.domain.signals_reserve import (
    AnswerReserve,
    ChooseTitle,
    FindTitles,
    OpenReserve,
    PlaceHold,
    ReserveBook,
    ReserveEffect,
    ReserveEvent,
    SearchTitles,
    StopSearching,
    TitlesAre,
    WishIs,
)

DUE = datetime(2026, 6, 30, 16, 59, tzinfo=UTC)
ITEMS = [ItemId(f"A-{n}") for n in range(1, 6)]


def due_of(item: ItemId) -> datetime:
    """The date that is told of this book alone, before and after a renewal."""
    return DUE + timedelta(minutes=ITEMS.index(item))


def account_of(*items: ItemId) -> Account:
    """What is told of a patron who has these; the holds are always the same."""
    loans = tuple(
        AccountLoan(n, item, Book("T"), due=due_of(item)) for n, item in enumerate(items, 1)
    )
    return Account(
        loans=loans,
        holds=(AccountHold("h1", Book("T"), place=1),),
        may_change_pin=True,
        may_reserve=True,
        may_search=True,
        fees=4000,
        fee_lines=(AccountFee("T", 3000), AccountFee("T", 1000)),
        may_pay=True,
        may_pay_part=True,
        chips=Chips(1),
    )


ACCOUNT = account_of(*ITEMS[:3])
TITLE = TitleFound(ItemId("B-1"), Book("T"), Copies.ON_LOAN, DUE)
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
    OpenUnbinding(),
    AnswerChip(agreed=True),
    AnswerChip(agreed=False),
    OpenPinChange(),
    ChangePin("111111", "246810", "246810"),
    ChangePin("111111", "246810", "246811"),
    BackToAccount(),
    OpenReserve(),
    SearchTitles("t"),
    ChooseTitle(TITLE.item),
    ReserveBook(LineId(1)),
    AnswerReserve(sure=True),
    AnswerReserve(sure=False),
    StopSearching(),
]
PAY_COMMANDS: list[Command] = [
    OpenPaying(),
    OpenPaying(),
    BeginPaying(),
    BeginPaying(),
    TurnFee(1),
    StopPaying(),
]


def paid(effect: PayEffect, pick: int, key: FactKey) -> PaymentNews:
    """What services may tell of a payment; ``key`` is that of the money, where it came."""
    news: PayNews
    if isinstance(effect, BeginPayment):
        news = CodeIs(f"L{pick}", "000201", 180.0) if pick % 4 else NoCode(Reason.NOT_ANSWERED)
    elif isinstance(effect.step, Await | Stop):
        news = MoneyIs(key) if pick % 2 else PayOver(sure=pick % 4 == 0)
    else:
        news = BookedIs([Accepted(3), Flagged("t"), Later()][pick % 3])
    return PaymentNews(effect.session, effect.number, news)


def wished(effect: ReserveEffect, pick: int) -> ReserveEvent:
    """What services may tell of a title that is looked for or wished for."""
    if isinstance(effect, FindTitles):
        return TitlesAre(effect.session, effect.number, (TITLE,) if pick % 4 else ())
    assert isinstance(effect, PlaceHold)
    wish = Wish(effect.title.book, list(WishStage)[pick % 3], reason=Reason.NOT_ANSWERED)
    return WishIs(effect.session, wish, ACCOUNT if pick % 2 else None, effect.question)


def answer(
    effect: AccountEffect,
    pick: int,
    *,
    key: Callable[[ItemId], FactKey],
    books: dict[FactKey, ItemId],
) -> AccountEvent:
    """What services may tell of an effect.

    ``key`` makes the key of a recorded wish, ``books`` tells of which book each is.
    """
    session = effect.session
    match effect:
        case FindAccount():
            away = AccountIsNot(session, Reason.ACCOUNT_AWAY)
            dice = Random(pick)
            listed = account_of(*dice.sample(ITEMS, dice.randint(1, 5)))
            return AccountIs(session, listed) if pick % 5 else away
        case RecordRenewals():
            news: list[RenewalEvent] = []
            for loan in effect.loans:
                if (pick + loan.id) % 5 == 0:
                    news.append(RenewalNotRecorded(loan.id, Reason.CANNOT_RECORD))
                else:
                    live = bool((pick + loan.id) % 3)
                    due = due_of(loan.item)
                    news.append(RenewalRecorded(loan.id, key(loan.item), live=live, due=due))
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
                        due=due_of(books[ask.fact]) if pick % 3 else None,
                        fee=2000 * (pick // 4 % 2),
                    )
                    for ask in effect.asks
                ),
            )
        case GiveUpHold():
            return HoldNews(session, effect.ref, Reason.NOT_ANSWERED if pick % 2 else None)
        case BindChip():
            return ChipNews(session, Reason.NOT_ANSWERED if pick % 3 == 0 else None)
        case SetPin():
            why = [Reason.PIN_WRONG, Reason.NOT_ANSWERED, Reason.PIN_PAUSED][pick // 2 % 3]
            return PinNotSet(session, why, 300) if pick % 2 else PinSet(session, pick % 4 == 0)
