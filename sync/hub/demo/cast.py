"""The books of the demo evening, by barcode, with their tags; and who does what with them.

Pure data: bench, scenario and tests read it without a database.
"""

from dataclasses import dataclass

from kiosk.domain.ids import ItemId, TagUid
from sync.hub.demo import people
from sync.hub.demo.people import Person


@dataclass(frozen=True, slots=True)
class CastBook:
    """A copy that has a part. ``uid`` is None for a book without a tag."""

    item: ItemId
    title: str
    author: str
    uid: TagUid | None


@dataclass(frozen=True, slots=True)
class DemoCast:
    """Who and what the evening needs.

    ``stack``: five tagged books that Sari puts on the pad; ``own_hold`` among them lies ready for
    her, ``refused`` for Dewi. ``untagged``: the sixth, shown by its label. ``returns``: three
    tagged books of Wulan's: ``plain``, ``late`` (four open days), ``wanted`` (Ratna waits for it).
    ``offline``: two tagged books for Bagas; ``clash`` among them is lent to Dewi at the hub.
    ``spare``: more tagged books, free to lend, for what else is played.
    """

    sari: Person
    bagas: Person
    tamu: Person
    wulan: Person
    dewi: Person
    ratna: Person
    blocked: Person
    expired: Person
    stack: tuple[CastBook, ...]
    own_hold: CastBook
    refused: CastBook
    untagged: CastBook
    plain: CastBook
    late: CastBook
    wanted: CastBook
    offline: tuple[CastBook, ...]
    clash: CastBook
    spare: tuple[CastBook, ...]

    @property
    def returns(self) -> tuple[CastBook, ...]:
        """Return the three books that are brought back."""
        return (self.plain, self.late, self.wanted)

    @property
    def books(self) -> tuple[CastBook, ...]:
        """Return every book that has a part."""
        return (*self.stack, self.untagged, *self.returns, *self.offline, *self.spare)


def uid_of(number: int) -> TagUid:
    """Return the UID of the tag in the item with a number (10001 in B-10001)."""
    return TagUid(f"E0040150{(number * 2654435761) % 2**32:08X}")


def _book(number: int, title: str, author: str, *, tagged: bool = True) -> CastBook:
    """Return a copy by the number on its label."""
    return CastBook(ItemId(f"B-{number}"), title, author, uid_of(number) if tagged else None)


def demo_cast() -> DemoCast:
    """Return the cast of the evening; always the same."""
    own_hold = _book(10318, "Cantik Itu Luka", "Eka Kurniawan")
    refused = _book(10355, "Pulang", "Leila S. Chudori")
    clash = _book(10733, "Gadis Kretek", "Ratih Kumala")
    return DemoCast(
        sari=people.SARI,
        bagas=people.BAGAS,
        tamu=people.TAMU,
        wulan=people.WULAN,
        dewi=people.DEWI,
        ratna=people.RATNA,
        blocked=people.JOKO,
        expired=people.MAYA,
        stack=(
            _book(10021, "Laskar Pelangi", "Andrea Hirata"),
            _book(10107, "Filosofi Teras", "Henry Manampiring"),
            _book(10233, "Atomic Habits", "James Clear"),
            own_hold,
            refused,
        ),
        own_hold=own_hold,
        refused=refused,
        untagged=_book(10482, "Ronggeng Dukuh Paruk", "Ahmad Tohari", tagged=False),
        plain=_book(10540, "Sapiens", "Yuval Noah Harari"),
        late=_book(10022, "Laskar Pelangi", "Andrea Hirata"),
        wanted=_book(10611, "Aroma Karsa", "Dee Lestari"),
        offline=(_book(10702, "Bumi Manusia", "Pramoedya Ananta Toer"), clash),
        clash=clash,
        spare=(
            _book(10801, "Laut Bercerita", "Leila S. Chudori"),
            _book(10802, "Negeri 5 Menara", "Ahmad Fuadi"),
            _book(10803, "Saman", "Ayu Utami"),
            _book(10804, "Para Priyayi", "Umar Kayam"),
            _book(10805, "Bumi", "Tere Liye"),
            _book(10806, "Hujan Bulan Juni", "Sapardi Djoko Damono"),
            _book(10807, "Amba", "Laksmi Pamuntjak"),
            _book(10808, "Tarian Bumi", "Oka Rusmini"),
            _book(10809, "Entrok", "Okky Madasari"),
            _book(10810, "Olenka", "Budi Darma"),
        ),
    )
