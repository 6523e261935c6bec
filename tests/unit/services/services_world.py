"""A kiosk's services on the real store, with small stand-ins for pad, server and courier.

The stand-ins keep a true state (tags, what the server knows); time stands still until it is moved.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from kiosk.domain.currency import RUPIAH
from kiosk.domain.duty import Deed, ItemEvent, Outcome, Page, Parts
from kiosk.domain.facts import (
    Accepted,
    AlreadyKnown,
    Declined,
    Fact,
    FactKind,
    Flagged,
    Later,
    SecureState,
    Verdict,
)
from kiosk.domain.ids import CardCode, FactKey, ItemId, LineId, PatronId, SessionId, TagUid
from kiosk.domain.items import Book
from kiosk.domain.line import Act, Line, LineEvent, LoanRecorded, ReturnRecorded, Stage
from kiosk.domain.patrons import Patron
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Security, Sighting
from kiosk.domain.signals import Decide, LineNews
from kiosk.domain.signals_staff import CarryOut
from kiosk.domain.spots import BookSlip
from kiosk.domain.visit import PatronHere
from kiosk.ports import (
    Alive,
    Answer,
    FeedPage,
    Health,
    ItemFound,
    ItemUnknown,
    Link,
    PatronFound,
    PatronRefused,
    PinAnswer,
    PrintOutcome,
    Slip,
    Unanswered,
    Unreachable,
    WriteOutcome,
)
from kiosk.ports_account import AccountSeen, Done, NoAnswer, NotDone, NotOffered
from kiosk.services.account import Accounts
from kiosk.services.book_slips import BookSlips
from kiosk.services.circulation import Circulation
from kiosk.services.crew import Beside
from kiosk.services.mailing import Mailing
from kiosk.services.paying import Cashier, PayTerms
from kiosk.services.people import People
from kiosk.services.renewing import Renewals
from kiosk.services.reports import Reports
from kiosk.services.reserving import Reserving
from kiosk.services.staff import Around, Staff
from kiosk.services.staff_books import StaffBooks
from kiosk.services.stills import Stills
from kiosk.services.timekeeper import Timekeeper
from kiosk.services.titles import Titles
from kiosk.store.rows import Answered as Stored
from kiosk.store.rows import Delivery, Tracked
from kiosk.store.store import Store, StoreSession

NOW = datetime(2026, 3, 2, 2, 30, tzinfo=UTC)
"""A Monday morning, half past nine in Jakarta."""
DUE = NOW + timedelta(days=14)
ANI, BUDI = PatronId("P1"), PatronId("P2")
CARD, OTHER_CARD = CardCode("C-0000412"), CardCode("C-0000999")
WHO = PatronHere(ANI, "Ani", CARD)
BUMI, LASKAR, HELD, REFERENCE = (ItemId(n) for n in ("B-0001", "B-0002", "B-0003", "B-0004"))
UID = TagUid("E004015000000001")
S1 = SessionId(1)
POLICY = SessionPolicy()
ARMED, DISARMED, UNKNOWN = Security.ARMED, Security.DISARMED, Security.UNKNOWN
RULES = (
    ("term:*:*", '{"loan_days": 14, "max_items": 3, "fine_per_day": 500}', 1),
    ("late", '{"policy": "fine", "max_fees": 20000}', 1),
    ("version", "3", 1),
)

T = TypeVar("T")


def item_row(barcode: str, biblio: int, **more: object) -> tuple[object, ...]:
    row: dict[str, object] = {
        "barcode": barcode,
        "biblio": biblio,
        "title": f"Judul {biblio}",
        "author": "Pramoedya",
        "class_mark": "899.221",
        "item_type": "BK",
        "branch": "PST",
        "status": "available",
        "in_house": 0,
        "uid": None,
        "ver": 1,
    }
    return tuple((row | more).values())


def patron_row(number: str, card: str, **more: object) -> tuple[object, ...]:
    row: dict[str, object] = {
        "id": number,
        "card": card,
        "first_name": "Ani",
        "category": "DEW",
        "status": "active",
        "expires": "2030-01-01",
        "suspended_until": None,
        "fees": 0,
        "ver": 1,
    }
    return tuple((row | more).values())


def loan_row(item: str, patron: str, due: datetime = DUE) -> tuple[object, ...]:
    return (item, patron, int(NOW.timestamp()) - 86400, int(due.timestamp()), 1)


LIBRARY: dict[str, list[tuple[object, ...]]] = {
    "item": [
        item_row(BUMI, 1, uid=UID),
        item_row(LASKAR, 2),
        item_row(HELD, 3, status="hold-shelf"),
        item_row(REFERENCE, 4, in_house=1),
    ],
    "patron": [patron_row(ANI, CARD), patron_row(BUDI, OTHER_CARD, status="blocked")],
    "hold": [(1, 3, BUDI, "trapped", HELD, 1)],
    "rule": list(RULES),
}


class FakeClock:
    """Time that moves only when it is told to."""

    def __init__(self) -> None:
        self.wall = NOW
        self.mono = 100.0
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self.wall

    def monotonic_s(self) -> float:
        return self.mono

    async def sleep(self, seconds: float) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.mono + seconds, done))
        await done

    def wakes_within(self, by: timedelta) -> bool:
        """Whether somebody sleeps who will be woken by ``forward`` of so much."""
        return any(until <= self.mono + by.total_seconds() for until, _ in self._sleepers)

    def forward(self, by: timedelta) -> None:
        self.wall += by
        self.mono += by.total_seconds()
        for until, done in self._sleepers:
            if until <= self.mono and not done.done():
                done.set_result(None)


@dataclass
class Pad:
    """Tags with a true state; ``deaf`` ones can be read but not written."""

    tags: dict[TagUid, Security] = field(default_factory=dict)
    deaf: bool = False
    writes: list[tuple[TagUid, Security]] = field(default_factory=list)

    async def sightings(self) -> AsyncIterator[Sighting]:
        for _ in ():
            yield _

    async def write_security(self, uid: TagUid, wanted: Security) -> WriteOutcome:
        self.writes.append((uid, wanted))
        if uid not in self.tags:
            return WriteOutcome.UNKNOWN
        if self.deaf and self.tags[uid] is not wanted:
            return WriteOutcome.REFUSED
        self.tags[uid] = wanted
        return WriteOutcome.VERIFIED

    async def read_security(self, uid: TagUid) -> Security:
        return self.tags.get(uid, UNKNOWN)


Away = Unreachable | Unanswered


@dataclass
class Server:
    """What the central server says when asked; ``away`` instead of everything, if set."""

    patrons: dict[CardCode, PatronFound | PatronRefused] = field(default_factory=dict)
    items: dict[ItemId, ItemFound] = field(default_factory=dict)
    pin: str = "246810"
    refuses: PatronRefused | None = None
    away: Away | None = None
    ended: list[PatronId] = field(default_factory=list)
    pins_asked: int = 0

    async def probe(self) -> Alive | Unreachable | Unanswered:
        return self.away or Alive(feed=True)

    async def find_patron(
        self, card: CardCode
    ) -> PatronFound | PatronRefused | Unreachable | Unanswered:
        return self.away or self.patrons.get(card, PatronRefused(Reason.CARD_UNKNOWN))

    async def check_pin(
        self, card: CardCode, pin: str
    ) -> PinAnswer | PatronRefused | Unreachable | Unanswered:
        self.pins_asked += 1
        if self.away or self.refuses:
            return self.away or self.refuses or Unanswered()
        return PinAnswer.RIGHT if pin == self.pin else PinAnswer.WRONG

    async def find_item(self, item: ItemId) -> ItemFound | ItemUnknown | Unreachable | Unanswered:
        return self.away or self.items.get(item, ItemUnknown())

    async def submit(self, facts: Sequence[Fact], *, deadline_s: float) -> Sequence[Answer]:
        raise AssertionError("facts go through the courier")

    async def end_visit(self, patron: PatronId) -> None:
        self.ended.append(patron)

    async def close(self) -> None: ...


@dataclass
class Desk:
    """What the server says of accounts; ``says`` a scripted answer to holds and PINs."""

    told: AccountSeen | PatronRefused | NotOffered | NoAnswer = field(default_factory=AccountSeen)
    says: Done | NotDone | NotOffered | NoAnswer = field(default_factory=Done)
    then: AccountSeen | PatronRefused | NotOffered | NoAnswer | None = None
    """What is told once a hold was to be placed."""
    placed: list[ItemId] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    pins: list[tuple[str, str]] = field(default_factory=list)
    chips: list[CardCode] = field(default_factory=list)

    async def account(
        self, card: CardCode, patron: PatronId, *, pin: str | None = None
    ) -> AccountSeen | PatronRefused | NotOffered | NoAnswer:
        return self.told

    async def place_hold(
        self, card: CardCode, patron: PatronId, item: ItemId, *, pin: str | None = None
    ) -> Done | NotDone | NotOffered | NoAnswer:
        self.placed.append(item)
        if self.then is not None:
            self.told = self.then
        return self.says

    async def cancel_hold(
        self, card: CardCode, patron: PatronId, ref: str, *, pin: str | None = None
    ) -> Done | NotDone | NotOffered | NoAnswer:
        self.given_up.append(ref)
        return self.says

    async def change_pin(
        self, card: CardCode, patron: PatronId, *, old: str, new: str
    ) -> Done | NotDone | NotOffered | NoAnswer:
        self.pins.append((old, new))
        return self.says

    async def bind_chip(
        self, card: CardCode, patron: PatronId, chip: CardCode
    ) -> Done | NotDone | NotOffered | NoAnswer:
        self.chips.append(chip)
        return self.says

    async def let_chips_go(
        self, card: CardCode, patron: PatronId
    ) -> Done | NotDone | NotOffered | NoAnswer:
        self.chips.clear()
        return self.says


_STATES = {Accepted: Delivery.ACCEPTED, AlreadyKnown: Delivery.KNOWN, Flagged: Delivery.FLAGGED}


@dataclass
class Post:
    """The courier: gives the scripted answer to every fact and keeps the verdict, as sync does."""

    store: Store
    clock: FakeClock
    link: Link = Link.UP
    offset_s: float | None = 0.25
    answer: Answer = field(default_factory=lambda: Answer(Accepted(9)))
    short: bool = False
    drains: bool = True
    falls: Link | None = None
    sent: list[FactKey] = field(default_factory=list)
    drained: list[tuple[list[ItemId], PatronId | None]] = field(default_factory=list)
    woken: int = 0

    async def drain(
        self, items: Sequence[ItemId], patron: PatronId | None, *, deadline_s: float
    ) -> bool:
        self.drained.append((list(items), patron))
        self.link = self.falls or self.link
        return self.drains

    async def send_now(self, facts: Sequence[Fact], *, deadline_s: float) -> Sequence[Answer]:
        if self.short:
            return []
        for fact in facts:
            self.sent.append(fact.key)
            stored = _stored(self.answer.verdict)
            if stored is not None:
                await self.store.run(_keep(fact, stored, self.clock.now()))
        return [self.answer for _ in facts]

    def wake(self) -> None:
        self.woken += 1


def _stored(verdict: Verdict) -> Stored | None:
    if isinstance(verdict, Later):
        return None
    if isinstance(verdict, Declined):
        return Stored(Delivery.DECLINED, reason=verdict.reason)
    return Stored(_STATES[type(verdict)], version=verdict.version, server_epoch="e1")


def _keep(fact: Fact, stored: Stored, at: datetime) -> Callable[[StoreSession], bool]:
    return lambda s: s.answered(fact, stored, at, has_feed=True)


@dataclass
class Paper:
    """A printer that answers as it is told and keeps what it was given."""

    outcome: PrintOutcome = PrintOutcome.PRINTED
    slips: list[Slip] = field(default_factory=list)

    async def print_slip(self, slip: Slip) -> PrintOutcome:
        self.slips.append(slip)
        return self.outcome


@dataclass
class Past:
    """What the server tells of a book's past."""

    told: tuple[ItemEvent, ...] | Away = ()

    async def item_events(self, item: ItemId) -> tuple[ItemEvent, ...] | Unreachable | Unanswered:
        del item
        return self.told


