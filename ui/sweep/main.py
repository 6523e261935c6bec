"""The process of `lancar sweep`: a window on the GUI thread, the sweep on the core thread.

Owns their order of start and end. Everything that can wait is on the core thread.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from kiosk.config import load, parse
from kiosk.config.model import Config
from kiosk.domain.status import KioskStatus
from kiosk.errors import ConfigError
from kiosk.logs import set_up
from kiosk.runtime import CoreThread
from ui.ending import end_on_signals
from ui.first_frame import set_environment
from ui.i18n.catalogue import Catalogue, dropped_in
from ui.i18n.language import Language, language_for
from ui.sound.settings import sound_settings
from ui.sweep.bridge import SweepBridge
from ui.sweep.commands import SweepCommand
from ui.sweep.core import SweepCore
from ui.sweep.model import SweepModel
from ui.sweep.picture import SweepInputs
from ui.sweep.scene import SweepScene
from ui.sweep.sounds import SweepSounds
from ui.sweep.window import open_sweep_window

if TYPE_CHECKING:
    from ui.robot import Robot


@dataclass(frozen=True, slots=True)
class SweepOptions:
    """How the sweep is started. ``data``: its own folder instead of the configuration's.

    ``name``: of a sweep that has to be begun. ``robot_fd``: a pipe to a parent process that works
    the window (see ``ui.robot``).
    """

    config: Path | None = None
    data: Path | None = None
    name: str = ""
    size: tuple[int, int] | None = None
    robot_fd: int | None = None


def sweep_config(options: SweepOptions) -> Config:
    """Return the configuration to sweep by. Raises ConfigError with every fault."""
    found = options.config
    config = load(found) if found is not None else parse(b"", folder=Path.cwd())
    if options.data is None:
        return config
    kiosk = config.kiosk.model_copy(update={"data_dir": options.data})
    return config.model_copy(update={"kiosk": kiosk})


class SweepProcess:
    """One tablet."""

    def __init__(self, options: SweepOptions) -> None:
        """Read the configuration; nothing is shown before ``run``. Raises ConfigError."""
        set_up()
        self._options = options
        self._config = config = sweep_config(options)
        self._error: BaseException | None = None
        self._robot: Robot | None = None
        set_environment()
        self._app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
        library = config.library
        self._catalogue = Catalogue(dropped_in(library.languages_dir))
        self._bridge = SweepBridge(self._shown, self._ended)
        inputs = SweepInputs(
            language=library.default_language,
            languages=tuple(
                (code, self._catalogue.tongue(code).name) for code in library.languages
            ),
        )
        self._model = SweepModel(self._bridge.submit, self._language, inputs)
        self._core = CoreThread(self._core_main, ended=self._bridge.end)

    def run(self) -> int:
        """Show the window until it closes or the core ends; return the exit code."""
        options = self._options
        opened = open_sweep_window(self._model, size=options.size)
        sound = sound_settings(self._config.sound.model_dump())
        sounds = SweepSounds(
            self._model, volume=sound.volume if sound.chimes else 0, parent=opened.window
        )
        if options.size is None and self._config.screen.fullscreen:
            opened.window.showFullScreen()
        else:
            opened.window.show()
        self._hand_over_robot(opened.window)
        self._core.start()
        looks = end_on_signals(self._app)
        code = self._app.exec()
        looks.stop()
        self._core.stop()
        sounds.close()
        opened.close()
        if shiboken6.isValid(self._model):
            shiboken6.delete(self._model)
        if self._error is not None:
            raise self._error
        return code

    async def _core_main(self) -> None:
        name = self._options.name or self._config.library.name
        core = SweepCore(self._config, name=name, publish=self._bridge.publish)

        def send(command: SweepCommand) -> None:
            self._core.call(lambda: core.tell(command))

        self._bridge.connect_core(send)
        await core.run()

    def _language(self, code: str) -> Language:
        library = self._config.library
        status = KioskStatus(
            library=library.name,
            zone=library.timezone,
            default_language=library.default_language,
        )
        return language_for(code, status, catalogue=self._catalogue)

    def _shown(self, scene: SweepScene) -> None:
        self._model.apply(scene)
        if self._robot is not None:
            self._robot.told(scene)

    def _ended(self, error: BaseException | None) -> None:
        self._error = error
        self._app.exit(0 if error is None else 1)

    def _hand_over_robot(self, window: QQuickWindow) -> None:
        """Let the parent process work the window, where it has given us its pipe."""
        if self._options.robot_fd is None:
            return
        from ui.robot import CutPoint, Robot, parent_socket

        pipe = parent_socket(self._options.robot_fd)
        if pipe is None:
            raise ConfigError("robot.no_parent", ("--robot-fd is for a parent process only",))
        self._robot = Robot(pipe, window, CutPoint(), window)


def run_sweep(options: SweepOptions) -> int:
    """Sweep until the window is closed. Raises ConfigError and StoreError(``in-use``)."""
    return SweepProcess(options).run()
