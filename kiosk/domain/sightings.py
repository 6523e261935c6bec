"""What devices see: tags, labels and cards, already parsed but not yet believed.

Owns the values that travel from drivers to the session; it must not know any protocol.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.ids import CardCode, ItemId, TagUid
from kiosk.domain.troubles import TroubleSeen


class Security(StrEnum):
    """State of a tag's alarm as last read back (AFI, EAS)."""

    ARMED = "armed"
    DISARMED = "disarmed"
    UNKNOWN = "unknown"


class TagModel(StrEnum):
    """Data model found on a tag."""

    ISO28560_2 = "iso28560-2"
    ISO28560_3 = "iso28560-3"
    ISO28560_4 = "iso28560-4"
    RFID501 = "3m-rfid501"
    BIBLIOTHECA = "bibliotheca-dm11"
    GAOXIAO = "gaoxiao-uhf"
    DE290 = "de-uhf-de290"
    SHELF = "shelf-tag"
    GEN2 = "gen2"
    BLANK = "blank"
    FOREIGN = "foreign"


class TagUse(StrEnum):
    """Type of usage (ISO 28560-1, OID 5; high nibble of the code)."""

    CIRCULATION = "circulation"
    NOT_FOR_CIRCULATION = "not-for-circulation"
    ACQUISITION = "acquisition"
    DISCARDED = "discarded"
    PATRON_CARD = "patron-card"
    EQUIPMENT = "equipment"
    OTHER = "other"


class TagProblem(StrEnum):
    """Why a tag's content is not believed, or only in part."""

    TRUNCATED = "truncated"
    CRC = "crc"
    MALFORMED = "malformed"
    NO_IDENTIFIER = "no-identifier"
    BAD_IDENTIFIER = "bad-identifier"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class TagContent:
    """What the memory of one tag says.

    ``item`` is None when no trustworthy identifier was found; ``problems`` then tells why.
    ``parts`` and ``ordinal`` are the set information: 1 and 1 for a single volume, ordinal 0
    of several parts where the tag does not say which one it is. ``place``: what a shelf tag names.
    """

    model: TagModel
    item: ItemId | None
    owner: str | None = None
    parts: int = 1
    ordinal: int = 1
    use: TagUse = TagUse.CIRCULATION
    problems: tuple[TagProblem, ...] = ()
    place: str = ""


class CardMedium(StrEnum):
    """How a card was shown; it tells nothing about who holds it."""

    CAMERA = "camera"
    PAD = "pad"
    READER = "reader"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class TagPlaced:
    """A tag lies steadily on the pad and its content has been read.

    ``security`` may still be UNKNOWN; a ``SecurityRead`` then follows.
    """

    uid: TagUid
    content: TagContent
    security: Security


@dataclass(frozen=True, slots=True)
class SecurityRead:
    """The security state of a placed tag, read after its content: titles need not wait for it."""

    uid: TagUid
    security: Security


@dataclass(frozen=True, slots=True)
class TagLeft:
    """A tag that was placed answers no more."""

    uid: TagUid


@dataclass(frozen=True, slots=True)
class CardShown:
    """A patron card, by whatever medium."""

    code: CardCode
    medium: CardMedium


@dataclass(frozen=True, slots=True)
class LabelRead:
    """A barcode that fits the library's item label profile."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class LabelRefused:
    """A barcode was read that is no item label and no patron card of this library."""


Sighting = TagPlaced | SecurityRead | TagLeft | CardShown | LabelRead | LabelRefused | TroubleSeen