async def _parts() -> Parts:
    return Parts((("pad", "none"),))


class House:
    """Store, stand-ins and services of one kiosk."""

    def __init__(
        self,
        store: Store,
        *,
        pad: Pad | None,
        policy: SessionPolicy = POLICY,
        ask_anew: bool = False,
        corrected: bool = True,
        book_slip: BookSlip = BookSlip.ALL,
    ) -> None:
        self.store = store
        self.clock = FakeClock()
        self.keeper = Timekeeper(self.clock)
        self.time = self.keeper if corrected else self.clock
        self.pad = pad
        self.server = Server()
        self.post = Post(store, self.clock)
        self.health: list[Health] = []
        self.points: list[str] = []
        titles = Titles(store, self.server, self.post, clock=self.time, ask_anew=ask_anew)
        self.titles = titles
        self.paper = Paper()
        self.book_slips = BookSlips(
            store,
            self.paper,
            self.time,
            wanted=book_slip,
            plan=policy.returns,
            library="Taman Baca",
            zone=ZoneInfo("Asia/Jakarta"),
        )
        self.circulation = Circulation(
            store,
            self.post,
            titles=titles,
            pad=pad,
            clock=self.time,
            policy=policy,
            deadline_s=2.5,
            report=self.health.append,
            at=self.points.append,
            book_slips=self.book_slips,
        )
        self.desk = Desk()
        self._let_patrons_in(policy)
        self.deeds: list[CarryOut] = []
        self.past = Past()
        books = StaffBooks(
            store, self.server, self.post, staff=self.past, pad=pad, place="Kios Lobi"
        )
        around = Around({Deed.REPRINT: self._deed}, {Page.DEVICES: _parts})
        self.staff = Staff(
            store,
            self.post,
            books,
            pad=pad,
            clock=self.time,
            report=self.health.append,
            around=around,
        )

    async def _deed(self, effect: CarryOut) -> Outcome:
        self.deeds.append(effect)
        return Outcome.DONE

    def _let_patrons_in(self, policy: SessionPolicy) -> None:
        """Make the services that know patrons."""
        store = self.store
        self.people = People(
            store,
            self.server,
            self.post,
            clock=self.time,
            policy=policy,
            device_key=store.device_key,
            report=self.health.append,
        )
        self.accounts = Accounts(
            store,
            self.desk,
            self.post,
            clock=self.time,
            policy=policy,
            tries=self.people.tries,
            report=self.health.append,
        )
        self.reserving = Reserving(
            store,
            self.desk,
            self.post,
            accounts=self.accounts,
            titles=self.titles,
            report=self.health.append,
        )
        self.reports = Reports(store, self.post, clock=self.time, report=self.health.append)
        self.renewals = Renewals(
            store,
            self.post,
            clock=self.time,
            policy=policy,
            deadline_s=2.5,
            report=self.health.append,
        )
        self.cashier = Cashier(
            store,
            None,
            self.post,
            clock=self.time,
            terms=PayTerms(RUPIAH, deadline_s=2.5),
            report=self.health.append,
        )
        self.beside = Beside(
            self.accounts,
            self.renewals,
            self.reserving,
            self.reports,
            self.cashier,
            Mailing(store, self.post, clock=self.time, report=self.health.append),
            Stills(None, self.time),
        )

    # --- short ways

    def call(self, job: Callable[[StoreSession], T]) -> T:
        return self.store.call(job)

    def facts(self) -> list[Fact]:
        """Return every fact on the file, oldest first."""

        def job(s: StoreSession) -> list[Fact]:
            keys = [FactKey(s.journal.kiosk, s.journal.epoch, n + 1) for n in range(_last(s))]
            found = (s.journal.get_fact(key) for key in keys)
            return [tracked.fact for tracked in found if tracked is not None]

        return self.call(job)

    def kinds(self) -> list[FactKind]:
        return [fact.what.kind for fact in self.facts()]

    def tracked(self, key: FactKey) -> Tracked:
        found = self.call(lambda s: s.journal.get_fact(key))
        assert found is not None
        return found

    def unfinished(self) -> list[Tracked]:
        return self.call(lambda s: s.journal.unfinished())

    def decide(
        self, *lines: Line, act: Act = Act.LEND, patron: PatronHere | None = WHO
    ) -> list[LineEvent]:
        effect = Decide(S1, act, lines, patron)
        event = asyncio.run(self.circulation.decide(effect))
        assert isinstance(event, LineNews)
        return list(event.news)

    def lent(self, line: Line | None = None) -> FactKey:
        """Record one loan and return its key."""
        (news,) = self.decide(line or book())
        assert isinstance(news, LoanRecorded)
        return news.fact

    def returned(self, line: Line | None = None, patron: PatronHere | None = None) -> FactKey:
        """Record one return and return its key."""
        (news,) = self.decide(line or book(security=DISARMED), act=Act.TAKE_BACK, patron=patron)
        assert isinstance(news, ReturnRecorded)
        return news.fact

    def intended(self, key: FactKey, wanted: Security) -> None:
        self.call(lambda s: s.journal.intend(key, UID, wanted))

    def verdict(self, key: FactKey, stored: Stored) -> None:
        fact = self.tracked(key).fact
        self.call(_keep(fact, stored, self.clock.now()))


