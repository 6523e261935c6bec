"""The voice: espeak-ng as a process of its own, one sentence at a time, cut off at any moment.

Owns the process, speed and volume. The words go through its standard input: an argument could be
read by everybody on the machine. Without the program, or without a sound card, nothing is heard
and nothing else changes.
"""

import shutil
from collections import deque
from typing import Final

from PySide6.QtCore import QObject, QProcess, Signal, Slot

from ui.speech.transcript import Utterance

PROGRAM: Final = "espeak-ng"
VOICES: Final = {"id": "id", "en": "en", "ar": "ar", "jv": "id", "su": "id"}
"""Javanese and Sundanese have no voice of their own there; Indonesian reads them best."""

ENDS_MS: Final = 500


class EspeakVoice(QObject):
    """Says utterances one after another. ``lost``: the program could not be started."""

    lost = Signal()

    def __init__(
        self, parent: QObject, *, speed_wpm: int, volume: int, program: str = PROGRAM
    ) -> None:
        super().__init__(parent)
        self._program = shutil.which(program) or ""
        self._waiting: deque[Utterance] = deque()
        self._process: QProcess | None = None
        self._dying: set[QProcess] = set()
        self.speed_wpm = speed_wpm
        self.volume = volume

    @property
    def available(self) -> bool:
        """Whether the program is there."""
        return bool(self._program)

    @property
    def speaking(self) -> bool:
        """Whether something is being said or waits for it."""
        return self._process is not None or bool(self._waiting)

    def say(self, what: Utterance) -> None:
        """Say this after what is being said, or at once where it cuts it off."""
        if not self._program:
            return
        if what.cuts:
            self.stop()
        self._waiting.append(what)
        self._next()

    def stop(self) -> None:
        """Be silent now."""
        self._waiting.clear()
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect()
            process.errorOccurred.disconnect()  # to be killed is no error
            process.finished.connect(self._died)
            self._dying.add(process)
            process.kill()

    def close(self) -> None:
        """Be silent, and wait until nothing runs any more: the window ends."""
        self.stop()
        for process in tuple(self._dying):
            process.waitForFinished(ENDS_MS)
        self._died()

    @Slot()
    def _died(self) -> None:
        for process in tuple(self._dying):
            if process.state() is QProcess.ProcessState.NotRunning:
                self._dying.discard(process)
                process.deleteLater()

    def _next(self) -> None:
        if self._process is not None or not self._waiting:
            return
        what = self._waiting.popleft()
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())  # ALSA without a card is talkative
        process.finished.connect(self._said)
        process.errorOccurred.connect(self._failed)
        self._process = process
        voice = VOICES.get(what.language, "en")
        amplitude = str(self.volume * 2)  # 0 to 200 there
        process.start(
            self._program, ["-v", voice, "-s", str(self.speed_wpm), "-a", amplitude, "--stdin"]
        )
        process.write(what.text.encode())
        process.closeWriteChannel()

    @Slot()
    def _said(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        self._next()

    @Slot(QProcess.ProcessError)
    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._program = ""
            self._waiting.clear()
            self._said()
            self.lost.emit()
