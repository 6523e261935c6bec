"""SIGTERM and SIGINT end a window's process in order, between two frames.

``QCoreApplication.quit`` closes every window at once. Python runs a signal's handler wherever its
interpreter happens to be, also in a slot that Qt calls while it draws: the window would be gone
under its own frame, and the process would end by a crash instead of its orderly end.
"""

import signal
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer

LOOK_MS: Final = 250
"""How often the interpreter runs at the least; Python sees a signal only then."""


def end_on_signals(app: QCoreApplication) -> QTimer:
    """Quit ``app`` from its event loop on a signal. The timer returned is kept while it runs."""

    def quit_soon(*_told: object) -> None:
        QTimer.singleShot(0, app.quit)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, quit_soon)
    looks = QTimer()
    looks.start(LOOK_MS)
    return looks
