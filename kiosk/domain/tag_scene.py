"""The tag workstation as values: what staff see of it, and what they may ask for.

Owns no rule. A scene is the whole of what a screen shows; screens keep nothing besides.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.items import Book
from kiosk.domain.sightings import Security, TagModel
from kiosk.domain.tag_job import WRITABLE, BoxMark, NotWritten, TagTold, TagWrite, Wanted, Word


class DeskPage(StrEnum):
    """What the workstation is used for now."""

    ENCODE = "encode"
    READ = "read"
    BOX = "box"
    WAITING = "todo"
    JOURNAL = "journal"


class JobStep(StrEnum):
    """Where the conversion job is. SAME: the tag said it already. MANY: more tags than one."""

    LABEL = "label"
    TAG = "tag"
    MANY = "many"
    ASKING = "asking"
    WRITING = "writing"
    DONE = "done"
    SAME = "same"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class TagView:
    """A tag on the pad as it was read; ``raw``: its blocks in hexadecimal, block by block."""

    uid: TagUid
    told: TagTold
    alarm: Security
    book: Book | None = None
    raw: tuple[str, ...] = ()
    locked: frozenset[int] = frozenset()
    dsfid: int | None = None
    afi: int | None = None


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A tag of the box that is checked, with its mark."""

    uid: TagUid
    mark: BoxMark
    item: ItemId | None = None
    book: Book | None = None
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TodoRow:
    """A book that was met without a tag, and when last. ``where``: at which kiosk."""

    item: ItemId
    book: Book | None
    at: datetime
    where: str = ""


@dataclass(frozen=True, slots=True)
class TagScene:
    """Everything that the screen shows.

    ``wanted``: what the next tag is to say; ``last``: what the last one was written to say.
    ``asking``: what a person has to say a word to. ``found``: the item on the tag that is asked
    about. ``done``, ``per_minute``: tags written and read back, in all and in the last minute.
    ``open_writes``: writes of which nobody knows the end. ``faults``: parts that do not work.
    ``models``: the data models that the pad can write.
    """

    who: str
    page: DeskPage = DeskPage.ENCODE
    step: JobStep = JobStep.LABEL
    model: TagModel = TagModel.ISO28560_3
    models: tuple[TagModel, ...] = WRITABLE
    parts: int = 1
    wanted: Wanted | None = None
    last: Wanted | None = None
    asking: tuple[Word, ...] = ()
    found: ItemId | None = None
    why: NotWritten | None = None
    note: str = ""
    done: int = 0
    per_minute: int = 0
    on_pad: int = 0
    tags: tuple[TagView, ...] = ()
    box: tuple[BoxRow, ...] = ()
    todo: tuple[TodoRow, ...] = ()
    writes: tuple[TagWrite, ...] = ()
    open_writes: tuple[TagWrite, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    ready: bool = False


@dataclass(frozen=True, slots=True)
class ShowPage:
    """Look at another page."""

    page: DeskPage


@dataclass(frozen=True, slots=True)
class TypeLabel:
    """A label typed by hand, where the camera does not read it."""

    text: str


@dataclass(frozen=True, slots=True)
class ChooseModel:
    """Write the next tags by this data model."""

    model: TagModel


@dataclass(frozen=True, slots=True)
class ChooseParts:
    """The next item has so many parts, each with a tag of its own."""

    parts: int


@dataclass(frozen=True, slots=True)
class Agree:
    """Say the word that is asked for: overwrite this tag."""


@dataclass(frozen=True, slots=True)
class Forget:
    """Neither write nor ask: begin with the next label."""


@dataclass(frozen=True, slots=True)
class Reencode:
    """Write the one tag on the pad anew, by the chosen data model; it keeps what it says."""


@dataclass(frozen=True, slots=True)
class EmptyBox:
    """Begin a new box."""


TagCommand = ShowPage | TypeLabel | ChooseModel | ChooseParts | Agree | Forget | Reencode | EmptyBox
