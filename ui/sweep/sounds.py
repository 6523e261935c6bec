"""What is heard of a sweep: ticks while one book is looked for, and a chime when something changes.

Owns the processes of ALSA's ``aplay``. Without it, or a sound card, nothing is heard and nothing
else changes.
"""

import shutil
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Slot

from ui.sound.player import PROGRAM, ChimePlayer
from ui.sound.tones import Chime
from ui.sweep.model import SweepModel
from ui.sweep.picture import Page, SweepPicture
from ui.sweep.ticks import RATE_HZ, TickTrack

CHUNK_S: Final = 0.04
_AHEAD_BYTES: Final = round(0.25 * RATE_HZ) * 2
"""More than this is not sent ahead: the ticks follow the hand."""

_FORMAT: Final = ("-q", "-t", "raw", "-f", "S16_LE", "-r", str(RATE_HZ), "-c", "1")
_QUICK: Final = ("--buffer-time=150000", "-")


def chime_of_sweep(before: SweepPicture, now: SweepPicture) -> Chime | None:
    """Return what a change sounds like; most changes make no sound."""
    if now.page is Page.HANDED and before.page is not Page.HANDED:
        return Chime.FINISHED
    if now.notice.title != before.notice.title and now.notice.status in {"warn", "stop"}:
        return Chime.ATTENTION
    if now.page is not Page.WALK or before.page is not Page.WALK:
        return None
    known = {row.key: row.pale for row in before.rows}
    if any(row.pale and known.get(row.key) is False for row in now.rows):
        return Chime.DONE
    if known and any(row.key not in known for row in now.rows):
        return Chime.TIME
    return None


class Geiger(QObject):
    """Ticks at a level, until told 0."""

    def __init__(self, parent: QObject, *, program: str = PROGRAM) -> None:
        super().__init__(parent)
        self._program = shutil.which(program) or ""
        self._process: QProcess | None = None
        self._track = TickTrack()
        self._level = 0
        self._timer = QTimer(self)
        self._timer.setInterval(round(CHUNK_S * 1000))
        self._timer.timeout.connect(self._feed)

    @property
    def ticking(self) -> bool:
        """Whether there is a player that ticks."""
        return self._process is not None

    def follow(self, level: int) -> None:
        """Tick at this level, 0 to 100; a player is there from the first until ``stop``."""
        self._level = level
        if level > 0 and self._process is None and self._program:
            self._begin()

    def stop(self) -> None:
        """Be silent, and end the player."""
        self._level = 0
        self._timer.stop()
        process, self._process = self._process, None
        if process is not None:
            process.errorOccurred.disconnect()
            process.finished.disconnect()
            process.kill()
            process.waitForFinished(500)
            process.deleteLater()

    def _begin(self) -> None:
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.errorOccurred.connect(self._ended)
        process.finished.connect(self._ended)
        self._process = process
        process.start(self._program, [*_FORMAT, *_QUICK])
        self._timer.start()

    @Slot()
    def _feed(self) -> None:
        process = self._process
        if process is not None and process.bytesToWrite() < _AHEAD_BYTES:
            process.write(self._track.chunk(self._level, CHUNK_S))

    @Slot()
    def _ended(self) -> None:
        """The player is gone (no sound card): say no more."""
        self._timer.stop()
        self._program = ""
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()


class SweepSounds(QObject):
    """The sounds of one window."""

    def __init__(self, model: SweepModel, *, volume: int, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._was = model.picture
        self._chimes = ChimePlayer(self, volume=volume)
        self._geiger = Geiger(self)
        model.shown.connect(self._changed)
        model.pressed.connect(self._touched)

    def close(self) -> None:
        """Be silent: the window ends."""
        self._chimes.close()
        self._geiger.stop()

    @Slot()
    def _touched(self) -> None:
        self._play(Chime.TOUCH)

    @Slot()
    def _changed(self) -> None:
        before, self._was = self._was, self._model.picture
        if not self._model.inputs.sound or self._was.page is not Page.FIND:
            self._geiger.stop()
        else:
            self._geiger.follow(self._was.find.level)
        self._play(chime_of_sweep(before, self._was))

    def _play(self, chime: Chime | None) -> None:
        if chime is not None and self._model.inputs.sound:
            self._chimes.play(chime)
