"""What the bench window shows, as values: made by `derive`, drawn by QML.

Owns the shapes alone. Places are in the units of `layout.CANVAS`.
"""

from dataclasses import dataclass, field
from datetime import datetime

from drivers.bench.events import BenchEvent
from drivers.bench.requests import BenchState
from ui.bench.layout import Place


@dataclass(frozen=True, slots=True)
class BenchInputs:
    """Everything that the window follows from. `state` None: the bench is not there.

    `picked` is the thing that was chosen and waits for a place; `live` are the things that are
    being written; `complaint` is the word of the last refusal.
    """

    state: BenchState | None = None
    language: str = "id"
    picked: str = ""
    shelf_at: int = 0
    tiles_at: int = 0
    live: frozenset[str] = frozenset()
    last: BenchEvent | None = None
    cut_since: datetime | None = None
    complaint: str = ""


@dataclass(frozen=True, slots=True)
class DrawnThing:
    """A book, label or card. `form` is cover, label or card; `spoken` is its accessible name."""

    thing: str
    form: str
    title: str
    place: Place
    author: str = ""
    class_mark: str = ""
    code: str = ""
    accent: str = ""
    shown: bool = True
    live: bool = False
    picked: bool = False
    disarmed: bool = False
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class SwitchRow:
    """One fault: a switch with words. `wrong` draws it in the colour of refusal."""

    key: str
    icon: str
    name: str
    detail: str
    on: bool
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class CountRow:
    """One line of the state."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class SlipRow:
    """One line on the paper that hangs out of the printer."""

    text: str
    strong: bool


@dataclass(frozen=True, slots=True)
class BenchPicture:
    """The whole window."""

    connected: bool = False
    things: tuple[DrawnThing, ...] = ()
    pad_tags: str = ""
    pad_live: bool = False
    disarmed: int = 0
    writing: int = 0
    slow: bool = False
    held_code: str = ""
    camera_live: bool = False
    reader_live: bool = False
    camera_on: bool = True
    slip: tuple[SlipRow, ...] = ()
    slip_text: str = ""
    switches: tuple[SwitchRow, ...] = ()
    counts: tuple[CountRow, ...] = ()
    log_time: str = ""
    log_text: str = ""
    hint: str = ""
    hint_warns: bool = False
    more_books: str = ""
    shelf_back: bool = False
    shelf_forward: bool = False
    tiles_back: bool = False
    tiles_forward: bool = False
    picked: str = ""
    words: dict[str, str] = field(default_factory=dict)
