"""What UHF readers and handhelds tell, as values; every family has bytes of its own.

Owns the values alone. An EPC is what a tag says of itself first; a TID is burnt in by the maker
of its chip and is what tells two tags apart for certain.
"""

from dataclasses import dataclass
from enum import StrEnum


class Bank(StrEnum):
    """Memory of a UHF tag (EPC Gen 2 chapter 6.3.2.1); the number is `number`."""

    RESERVED = "reserved"
    EPC = "epc"
    TID = "tid"
    USER = "user"

    @property
    def number(self) -> int:
        """Return the bank's number on the air, 0..3."""
        return list(Bank).index(self)


@dataclass(frozen=True, slots=True)
class TagSeen:
    """A tag answered an inventory. What a family does not tell is None."""

    epc: bytes
    rssi_dbm: float | None = None
    antenna: int | None = None
    pc: int | None = None
    channel: int | None = None
    tid: bytes = b""


@dataclass(frozen=True, slots=True)
class CodeScanned:
    """The handheld's barcode engine read something."""

    text: str


@dataclass(frozen=True, slots=True)
class TriggerMoved:
    """The handheld's trigger was pressed or let go."""

    pressed: bool


@dataclass(frozen=True, slots=True)
class BatteryTold:
    """The charge of the handheld, 0..100."""

    percent: int


@dataclass(frozen=True, slots=True)
class RoundOver:
    """A round of the inventory has ended; `count` where the family tells how many it found."""

    count: int | None = None


@dataclass(frozen=True, slots=True)
class WordsRead:
    """Memory of one tag; `epc` names the tag where the family does."""

    data: bytes
    epc: bytes | None = None


@dataclass(frozen=True, slots=True)
class ReaderTold:
    """What a reader says of itself: `power_dbm`, `region` as the family numbers it, its name."""

    name: str = ""
    power_dbm: float | None = None
    region: int | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """A command was carried out."""

    command: int | str


@dataclass(frozen=True, slots=True)
class Refused:
    """A command was not carried out; `status` is the family's own."""

    command: int | str
    status: int | str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A sound frame that says nothing we know."""

    command: int | str
    data: bytes = b""


Event = (
    TagSeen
    | CodeScanned
    | TriggerMoved
    | BatteryTold
    | RoundOver
    | WordsRead
    | ReaderTold
    | Carried
    | Refused
    | Unknown
)


@dataclass(frozen=True, slots=True)
class StartReading:
    """Look for tags: so many rounds, 0 until told to stop. `tid`: and read each one's TID."""

    rounds: int = 0
    tid: bool = False


@dataclass(frozen=True, slots=True)
class StopReading:
    """Look no longer."""


@dataclass(frozen=True, slots=True)
class AskReader:
    """What are you, and how are you set?"""


@dataclass(frozen=True, slots=True)
class AskBattery:
    """How full is the battery?"""


@dataclass(frozen=True, slots=True)
class SetPower:
    """Send with so much power."""

    dbm: int


@dataclass(frozen=True, slots=True)
class SetRegion:
    """Send in the bands of one part of the world: "china", "us", "eu", "korea", …."""

    region: str


@dataclass(frozen=True, slots=True)
class ReadWords:
    """Read `count` words of 16 bits of the tag with this EPC from word `first` on.

    With a `tid` the tag is chosen by that instead: the EPC may change, the TID never does.
    """

    epc: bytes
    bank: Bank
    first: int
    count: int
    tid: bytes = b""


@dataclass(frozen=True, slots=True)
class WriteWords:
    """Write whole words of the tag with this EPC (or `tid`) from word `first` on."""

    epc: bytes
    bank: Bank
    first: int
    data: bytes
    tid: bytes = b""


@dataclass(frozen=True, slots=True)
class SelectTag:
    """Let only the tag with these bytes take part in what is read and written next.

    For readers whose reads and writes do not name their tag: asked, and carried out, before each.
    """

    bank: Bank
    mask: bytes

    @property
    def first_bit(self) -> int:
        """Return where the mask begins: an EPC behind CRC and PC, a TID at its beginning."""
        return 32 if self.bank is Bank.EPC else 0


@dataclass(frozen=True, slots=True)
class UseSelect:
    """Let `SelectTag` count for reading and writing, and not for looking."""


@dataclass(frozen=True, slots=True)
class UseBarcode:
    """Read barcodes with the trigger, or tags."""

    on: bool


Command = (
    StartReading
    | StopReading
    | AskReader
    | AskBattery
    | SetPower
    | SetRegion
    | ReadWords
    | WriteWords
    | SelectTag
    | UseSelect
    | UseBarcode
)


def signed(raw: bytes) -> int:
    """Return a number in two's complement, most significant byte first."""
    return int.from_bytes(raw, "big", signed=True)
