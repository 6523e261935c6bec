"""The sweep's window: engine, fonts, icons, translations, the stage with its view-model.

Owns what has to stand before QML is loaded. Must not know the store, a reader or the core.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QTranslator, QUrl, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

# these register their types with QML when they are imported
import ui.look.cover_item
import ui.look.kit
import ui.sweep.dashed_item
import ui.sweep.shelf_item  # noqa: F401 - as above
from ui.i18n.language import Language
from ui.look.fonts import load_fonts
from ui.look.icons import PROVIDER, IconProvider
from ui.sweep.model import SweepModel

_QML: Final = Path(__file__).resolve().parent / "qml"
_SHARED: Final = _QML.parent.parent / "qml"

DIAGONAL_IN: Final = 10.1
"""Of the tablet that sizes are meant for; a larger screen shows the same, larger."""


class _Speech(QObject):
    """Keeps the translator of the shared parts in step with the model's language."""

    def __init__(self, engine: QQmlApplicationEngine, model: SweepModel) -> None:
        super().__init__(engine)
        self._engine = engine
        self._model = model
        self._installed: tuple[QTranslator, ...] = ()
        model.languageChanged.connect(self.use)
        self.install()

    def install(self) -> None:
        """Follow the model's language."""
        for installed in self._installed:
            QCoreApplication.removeTranslator(installed)
        spoken = self._model.phrases
        # the last one that is installed is asked first
        self._installed = (
            (spoken.fallback, spoken.translator) if isinstance(spoken, Language) else ()
        )
        for chosen in self._installed:
            QCoreApplication.installTranslator(chosen)

    @Slot()
    def use(self) -> None:
        """The same, for what is on the screen already."""
        self.install()
        self._engine.retranslate()


@dataclass(slots=True)
class SweepWindow:
    """Engine and window. ``close`` ends them in the order that Qt wants; the model is after."""

    engine: QQmlApplicationEngine
    window: QQuickWindow
    warnings: list[str] = field(default_factory=list)

    def close(self) -> None:
        """End both."""
        self.window.close()
        if shiboken6.isValid(self.engine):
            shiboken6.delete(self.engine)


def open_sweep_window(
    model: SweepModel, *, size: tuple[int, int] | None = None, diagonal_in: float = DIAGONAL_IN
) -> SweepWindow:
    """Return the (hidden) window showing ``model``; ``size`` in px.

    RuntimeError: no QGuiApplication, or QML that cannot be loaded, in the engine's own words.
    """
    if QGuiApplication.instance() is None:
        raise RuntimeError("a QGuiApplication must exist before the engine")
    load_fonts()
    warnings: list[str] = []

    def told(found: list[QQmlError]) -> None:
        warnings.extend(warning.toString() for warning in found)

    engine = QQmlApplicationEngine()
    engine.addImportPath(str(_SHARED))
    engine.addImageProvider(PROVIDER, IconProvider())
    engine.warnings.connect(told)
    _Speech(engine, model)
    given: dict[str, object] = {"sweep": model, "diagonalIn": diagonal_in}
    if size is not None:
        given |= {"width": size[0], "height": size[1]}
    engine.setInitialProperties(given)
    engine.load(QUrl.fromLocalFile(str(_QML / "SweepWindow.qml")))
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise RuntimeError("\n".join(warnings) or "SweepWindow.qml has no window")
    return SweepWindow(engine, roots[0], warnings)
