"""Follows the kiosk's view-model and plays what is to be heard.

Owns when: one sound a change, none in the quiet hours. Which one is ``ui.sound.heard``'s.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from PySide6.QtCore import QObject, Slot

from ui.sound.heard import chime_of, chime_of_help
from ui.sound.player import ChimePlayer
from ui.sound.settings import SoundSettings
from ui.sound.tones import Chime
from ui.viewmodels.kiosk_model import KioskModel


class Chimes(QObject):
    """The sounds of one window."""

    def __init__(
        self,
        model: KioskModel,
        settings: SoundSettings,
        local_time: Callable[[], time],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._settings = settings
        self._local_time = local_time
        self._was = model.snapshot
        self._help = model.help_call
        self.player = ChimePlayer(self, volume=settings.volume)
        model.shown.connect(self._changed)
        model.pressed.connect(self._touched)
        model.helpChanged.connect(self._helped)
        model.tunedChanged.connect(self._tuned)
        self._tuned()

    @Slot()
    def _touched(self) -> None:
        self._play(Chime.TOUCH)

    @Slot()
    def _changed(self) -> None:
        old, self._was = self._was, self._model.snapshot
        self._play(chime_of(old, self._was))

    @Slot()
    def _helped(self) -> None:
        old, self._help = self._help, self._model.help_call
        self._play(chime_of_help(old, self._help))

    @Slot()
    def _tuned(self) -> None:
        """Sound as loud as staff want it; whoever turns it hears it, quiet hours or not."""
        wanted = self._model.tuned.sounds
        if wanted is None or wanted == self._settings.volume:
            return
        self._settings = replace(self._settings, volume=wanted)
        self.player.volume = wanted
        if self._model.snapshot.duty is not None and wanted:
            self.player.play(Chime.DONE)

    def _play(self, chime: Chime | None) -> None:
        if chime is not None and self._settings.heard_at(self._local_time()):
            self.player.play(chime)
