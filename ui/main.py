"""The kiosk's process: Qt shows its first frame, then the core is imported beside it and started.

Owns the order of start and end on the GUI thread; everything that can wait is on the core thread.
"""

import signal
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.domain.scene import Scene
from kiosk.domain.signals import Command
from kiosk.errors import ConfigError, StoreError
from kiosk.runtime import CoreThread
from ui.app_window import AppWindow, build_engine, set_environment
from ui.bridge import Bridge
from ui.first_look import FirstLook, first_look
from ui.i18n.language import language_for
from ui.notify import Notifier
from ui.viewmodels.kiosk_model import KioskModel, Surroundings


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How the kiosk is run. ``robot_fd``: the parent's hand, see ``ui.robot``."""

    config: Path | None = None
    robot_fd: int | None = None
    size: tuple[int, int] | None = None
    still_pictures: bool = False


class KioskProcess:
    """One kiosk on one screen."""

    def __init__(self, options: RunOptions) -> None:
        """Make the application object; nothing is shown before ``run``."""
        self._options = options
        self._look: FirstLook = first_look(options.config)
        self._error: BaseException | None = None
        set_environment()
        self._app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
        self._bridge = Bridge(self._shown, self._ended)
        around = Surroundings(
            submit=self._bridge.submit,
            phrases=language_for,
            now=lambda: datetime.now(UTC),
            still_pictures=options.still_pictures,
        )
        self._model = KioskModel(around)
        self._model.apply(None, self._look.status)
        self._window: AppWindow | None = None
        self._core: CoreThread | None = None
        self._robot: object | None = None
        self._cut_reached = lambda _point: None
        self._notifier = Notifier()

    def run(self) -> int:
        """Show the window, run until it closes or the core ends; return the exit code."""
        self._window = build_engine(
            self._model, diagonal_in=self._look.diagonal_in, size=self._options.size
        )
        self._hand_over_robot(self._window)
        self._window.window.frameSwapped.connect(self._first_frame)
        windowed = self._options.size is not None or not self._look.fullscreen
        self._window.window.show() if windowed else self._window.window.showFullScreen()
        signal.signal(signal.SIGTERM, lambda *_: self._app.quit())
        signal.signal(signal.SIGINT, lambda *_: self._app.quit())
        # Python sees a signal only when its interpreter runs: a slow tick lets it.
        ticks = QTimer()
        ticks.start(250)
        code = self._app.exec()
        self._close()
        if self._error is not None:
            raise self._error
        return code

    def _hand_over_robot(self, window: AppWindow) -> None:
        if self._options.robot_fd is None:
            return
        from ui.robot import CutPoint, Robot, parent_socket

        pipe = parent_socket(self._options.robot_fd)
        if pipe is None:
            raise ConfigError("robot.no_parent", ("--robot-fd is for a parent process only",))
        cut = CutPoint()
        self._cut_reached = cut.reached
        self._robot = Robot(pipe, window.window, cut, window.window)

    def _first_frame(self) -> None:
        if self._core is not None or self._window is None:
            return
        self._core = CoreThread(self._core_main, ended=self._bridge.end)
        QTimer.singleShot(0, self._start_core)

    def _start_core(self) -> None:
        assert self._core is not None
        self._core.start()
        self._notifier.ready()

    async def _core_main(self) -> None:
        """Import and run the core; runs on the core thread."""
        from kiosk.app.start import kiosk_from

        kiosk = kiosk_from(self._options.config, publish=self._bridge.publish, at=self._cut_reached)
        core = self._core
        assert core is not None

        def send(command: Command) -> None:
            core.call(lambda: kiosk.tell(command))

        self._bridge.connect_core(send)
        await kiosk.run()

    def _shown(self, scene: Scene) -> None:
        self._model.apply(scene.state, scene.status)
        if self._robot is not None:
            from ui.robot import Robot

            assert isinstance(self._robot, Robot)
            self._robot.told(scene)

    def _ended(self, error: BaseException | None) -> None:
        self._error = error
        self._app.exit(0 if error is None else 1)

    def _close(self) -> None:
        if self._core is not None:
            self._core.stop()
        if self._window is not None:
            self._window.close()
        if shiboken6.isValid(self._model):
            shiboken6.delete(self._model)


def run_kiosk(options: RunOptions) -> int:
    """Run a kiosk until its window is closed. Raises ConfigError and StoreError(``in-use``)."""
    return KioskProcess(options).run()


__all__ = ["KioskProcess", "RunOptions", "StoreError", "run_kiosk"]
