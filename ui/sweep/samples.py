"""Moments of a sweep to look at and to test with: the bay of the design, and what may befall it.

Owns invented books and states. Must not know Qt.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from ui.sweep.picture import Page, SweepInputs
from ui.sweep.scene import (
    Bay,
    BayState,
    Deed,
    Finding,
    Handed,
    Label,
    Listed,
    ListKind,
    Need,
    NeedKind,
    Offer,
    Offers,
    Reach,
    Reader,
    ShelfBook,
    Stands,
    Sure,
    SweepScene,
    Walk,
    Wanted,
)

NOW: Final = datetime(2026, 6, 9, 10, 24, tzinfo=UTC)
LIBRARY: Final = "Perpustakaan Kota Sukamaju"
_AUTHORS: Final = ("AHM", "AND", "BUD", "DEE", "EKA", "FUA", "HAM", "KUN", "LEI", "NHD", "PRA")

BAY: Final = Bay("14B", "Rak 14B", "899.221 A", "K", 236, 212, BayState.BEGUN)
BAYS: Final = (
    Bay("14A", "Rak 14A", "813.6 R", "899.2 Z", 241, 240, BayState.ENOUGH, Sure(99.4, 0.4, True)),
    BAY,
    Bay("14C", "Rak 14C", "899.221 L", "P", 228, 221, BayState.AGAIN, Sure(96.8, 1.1, False)),
    Bay("15A", "Rak 15A", "899.221 P", "Z", 219),
    Bay("15B", "Rak 15B", "900", "910.4 M", 184),
    Bay("R1", "Rujukan 1", "R 030", "R 499.221", 97),
)
CANTIK: Final = ShelfBook("b-cantik", "Cantik Itu Luka", "Eka Kurniawan", "899.221 EKA c")
LASKAR: Final = ShelfBook("b-laskar", "Laskar Pelangi", "Andrea Hirata", "370 AND l")


def shelf(many: int, *, here: int | None = None) -> tuple[ShelfBook, ...]:
    """Return a plain shelf; what stands behind ``here`` was not walked yet."""
    return tuple(
        ShelfBook(
            f"b-{at}",
            f"Buku {at}",
            _AUTHORS[at * 11 // max(many, 1)],
            "899.221",
            Stands.FOUND if here is None or at <= here else Stands.AHEAD,
        )
        for at in range(many)
    )


def _bay_books() -> tuple[ShelfBook, ...]:
    books = list(shelf(84, here=70))
    books[2] = replace(books[2], flags=(2,))
    books[10] = replace(CANTIK, stands=Stands.MISPLACED, number=1)
    for at in (17, 62, 63):
        books[at] = replace(books[at], stands=Stands.UNSEEN)
    books[34] = replace(books[34], stands=Stands.PULL)
    books[38] = replace(books[38], flags=(1,))
    books[47] = replace(LASKAR, stands=Stands.MISPLACED, number=2)
    return tuple(books)


CANTIK_NEED: Final = Need(
    "b-cantik",
    NeedKind.MISPLACED,
    "Cantik Itu Luka",
    "Eka Kurniawan",
    "899.221 EKA c",
    "899.221 EKA c",
    number=1,
    board=1,
    before="DEE s",
    after="FUA n",
    here_before="AND s",
    here_after="BUD r",
    deeds=(Deed.MOVED,),
)
LASKAR_NEED: Final = Need(
    "b-laskar",
    NeedKind.MISPLACED,
    "Laskar Pelangi",
    "Andrea Hirata",
    "370 AND l",
    "899.221 AND l",
    number=2,
    board=2,
    before="AHM r",
    after="AND s",
    deeds=(Deed.MOVED,),
)
PULL_NEED: Final = Need(
    "b-34",
    NeedKind.PULL,
    "Ronggeng Dukuh Paruk",
    "Ahmad Tohari",
    "899.221 AHM r",
    deeds=(Deed.PULLED,),
)
UNSEEN_NEED: Final = Need(
    "b-62",
    NeedKind.UNSEEN,
    "Pulang",
    "Leila S. Chudori",
    "899.221 LEI p",
    "899.221 LEI p",
    passes=2,
    before="KUN p",
    after="NHD a",
    deeds=(Deed.FOUND, Deed.MISSING),
)
LOAN_NEED: Final = Need(
    "b-loan",
    NeedKind.ON_LOAN,
    "Bumi Manusia",
    "Pramoedya Ananta Toer",
    "899.221 PRA b",
    "899.221 PRA b",
    number=3,
    deeds=(Deed.RETURN, Deed.SEEN_TO),
)
ODD_NEEDS: Final = (
    LOAN_NEED,
    Need("b-armed", NeedKind.NOT_ARMED, "Sapiens", "Yuval Noah Harari", "909 HAR s", number=4,
         deeds=(Deed.ARM, Deed.SEEN_TO)),
    Need("b-place", NeedKind.WRONG_PLACE, "Kalkulus", "Purcell", "515 PUR k", number=5,
         place="Cabang Timur", deeds=(Deed.SEEN_TO,)),
    Need("b-lost", NeedKind.LOST, "Supernova", "Dee Lestari", "899.221 DEE s", number=6,
         deeds=(Deed.FOUND,)),
    Need("t-1", NeedKind.UNKNOWN, "", code="E0040150A1B2C3D4", number=7, deeds=(Deed.SEEN_TO,)),
    Need("b-twin", NeedKind.TWINS, "Perahu Kertas", "Dee Lestari", "899.221 DEE p", number=8,
         deeds=(Deed.SEEN_TO,)),
)  # fmt: skip

READER: Final = Reader(Reach.HERE, 86)
WALKING: Final = Walk(
    BAY,
    _bay_books(),
    here=70,
    found=212,
    unseen=14,
    expected=236,
    sure=Sure(94.1, 1.2, False),
    needs=(CANTIK_NEED, LASKAR_NEED, PULL_NEED),
)


def _lists() -> tuple[Listed, ...]:
    wanted = (
        Wanted("b-62", "Pulang", "Leila S. Chudori", "899.221", "899.221 LEI p", "Rak 14B"),
        Wanted("b-9", "Filosofi Teras", "Henry Manampiring", "188", "188 MAN f", "Rak 3A", True),
        Wanted("b-8", "Gadis Kretek", "Ratih Kumala", "899.221", "899.221 RAT g", "Rak 15A"),
    )
    return (
        Listed(ListKind.SEARCH, 41, wanted),
        Listed(ListKind.PULL, 6, wanted[:1]),
        Listed(ListKind.TAG, 118, ()),
        Listed(ListKind.SECURITY, 3, ()),
    )


_CALM: Final = SweepScene(library=LIBRARY, bays=BAYS, reader=READER, online=False, lists=_lists())
_WALK: Final = replace(_CALM, walk=WALKING)
_PULANG: Final = _CALM.lists[0].rows[0]


def _walking(**changes: object) -> SweepInputs:
    walk = replace(WALKING, **changes)  # type: ignore[arg-type]  # fields by name
    return SweepInputs(replace(_CALM, walk=walk), Page.WALK)


def _told(**changes: object) -> SweepInputs:
    return SweepInputs(replace(_WALK, **changes), Page.WALK)  # type: ignore[arg-type]  # fields by name


def _need(need: Need) -> SweepInputs:
    walk = replace(WALKING, needs=(need,))
    return SweepInputs(replace(_CALM, walk=walk), Page.NEED, need=need.key)


def _done() -> Walk:
    return replace(
        WALKING,
        books=shelf(120),
        here=None,
        found=235,
        unseen=1,
        sure=Sure(99.2, 0.5, True),
        running=False,
        passes=2,
        needs=(
            replace(CANTIK_NEED, done=Deed.MOVED, undoable=True),
            replace(LOAN_NEED, done=Deed.RETURN, undoable=True),
            replace(UNSEEN_NEED, done=Deed.MISSING, undoable=True),
        ),
    )


_HANDED: Final = replace(_CALM, handed=Handed(3, 673, 4), name="Stock opname 2026")


def _offered(*rows: Offer, reached: bool = True, refused: str = "") -> SweepInputs:
    return SweepInputs(replace(_CALM, bays=(), offers=Offers(rows, reached, refused)))


SAMPLES: Final[Mapping[str, Callable[[], SweepInputs]]] = {
    "01-choose": lambda: SweepInputs(_CALM),
    "01b-ready": lambda: SweepInputs(SweepScene(library=LIBRARY, ready=False)),
    "01c-no-bays": lambda: SweepInputs(SweepScene(library=LIBRARY, reader=Reader())),
    "01d-unknown-bay": lambda: SweepInputs(
        replace(_CALM, refused="unknown-bay", refused_code="R-0441", label=Label("R-0441"))
    ),
    "01e-which-bay": lambda: SweepInputs(replace(_CALM, label=Label("R-0441")), Page.LABEL),
    "01f-label-known": lambda: SweepInputs(
        replace(_CALM, label=Label("R-0441", "14B", "Rak 14B", by_hand=True))
    ),
    "01g-label-contested": lambda: SweepInputs(
        replace(_CALM, label=Label("R-0441", "14C", "Rak 14C", by_hand=True, contested=True))
    ),
    "02-walk": lambda: SweepInputs(_WALK, Page.WALK),
    "02b-begin": lambda: _walking(
        books=tuple(replace(one, stands=Stands.AHEAD, flags=()) for one in shelf(84)),
        here=None, found=0, unseen=0, sure=None, needs=(),
    ),
    "02c-odd": lambda: _walking(
        needs=(CANTIK_NEED, *ODD_NEEDS),
        books=(
            *_bay_books()[:40],
            *(replace(one, stands=Stands.ODD, number=3 + n)
              for n, one in enumerate(shelf(4))),
            *_bay_books()[44:],
        ),
    ),
    "03-paused": lambda: _walking(running=False, sure=None),
    "03b-again": lambda: _walking(running=False, here=None, needs=(CANTIK_NEED, UNSEEN_NEED)),
    "03c-enough": lambda: SweepInputs(replace(_CALM, walk=_done()), Page.WALK),
    "04-misplaced": lambda: _need(CANTIK_NEED),
    "04b-unseen": lambda: _need(UNSEEN_NEED),
    "04c-on-loan": lambda: _need(LOAN_NEED),
    "04d-not-written": lambda: _need(replace(ODD_NEEDS[1], reason="not-written")),
    "04e-unknown": lambda: _need(ODD_NEEDS[4]),
    "05-search": lambda: SweepInputs(_WALK, Page.SEARCH),
    "05b-found": lambda: SweepInputs(
        replace(_WALK, asked=_CALM.lists[0].rows, asked_for="pu"), Page.SEARCH, typed="pu"
    ),
    "05c-list": lambda: SweepInputs(_WALK, Page.LIST, listed=ListKind.SEARCH),
    "06-find": lambda: SweepInputs(
        replace(_WALK, finding=Finding(_PULANG, 46, heard=True)), Page.FIND
    ),
    "06b-find-far": lambda: SweepInputs(replace(_WALK, finding=Finding(_PULANG)), Page.FIND),
    "06c-find-here": lambda: SweepInputs(
        replace(_WALK, finding=Finding(_PULANG, 97, heard=True)), Page.FIND
    ),
    "07-away": lambda: _told(reader=Reader(Reach.AWAY, 86)),
    "07j-silent": lambda: _told(reader=Reader(Reach.SILENT, 86)),
    "07b-empty": lambda: _told(reader=Reader(Reach.EMPTY)),
    "07c-back": lambda: _told(reader=Reader(Reach.BACK, 86)),
    "07d-low": lambda: _told(reader=Reader(Reach.HERE, 9)),
    "07e-resumed": lambda: _walking(resumed=True, lost_s=0.8, running=False, sure=None),
    "07f-full": lambda: _told(full=True),
    "07n-full-and-lost": lambda: _told(full=True, dropped=1300),
    "07o-flood": lambda: _told(flooding="E0040150A1B2C3D4"),
    "07p-clock": lambda: _told(clock_sure=False),
    "07g-old": lambda: _told(cache_days=9),
    "07h-unknown": lambda: _walking(unknown=100_000),
    "07m-ended-there": lambda: _told(ended_there=True),
    "07k-moved": lambda: _told(label=Label("R-14B", "14B", "Rak 14B", moved=True)),
    "07l-unknown-label": lambda: _told(
        refused="unknown-bay", refused_code="R-0441", label=Label("R-0441")
    ),
    "07q-label-contested": lambda: _told(
        label=Label("R-0441", "14C", "Rak 14C", by_hand=True, contested=True)
    ),
    "07i-two": lambda: _walking(others=("Tablet 2",)),
    "08-handed": lambda: SweepInputs(
        replace(_CALM, handed=Handed(3, 673, 4, waiting=12)), Page.HANDED
    ),
    "08b-all-over": lambda: SweepInputs(
        replace(_CALM, online=True, handed=Handed(3, 673, 4, over=NOW)), Page.HANDED
    ),
    "08c-end": lambda: SweepInputs(_HANDED, Page.END),
    "08d-end-twice": lambda: SweepInputs(_HANDED, Page.END, twice=True),
    "08e-ending": lambda: SweepInputs(replace(_HANDED, ending=True), Page.END),
    "08f-ended": lambda: SweepInputs(
        replace(_CALM, bays=(), handed=Handed(3, 673, 4, over=NOW, ended=True)), Page.HANDED
    ),
    "09-which-sweep": lambda: _offered(
        Offer("a1", "Stock opname 2026", 184), Offer("a2", "Rujukan dan skripsi", 12)
    ),
    "09b-none-planned": _offered,
    "09c-server-away": lambda: _offered(reached=False),
    "09d-not-joined": lambda: _offered(Offer("a1", "Stock opname 2026", 184), refused="away"),
}  # fmt: skip
"""Every moment by its name."""
