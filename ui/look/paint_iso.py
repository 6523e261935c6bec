"""Draws the isometric desk, its pad, books and the card (DESIGN 7).

Owns the artwork in drawing units; which scene is shown and what moves is the caller's.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF, QTransform

from ui.look.contrast import ratio
from ui.look.cover import CoverLook
from ui.look.iso import (
    BOOK_HEIGHTS,
    BOOK_LENGTH,
    BOOK_WIDTH,
    SLAB,
    Affine,
    cover_face,
    ground,
    page_face,
    project,
    spine_face,
)
from ui.look.paint_cover import draw_text, elide, paint_cover, text_width

_LAYERS: Final = ("ply1", "ply2", "ply1", "ply2", "ply1")
_PAGES: Final = "#F6F1E4"
_PAGE_LINE: Final = "#D9CFB8"
_CARD: Final = "#F7F4E9"
_CARD_EDGE: Final = "#0A3129"
_CARD_TEXT: Final = "#9AAFAC"
_INKS: Final = ("#FFFFFF", "#18211D")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of the theme that the drawings use, as ``#RRGGBB``."""

    desk: str
    pad: str
    prim: str
    ply1: str
    ply2: str
    dots: str
    outline: str | None = None


@dataclass(frozen=True, slots=True)
class DrawnBook:
    """A book as the drawings know it."""

    title: str
    author: str
    look: CoverLook


@dataclass(frozen=True, slots=True)
class Desk:
    """Size of the slab and the places on it: (x, y, width, depth) in drawing units."""

    width: float
    depth: float
    pad: tuple[float, float, float, float]
    card: tuple[float, float, float, float] | None = None
    thickness: float = SLAB


def _on(painter: QPainter, face: Affine) -> None:
    painter.setTransform(QTransform(face.a, face.b, face.c, face.d, face.e, face.f), combine=True)


def _shade(colour: str, factor: float) -> QColor:
    base = QColor(colour)
    return QColor(
        round(base.red() * factor), round(base.green() * factor), round(base.blue() * factor)
    )


