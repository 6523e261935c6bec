"""A library's own picture behind the drawing on Start: ``image://start/<edge>``.

Owns the veil. No sentence stands on the picture; what does (the drawing's desk, and ink should a
word ever lie there) keeps its contrast, because a veil of the wall's colour is laid over it, as
thick as the darkest place wants. It fades into the wall towards the sentence: at the ``top``
where that is above, at the ``left`` or ``right`` where it is beside. Frames are made once a size.
"""

from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QLinearGradient, QPainter
from PySide6.QtQuick import QQuickImageProvider

from ui.look.contrast import SHAPE_FLOOR, TEXT_FLOOR, luminance, ratio
from ui.look.own_look import mixed, picture
from ui.look.picture_file import LEAST_SIDE_PX, measures, picture_faults
from ui.look.tokens import Tokens

PROVIDER: Final = "start"
EDGES: Final = ("top", "left", "right")
VEILS: Final = tuple(part / 100 for part in range(60, 90, 5))
"""How much of the wall is mixed into the picture, the least first."""

_STANDS: Final = (("desk", SHAPE_FLOOR), ("ink", TEXT_FLOOR))
_PLACES: Final = 48
_FADE: Final = 0.3
_KEPT: Final = 2


def read(file: Path, room: QSize) -> QImage | None:
    """Decode what ``picture_faults`` lets pass, covering ``room``; None: it cannot be decoded."""
    if any(picture_faults(file)):
        return None
    try:
        with file.open("rb") as opened:
            said = measures(opened.read(256 << 10))
    except OSError:
        return None
    if said is None:
        return None
    reader = QImageReader(str(file), QByteArray(said.kind.encode()))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        return None
    kept = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    wide = image.scaled(room, kept, Qt.TransformationMode.SmoothTransformation)
    left, top = (wide.width() - room.width()) // 2, (wide.height() - room.height()) // 2
    return wide.copy(QRect(left, top, room.width(), room.height()))


def darkest(image: QImage) -> str:
    """Return ``#RRGGBB``: the darkest of 48 x 48 places, each the mean of its pixels."""
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    smooth = Qt.TransformationMode.SmoothTransformation
    small = ground.scaled(_PLACES, _PLACES, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    places = {small.pixelColor(x, y).name() for x in range(_PLACES) for y in range(_PLACES)}
    return min(places, key=luminance)


def veil_for(dark: str, kit: Tokens) -> float | None:
    """Return the part of the wall that a picture with this darkest place wants; None: none does."""
    for veil in VEILS:
        ground = mixed(dark, kit.light["wall"], veil)
        if all(ratio(kit.light[role], ground) >= floor for role, floor in _STANDS):
            return veil
    return None


def veil_faults(file: Path | None, kit: Tokens) -> Iterator[str]:
    """What is wrong with the picture once it is decoded; ``picture_faults`` come before."""
    if file is None or any(picture_faults(file)):
        return
    image = read(file, QSize(LEAST_SIDE_PX, LEAST_SIDE_PX))
    if image is None:
        yield f"look.picture: {file.name} cannot be decoded"
        return
    dark = darkest(image)
    if veil_for(dark, kit) is None:
        ground = mixed(dark, kit.light["wall"], VEILS[-1])
        role, floor = min(_STANDS, key=lambda one: ratio(kit.light[one[0]], ground) / one[1])
        yield (
            f"look.picture: {file.name} is so dark that {role} on it reaches "
            f"{ratio(kit.light[role], ground):.1f} : 1 under the thickest veil, it needs "
            f"{floor:g} : 1; take a lighter picture or a lighter wall"
        )


def veiled(file: Path, room: QSize, *, edge: str, kit: Tokens) -> QImage | None:
    """Return the picture as Start shows it, opaque; None: there is nothing that may be shown."""
    image = read(file, room)
    veil = None if image is None else veil_for(darkest(image), kit)
    if image is None or veil is None:
        return None
    wall = QColor(kit.light["wall"])
    made = QImage(room, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    thin, none = QColor(wall), QColor(wall)
    thin.setAlphaF(veil)
    none.setAlphaF(0)
    width, height = room.width(), room.height()
    far = {"top": (0, 0, 0, height), "left": (0, 0, width, 0), "right": (width, 0, 0, 0)}
    painter = QPainter(made)
    painter.drawImage(0, 0, image)
    painter.fillRect(made.rect(), thin)
    for near in {edge, "top"}:  # above lies the bar with the time, or the sentence
        gradient = QLinearGradient(*far[near])
        gradient.setColorAt(0, wall)
        gradient.setColorAt(_FADE, none)
        painter.fillRect(made.rect(), gradient)
    painter.end()
    return made


class StartPictures(QQuickImageProvider):
    """Serves the picture to QML, off the GUI thread; the last two sizes are kept."""

    def __init__(self, kit: Tokens) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._kit = kit
        self._made: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002 - Qt's name
        file, room = picture(), requestedSize
        if file is None or id not in EDGES or room.isEmpty():
            return QImage()
        key = (id, room.width(), room.height())
        made = self._made.get(key)
        if made is None:
            made = veiled(file, room, edge=id, kit=self._kit) or QImage()
            self._made[key] = made
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
        size.setWidth(made.width())
        size.setHeight(made.height())
        return made
