"""A small library to decide in, and a visit to step through, for the tests of the domain."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from kiosk.domain.decide import LoanCase, OfflineCase, Place
from kiosk.domain.facts import Accepted, Verdict
from kiosk.domain.ids import CardCode, FactKey, ItemId, LineId, PatronId, SessionId, TagUid
from kiosk.domain.items import Book, Hold, HoldStatus, Item, ItemStatus, OpenLoan
from kiosk.domain.line import (
    Act,
    Answered,
    IntentStored,
    Line,
    LineEffect,
    LineEvent,
    LoanRecorded,
    LookedUp,
    ReturnRecorded,
    Settled,
    Stage,
    Written,
)
from kiosk.domain.patrons import Patron
from kiosk.domain.paying import Payment
from kiosk.domain.policy import ANY, LatePolicy, LoanRule, OfflineTerms, Rules, SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.reserving import TitleFound
from kiosk.domain.session import begin, step
from kiosk.domain.sightings import (
    CardMedium,
    CardShown,
    Security,
    TagContent,
    TagLeft,
    TagModel,
    TagPlaced,
)
from kiosk.domain.signals import (
    Choose,
    Command,
    Effect,
    Event,
    Finish,
    LineNews,
    PatronIs,
    PinRight,
    Reply,
    Seen,
    StartTimer,
    Timer,
    TimerFired,
    Work,
)
from kiosk.domain.status import Service
from kiosk.domain.visit import (
    AskCard,
    AskPin,
    BooksFirst,
    Borrowing,
    CheckingPin,
    ChoosingFees,
    ConfirmingHold,
    FindingCard,
    Finished,
    Idle,
    Notice,
    OutOfService,
    PatronHere,
    Paying,
    PlacingHold,
    Reporting,
    Returning,
    SeekingTitle,
    State,
    Visit,
)

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=JAKARTA)
"""A Monday morning."""
TODAY = NOW.date()
DUE = datetime(2026, 3, 16, 23, 59, 59, tzinfo=JAKARTA)
ANI, BUDI = PatronId("p-ani"), PatronId("p-budi")
BUMI, LASKAR = ItemId("B-0001"), ItemId("B-0002")
UID, UID_2 = TagUid("E004015000000001"), TagUid("E004015000000002")
CARD = CardCode("P0000412")
WHO = PatronHere(ANI, "Ani", CARD)
KEY = FactKey("k1", 1, 7)
POLICY = SessionPolicy()
TERM = LoanRule(loan_days=14, max_items=5, fine_per_day=500, fine_cap=5000)
RULES = Rules(3, {(ANY, ANY): TERM}, late=LatePolicy.FINE, max_fees=20_000)


def patron(**more: object) -> Patron:
    return replace(Patron(ANI, "Ani", "DEW"), **more)  # type: ignore[arg-type]


def item(**more: object) -> Item:
    book = Book("Bumi Manusia", "Pramoedya Ananta Toer", "899.221")
    plain = Item(BUMI, 1, book, "BK", "PST", ItemStatus.AVAILABLE)
    return replace(plain, **more)  # type: ignore[arg-type]


def waiting(number: int, who: PatronId) -> Hold:
    return Hold(number, 1, who, HoldStatus.WAITING)


def trapped(number: int, who: PatronId, copy: ItemId = BUMI) -> Hold:
    return Hold(number, 1, who, HoldStatus.TRAPPED, copy)


def loan_of(who: PatronId, due: datetime = DUE) -> OpenLoan:
    return OpenLoan(BUMI, who, NOW - timedelta(days=10), due)


def case(**more: object) -> LoanCase:
    return replace(LoanCase(item(), patron(), RULES, NOW), **more)  # type: ignore[arg-type]


def offline(**more: object) -> OfflineCase:
    plain = OfflineCase(OfflineTerms(), known_here=True, loans_here=0, cached_at=NOW)
    return replace(plain, **more)  # type: ignore[arg-type]


def closed_on(*days: date, weekdays: tuple[int, ...] = ()) -> Rules:
    return replace(RULES, holidays=frozenset(days), closed_weekdays=frozenset(weekdays))


# --- one book --------------------------------------------------------------------------------


def tagged(stage: Stage = Stage.DECIDING, act: Act = Act.LEND, **more: object) -> Line:
    plain = Line(LineId(1), BUMI, uid=UID, on_pad=True, security=Security.ARMED, act=act)
    if stage not in {Stage.SEEN, Stage.LISTED, Stage.NEEDS_PAD, Stage.DECIDING}:
        plain = replace(plain, fact=KEY, due=DUE)
    return replace(plain, stage=stage, **more)  # type: ignore[arg-type]


def untagged(stage: Stage = Stage.DECIDING, act: Act = Act.LEND, **more: object) -> Line:
    bare = replace(tagged(stage, act), uid=None, on_pad=False, security=Security.UNKNOWN)
    return replace(bare, **more)  # type: ignore[arg-type]


# --- a visit ---------------------------------------------------------------------------------

E = TypeVar("E")


def placed(
    uid: TagUid = UID,
    barcode: ItemId | None = BUMI,
    *,
    security: Security = Security.ARMED,
    **more: object,
) -> Seen:
    content = replace(TagContent(TagModel.ISO28560_3, barcode), **more)  # type: ignore[arg-type]
    return Seen(TagPlaced(uid, content, security))


def left(uid: TagUid = UID) -> Seen:
    return Seen(TagLeft(uid))


def shown(code: CardCode = CARD) -> Seen:
    return Seen(CardShown(code, CardMedium.READER))


class Evening:
    """A visit told step by step; keeps the state and what was commanded last."""

    def __init__(self, service: Service | None = None, policy: SessionPolicy = POLICY) -> None:
        self.policy = policy
        self.state: State = begin(service or Service(), policy)
        self.did: tuple[Effect, ...] = ()

    def tell(self, *told: Event | Command) -> State:
        self.did = ()
        for one in told:
            if isinstance(one, Reply) and not one.question:
                # Whoever names no question answers the one that was asked last.
                one = replace(one, question=self.state.visit.question)
            self.state, effects = step(self.state, one, self.policy)
            self.did = (*self.did, *effects)
        return self.state

    def news(self, *news: LineEvent) -> State:
        return self.tell(LineNews(self.state.visit.session, news))

    def done(self, kind: type[E]) -> list[E]:
        return [effect for effect in self.did if isinstance(effect, kind)]

    def steps(self) -> list[LineEffect]:
        return [one for work in self.done(Work) for one in work.steps]

    def timer(self, timer: Timer) -> StartTimer:
        return next(t for t in reversed(self.done(StartTimer)) if t.timer is timer)

    def wait(self, timer: Timer = Timer.IDLE) -> State:
        """Let the running timer of this kind run out."""
        visit = self.state.visit
        return self.tell(TimerFired(visit.session, timer, visit.timer))

    def line(self, at: int = 0) -> Line:
        return self.state.visit.lines[at]

    # --- ways that many evenings begin with

    def card(self, *, pin: bool = True) -> State:
        session = self.tell(shown()).visit.session
        return self.tell(PatronIs(session, WHO, pin_wanted=pin))

    def let_in(self) -> State:
        return self.card(pin=False)

    def listed(self, *, act: Act | None = None) -> State:
        """One tagged book lies on the pad and has its title."""
        self.tell(placed())
        self.titled()
        return self.state if act is None else self.tell(Choose(act))

    def titled(self, *lines: int) -> State:
        numbers = lines or (self.state.visit.lines[-1].id,)
        book = Book("Bumi Manusia")
        here = {x.id: x for x in self.state.visit.lines}
        return self.news(*[LookedUp(LineId(n), here[LineId(n)].item, book) for n in numbers])

    def lent(self, *, security: Security = Security.ARMED) -> State:
        """A patron is in, one tagged book was granted and the server is being asked."""
        self.let_in()
        self.tell(placed(security=security))
        self.titled()
        return self.news(LoanRecorded(LineId(1), KEY, DUE, live=True))

    def answered(self, verdict: Verdict | None = None, **more: object) -> State:
        answer = Answered(self.line().id, verdict or Accepted(9))
        return self.news(replace(answer, **more))  # type: ignore[arg-type]

    def taken_back(self, *, live: bool = True, **more: object) -> State:
        """One tagged book was put down, Return was touched, the return is recorded."""
        if not self.state.visit.lines:
            self.tell(placed(security=Security.DISARMED))
            self.titled()
            self.tell(Choose(Act.TAKE_BACK))
        told = ReturnRecorded(self.line().id, KEY, live=live, place=Place.RETURN_SHELF)
        return self.news(replace(told, **more))  # type: ignore[arg-type]

    def finished(self) -> State:
        """One book was taken back, Done was touched, the slip is on the screen."""
        self.taken_back(live=False)
        number = self.line().id
        self.news(IntentStored(number), Written(number, Security.ARMED), Settled(number))
        return self.tell(Finish())

    def pin_right(self) -> State:
        return self.tell(PinRight(self.state.visit.session))

    def at_rest(self) -> bool:
        visit = self.state.visit
        return isinstance(self.state, Idle) and visit.patron is None and visit.lines == ()


OUT = Service(loans=False, returns=False)
VISIT = Visit(SessionId(1))
STATES: list[State] = [
    Idle(VISIT),
    OutOfService(replace(VISIT, service=OUT)),
    BooksFirst(replace(VISIT, lines=(tagged(Stage.LISTED),))),
    AskCard(VISIT),
    FindingCard(VISIT, WHO.card),
    AskPin(VISIT, WHO),
    CheckingPin(VISIT, WHO),
    Borrowing(replace(VISIT, patron=WHO)),
    SeekingTitle(replace(VISIT, patron=WHO)),
    ConfirmingHold(replace(VISIT, patron=WHO), TitleFound(BUMI, Book("Bumi Manusia"))),
    PlacingHold(replace(VISIT, patron=WHO), TitleFound(BUMI, Book("Bumi Manusia"))),
    ChoosingFees(replace(VISIT, patron=WHO)),
    Paying(replace(VISIT, patron=WHO, payments=(Payment(1, 4000),))),
    Returning(VISIT),
    Reporting(VISIT, LineId(1)),
    Finished(VISIT),
    Notice(VISIT, Reason.CARD_UNKNOWN),
]
"""One of every state."""
