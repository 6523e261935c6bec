"""Icons of the kit as images in any colour: ``image://lancar/<name>/<rrggbb>``.

Owns reading the SVG files and putting the colour in (tinting effects vanish under the software
renderer). Names are checked, so that an address can never leave the icon folder.
"""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from ui.look.tokens import ASSETS

PROVIDER: Final = "lancar"
_FOLDER: Final = ASSETS / "icons"
_HEX: Final = frozenset("0123456789abcdefABCDEF")


@lru_cache(maxsize=96)
def icon_svg(name: str) -> str:
    """The SVG text of an icon; an unknown name gives an empty drawing."""
    path = _FOLDER / f"{name}.svg"
    if not name.replace("-", "").isalnum() or not path.is_file():
        return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"/>'
    return path.read_text(encoding="utf-8")


def icon_names() -> tuple[str, ...]:
    """Every icon of the kit."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.svg")))


def draw_icon(name: str, colour: str, size_px: int) -> QImage:
    """An icon in one colour (``#RRGGBB``), ``size_px`` square, transparent around."""
    image = QImage(size_px, size_px, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    svg = icon_svg(name).replace("currentColor", colour)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return image


class IconProvider(QQuickImageProvider):
    """Serves icons to QML; synchronous, in the GUI thread."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002 - Qt's name
        name, _, colour = id.partition("/")
        side = max(requestedSize.width(), requestedSize.height(), 1)
        if len(colour) != 6 or not set(colour) <= _HEX:
            colour = "000000"
        size.setWidth(side)
        size.setHeight(side)
        return draw_icon(name, f"#{colour}", side)
