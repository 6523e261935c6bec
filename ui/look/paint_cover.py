"""Draws generated covers in units of 120 x 168 (DESIGN 7).

Owns the drawing of one cover; where it lies and what it is for is the caller's.
"""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtSvg import QSvgRenderer

from ui.look.cover import CoverLook, first_letter, title_size
from ui.look.fonts import font

WIDTH: Final = 120.0
HEIGHT: Final = 168.0
CORNER: Final = 4.0
SMALL_BELOW_PX: Final = 110.0
"""Narrower than this a cover shows its figure and one letter only."""

_FIGURE: Final = QRectF(0, 68, 120, 100)
_STRIP_TOP: Final = 150.0
_LEFT: Final = 9.0
_TEXT_WIDTH: Final = 104.0
_MAX_LINES: Final = 4
_FINE: Final = 8.0
"""Fonts have whole pixel sizes, so texts are set eight times larger and scaled down."""


@lru_cache(maxsize=128)
def _figure(svg: str) -> QSvgRenderer:
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 100">'
    return QSvgRenderer(QByteArray(f"{head}{svg}</svg>".encode()))


def draw_text(
    painter: QPainter,
    text: str,
    *,
    at: QPointF,
    size: float,
    weight: int,
    colour: str,
    display: bool = False,
    centred: bool = False,
    tracking: float = 0.0,
) -> None:
    """One line of text; ``at`` is the start (or middle) of its base line, in painter units."""
    painter.save()
    painter.translate(at)
    painter.scale(1 / _FINE, 1 / _FINE)
    face = font(size * _FINE, weight, display=display)
    face.setLetterSpacing(face.SpacingType.AbsoluteSpacing, size * _FINE * tracking)
    shift = QFontMetricsF(face).horizontalAdvance(text) / 2 if centred else 0.0
    outline = QPainterPath()
    outline.addText(QPointF(-shift, 0), face, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(outline, QBrush(QColor(colour)))
    painter.restore()


def text_width(text: str, *, size: float, weight: int, display: bool = False) -> float:
    """Width of a line in the units of ``size``."""
    face = font(size * _FINE, weight, display=display)
    return QFontMetricsF(face).horizontalAdvance(text) / _FINE


def elide(text: str, *, size: float, weight: int, width: float, display: bool = False) -> str:
    """``text`` cut with an ellipsis so that it fits ``width``."""
    face = font(size * _FINE, weight, display=display)
    metrics = QFontMetricsF(face)
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width * _FINE)


def title_lines(title: str, *, size: float) -> list[str]:
    """The title broken into at most four lines; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    words = title.split()
    for index, word in enumerate(words):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size=size, weight=700, display=True) <= _TEXT_WIDTH:
            lines[-1] = joined
        elif len(lines) == _MAX_LINES:
            rest = " ".join([lines[-1], *words[index:]])
            lines[-1] = elide(rest, size=size, weight=700, width=_TEXT_WIDTH, display=True)
            break
        else:
            lines.append(word)
    return [elide(line, size=size, weight=700, width=_TEXT_WIDTH, display=True) for line in lines]


def paint_cover(
    painter: QPainter,
    look: CoverLook,
    *,
    title: str,
    author: str,
    small: bool = False,
    corner: float = CORNER,
    lettered: bool = True,
) -> None:
    """Draw a cover into (0, 0, 120, 168) of the painter.

    ``small`` shows the figure and the first letter only; ``lettered`` False shows no text at
    all (a book that lies under another one).
    """
    colours = look.colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QPainterPath()
    frame.addRoundedRect(QRectF(0, 0, WIDTH, HEIGHT), corner, corner)
    painter.fillPath(frame, QColor(colours.ground))
    painter.setClipPath(frame, Qt.ClipOperation.IntersectClip)
    _figure(look.svg).render(painter, _FIGURE)
    if not small:
        painter.fillRect(QRectF(0, _STRIP_TOP, WIDTH, HEIGHT), QColor(colours.ground))
    spine = QColor("#000000")
    spine.setAlphaF(0.14)
    painter.fillRect(QRectF(0, 0, 5, HEIGHT), spine)
    if lettered and small:
        draw_text(
            painter,
            first_letter(title),
            at=QPointF(_LEFT, 56),
            size=58,
            weight=700,
            colour=colours.ink,
            display=True,
        )
    elif lettered:
        _letter(painter, look, title=title, author=author)
    painter.restore()


def _letter(painter: QPainter, look: CoverLook, *, title: str, author: str) -> None:
    size = title_size(title)
    for number, line in enumerate(title_lines(title, size=size)):
        draw_text(
            painter,
            line,
            at=QPointF(_LEFT, 24 + number * size * 1.07),
            size=size,
            weight=700,
            colour=look.colours.ink,
            display=True,
            tracking=-0.01,
        )
    name = elide(author, size=9.5, weight=600, width=_TEXT_WIDTH)
    draw_text(painter, name, at=QPointF(_LEFT, 162), size=9.5, weight=600, colour=look.colours.ink)


def outline(painter: QPainter, *, colour: str, width: float) -> None:
    """A border around a cover, for the high-contrast theme."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    painter.drawRoundedRect(QRectF(inset, inset, WIDTH - width, HEIGHT - width), CORNER, CORNER)
