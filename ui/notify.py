"""Tells systemd that the kiosk is up and alive (sd_notify(3)); silent where nobody listens.

The watchdog is fed from the GUI thread: when the screen stands still, systemd starts it anew.
"""

import os

from PySide6.QtCore import QTimer


class Notifier:
    """Sends READY=1 once and WATCHDOG=1 at half of the period that systemd asks for."""

    def __init__(self) -> None:
        """Read where and how often from the environment that systemd has set."""
        address = os.environ.get("NOTIFY_SOCKET", "")
        self._address = "\0" + address[1:] if address.startswith("@") else address
        period_us = os.environ.get("WATCHDOG_USEC", "")
        self._period_ms = int(period_us) // 2000 if period_us.isdigit() else 0
        self._timer = QTimer()
        self._timer.timeout.connect(lambda: self._send("WATCHDOG=1"))

    def ready(self) -> None:
        """The first frame stands on the screen."""
        self._send("READY=1")
        if self._address and self._period_ms:
            self._timer.start(self._period_ms)

    def _send(self, told: str) -> None:
        if not self._address:
            return
        import socket

        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as pipe:
            try:
                pipe.sendto(told.encode(), self._address)
            except OSError:
                return
