"""The state of the world on the bench, and the moves that change it; every move is pure.

Owns where each thing is and what the tags hold. Must not know devices, files or sockets: those
look at a world and make it true.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from drivers.bench.things import (
    AFI_ARMED,
    AFI_DISARMED,
    BenchBook,
    BenchCard,
    BookSpec,
    BookTagModel,
    CardSpec,
    PrintedSlip,
    Spot,
    Switches,
    TagState,
)
from drivers.rfid.tags import DSFID_PART_2, DSFID_PART_3, encode_danish, encode_object_tag

_CHIP_BYTES = 112
"""User memory of the usual library chip (28 blocks of 4 bytes)."""

_ONE_ONLY = frozenset({Spot.CAMERA, Spot.READER})


@dataclass(frozen=True, slots=True)
class NotPossible:
    """A move that the world does not allow; ``why`` is a stable word."""

    why: str
    thing: str = ""


@dataclass(frozen=True, slots=True)
class World:
    """Everything there is. ``held_label`` is a thing whose label is in the camera's view while
    the thing itself stays where it is.
    """

    books: Mapping[str, BenchBook] = field(default_factory=dict)
    cards: Mapping[str, BenchCard] = field(default_factory=dict)
    held_label: str = ""
    slips: tuple[PrintedSlip, ...] = ()
    switches: Switches = field(default_factory=Switches)

    @classmethod
    def from_catalogue(cls, *, books: Sequence[BookSpec], cards: Sequence[CardSpec] = ()) -> Self:
        """Build the beginning: tags written, all things on the shelf, lent books in hand.

        Raises ValueError for a book whose tag cannot be written or a name that is taken: the
        caller's list is wrong.
        """
        made: dict[str, BenchBook] = {}
        for spec in books:
            book = _book_from(spec)
            if book.thing in made:
                raise ValueError(f"two books are called {book.thing}")
            made[book.thing] = book
        held = {f"card:{c.code}": _card_from(c) for c in cards}
        return cls(books=made, cards=held)

    def spot_of(self, thing: str) -> Spot | None:
        """Return where a thing is, or None when there is no such thing."""
        found = self.books.get(thing) or self.cards.get(thing)
        return None if found is None else found.spot

    def at(self, spot: Spot) -> tuple[str, ...]:
        """Return the names of everything at a spot, in a steady order."""
        books = [b.thing for b in self.books.values() if b.spot is spot]
        return (*books, *(c.thing for c in self.cards.values() if c.spot is spot))

    def tag_owner(self, uid: str) -> BenchBook | None:
        """Return the book that carries a tag."""
        for book in self.books.values():
            if book.tag is not None and book.tag.uid == uid:
                return book
        return None

    def find(self, name: str) -> str | None:
        """Return the thing for its name, item identifier, tag UID or card code.

        A card's chip is found by its UID, also as the ``UID:04A1…`` that a pad makes of it.
        """
        if not name or name in self.books or name in self.cards:
            return name or None
        for book in self.books.values():
            if name == book.item or (book.tag is not None and book.tag.uid == name.upper()):
                return book.thing
        return next(
            (
                card.thing
                for card in self.cards.values()
                if name == card.code or (card.uid and name.removeprefix("UID:") == card.uid)
            ),
            None,
        )

    def seen_by_camera(self) -> str | None:
        """Return the thing whose barcode the camera sees now, or None."""
        if self.held_label:
            return self.held_label
        there = self.at(Spot.CAMERA)
        return there[0] if there else None

    def move(self, thing: str, spot: Spot) -> "World | NotPossible":
        """Put a thing somewhere; what lay on a spot for one thing alone goes to hand."""
        refusal = self._refuse_move(thing, spot)
        if refusal is not None:
            return refusal
        world = self
        if spot in _ONE_ONLY:
            for other in self.at(spot):
                if other != thing:
                    world = world._put(other, Spot.HAND)
        if spot is Spot.CAMERA or self.held_label == thing:
            world = replace(world, held_label="")
        return world._put(thing, spot)

    def hold_label(self, thing: str) -> "World | NotPossible":
        """Hold the label of a book (or a picture of it) to the camera; the book stays."""
        book = self.books.get(thing)
        if book is None:
            return NotPossible("no-such-book", thing)
        if not book.has_label:
            return NotPossible("no-label", thing)
        return replace(self, held_label=thing)

    def lower_label(self) -> "World":
        """Take the held label away."""
        return replace(self, held_label="")

    def tag_written(self, uid: str, *, afi: int, memory: bytes) -> "World":
        """Keep what a reader wrote; a UID that nobody owns changes nothing."""
        book = self.tag_owner(uid)
        if book is None or book.tag is None:
            return self
        tag = replace(book.tag, afi=afi, memory=memory)
        return replace(self, books={**self.books, book.thing: replace(book, tag=tag)})

    def slip_printed(self, text: str) -> "World":
        """Add a slip."""
        slip = PrintedSlip(len(self.slips) + 1, text)
        return replace(self, slips=(*self.slips, slip))

    def switched(self, switches: Switches) -> "World":
        """Let the switches stand as told."""
        return replace(self, switches=switches)

    def _refuse_move(self, thing: str, spot: Spot) -> NotPossible | None:
        card = self.cards.get(thing)
        book = self.books.get(thing)
        if card is None and book is None:
            return NotPossible("no-such-thing", thing)
        if card is not None and spot is Spot.PAD and not card.uid:
            return NotPossible("card-without-chip", thing)
        if book is not None and spot is Spot.CAMERA and not book.has_label:
            return NotPossible("no-label", thing)
        if book is not None and spot is Spot.READER:
            return NotPossible("not-a-card", thing)
        return None

    def _put(self, thing: str, spot: Spot) -> "World":
        book = self.books.get(thing)
        if book is not None:
            return replace(self, books={**self.books, thing: replace(book, spot=spot)})
        card = self.cards[thing]
        return replace(self, cards={**self.cards, thing: replace(card, spot=spot)})


def _card_from(spec: CardSpec) -> BenchCard:
    return BenchCard(
        thing=f"card:{spec.code}",
        code=spec.code,
        name=spec.name,
        uid=spec.uid.upper(),
        shown_at=spec.shown_at,
    )


def _book_from(spec: BookSpec) -> BenchBook:
    return BenchBook(
        thing=spec.thing or spec.item,
        item=spec.item,
        title=spec.title,
        author=spec.author,
        class_mark=spec.class_mark,
        model=spec.model,
        tag=None if spec.uid is None else _tag_from(spec, spec.uid),
        has_label=spec.has_label,
        spot=Spot.HAND if spec.lent else Spot.SHELF,
    )


def _tag_from(spec: BookSpec, uid: str) -> TagState:
    written = spec.memory
    dsfid = 0
    if written is None and spec.model is BookTagModel.ISO28560_3:
        written, dsfid = encode_danish(item=spec.item, owner=spec.owner), DSFID_PART_3
    elif written is None and spec.model is BookTagModel.ISO28560_2:
        written, dsfid = encode_object_tag(item=spec.item, owner=spec.owner), DSFID_PART_2
    if written is None:
        raise ValueError(f"no tag can be written for {spec.item} ({spec.model})")
    afi = AFI_DISARMED if spec.lent else AFI_ARMED
    return TagState(
        uid=uid.upper(),
        dsfid=dsfid if spec.dsfid is None else spec.dsfid,
        afi=afi if spec.afi is None else spec.afi,
        memory=written.ljust(_CHIP_BYTES, b"\0"),
    )
