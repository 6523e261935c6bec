"""The radio field of an emulated reader: tags and cards as objects, and what may befall them.

Owns the things in the field and the faults of things; faults of lines and readers belong to the
emulator. No protocol, no time.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from kiosk.domain.ids import TagUid


class Vanish(Enum):
    """When a tag is taken away during its next write."""

    BEFORE_EFFECT = auto()
    AFTER_EFFECT = auto()


@dataclass(slots=True)
class FieldTag:
    """An ISO 15693 tag. `memory` is whole blocks; `afi_protected` refuses security writes.

    `eas`: NXP's alarm bit, None on a chip of another maker. `password` (4 bytes): AFI and EAS are
    written only once it was told; None: no password is asked.
    """

    uid: TagUid
    memory: bytes
    dsfid: int = 0
    afi: int = 0x07
    block_size: int = 4
    locked_blocks: frozenset[int] = frozenset()
    afi_protected: bool = False
    ic_reference: int = 0x01
    eas: bool | None = None
    password: bytes | None = None
    unlocked: bool = False
    mute: bool = False
    random: bytes = b""

    @property
    def guarded(self) -> bool:
        """Return whether a security write is refused just now."""
        return self.afi_protected or (self.password is not None and not self.unlocked)

    def power_up(self) -> None:
        """Begin anew in a field that was just switched on."""
        self.unlocked = self.mute = False
        self.random = b""

    @property
    def block_count(self) -> int:
        """Return the number of whole blocks."""
        return len(self.memory) // self.block_size


@dataclass(frozen=True, slots=True)
class FieldCard:
    """An ISO 14443 card: UID of 4, 7 or 10 bytes, type A or B."""

    uid: bytes
    kind: str = "A"


class WriteResult(Enum):
    """What became of a write on the air."""

    DONE = auto()
    REFUSED = auto()
    NO_ANSWER = auto()


@dataclass(slots=True)
class Field:
    """What lies on the pad. `on_write` is told of each tag whose bytes or AFI have changed.

    Faults to order: `vanish` (taken away in the next write), `flicker` (chance 0..1 that a tag
    does not answer, drawn from `chance`).
    """

    on_write: Callable[[FieldTag], None] | None = None
    vanish: dict[TagUid, Vanish] = field(default_factory=dict)
    flicker: dict[TagUid, float] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    _tags: dict[TagUid, FieldTag] = field(default_factory=dict)
    _cards: dict[bytes, FieldCard] = field(default_factory=dict)

    def place(self, *things: FieldTag | FieldCard) -> None:
        """Put things on the pad, all at once."""
        for thing in things:
            if isinstance(thing, FieldTag):
                thing.power_up()
                self._tags[thing.uid] = thing
            else:
                self._cards[thing.uid] = thing

    def remove(self, *uids: TagUid) -> None:
        """Take tags away; what is not there is not missed."""
        for uid in uids:
            self._tags.pop(uid, None)

    def remove_card(self, uid: bytes) -> None:
        """Take a card away."""
        self._cards.pop(uid, None)

    def clear(self) -> None:
        """Take everything away."""
        self._tags.clear()
        self._cards.clear()

    def tags(self) -> tuple[FieldTag, ...]:
        """Return the tags that lie there, answering or not."""
        return tuple(self._tags.values())

    def answering(self) -> tuple[FieldTag, ...]:
        """Return the tags that answer just now."""
        return tuple(tag for tag in self._tags.values() if self._answers(tag.uid))

    def cards(self) -> tuple[FieldCard, ...]:
        """Return the cards that lie there."""
        return tuple(self._cards.values())

    def lying(self, uid: TagUid) -> FieldTag | None:
        """Return a tag that lies there, answering or not."""
        return self._tags.get(uid)

    def tag(self, uid: TagUid) -> FieldTag | None:
        """Return a tag that answers to its UID now."""
        found = self._tags.get(uid)
        return found if found is not None and self._answers(uid) else None

    def write_afi(self, uid: TagUid, afi: int) -> WriteResult:
        """Write the security byte of one tag."""

        def change(tag: FieldTag) -> bool:
            if tag.guarded:
                return False
            tag.afi = afi
            return True

        return self._write(uid, change)

    def write_eas(self, uid: TagUid, *, on: bool) -> WriteResult:
        """Set or reset NXP's alarm bit of one tag."""

        def change(tag: FieldTag) -> bool:
            if tag.eas is None or tag.guarded:
                return False
            tag.eas = on
            return True

        return self._write(uid, change)

    def draw_random(self, uid: TagUid) -> bytes:
        """Return the number that the next password is told under; empty: the tag knows of none."""
        tag = self.tag(uid)
        if tag is None or tag.eas is None:
            return b""
        tag.random = self.chance.randbytes(2)
        return tag.random

    def tell_password(self, uid: TagUid, told: bytes) -> bool:
        """Take a password under the random number; a wrong one mutes the tag until a reset."""
        tag = self.tag(uid)
        if tag is None or tag.eas is None:
            return False
        under = bytes(one ^ two for one, two in zip(told, tag.random * 2, strict=False))
        tag.unlocked = bool(tag.random) and under == (tag.password or bytes(4))
        tag.mute = not tag.unlocked
        tag.random = b""
        return tag.unlocked

    def power_cycle(self) -> None:
        """Switch the field off and on."""
        for tag in self._tags.values():
            tag.power_up()

    def write_dsfid(self, uid: TagUid, dsfid: int) -> WriteResult:
        """Write the byte that names the data model."""

        def change(tag: FieldTag) -> bool:
            tag.dsfid = dsfid
            return True

        return self._write(uid, change)

    def write_blocks(self, uid: TagUid, first: int, data: bytes) -> WriteResult:
        """Write whole blocks of one tag."""

        def change(tag: FieldTag) -> bool:
            size = tag.block_size
            blocks = range(first, first + len(data) // size)
            if tag.locked_blocks & set(blocks) or blocks.stop > tag.block_count or len(data) % size:
                return False
            start = first * size
            tag.memory = tag.memory[:start] + data + tag.memory[start + len(data) :]
            return True

        return self._write(uid, change)

    def _write(self, uid: TagUid, change: Callable[[FieldTag], bool]) -> WriteResult:
        tag = self.tag(uid)
        if tag is None:
            return WriteResult.NO_ANSWER
        vanish = self.vanish.pop(uid, None)
        if vanish is not None:
            self.remove(uid)
        if vanish is Vanish.BEFORE_EFFECT:
            return WriteResult.NO_ANSWER
        if not change(tag):
            return WriteResult.REFUSED
        if self.on_write is not None:
            self.on_write(tag)
        return WriteResult.DONE if vanish is None else WriteResult.NO_ANSWER

    def _answers(self, uid: TagUid) -> bool:
        tag = self._tags.get(uid)
        there = tag is not None and not tag.mute
        return there and self.chance.random() >= self.flicker.get(uid, 0.0)
