"""The tag workstation's view-model: keeps scene and language, derives the picture, tells changes.

Owns the language alone. What is true comes by ``apply`` and goes back as commands.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.tag_scene import (
    Agree,
    ChooseModel,
    ChooseParts,
    DeskPage,
    EmptyBox,
    Forget,
    Reencode,
    ShowPage,
    TagCommand,
    TagScene,
    TypeLabel,
)
from ui.tags import derive as told
from ui.tags.picture import RowProps, TagPicture
from ui.tags.words import WORDS
from ui.viewmodels.rows_model import SnapshotList

QML_IMPORT_NAME = "Lancar.Tags"
QML_IMPORT_MAJOR_VERSION = 1

MOST_PARTS: Final = 20
"""Parts that the button counts up to; then it begins anew."""


@QmlElement
@QmlUncreatable("made by lancar tags")
class TagsModel(QObject):  # type: ignore[operator]
    """What the QML of the workstation shows and may ask for."""

    changed = Signal()

    def __init__(
        self, submit: Callable[[TagCommand], None], *, language: str, zone: tzinfo
    ) -> None:
        """``submit`` takes commands; ``language`` is id or en."""
        super().__init__()
        self._submit = submit
        self._language = language if language in WORDS else "id"
        self._zone = zone
        self._scene = TagScene("")
        self._picture = TagPicture()
        self._rows = SnapshotList(RowProps, self)
        self._become()

    def apply(self, scene: TagScene) -> None:
        """Show this."""
        self._scene = scene
        self._become()

    def _become(self) -> None:
        picture = told.derive(self._scene, WORDS[self._language], self._zone)
        if picture != self._picture:
            self._picture = picture
            self._rows.show(picture.rows)
            self.changed.emit()

    @Slot(str)
    def show(self, page: str) -> None:
        """Go to another page."""
        self._submit(ShowPage(DeskPage(page)))

    @Slot(str)
    def typed(self, text: str) -> None:
        """Take the number of a label."""
        if text.strip():
            self._submit(TypeLabel(text))

    @Slot(str)
    def act(self, key: str) -> None:
        """Press a button."""
        commands: dict[str, TagCommand] = {
            told.AGREE: Agree(),
            told.FORGET: Forget(),
            told.REENCODE: Reencode(),
            told.NEW_BOX: EmptyBox(),
            told.PARTS: ChooseParts(self._scene.parts % MOST_PARTS + 1),
            told.MODEL: ChooseModel(told.next_model(self._scene)),
        }
        if key in commands:
            self._submit(commands[key])

    @Slot()
    def changeLanguage(self) -> None:
        """Speak the other language."""
        self._language = "en" if self._language == "id" else "id"
        self._become()

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._picture.title

    @Property(str, notify=changed)
    def who(self) -> str:
        return self._picture.who

    @Property(str, notify=changed)
    def pace(self) -> str:
        return self._picture.pace

    @Property(list, notify=changed)
    def tabs(self) -> list[dict[str, object]]:
        return [asdict(one) for one in self._picture.tabs]

    @Property(str, notify=changed)
    def headline(self) -> str:
        return self._picture.headline

    @Property(str, notify=changed)
    def lead(self) -> str:
        return self._picture.lead

    @Property(str, notify=changed)
    def status(self) -> str:
        return self._picture.status

    @Property(str, notify=changed)
    def icon(self) -> str:
        return self._picture.icon

    @Property(bool, notify=changed)
    def urgent(self) -> bool:
        return self._picture.urgent

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._picture.notice

    @Property(list, notify=changed)
    def actions(self) -> list[dict[str, object]]:
        return [asdict(one) for one in self._picture.actions]

    @Property(str, notify=changed)
    def entry(self) -> str:
        return self._picture.entry

    @Property(bool, notify=changed)
    def takesLabel(self) -> bool:
        return self._picture.takes_label

    @Property(str, notify=changed)
    def language(self) -> str:
        return self._picture.language
