"""One part of an isometric scene as an item; parts of a scene lie on one another in QML.

Owns the choice of what to paint for (scene, part); the artwork is in paint_iso.
"""

from collections.abc import Mapping, Sequence
from math import ceil, floor
from typing import Final

from PySide6.QtCore import Property, QRectF, QSizeF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from ui.look import iso_bounds
from ui.look.cover import choose_cover
from ui.look.ended import made
from ui.look.iso import stack_tops
from ui.look.iso_bounds import Bounds
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
    """Paints one part of a scene, which is fitted into ``room`` and stands on its lower edge.

    ``box`` is what the part takes of the room, in whole pixels: the item's own place and size.
    ``books`` is a list of maps with title, author and classMark, the lowest one first. Part
    ``stack`` draws all but the last when the scene lets the last one fly.
    """

    roomChanged = Signal()
    boxChanged = Signal()

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
        self._room = QSizeF()
        self._box = QRectF()
        self.setAntialiasing(True)
        made(self)

    @Property(QSizeF, notify=roomChanged)
    def room(self) -> QSizeF:
        return self._room

    @room.setter  # type: ignore[no-redef]
    def room(self, value: QSizeF) -> None:
        if value != self._room:
            self._room = QSizeF(value)
            self.roomChanged.emit()
            self._changed()

    @Property(QRectF, notify=boxChanged)
    def box(self) -> QRectF:
        return self._box

    @Property(str, notify=sceneChanged)
    def scene(self) -> str:
        return self._scene

    @scene.setter  # type: ignore[no-redef]
    def scene(self, value: str) -> None:
        if value != self._scene and value in SCENES:
            self._scene = value
            self.sceneChanged.emit()
            self._changed()

    @Property(str, notify=partChanged)
    def part(self) -> str:
        return self._part

    @part.setter  # type: ignore[no-redef]
    def part(self, value: str) -> None:
        if value != self._part and value in PARTS:
            self._part = value
            self.partChanged.emit()
            self._changed()

    @Property(list, notify=booksChanged)
    def books(self) -> list[Mapping[str, str]]:
        return self._raw

    @books.setter  # type: ignore[no-redef]
    def books(self, value: Sequence[Mapping[str, str]]) -> None:
        self._raw = list(value)
        self._books = tuple(_drawn(book) for book in self._raw)
        self.booksChanged.emit()
        self._changed()

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
        scene, scale = SCENES[self._scene], self._scale()
        if scale <= 0:
            return
        corner = self._corner(scene, scale)
        painter.translate(-self._box.x(), -self._box.y())
        painter.translate(corner[0], corner[1])
        painter.scale(scale, scale)
        self._paint_part(painter, scene, palette(high_contrast=self._high_contrast))

    def _scale(self) -> float:
        _, _, width, height = SCENES[self._scene].view
        return float(min(self._room.width() / width, self._room.height() / height))

    def _corner(self, scene: Scene, scale: float) -> tuple[float, float]:
        """Where in the room the drawing's own zero lies."""
        x, y, width, height = scene.view
        left = (self._room.width() - width * scale) / 2
        return left - x * scale, self._room.height() - height * scale - y * scale

    def _changed(self) -> None:
        """Paint anew, and take the room that this takes."""
        scene, scale = SCENES[self._scene], max(0.0, self._scale())
        bounds = self._bounds(scene)
        across, down = self._corner(scene, scale)
        left, top = floor(across + bounds.left * scale), floor(down + bounds.top * scale)
        right, bottom = ceil(across + bounds.right * scale), ceil(down + bounds.bottom * scale)
        box = QRectF(left, top, right - left, bottom - top)
        if box != self._box:
            self._box = box
            self.boxChanged.emit()
        self.update()

    def _bounds(self, scene: Scene) -> Bounds:
        lying, flying = _split(scene, self._books, whole=self._scene == "taken")
        low = stack_tops(len(lying))[-1] if lying else 0.0
        match self._part:
            case "stack":
                return iso_bounds.books(scene, len(lying))
            case "flying":
                return iso_bounds.books(scene, len(flying), lift=low + scene.lift)
            case "guides":
                return iso_bounds.guides(scene, low=low, high=low + scene.lift)
            case "card":
                return iso_bounds.card(scene)
            case _:
                return iso_bounds.whole(scene)

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
