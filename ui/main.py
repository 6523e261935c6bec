"""The kiosk's process: Qt shows its first frame, then everything else is imported and started.

Owns the first frame and the end of the process. Imports Qt and the theme alone: what the first
frame does not need is in ``ui.running``, and tests/unit/ui/test_start_imports.py keeps it there.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from ui.ending import end_on_signals
from ui.first_frame import AppWindow, open_window, set_environment
from ui.first_look import FirstLook, first_look
from ui.look.own_look import put_on
from ui.notify import Notifier
from ui.run_options import RunOptions

if TYPE_CHECKING:
    from ui.running import Running

SWITCH_S = 0.001
"""How long one thread may keep the interpreter from another, in seconds (Python's own is 5 ms).

The pad's exchanges are short and wait for each other: a core thread that waits 5 ms for a busy
screen loses a tenth of its time.
"""


class KioskProcess:
    """One kiosk on one screen."""

    def __init__(self, options: RunOptions) -> None:
        """Make the application object; nothing is shown before ``run``.

        Raises ConfigError for colours of the library's own that cannot be read.
        """
        self._options = options
        self._look: FirstLook = first_look(options.config)
        self._error: BaseException | None = None
        put_on(self._look.own, files_wanted=False)
        set_environment()
        sys.setswitchinterval(SWITCH_S)
        self._app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
        self._window: AppWindow | None = None
        self._running: Running | None = None
        self._begun = False
        self._notifier = Notifier()

    def run(self) -> int:
        """Show the window, run until it closes or the core ends; return the exit code."""
        look = self._look
        self._window = open_window(
            library=look.status.library,
            language=look.status.default_language,
            diagonal_in=look.diagonal_in,
            size=self._options.size,
        )
        self._window.window.frameSwapped.connect(self._first_frame)
        windowed = self._options.size is not None or not look.fullscreen
        self._window.window.show() if windowed else self._window.window.showFullScreen()
        looks = end_on_signals(self._app)
        code = self._app.exec()
        looks.stop()
        self._close()
        if self._error is not None:
            raise self._error
        return code

    def _first_frame(self) -> None:
        if self._begun:
            return
        self._begun = True
        self._notifier.ready()
        QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        """Import and start the rest; what breaks here ends the process, not only this call."""
        assert self._window is not None
        try:
            from ui.running import Running

            self._running = Running(self._window, self._options, self._look, ended=self._ended)
            self._running.start()
        except Exception as error:  # noqa: BLE001 - Qt would swallow it and run on, half started
            self._ended(error)

    def _ended(self, error: BaseException | None) -> None:
        self._error = error
        self._app.exit(0 if error is None else 1)

    def _close(self) -> None:
        if self._running is not None:
            self._running.stop()
        if self._window is not None:
            self._window.close()
        if self._running is not None:
            self._running.forget()


def run_kiosk(options: RunOptions) -> int:
    """Run a kiosk until its window is closed. Raises ConfigError and StoreError(``in-use``)."""
    return KioskProcess(options).run()
