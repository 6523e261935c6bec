"""Colours and sizes of a book's spine for the flat drawings, as a QML singleton."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from ui.look.cover import choose_cover
from ui.look.tokens import tokens

QML_IMPORT_NAME = "Lancar.Look"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Spines(QObject):
    """What the elevation needs of a cover: ground, figure, ink; thick 0 to 4, wide 0 to 6."""

    @Slot(str, str, str, result="QVariantMap")
    def of(self, title: str, author: str, classMark: str) -> dict[str, str | int]:
        colours = choose_cover(title, author, class_mark=classMark, kit=tokens()).colours
        return {
            "ground": colours.ground,
            "figure": colours.figure,
            "ink": colours.ink,
            "thick": len(title) % 5,
            "wide": (len(title) * 3 + len(author)) % 7,
        }
