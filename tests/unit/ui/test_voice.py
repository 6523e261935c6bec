"""The voice as a process: what it is told, that it can be cut off, and that it may be missing."""

import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject
from PySide6.QtGui import QGuiApplication

from ui.access.settings import access_settings
from ui.i18n.catalogue import SHIPPED
from ui.i18n.language import language_for
from ui.speech.narrator import Narrator
from ui.speech.transcript import Utterance
from ui.speech.voice import EspeakVoice
from ui.viewmodels.kiosk_model import KioskModel
from ui.viewmodels.surroundings import Surroundings


@pytest.fixture
def owner() -> QObject:
    app = QGuiApplication.instance() or QGuiApplication(["tests"])
    return QObject(app)


def until(true: Callable[[], bool]) -> None:
    end_s = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end_s, "it did not come true in time"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def program(folder: Path, does: str) -> str:
    """A program that tells how it was called, then does something with what it hears."""
    path = folder / "speaker"
    path.write_text(f'#!/bin/sh\necho "$@" >> "{folder}/called"\n{does}\n')
    path.chmod(0o755)
    return str(path)


def test_words_go_in_by_the_door_and_not_by_name(owner: QObject, tmp_path: Path) -> None:
    speaker = program(tmp_path, f'cat >> "{tmp_path}/heard"; echo >> "{tmp_path}/heard"')
    voice = EspeakVoice(owner, speed_wpm=120, volume=40, program=speaker)
    voice.say(Utterance("Letakkan buku di meja.", "id", cuts=False))
    voice.say(Utterance("Two books.", "en", cuts=False))
    until(lambda: not voice.speaking)
    assert (tmp_path / "heard").read_text() == "Letakkan buku di meja.\nTwo books.\n"
    assert (tmp_path / "called").read_text().splitlines() == [
        "-v id -s 120 -a 80 --stdin",
        "-v en -s 120 -a 80 --stdin",
    ]


def test_what_cuts_off_ends_what_is_being_said(owner: QObject, tmp_path: Path) -> None:
    speaker = program(
        tmp_path, f'read -r word; echo "$word" >> "{tmp_path}/said"; exec sleep 60 2>/dev/null'
    )
    voice = EspeakVoice(owner, speed_wpm=150, volume=60, program=speaker)
    voice.say(Utterance("long\n", "en", cuts=False))
    voice.say(Utterance("waits\n", "en", cuts=False))
    said = tmp_path / "said"
    until(lambda: said.exists() and said.read_text() == "long\n")
    voice.say(Utterance("short\n", "en", cuts=True))
    until(lambda: said.read_text() == "long\nshort\n")
    voice.close()
    assert not voice.speaking


def test_without_the_program_nothing_is_said_and_nothing_breaks(owner: QObject) -> None:
    voice = EspeakVoice(owner, speed_wpm=150, volume=60, program="no-such-voice")
    assert not voice.available
    voice.say(Utterance("anything", "en", cuts=True))
    assert not voice.speaking
    voice.close()


def test_a_voice_is_offered_only_where_something_can_speak(owner: QObject, tmp_path: Path) -> None:
    model = KioskModel(
        Surroundings(
            submit=lambda _: None,
            phrases=language_for,
            tongue=SHIPPED.tongue,
            now=lambda: datetime(2026, 6, 9, tzinfo=UTC),
        ),
        owner,
    )
    settings = access_settings({"speech": "button"})
    Narrator(model, settings, owner, program="no-such-voice")
    assert not model.choices.property("hasVoice")
    speaker = Path(program(tmp_path, "cat"))
    narrator = Narrator(model, settings, owner, program=str(speaker))
    assert model.choices.property("hasVoice")
    model.choices.choose("voice")
    speaker.write_text("#!/no/such/interpreter\n")
    narrator.voice.say(Utterance("Letakkan buku di meja.", "id", cuts=True))
    until(lambda: not narrator.voice.available)
    assert not model.choices.property("hasVoice")
    assert not model.choices.speaks


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is optional")
def test_espeak_speaks_indonesian(owner: QObject, tmp_path: Path) -> None:
    wave = tmp_path / "said.wav"
    speaker = program(tmp_path, f'exec espeak-ng "$@" -w "{wave}"')
    voice = EspeakVoice(owner, speed_wpm=150, volume=60, program=speaker)
    voice.say(Utterance("Letakkan buku di meja.", "id", cuts=False))
    until(lambda: not voice.speaking)
    assert wave.stat().st_size > 22_050  # half a second of 22.05 kHz, 16 bit, at the least
