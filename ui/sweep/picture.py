"""What the sweep's screen shows, as values: made by ``derive``, drawn by QML.

Owns the shapes alone. Sizes are in units of a tablet 800 wide (DESIGN 15). Must not know Qt.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ui.sweep.scene import ListKind, Stands, SweepScene


class Page(StrEnum):
    """What the person looks at; the sweep goes on behind it."""

    CHOOSE = "choose"
    LABEL = "label"
    WALK = "walk"
    NEED = "need"
    SEARCH = "search"
    LIST = "list"
    FIND = "find"
    HANDED = "handed"
    END = "end"


NOT_READY: Final = SweepScene(ready=False)


@dataclass(frozen=True, slots=True)
class SweepInputs:
    """Everything that the screen follows from.

    ``page`` is what was chosen last; what the scene does not have shows another one (see
    ``derive.page_of``). ``languages``: code and name of each that can be spoken. ``room``: how wide
    a board is drawn, in units. ``twice``: whether the end was asked for a second time.
    """

    scene: SweepScene = NOT_READY
    page: Page = Page.CHOOSE
    need: str = ""
    listed: ListKind = ListKind.SEARCH
    typed: str = ""
    twice: bool = False
    language: str = "id"
    languages: tuple[tuple[str, str], ...] = (("id", "Indonesia"), ("en", "English"))
    contrast: bool = False
    sound: bool = True
    room: float = 776.0


@dataclass(frozen=True, slots=True)
class Spine:
    """One drawn spine. ``x`` and ``width`` in units from the board's left end.

    ``height`` in units; ``tone``: 0 to 3, one of the pale greens; ``band``: a darker band across
    it. ``said``: the number on its disc, in the language's digits, or nothing.
    """

    key: str
    x: float
    width: float
    height: float
    tone: int
    band: bool
    stands: Stands
    title: str = ""
    author: str = ""
    class_mark: str = ""
    said: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardProps:
    """One board as it is drawn. ``here``: where reads come from, in units, or -1."""

    key: str
    spines: tuple[Spine, ...]
    here: float = -1.0
    here_word: str = ""
    forward: bool = True
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class RowProps:
    """One row on paper.

    ``form``: need bay list wanted switch note. ``mark``: disc (stop), square (warn), ribbon (hold),
    dashed (unseen) with ``number`` in it; or an icon. ``act``, ``act_icon``, ``act_name``: the
    button at the end side. ``opens``: the row itself may be touched.
    """

    key: str
    form: str
    title: str = ""
    tail: str = ""
    line: str = ""
    author: str = ""
    class_mark: str = ""
    number: str = ""
    mark: str = ""
    icon: str = ""
    status: str = ""
    tone: str = ""
    act: str = ""
    act_icon: str = ""
    act_name: str = ""
    opens: str = ""
    opens_name: str = ""
    checked: bool = False
    pale: bool = False


@dataclass(frozen=True, slots=True)
class ActionProps:
    """One button of the desk; ``kind``: primary secondary waiting."""

    key: str
    label: str
    icon: str
    kind: str = "secondary"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class LegendProps:
    """What a mark means, and how many there are."""

    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One calm message above the shelf."""

    status: str = ""
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """The dark bar."""

    title: str = ""
    subtitle: str = ""
    link_icon: str = "online"
    link: str = ""
    battery: str = ""
    battery_low: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures above the shelf; shares are of 1."""

    label: str = ""
    found: str = ""
    of_all: str = ""
    sure_label: str = ""
    sure: str = ""
    sure_words: str = ""
    tone: str = "off"
    share_found: float = 0.0
    share_unseen: float = 0.0


@dataclass(frozen=True, slots=True)
class FindProps:
    """The book that is looked for. ``level``: 0 to 100; ``near``: 0 to 4."""

    title: str = ""
    author: str = ""
    class_mark: str = ""
    call_number: str = ""
    level: int = 0
    near: int = 0
    words: str = ""
    barcode: bool = False


@dataclass(frozen=True, slots=True)
class BookProps:
    """The book on a page of its own."""

    title: str = ""
    author: str = ""
    class_mark: str = ""
    call_number: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class SweepPicture:
    """The whole screen."""

    page: Page = Page.CHOOSE
    bar: Bar = Bar()
    notice: Notice = Notice()
    headline: str = ""
    lead: str = ""
    rich: bool = False
    counts: Counts = Counts()
    boards: tuple[BoardProps, ...] = ()
    here_board: int = -1
    legend: tuple[LegendProps, ...] = ()
    rows: tuple[RowProps, ...] = ()
    actions: tuple[ActionProps, ...] = ()
    find: FindProps = FindProps()
    book: BookProps = BookProps()
    typed: str = ""
    field: str = ""
    handed: tuple[str, ...] = ()
    handed_open: int = -1
    paused: bool = False
