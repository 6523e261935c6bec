"""The stages of a line and what leads from one to the next, found by walking the real code.

Owns the walk. It must not know any rule of its own: every step is made by ``kiosk.domain``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from kiosk.domain.decide import Place
from kiosk.domain.facts import Accepted, AlreadyKnown, Declined, Flagged, Later
from kiosk.domain.ids import FactKey, ItemId, LineId, SessionId, TagUid
from kiosk.domain.items import Book
from kiosk.domain.line import (
    Act,
    Answered,
    BackOnPad,
    FactCancelled,
    GiveUp,
    IntentFailed,
    IntentStored,
    Lifted,
    Line,
    LineEvent,
    LoanRecorded,
    LookedUp,
    NotRecorded,
    ReadBack,
    ReturnRecorded,
    SecuritySeen,
    Settled,
    Stage,
    Written,
)
from kiosk.domain.line_step import answer_price, step_line, undo
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.session_lines import decide_next, tag_placed
from kiosk.domain.sets import Part
from kiosk.domain.sightings import Security, TagContent, TagModel, TagPlaced
from kiosk.domain.visit import Visit

ID: Final = LineId(1)
ITEM: Final = ItemId("B-1")
UID: Final = TagUid("E004010000000001")
FACT: Final = FactKey("kiosk-1", 1, 1)
POLICY: Final = SessionPolicy()
WHEN: Final = datetime(2026, 1, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Way:
    """One arrow: from stage to stage, by something that has a name in the code."""

    start: Stage
    end: Stage
    by: str


def ways() -> frozenset[Way]:
    """Return every arrow between two different stages that a book can take in a visit."""
    found: set[Way] = set()
    seen: set[Line] = set()
    open_lines = list(_first_lines())
    while open_lines:
        line = open_lines.pop()
        if line in seen:
            continue
        seen.add(line)
        for by, after in _next_lines(line):
            if after.stage is not line.stage:
                found.add(Way(line.stage, after.stage, by))
            open_lines.append(after)
    return frozenset(found)


def _first_lines() -> Iterator[Line]:
    """Yield a book by its label, by its tag, and a part of a set."""
    yield Line(ID, ITEM)
    for security in Security:
        yield Line(ID, ITEM, uid=UID, on_pad=True, security=security)
    yield Line(ID, ITEM, uid=UID, on_pad=True, members=(Part(UID, 1, 2),))


def _next_lines(line: Line) -> Iterator[tuple[str, Line]]:
    """Yield what may happen to a line and the line afterwards."""
    for event in _events():
        yield type(event).__name__, step_line(line, event)[0]
    visit = Visit(SessionId(1), lines=(line,))
    for act in Act:
        yield "decide_next", decide_next(visit, act, POLICY)[0].lines[0]
    content = TagContent(TagModel.ISO28560_3, ITEM)
    yield "undo", undo(line)[0]
    for agreed in (False, True):
        yield "answer_price", answer_price(line, agreed=agreed) or line
    if line.uid is None:
        placed = tag_placed(visit, TagPlaced(UID, content, Security.ARMED))[0]
        yield "tag_placed", placed.lines[0]
        return
    other = tag_placed(visit, TagPlaced(TagUid("E0FF"), content, Security.ARMED))[0]
    yield "same_item_twice", other.lines[0]


def _events() -> Iterator[LineEvent]:
    """Yield one of each that services can tell, with every answer that matters."""
    yield from (
        LookedUp(ID, item, Book("T"), tagged=t) for item in (ITEM, None) for t in (False, True)
    )
    for live in (False, True):
        yield LoanRecorded(ID, FACT, WHEN, live=live)
        yield ReturnRecorded(ID, FACT, live, Place.RETURN_SHELF)
    yield NotRecorded(ID, Reason.HELD_FOR_OTHER)
    verdicts = (Accepted(), AlreadyKnown(), Flagged("T1"), Declined(Reason.SERVER_REFUSED), Later())
    yield from (Answered(ID, verdict) for verdict in verdicts)
    yield Answered(ID, Declined(Reason.NEEDS_STAFF), fee=2000)
    for security in Security:
        yield from (Written(ID, security), ReadBack(ID, security))
        yield from (BackOnPad(ID, security), SecuritySeen(ID, security))
    yield from (
        IntentStored(ID),
        IntentFailed(ID),
        Settled(ID),
        FactCancelled(ID),
        Lifted(ID),
        GiveUp(ID),
    )
