"""What can be asked at the bench's control door, and what it answers; JSON lines both ways.

Owns the messages and their checking. Must not carry any of them out.
"""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from drivers.bench.events import BenchEvent, EventKind
from drivers.bench.things import NetworkMode, Paper, Part, Spot
from drivers.bench.world import World

MAX_LINE = 1 << 20
"""Longest line that the bench takes, in bytes."""

MAX_REPLY = 1 << 24
"""Longest line that a client takes: the state of a bench with thousands of books."""

Seconds = Annotated[float, Field(ge=0, le=3600)]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class _Strict:
    """Unknown fields are a fault of the asker and are told."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class Place(_Strict):
    """Put things down together. Names as `World.find` takes them."""

    things: tuple[Name, ...]
    spot: Spot = Spot.PAD
    op: Literal["place"] = "place"


@dataclass(frozen=True, slots=True)
class Remove(_Strict):
    """Take things away, into the hand or back to the shelf."""

    things: tuple[Name, ...]
    to: Spot = Spot.HAND
    op: Literal["remove"] = "remove"


@dataclass(frozen=True, slots=True)
class HoldLabel(_Strict):
    """Hold the label of a book to the camera while the book stays where it is."""

    thing: Name
    op: Literal["hold_label"] = "hold_label"


@dataclass(frozen=True, slots=True)
class LowerLabel(_Strict):
    """Take away whatever the camera sees."""

    op: Literal["lower_label"] = "lower_label"


@dataclass(frozen=True, slots=True)
class ShowCard(_Strict):
    """Show a card anew (camera, pad or reader); without a spot, where it is usually shown."""

    card: Name
    spot: Spot | None = None
    op: Literal["show_card"] = "show_card"


@dataclass(frozen=True, slots=True)
class Switch(_Strict):
    """Plug a part in or out. POWER is only announced: whoever started the kiosk acts on it."""

    part: Part
    on: bool
    op: Literal["switch"] = "switch"


@dataclass(frozen=True, slots=True)
class SetPaper(_Strict):
    """Let the printer have paper, little, or none."""

    paper: Paper
    op: Literal["set_paper"] = "set_paper"


@dataclass(frozen=True, slots=True)
class SetNetwork(_Strict):
    """Let the line to the central server behave so; see `network.LineState`."""

    mode: NetworkMode
    delay_s: Seconds = 0.0
    only_path: str = ""
    op: Literal["set_network"] = "set_network"


@dataclass(frozen=True, slots=True)
class TagGone(_Strict):
    """At the next write to this book's tag, snatch the book: before or after the bits changed."""

    thing: Name
    when: Literal["before", "after"] = "before"
    op: Literal["tag_gone"] = "tag_gone"


@dataclass(frozen=True, slots=True)
class CrcErrors(_Strict):
    """Spoil the checksum of the pad's next answers."""

    count: Annotated[int, Field(ge=0, le=1000)] = 1
    op: Literal["crc_errors"] = "crc_errors"


@dataclass(frozen=True, slots=True)
class SlowPad(_Strict):
    """Let the pad take so much longer for each answer; 0 ends it."""

    delay_s: Seconds
    op: Literal["slow_pad"] = "slow_pad"


@dataclass(frozen=True, slots=True)
class Tell(_Strict):
    """Write a sentence into the log of events (the narrator of an evening)."""

    text: Annotated[str, Field(max_length=400)]
    op: Literal["tell"] = "tell"


@dataclass(frozen=True, slots=True)
class Counts(_Strict):
    """What somebody who asked the hub and the kiosk counted; None: not known."""

    loans: int | None = None
    waiting: int | None = None
    verified: int | None = None
    tasks: int | None = None


@dataclass(frozen=True, slots=True)
class Count(_Strict):
    """Show these counts in the bench window."""

    counts: Counts
    op: Literal["count"] = "count"


@dataclass(frozen=True, slots=True)
class Ask(_Strict):
    """Ask whoever listens for something that the bench cannot do itself, e.g. ``evening``."""

    what: Annotated[str, Field(max_length=40)]
    op: Literal["ask"] = "ask"


@dataclass(frozen=True, slots=True)
class Reset(_Strict):
    """Everything as at the beginning: things, tags, slips, faults, network."""

    op: Literal["reset"] = "reset"


@dataclass(frozen=True, slots=True)
class GetState(_Strict):
    """Ask for the state."""

    op: Literal["get_state"] = "get_state"


@dataclass(frozen=True, slots=True)
class GetEvents(_Strict):
    """Ask for the events after a number."""

    since: int = 0
    op: Literal["get_events"] = "get_events"


@dataclass(frozen=True, slots=True)
class Subscribe(_Strict):
    """Have each event from now on sent as it happens; the answer carries the state."""

    op: Literal["subscribe"] = "subscribe"


# --- conditions ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TagIs(_Strict):
    """The tag of a book holds this AFI."""

    thing: Name
    afi: Annotated[int, Field(ge=0, le=255)]
    kind: Literal["tag-is"] = "tag-is"


@dataclass(frozen=True, slots=True)
class LiesAt(_Strict):
    """A thing lies at a spot (a book that was snatched goes to hand by itself)."""

    thing: Name
    spot: Spot
    kind: Literal["lies-at"] = "lies-at"


@dataclass(frozen=True, slots=True)
class SlipsAre(_Strict):
    """At least so many slips came out, the last one containing a text."""

    at_least: int = 1
    text: str = ""
    kind: Literal["slips-are"] = "slips-are"


@dataclass(frozen=True, slots=True)
class Happened(_Strict):
    """An event of this kind came after a number; thing and detail when they are given."""

    event: EventKind
    since: int = 0
    thing: str = ""
    detail: str = ""
    kind: Literal["happened"] = "happened"


Condition = Annotated[TagIs | LiesAt | SlipsAre | Happened, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class WaitFor(_Strict):
    """Answer when the condition holds, or after the deadline with ``met`` false."""

    condition: Condition
    deadline_s: Seconds = 10.0
    op: Literal["wait_for"] = "wait_for"


Request = Annotated[
    Place
    | Remove
    | HoldLabel
    | LowerLabel
    | ShowCard
    | Switch
    | SetPaper
    | SetNetwork
    | TagGone
    | CrcErrors
    | SlowPad
    | Tell
    | Count
    | Ask
    | Reset
    | GetState
    | GetEvents
    | Subscribe
    | WaitFor,
    Field(discriminator="op"),
]


# --- what comes back ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BenchState:
    """Everything that can be known of the bench. ``seq`` is the number of its last event,
    ``answer_s`` how long the central server took for its last answer, in seconds.
    """

    world: World
    devices: dict[str, str] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)
    seq: int = 0
    answer_s: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """Answer to one request. ``refused`` is empty when it was done, else a stable word."""

    id: int = 0
    refused: str = ""
    detail: str = ""
    met: bool = True
    seq: int = 0
    state: BenchState | None = None
    events: tuple[BenchEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with the number that its reply will carry."""

    id: int
    request: Request


@dataclass(frozen=True, slots=True)
class Sent:
    """One line from the bench: a reply, or an event to a subscriber."""

    reply: Reply | None = None
    event: BenchEvent | None = None


ASKED: TypeAdapter[Asked] = TypeAdapter(Asked)
SENT: TypeAdapter[Sent] = TypeAdapter(Sent)
