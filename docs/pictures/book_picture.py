"""Draws the way of a lent book between the rooms, with the points where a power cut is tried.

The messages are the names in ``kiosk.domain``, the points those of ``kiosk.services``; a test
compares both.
"""

from dataclasses import dataclass
from typing import Final

from docs.pictures.canvas import Canvas, colour

LANES: Final = (
    ("The pad", "drivers.rfid"),
    ("The visit", "kiosk.domain"),
    ("The hands", "kiosk.services"),
    ("The journal", "kiosk.store"),
    ("The server", "sync"),
    ("The screen", "ui"),
)
PAD, VISIT, HANDS, JOURNAL, SERVER, SCREEN = range(6)
LANE_X: Final = tuple(110 + 196 * n for n in range(6))
TOP: Final = 100
STEP: Final = 37


@dataclass(frozen=True, slots=True)
class Message:
    """One arrow from lane to lane: a name of the code and what it carries."""

    start: int
    end: int
    name: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A point at which the power is cut in tests, and what is true when it goes there."""

    point: str
    then: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the way under a heading."""

    heading: str


ROWS: Final[tuple[Message | Cut | Chapter, ...]] = (
    Chapter("See"),
    Message(PAD, VISIT, "TagPlaced", "who it is"),
    Message(VISIT, HANDS, "LookUp"),
    Message(HANDS, VISIT, "LookedUp", "title"),
    Message(VISIT, SCREEN, "Scene", "the title stands"),
    Message(PAD, VISIT, "SecurityRead", "is it armed?"),
    Chapter("1  Decide and 2  Record"),
    Message(VISIT, HANDS, "Decide", "a stack"),
    Message(HANDS, JOURNAL, "NewFact", "rules say Granted"),
    Cut("recorded", "the loan is durable, the tag is armed"),
    Message(HANDS, VISIT, "LoanRecorded", "due date"),
    Chapter("3  Ask"),
    Message(VISIT, HANDS, "Ask", "one batch"),
    Message(HANDS, SERVER, "Fact", "a request, 2.5 s"),
    Message(SERVER, HANDS, "Accepted", "or Declined, Later"),
    Cut("asked", "the verdict is durable, the tag is armed"),
    Message(HANDS, VISIT, "Answered"),
    Chapter("4  Secure"),
    Message(VISIT, HANDS, "StoreIntent"),
    Message(HANDS, JOURNAL, "SecureState", "intended"),
    Cut("intended", "staff will know that the tag may have changed"),
    Message(HANDS, VISIT, "IntentStored"),
    Message(VISIT, HANDS, "WriteTag", "this UID alone"),
    Cut("writing", "armed or disarmed: the tag itself will tell"),
    Message(HANDS, PAD, "Security", "AFI, then read back"),
    Cut("written", "disarmed, and read back"),
    Message(HANDS, VISIT, "Written", "disarmed"),
    Chapter("5  Settle"),
    Message(VISIT, HANDS, "Settle"),
    Cut("settled", "about to store that nothing is open any more"),
    Message(HANDS, JOURNAL, "SecureState", "verified"),
    Message(HANDS, VISIT, "Settled"),
    Message(VISIT, SCREEN, "Scene", "lent, with its due date"),
)
"""The way of a book that is lent while the server is there, top to bottom."""


def draw() -> str:
    """Return the picture as SVG."""
    height = TOP + STEP * len(ROWS) + 30
    canvas = Canvas(LANE_X[-1] + 110, height, "The way of a book, from the pad to its due date")
    for x, (name, room) in zip(LANE_X, LANES, strict=True):
        canvas.line(((x, 74), (x, height - 20)), ink=colour("line"), heads="none")
        canvas.box(x - 80, 20, 160, 54, fill=colour("desk"))
        canvas.words(x, 38, name, ink=colour("ondesk"), bold=True, size=16)
        canvas.words(x, 58, room, ink=colour("ondesk2"), size=12.5)
    for n, row in enumerate(ROWS):
        _row(canvas, row, TOP + STEP * n)
    return canvas.text()


def _row(canvas: Canvas, row: Message | Cut | Chapter, y: float) -> None:
    width = LANE_X[-1] + 110
    if isinstance(row, Chapter):
        canvas.box(14, y - 2, width - 28, 26, fill=colour("prim"), radius=6)
        canvas.words(28, y + 11, row.heading, bold=True, size=14, anchor="start")
    elif isinstance(row, Cut):
        x = LANE_X[HANDS]
        canvas.line(
            ((x, y + 12), (width - 40, y + 12)), ink=colour("stop"), dashes="3 5", heads="none"
        )
        canvas.dot(x, y + 12, 7, fill=colour("stopbg"), edge=colour("stop"))
        text = f"power cut {row.point}: {row.then}"
        canvas.words(
            width - 30, y + 12, text, ink=colour("stop"), size=13, anchor="end", halo=colour("wall")
        )
    else:
        _message(canvas, row, y + 18)


def _message(canvas: Canvas, row: Message, y: float) -> None:
    start, end = LANE_X[row.start], LANE_X[row.end]
    away = 5 if end > start else -5
    lane = colour("ok") if row.end == SCREEN else colour("ink")
    canvas.line(((start + away, y), (end - away, y)), ink=lane, thick=1.8)
    for x in (start, end):
        canvas.dot(x, y, 4, fill=colour("desk"))
    middle = (LANE_X[VISIT] + LANE_X[HANDS]) / 2 if row.end == SCREEN else (start + end) / 2
    text = f"{row.name}: {row.told}" if row.told else row.name
    canvas.words(middle, y - 11, text, size=13, halo=colour("wall"))
