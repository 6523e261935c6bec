"""Reading Koha: everything, what changed, and what no stamp tells.

Owns which questions are asked. Items, records, patrons, checkouts and holds bear stamps that
change with every change; what was deleted bears none and is found by counting: Koha counts for
free, and halving the range of numbers that does not add up leads to the missing rows.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta, tzinfo
from time import monotonic
from time import time as clock_s
from typing import Final

from kiosk.domain.policy import Rules
from kiosk.logs import Log
from sync.hub.settings.koha_address import KohaAddress
from sync.hub.upstream.koha import rows
from sync.hub.upstream.koha.image import Image, between
from sync.hub.upstream.koha.rest import Q, Refused, Rest
from sync.hub.upstream.koha.rows import Row
from sync.hub.upstream.koha.rules import read_rules
from sync.hub.upstream.port import (
    Batch,
    Copies,
    Copy,
    Delta,
    Digest,
    Mark,
    Member,
    Members,
    Moving,
    Part,
    Title,
    Titles,
)

_OVERLAP: Final = timedelta(seconds=15)
_RULES_S: Final = 900.0
_AT_ONCE: Final = 50
_MOST_TOUCHED: Final = 200
_SMALL: Final = 200
_MOST_RANGES: Final = 64
_WHOLE: Final = 2**31
ITEMS, PATRONS, CHECKOUTS, HOLDS = "/items", "/patrons", "/checkouts", "/holds"
_log: Final = Log("hub.koha")


@dataclass(slots=True)
class _Lists:
    """What this Koha's lists offer; found out by asking."""

    balances: bool = True
    biblios: bool = True
    offset: tzinfo | None = None


@dataclass(slots=True)
class _Told:
    """What a delta brings besides what moves."""

    titles: dict[int, Title] = field(default_factory=dict)
    copies: dict[str, Copy] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)

    def items(self, found: tuple[list[Title], list[Copy]]) -> None:
        """Add titles and copies."""
        self.titles.update((one.id, one) for one in found[0])
        self.copies.update((one.barcode, one) for one in found[1])

    def patrons(self, found: list[Member]) -> None:
        """Add members."""
        self.members.update((one.id, one) for one in found)


