"""Lets things go wrong in a made-up library, and keeps what is so: the truth of a sweep.

Owns which books are lost, strayed, on loan, dead or strange. A book gets at most one oddity, and
misplaced books stay so far apart that each is the only one to move.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from drivers.bench.sweep.library import (
    FOREIGN_OWNER,
    Bay,
    Board,
    Library,
    Meanwhile,
    Moved,
    Oddity,
    Spine,
    Tag,
    Truth,
)
from drivers.bench.sweep.stock import AFI_LENT, BOARDS_A_BAY, Stand, Stock, tag_of
from kiosk.domain.items import ItemStatus

_APART: Final = 45
"""Books between two that are moved: both stay further apart than either is moved by little."""

_HOSTILE: Final = (
    b"\0" * 12, b"\xff" * 12, b"'; DROP TA", b"\x1b[2J\x1b[31mhi", b"=HYPERLINK(", b"..//..//etc",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rates:
    """How much goes wrong: shares of all copies. `lent` are truly away."""

    lent: float = 0.08
    missing: float = 0.012
    misplaced_near: float = 0.006
    misplaced_far: float = 0.006
    on_loan_here: float = 0.004
    wrong_location: float = 0.003
    on_hold_here: float = 0.002
    lost_here: float = 0.002
    foreign: float = 0.001
    unknown: float = 0.001
    blank: float = 0.001
    duplicate: float = 0.001
    wrongly_armed: float = 0.003
    dead_tag: float = 0.004
    hostile: float = 0.0005
    lent_meanwhile: float = 0.003
    back_meanwhile: float = 0.003


_Change = Callable[[Spine], Spine]
_NEAR: Final = (3, 12)
_FAR: Final = (25, 400)


class _Disorder:
    """One library while it goes wrong."""

    def __init__(self, stock: Stock, rates: Rates, chance: random.Random) -> None:
        self._chance = chance
        self._rates = rates
        self._status = {one.item: one.status for one in stock.copies}
        self._rows: dict[str, list[Stand]] = {name: list(s) for name, s in stock.stands.items()}
        self._free = [one.item for one in stock.copies]
        chance.shuffle(self._free)
        self._total = len(self._free)
        self._odd: dict[Oddity, list[str]] = {one: [] for one in Oddity}
        self._moved: list[tuple[str, int]] = []
        self.copies = {one.item: one for one in stock.copies}
        self.meanwhile: list[Meanwhile] = []

    def run(self) -> tuple[dict[str, list[Stand]], dict[Oddity, list[str]], list[tuple[str, int]]]:
        """Let everything go wrong in an order in which nothing undoes what was before."""
        rates = self._rates
        self._change(Oddity.DEAD_TAG, rates.dead_tag, lambda one: replace(one, dead=True))
        self._change(Oddity.WRONGLY_ARMED, rates.wrongly_armed, self._disarmed)
        self._status_only(Oddity.ON_LOAN_HERE, rates.on_loan_here, ItemStatus.ON_LOAN)
        self._status_only(Oddity.ON_HOLD_HERE, rates.on_hold_here, ItemStatus.HOLD_SHELF)
        self._status_only(Oddity.LOST_HERE, rates.lost_here, ItemStatus.LOST)
        away = self._take(rates.lent)
        back = away[: min(len(away), self._count(rates.back_meanwhile))]
        going = self._take(rates.lent_meanwhile)
        self.meanwhile += [Meanwhile(one, self._chance.random(), lent=True) for one in going]
        self.meanwhile += [Meanwhile(one, self._chance.random(), lent=False) for one in back]
        for item in away:
            self._status[item] = ItemStatus.ON_LOAN
        missing = self._take(rates.missing)
        self._odd[Oddity.MISSING] += missing
        self._remove({*away, *missing})
        self._strays(rates.wrong_location)
        self._move(rates.misplaced_near, _NEAR)
        self._move(rates.misplaced_far, _FAR)
        self._duplicates(rates.duplicate)
        self._guests()
        return self._rows, self._odd, self._moved

    def statuses(self) -> dict[str, ItemStatus]:
        """Return what the system says of each copy."""
        return self._status

    def _count(self, share: float) -> int:
        whole = share * self._total
        return int(whole) + (self._chance.random() < whole % 1)

    def _take(self, share: float) -> list[str]:
        return [self._free.pop() for _ in range(min(self._count(share), len(self._free)))]

    def _status_only(self, oddity: Oddity, share: float, status: ItemStatus) -> None:
        for item in self._take(share):
            self._odd[oddity].append(item)
            self._status[item] = status
            if status is ItemStatus.ON_LOAN:
                self._swap(item, self._disarmed)

    def _change(self, oddity: Oddity, share: float, change: _Change) -> None:
        for item in self._take(share):
            self._odd[oddity].append(item)
            self._swap(item, change)

    def _swap(self, item: str, change: _Change) -> None:
        row = self._rows[self.copies[item].location]
        at = next(i for i, one in enumerate(row) if one.spine.item == item)
        row[at] = replace(row[at], spine=change(row[at].spine))

    def _disarmed(self, spine: Spine) -> Spine:
        return replace(spine, tag=tag_of(spine.item, uid=spine.tag.uid, afi=AFI_LENT))

    def _remove(self, items: set[str]) -> None:
        for name, row in self._rows.items():
            self._rows[name] = [one for one in row if one.spine.item not in items]

    def _strays(self, share: float) -> None:
        """Put books into a location where they do not belong."""
        names = list(self._rows)
        if len(names) < 2:
            return
        for item in self._take(share):
            home = self.copies[item].location
            at = next(i for i, one in enumerate(self._rows[home]) if one.spine.item == item)
            spine = self._rows[home].pop(at).spine
            others = [name for name in names if name != home and self._rows[name]]
            weights = [len(self._rows[name]) for name in others]
            self._insert(self._chance.choices(others, weights)[0], spine)
            self._odd[Oddity.WRONG_LOCATION].append(item)

    def _insert(self, location: str, spine: Spine) -> None:
        row = self._rows[location]
        at = self._chance.randrange(len(row))
        row.insert(at, Stand(row[at].board, spine))

    def _move(self, share: float, limits: tuple[int, int]) -> None:
        """Move books along their location; a book is moved where no other was moved nearby."""
        busy: dict[str, list[int]] = {}
        for item in self._take(share):
            name = self.copies[item].location
            row = self._rows[name]
            at = next(i for i, one in enumerate(row) if one.spine.item == item)
            low, high = limits
            by = self._chance.randint(low, min(high, max(low, len(row) // 2)))
            if at + by >= len(row) or (at - by >= 0 and self._chance.random() < 0.5):
                by = -by
            to = at + by
            taken = busy.setdefault(name, [])
            if not 0 <= to < len(row) or any(
                abs(one - other) < _APART for one in taken for other in (at, to)
            ):
                self._free.insert(0, item)
                continue
            was = row.pop(at)
            row.insert(to, Stand(row[min(to, len(row) - 1)].board, was.spine))
            if self._places(item, row, to) < low:
                row.insert(at, replace(was, spine=row.pop(to).spine))
                self._free.insert(0, item)
                continue
            taken += [at, to]
            self._moved.append((item, by))
            self._odd[Oddity.MISPLACED].append(item)

    def _places(self, item: str, row: list[Stand], at: int) -> int:
        """Return past how many other books it stands: copies of one volume may stand anyhow."""
        mine = self.copies[item]
        first = max(0, at - _APART)
        over = 0
        for index, one in enumerate(row[first : at + _APART], start=first):
            other = self.copies.get(one.spine.item)
            if other is None or index == at or other.location != mine.location:
                continue
            key, limit = other.mark.key[:5], mine.mark.key[:5]
            over += key > limit if index < at else key < limit
        return over

    def _duplicates(self, share: float) -> None:
        """Let a second tag bear the identifier of a book that stands elsewhere."""
        for item in self._take(share):
            name = self.copies[item].location
            tag = tag_of(item, uid=self._uid())
            self._insert(name, Spine(item, tag, 18.0, 1.0))
            self._odd[Oddity.DUPLICATE].append(item)

    def _guests(self) -> None:
        """Put things between the books that the system does not know."""
        makers = (
            (Oddity.FOREIGN, self._rates.foreign, self._foreign),
            (Oddity.UNKNOWN, self._rates.unknown, self._unknown),
            (Oddity.BLANK, self._rates.blank, self._blank),
            (Oddity.HOSTILE, self._rates.hostile, self._hostile),
        )
        names = list(self._rows)
        for oddity, share, make in makers:
            for _ in range(self._count(share)):
                tag = make()
                name = self._chance.choices(names, [len(self._rows[one]) for one in names])[0]
                self._insert(name, Spine("", tag, 18.0, 1.0))
                self._odd[oddity].append(tag.uid)

    def _uid(self) -> str:
        return f"E00401{self._chance.getrandbits(40):010X}"

    def _foreign(self) -> Tag:
        item = f"X{self._chance.randrange(10**7):07d}"
        return tag_of(item, uid=self._uid(), owner=FOREIGN_OWNER)

    def _unknown(self) -> Tag:
        return tag_of(f"Z{self._chance.randrange(10**7):07d}", uid=self._uid())

    def _blank(self) -> Tag:
        epc = bytes.fromhex("E280") + self._chance.randbytes(10)
        return Tag(epc, 0x3000, self._uid(), bytes(112))

    def _hostile(self) -> Tag:
        raw = self._chance.choice(_HOSTILE)
        return Tag(raw[: len(raw) // 2 * 2], 0x3000, self._uid(), (raw * 12)[:112])


def disturb(stock: Stock, seed: int, rates: Rates | None = None) -> Library:
    """Return the library as it stands, and the truth about it."""
    disorder = _Disorder(stock, rates or Rates(), random.Random(f"{seed}:disorder"))
    rows, odd, moved = disorder.run()
    status = disorder.statuses()
    copies = tuple(replace(one, status=status[one.item]) for one in stock.copies)
    bays = tuple(bay for name, row in rows.items() for bay in _bays(name, row, stock.stands[name]))
    told = tuple(_told(item, by, bays) for item, by in moved)
    oddities = {name: tuple(some) for name, some in odd.items()}
    return Library(copies, bays, Truth(oddities, told), tuple(disorder.meanwhile))


def _bays(location: str, row: list[Stand], ideal: tuple[Stand, ...]) -> Iterator[Bay]:
    boards = max(one.board for one in ideal) + 1
    for first in range(0, boards, BOARDS_A_BAY):
        numbers = range(first, min(first + BOARDS_A_BAY, boards))
        name = f"{location}-{first // BOARDS_A_BAY + 1:03d}"
        yield Bay(
            name,
            location,
            tuple(
                Board(name, at - first + 1, tuple(one.spine for one in row if one.board == at))
                for at in numbers
            ),
            tuple(one.spine.item for one in ideal if one.board in numbers),
        )


def _told(item: str, places: int, bays: tuple[Bay, ...]) -> Moved:
    for bay in bays:
        items = [one.item for board in bay.boards for one in board.spines]
        if item in items:
            at = items.index(item)
            after = items[at - 1] if at else ""
            before = items[at + 1] if at + 1 < len(items) else ""
            return Moved(item, places, bay.name, after, before)
    return Moved(item, places, "", "", "")
