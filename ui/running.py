"""What a kiosk runs behind its first frame: core thread, bridge, view-model, stage.

Owns their order of start and end on the GUI thread; everything that can wait is on the core
thread, which imports the core beside the screen.
"""

import gc
from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import partial
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QTimer

from kiosk.domain.scene import Scene
from kiosk.domain.signals import Command
from kiosk.errors import ConfigError
from kiosk.logs import Log
from kiosk.runtime import CoreThread
from ui.access.settings import access_settings
from ui.app_window import AppWindow, furnish
from ui.bridge import Bridge
from ui.first_look import FirstLook
from ui.i18n.catalogue import Catalogue, dropped_in
from ui.i18n.language import language_for, zone_of
from ui.look.own_look import logo_faults
from ui.look.picture_file import picture_faults
from ui.run_options import RunOptions
from ui.sound.chimes import Chimes
from ui.sound.settings import sound_settings
from ui.viewmodels.kiosk_model import KioskModel
from ui.viewmodels.surroundings import Surroundings

if TYPE_CHECKING:
    from ui.robot import Robot

_log = Log("ui")

SETTLED_MS: Final = 3000
"""When the start is over and garbage is collected again; imports leave next to none."""


class Running:
    """Everything behind one window."""

    def __init__(
        self,
        window: AppWindow,
        options: RunOptions,
        look: FirstLook,
        *,
        ended: Callable[[BaseException | None], None],
    ) -> None:
        """Take the window that stands; ``ended`` is told, on the GUI thread, how the core went."""
        self._window = window
        self._options = options
        self._status = look.status
        for fault in logo_faults(look.own.logo):
            _log.warning("look.logo", fault=fault)
        for fault in picture_faults(look.own.picture):
            _log.warning("look.picture", fault=fault)
        self._access = access_settings(look.access)
        self._sound = sound_settings(look.sound)
        self._cut_reached: Callable[[str], None] = lambda _point: None
        self._robot: Robot | None = None
        self._bridge = Bridge(self._shown, ended)
        catalogue = Catalogue(dropped_in(look.languages))
        around = Surroundings(
            submit=self._bridge.submit,
            phrases=partial(language_for, catalogue=catalogue),
            tongue=catalogue.tongue,
            now=lambda: datetime.now(UTC),
            still_pictures=options.still_pictures,
        )
        self._model = KioskModel(around)
        self._core = CoreThread(self._core_main, ended=self._bridge.end)
        self._chimes: Chimes | None = None
        self._started = False

    def start(self) -> None:
        """Start the core, then set the stage while it imports."""
        QTimer.singleShot(SETTLED_MS, gc.enable)
        self._hand_over_robot()
        self._core.start()
        self._started = True
        self._model.apply(None, self._status)
        furnish(self._window, self._model, self._access)
        self._chimes = Chimes(self._model, self._sound, self._local_time, self._window.window)

    def stop(self) -> None:
        """End the core in order."""
        if self._started:
            self._core.stop()
        if self._chimes is not None:
            self._chimes.player.close()

    def forget(self) -> None:
        """Delete the view-model, after the window that was bound to it."""
        if shiboken6.isValid(self._model):
            shiboken6.delete(self._model)

    def _local_time(self) -> time:
        """The library's time of day: quiet hours are its own."""
        return datetime.now(zone_of(self._status.zone)).time()

    def _hand_over_robot(self) -> None:
        if self._options.robot_fd is None:
            return
        from ui.robot import CutPoint, Robot, parent_socket

        pipe = parent_socket(self._options.robot_fd)
        if pipe is None:
            raise ConfigError("robot.no_parent", ("--robot-fd is for a parent process only",))
        cut = CutPoint()
        self._cut_reached = cut.reached
        window = self._window.window
        self._robot = Robot(pipe, window, cut, window)

    async def _core_main(self) -> None:
        """Import and run the core; runs on the core thread."""
        from kiosk.app.start import kiosk_from

        kiosk = kiosk_from(self._options.config, publish=self._bridge.publish, at=self._cut_reached)

        def send(command: Command) -> None:
            self._core.call(lambda: kiosk.tell(command))

        self._bridge.connect_core(send)
        await kiosk.run()

    def _shown(self, scene: Scene) -> None:
        self._model.apply(scene.state, scene.status)
        if self._robot is not None:
            self._robot.told(scene)
