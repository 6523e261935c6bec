"""A patron who hears and does not look: chooses by what was said, with six keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.qml.scripted_visit import ScriptedVisit
from tests.qml.six_keys import DOWN, FARTHEST, LEFT, OK, RIGHT, UP
from ui.access.settings import AccessSettings, SpeechWhen, access_settings

PLUG = Qt.Key.Key_F15
UNPLUG = Qt.Key.Key_F16


def with_voice(when: SpeechWhen) -> AccessSettings:
    """A keypad that tells when headphones are plugged in."""
    keys = {"headphones_in": "F15", "headphones_out": "F16"}
    return access_settings({"speech": str(when), "keys": keys})


class SpokenVisit(ScriptedVisit):
    """Knows nothing of the screen but the transcript."""

    def __init__(self, form: str, when: SpeechWhen = SpeechWhen.HEADPHONE) -> None:
        super().__init__(form, with_voice(when))
        self.app.window.requestActivate()
        self.settle()
        self._heard = 0
        self._hand = (1, 1)

    def key(self, key: Qt.Key) -> list[str]:
        """Press a key; return what is said then."""
        QTest.keyClick(self.app.window, key)
        self.settle()
        for command in self.commands():
            self.tell(command)
        return self.listen()

    def listen(self) -> list[str]:
        """What was said since the last time."""
        self.app.window.grabWindow()  # rows are made when a frame is drawn
        self.settle()
        self.access.narrator.tell_news()
        said = self.access.narrator.transcript.texts()
        fresh, self._heard = said[min(self._heard, len(said)) :], len(said)
        return fresh

    def go_to(self, words: str, key: Qt.Key = DOWN) -> None:
        """Press an arrow until something that begins so is said."""
        for _ in range(FARTHEST):
            if any(one.startswith(words) for one in self.key(key)):
                return
        raise AssertionError(f"never said: {words!r}")

    def choose(self, words: str) -> list[str]:
        """Go there and press OK; return what is said then."""
        self.go_to(words)
        return self.key(OK)

    def by_heart(self, sign: str, rows: tuple[str, ...]) -> None:
        """Type one sign on keys that are not named, counting from the last one."""
        down, along = next((n, r.index(sign)) for n, r in enumerate(rows) if sign in r)
        y, x = self._hand
        for _ in range(abs(along - x)):
            self.key(RIGHT if along > x else LEFT)
        for _ in range(abs(down - y)):
            self.key(DOWN if down > y else UP)
        self._hand = (down, along)
        self.key(OK)

    def type(self, text: str, rows: tuple[str, ...]) -> None:
        """Type on keys whose places are known; the first is looked for, the others by place."""
        self.go_to(rows[0][0])
        x = y = 0
        for sign in text:
            down, along = next((n, r.index(sign)) for n, r in enumerate(rows) if sign in r)
            for _ in range(abs(down - y)):
                self.key(DOWN if down > y else UP)
            for _ in range(abs(along - x)):
                said = self.key(RIGHT if along > x else LEFT)
                assert said
            x, y = along, down
            self.key(OK)
