"""The demo library as rows: drawn from a seed, always the same but for the day it starts on.

Owns what is in the library: titles, 2,000 copies, 500 patrons, loans, holds. Must not write.
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.resources import files

from kiosk.domain.items import HoldStatus, ItemStatus
from kiosk.domain.patrons import PatronStatus
from kiosk.domain.policy import Rules
from sync.hub.demo.cast import DemoCast, demo_cast, uid_of
from sync.hub.demo.people import FIRST_NAMES, NAMED, patron_of, pin_of
from sync.hub.demo.rules_id import demo_rules
from sync.hub.rows.records import HoldRec, How, ItemRec, LoanRec, PatronRec, to_ms

ITEMS = 2000
PATRONS = 500
FIRST_NUMBER = 10001
_OPEN_LOANS, _PAST_LOANS, _WAITING, _TRAPPED = 300, 400, 40, 8
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Title:
    """A title: id from 1, in the order of ``titles.tsv``."""

    id: int
    title: str
    author: str
    class_mark: str
    year: int


@dataclass(slots=True)
class Library:
    """All rows of the demo library."""

    titles: list[Title]
    rules: Rules
    items: dict[str, ItemRec] = field(default_factory=dict)
    patrons: dict[str, PatronRec] = field(default_factory=dict)
    pins: dict[str, str] = field(default_factory=dict)
    loans: list[LoanRec] = field(default_factory=list)
    holds: list[HoldRec] = field(default_factory=list)


def read_titles() -> list[Title]:
    """Return the titles of ``titles.tsv``: title, author, Dewey class mark, year."""
    text = files("sync.hub.demo").joinpath("titles.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line]
    return [Title(n, t, a, d, int(y)) for n, (t, a, d, y) in enumerate(rows, 1)]


def make_library(now: datetime, seed: int = 20261121) -> Library:
    """Return the demo library as it stands at a moment."""
    rng = random.Random(seed)
    cast = demo_cast()
    library = Library(read_titles(), demo_rules())
    _add_items(library, cast, rng)
    _add_patrons(library, now, rng)
    _add_evening(library, cast, now)
    _add_loans(library, cast, now, rng)
    _add_holds(library, cast, now, rng)
    return library


def _add_items(library: Library, cast: DemoCast, rng: random.Random) -> None:
    """Give every title copies, the first of the list more of them; the cast has its own."""
    by_name = {(t.title, t.author): t for t in library.titles}
    fixed: dict[str, Title] = {book.item: by_name[book.title, book.author] for book in cast.books}
    count = len(library.titles)
    chosen = [*library.titles]
    while len(chosen) < ITEMS:
        chosen.append(library.titles[int(count * rng.random() ** 1.6)])
    rng.shuffle(chosen)
    for number, title in enumerate(chosen, FIRST_NUMBER):
        barcode = f"B-{number}"
        title = fixed.get(barcode, title)
        tagged = barcode in fixed or rng.random() < 0.93
        if barcode == cast.untagged.item:
            tagged = False
        in_house = barcode not in fixed and title.class_mark in {"423", "499.2215"}
        library.items[barcode] = ItemRec(
            barcode=barcode,
            biblio=title.id,
            item_type="reference" if in_house else "book",
            branch="pusat",
            status=ItemStatus.AVAILABLE.value,
            in_house=int(in_house),
            uid=uid_of(number) if tagged else None,
            seen_ms=0,
            seen_by="",
        )


def _add_patrons(library: Library, now: datetime, rng: random.Random) -> None:
    """Give the people of the evening and others their cards and PINs."""
    today = now.astimezone(library.rules.zone).date()
    named = {person.card: person for person in NAMED}
    cards = [*named]
    number = 3000
    while len(cards) < PATRONS:
        number += rng.randint(1, 9)
        cards.append(f"P{number:07d}")  # type: ignore[arg-type]  # a new type
    for card in cards:
        person = named.get(card)
        status, expires = PatronStatus.ACTIVE, today + _DAY * rng.randint(30, 700)
        category = rng.choice(("umum", "umum", "pelajar", "mahasiswa"))
        if person is not None:
            category = "umum"
            status = PatronStatus.BLOCKED if person.first_name == "Joko" else status
            expires = today - _DAY * 40 if person.first_name == "Maya" else today + _DAY * 365
        elif rng.random() < 0.04:
            status, expires = rng.choice(
                ((PatronStatus.BLOCKED, expires), (PatronStatus.ACTIVE, today - _DAY * 12))
            )
        patron = patron_of(card)
        library.patrons[patron] = PatronRec(
            id=patron,
            first_name=person.first_name if person is not None else rng.choice(FIRST_NAMES),
            category=category,
            status=status.value,
            expires=expires.isoformat(),
            suspended_until=None,
            fees=0 if person is not None or rng.random() < 0.9 else 500 * rng.randint(1, 30),
            card=card,
        )
        library.pins[patron] = person.pin if person is not None else pin_of(card)


def _lend(library: Library, barcode: str, patron: str, lent_at: datetime, due: datetime) -> None:
    """Open a loan."""
    item = library.items[barcode]
    library.items[barcode] = _with_status(item, ItemStatus.ON_LOAN)
    library.loans.append(
        LoanRec(
            key=f"import/0/{len(library.loans) + 1}",
            alias=None,
            item=barcode,
            patron=patron,
            lent_ms=to_ms(lent_at),
            due_ms=to_ms(due),
        )
    )


def _with_status(item: ItemRec, status: ItemStatus) -> ItemRec:
    """Return an item with another status."""
    return ItemRec(
        item.barcode, item.biblio, item.item_type, item.branch, status.value, item.in_house,
        item.uid, item.seen_ms, item.seen_by,
    )  # fmt: skip


def _hold(
    library: Library, biblio: int, patron: str, placed_at: datetime, trapped: str | None
) -> None:
    """Place a hold, waiting or with its copy lying ready."""
    if trapped is not None:
        library.items[trapped] = _with_status(library.items[trapped], ItemStatus.HOLD_SHELF)
    status = HoldStatus.WAITING if trapped is None else HoldStatus.TRAPPED
    number = len(library.holds) + 1
    placed_ms = to_ms(placed_at)
    library.holds.append(HoldRec(number, biblio, patron, status.value, trapped, placed_ms))


def _add_evening(library: Library, cast: DemoCast, now: datetime) -> None:
    """Set the stage: what is lent, late, trapped and wanted when the evening begins."""
    rules, wulan = library.rules, cast.wulan.patron
    due_late = rules.due(now - 7 * _DAY, 0)
    while rules.days_late(due_late, now) != 4 or not rules.is_open(due_late.date()):
        due_late -= _DAY if rules.days_late(due_late, now) <= 4 else -_DAY
    _lend(library, cast.plain.item, wulan, now - 5 * _DAY, rules.due(now - 5 * _DAY, 14))
    _lend(library, cast.late.item, wulan, due_late - 14 * _DAY, due_late)
    _lend(library, cast.wanted.item, wulan, now - 9 * _DAY, rules.due(now - 9 * _DAY, 14))
    own, other = library.items[cast.own_hold.item], library.items[cast.refused.item]
    _hold(library, own.biblio, cast.sari.patron, now - 6 * _DAY, own.barcode)
    _hold(library, other.biblio, cast.dewi.patron, now - 4 * _DAY, other.barcode)
    wanted = library.items[cast.wanted.item]
    _hold(library, wanted.biblio, cast.ratna.patron, now - 2 * _DAY, None)


def _free(library: Library, cast: DemoCast) -> tuple[list[str], list[str]]:
    """Return copies and patrons that have no part in the evening."""
    taken = {library.items[book.item].biblio for book in cast.books}
    named = {person.patron for person in NAMED}
    copies = [
        item.barcode
        for item in library.items.values()
        if item.biblio not in taken and not item.in_house and item.status == ItemStatus.AVAILABLE
    ]
    return copies, [patron for patron in library.patrons if patron not in named]


def _add_loans(library: Library, cast: DemoCast, now: datetime, rng: random.Random) -> None:
    """Add open loans, some late, and loans that are over."""
    copies, patrons = _free(library, cast)
    has: dict[str, int] = {}
    for barcode in rng.sample(copies, _OPEN_LOANS):
        patron = rng.choice(patrons)
        while has.get(patron, 0) >= 4:
            patron = rng.choice(patrons)
        has[patron] = has.get(patron, 0) + 1
        lent_at = now - rng.uniform(0.1, 20) * _DAY
        _lend(library, barcode, patron, lent_at, library.rules.due(lent_at, 14))
    for barcode in rng.choices(copies, k=_PAST_LOANS):
        lent_at = now - rng.uniform(45, 400) * _DAY
        returned_at = lent_at + rng.uniform(0.2, 14) * _DAY
        library.loans.append(
            LoanRec(
                key=f"import/0/{len(library.loans) + 1}",
                alias=None,
                item=barcode,
                patron=rng.choice(patrons),
                lent_ms=to_ms(lent_at),
                due_ms=to_ms(library.rules.due(lent_at, 14)),
                returned_ms=to_ms(returned_at),
                how=How.RETURNED.value,
                closed_by="import",
            )
        )


def _add_holds(library: Library, cast: DemoCast, now: datetime, rng: random.Random) -> None:
    """Add holds on lent titles of which few copies are left, and some that lie ready."""
    copies, patrons = _free(library, cast)
    taken = {library.items[book.item].biblio for book in cast.books}
    lent = {library.items[loan.item].biblio for loan in library.loans if loan.returned_ms is None}
    left = Counter(library.items[barcode].biblio for barcode in copies)
    scarce = sorted(lent - taken, key=lambda biblio: (left[biblio], biblio))[: _WAITING + 8]
    for biblio in rng.sample(scarce, _WAITING):
        _hold(library, biblio, rng.choice(patrons), now - rng.uniform(1, 15) * _DAY, None)
    for barcode in rng.sample(copies, _TRAPPED):
        biblio = library.items[barcode].biblio
        _hold(library, biblio, rng.choice(patrons), now - rng.uniform(1, 9) * _DAY, barcode)


def utc_now() -> datetime:
    """Return the wall time, UTC."""
    return datetime.now(UTC)
