"""Brings the kiosk's window up: fonts, engine, translations, the root of the screens.

Owns the QML engine and its end. Imports nothing of the core beyond kiosk.domain: the first frame
must not wait for stores, drivers or cameras.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

# these modules register their types with QML when they are imported
import ui.look.cover_item
import ui.look.iso_item
import ui.look.kit
import ui.look.spines  # noqa: F401
from ui.i18n.language import translator
from ui.look.fonts import load_fonts
from ui.look.icons import PROVIDER, IconProvider
from ui.viewmodels.kiosk_model import KioskModel

QML_FOLDER: Final = Path(__file__).resolve().parent / "qml"


def set_environment() -> None:
    """What Qt reads before the application object is made; what is set already stays."""
    os.environ.setdefault("QSG_RENDER_LOOP", "basic")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts.warning=false")
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@dataclass(slots=True)
class AppWindow:
    """The engine and its window. ``close`` ends them in the order that Qt wants."""

    engine: QQmlApplicationEngine
    window: QQuickWindow
    missing_fonts: tuple[str, ...] = ()
    warnings: list[str] = field(default_factory=list)

    def close(self) -> None:
        """Delete the engine before what it is bound to."""
        self.window.close()
        if shiboken6.isValid(self.engine):
            shiboken6.delete(self.engine)


class _Speech(QObject):
    """Installs the translator of the chosen language and has QML say everything anew."""

    def __init__(self, engine: QQmlApplicationEngine, model: KioskModel) -> None:
        super().__init__(engine)
        self._engine = engine
        self._model = model
        self._installed: QTranslator | None = None
        model.languageChanged.connect(self.use)

    def use(self) -> None:
        """Follow the model's language."""
        if self._installed is not None:
            QCoreApplication.removeTranslator(self._installed)
        self._installed = translator(self._model.language)
        QCoreApplication.installTranslator(self._installed)
        self._engine.retranslate()


def new_engine(on_warning: Callable[[str], None]) -> QQmlApplicationEngine:
    """An engine that knows our modules and icons; each QML warning is handed on as text."""
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML_FOLDER))
    engine.addImageProvider(PROVIDER, IconProvider())

    def told(warnings: list[QQmlError]) -> None:
        for warning in warnings:
            on_warning(warning.toString())

    engine.warnings.connect(told)
    return engine


def build_engine(
    model: KioskModel, *, diagonal_in: float = 21.5, size: tuple[int, int] | None = None
) -> AppWindow:
    """Load Main.qml for this model and return the (still hidden) window.

    ``size`` in px; without it the window keeps 1080 x 1920 until it is shown full screen.
    A QML file that cannot be loaded raises RuntimeError with the engine's own words.
    """
    if QGuiApplication.instance() is None:
        raise RuntimeError("a QGuiApplication must exist before the engine")
    missing = load_fonts()
    warnings: list[str] = []
    engine = new_engine(warnings.append)
    speech = _Speech(engine, model)
    speech.use()
    engine.setInitialProperties({"kiosk": model, "diagonalIn": diagonal_in})
    engine.loadFromModule("Lancar.App", "Main")
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise RuntimeError("\n".join(warnings) or "Main.qml has no window")
    window = roots[0]
    if size is not None:
        window.resize(*size)
    return AppWindow(engine, window, missing, warnings)
