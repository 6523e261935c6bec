"""Furnishes the window: drawings, icons, translations, the stage with its view-model.

Owns what is set into the first frame. Imports nothing of the core beyond kiosk.domain: the screen
must not wait for stores, drivers or cameras.
"""

from PySide6.QtCore import QCoreApplication, QObject, QTranslator, Slot
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent
from PySide6.QtQuick import QQuickItem

# these modules register their types with QML when they are imported
import ui.look.cover_item
import ui.look.iso_item
import ui.look.photo_item
import ui.look.qr_item  # noqa: F401 - as above
from ui.access.access_model import AccessModel
from ui.access.settings import AccessSettings
from ui.first_frame import AppWindow, open_window, set_environment
from ui.i18n.language import Language
from ui.look.icons import PROVIDER, IconProvider
from ui.look.start_picture import PROVIDER as START
from ui.look.start_picture import StartPictures
from ui.look.tokens import tokens
from ui.viewmodels.coach_model import CoachModel
from ui.viewmodels.kiosk_model import KioskModel


class _Speech(QObject):
    """Installs the translator of the chosen language and has QML say everything anew."""

    def __init__(self, engine: QQmlApplicationEngine, model: KioskModel) -> None:
        super().__init__(engine)
        self._engine = engine
        self._model = model
        self._installed: tuple[QTranslator, ...] = ()
        model.spoken.spokenChanged.connect(self.use)
        self.install()

    def install(self) -> None:
        """Follow the model's language; what is loaded from now on speaks it."""
        for installed in self._installed:
            QCoreApplication.removeTranslator(installed)
        spoken = self._model.spoken.phrases
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


def furnish(
    app: AppWindow, model: KioskModel, settings: AccessSettings | None = None
) -> AccessModel:
    """Set the stage for ``model`` into the window; a broken QML file raises RuntimeError.

    Returns what keys, switches and the voice do there; it ends with the window.
    """
    app.engine.addImageProvider(PROVIDER, IconProvider())
    app.engine.addImageProvider(START, StartPictures(tokens()))
    _Speech(app.engine, model)
    component = QQmlComponent(app.engine, app.engine)
    component.loadFromModule("Lancar.App", "Stage")
    access = AccessModel(model, settings or AccessSettings(), app.window)
    coach = CoachModel(model, app.window)
    coach.changed.connect(access.narrator.tell_soon)
    parts = {"kiosk": model, "access": access, "coach": coach}
    stage = component.createWithInitialProperties(parts)
    if not isinstance(stage, QQuickItem):
        raise RuntimeError(component.errorString())
    stage.setParent(app.window)  # it ends with the window, not with a Python reference
    stage.setParentItem(app.window.contentItem())
    app.stage = stage
    app.window.setProperty("stage", stage)
    access.attach(app.window, stage)
    return access


def build_engine(
    model: KioskModel, *, diagonal_in: float = 21.5, size: tuple[int, int] | None = None
) -> AppWindow:
    """Open a window and furnish it at once (a start that shows its first frame early does both
    by itself, see ``ui.first_frame``).
    """
    app = open_window(diagonal_in=diagonal_in, size=size, language=model.spoken.code)
    furnish(app, model)
    return app


__all__ = ["AppWindow", "build_engine", "furnish", "open_window", "set_environment"]
