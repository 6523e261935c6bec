"""The shape in which staff read a task: values only, every sentence a phrase in both languages."""

from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from sync.hub.decisions.story_phrase import Phrase
from sync.hub.ledger.tasks import TaskKind


class Actor(StrEnum):
    """Who did what an event tells."""

    KIOSK = "kiosk"
    DESK = "desk"
    HUB = "hub"


@dataclass(frozen=True, slots=True)
class StoryBook:
    """The book that a task is about; texts are empty when the barcode is not known."""

    title: str
    author: str
    class_mark: str
    barcode: str


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """One thing that happened. ``place``: the kiosk's name, or empty. ``offline``: cut off then.

    ``more``: what the kiosk says of how it decided without the server, a sentence each.
    """

    at_ms: int
    actor: Actor
    place: str
    what: Phrase
    detail: Phrase | None = None
    offline: bool = False
    more: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryChoice:
    """What can be decided. ``id`` goes to ``settling.settle``; consequences as staff read them."""

    id: str
    label: Phrase
    outcome: Phrase
    consequences: tuple[Phrase, ...] = ()
    undoable: bool = True


@dataclass(frozen=True, slots=True)
class StoryComment:
    """What somebody said; ``checking``: they went to look at the book first."""

    at_ms: int
    by: str
    text: str
    checking: bool = False


@dataclass(frozen=True, slots=True)
class StorySettled:
    """What was decided; ``undo_until_ms`` is None when it cannot be taken back any more."""

    choice: str
    by: str
    at_ms: int
    undo_until_ms: int | None


@dataclass(frozen=True, slots=True)
class Story:
    """A task as staff read it. ``status``: ``open`` or ``done``. ``patron``: masked, or empty."""

    number: int
    kind: TaskKind
    status: str
    at_ms: int
    heading: Phrase
    explanation: Phrase
    book: StoryBook | None
    patron: str
    events: tuple[StoryEvent, ...]
    proposal: StoryChoice
    choices: tuple[StoryChoice, ...]
    comments: tuple[StoryComment, ...]
    settled: StorySettled | None
    zone: ZoneInfo
