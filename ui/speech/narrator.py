"""Tells the screen in words as it changes, as the focus moves and as keys are pressed.

Owns when something is said and what is left unsaid: a PIN and a card number never, and the names
of keys only through headphones. The words are the accessible text of the screen itself.
"""

import re
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.domain.status import HelpCall
from ui.access.focus import focused
from ui.access.order import Key
from ui.access.settings import AccessSettings, SpeechWhen
from ui.speech import words
from ui.speech.reading import Reading, news, read_screen
from ui.speech.transcript import Transcript, Utterance
from ui.speech.voice import PROGRAM, EspeakVoice
from ui.viewmodels.derive_help import help_sentence
from ui.viewmodels.entry_model import EntryModel
from ui.viewmodels.kiosk_model import KioskModel
from ui.viewmodels.phrases import fill
from ui.viewmodels.props import Screen
from ui.viewmodels.rows_model import RowsModel
from ui.viewmodels.slip_model import SlipModel

SETTLED_MS: Final = 60
"""A change is read when the screen has drawn it."""

VOLUME_STEP: Final = 10
LEAST_VOLUME: Final = 10
"""Whoever makes it quieter than this would not hear how to make it louder again."""

_NAME: Final = QAccessible.Text.Name
_PRESSED: Final = frozenset({QAccessible.Role.Button, QAccessible.Role.CheckBox})
_ENDED: Final = re.compile(r"([.!?…؟])\. ")
"""A sentence that ends twice, where one that has an end is followed by something else."""


