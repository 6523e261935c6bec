"""The sweep's view-model: keeps the inputs, derives the picture, tells what changed.

Owns what the screen alone knows: the page, the letters, contrast, sound, language. What is true of
the sweep comes by ``apply`` and goes back as commands.
"""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.sweep.board_list import BoardList
from ui.sweep.commands import (
    Ask,
    Bind,
    ChooseBay,
    ChooseSweep,
    Do,
    EndSweep,
    Find,
    GoOn,
    HandOver,
    LeaveBay,
    Listen,
    OpenList,
    Pause,
    StopFinding,
    SweepCommand,
    Undo,
)
from ui.sweep.derive import derive, page_of
from ui.sweep.picture import (
    ActionProps,
    Page,
    RowProps,
    SweepInputs,
    SweepPicture,
)
from ui.sweep.scene import Deed, ListKind, SweepScene
from ui.viewmodels.phrases import Phrases
from ui.viewmodels.rows_model import SnapshotList

QML_IMPORT_NAME = "Lancar.Sweep"
QML_IMPORT_MAJOR_VERSION = 1

MOST_LETTERS: Final = 40
_MIRRORED: Final = frozenset({"ar", "fa", "he", "ur"})


@QmlElement
@QmlUncreatable("made by lancar sweep")
class SweepModel(QObject):  # type: ignore[operator]
    """What the QML of the sweep shows and may ask for."""

    pictureChanged = Signal()
    legendChanged = Signal()
    countsChanged = Signal()
    findChanged = Signal()
    pageChanged = Signal()
    languageChanged = Signal()
    modesChanged = Signal()
    pressed = Signal()
    shown = Signal()

    def __init__(
        self,
        submit: Callable[[SweepCommand], None],
        phrases: Callable[[str], Phrases],
        inputs: SweepInputs | None = None,
    ) -> None:
        """``phrases`` gives a language by its code."""
        super().__init__()
        self._submit = submit
        self._phrases_of = phrases
        self._inputs = inputs or SweepInputs()
        self._phrases = phrases(self._inputs.language)
        self._picture = SweepPicture()
        self._boards = BoardList(self)
        self._rows = SnapshotList(RowProps, self)
        self._actions = SnapshotList(ActionProps, self)
        self._become()

    # --- what comes from the sweep ------------------------------------------------------------

    def apply(self, scene: SweepScene) -> None:
        """Show this moment."""
        before, page = self._inputs.scene, self._inputs.page
        begun = scene.walk is not None and before.walk is None and page is Page.CHOOSE
        if scene.handed is not None and before.handed is None:
            page = Page.HANDED
        elif begun or _new_bay(before, scene):
            page = Page.WALK
        self._become(scene=scene, page=page)

    def become(self, inputs: SweepInputs) -> None:
        """Show all of this; the room of the boards stays the window's."""
        self._phrases = self._phrases_of(inputs.language)
        self._show(replace(inputs, room=self._inputs.room))
        self.languageChanged.emit()
        self.modesChanged.emit()

    @property
    def picture(self) -> SweepPicture:
        """What is shown now."""
        return self._picture

    @property
    def inputs(self) -> SweepInputs:
        """What it follows from."""
        return self._inputs

    @property
    def phrases(self) -> Phrases:
        """The language that is spoken."""
        return self._phrases

    # --- what people do -----------------------------------------------------------------------

    @Slot(str)
    def act(self, key: str) -> None:
        """A button of the desk."""
        self.pressed.emit()
        if key.startswith("do-"):
            self._submit(Do(self._inputs.need, Deed(key.removeprefix("do-"))))
            self._become(page=Page.WALK)
            return
        simple: dict[str, SweepCommand] = {
            "pause": Pause(),
            "goOn": GoOn(),
            "again": GoOn(again=True),
            "leave": LeaveBay(),
            "handOver": HandOver(),
            "stopFinding": StopFinding(),
            "foundIt": StopFinding(found=True),
            "undo": Undo(self._inputs.need),
            "choose": Listen(done=True),
        }
        if key in simple:
            self._submit(simple[key])
        if key in {"end", "endYes"}:
            self._become(page=Page.END, twice=key == "endYes")
            return
        if key == "endNow":
            self._submit(EndSweep())
            return
        pages = {"search": Page.SEARCH, "choose": Page.CHOOSE, "leave": Page.CHOOSE}
        if key in pages:
            self._become(page=pages[key], typed="")
        elif key == "back":
            ups = {Page.LIST: Page.SEARCH, Page.END: Page.HANDED}
            self._become(page=ups.get(self._picture.page, Page.WALK), typed="")

    @Slot(str, str)
    def rowAct(self, key: str, what: str) -> None:
        """The button of a row, or the row itself."""
        self.pressed.emit()
        if what.startswith("do-"):
            need = self._inputs.need if self._picture.page is Page.NEED else key
            self._submit(Do(need, Deed(what.removeprefix("do-"))))
            self._become(page=Page.WALK)
            return
        match what:
            case "undo":
                self._submit(Undo(key))
            case "need":
                self._become(page=Page.NEED, need=key)
            case "bay":
                self._submit(ChooseBay(key.removeprefix("bay-")))
            case "sweep":
                self._submit(ChooseSweep(key.removeprefix("sweep-")))
            case "label":
                self._become(page=Page.LABEL)
            case "bindBay":
                self._submit(Bind(key.removeprefix("bay-")))
                self._become(page=Page.CHOOSE)
            case "bindHere" | "bindNeed":
                self._bind_here("" if what == "bindHere" else self._inputs.need)
            case "bySound":
                self._submit(Find(self._inputs.need))
            case "find":
                self._submit(Find(key))
            case "list":
                kind = ListKind(key.removeprefix("list-"))
                self._submit(OpenList(kind))
                self._become(page=Page.LIST, listed=kind)
            case "contrast":
                self._become(contrast=not self._inputs.contrast)
                self.modesChanged.emit()
            case "sound":
                self._become(sound=not self._inputs.sound)
                self.modesChanged.emit()
            case "language":
                self.speak(self._next_language())
            case _:
                return

    @Slot(str)
    def press(self, key: str) -> None:
        """A key of the keyboard on the screen, or of a real one."""
        typed = self._inputs.typed[:-1] if key == "back" else self._inputs.typed + key.lower()
        self._become(typed=typed[:MOST_LETTERS].lstrip())
        self._submit(Ask(self._inputs.typed.strip()))

    @Slot(float)
    def roomIs(self, units: float) -> None:
        """Boards are drawn this wide."""
        if units > 100 and abs(units - self._inputs.room) >= 1:
            self._become(room=units)

    def _bind_here(self, need: str) -> None:
        """The label that was shown last, or the tag of a row, is that of the bay that is open."""
        walk = self._inputs.scene.walk
        if walk is not None:
            self._submit(Bind(walk.bay.key, need))
            self._become(page=Page.WALK)

    def speak(self, language: str) -> None:
        """Say everything in this language from now on."""
        self._phrases = self._phrases_of(language)
        self._become(language=language)
        self.languageChanged.emit()

    # --- what is shown ------------------------------------------------------------------------

    @Property(str, notify=pageChanged)
    def page(self) -> str:
        return self._picture.page.value

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        return self._inputs.language

    @Property(bool, notify=languageChanged)
    def mirrored(self) -> bool:
        return self._inputs.language in _MIRRORED

    @Property(bool, notify=modesChanged)
    def contrast(self) -> bool:
        return self._inputs.contrast

    @Property(QObject, constant=True)
    def boards(self) -> QObject:
        return self._boards

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(QObject, constant=True)
    def actions(self) -> QObject:
        return self._actions

    @Property(dict, notify=pictureChanged)
    def said(self) -> dict[str, object]:
        """The sentences of the page."""
        p = self._picture
        return {
            "headline": p.headline,
            "lead": p.lead,
            "rich": p.rich,
            "bar": asdict(p.bar),
            "notice": asdict(p.notice),
            "book": asdict(p.book),
            "typed": p.typed,
            "field": p.field,
            "handed": list(p.handed),
            "handed_open": p.handed_open,
            "paused": p.paused,
        }

    @Property(dict, notify=countsChanged)
    def counts(self) -> dict[str, object]:
        return {**asdict(self._picture.counts), "hereBoard": self._picture.here_board}

    @Property(dict, notify=findChanged)
    def find(self) -> dict[str, object]:
        return asdict(self._picture.find)

    @Property(list, notify=legendChanged)
    def legend(self) -> list[dict[str, object]]:
        return [asdict(one) for one in self._picture.legend]

    # --- inside -------------------------------------------------------------------------------

    def _next_language(self) -> str:
        known = [code for code, _ in self._inputs.languages]
        at = known.index(self._inputs.language) if self._inputs.language in known else -1
        return known[(at + 1) % len(known)] if known else self._inputs.language

    def _become(self, **changes: SweepScene | Page | ListKind | str | float | bool) -> None:
        self._show(replace(self._inputs, **changes))  # type: ignore[arg-type]  # fields by name

    def _show(self, inputs: SweepInputs) -> None:
        self._inputs = replace(inputs, page=page_of(inputs)) if inputs.scene.ready else inputs
        before, self._picture = self._picture, derive(self._inputs, self._phrases)
        now = self._picture
        if now.page is not before.page:
            self.pageChanged.emit()
        self._boards.show_boards(now.boards)
        self._rows.show(now.rows)
        self._actions.show(now.actions)
        if (now.counts, now.here_board) != (before.counts, before.here_board):
            self.countsChanged.emit()
        if now.find != before.find:
            self.findChanged.emit()
        if now.legend != before.legend:
            self.legendChanged.emit()
        if self._sentences(now) != self._sentences(before):
            self.pictureChanged.emit()
        if now != before:
            self.shown.emit()

    @staticmethod
    def _sentences(p: SweepPicture) -> tuple[object, ...]:
        said = (p.headline, p.lead, p.rich, p.bar, p.notice, p.book)
        return (*said, p.typed, p.field, p.handed, p.handed_open, p.paused)


def _new_bay(before: SweepScene, now: SweepScene) -> bool:
    if now.walk is None or before.walk is None:
        return False
    return now.walk.bay.key != before.walk.bay.key
