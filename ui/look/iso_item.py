"""One part of an isometric scene as an item; parts of a scene lie on one another in QML.

Owns the choice of what to paint for (scene, part); the artwork is in paint_iso.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Property, Signal
from PySide6.QtGui import QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from ui.look.cover import choose_cover
from ui.look.ended import made
from ui.look.iso import stack_tops
from ui.look.paint_iso import (
    DrawnBook,
    Palette,
    paint_card,
    paint_desk,
    paint_guides,
    paint_stack,
)
from ui.look.scenes import SCENES, Scene
from ui.look.tokens import tokens

QML_IMPORT_NAME = "Lancar.Art"
QML_IMPORT_MAJOR_VERSION = 1

PARTS: Final = ("desk", "stack", "flying", "card", "guides")


def palette(*, high_contrast: bool) -> Palette:
    """The colours of the drawings in one of the two themes."""
    kit = tokens()

    def colour(role: str) -> str:
        return kit.colour(role, high_contrast=high_contrast)

    return Palette(
        desk=colour("desk"),
        pad=colour("desk2"),
        prim=colour("prim"),
        ply1=colour("ply1"),
        ply2=colour("ply2"),
        dots=colour("ply3"),
        outline="#FFFFFF" if high_contrast else None,
    )


@QmlElement
class IsoArt(QQuickPaintedItem):
    """Paints one part of a scene, fitted into the item and standing on its lower edge.

    ``books`` is a list of maps with title, author and classMark, the lowest one first. Part
    ``stack`` draws all but the last when the scene lets the last one fly.
    """

    sceneChanged = Signal()
    partChanged = Signal()
    booksChanged = Signal()
    highContrastChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._scene = "books"
        self._part = "desk"
        self._books: tuple[DrawnBook, ...] = ()
        self._raw: list[Mapping[str, str]] = []
        self._high_contrast = False
        self.setAntialiasing(True)
        made(self)

    @Property(str, notify=sceneChanged)
    def scene(self) -> str:
        return self._scene

    @scene.setter  # type: ignore[no-redef]
    def scene(self, value: str) -> None:
        if value != self._scene and value in SCENES:
            self._scene = value
            self.sceneChanged.emit()
            self.update()

    @Property(str, notify=partChanged)
    def part(self) -> str:
        return self._part

    @part.setter  # type: ignore[no-redef]
    def part(self, value: str) -> None:
        if value != self._part and value in PARTS:
            self._part = value
            self.partChanged.emit()
            self.update()

    @Property(list, notify=booksChanged)
    def books(self) -> list[Mapping[str, str]]:
        return self._raw

    @books.setter  # type: ignore[no-redef]
    def books(self, value: Sequence[Mapping[str, str]]) -> None:
        self._raw = list(value)
        self._books = tuple(_drawn(book) for book in self._raw)
        self.booksChanged.emit()
        self.update()

    @Property(bool, notify=highContrastChanged)
    def highContrast(self) -> bool:
        return self._high_contrast

    @highContrast.setter  # type: ignore[no-redef]
    def highContrast(self, value: bool) -> None:
        if value != self._high_contrast:
            self._high_contrast = value
            self.highContrastChanged.emit()
            self.update()

    def paint(self, painter: QPainter) -> None:
        scene = SCENES[self._scene]
        x, y, width, height = scene.view
        scale = min(self.width() / width, self.height() / height)
        if scale <= 0:
            return
        painter.translate((self.width() - width * scale) / 2, self.height() - height * scale)
        painter.scale(scale, scale)
        painter.translate(-x, -y)
        self._paint_part(painter, scene, palette(high_contrast=self._high_contrast))

    def _paint_part(self, painter: QPainter, scene: Scene, colours: Palette) -> None:
        lying, flying = _split(scene, self._books, whole=self._scene == "taken")
        tops = (0.0, *stack_tops(len(lying)))
        if self._part == "desk":
            paint_desk(painter, scene.desk, colours, pad_calls=scene.pad_calls)
        elif self._part == "stack":
            paint_stack(painter, lying, at=scene.books_at, outline=colours.outline)
        elif self._part == "flying" and flying:
            lift = tops[-1] + scene.lift
            paint_stack(painter, flying, at=scene.books_at, lift=lift, outline=colours.outline)
        elif self._part == "guides" and flying:
            painter.translate(0, (scene.books_at[0] + scene.books_at[1]) / 2)
            painter.translate((scene.books_at[0] - scene.books_at[1]) * 0.866, 0)
            paint_guides(painter, colours, low=tops[-1] + 6, high=tops[-1] + scene.lift - 8)
        elif self._part == "card" and scene.card_at:
            self._paint_card(painter, scene, colours)

    def _paint_card(self, painter: QPainter, scene: Scene, colours: Palette) -> None:
        if scene.card_at is None:
            return
        painter.scale(scene.card_scale, scene.card_scale)
        x, y = scene.card_at
        paint_card(painter, colours, at=(x / scene.card_scale, y / scene.card_scale))


def _drawn(book: Mapping[str, str]) -> DrawnBook:
    title, author = book.get("title", ""), book.get("author", "")
    look = choose_cover(title, author, class_mark=book.get("classMark", ""), kit=tokens())
    return DrawnBook(title=title, author=author, look=look)


def _split(
    scene: Scene, books: tuple[DrawnBook, ...], *, whole: bool
) -> tuple[tuple[DrawnBook, ...], tuple[DrawnBook, ...]]:
    if not scene.lift:
        return books, ()
    if whole:
        return (), books
    return books[:-1], books[-1:]
