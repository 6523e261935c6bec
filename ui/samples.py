"""Sample states of every screen, for looking at them and for their tests.

Owns made-up visits; none of it is reachable from a running kiosk.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from kiosk.domain.damage import Damage, PhotoStage
from kiosk.domain.decide import Place
from kiosk.domain.duty import Closed
from kiosk.domain.hours import Resting
from kiosk.domain.ids import CardCode, FactKey, ItemId, LineId, PatronId, SessionId, TagUid
from kiosk.domain.items import Book, Handling
from kiosk.domain.line import Act, Line, Stage
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Security
from kiosk.domain.spots import PlaceKind, Spot
from kiosk.domain.status import KioskStatus, Power, Service
from kiosk.domain.visit import (
    AskCard,
    AskPin,
    BooksFirst,
    Borrowing,
    CheckingPin,
    FindingCard,
    Finished,
    Idle,
    Notice,
    OutOfService,
    PatronHere,
    Reporting,
    Returning,
    SlipState,
    State,
    Visit,
)
from ui import samples_account, samples_coach, samples_pay, samples_staff
from ui.samples_photo import with_photo

NOW: Final = datetime(2026, 6, 9, 3, 24, tzinfo=UTC)
SHORT: Final = datetime(2026, 6, 16, 16, 59, 59, tzinfo=UTC)
DUE: Final = datetime(2026, 6, 23, 16, 59, 59, tzinfo=UTC)
STATUS: Final = KioskStatus(
    library="Perpustakaan Kota Kenanga",
    ready=True,
    overrides=frozenset({Reason.LIMIT_REACHED}),
)
SARI: Final = PatronHere(PatronId("p-1"), "Sari", CardCode("2026000412"), "0412")

LASKAR: Final = Book("Laskar Pelangi", "Andrea Hirata", "899.221")
FILOSOFI: Final = Book("Filosofi Teras", "Henry Manampiring", "188")
HABITS: Final = Book("Atomic Habits", "James Clear", "158.1")
CANTIK: Final = Book("Cantik Itu Luka", "Eka Kurniawan", "899.221")
PULANG: Final = Book("Pulang", "Leila S. Chudori", "899.221")
SAPIENS: Final = Book("Sapiens", "Yuval Noah Harari", "909")
AROMA: Final = Book("Aroma Karsa", "Dee Lestari", "899.221")
RONGGENG: Final = Book("Ronggeng Dukuh Paruk", "Ahmad Tohari", "899.221")
MENARA: Final = Book("Negeri 5 Menara", "A. Fuadi", "899.221")
LONG: Final = Book(
    "Tenggelamnya Kapal Van der Wijck dan Cerita-cerita Lain dari Ranah Minang",
    "Haji Abdul Malik Karim Amrullah",
    "899.221",
)


def line(number: int, book: Book | None, stage: Stage, act: Act | None = Act.LEND) -> Line:
    """A line with everything that its stage implies."""
    recorded = stage in {Stage.DONE, Stage.HANDED_OVER, Stage.PUT_BACK, Stage.WRITING}
    return Line(
        LineId(number),
        ItemId(f"B-{number:05}"),
        uid=TagUid(f"E004010000000{number:03X}"),
        book=book,
        on_pad=stage is not Stage.PUT_BACK,
        security=Security.DISARMED if stage is Stage.DONE else Security.ARMED,
        stage=stage,
        act=act,
        fact=FactKey("k1", 1, number) if recorded else None,
        due=DUE if recorded and act is Act.LEND else None,
    )


def refused(number: int, book: Book, reason: Reason) -> Line:
    """A book that is not lent."""
    return replace(line(number, book, Stage.REFUSED), reason=reason)


def visit(*lines: Line, patron: PatronHere | None = None, **more: object) -> Visit:
    """A visit with these books."""
    base = Visit(SessionId(7), lines=lines, patron=patron, next_line=len(lines) + 1)
    return replace(base, **more)  # type: ignore[arg-type]  # fields of Visit


def _listed() -> Visit:
    books = (RONGGENG, MENARA, HABITS)
    return visit(*(line(n, book, Stage.LISTED, None) for n, book in enumerate(books, 1)))


def borrowing() -> Visit:
    """Five books: three lent, one being written, one reserved for somebody else."""
    return visit(
        line(1, LASKAR, Stage.DONE),
        line(2, FILOSOFI, Stage.DONE),
        line(3, HABITS, Stage.DONE),
        line(4, CANTIK, Stage.WRITING),
        refused(5, PULANG, Reason.HELD_FOR_OTHER),
        patron=SARI,
        intent=Act.LEND,
    )


def _costing() -> Visit:
    """Two books lent, one of which the library wants money for."""
    costs = replace(line(3, PULANG, Stage.COSTS), price=2000)
    lent = (line(1, LASKAR, Stage.DONE), line(2, FILOSOFI, Stage.DONE))
    return visit(*lent, costs, patron=SARI, intent=Act.LEND)


def _lent(*, to_confirm: bool = False) -> Visit:
    lent = [
        replace(line(n, book, Stage.DONE), to_confirm=to_confirm)
        for n, book in enumerate((LASKAR, FILOSOFI, HABITS, CANTIK), 1)
    ]
    if to_confirm:
        lent = [replace(x, live=False, days=7, usual_days=14, due=SHORT) for x in lent]
        return visit(*lent[:2], patron=SARI, intent=Act.LEND, service=Service(offline=True))
    return visit(*lent, refused(5, PULANG, Reason.HELD_FOR_OTHER), patron=SARI, intent=Act.LEND)


def _with_mail() -> Visit:
    return replace(_lent(), patron=replace(SARI, mail=True))


def _special() -> Visit:
    """Three books lent that want something besides: a case, a strip, a word to staff."""
    books = zip((LASKAR, FILOSOFI, HABITS), Handling, strict=True)
    lent = (replace(line(n, x, Stage.DONE), handling=h) for n, (x, h) in enumerate(books, 1))
    return visit(*lent, patron=SARI, intent=Act.LEND)


def _not_answered() -> Visit:
    """Two books lent while the library's own system was silent, the network whole."""
    lent = _lent().lines[:2]
    return visit(*(replace(x, to_confirm=True) for x in lent), patron=SARI, intent=Act.LEND)