def _last(s: StoreSession) -> int:
    return s.journal.last_seq()


def book(item: ItemId | None = BUMI, uid: TagUid | None = UID, **more: object) -> Line:
    """A tagged book on the pad (``uid`` None: held to the camera)."""
    here = uid is not None
    plain = Line(
        LineId(1),
        item,
        uid=uid,
        book=Book("Bumi Manusia"),
        on_pad=here,
        security=ARMED if here else UNKNOWN,
        stage=Stage.DECIDING,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


@contextmanager
def house(
    folder: Path,
    *,
    pad: Pad | None = None,
    rows: dict[str, list[tuple[object, ...]]] | None = None,
    policy: SessionPolicy = POLICY,
    ballast_bytes: int = 0,
    ask_anew: bool = False,
    corrected: bool = True,
    book_slip: BookSlip = BookSlip.ALL,
) -> Iterator[House]:
    """Open a kiosk's services on a folder; the library is there unless it has been put there."""
    store = Store.open(folder, "k1", now=NOW, ballast_bytes=ballast_bytes)
    try:
        there = pad if pad is not None else Pad({UID: ARMED})
        made = House(
            store,
            pad=there,
            policy=policy,
            ask_anew=ask_anew,
            corrected=corrected,
            book_slip=book_slip,
        )
        first = FeedPage("e1", 5, {**LIBRARY, **(rows or {})}, [], more=False)
        made.call(lambda s: s.apply_page(first, NOW))
        yield made
    finally:
        store.close()


def ani(**more: object) -> Patron:
    return replace(Patron(ANI, "Ani", "DEW", card_tail="0412"), **more)  # type: ignore[arg-type]


def run(work: Coroutine[object, object, T]) -> T:
    return asyncio.run(work)


def secured(house: House, key: FactKey) -> tuple[SecureState, bool]:
    progress = house.tracked(key).progress
    return progress.secure, progress.settled
