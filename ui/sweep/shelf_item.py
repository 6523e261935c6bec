"""One shelf board as an item that QML can place: spines, lifted books, flags, the line of reads.

Owns the drawing of a board (DESIGN 15); what stands where comes from ``ui.sweep.boards``. A board
that is not seen is not drawn.
"""

from typing import Final

from PySide6.QtCore import Property, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from ui.look.cover import choose_cover
from ui.look.ended import made
from ui.look.paint_cover import draw_text, text_width
from ui.look.tokens import tokens
from ui.sweep.picture import BoardProps, Spine
from ui.sweep.scene import Stands

QML_IMPORT_NAME = "Lancar.Sweep"
QML_IMPORT_MAJOR_VERSION = 1

HEIGHT: Final = 210.0
"""Units of one board, with the air above it and the wood below."""

PLY: Final = 15.0
BASE: Final = HEIGHT - PLY
LIFT: Final = 56.0
_LIFTED_TALL: Final = 136.0
_PALE: Final = ("#CDD3C6", "#BFC8BB", "#AEBAAF", "#B9C4C0")
_BAND: Final = "#8E9B92"
_LABEL: Final = "#F4F5F0"
_VEIL: Final = 0.36
_WOOD: Final = ((5, "ply1"), (3, "ply2"), (4, "ply1"), (3, "ply3"))


class _Colours:
    """The colours of one theme, made once a board."""

    def __init__(self, *, contrast: bool) -> None:
        self.contrast = contrast

    def __call__(self, role: str) -> QColor:
        return QColor(tokens().colour(role, high_contrast=self.contrast))

    def disc_ink(self) -> str:
        """What is written on a disc of a status."""
        return "#000000" if self.contrast else "#FFFFFF"


@QmlElement
class ShelfArt(QQuickPaintedItem):
    """Paints one board; ``unit`` is how many px one unit of the board has."""

    boardChanged = Signal()
    unitChanged = Signal()
    highContrastChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._board: BoardProps | None = None
        self._unit = 1.0
        self._contrast = False
        self.setAntialiasing(True)
        made(self)

    @Property("QVariant", notify=boardChanged)
    def board(self) -> object:
        return self._board

    @board.setter  # type: ignore[no-redef]
    def board(self, value: object) -> None:
        told = value if isinstance(value, BoardProps) else None
        if told != self._board:
            self._board = told
            self.boardChanged.emit()
            self.update()

    @Property(float, notify=unitChanged)
    def unit(self) -> float:
        return self._unit

    @unit.setter  # type: ignore[no-redef]
    def unit(self, value: float) -> None:
        if value != self._unit:
            self._unit = value
            self.unitChanged.emit()
            self.update()

    @Property(bool, notify=highContrastChanged)
    def highContrast(self) -> bool:
        return self._contrast

    @highContrast.setter  # type: ignore[no-redef]
    def highContrast(self, value: bool) -> None:
        if value != self._contrast:
            self._contrast = value
            self.highContrastChanged.emit()
            self.update()

    def paint(self, painter: QPainter) -> None:
        if self._board is None or self._unit <= 0:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._unit, self._unit)
        colours = _Colours(contrast=self._contrast)
        paint_board(painter, self._board, wide=self.width() / self._unit, colours=colours)


def paint_board(painter: QPainter, board: BoardProps, *, wide: float, colours: _Colours) -> None:
    """Draw a board ``wide`` units wide; the painter's unit is the board's."""
    y = BASE
    for tall, role in _WOOD:
        painter.fillRect(QRectF(0, y, wide, tall), colours(role))
        y += tall
    for spine in board.spines:
        _paint_spine(painter, spine, colours)
    for spine in board.spines:  # above all spines
        for nth, said in enumerate(spine.flags):
            _paint_flag(painter, spine, nth, said, colours)
    if board.here >= 0:
        _paint_here(painter, board, wide, colours)


def _paint_spine(painter: QPainter, spine: Spine, colours: _Colours) -> None:
    top = BASE - spine.height
    box = QRectF(spine.x, top, spine.width, spine.height)
    match spine.stands:
        case Stands.UNSEEN:
            painter.setPen(QPen(colours("warn"), 3, Qt.PenStyle.CustomDashLine))
            pen = painter.pen()
            pen.setDashPattern([2.2, 1.6])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -1.5), 4, 4)
        case Stands.MISPLACED:
            _paint_lifted(painter, spine, colours)
        case Stands.AHEAD:
            painter.setOpacity(_VEIL)
            _paint_pale(painter, spine, box, colours)
            painter.setOpacity(1.0)
        case Stands.PULL:
            _paint_pale(painter, spine, box, colours)
            _paint_ribbon(painter, box, colours)
        case Stands.ODD:
            _paint_pale(painter, spine, box, colours)
            _paint_square(painter, box.center(), spine.said, colours)
        case Stands.FOUND:
            _paint_pale(painter, spine, box, colours)