def returning() -> Visit:
    """Three books back: one plain, one late, one that somebody waits for."""
    plain = replace(line(1, SAPIENS, Stage.DONE, Act.TAKE_BACK), place=Place.RETURN_SHELF)
    late = replace(
        line(2, LASKAR, Stage.DONE, Act.TAKE_BACK),
        place=Place.RETURN_SHELF,
        days_late=4,
        fee=2000,
        borrower=SARI.id,
    )
    held = replace(line(3, AROMA, Stage.DONE, Act.TAKE_BACK), place=Place.HOLD_SHELF)
    return visit(plain, late, held, intent=Act.TAKE_BACK)


BIN_1: Final = Spot("bin-1", PlaceKind.BIN, 1)
BIN_2: Final = Spot("bin-2", PlaceKind.BIN, 2)
CHUTE: Final = Spot("chute", PlaceKind.CHUTE, names={"id": "Lubang kuning", "en": "Yellow slot"})


def sorting(*spots: Spot | None, held: bool = True) -> Visit:
    """Books back at a kiosk with places of its own, one in each; the last one is waited for."""
    books = (SAPIENS, LASKAR, AROMA, HABITS)
    lines = []
    for n, (book, spot) in enumerate(zip(books, spots, strict=False), 1):
        place = Place.STAFF if spot is None else Place.RETURN_SHELF
        if held and n == len(spots):
            place = Place.HOLD_SHELF
        back = line(n, book, Stage.DONE, Act.TAKE_BACK)
        lines.append(replace(back, place=place, spot=spot))
    return visit(*lines, intent=Act.TAKE_BACK)


def _in_days() -> Visit:
    """Two books lent offline by a kiosk that does not know the time."""
    lent = (
        replace(
            line(n, book, Stage.DONE), due=None, days=7, usual_days=14, to_confirm=True, live=False
        )
        for n, book in enumerate((LASKAR, FILOSOFI), 1)
    )
    service = Service(offline=True, dated=False)
    return visit(*lent, patron=SARI, intent=Act.LEND, service=service)


def _brought() -> Visit:
    """Two books that came back."""
    books = ((1, LASKAR), (2, SAPIENS))
    back = (
        replace(line(n, b, Stage.DONE, Act.TAKE_BACK), place=Place.RETURN_SHELF) for n, b in books
    )
    return visit(*back, intent=Act.TAKE_BACK)


def _wanted_later() -> Visit:
    """A book that somebody else has reserved, and a patron whose PIN was right."""
    held = refused(2, AROMA, Reason.HELD_FOR_OTHER)
    lines = (line(1, LASKAR, Stage.DONE), held)
    return replace(visit(*lines, patron=SARI, intent=Act.LEND), proven=True)


