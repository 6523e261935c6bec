"""What the library answers a scripted visit: an account, titles, an acquirer, staff's pages.

Short and always well meant; how services find such answers is tested with the services.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from kiosk.domain.account import (
    Account,
    AccountLoan,
    RenewalAnswered,
    RenewalEvent,
    RenewalRecorded,
)
from kiosk.domain.duty import BookSeen, LastReturn, Open, Outcome, Page, Parts, Shown, Tasks, Tuning
from kiosk.domain.facts import Accepted, Declined
from kiosk.domain.hours import Hours, read_day
from kiosk.domain.ids import FactKey, ItemId
from kiosk.domain.line import Line
from kiosk.domain.paying import Await, BookedIs, CodeIs, MoneyIs, PayOver, Stop
from kiosk.domain.reasons import Reason
from kiosk.domain.reserving import Copies, TitleFound, Wish, WishStage
from kiosk.domain.sightings import Security
from kiosk.domain.signals import Effect, Event
from kiosk.domain.signals_account import (
    AccountIs,
    AskRenewals,
    FindAccount,
    GiveUpHold,
    HoldNews,
    PinSet,
    RecordRenewals,
    RenewalNews,
    SetPin,
)
from kiosk.domain.signals_damage import NoteDamage
from kiosk.domain.signals_pay import BeginPayment, PaymentNews, PaymentWork
from kiosk.domain.signals_reserve import FindTitles, PlaceHold, TitlesAre, WishIs
from kiosk.domain.signals_staff import (
    AlarmSet,
    BookLooked,
    CarryOut,
    DeedDone,
    LoadPage,
    LookAtBook,
    PageIs,
    SetAlarm,
)
from kiosk.domain.tuned import Tuned
from ui.samples_account import standing
from ui.samples_staff import NOW
from ui.samples_staff import STATES as STAFF_STATES

FRESH: Final = datetime(2026, 6, 30, 16, 59, 59, tzinfo=UTC)
_TITLES: Final = tuple(loan.book for loan in standing().loans)
_WEEK: Final = Hours(tuple(read_day("08:00-16:00") or () for _ in range(7)))


def _tasks() -> Tasks:
    state = STAFF_STATES["14m-staff-tasks"]()
    assert hasattr(state, "shown")
    assert isinstance(state.shown, Tasks)
    return state.shown


class ScriptedHouse:
    """``account`` is what stands on the card; ``noted`` and ``done`` what was recorded here."""

    def __init__(self) -> None:
        self.account = replace(standing(), may_pay=True, may_pay_part=True)
        self.noted: list[NoteDamage] = []
        self.done: list[CarryOut | SetAlarm] = []
        self.pins: list[tuple[str, str]] = []
        self.paying: PaymentWork | None = None

    def answers(self, effect: Effect) -> list[Event]:
        """What is told at once; nothing for what needs no answer."""
        match effect:
            case FindAccount():
                return [AccountIs(effect.session, self.account, effect.question)]
            case RecordRenewals():
                recorded = tuple(
                    RenewalRecorded(one.id, FactKey("k1", 2, one.id), live=True)
                    for one in effect.loans
                )
                return [RenewalNews(effect.session, recorded)]
            case AskRenewals():
                news = tuple(self._renewed(ask.loan) for ask in effect.asks)
                return [RenewalNews(effect.session, news)]
            case GiveUpHold():
                return [HoldNews(effect.session, effect.ref)]
            case SetPin():
                self.pins.append((effect.old, effect.new))
                return [PinSet(effect.session, question=effect.question)]
            case FindTitles():
                return [TitlesAre(effect.session, effect.number, self._found(effect))]
            case PlaceHold():
                wish = Wish(effect.title.book, WishStage.PLACED, place=2)
                return [WishIs(effect.session, wish, self.account, effect.question)]
            case NoteDamage():
                self.noted.append(effect)
                return []
            case BeginPayment() | PaymentWork():
                return self._payment(effect)
            case LookAtBook() | SetAlarm() | LoadPage() | CarryOut():
                return self._of_staff(effect)
            case _:
                return []

    def money_comes(self) -> PaymentNews:
        """The phone has paid."""
        assert self.paying is not None, "nobody waits for money"
        self.account = replace(self.account, fees=0, fee_lines=())
        return PaymentNews(self.paying.session, self.paying.number, MoneyIs(FactKey("k1", 3, 1)))

    def _renewed(self, loan: int) -> RenewalEvent:
        """The third loan is wanted by somebody else."""
        if loan == self.account.loans[2].id:
            return RenewalAnswered(loan, Declined(Reason.HELD_FOR_OTHER))
        return RenewalAnswered(loan, Accepted(), due=FRESH)

    def _found(self, effect: FindTitles) -> tuple[TitleFound, ...]:
        if effect.item is not None:
            return (TitleFound(effect.item, _TITLES[0], Copies.UNTOLD),)
        asked = effect.text.strip().lower()
        return tuple(
            TitleFound(ItemId(f"T-{n}"), book, Copies.ON_LOAN, FRESH)
            for n, book in enumerate(_TITLES)
            if asked and asked in book.title.lower()
        )

    def _payment(self, effect: BeginPayment | PaymentWork) -> list[Event]:
        if isinstance(effect, BeginPayment):
            code = CodeIs("L7K3M9QX2VB4T", "00020101021226", 180.0)
            return [PaymentNews(effect.session, effect.number, code)]
        if isinstance(effect.step, Await):
            self.paying = effect
            return []
        ended = PayOver(sure=True) if isinstance(effect.step, Stop) else BookedIs(Accepted())
        return [PaymentNews(effect.session, effect.number, ended)]

    def _of_staff(self, effect: LookAtBook | SetAlarm | LoadPage | CarryOut) -> list[Event]:
        match effect:
            case LookAtBook():
                return [BookLooked(effect.session, _seen(effect.line))]
            case SetAlarm():
                self.done.append(effect)
                done = AlarmSet(effect.session, effect.seen.line, Outcome.DONE, effect.wanted)
                return [done]
            case LoadPage():
                return [PageIs(effect.session, effect.page, self._page(effect.page))]
            case CarryOut():
                self.done.append(effect)
                return [DeedDone(effect.session, effect.deed, Outcome.DONE)]

    def _page(self, page: Page) -> Shown:
        match page:
            case Page.UNDO:
                last = FactKey("kiosk-1", 1, 17)
                return LastReturn(last, ItemId("B-10877"), _TITLES[1], NOW)
            case Page.DEVICES:
                return Parts((("pad", "none"), ("printer", "paper-low"), ("server", "none")))
            case Page.TUNING | Page.LEVEL:
                return Tuning(Tuned(sounds=60, voice=40))
            case Page.HOURS | Page.DAY:
                return Open(_WEEK, frozenset({5}))
            case _:
                return _tasks()


def _seen(line: Line) -> BookSeen:
    """A book that is not lent, and whose alarm is off all the same."""
    assert line.uid is not None
    return BookSeen(
        line.id,
        line.uid,
        line.item,
        line.book or _TITLES[1],
        Security.DISARMED,
        agreed=3,
        reads=3,
        known=True,
        fresh=True,
    )


def loans_of(account: Account) -> tuple[AccountLoan, ...]:
    """The loans that may be renewed."""
    return tuple(loan for loan in account.loans if not loan.overdue)