def _paint_pale(painter: QPainter, spine: Spine, box: QRectF, colours: _Colours) -> None:
    if colours.contrast:
        painter.setPen(QPen(QColor("#9A9A9A"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(1, 1, -1, 0))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_PALE[spine.tone]))
    painter.drawRoundedRect(box, 2, 2)
    if spine.band:
        painter.fillRect(QRectF(box.x(), box.y() + 13, box.width(), 6), QColor(_BAND))
    painter.fillRect(QRectF(box.x() + 3, BASE - 26, box.width() - 6, 14), QColor(_LABEL))


def _paint_lifted(painter: QPainter, spine: Spine, colours: _Colours) -> None:
    look = choose_cover(
        spine.title, spine.author, class_mark=spine.class_mark, kit=tokens()
    ).colours
    top = BASE - LIFT - _LIFTED_TALL
    box = QRectF(spine.x, top, spine.width, _LIFTED_TALL)
    painter.fillRect(QRectF(spine.x, BASE - 12, spine.width, 12), colours("prim"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours("ink"))
    for nth in range(4):
        painter.drawEllipse(QPointF(box.center().x(), BASE - LIFT + 9 + nth * 10), 2.4, 2.4)
    painter.setPen(QPen(QColor("#FFFFFF"), 2) if colours.contrast else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QColor(look.ground))
    painter.drawRoundedRect(box, 3, 3)
    for y in (16.0, _LIFTED_TALL - 27):
        painter.fillRect(QRectF(box.x(), top + y, box.width(), 8), QColor(look.figure))
    if not spine.said:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours("stop"))
    painter.drawEllipse(box.center(), 23, 23)
    _paint_number(painter, box.center(), spine.said, colours.disc_ink())


def _paint_square(painter: QPainter, at: QPointF, said: str, colours: _Colours) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours("warn"))
    painter.drawRoundedRect(QRectF(at.x() - 19, at.y() - 19, 38, 38), 8, 8)
    _paint_number(painter, at, said, colours.disc_ink())


def _paint_ribbon(painter: QPainter, box: QRectF, colours: _Colours) -> None:
    middle, top = box.center().x(), box.top() - 22
    shape = QPolygonF(
        [
            QPointF(middle - 14, top),
            QPointF(middle + 14, top),
            QPointF(middle + 14, top + 66),
            QPointF(middle, top + 53),
            QPointF(middle - 14, top + 66),
        ]
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours("hold"))
    painter.drawPolygon(shape)


def _paint_flag(painter: QPainter, spine: Spine, nth: int, said: str, colours: _Colours) -> None:
    tip = max(52.0, BASE - spine.height - 2)
    x = max(26.0, spine.x - 1 + nth * 54)
    top = max(0.0, tip - 60)
    painter.setPen(QPen(QColor("#FFFFFF"), 2) if colours.contrast else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QColor("#000000") if colours.contrast else colours("ink"))
    path = QPainterPath()
    path.addRoundedRect(QRectF(x - 25, top, 50, 42), 8, 8)
    point = QPainterPath()
    point.addPolygon(
        QPolygonF([QPointF(x - 13, top + 40), QPointF(x + 13, top + 40), QPointF(x, top + 60)])
    )
    point.closeSubpath()
    painter.drawPath(path.united(point))
    _paint_number(painter, QPointF(x, top + 21), said, colours("prim").name())


def _paint_number(painter: QPainter, at: QPointF, said: str, ink: str) -> None:
    size = 26.0 if len(said) < 3 else 19.0
    draw_text(
        painter,
        said,
        at=QPointF(at.x(), at.y() + size * 0.36),
        size=size,
        weight=700,
        colour=ink,
        centred=True,
    )


def _paint_here(painter: QPainter, board: BoardProps, wide: float, colours: _Colours) -> None:
    busy, x = colours("busy"), board.here
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(busy)
    painter.drawRect(QRectF(x - 3, 30, 6, HEIGHT - 30))
    width = text_width(board.here_word, size=24, weight=700) + 52
    left = min(max(2.0, x - width / 2), wide - width - 2)
    painter.drawRoundedRect(QRectF(left, 4, width, 40), 9, 9)
    draw_text(
        painter,
        board.here_word,
        at=QPointF(left + width / 2, 33),
        size=24,
        weight=700,
        colour=colours.disc_ink(),
        centred=True,
    )
    ways = 1 if board.forward else -1
    pen = QPen(QBrush(busy), 5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = BASE - 75
    for radius in (34.0, 58.0):
        box = QRectF(x - 6 * ways - radius, middle - radius, 2 * radius, 2 * radius)
        start = -42 if ways > 0 else 138
        painter.drawArc(box, start * 16, 84 * 16)