def _many() -> Visit:
    books = (LASKAR, FILOSOFI, HABITS, LONG, SAPIENS, AROMA, RONGGENG, MENARA)
    lines = [line(n, book, Stage.DONE) for n, book in enumerate(books, 1)]
    lines[3] = replace(lines[3], stage=Stage.WRITING)
    lines[6] = refused(7, RONGGENG, Reason.LIMIT_REACHED)
    lines[7] = line(8, None, Stage.SEEN)
    return visit(*lines, patron=SARI, intent=Act.LEND)


@dataclass(frozen=True, slots=True)
class Sample:
    """One screen to look at; ``typed`` keys are pressed, ``seconds`` gone by, ``undo`` touched."""

    state: State | None
    status: KioskStatus = STATUS
    typed: str = ""
    undo: bool = False


def _with(service: Service) -> Sample:
    state = Idle(visit(service=service))
    return Sample(state, replace(STATUS, service=service))


def _out(service: Service) -> Sample:
    return Sample(OutOfService(visit(service=service)), replace(STATUS, service=service))


def _rests(*, returns: bool) -> Sample:
    """The library is closed until tomorrow."""
    service = Service(loans=False, returns=returns, resting=True)
    opens = datetime(2026, 6, 10, 1, tzinfo=UTC)
    status = replace(STATUS, service=service, resting=Resting(opens, returns))
    here = visit(service=service)
    return Sample(Idle(here) if returns else OutOfService(here), status)


def _closed(closed: Closed) -> Sample:
    """Staff have put the kiosk out of order."""
    out = OutOfService(visit(service=Service(loans=False, returns=False)))
    return Sample(out, replace(STATUS, closed=closed))