class Pulling:
    """Reads one Koha and keeps its image. One thread pulls; others may look numbers up."""

    def __init__(self, rest: Rest, address: KohaAddress) -> None:
        self._rest = rest
        self._address = address
        self._image = Image()
        self._loaded = False
        self._whole = True
        self._rules: tuple[float, Rules] | None = None
        self._touched: set[str] = set()
        self._guard = threading.Lock()
        self._lists = _Lists()

    def number_of(self, barcode: str) -> int | None:
        """Return Koha's number of a copy, as last read."""
        return self._image.item_of(barcode)

    def card_of(self, patron: int) -> str | None:
        """Return the card number of a patron, as last read."""
        member = self._image.members.get(patron)
        return None if member is None else member.id

    def touch(self, card: str | None) -> None:
        """Note, from any thread, that a patron's account may have changed."""
        if card is not None:
            with self._guard:
                self._touched.add(card)

    # everything -----------------------------------------------------------------------------

    def full(self) -> Iterator[Batch]:
        """Read everything into a new image, which counts once all of it was read."""
        self._lists = _Lists(offset=self._lists.offset)  # it may be a newer Koha by now
        image = Image()
        for page in self._rest.every(ITEMS, "item_id", embed="biblio"):
            yield from _batches(image.put_items(self._items(page, image)))
        for page in self._patron_pages():
            yield Members(image.put_patrons(self._patrons(page)))
        told = _Told()
        self._find_missing(image, told)
        yield from _batches((list(told.titles.values()), list(told.copies.values())))
        if told.members:
            yield Members(list(told.members.values()))
        late = _Told()
        moving = self._moving(image, None, late)
        yield from _batches((list(late.titles.values()), list(late.copies.values())))
        if late.members:
            yield Members(list(late.members.values()))
        self._image, self._loaded, self._whole = image, True, False
        yield moving

    def _patron_pages(self, q: Q | None = None) -> Iterator[Sequence[Row]]:
        """Read patrons, with what they owe where this Koha tells."""
        if self._lists.balances:
            begun = False
            try:
                for page in self._rest.every(PATRONS, "patron_id", q=q, embed="account_balance"):
                    begun = True
                    yield page
            except Refused:
                if begun:
                    raise
                # Before 22.11 a list of patrons has no balances.
                self._lists.balances = False
                _log.warning("balances.not_offered")
            else:
                return
        for page in self._rest.every(PATRONS, "patron_id", q=q):
            yield page

    # what changed ---------------------------------------------------------------------------

    def mark_now(self) -> Mark:
        """Return the mark of what changes from now on: a moment of Koha's clock."""
        if not self._rest.heard:
            self._rest.count(CHECKOUTS)
        return Mark(self._rest.now())

    def delta(self, mark: Mark) -> Delta:
        """Read what bears a stamp since a mark, and whole what moves."""
        now = self.mark_now()
        told = _Told()
        since: str | None = None
        if mark.at is not None:
            zone = self._lists.offset or self._address.zone
            since = (mark.at - _OVERLAP).astimezone(zone).isoformat(timespec="seconds")
            self._changed(since, told)
        moving = self._moving(self._image, since, told)
        titles, copies, members = told.titles, told.copies, told.members
        return Delta(
            list(titles.values()), list(copies.values()), list(members.values()), moving, now
        )

    def _changed(self, since: str, told: _Told) -> None:
        image, stamp = self._image, {"me.timestamp": {">=": since}}
        for page in self._rest.every(ITEMS, "item_id", q=stamp, embed="biblio"):
            told.items(image.put_items(self._items(page, image)))
        if self._lists.biblios:
            try:
                for page in self._rest.every("/biblios", "biblio_id", q=stamp):
                    found = [one for row in page if (one := rows.title_row(row)) is not None]
                    told.items((image.put_titles(found), []))
            except Refused:
                # Before 23.05 records come with their items alone: a mended title at night.
                self._lists.biblios = False
                _log.warning("records.not_listed")
        for page in self._patron_pages({"me.updated_on": {">=": since}}):
            told.patrons(image.put_patrons(self._patrons(page)))

    # what moves -----------------------------------------------------------------------------

    def _moving(self, image: Image, since: str | None, told: _Told) -> Moving:
        """Return loans, holds, fees and rules; whoever they name is looked up and told too."""
        read_ms = int(clock_s() * 1000)
        busy: set[int] = set()
        if since is None or self._whole or not self._loaded:
            self._all_that_moves(image)
            self._whole = image is not self._image
        else:
            busy = self._moved(image, since)
        self._look_up(image, told, busy)
        return Moving(image.lent(), image.wanted(), image.fees(), self._rules_now(image), read_ms)

    def _all_that_moves(self, image: Image) -> None:
        zone = self._address.zone
        image.checkouts = {
            number: rows.checkout_row(row, zone)
            for page in self._rest.every(CHECKOUTS, "checkout_id")
            for row in page
            if (number := rows.whole(row, "checkout_id")) is not None
        }
        image.holds = {
            number: rows.hold_row(row, zone)
            for page in self._rest.every(HOLDS, "hold_id")
            for row in page
            if (number := rows.whole(row, "hold_id")) is not None
        }

    def _moved(self, image: Image, since: str) -> set[int]:
        """Bring checkouts and holds in step by their stamps; return whose account may differ."""
        zone, stamp = self._address.zone, {"me.timestamp": {">=": since}}
        busy: set[int] = set()
        for page in self._rest.every(CHECKOUTS, "checkout_id", q=stamp):
            for row in page:
                if (number := rows.whole(row, "checkout_id")) is not None:
                    image.checkouts[number] = rows.checkout_row(row, zone)
        for page in self._rest.every(CHECKOUTS, "checkout_id", q=stamp, checked_in="true"):
            for row in page:
                ended = image.checkouts.pop(rows.whole(row, "checkout_id") or 0, None)
                if ended is not None:
                    busy.add(ended.patron)
        for page in self._rest.every(HOLDS, "hold_id", q=stamp):
            for row in page:
                if (number := rows.whole(row, "hold_id")) is not None:
                    image.holds[number] = rows.hold_row(row, zone)
        counts = len(image.checkouts), len(image.holds)
        if (self._rest.count(CHECKOUTS), self._rest.count(HOLDS)) != counts:
            # Met, cancelled, deleted, or merged: no stamp tells.
            self._all_that_moves(image)
        return busy

    def _look_up(self, image: Image, told: _Told, busy: set[int]) -> None:
        """Read the items and patrons that are named but not known, and accounts that moved."""
        checkouts = [one for one in image.checkouts.values() if one is not None]
        holds = [one for one in image.holds.values() if one is not None]
        items = {one.item for one in checkouts}
        items |= {one.item for one in holds if one.item is not None}
        for some in _parts(sorted(items - image.copies.keys())):
            q: Q = {"me.item_id": list(some)}
            for page in self._rest.every(ITEMS, "item_id", q=q, embed="biblio"):
                told.items(image.put_items(self._items(page, image)))
        people = {one.patron for one in checkouts if one.patron} | {one.patron for one in holds}
        people -= image.members.keys()
        cards: list[str] = []
        if self._lists.balances:
            people |= set(sorted(busy - {0})[:_MOST_TOUCHED])
            with self._guard:
                cards = sorted(self._touched)[:_MOST_TOUCHED]
        asked: list[Q] = [{"me.patron_id": list(some)} for some in _parts(sorted(people))]
        asked += [{"me.cardnumber": list(some)} for some in _parts(cards)]
        for q in asked:
            for page in self._patron_pages(q):
                told.patrons(image.put_patrons(self._patrons(page)))
        with self._guard:
            self._touched -= set(cards)

    def _rules_now(self, image: Image) -> Rules:
        known = self._rules
        if known is not None and monotonic() - known[0] < _RULES_S and not self._whole:
            return known[1]
        rules = read_rules(self._rest, self._address, *image.kinds())
        if self._loaded or image is not self._image:
            self._rules = monotonic(), rules
        return rules

    # what no stamp tells --------------------------------------------------------------------

    def digest(self) -> Digest:
        """Count what there is, read where it does not add up, and return words of the image.

        Nothing before the first full pull: then everything differs from it once.
        """
        if not self._loaded:
            return {}
        self._find_missing(self._image, _Told())
        self._whole = True  # the next delta compares loans and holds as whole sets
        return self._image.digest()

    def buckets(self, part: Part, buckets: Sequence[int]) -> Batch:
        """Return the rows of some buckets, as the digest has seen them."""
        titles, copies, members = self._image.in_buckets(part, buckets)
        match part:
            case Part.TITLE:
                return Titles(titles)
            case Part.COPY:
                return Copies(copies)
            case Part.MEMBER:
                return Members(members)

    def _find_missing(self, image: Image, told: _Told) -> None:
        """Find rows that came or went unnoticed, by counting."""

        def items(q: Q) -> set[int]:
            seen: set[int] = set()
            for page in self._rest.every(ITEMS, "item_id", q=q, embed="biblio"):
                seen |= {number for row in page if (number := rows.whole(row, "item_id"))}
                told.items(image.put_items(self._items(page, image)))
            return seen

        def patrons(q: Q) -> set[int]:
            seen: set[int] = set()
            for page in self._patron_pages(q):
                seen |= {number for row in page if (number := rows.whole(row, "patron_id"))}
                told.patrons(image.put_patrons(self._patrons(page)))
            return seen

        image.drop_items(self._add_up(ITEMS, "item_id", sorted(image.copies), read=items))
        image.drop_patrons(self._add_up(PATRONS, "patron_id", sorted(image.members), read=patrons))

    def _add_up(
        self, path: str, key: str, numbers: Sequence[int], *, read: Callable[[Q], set[int]]
    ) -> set[int]:
        """Read the ranges in which Koha counts other than we; return the numbers that are gone."""
        gone: set[int] = set()
        ranges = [(0, _WHOLE)]
        looked = 0
        while ranges:
            least, below = ranges.pop()
            mine = between(numbers, least, below)
            q = {f"me.{key}": {">=": least, "<": below}}
            if self._rest.count(path, q=q) == len(mine):
                continue
            looked += 1
            if len(mine) > _SMALL and looked < _MOST_RANGES:
                middle = mine[len(mine) // 2]
                ranges += [(least, middle), (middle, below)]
                continue
            seen = read(q)
            gone |= set(mine) - seen
            _log.info("rows.recounted", had=len(mine), has=len(seen))
        return gone

    # rows -----------------------------------------------------------------------------------

    def _items(self, page: Iterable[Row], image: Image) -> Iterator[rows.ItemRow]:
        for row in page:
            self._lists.offset = rows.offset_of(row, "timestamp") or self._lists.offset
            before = image.titles.get(rows.whole(row, "biblio_id") or 0)
            if (one := rows.item_row(row, before, self._address.branches)) is not None:
                yield one

    def _patrons(self, page: Iterable[Row]) -> Iterator[rows.PatronRow]:
        for row in page:
            self._lists.offset = rows.offset_of(row, "updated_on") or self._lists.offset
            if (one := rows.patron_row(row, self._address.decimals)) is not None:
                yield one


def _batches(found: tuple[list[Title], list[Copy]]) -> Iterator[Batch]:
    titles, copies = found
    if titles:
        yield Titles(titles)
    if copies:
        yield Copies(copies)


def _parts(numbers: Sequence[int] | Sequence[str]) -> Iterator[Sequence[int] | Sequence[str]]:
    for at in range(0, len(numbers), _AT_ONCE):
        yield numbers[at : at + _AT_ONCE]