class Narrator(QObject):
    """The voice of one window. ``on`` is where it speaks."""

    keysUnsaid = Signal()

    def __init__(
        self,
        model: KioskModel,
        settings: AccessSettings,
        parent: QObject,
        *,
        program: str = PROGRAM,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._settings = settings
        self._volume = settings.volume
        self._window: QQuickWindow | None = None
        self._on = False
        self._private = False
        self._was = Reading()
        self._count = 0
        self._help = HelpCall.NONE
        self._at: tuple[QQuickItem, str] | None = None
        self._place = ""
        self.transcript = Transcript()
        self.voice = EspeakVoice(
            self, speed_wpm=settings.speed_wpm, volume=settings.volume, program=program
        )
        self.voice.lost.connect(self._lost)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLED_MS)
        self._soon.timeout.connect(self.tell_news)
        asked = settings.speech is SpeechWhen.BUTTON
        model.choices.offer_voice(offered=asked and self.voice.available)

    def attach(self, window: QQuickWindow) -> None:
        """Follow this window."""
        self._window = window
        model = self._model
        for changed in (
            model.screenChanged,
            model.signChanged,
            model.noticesChanged,
            model.spoken.spokenChanged,
            model.closingChanged,
            model.helpChanged,
            model.choices.openChanged,
            model.spoken.openChanged,
        ):
            changed.connect(self._changed)
        for part in model.findChildren(QObject):
            if isinstance(part, SlipModel):
                part.changed.connect(self._changed)
            if isinstance(part, EntryModel):
                part.typed.connect(self._changed)
            if isinstance(part, RowsModel):
                part.rowsInserted.connect(self._changed)
                part.dataChanged.connect(self._changed)
        model.choices.ended.connect(self.end)
        model.tunedChanged.connect(self._tuned)
        model.choices.voiceChanged.connect(self._chosen)
        window.activeFocusItemChanged.connect(self._reached)
        window.visibleChanged.connect(self._hidden)

    @property
    def on(self) -> bool:
        """Whether it speaks."""
        return self._on

    def hear(self, key: Key) -> bool:
        """Hear a key that is the voice's own; tell whether it was."""
        when = self._settings.speech
        if when is SpeechWhen.OFF:
            return False
        if key is Key.VOICE and when is SpeechWhen.BUTTON:
            self._model.choices.choose("voice")
        elif key is Key.HEADPHONES_IN:
            self._switch(on=True, private=True)
        elif key is Key.HEADPHONES_OUT:
            self._unplugged()
        elif key is Key.LOUDER or key is Key.QUIETER:
            self._turn(VOLUME_STEP if key is Key.LOUDER else -VOLUME_STEP)
        else:
            return False
        return True

    def repeat(self) -> None:
        """Say the whole screen once more."""
        self._was = Reading()
        self.tell_news()

    def interrupt(self) -> None:
        """A key or a finger: what is being said is known by now."""
        self.voice.stop()

    @Slot()
    def tell_news(self) -> None:
        """Say what has changed on the screen since it was read last."""
        if not self._on or self._window is None:
            return
        self._soon.stop()
        panel = "+ease" if self._model.choices.is_open else ""
        panel += "+languages" if self._model.spoken.is_open else ""
        now = read_screen(self._window, self._model.snapshot.screen + panel)
        told, old, self._was = news(self._was, now), self._was, now
        asked = now.screen == Screen.PIN and self._model.snapshot.entry.mode == "pin"
        if not self._private and now.screen != old.screen and asked:
            self.keysUnsaid.emit()
            told = (*told, self._phrase(words.KEYS_UNSAID))
        told = (*told, *(self._help_told(now) or self._stop_told(told)))
        count, self._count = self._count, self._model.typed
        if self._model.snapshot.entry.mode in {"card", "title"} and count != self._count:
            told = (*told, self._phrase(words.TYPED, n=self._count))
        if self._place and self._place not in told:
            told = (*told, self._place)
        self._place = ""
        for place, text in enumerate(told):
            self._say(text, cuts=place == 0)

    def _help_told(self, now: Reading) -> tuple[str, ...]:
        """What became of a call for help: on the screen it is the word under the bell."""
        call, before = self._model.help_call, self._help
        self._help = call
        if call in {before, HelpCall.NONE}:
            return ()
        said = help_sentence(call, self._model.spoken.phrases)
        return () if said in now.sentences else (said,)

    def _stop_told(self, told: tuple[str, ...]) -> tuple[str, ...]:
        """What is reached is now called something else: it was pressed, or may be pressed now."""
        was = self._at
        now = self._at = self._here()
        if was is None or now is None or now[0] != was[0] or now[1] == was[1] or now[1] in told:
            return ()
        return (now[1],)

    def _here(self) -> tuple[QQuickItem, str] | None:
        """The button that is reached, and what is said of it."""
        item = None if self._window is None else focused(self._window)
        node: QAccessibleInterface | None = None
        if item is not None and item.activeFocusOnTab():
            node = QAccessible.queryAccessibleInterface(item)
        if item is None or node is None or node.role() not in _PRESSED:
            return None
        return item, self._stop(item, node)

    @Slot()
    def tell_soon(self) -> None:
        """Something beside the screen's own words has changed: the coach speaks."""
        self._changed()

    @Slot()
    def end(self) -> None:
        """The visit is over: silence, and the next one begins as the library has set it."""
        self.voice.stop()
        self._as_set()
        self.transcript.clear()
        self._was, self._count = Reading(), 0
        self._at, self._place = None, ""
        if self._on and self._private:
            self._say(self._phrase(words.ENDED), cuts=True)
            self._changed()

    def _as_set(self) -> None:
        self.voice.volume, self.voice.speed_wpm = self._volume, self._settings.speed_wpm

    def _turn(self, step: int) -> None:
        """Louder or quieter: a choice like any other, so that it ends with whoever made it."""
        self.voice.volume = max(LEAST_VOLUME, min(100, self.voice.volume + step))
        self._model.choices.chosen.emit()

    @Slot()
    def _tuned(self) -> None:
        """Speak as loud as staff want it, from now on and in every visit."""
        self._volume = self._model.tuned.voice or self._settings.volume
        self.voice.volume = self._volume

    def _unplugged(self) -> None:
        """What was told in private is not gone on with aloud, whatever was chosen before."""
        self.voice.stop()
        self._as_set()
        self._private = False
        if self._model.choices.speaks:
            self._model.choices.choose("voice")
        self._switch(on=False, private=False)

    @Slot()
    def _lost(self) -> None:
        """The program is gone: nothing is offered that cannot be heard."""
        self._model.choices.offer_voice(offered=False)

    def _switch(self, *, on: bool, private: bool) -> None:
        self._private = private
        if on == self._on:
            return
        self._on = on
        QAccessible.setActive(on)
        self._was = Reading()
        self._say(self._phrase(words.VOICE_ON if on else words.VOICE_OFF), cuts=True)
        if on:
            self._changed()

    @Slot()
    def _hidden(self) -> None:
        if self._window is not None and not self._window.isVisible():
            self._on = False
            self.voice.close()

    @Slot()
    def _chosen(self) -> None:
        if self._settings.speech is SpeechWhen.BUTTON:
            self._switch(on=self._model.choices.speaks or self._private, private=self._private)

    @Slot()
    def _changed(self) -> None:
        if self._on:
            self._soon.start()

    @Slot()
    def _reached(self) -> None:
        """The focus has moved: say where it is now."""
        item = None if self._window is None else focused(self._window)
        if not self._on or item is None or not item.activeFocusOnTab():
            return
        node: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(item)
        said = None if node is None else self._stop(item, node)
        self._at = self._here()
        if self._soon.isActive():  # what is new on the screen goes first and would cut it off
            self._place = said or ""
        elif said:
            self._say(said, cuts=True)

    def _stop(self, item: QQuickItem, node: QAccessibleInterface) -> str:
        name = node.text(_NAME)
        if item.objectName().startswith("key") and item.objectName() != "keyback":
            if not self._private and self._model.snapshot.entry.mode not in {"count", "title"}:
                return self._phrase(words.A_KEY)
            return name
        if node.state().checkable:
            on = node.state().checked
            return fill(self._phrase(words.SWITCHED_ON if on else words.SWITCHED_OFF), name=name)
        if node.role() == QAccessible.Role.Button:
            hint = node.text(QAccessible.Text.Description)
            said = fill(self._phrase(words.BUTTON), name=name)
            return f"{said}. {hint}" if hint else said
        return name

    def _phrase(self, source: str, *, n: int | None = None) -> str:
        return self._model.spoken.phrases.say(source, n=n)

    def _say(self, text: str, *, cuts: bool) -> None:
        said = Utterance(_ENDED.sub(r"\1 ", text), self._model.spoken.code, cuts)
        self.transcript.note(said)
        self.voice.say(said)