_MAKERS: Final[Mapping[str, Callable[[], Sample]]] = {
    "01-start": lambda: Sample(Idle(visit())),
    "02-books-first": lambda: Sample(BooksFirst(_listed())),
    "03-pin": lambda: Sample(AskPin(visit(), SARI), typed="123456"),
    "03b-pin-wrong": lambda: Sample(AskPin(visit(), SARI, tries_left=4, wrong=True), typed="123"),
    "03c-pin-checking": lambda: Sample(CheckingPin(visit(), SARI)),
    "04-borrow": lambda: Sample(Borrowing(borrowing())),
    "04b-borrow-many": lambda: Sample(Borrowing(_many())),
    "04c-borrow-empty": lambda: Sample(Borrowing(visit(patron=SARI))),
    "04l-borrow-card-expired": lambda: Sample(
        Borrowing(visit(patron=replace(SARI, wrong=Reason.CARD_EXPIRED), proven=True))
    ),
    "04d-borrow-undo": lambda: Sample(Borrowing(borrowing()), undo=True),
    "04e-borrow-still-there": lambda: Sample(Borrowing(replace(_lent(), warned=True))),
    "04f-borrow-blind-desk": lambda: Sample(
        Borrowing(visit(patron=SARI, service=Service(pad=False)))
    ),
    "07r-report-which": lambda: Sample(Reporting(_brought())),
    "07s-report-what": lambda: Sample(Reporting(_brought(), LineId(2))),
    "07t-report-chosen": lambda: Sample(
        Reporting(
            replace(_brought(), patron=SARI),
            LineId(2),
            frozenset({Damage.WET, Damage.COVER}),
            named=True,
            may_name=True,
        )
    ),
    "07w-report-photo-offer": lambda: Sample(with_photo(_brought(), PhotoStage.NONE)),
    "07x-report-photo-aim": lambda: Sample(with_photo(_brought(), PhotoStage.AIMING)),
    "07y-report-photo-shown": lambda: Sample(with_photo(_brought(), PhotoStage.SHOWN)),
    "07z-report-photo-kept": lambda: Sample(with_photo(_brought(), PhotoStage.KEPT)),
    "07u-reported": lambda: Sample(Returning(replace(_brought(), reported=(LineId(2),)))),
    "07v-report-lost": lambda: Sample(Returning(replace(_brought(), report_lost=True))),
    "04h-borrow-wanted-later": lambda: Sample(Borrowing(_wanted_later())),
    "04g-borrow-costs": lambda: Sample(Borrowing(_costing())),
    "04i-borrow-special": lambda: Sample(Borrowing(_special())),
    "04j-borrow-count": lambda: Sample(Borrowing(_lent(), counting=True), typed="4"),
    "04k-borrow-miscounted": lambda: Sample(Borrowing(_lent(), declared=5)),
    "05-put-back": lambda: Sample(
        Borrowing(
            visit(
                line(1, HABITS, Stage.DONE),
                line(2, CANTIK, Stage.PUT_BACK),
                patron=SARI,
                coach=True,
            )
        )
    ),
    "06-finished": lambda: Sample(Finished(_lent())),
    "06b-printed": lambda: Sample(Finished(_lent(), SlipState.PRINTED)),
    "06c-out-of-paper": lambda: Sample(Finished(_lent(), SlipState.OUT_OF_PAPER)),
    "06d-finished-return": lambda: Sample(Finished(returning())),
    "06e-finished-nothing": lambda: Sample(
        Finished(visit(refused(1, PULANG, Reason.NOT_ANSWERED), patron=SARI))
    ),
    "06f-finished-asked": lambda: Sample(Finished(_not_answered())),
    "06g-finished-code": lambda: Sample(Finished(_lent(), SlipState.CODE)),
    "06i-finished-mail": lambda: Sample(Finished(_with_mail())),
    "06j-mailed": lambda: Sample(Finished(replace(_with_mail(), mailed=True), SlipState.MAILED)),
    "06h-finished-special": lambda: Sample(Finished(_special())),
    "07-return": lambda: Sample(Returning(returning())),
    "07b-return-working": lambda: Sample(
        Returning(visit(line(1, SAPIENS, Stage.ASKING, Act.TAKE_BACK)))
    ),
    "07c-return-bins": lambda: Sample(Returning(sorting(BIN_1, BIN_2, CHUTE))),
    "07d-return-one-bin": lambda: Sample(Returning(sorting(BIN_2, BIN_2, held=False))),
    "07e-return-full": lambda: Sample(Returning(sorting(BIN_1, None, held=False))),
    "08-identify": lambda: Sample(AskCard(visit()), typed="20260004"),
    "08b-please-wait": lambda: Sample(FindingCard(visit(), SARI.card)),
    "09-offline-start": lambda: _with(Service(offline=True)),
    "09b-offline-slip": lambda: Sample(
        Finished(_lent(to_confirm=True)), replace(STATUS, service=Service(offline=True))
    ),
    "09c-borrow-in-days": lambda: Sample(
        Borrowing(_in_days()), replace(STATUS, service=Service(offline=True, dated=False))
    ),
    "09d-slip-in-days": lambda: Sample(
        Finished(_in_days()), replace(STATUS, service=Service(offline=True, dated=False))
    ),
    "09e-borrow-offline": lambda: Sample(
        Borrowing(_lent(to_confirm=True)), replace(STATUS, service=Service(offline=True))
    ),
    "10e-loans-only": lambda: _with(Service(returns=False)),
    "10f-loans-only-books": lambda: Sample(
        BooksFirst(replace(_listed(), service=Service(returns=False))),
        replace(STATUS, service=Service(returns=False)),
    ),
    "10g-notice-full": lambda: Sample(
        Notice(visit(service=Service(returns=False)), Reason.RETURNS_FULL)
    ),
    "10-returns-only": lambda: _with(Service(loans=False)),
    "10b-out": lambda: _out(Service(loans=False, returns=False)),
    "10c-no-printer": lambda: _with(Service(printer=False)),
    "10h-resting": lambda: _rests(returns=False),
    "10i-resting-returns": lambda: _rests(returns=True),
    "10e-closed-by-staff": lambda: _closed(Closed.REPAIR),
    "10j-on-battery": lambda: _with(Service(power=Power.BATTERY)),
    "10k-battery-low": lambda: _out(Service(loans=False, returns=False, power=Power.LOW)),
    "10d-no-pad": lambda: _with(Service(pad=False)),
    "11-notice-expired": lambda: Sample(Notice(visit(), Reason.CARD_EXPIRED)),
    "11b-notice-pause": lambda: Sample(Notice(visit(), Reason.PIN_PAUSED, 300)),
    "11c-notice-new-card": lambda: Sample(
        Notice(visit(service=Service(offline=True)), Reason.OFFLINE_NEW_CARD)
    ),
}

_MORE: Final = {**samples_account.STATES, **samples_staff.STATES, **samples_pay.STATES}
NAMES: Final = (*_MAKERS, *_MORE, *samples_coach.STATES)


def sample(name: str, *, language: str = "id", session: int = 7) -> Sample:
    """A sample by name, in one language and with its own session number."""
    other, coached = _MORE.get(name), samples_coach.STATES.get(name)
    if coached is not None:
        made = Sample(coached[0](), replace(STATUS, hint=coached[1]))
    else:
        made = _MAKERS[name]() if other is None else Sample(other())
    if made.state is None:
        return made
    seen = replace(made.state.visit, language=language, session=SessionId(session))
    return replace(made, state=replace(made.state, visit=seen))
