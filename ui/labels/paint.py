"""One label or card, painted. Lengths are hundredths of a millimetre, so that fonts are whole.

Owns what stands where; the bars come from ``drivers.barcode.labels``.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from drivers.barcode.labels import QUIET_MODULES, bars
from drivers.barcode.symbology import Symbology
from ui.labels.rows import LabelRow
from ui.look.qr_item import QUIET, modules
from ui.look.tokens import tokens

INK: Final = QColor(24, 24, 27)
FAINT: Final = QColor(92, 94, 102)
CENTRE: Final = Qt.AlignmentFlag.AlignCenter

WIDEST_MODULE: Final = 33
NARROWEST_MODULE: Final = 19
"""Of the narrowest bar, in hundredths of a millimetre; printers and cameras lose what is finer."""

_SMALLEST: Final = 0.7
"""Part of its size that a line may shrink to before it is shortened."""

Paint = Callable[[QPainter, QRectF, LabelRow], None]


def room_for(code: str, symbology: Symbology, width: float) -> float | None:
    """Return the width of a module in a label of ``width``; None where the code does not fit.

    Raises ValueError where the symbology cannot hold the text.
    """
    if symbology is Symbology.QR:
        rows = modules(code)
        if not rows:
            msg = "too long for a QR code"
            raise ValueError(msg)
        return WIDEST_MODULE
    count = len(_modules(code, symbology)) + 2 * QUIET_MODULES
    module = min(WIDEST_MODULE, (width - 200) / count)
    return module if module >= NARROWEST_MODULE else None


def paint_book(library: str, symbology: Symbology) -> Paint:
    """Return how a book label is painted: library, bars, number, call number."""

    def paint(painter: QPainter, box: QRectF, row: LabelRow) -> None:
        inner = box.adjusted(100, 120, -100, -120)
        unit = inner.height() / 24
        _text(painter, _part(inner, 0, unit * 4), library, unit * 3, bold=True)
        _code(painter, _part(inner, unit * 4.5, unit * 11), row.code, symbology)
        _text(painter, _part(inner, unit * 16, unit * 4), row.code, unit * 3.4, bold=True)
        _text(painter, _part(inner, unit * 20.2, unit * 3.6), row.line, unit * 3, faint=True)

    return paint


def paint_spine(library: str) -> Paint:
    """Return how a spine label is painted: the library, then the call number part by part."""

    def paint(painter: QPainter, box: QRectF, row: LabelRow) -> None:
        inner = box.adjusted(200, 150, -200, -150)
        head = inner.height() / 6
        _text(painter, _part(inner, 0, head), library, head * 0.6, bold=True)
        painter.setPen(QPen(INK, 15))
        painter.drawLine(
            QPointF(inner.left(), inner.top() + head * 1.1),
            QPointF(inner.right(), inner.top() + head * 1.1),
        )
        lines = (row.line or row.code).split()[:5] or [""]
        room = (inner.height() - head * 1.3) / max(3, len(lines))
        for number, line in enumerate(lines):
            _text(painter, _part(inner, head * 1.3 + room * number, room), line, room * 0.72,
                  bold=True)  # fmt: skip

    return paint


def paint_card(library: str, symbology: Symbology) -> Paint:
    """Return how a patron card is painted: a band with the library, name, bars, number."""

    def paint(painter: QPainter, box: QRectF, row: LabelRow) -> None:
        painter.setPen(QPen(QColor(200, 202, 206), 10))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 318, 318)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().colour("desk", high_contrast=False)))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), box.width(), 1300), 318, 318)
        painter.drawRect(QRectF(box.left(), box.top() + 800, box.width(), 500))
        inner = box.adjusted(500, 0, -500, 0)
        left = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        white = QColor(tokens().colour("ondesk", high_contrast=False))
        _text(painter, _part(inner, 250, 800), library, 420, bold=True, ink=white, where=left)
        _text(painter, _part(inner, 1500, 600), row.line, 460, bold=True, where=left)
        _text(painter, _part(inner, 2080, 400), row.more, 300, faint=True, where=left)
        _code(painter, _part(inner, 2650, 1500), row.code, symbology)
        _text(painter, _part(inner, 4350, 600), row.code, 380, bold=True)

    return paint


def _part(box: QRectF, top: float, height: float) -> QRectF:
    return QRectF(box.left(), box.top() + top, box.width(), height)


def _code(painter: QPainter, box: QRectF, code: str, symbology: Symbology) -> None:
    """Paint the symbol in the middle of the box, its quiet zones left white."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("black"))
    if symbology is Symbology.QR:
        rows = modules(code)
        size = min(box.width(), box.height()) / (len(rows) + 2 * QUIET)
        left = box.center().x() - size * len(rows) / 2
        top = box.center().y() - size * len(rows) / 2
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark:
                    painter.drawRect(QRectF(left + x * size, top + y * size, size, size))
        painter.restore()
        return
    pattern = _modules(code, symbology)
    module = room_for(code, symbology, box.width() + 200) or NARROWEST_MODULE
    left = box.center().x() - module * len(pattern) / 2
    place = 0
    for run in _runs(pattern):
        if run[0] == "1":
            painter.drawRect(
                QRectF(left + place * module, box.top(), len(run) * module, box.height())
            )
        place += len(run)
    painter.restore()


def _modules(code: str, symbology: Symbology) -> str:
    """Return the modules of a number; Codabar gets the start and stop letter that it lacks."""
    if symbology is Symbology.CODABAR and code[:1].upper() not in "ABCD":
        return bars(f"A{code}A", symbology)
    return bars(code, symbology)


def _runs(pattern: str) -> list[str]:
    """Return the bars and gaps, so that a wide bar is one shape and has no seam."""
    runs: list[str] = []
    for char in pattern:
        if runs and runs[-1][0] == char:
            runs[-1] += char
        else:
            runs.append(char)
    return runs


def _text(
    painter: QPainter,
    box: QRectF,
    text: str,
    size: float,
    *,
    bold: bool = False,
    faint: bool = False,
    ink: QColor = INK,
    where: Qt.AlignmentFlag = CENTRE,
) -> None:
    """Paint one line; what is too long for the box is made smaller, then shortened."""
    font = QFont("Inter")
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setPixelSize(max(1, round(size)))
    needed = QFontMetricsF(font).horizontalAdvance(text)
    if needed > box.width():
        font.setPixelSize(max(1, round(size * max(_SMALLEST, box.width() / needed))))
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(FAINT if faint else ink)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(where | Qt.TextFlag.TextSingleLine), shown)
