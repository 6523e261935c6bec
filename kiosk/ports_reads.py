"""The port of readers that stream what they hear: handhelds, fixed readers, pads used as such.

Owns the values of the stream and the protocol; must not know a reader. Tags, barcodes, trigger,
battery, outages come in one stream, in the order in which they happened, each with the monotonic
time (seconds, the reader's host's clock) at which its last byte arrived.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from kiosk.domain.sightings import Security, TagContent
from kiosk.ports import Fault


@dataclass(frozen=True, slots=True)
class TagHeard:
    """A tag answered. `tag`: the EPC (UII) of a UHF tag, the UID of an HF tag (8 bytes), or
    the TID of a UHF tag on a pad.

    `strength_dbm`: None where the reader does not tell. `tid`: the chip's own number, where it was
    read. `content`: what the tag says of itself, None where nothing of a library was recognised.
    `security`: of the AFI or the EPC's bit, UNKNOWN where neither was told.
    `lying`: of a pad, which tells a tag once when it is put down; it lies there until `TagTaken`.
    """

    at_s: float
    tag: bytes
    strength_dbm: float | None = None
    tid: bytes = b""
    content: TagContent | None = None
    security: Security = Security.UNKNOWN
    antenna: int | None = None
    lying: bool = False


@dataclass(frozen=True, slots=True)
class TagTaken:
    """A tag that lay on a pad was taken away."""

    at_s: float
    tag: bytes


@dataclass(frozen=True, slots=True)
class CodeHeard:
    """A barcode, as it was read; nothing has judged it."""

    at_s: float
    text: str


@dataclass(frozen=True, slots=True)
class TriggerMoved:
    """The trigger was pressed or let go."""

    at_s: float
    pressed: bool


@dataclass(frozen=True, slots=True)
class BatteryTold:
    """The charge of the reader, 0 to 100."""

    at_s: float
    percent: int


@dataclass(frozen=True, slots=True)
class ReaderCame:
    """The reader answers. `may_send` is False where no radio region is set: it stays silent."""

    at_s: float
    may_send: bool = True


@dataclass(frozen=True, slots=True)
class ReaderWent:
    """The reader answers no more; it is opened again as soon as it can be."""

    at_s: float
    fault: Fault


@dataclass(frozen=True, slots=True)
class ReadsDropped:
    """So many reads were not handed over: nobody fetched them in time. Tags come again."""

    at_s: float
    count: int


ReaderEvent = (
    TagHeard
    | TagTaken
    | CodeHeard
    | TriggerMoved
    | BatteryTold
    | ReaderCame
    | ReaderWent
    | ReadsDropped
)


class Looking(StrEnum):
    """What became of the order to look for tags.

    YES: it looks, also after an outage, until `stop`. NO_REGION: it must not send. AWAY: it will
    look as soon as it is there.
    """

    YES = "yes"
    NO_REGION = "no-region"
    AWAY = "away"


class ReadStream(Protocol):
    """A reader that tells what it hears. Kept open by `run`; closed by cancelling it."""

    async def run(self) -> None:
        """Keep the reader open until cancelled; faults become events and health."""
        ...

    def batches(self) -> AsyncIterator[tuple[ReaderEvent, ...]]:
        """Yield all that came since the last time, never empty, until `run` ends. One listener.

        Whoever fetches late loses reads of tags beyond 20,000, and is told by `ReadsDropped`.
        """
        ...

    async def start(self) -> Looking:
        """Look for tags until told to stop, outages included."""
        ...

    async def stop(self) -> None:
        """Look no longer. A handheld's trigger, barcodes and battery still come."""
        ...
