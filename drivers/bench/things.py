"""What lies on the bench: books with their tags and labels, cards, slips; and how switches stand.

Owns the values and nothing that moves them. Must not know any protocol, file or clock.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

AFI_ARMED = 0x07
"""AFI of an item in stock: the gate sounds (ISO 28560-3, table of AFI values)."""

AFI_DISARMED = 0xC2
"""AFI of an item on loan: the gate stays quiet."""


HexBytes = Annotated[
    bytes,
    BeforeValidator(lambda raw: bytes.fromhex(raw) if isinstance(raw, str) else raw),
    PlainSerializer(bytes.hex, return_type=str),
]
"""Bytes that travel as hex digits in JSON."""


class Spot(StrEnum):
    """Where a thing is. READER is the card spot; HAND is neither on a device nor on the shelf."""

    SHELF = "shelf"
    PAD = "pad"
    CAMERA = "camera"
    READER = "reader"
    HAND = "hand"


class Paper(StrEnum):
    """How much paper the printer has."""

    OK = "ok"
    NEAR_END = "near-end"
    OUT = "out"


class NetworkMode(StrEnum):
    """How the line to the central server behaves.

    CUT refuses and resets; SLOW delays every answer; LATE holds answers until the asker must have
    given up; GARBAGE answers with noise; SILENT takes everything and never answers.
    """

    UP = "up"
    CUT = "cut"
    SLOW = "slow"
    LATE = "late"
    GARBAGE = "garbage"
    SILENT = "silent"


class Part(StrEnum):
    """What can be switched off and on. POWER is carried out by whoever started the kiosk."""

    POWER = "power"
    PAD = "pad"
    CAMERA = "camera"


class BookTagModel(StrEnum):
    """How the tag of a book is written."""

    ISO28560_3 = "iso28560-3"
    ISO28560_2 = "iso28560-2"
    RAW = "raw"


@dataclass(frozen=True, slots=True)
class TagState:
    """One ISO 15693 tag. ``uid`` is 16 upper-case hex digits, ``memory`` begins with block 0."""

    uid: str
    dsfid: int
    afi: int
    memory: HexBytes
    block_size: int = 4

    @property
    def armed(self) -> bool:
        """Return whether a gate would sound."""
        return self.afi != AFI_DISARMED


@dataclass(frozen=True, slots=True)
class BenchBook:
    """A book. ``thing`` names it on the bench (mostly its item identifier)."""

    thing: str
    item: str
    title: str
    author: str = ""
    class_mark: str = ""
    model: BookTagModel = BookTagModel.ISO28560_3
    tag: TagState | None = None
    has_label: bool = True
    spot: Spot = Spot.SHELF


@dataclass(frozen=True, slots=True)
class BenchCard:
    """A patron card: its barcode says ``code``; ``uid`` (hex) is its ISO 14443 chip or empty.

    ``shown_at`` is where it is held when nothing else is said.
    """

    thing: str
    code: str
    name: str
    uid: str = ""
    shown_at: Spot = Spot.READER
    spot: Spot = Spot.SHELF


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """A slip that came out of the printer, as text; ``number`` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Switches:
    """How everything that can be disturbed stands. Delays in seconds, 0: as fast as it is."""

    power: bool = True
    pad: bool = True
    camera: bool = True
    paper: Paper = Paper.OK
    network: NetworkMode = NetworkMode.UP
    answer_delay_s: float = 0.0
    pad_delay_s: float = 0.0

    def with_part(self, part: Part, *, on: bool) -> "Switches":
        """Return the switches with one part plugged in or out."""
        match part:
            case Part.POWER:
                return replace(self, power=on)
            case Part.PAD:
                return replace(self, pad=on)
            case Part.CAMERA:
                return replace(self, camera=on)


@dataclass(frozen=True, slots=True)
class BookSpec:
    """What the caller knows of a book. ``uid`` None: no tag; ``lent`` begins disarmed, in hand.

    ``memory``, ``dsfid`` and ``afi`` replace what would be written for ``model``; ``thing``
    tells two things with the same item identifier apart.
    """

    item: str
    title: str
    author: str = ""
    class_mark: str = ""
    uid: str | None = None
    model: BookTagModel = BookTagModel.ISO28560_3
    owner: str = ""
    lent: bool = False
    has_label: bool = True
    memory: HexBytes | None = None
    dsfid: int | None = None
    afi: int | None = None
    thing: str = ""


@dataclass(frozen=True, slots=True)
class CardSpec:
    """What the caller knows of a patron's card."""

    code: str
    name: str
    uid: str = ""
    shown_at: Spot = Spot.READER
