"""Sounds: how they are made, which change has which, when there is silence."""

import io
import itertools
import math
import time as clock
import wave
from array import array
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject
from PySide6.QtGui import QGuiApplication

from kiosk.config.sound import Sound
from kiosk.domain.status import HelpCall
from ui.i18n.catalogue import SHIPPED
from ui.i18n.language import language_for
from ui.samples import sample
from ui.sound.chimes import Chimes
from ui.sound.heard import chime_of, chime_of_help
from ui.sound.player import ChimePlayer
from ui.sound.settings import SoundSettings, sound_settings
from ui.sound.tones import FULL, RATE_HZ, TONES, Chime, wav
from ui.viewmodels.kiosk_model import KioskModel
from ui.viewmodels.props import RowProps, Screen, ScreenProps, SignProps, SlipProps, SlipRow
from ui.viewmodels.surroundings import Surroundings


def samples(chime: Chime, volume: int = 50) -> "array[int]":
    with wave.open(io.BytesIO(wav(chime, volume))) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert file.getframerate() == RATE_HZ
        return array("h", file.readframes(file.getnframes()))


@pytest.mark.parametrize("chime", list(Chime))
def test_a_sound_is_soft_and_has_no_click(chime: Chime) -> None:
    heard = samples(chime)
    peak = max(map(abs, heard))
    assert 20 * math.log10(peak / FULL) == pytest.approx(-18, abs=0.6)
    assert max(abs(one - two) for one, two in itertools.pairwise(heard)) < peak / 2
    assert abs(heard[0]) < peak / 20
    assert abs(heard[-1]) < peak / 20


def test_its_pitch_is_the_one_of_the_design() -> None:
    heard = samples(Chime.TIME)[:4096]
    [(hertz, _)] = TONES[Chime.TIME]
    crossings = sum(one < 0 <= two for one, two in itertools.pairwise(heard))
    assert crossings * RATE_HZ / len(heard) == pytest.approx(hertz, rel=0.02)


def test_volume_is_heard() -> None:
    assert max(samples(Chime.DONE, 0)) == 0
    assert max(samples(Chime.DONE, 100)) == pytest.approx(
        2 * max(samples(Chime.DONE, 50)), rel=0.01
    )


def rows(*status: str) -> tuple[RowProps, ...]:
    return tuple(RowProps(str(n), "book", "T", status=one) for n, one in enumerate(status))


def on(screen: Screen, *status: str, closing: str = "", slip: bool = False) -> ScreenProps:
    return ScreenProps(
        screen,
        SignProps(""),
        rows=rows(*status),
        closing=closing,
        slip=SlipProps(rows=(SlipRow("T", "", "", ""),) if slip else ()),
    )


BORROW = on(Screen.BORROW)
BUSY = on(Screen.BORROW, "busy", "busy")


@pytest.mark.parametrize(
    ("old", "new", "heard"),
    [
        (BORROW, BORROW, None),
        (BORROW, BUSY, Chime.LAND),
        (BUSY, on(Screen.BORROW, "busy", "ok"), Chime.DONE),
        (BUSY, on(Screen.BORROW, "stop", "ok"), Chime.REFUSED),
        (BUSY, on(Screen.PUT_BACK), Chime.ATTENTION),
        (BORROW, on(Screen.BORROW, closing="Still there?"), Chime.TIME),
        (BORROW, on(Screen.FINISHED, closing="x", slip=True), Chime.FINISHED),
        (BORROW, on(Screen.FINISHED, closing="x"), None),
        (BORROW, on(Screen.START), None),
    ],
)
def test_a_change_has_one_sound(old: ScreenProps, new: ScreenProps, heard: Chime | None) -> None:
    assert chime_of(old, new) is heard


def test_a_call_is_heard_once_it_has_rung() -> None:
    assert chime_of_help(HelpCall.NONE, HelpCall.CALLING) is None
    assert chime_of_help(HelpCall.CALLING, HelpCall.RANG) is Chime.STAFF
    assert chime_of_help(HelpCall.RANG, HelpCall.COMING) is None


def test_quiet_hours_go_over_midnight() -> None:
    usual = SoundSettings()
    assert [usual.heard_at(time(hour)) for hour in (7, 8, 19, 20, 23, 0)] == [
        False,
        True,
        True,
    ] + 3 * [False]
    day = SoundSettings(quiet_from=time(12), quiet_until=time(13))
    assert [day.heard_at(time(hour)) for hour in (11, 12, 13)] == [True, False, True]
    assert SoundSettings(quiet_from=None).heard_at(time(3))
    assert not SoundSettings(chimes=False).heard_at(time(12))
    assert not SoundSettings(volume=0).heard_at(time(12))


def test_screen_and_core_read_the_same_table() -> None:
    assert sound_settings(Sound().model_dump()) == SoundSettings() == sound_settings({})
    told = Sound(chimes=False, volume=9, quiet_from="", quiet_until="06:30")
    assert sound_settings(told.model_dump()) == SoundSettings(
        chimes=False, volume=9, quiet_from=None, quiet_until=time(6, 30)
    )
    wrong = {"chimes": 1, "volume": True, "quiet_from": "25:00", "quiet_until": 8}
    assert sound_settings(wrong) == SoundSettings()


@pytest.fixture
def owner() -> Iterator[QObject]:
    app = QGuiApplication.instance() or QGuiApplication(["tests"])
    made = QObject(app)
    yield made
    made.setParent(None)


def until(true: Callable[[], bool]) -> None:
    end_s = clock.monotonic() + 10
    while not true():
        assert clock.monotonic() < end_s, "it did not come true in time"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def program(folder: Path, does: str) -> str:
    path = folder / "player"
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)
    return str(path)


def test_it_is_played_by_a_program(owner: QObject, tmp_path: Path) -> None:
    player = ChimePlayer(owner, volume=50, program=program(tmp_path, f'cat > "{tmp_path}/heard"'))
    player.play(Chime.DONE)
    until(lambda: not player.playing)
    assert (tmp_path / "heard").read_bytes() == wav(Chime.DONE, 50)


def test_the_next_sound_cuts_off_one_that_hangs(owner: QObject, tmp_path: Path) -> None:
    does = f'echo x >> "{tmp_path}/began"; exec sleep 60'
    player = ChimePlayer(owner, volume=50, program=program(tmp_path, does))
    player.play(Chime.LAND)
    until(lambda: (tmp_path / "began").exists() and (tmp_path / "began").read_text() == "x\n")
    player.play(Chime.DONE)
    until(lambda: (tmp_path / "began").read_text() == "x\nx\n")
    player.close()
    assert not player.playing


def test_without_a_player_it_is_silent(owner: QObject) -> None:
    player = ChimePlayer(owner, volume=50, program="there-is-no-such-player")
    player.play(Chime.DONE)
    assert not player.playing


def test_a_visit_is_heard(owner: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    played: list[Chime] = []
    monkeypatch.setattr(ChimePlayer, "play", lambda _self, chime: played.append(chime))
    around = Surroundings(
        submit=lambda _: None,
        phrases=language_for,
        tongue=SHIPPED.tongue,
        now=lambda: datetime.now(UTC),
    )
    model = KioskModel(around, owner)
    hours = [time(12)]
    chimes = Chimes(model, SoundSettings(), lambda: hours[0], owner)
    for name in ("01-start", "04-borrow", "06-finished"):
        shown = sample(name)
        model.apply(shown.state, shown.status)
    model.act("print")
    assert played == [Chime.REFUSED, Chime.FINISHED, Chime.TOUCH]
    hours[0] = time(23)
    model.act("print")
    assert len(played) == 3
    chimes.player.close()
