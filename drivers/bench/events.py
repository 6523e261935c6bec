"""What happens on the bench, numbered, and a plain English sentence for each.

Owns the vocabulary of events and the log that keeps the last of them. Must not cause any.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from drivers.bench.world import World

KEPT = 2000
"""How many events are kept for those who ask late."""


class EventKind(StrEnum):
    """What can happen."""

    STARTED = "started"
    PLACED = "placed"
    TAKEN = "taken"
    LABEL_HELD = "label-held"
    LABEL_LOWERED = "label-lowered"
    CARD_SHOWN = "card-shown"
    TAG_READ = "tag-read"
    WRITE_BEGUN = "write-begun"
    TAG_WRITTEN = "tag-written"
    TAG_READ_BACK = "tag-read-back"
    TAG_GONE = "tag-gone"
    SLIP_PRINTED = "slip-printed"
    SWITCHED = "switched"
    PAPER_SET = "paper-set"
    NETWORK_SET = "network-set"
    FAULT_SET = "fault-set"
    REQUEST_PASSED = "request-passed"
    TOLD = "told"
    COUNTED = "counted"
    ASKED = "asked"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class BenchEvent:
    """One thing that happened; ``at`` is local wall time, ``detail`` depends on the kind.

    Details: a spot (PLACED, TAKEN, CARD_SHOWN), AFI as two hex digits (TAG_*), ``part=on|off``
    (SWITCHED), a state (PAPER_SET, NETWORK_SET), a path (REQUEST_PASSED), a sentence (TOLD).
    """

    seq: int
    at: datetime
    kind: EventKind
    thing: str = ""
    detail: str = ""
    text: str = ""


Listener = Callable[[BenchEvent], None]


class EventLog:
    """Numbers events from 1, keeps the last ones and tells listeners at once."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Take the clock that stamps the events."""
        self._now = now
        self._kept: deque[BenchEvent] = deque(maxlen=KEPT)
        self._listeners: list[Listener] = []
        self._seq = 0

    @property
    def seq(self) -> int:
        """The number of the last event."""
        return self._seq

    def add(self, kind: EventKind, world: World, *, thing: str = "", detail: str = "") -> None:
        """Note that something happened."""
        self._seq += 1
        event = BenchEvent(
            seq=self._seq,
            at=self._now(),
            kind=kind,
            thing=thing,
            detail=detail,
            text=sentence(kind, name_of(world, thing), detail),
        )
        self._kept.append(event)
        for listener in tuple(self._listeners):
            listener(event)

    def since(self, seq: int) -> tuple[BenchEvent, ...]:
        """Return the kept events after a number."""
        return tuple(e for e in self._kept if e.seq > seq)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` for each event from now on; the answer ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)


def name_of(world: World, thing: str) -> str:
    """Return what people call a thing: a title, a first name, or its own name."""
    book = world.books.get(thing)
    if book is not None:
        return book.title
    card = world.cards.get(thing)
    return card.name if card is not None else thing


_SENTENCES: dict[EventKind, str] = {
    EventKind.STARTED: "The bench is ready",
    EventKind.PLACED: "{name}: put down ({detail})",
    EventKind.TAKEN: "{name}: taken away ({detail})",
    EventKind.LABEL_HELD: "{name}: label held to the camera",
    EventKind.LABEL_LOWERED: "Nothing is held to the camera any more",
    EventKind.CARD_SHOWN: "{name}: card shown ({detail})",
    EventKind.TAG_READ: "{name}: tag read",
    EventKind.WRITE_BEGUN: "{name}: being written",
    EventKind.TAG_WRITTEN: "{name}: written, AFI {detail}",
    EventKind.TAG_READ_BACK: "{name}: read back, AFI {detail}",
    EventKind.TAG_GONE: "{name}: snatched while it was written ({detail})",
    EventKind.SLIP_PRINTED: "Slip {detail} printed",
    EventKind.SWITCHED: "Switched: {detail}",
    EventKind.PAPER_SET: "Paper: {detail}",
    EventKind.NETWORK_SET: "Network: {detail}",
    EventKind.FAULT_SET: "Fault laid: {detail}",
    EventKind.REQUEST_PASSED: "The kiosk asked {detail}",
    EventKind.TOLD: "{detail}",
    EventKind.COUNTED: "Counted: {detail}",
    EventKind.ASKED: "Asked for: {detail}",
    EventKind.RESET: "Everything is as at the beginning",
}


def sentence(kind: EventKind, name: str, detail: str) -> str:
    """Return the event in plain English."""
    return _SENTENCES[kind].replace("{name}", name).replace("{detail}", detail)
