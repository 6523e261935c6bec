"""What the bench needs of the emulators, as protocols, and what they tell it.

Owns nothing else: the emulators stand beside their drivers and are joined in `emulators.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

from drivers.bench.things import Paper, TagState


class PadAct(StrEnum):
    """What the pad did with a tag."""

    READ = "read"
    WRITE_BEGUN = "write-begun"
    WRITTEN = "written"
    READ_BACK = "read-back"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class PadNotice:
    """The pad did something with a tag; the values are the tag's after it."""

    act: PadAct
    uid: str
    afi: int
    memory: bytes
    when: str = ""


class PadDevice(Protocol):
    """An emulated pad at a URL; tags are told apart by UID."""

    @property
    def url(self) -> str:
        """Where its driver finds it."""
        ...

    async def start(self, notice: Callable[[PadNotice], None]) -> None:
        """Begin to answer; `notice` is called on the loop."""
        ...

    async def close(self) -> None:
        """Stop."""
        ...

    def place(self, tags: tuple[TagState, ...]) -> None:
        """Put tags into the field together."""
        ...

    def take(self, uids: tuple[str, ...]) -> None:
        """Take tags out of the field."""
        ...

    def place_card(self, uid: str) -> None:
        """Put an ISO 14443 card into the field."""
        ...

    def take_card(self, uid: str) -> None:
        """Take it out."""
        ...

    async def plug(self, *, on: bool) -> None:
        """Pull the plug or put it back; the URL stays."""
        ...

    def gone_mid_write(self, uid: str, *, when: Literal["before", "after"]) -> None:
        """At the next write let the tag vanish before or after its bits change."""
        ...

    def crc_errors(self, count: int) -> None:
        """Spoil so many answers."""
        ...

    def clear_faults(self) -> None:
        """Forget faults that were laid and did not happen yet."""
        ...

    def slow(self, delay_s: float) -> None:
        """Take longer for each answer."""
        ...


@dataclass(frozen=True, slots=True)
class Shown:
    """What the camera shall see: the barcode ``code`` on a label or on a card of ``name``."""

    code: str
    name: str
    card: bool


class CameraDevice(Protocol):
    """An emulated camera at a URL."""

    @property
    def url(self) -> str:
        """Where its driver finds it; known after the start."""
        ...

    async def start(self) -> None:
        """Begin to send pictures of an empty desk."""
        ...

    async def close(self) -> None:
        """Stop."""
        ...

    async def show(self, shown: Shown | None) -> None:
        """Hold something into the picture, or show the empty desk."""
        ...

    async def plug(self, *, on: bool) -> None:
        """Pull the plug or put it back."""
        ...


class CardDevice(Protocol):
    """An emulated card reader that types what a card says."""

    @property
    def url(self) -> str:
        """Where its driver finds it."""
        ...

    async def start(self) -> None:
        """Make the device file."""
        ...

    async def close(self) -> None:
        """Stop."""
        ...

    async def show(self, code: str) -> None:
        """Read one card."""
        ...


class PrinterDevice(Protocol):
    """An emulated receipt printer."""

    @property
    def url(self) -> str:
        """Where its driver finds it."""
        ...

    async def start(self, printed: Callable[[str], None]) -> None:
        """Begin to print; `printed` gets the text of each slip that was cut, on the loop."""
        ...

    async def close(self) -> None:
        """Stop."""
        ...

    def set_paper(self, paper: Paper) -> None:
        """Let it have paper, little, or none."""
        ...


@dataclass(frozen=True, slots=True)
class Devices:
    """The devices of one bench; a kiosk without one of them has None there."""

    pad: PadDevice | None = None
    camera: CameraDevice | None = None
    card: CardDevice | None = None
    printer: PrinterDevice | None = None

    def urls(self) -> dict[str, str]:
        """Return the addresses by kind: ``pad``, ``camera``, ``card``, ``printer``."""
        named = {
            "pad": self.pad,
            "camera": self.camera,
            "card": self.card,
            "printer": self.printer,
        }
        return {kind: device.url for kind, device in named.items() if device is not None}
