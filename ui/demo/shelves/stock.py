"""The demo library on its shelves: which bays there are, and what stands in them, right or wrong.

Owns how its books stand: always the same for the same seed. What the library system knows of them
is `sync.hub.demo.library`'s; the tags here are UHF ones, as a handheld hears them from a distance.
"""

import math
import random
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from drivers.bench.sweep import library as made
from drivers.bench.sweep.disorder import Rates, disturb
from drivers.bench.sweep.marks import Mark
from drivers.bench.sweep.stock import (
    AFI_LENT,
    BOARD_MM,
    BOARDS_A_BAY,
    FILLED,
    Stand,
    Stock,
    loss_db,
    tag_of,
)
from kiosk.domain.call_numbers import USUAL_RULES, ShelfKey
from kiosk.domain.items import ItemStatus
from kiosk.domain.sweep import Bay
from kiosk.domain.sweep_bays import Standing, cut_into_bays, label_of
from sync.hub.demo.cast import demo_cast
from sync.hub.demo.library import Library, make_library
from sync.hub.rows.records import ItemRec, to_ms
from ui.demo.house import OWNER

BRANCH: Final = "pusat"
BOOKS_A_BAY: Final = 125
_STRANGERS: Final = 3
_LENT_HERE: Final = 7
_WRONG_ALARM: Final = 6
_RATES: Final = Rates(
    lent=0, missing=0, on_loan_here=0, on_hold_here=0, lost_here=0, wrong_location=0, unknown=0,
    duplicate=0, wrongly_armed=0, hostile=0, lent_meanwhile=0, back_meanwhile=0,
    misplaced_near=0.014, misplaced_far=0.012, foreign=0.0015, blank=0.001, dead_tag=0.006,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shelved:
    """A copy where it belongs."""

    item: ItemRec
    copy: made.Copy
    key: ShelfKey


@dataclass(frozen=True, slots=True)
class Shelves:
    """The bays of the library as a sweep is planned, and by their ids the copies of each."""

    bays: tuple[Bay, ...]
    books: dict[str, tuple[Shelved, ...]]
    library: Library

    def gone(self, share: float, seed: int) -> frozenset[str]:
        """Return copies that somebody has taken, though nobody has borrowed them.

        None of the evening's: they are on the bench.
        """
        chance = random.Random(f"{seed}:gone")
        played = {book.item for book in demo_cast().books}
        all_of_them = (one for some in self.books.values() for one in some)
        here = [
            one.item.barcode
            for one in all_of_them
            if one.item.status == ItemStatus.AVAILABLE and one.item.barcode not in played
        ]
        return frozenset(chance.sample(here, round(share * len(here))))


def make_shelves(now: datetime) -> Shelves:
    """Cut the demo library into bays: `R01`, with the label `RAK-01`, and so on."""
    library = make_library(now)
    titles = {one.id: one for one in library.titles}
    found: list[Shelved] = []
    for item in library.items.values():
        title = titles[item.biblio]
        label, key = label_of(title.class_mark, title.author, title.title, USUAL_RULES)
        if key is None:
            continue
        number, author, first = (*label.split(" "), "", "")[:3]
        copy = made.Copy(
            item.barcode, title.id, title.title, title.author, Mark(number, author, first), "",
            ItemStatus.AVAILABLE, item.uid or "",
        )  # fmt: skip
        found.append(Shelved(item, copy, key))
    found.sort(key=lambda one: (one.key, one.item.barcode))
    counted = Counter(one.key for one in found)
    rows = [Standing(BRANCH, "", key, many) for key, many in counted.items()]
    bays = tuple(
        replace(bay, id=f"R{n:02}", name=f"Rak {n}", code=f"RAK-{n:02}")
        for n, bay in enumerate(cut_into_bays(rows, BOOKS_A_BAY), 1)
    )
    books = {
        bay.id: tuple(one for one in found if (bay.first or "") <= one.key <= (bay.last or ""))
        for bay in bays
    }
    return Shelves(bays, books, library)


def stand(
    shelves: Shelves,
    now: datetime,
    *,
    seed: int,
    gone: Collection[str] = (),
    lent_then: bool = True,
) -> made.Library:
    """Return how the books stand: `gone` and what is on loan is not there, some stand wrongly.

    `lent_then`: those on loan now are away, but for a few that nobody has returned properly.
    """
    chance = random.Random(f"{seed}:stand")
    old_ms = to_ms(now - timedelta(days=2))
    lent = [one.item for one in shelves.library.loans if one.returned_ms is None]
    stale = [
        one.item
        for one in shelves.library.loans
        if one.returned_ms is None and one.lent_ms < old_ms
    ]
    here = frozenset(chance.sample(stale, _LENT_HERE))
    away = {*gone, *(lent if lent_then else ())} - here
    rows: list[Stand] = []
    copies: list[made.Copy] = []
    for n, bay in enumerate(shelves.bays):
        there = [
            one
            for one in shelves.books[bay.id]
            if one.item.barcode not in away and one.item.status != ItemStatus.HOLD_SHELF
        ]
        copies += [one.copy for one in there]
        spines = [_spine(one, chance, lent=lent_then and one.item.barcode in here) for one in there]
        rows += _on_boards(spines, first=n * BOARDS_A_BAY)
    _spoil(rows, chance)
    library = disturb(Stock(tuple(copies), {"": tuple(rows)}), seed, _RATES)
    return replace(library, bays=tuple(map(_named, library.bays, shelves.bays)))


def _named(stood: made.Bay, bay: Bay) -> made.Bay:
    boards = tuple(replace(one, bay=bay.id) for one in stood.boards if one.spines)
    return replace(stood, name=bay.id, boards=boards)


def _spine(one: Shelved, chance: random.Random, *, lent: bool) -> made.Spine:
    item = one.item.barcode
    thickness = min(60.0, max(6.0, chance.lognormvariate(math.log(20.0), 0.4)))
    uid = one.item.uid or f"E00401{chance.getrandbits(40):010X}"
    tag = tag_of(item, uid=uid, owner=OWNER, **({"afi": AFI_LENT} if lent else {}))
    return made.Spine(item, tag, thickness, loss_db(thickness, chance))


def _on_boards(spines: list[made.Spine], *, first: int) -> list[Stand]:
    board, used = 0, 0.0
    found = []
    for one in spines:
        if used + one.thickness_mm > BOARD_MM * FILLED and board < BOARDS_A_BAY - 1:
            board, used = board + 1, 0.0
        used += one.thickness_mm
        found.append(Stand(first + board, one))
    return found


def _spoil(rows: list[Stand], chance: random.Random) -> None:
    """Leave a few alarms switched off, and put books between the others that nobody knows."""
    for at in chance.sample(range(len(rows)), _WRONG_ALARM):
        spine = rows[at].spine
        tag = tag_of(spine.item, uid=spine.tag.uid, owner=OWNER, afi=AFI_LENT)
        rows[at] = replace(rows[at], spine=replace(spine, tag=tag))
    for _ in range(_STRANGERS):
        at = chance.randrange(len(rows))
        tag = tag_of(f"B-9{chance.randrange(10**4):04}", uid="E0040150FFFFFFFF", owner=OWNER)
        rows.insert(at, Stand(rows[at].board, made.Spine("", tag, 18.0, 1.0)))
