"""Labels to a PDF file, or one page of them to a picture.

Owns pages; the labels are painted by ``ui.labels.paint``.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter

from ui.labels.paint import Paint
from ui.labels.rows import LabelRow
from ui.labels.sheets import A4_MM, Sheet
from ui.look.fonts import load_fonts

_UNITS: Final = 100
"""Hundredths of a millimetre are painted in."""

_PDF_DPI: Final = 1200


def write_pdf(
    path: Path, rows: Sequence[LabelRow], sheet: Sheet, paint: Paint, *, skip: int
) -> int:
    """Write the file and return its number of pages. Raises OSError where it cannot be written.

    ``skip``: labels of the first page that are used up.
    """
    begin()
    path.touch()
    writer = QPdfWriter(str(path))
    writer.setResolution(_PDF_DPI)
    writer.setPageSize(QPageSize(QSizeF(*A4_MM), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(path.stem)
    writer.setCreator("Lancar")
    painter = QPainter(writer)
    painter.scale(_PDF_DPI / 25.4 / _UNITS, _PDF_DPI / 25.4 / _UNITS)
    pages = 1
    for row, (page, left, top) in zip(rows, sheet.places(len(rows), skip=skip), strict=True):
        if page >= pages:
            writer.newPage()
            pages = page + 1
        paint(painter, _box(sheet, left, top), row)
    painter.end()
    return pages


def page_picture(rows: Sequence[LabelRow], sheet: Sheet, paint: Paint, *, dpi: int) -> QImage:
    """Return the first page as a printer of this resolution would print it."""
    begin()
    size = [round(mm / 25.4 * dpi) for mm in A4_MM]
    picture = QImage(size[0], size[1], QImage.Format.Format_Grayscale8)
    picture.fill(255)
    painter = QPainter(picture)
    painter.scale(dpi / 25.4 / _UNITS, dpi / 25.4 / _UNITS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row, (page, left, top) in zip(rows, sheet.places(len(rows)), strict=True):
        if page == 0:
            paint(painter, _box(sheet, left, top), row)
    painter.end()
    return picture


def begin() -> None:
    """Have an application and its fonts; without a display it paints all the same."""
    if QGuiApplication.instance() is None:
        _kept.append(QGuiApplication(["labels", "-platform", "offscreen"]))
    load_fonts()


_kept: list[QGuiApplication] = []


def _box(sheet: Sheet, left: float, top: float) -> QRectF:
    return QRectF(left * _UNITS, top * _UNITS, sheet.width * _UNITS, sheet.height * _UNITS)
