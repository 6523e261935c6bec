"""The window and its first frame, from Qt and the theme alone.

Owns the engine, the window and what is imported before anything is seen: no view-model, no
drawing, nothing of the kiosk. ``ui.app_window`` furnishes the window afterwards.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickItem, QQuickWindow

import ui.look.kit  # noqa: F401 - registers the theme's Python half with QML
from ui.look.fonts import load_fonts

UI: Final = Path(__file__).resolve().parent


def set_environment() -> None:
    """What Qt reads before the application object is made; what is set already stays."""
    os.environ.setdefault("QSG_RENDER_LOOP", "basic")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@dataclass(slots=True)
class AppWindow:
    """The engine and its window. ``close`` ends them in the order that Qt wants."""

    engine: QQmlApplicationEngine
    window: QQuickWindow
    missing_fonts: tuple[str, ...] = ()
    warnings: list[str] = field(default_factory=list)
    stage: QQuickItem | None = None

    def close(self) -> None:
        """Delete the engine before what it is bound to."""
        self.window.close()
        self.stage = None
        if shiboken6.isValid(self.engine):
            shiboken6.delete(self.engine)


def _speak(language: str) -> None:
    translator = QTranslator(QCoreApplication.instance())
    folder = UI / "i18n"
    own, plain = folder / f"lancar_{language}.qm", folder / "lancar_id.qm"
    if translator.load(str(own)) or translator.load(str(plain)):
        QCoreApplication.installTranslator(translator)


def open_window(
    *,
    library: str = "",
    language: str = "id",
    diagonal_in: float = 21.5,
    size: tuple[int, int] | None = None,
) -> AppWindow:
    """Load Main.qml and return the (still hidden) window: wall, sentence, desk.

    ``size`` in px; without it the window is 1080 x 1920 until it is shown full screen.
    A QML file that cannot be loaded raises RuntimeError with the engine's own words.
    """
    if QGuiApplication.instance() is None:
        raise RuntimeError("a QGuiApplication must exist before the engine")
    missing = load_fonts()
    _speak(language)
    warnings: list[str] = []

    def told(found: list[QQmlError]) -> None:
        warnings.extend(warning.toString() for warning in found)

    engine = QQmlApplicationEngine()
    engine.addImportPath(str(UI / "qml"))
    engine.warnings.connect(told)
    given: dict[str, object] = {"diagonalIn": diagonal_in, "library": library}
    if size is not None:
        given |= {"width": size[0], "height": size[1]}
    engine.setInitialProperties(given)
    engine.loadFromModule("Lancar.App", "Main")
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise RuntimeError("\n".join(warnings) or "Main.qml has no window")
    return AppWindow(engine, roots[0], missing, warnings)