def _polygon(painter: QPainter, colour: QColor, *points: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    painter.drawPolygon(QPolygonF(points))


def _point(x: float, y: float, z: float = 0.0) -> QPointF:
    spot = project(x, y, z)
    return QPointF(spot.x, spot.y)


def paint_desk(painter: QPainter, desk: Desk, colours: Palette, *, pad_calls: bool) -> None:
    """The slab with its ply edges, the pad (yellow where the patron must act) and card spot."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    w, d = desk.width, desk.depth
    step = desk.thickness / len(_LAYERS)
    for number, role in enumerate(_LAYERS):
        top, low = -number * step, -(number + 1) * step
        colour = colours.ply1 if role == "ply1" else colours.ply2
        left = (_point(0, d, top), _point(w, d, top), _point(w, d, low), _point(0, d, low))
        right = (_point(w, d, top), _point(w, 0, top), _point(w, 0, low), _point(w, d, low))
        _polygon(painter, QColor(colour), *left)
        _polygon(painter, _shade(colour, 0.86), *right)
    _polygon(painter, QColor(colours.desk), _point(0, 0), _point(w, 0), _point(w, d), _point(0, d))
    painter.save()
    _on(painter, ground(0, 0))
    painter.setBrush(QBrush(QColor(colours.pad)))
    if colours.outline:
        painter.setPen(QPen(QColor(colours.outline), 3))
        painter.drawRect(QRectF(0, 0, w, d))
    painter.drawRoundedRect(QRectF(*desk.pad), 26, 26)
    if desk.card:
        painter.drawRoundedRect(QRectF(*desk.card), 14, 14)
    if pad_calls:
        x, y, width, depth = desk.pad
        painter.setBrush(QBrush(QColor(colours.desk)))
        painter.setPen(QPen(QColor(colours.prim), 3.4))
        painter.drawRoundedRect(QRectF(x + 12, y + 12, width - 24, depth - 24), 17, 17)
    painter.restore()


def paint_book(
    painter: QPainter,
    book: DrawnBook,
    *,
    at: tuple[float, float, float],
    height: float,
    uppermost: bool,
    outline: str | None = None,
) -> None:
    """One lying book. ``at`` is its low corner and the height of its top."""
    x, y, top = at
    colours = book.look.colours
    painter.save()
    _on(painter, spine_face(x, y, top))
    painter.fillRect(QRectF(0, 0, BOOK_LENGTH, height), _shade(colours.ground, 0.74))
    for start in (0.0, BOOK_LENGTH - 9):
        painter.fillRect(QRectF(start, 0, 9, height), QColor(colours.figure))
    _spine_title(painter, book, height)
    painter.restore()
    painter.save()
    _on(painter, page_face(x, y, top))
    board = _shade(colours.ground, 0.6)
    painter.fillRect(QRectF(0, 0, BOOK_WIDTH, height), board)
    pages = QRectF(3, 3.4, BOOK_WIDTH - 5, height - 6.8)
    painter.fillRect(pages, QColor(_PAGES))
    painter.setPen(QPen(QColor(_PAGE_LINE), 0.9))
    for line in (0.25, 0.5, 0.75):
        level = pages.top() + pages.height() * line
        painter.drawLine(QPointF(pages.left(), level), QPointF(pages.right(), level))
    painter.restore()
    painter.save()
    _on(painter, cover_face(x, y, top))
    paint_cover(
        painter, book.look, title=book.title, author=book.author, corner=0, lettered=uppermost
    )
    painter.restore()
    if outline:
        _outline_book(painter, at=at, height=height, colour=outline)


def _spine_title(painter: QPainter, book: DrawnBook, height: float) -> None:
    room = BOOK_LENGTH - 18 - 18
    size = min(19.0, height * 0.54)
    natural = text_width(book.title, size=size, weight=700)
    if natural > room:
        size = max(9.5, size * room / natural)
    title = elide(book.title, size=size, weight=700, width=room * 1.04)
    at = QPointF(18, height / 2 + size * 0.35)
    ground_colour = _shade(book.look.colours.ground, 0.74).name()
    colour = max(_INKS, key=lambda ink: ratio(ink, ground_colour))
    draw_text(painter, title, at=at, size=size, weight=700, colour=colour)


def _outline_book(
    painter: QPainter, *, at: tuple[float, float, float], height: float, colour: str
) -> None:
    x, y, top = at
    far_x, far_y, low = x + BOOK_LENGTH, y + BOOK_WIDTH, top - height
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), 2.4))
    corners = (
        _point(x, y, top),
        _point(far_x, y, top),
        _point(far_x, y, low),
        _point(far_x, far_y, low),
        _point(x, far_y, low),
        _point(x, far_y, top),
    )
    painter.drawPolygon(QPolygonF(corners))


def paint_stack(
    painter: QPainter,
    books: tuple[DrawnBook, ...],
    *,
    at: tuple[float, float],
    lift: float = 0.0,
    outline: str | None = None,
) -> float:
    """Books on one another, the first one lowest. Returns the height of the top."""
    top = lift
    for place, book in enumerate(books):
        height = BOOK_HEIGHTS[place % len(BOOK_HEIGHTS)]
        top += height
        nudge = 3.0 if place % 2 and len(books) > 2 else 0.0
        paint_book(
            painter,
            book,
            at=(at[0] + nudge, at[1] - nudge, top),
            height=height,
            uppermost=place == len(books) - 1,
            outline=outline,
        )
    return top


def paint_card(painter: QPainter, colours: Palette, *, at: tuple[float, float]) -> None:
    """A library card that hovers a little over (x, y); 60 x 94 units, no name on it."""
    x, y = at
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for level, colour in ((0.0, _CARD_EDGE), (7.0, _CARD)):
        painter.save()
        _on(painter, _card_face(x, y, level))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(colour)))
        painter.drawRoundedRect(QRectF(0, 0, 94, 60), 9, 9)
        painter.restore()
    painter.save()
    _on(painter, _card_face(x, y, 7.0))
    painter.fillRect(QRectF(0, 8, 94, 12), QColor(colours.prim))
    painter.setBrush(QBrush(QColor(colours.desk)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(20, 40), 9, 9)
    painter.drawRoundedRect(QRectF(38, 30, 44, 5.5), 2.7, 2.7)
    painter.setBrush(QBrush(QColor(_CARD_TEXT)))
    painter.drawRoundedRect(QRectF(38, 42, 30, 5.5), 2.7, 2.7)
    painter.restore()


def _card_face(x: float, y: float, z: float) -> Affine:
    at = project(x, y + 94, z)
    face = cover_face(0, 0, 0)
    return Affine(face.a, face.b, face.c, face.d, at.x, at.y)


def paint_guides(painter: QPainter, colours: Palette, *, low: float, high: float) -> None:
    """Dotted lines from a hovering book down to its place, at the left and right corner."""
    pen = QPen(QColor(colours.dots), 3.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, 2.7])
    painter.setPen(pen)
    for corner in ((0.0, BOOK_WIDTH), (BOOK_LENGTH, 0.0)):
        start, end = _point(*corner, low), _point(*corner, high)
        painter.drawLine(start, end)
