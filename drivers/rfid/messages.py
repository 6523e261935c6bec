"""What host and HF reader say to one another, as values; every family has bytes of its own.

Owns commands, answers and the words for refusals; must not know bytes. A write always names its
tag: there is no value for a write to whatever lies in the field. Numbers in the docstrings are
FEIG's, whose list of refusals is the longest and serves for all.
Source: FEIG H20800-16e-ID-B chapters 6 and 7.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from kiosk.domain.ids import TagUid


class Status(IntEnum):
    """Status byte of an answer (chapter 3.4); other values are passed on as they are."""

    OK = 0x00
    NO_TRANSPONDER = 0x01
    DATA_FALSE = 0x02
    WRITE_ERROR = 0x03
    ADDRESS_ERROR = 0x04
    WRONG_TYPE = 0x05
    PARAMETER = 0x11
    UNKNOWN_COMMAND = 0x80
    LENGTH = 0x81
    NOT_AVAILABLE = 0x82
    RF_ERROR = 0x83
    RF_WARNING = 0x84
    NO_DATA = 0x92
    OVERFLOW = 0x93
    MORE_DATA = 0x94
    ISO_ERROR = 0x95


@dataclass(frozen=True, slots=True)
class Inventory:
    """B0 01: which tags are there? `more` fetches the rest after MORE_DATA."""

    more: bool = False


@dataclass(frozen=True, slots=True)
class ReadBlocks:
    """B0 23 addressed: `count` blocks from block `first` (0..255) on, at most 128 bytes."""

    uid: TagUid
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class WriteBlocks:
    """B0 24 addressed: `data` (whole blocks of `block_size` bytes) from block `first` on."""

    uid: TagUid
    first: int
    block_size: int
    data: bytes


@dataclass(frozen=True, slots=True)
class WriteAfi:
    """B0 27 addressed: set the application family identifier (0..255)."""

    uid: TagUid
    afi: int


@dataclass(frozen=True, slots=True)
class WriteDsfid:
    """B0 29 addressed: set the data storage format identifier (0..255)."""

    uid: TagUid
    dsfid: int


@dataclass(frozen=True, slots=True)
class ReadSystemInfo:
    """B0 2B addressed: DSFID, AFI and memory size."""

    uid: TagUid


class NxpCode(IntEnum):
    """Custom commands of NXP's ICODE SLI, SLIX and SLIX2 (SL2S2602 datasheet chapter 10).

    What locks or protects for good (A4, A6, B5 and their kin) has no value here on purpose.
    """

    SET_EAS = 0xA2
    RESET_EAS = 0xA3
    EAS_ALARM = 0xA5
    GET_RANDOM = 0xB2
    SET_PASSWORD = 0xB3


EAS_AFI_PASSWORD: Final = b"\x10"
"""Which of a chip's passwords SET_PASSWORD tells: the one that guards EAS and AFI."""


@dataclass(frozen=True, slots=True)
class Nxp:
    """B1 04 addressed: a custom command of NXP's chips to one tag, with its parameters."""

    uid: TagUid
    code: NxpCode
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class ReadAfi:
    """The AFI alone, of readers that give no system information."""

    uid: TagUid


@dataclass(frozen=True, slots=True)
class ResetField:
    """69: switch the RF field off and on."""


@dataclass(frozen=True, slots=True)
class ReadReaderInfo:
    """66 00: hardware and firmware of the reader. Its own command byte makes it a barrier."""


Command = (
    Inventory
    | ReadBlocks
    | WriteBlocks
    | WriteAfi
    | WriteDsfid
    | ReadSystemInfo
    | ReadAfi
    | Nxp
    | ResetField
    | ReadReaderInfo
)


@dataclass(frozen=True, slots=True)
class Iso15693Tag:
    """An inventory record of TR-TYPE 03."""

    uid: TagUid
    dsfid: int


@dataclass(frozen=True, slots=True)
class Iso14443Card:
    """An inventory record of TR-TYPE 04 (A) or 05 (B); `uid` is 4, 7 or 10 bytes (B: the PUPI)."""

    kind: str
    uid: bytes


@dataclass(frozen=True, slots=True)
class TagsFound:
    """The answer to an inventory; `more` says that the reader holds further records."""

    tags: tuple[Iso15693Tag | Iso14443Card, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class BlocksRead:
    """Blocks in the tag's own byte order (the wire has each block reversed)."""

    block_size: int
    data: bytes
    locked: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class SystemInfo:
    """System information of one tag; sizes in bytes and blocks."""

    uid: TagUid
    dsfid: int
    afi: int
    block_size: int
    block_count: int
    ic_reference: int = 0


@dataclass(frozen=True, slots=True)
class AfiRead:
    """The AFI of one tag."""

    uid: TagUid
    afi: int


@dataclass(frozen=True, slots=True)
class NxpTold:
    """What a tag answered to a custom command: a random number, the EAS sequence, or nothing."""

    data: bytes


@dataclass(frozen=True, slots=True)
class ReaderInfo:
    """Reader information, as it came."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Done:
    """The command was carried out."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The reader says why not; `detail` are the bytes after the status (block, ISO error)."""

    status: int
    detail: bytes = b""


@dataclass(frozen=True, slots=True)
class Nonsense:
    """A sound frame whose data do not fit the command that was asked."""


Answer = (
    TagsFound | BlocksRead | SystemInfo | AfiRead | NxpTold | ReaderInfo | Done | Failed | Nonsense
)
