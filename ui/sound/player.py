"""Plays chimes through ALSA's ``aplay``, a process of its own for each, never two at once.

Owns the process. Without the program or a sound card nothing is heard and nothing else changes;
Qt's own player is in a package that Lancar does without.
"""

import shutil
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Slot

from ui.sound.tones import Chime, wav

PROGRAM: Final = "aplay"
LONGEST_MS: Final = 3000
"""A player that hangs on a sound card is ended; no sound is that long."""


class ChimePlayer(QObject):
    """One sound after another; a new one cuts off the last."""

    def __init__(self, parent: QObject, *, volume: int, program: str = PROGRAM) -> None:
        super().__init__(parent)
        self._program = shutil.which(program) or ""
        self.volume = volume
        self._process: QProcess | None = None
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(LONGEST_MS)
        self._limit.timeout.connect(self.stop)

    @property
    def playing(self) -> bool:
        """Whether something is heard."""
        return self._process is not None

    def play(self, chime: Chime) -> None:
        """Play this now."""
        if not self._program:
            return
        self.stop()
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed)
        self._process = process
        process.start(self._program, ["-q", "-"])
        process.write(wav(chime, self.volume))
        process.closeWriteChannel()
        self._limit.start()

    @Slot()
    def stop(self) -> None:
        """Be silent now."""
        self._limit.stop()
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect()
            process.errorOccurred.disconnect()
            process.finished.connect(process.deleteLater)
            process.kill()

    def close(self) -> None:
        """Be silent, and wait for the process: the window ends."""
        process = self._process
        self.stop()
        if process is not None:
            process.waitForFinished(500)

    @Slot()
    def _ended(self) -> None:
        self._limit.stop()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()

    @Slot(QProcess.ProcessError)
    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._program = ""
            self._ended()
