"""Five books borrowed from what the voice says, without a look at the screen."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest

from kiosk.domain.signals import ChooseEase, TypeCard
from kiosk.domain.visit import Borrowing, Idle
from tests.qml.scripted_visit import CARD, PIN, SHELF
from tests.qml.six_keys import DOWN, OK
from tests.qml.spoken_visit import PLUG, UNPLUG, SpokenVisit
from ui.access.settings import SpeechWhen
from ui.speech.reading import Reading
from ui.speech.transcript import Utterance

DIGITS = ("1234567890",)
PAD = ("123", "456", "789", " 0")


@pytest.fixture
def heard(qt_app: QGuiApplication, complaints: list[str]) -> Iterator[SpokenVisit]:
    made = SpokenVisit("portrait")
    yield made
    made.close()
    QAccessible.setActive(True)


def log_in(heard: SpokenVisit) -> None:
    said = heard.key(PLUG)
    assert any("Suara menyala" in one for one in said)
    assert "Letakkan buku di meja." in said
    heard.choose("English")
    assert "Hold your library card here." in heard.choose("No card? Type your member number")
    heard.type(CARD, DIGITS)
    assert "Type your PIN." in heard.choose("Continue")
    heard.type(PIN, PAD)
    assert "Put your books on the desk." in heard.choose("Continue")


def test_five_books_are_borrowed_by_ear(heard: SpokenVisit) -> None:
    log_in(heard)
    for number, (item, book) in enumerate(SHELF.items(), 1):
        heard.place(str(item))
        said = heard.listen()
        lent = "1 book borrowed." if number == 1 else f"{number} books borrowed."
        assert lent in said
        assert f"{book.title}. {book.author}. Borrowed. Due 23 June" in said
        assert sum(book.author in one for one in said) == 1, "only what is new is said"
    said = heard.choose("Done, button")
    assert "Done. Enjoy your reading!" in said
    for book in SHELF.values():
        assert f"{book.title}. Due 23 June" in said
    said = heard.choose("No slip, button")
    assert isinstance(heard.state, Idle)
    assert "Letakkan buku di meja." in heard.access.narrator.transcript.texts()


def test_neither_pin_nor_card_is_ever_said_whole(heard: SpokenVisit) -> None:
    log_in(heard)
    assert isinstance(heard.state, Borrowing)
    said = heard.access.narrator.transcript.texts()
    assert "6 digits typed" in said
    assert "10 characters typed" in said
    assert not any(part in one for one in said for part in (CARD, CARD[-6:], PIN, PIN[:3]))


def test_aloud_the_keys_are_not_named(qt_app: QGuiApplication, complaints: list[str]) -> None:
    heard = SpokenVisit("portrait", SpeechWhen.BUTTON)
    heard.model.choices.choose("voice")
    heard.listen()
    heard.choose("English")
    heard.choose("No card?")
    heard.go_to("Key")
    said = [one for _ in range(12) for one in heard.key(DOWN)]
    assert "Key" in said
    assert not any(one.isalnum() and len(one) == 1 for one in said)
    heard.tell(TypeCard(CARD))
    assert any(one.startswith("Keys are named through headphones") for one in heard.listen())
    for sign in PIN:  # by heart, from the 5 in the middle
        heard.by_heart(sign, PAD)
    said = heard.choose("Continue, button")
    assert "Put your books on the desk." in said
    assert not any(one.isdigit() for one in heard.access.narrator.transcript.texts())
    heard.close()
    QAccessible.setActive(True)


def test_plugging_in_switches_it_on_and_pulling_out_off(heard: SpokenVisit) -> None:
    assert heard.key(DOWN) == []
    assert heard.key(PLUG)
    assert heard.key(DOWN)
    assert heard.key(UNPLUG)[0] == "Suara mati."
    assert heard.key(DOWN) == []


def test_the_screen_is_said_again_and_volume_is_set_back_with_the_visit(
    heard: SpokenVisit,
) -> None:
    log_in(heard)
    heard.place("B-10482")
    assert heard.listen()
    heard.go_to("1 book borrowed.")
    assert heard.key(OK)[0] == "1 book borrowed."
    voice = heard.access.narrator.voice
    for _ in range(9):
        QTest.keyClick(heard.app.window, Qt.Key.Key_F4)
    assert voice.volume == 100
    heard.choose("Exit, button")
    heard.choose("No slip, button")
    assert voice.volume == 60


def test_a_volume_is_nobody_else_s(heard: SpokenVisit) -> None:
    voice = heard.access.narrator.voice
    heard.key(PLUG)
    heard.commands()
    for _ in range(9):
        QTest.keyClick(heard.app.window, Qt.Key.Key_F3)
    assert voice.volume == 10, "the next key must be heard"
    assert ChooseEase(more_time=False) in heard.commands(), "on Start too, it ends with the visit"
    heard.key(UNPLUG)
    assert voice.volume == 60


def test_what_headphones_were_told_does_not_go_on_aloud(
    qt_app: QGuiApplication, complaints: list[str]
) -> None:
    heard = SpokenVisit("portrait", SpeechWhen.BUTTON)
    heard.model.choices.choose("voice")
    heard.key(PLUG)
    assert heard.key(UNPLUG) == ["Suara mati."]
    assert not heard.model.choices.speaks
    assert heard.key(DOWN) == []
    heard.close()
    QAccessible.setActive(True)


def test_what_was_said_is_forgotten_with_the_visit(heard: SpokenVisit) -> None:
    log_in(heard)
    heard.place("B-10482")
    heard.listen()
    heard.choose("Exit, button")
    heard.choose("No slip, button")
    said = heard.access.narrator.transcript.texts()
    assert not any("Laskar" in one or "Wulan" in one for one in said)
    gc.collect()
    kept = [x for x in gc.get_objects() if isinstance(x, Utterance | Reading)]
    left = [x for x in kept if "Laskar Pelangi. A" in str(x) or "Wulan" in str(x)]
    assert left == []


def test_a_state_that_changes_is_said_at_once_and_a_countdown_is_not(heard: SpokenVisit) -> None:
    log_in(heard)
    heard.place("B-10482")
    heard.listen()
    heard.choose("Done, button")
    before = len(heard.listen())
    for _ in range(3):
        heard.model.tick()
        assert heard.listen() == []
    assert before == 0
    heard.key(OK)
