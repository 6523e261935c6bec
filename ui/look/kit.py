"""The tokens as QML reads them: the Python half of the Theme singleton.

Owns look-ups by name. The choice of theme and the size of the window are in Theme.qml.
"""

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from ui.look.own_look import logo, picture
from ui.look.tokens import MIRRORED, PX_PER_MM, tokens

QML_IMPORT_NAME = "Lancar.Look"
QML_IMPORT_MAJOR_VERSION = 1

MM_PER_INCH = 25.4


@QmlElement
@QmlSingleton
class Kit(QObject):
    """Values of tokens.json; sizes in design px (1080 x 1920 at 21.5 inch)."""

    @Slot(str, bool, result=str)
    def colour(self, role: str, highContrast: bool) -> str:
        return tokens().colour(role, high_contrast=highContrast)

    @Slot(result=QUrl)
    def logo(self) -> QUrl:
        """The library's own logo; empty: there is none."""
        file = logo()
        return QUrl.fromLocalFile(str(file.absolute())) if file else QUrl()

    @Slot(result=bool)
    def pictured(self) -> bool:
        """Whether the library has a picture of its own for Start."""
        return picture() is not None

    @Slot(str, result=float)
    def space(self, name: str) -> float:
        return float(tokens().space[name])

    @Slot(str, result=float)
    def radius(self, name: str) -> float:
        return float(tokens().radius[name])

    @Slot(str, result=float)
    def stroke(self, name: str) -> float:
        return float(tokens().stroke[name])

    @Slot(str, result=float)
    def size(self, name: str) -> float:
        return float(tokens().size[name])

    @Slot(str, result=float)
    def typeSize(self, style: str) -> float:
        return tokens().types[style].size

    @Slot(str, result=float)
    def typeLine(self, style: str) -> float:
        return tokens().types[style].line

    @Slot(str, result=int)
    def typeWeight(self, style: str) -> int:
        return tokens().types[style].weight

    @Slot(str, result=float)
    def typeTracking(self, style: str) -> float:
        return tokens().types[style].tracking

    @Slot(str, result=bool)
    def typeDisplay(self, style: str) -> bool:
        return tokens().types[style].display

    @Slot(str, result=int)
    def motion(self, name: str) -> int:
        return tokens().motion[name].ms

    @Slot(str, result=int)
    def motionPause(self, name: str) -> int:
        return tokens().motion[name].pause_ms

    @Slot(str, result=bool)
    def mirrored(self, icon: str) -> bool:
        return icon in MIRRORED

    @Slot(str, str, str, result="QVariantMap")
    def spine(self, title: str, author: str, classMark: str) -> dict[str, str | int]:
        """A spine in the flat drawings: ground, figure, ink; thick 0 to 4, wide 0 to 6."""
        from ui.look.cover import choose_cover  # nothing of it is in the first frame

        colours = choose_cover(title, author, class_mark=classMark, kit=tokens()).colours
        return {
            "ground": colours.ground,
            "figure": colours.figure,
            "ink": colours.ink,
            "thick": len(title) % 5,
            "wide": (len(title) * 3 + len(author)) % 7,
        }

    @Slot(float, float, float, result=float)
    def scaleFor(self, width: float, height: float, diagonalIn: float) -> float:
        """Window px for one design px.

        By millimetres where the screen is large enough for the layout, else by what fits: the
        layout needs 1080 x 1700 design px upright and 1700 x 1080 lying.
        """
        return layout_scale(width, height, diagonalIn)

    @Slot(float, float, float, result=float)
    def pxPerMm(self, width: float, height: float, diagonalIn: float) -> float:
        return px_per_mm(width, height, diagonalIn)


def px_per_mm(width: float, height: float, diagonal_in: float) -> float:
    """Window px in a millimetre, from a full-screen window and its diagonal in inch."""
    if diagonal_in <= 0 or width <= 0 or height <= 0:
        return PX_PER_MM
    return float((width * width + height * height) ** 0.5 / (diagonal_in * MM_PER_INCH))


def layout_scale(width: float, height: float, diagonal_in: float) -> float:
    """Window px for one design px; see Kit.scaleFor."""
    short, long = sorted((width, height))
    fits = min(short / 1080, long / 1700)
    by_mm = px_per_mm(width, height, diagonal_in) / PX_PER_MM
    return max(min(fits, by_mm), fits * 0.8, 0.2)
