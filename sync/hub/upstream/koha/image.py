"""What the hub knows of a Koha: its rows by Koha's own numbers, kept in memory.

Owns the image and what follows from it: who is behind a number, digests of buckets. It is made
by a full pull and kept by deltas. Must not ask anything.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from sync.hub.upstream.koha.rows import Checkout, HoldRow, ItemRow, PatronRow
from sync.hub.upstream.port import (
    BUCKETS,
    Copy,
    Digest,
    Lent,
    Member,
    Part,
    Title,
    Wanted,
)


@dataclass(slots=True)
class Image:
    """Rows by number. None stands for a row that no kiosk sees: it counts all the same."""

    titles: dict[int, Title] = field(default_factory=dict)
    copies: dict[int, Copy | None] = field(default_factory=dict)
    members: dict[int, Member | None] = field(default_factory=dict)
    owes: dict[int, int] = field(default_factory=dict)
    barcodes: dict[str, int] = field(default_factory=dict)
    checkouts: dict[int, Checkout | None] = field(default_factory=dict)
    holds: dict[int, HoldRow | None] = field(default_factory=dict)

    def put_items(self, rows: Iterable[ItemRow]) -> tuple[list[Title], list[Copy]]:
        """Take rows of items; return the titles and copies that a kiosk may see."""
        titles: dict[int, Title] = {}
        copies: list[Copy] = []
        for row in rows:
            before = self.copies.get(row.id)
            if before is not None and (row.copy is None or row.copy.barcode != before.barcode):
                self.barcodes.pop(_plain(before.barcode), None)
            self.copies[row.id] = row.copy
            if row.title is not None and row.copy is not None:
                known = self.titles.get(row.title.id)
                # The mark is of whichever copy came first: it must not change from read to read.
                mark = known.class_mark if known is not None else ""
                title = row.title._replace(class_mark=mark or row.title.class_mark)
                self.titles[title.id] = titles[title.id] = title
            if row.copy is not None:
                self.barcodes[_plain(row.copy.barcode)] = row.id
                copies.append(row.copy)
        return list(titles.values()), copies

    def put_titles(self, rows: Iterable[Title]) -> list[Title]:
        """Take records of which copies are known; return them."""
        told = []
        for row in rows:
            known = self.titles.get(row.id)
            if known is not None:
                title = row._replace(class_mark=known.class_mark)
                self.titles[row.id] = title
                told.append(title)
        return told

    def put_patrons(self, rows: Iterable[PatronRow]) -> list[Member]:
        """Take rows of patrons; return those with a card."""
        told = []
        for row in rows:
            self.members[row.id] = row.member
            if row.owes is not None:
                self.owes[row.id] = row.owes
            if row.member is not None:
                told.append(row.member)
        return told

    def drop_items(self, numbers: Iterable[int]) -> None:
        """Forget items that Koha no longer has."""
        for number in numbers:
            copy = self.copies.pop(number, None)
            if copy is not None:
                self.barcodes.pop(_plain(copy.barcode), None)

    def drop_patrons(self, numbers: Iterable[int]) -> None:
        """Forget patrons that Koha no longer has."""
        for number in numbers:
            self.members.pop(number, None)
            self.owes.pop(number, None)

    def item_of(self, barcode: str) -> int | None:
        """Return Koha's number of a copy; case does not count, as in Koha."""
        return self.barcodes.get(_plain(barcode))

    def lent(self) -> list[Lent]:
        """Return the open loans of copies and patrons that are known."""
        told = []
        for one in self.checkouts.values():
            if one is None:
                continue
            copy, member = self.copies.get(one.item), self.members.get(one.patron)
            if copy is not None and member is not None:
                told.append(Lent(str(one.id), copy.barcode, member.id, one.began_ms, one.due_ms))
        return told

    def wanted(self) -> list[Wanted]:
        """Return the holds of patrons that are known."""
        told = []
        for one in self.holds.values():
            if one is None:
                continue
            member = self.members.get(one.patron)
            copy = None if one.item is None else self.copies.get(one.item)
            if member is not None and (one.item is None or copy is not None):
                barcode = None if copy is None else copy.barcode
                told.append(Wanted(one.id, one.biblio, barcode, member.id, one.placed_ms))
        return told

    def fees(self) -> dict[str, int]:
        """Return what patrons owe; credit is no debt."""
        told = {}
        for number, owed in self.owes.items():
            member = self.members.get(number)
            if owed > 0 and member is not None:
                told[member.id] = owed
        return told

    def kinds(self) -> tuple[list[str], list[str]]:
        """Return the categories of patrons and the types of items that there are."""
        categories = {one.category for one in self.members.values() if one is not None}
        types = {one.item_type for one in self.copies.values() if one is not None}
        return sorted(categories - {""}), sorted(types - {"?"})

    # digests --------------------------------------------------------------------------------

    def digest(self) -> Digest:
        """Return a word for each bucket that has rows."""
        return {part: _words(self._rows(part)) for part in Part}

    def in_buckets(
        self, part: Part, buckets: Sequence[int]
    ) -> tuple[list[Title], list[Copy], list[Member]]:
        """Return the rows of some buckets; two of the lists are empty."""
        wanted = set(buckets)
        keys = {key for key in self._rows(part) if crc32(key.encode()) % BUCKETS in wanted}
        titles = [one for one in self.titles.values() if str(one.id) in keys]
        copies = [one for one in self.copies.values() if one is not None and one.barcode in keys]
        members = [one for one in self.members.values() if one is not None and one.id in keys]
        return (
            titles if part is Part.TITLE else [],
            copies if part is Part.COPY else [],
            members if part is Part.MEMBER else [],
        )

    def _rows(self, part: Part) -> Mapping[str, tuple[object, ...]]:
        match part:
            case Part.TITLE:
                return {str(one.id): one for one in self.titles.values()}
            case Part.COPY:
                return {one.barcode: one for one in self.copies.values() if one is not None}
            case Part.MEMBER:
                return {one.id: one for one in self.members.values() if one is not None}


def _words(rows: Mapping[str, tuple[object, ...]]) -> dict[int, str]:
    sums: dict[int, tuple[int, int]] = {}
    for key, row in rows.items():
        bucket = crc32(key.encode()) % BUCKETS
        count, mixed = sums.get(bucket, (0, 0))
        sums[bucket] = count + 1, mixed ^ crc32(repr(row).encode())
    return {bucket: f"{count}/{mixed}" for bucket, (count, mixed) in sums.items()}


def between(numbers: Sequence[int], least: int, below: int) -> Sequence[int]:
    """Return those of sorted numbers in a range."""
    return numbers[bisect_left(numbers, least) : bisect_left(numbers, below)]


def _plain(barcode: str) -> str:
    return barcode.casefold()
