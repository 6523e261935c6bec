"""What the kiosk needs from the outside, as protocols. Drivers and servers fill them.

Every expected outcome is a value. An implementation raises only when it is broken, and its
supervisor then restarts it. All methods run on the core loop and must not block it.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol, runtime_checkable

from kiosk.domain.decide import Charge
from kiosk.domain.facts import Alarm, Fact, Verdict
from kiosk.domain.ids import CardCode, ItemId, PatronId, TagUid
from kiosk.domain.items import Book, Hold, Item, OpenLoan
from kiosk.domain.patrons import Patron
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Security, Sighting
from kiosk.domain.values import value


class Fault(StrEnum):
    """The one health vocabulary. ``kiosk.health`` has a sentence and a remedy for each value."""

    NONE = "none"
    STARTING = "starting"
    NOT_FOUND = "not-found"
    NO_PERMISSION = "no-permission"
    IN_USE = "in-use"
    SILENT = "silent"
    GARBLED = "garbled"
    UNPLUGGED = "unplugged"
    PAPER_OUT = "paper-out"
    PAPER_LOW = "paper-low"
    COVER_OPEN = "cover-open"
    VIEW_DARK = "view-dark"
    LENS_DIRTY = "lens-dirty"
    NOT_SET_UP = "not-set-up"
    LIBRARY_MISSING = "library-missing"
    BROKEN = "broken"
    # not devices
    LINK_DOWN = "link-down"
    LINK_SLOW = "link-slow"
    SERVER_GARBAGE = "server-garbage"
    NOT_ADMITTED = "not-admitted"
    REVOKED = "revoked"
    SERVER_KEY_CHANGED = "server-key-changed"
    DISK_FULL = "disk-full"
    KEY_MISSING = "key-missing"
    STORE_DAMAGED = "store-damaged"
    STORE_SALVAGED = "store-salvaged"
    CLOCK_DOUBTFUL = "clock-doubtful"
    CLOCK_WRONG = "clock-wrong"
    CACHE_OLD = "cache-old"
    CACHE_EMPTY = "cache-empty"
    OUTAGE_LONG = "outage-long"
    OUTAGE_SPENT = "outage-spent"
    PLACES_FULL = "places-full"
    CLOSED = "closed"
    ON_BATTERY = "on-battery"
    BATTERY_LOW = "battery-low"


_USABLE: Final = frozenset(
    {
        Fault.NONE,
        Fault.PAPER_LOW,
        Fault.VIEW_DARK,
        Fault.LENS_DIRTY,
        Fault.LINK_SLOW,
        Fault.STORE_SALVAGED,
        Fault.ON_BATTERY,
    }
)


@dataclass(frozen=True, slots=True)
class Health:
    """State of one part.

    "pad", "camera", "card", "printer", "server", "store", "journal" (what was saved of a damaged
    one), "clock", "data" (of a server's feed), "outage", "returns" (the places for returned books),
    "opening" (whether staff have put the kiosk out of order), "power" (of its UPS).
    """

    part: str
    fault: Fault
    detail: str = ""

    @property
    def usable(self) -> bool:
        """Return whether the part does its work now."""
        return self.fault in _USABLE


class WriteOutcome(StrEnum):
    """What is known after a security write.

    VERIFIED: read back as wanted. REFUSED: read back in the old state after all retries.
    UNKNOWN: the tag went away, could not be read back, or is in neither state.
    """

    VERIFIED = "verified"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class RfidPad(Protocol):
    """A pad that sees tags (and ISO 14443 cards) and writes their security state."""

    def sightings(self) -> AsyncIterator[Sighting]:
        """Yield what lies there, comes, goes and troubles until the pad is closed."""
        ...

    async def write_security(self, uid: TagUid, wanted: Security) -> WriteOutcome:
        """Write, read back, retry with a limit; addressed to ``uid`` alone."""
        ...

    async def read_security(self, uid: TagUid) -> Security:
        """Read the state now; UNKNOWN when the tag does not answer."""
        ...


class CardReader(Protocol):
    """A reader of patron cards apart from the pad."""

    def cards(self) -> AsyncIterator[Sighting]:
        """Yield each card shown, and trouble with one."""
        ...


class BarcodeSource(Protocol):
    """A camera or scanner: patron cards and item labels, told apart by the label profiles."""

    def sightings(self) -> AsyncIterator[Sighting]:
        """Yield CardShown, LabelRead, LabelRefused and what could not be read."""
        ...


@runtime_checkable
class Rests(Protocol):
    """A device that looks less often while nobody is there."""

    def patron_here(self, *, here: bool) -> None:
        """Take whether a visit is under way, told again and again; until it ends, do not rest."""
        ...


class PrintOutcome(StrEnum):
    """What became of a slip."""

    PRINTED = "printed"
    OUT_OF_PAPER = "out-of-paper"
    FAULT = "fault"


class SlipTone(StrEnum):
    """How a line of a slip stands out."""

    PLAIN = "plain"
    HEADING = "heading"
    STRONG = "strong"
    STAMP = "stamp"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One line of a slip, already in the patron's language; ``end`` stands at the far side."""

    text: str
    tone: SlipTone = SlipTone.PLAIN
    end: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A receipt as lines; the same for the screen and for paper."""

    lines: tuple[SlipLine, ...]
    language: str = "id"
    large: bool = False


class Printer(Protocol):
    """A receipt printer."""

    async def print_slip(self, slip: Slip) -> PrintOutcome:
        """Print and cut; the outcome is asked of the printer, not assumed."""
        ...


class Dimmer(Protocol):
    """The light behind the screen."""

    async def percent(self) -> int | None:
        """Return how bright it is, 0 to 100; None where it cannot be told any more."""
        ...

    async def set_percent(self, percent: int) -> bool:
        """Make it so bright; tell whether it has become so."""
        ...


class Clock(Protocol):
    """Time, so that tests need not wait."""

    def now(self) -> datetime:
        """Return the wall time, aware, UTC."""
        ...

    def monotonic_s(self) -> float:
        """Return seconds that never go back."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


# --- the central server ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Nothing was sent: refused, no route, not logged in. Safe to ask again."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Something was sent and no usable answer came in time: the outcome is unknown."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class Forged:
    """A snapshot that was not signed by the key that this kiosk trusts; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class PatronFound:
    """The server knows the card. ``mail``: it can send mail to this patron, and does so."""

    patron: Patron
    pin_wanted: bool = True
    mail: bool = False


@dataclass(frozen=True, slots=True)
class PatronRefused:
    """The server knows nobody by this card, or refuses: CARD_UNKNOWN, CARD_BLOCKED, …"""

    reason: Reason


class PinAnswer(StrEnum):
    """What the server says of a PIN."""

    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class ItemFound:
    """An item as the server shows it now, with its open loan and the holds that matter."""

    item: Item
    loan: OpenLoan | None = None
    holds: tuple[Hold, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemUnknown:
    """The server knows no such item."""


@dataclass(frozen=True, slots=True)
class Alive:
    """An answer to a probe. ``clock`` is the server's time, ``feed`` whether it has a feed.

    ``revoked``: it takes facts, tells nothing. ``key_changed``: it signs with a key not trusted.
    ``last_epoch``, ``last_seq``: the last fact of this kiosk that it has. ``kept_to``: the feed
    version up to which no restored backup has lost anything; None when it does not know.
    """

    feed: bool
    clock: datetime | None = None
    epoch: str = ""
    last_seq: int | None = None
    kept_to: int | None = None
    last_epoch: int | None = None
    revoked: bool = False
    key_changed: bool = False


@value(frozen=True, slots=True)
class Answer:
    """The server's verdict on one fact, and what it tells beside (title, real due date).

    ``sort_bin``, ``destination``: the library system's words for where a book goes (SIP2 CL, CT).
    ``confirmed``: False while the library's own system has not answered the server yet.
    ``epoch``: in whose feed the verdict's version counts; empty without a feed. ``fee``: what a
    declined loan or renewal would cost, in minor units; asked again with the patron's consent.
    ``alarm``: what is done with the book's alarm. ``charge``: what the library's own system wrote
    down for a late return; None where it has told nothing.
    """

    verdict: Verdict
    book: Book | None = None
    due: datetime | None = None
    route: str = ""
    epoch: str = ""
    sort_bin: str = ""
    destination: str = ""
    confirmed: bool = True
    fee: int = 0
    alarm: Alarm = Alarm.SWITCH
    charge: Charge | None = None


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Latest row images after a cursor: table name -> rows in the order of ``COLUMNS``.

    A row that is gone arrives as a tombstone: (table, key). ``after`` is the next cursor.
    """

    epoch: str
    after: int
    rows: dict[str, list[tuple[object, ...]]]
    gone: list[tuple[str, str]]
    more: bool
    counts: dict[str, int] | None = None


class Link(StrEnum):
    """State of the way to the server. DOWN is declared: refused, or two probes failed."""

    UP = "up"
    SLOW = "slow"
    DOWN = "down"


class CentralServer(Protocol):
    """The one server a kiosk talks to."""

    async def probe(self) -> Alive | Unreachable | Unanswered:
        """Ask whether it lives, within a second or so."""
        ...

    async def find_patron(
        self, card: CardCode
    ) -> PatronFound | PatronRefused | Unreachable | Unanswered:
        """Look a card up."""
        ...

    async def check_pin(
        self, card: CardCode, pin: str
    ) -> PinAnswer | PatronRefused | Unreachable | Unanswered:
        """Have the server check a PIN; it is neither kept nor logged."""
        ...

    async def find_item(self, item: ItemId) -> ItemFound | ItemUnknown | Unreachable | Unanswered:
        """Look an item up."""
        ...

    async def submit(self, facts: Sequence[Fact], *, deadline_s: float) -> Sequence[Answer]:
        """Hand facts over in order; one answer each. ``Later`` stands for an unknown outcome.

        Handing over the same fact again is always safe.
        """
        ...

    async def end_visit(self, patron: PatronId) -> None:
        """Tell the server that a patron has gone (SIP2 35); best effort."""
        ...

    async def close(self) -> None:
        """Let go of the connection."""
        ...


class FeedServer(CentralServer, Protocol):
    """A server whose changes can be followed (the hub)."""

    async def feed(
        self, *, epoch: str, after: int, limit: int, wait_s: float
    ) -> FeedPage | Unreachable | Unanswered:
        """Return the next page, waiting up to ``wait_s`` for one. Another epoch: start anew."""
        ...

    async def fetch_snapshot(self, to_path: str) -> bool | Forged | Unreachable | Unanswered:
        """Fetch the prebuilt cache (an SQLite file, decompressed) to a path; False: it has none."""
        ...
