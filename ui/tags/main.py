"""The tag workstation's process: a window, and behind it the core thread with pad and camera.

Owns the Qt application and the order of start and end.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import shiboken6
from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

# registers the theme's Python half with QML when it is imported
import ui.look.kit  # noqa: F401 - as above
from kiosk.app.tag_station import TagStation
from kiosk.config.model import Config
from kiosk.domain.tag_scene import TagCommand, TagScene, TodoRow
from kiosk.runtime import CoreThread
from ui.ending import end_on_signals
from ui.first_frame import set_environment
from ui.look.fonts import load_fonts
from ui.look.icons import PROVIDER, IconProvider
from ui.tags.view_model import TagsModel

_QML: Final = Path(__file__).resolve().parent / "qml"
_SHARED: Final = _QML.parent.parent / "qml"


@dataclass(slots=True)
class TagWindow:
    """Engine and window; ``close`` ends them in the order that Qt wants, the model is after."""

    engine: QQmlApplicationEngine
    window: QQuickWindow
    warnings: list[str]

    def close(self) -> None:
        """End both."""
        self.window.close()
        if shiboken6.isValid(self.engine):
            shiboken6.delete(self.engine)


def open_window(
    model: TagsModel, *, diagonal_in: float, size: tuple[int, int] | None = None
) -> TagWindow:
    """Return the (hidden) window of a model; a QML file that cannot be loaded is a RuntimeError."""
    load_fonts()
    warnings: list[str] = []

    def told(found: list[QQmlError]) -> None:
        warnings.extend(warning.toString() for warning in found)

    engine = QQmlApplicationEngine()
    engine.addImportPath(str(_SHARED))
    engine.addImageProvider(PROVIDER, IconProvider())
    engine.warnings.connect(told)
    given: dict[str, object] = {"tags": model, "diagonalIn": diagonal_in}
    if size is not None:
        given |= {"width": size[0], "height": size[1]}
    engine.setInitialProperties(given)
    engine.load(QUrl.fromLocalFile(str(_QML / "TagWindow.qml")))
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise RuntimeError("\n".join(warnings) or "TagWindow.qml has no window")
    return TagWindow(engine, roots[0], warnings)


class _Bridge(QObject):
    """The one way from the core thread to the window."""

    _scene = Signal(object)
    _ended = Signal(object)

    def __init__(
        self,
        shown: Callable[[TagScene], None],
        ended: Callable[[BaseException | None], None],
    ) -> None:
        super().__init__()
        self._shown = shown
        self._told_end = ended
        self._scene.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._take_end, Qt.ConnectionType.QueuedConnection)

    def publish(self, scene: TagScene) -> None:
        self._scene.emit(scene)

    def end(self, error: BaseException | None) -> None:
        self._ended.emit(error)

    @Slot(object)
    def _take(self, scene: TagScene) -> None:
        self._shown(scene)

    @Slot(object)
    def _take_end(self, error: BaseException | None) -> None:
        self._told_end(error)


def run_tags(
    config: Config,
    *,
    who: str,
    size: tuple[int, int] | None = None,
    brought: Sequence[TodoRow] = (),
) -> int:
    """Run the workstation until its window is closed. Raises what ended the core.

    ``brought``: books that other kiosks met without a tag.
    """
    set_environment()
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    broke: list[BaseException] = []

    def ended(error: BaseException | None) -> None:
        if error is not None:
            broke.append(error)
        app.exit(1 if error is not None else 0)

    def shown_now(scene: TagScene) -> None:
        model.apply(scene)

    bridge = _Bridge(shown_now, ended)
    station = TagStation(config, who=who, publish=bridge.publish, brought=brought)
    core = CoreThread(station.run, ended=bridge.end)

    def submit(command: TagCommand) -> None:
        core.call(lambda: station.tell(command))

    zone = ZoneInfo(config.library.timezone)
    model = TagsModel(submit, language=config.library.default_language, zone=zone)
    shown = open_window(model, diagonal_in=config.screen.diagonal_in, size=size)
    shown.window.show() if size is not None else shown.window.showMaximized()
    core.start()
    looks = end_on_signals(app)
    code = app.exec()
    looks.stop()
    core.stop()
    shown.close()
    shiboken6.delete(model)
    if broke:
        raise broke[0]
    return code
