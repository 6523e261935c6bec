"""When a visit ends nothing of it is left: in no item, node, model or living object."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.domain.line import Line
from kiosk.domain.signals import TimerFired
from kiosk.domain.visit import Idle, PatronHere, Visit
from tests.qml.everything_told import everything_told
from tests.qml.scripted_visit import CARD, PIN, ScriptedVisit

OF_THE_VISIT = ("Wulan", "0412", CARD, PIN, "p-w", "Cantik Itu Luka", "Eka Kurniawan", "Ronggeng")


@pytest.fixture
def kiosk(qt_app: QGuiApplication, complaints: list[str]) -> Iterator[ScriptedVisit]:
    made = ScriptedVisit("portrait")
    yield made
    made.close()


def nothing_is_left(kiosk: ScriptedVisit) -> None:
    told = everything_told(kiosk)
    assert len(told) > 400
    left = [text for text in told if any(words in text for words in OF_THE_VISIT)]
    assert left == []
    gc.collect()
    alive = gc.get_objects()
    assert [x for x in alive if isinstance(x, PatronHere) and x.first_name == "Wulan"] == []
    assert [x for x in alive if isinstance(x, Line) and x.item in {"B-20001", "B-20002"}] == []
    visits = [x.patron for x in alive if isinstance(x, Visit) and x.patron is not None]
    assert [who for who in visits if who.first_name == "Wulan"] == []


def come_in(kiosk: ScriptedVisit) -> None:
    kiosk.press("Tanpa kartu? Ketik nomor anggota")
    for key in CARD:
        kiosk.press(key)
    kiosk.press("Lanjut")
    for digit in PIN:
        kiosk.press(digit)


def test_the_eye_of_these_tests_sees(kiosk: ScriptedVisit) -> None:
    come_in(kiosk)
    kiosk.press("Lanjut")
    kiosk.place("B-20001")
    told = everything_told(kiosk)
    assert any("Wulan" in text for text in told)
    assert any("Cantik Itu Luka" in text for text in told)


def test_after_a_loan_with_its_slip(kiosk: ScriptedVisit) -> None:
    come_in(kiosk)
    kiosk.press("Lanjut")
    kiosk.place("B-20001")
    kiosk.place("B-20002")
    kiosk.press("Selesai")
    kiosk.press("Cetak")
    kiosk.press("Selesai")
    assert isinstance(kiosk.state, Idle)
    nothing_is_left(kiosk)


def test_after_leaving_in_the_middle_of_the_pin(kiosk: ScriptedVisit) -> None:
    come_in(kiosk)
    kiosk.press("Keluar")
    assert isinstance(kiosk.state, Idle)
    nothing_is_left(kiosk)


def test_after_walking_away(kiosk: ScriptedVisit) -> None:
    come_in(kiosk)
    kiosk.press("Lanjut")
    kiosk.place("B-20001")
    for _ in range(12):
        if isinstance(kiosk.state, Idle):
            break
        timer = kiosk.timers[-1]
        kiosk.tell(TimerFired(timer.session, timer.timer, timer.generation))
    assert isinstance(kiosk.state, Idle)
    nothing_is_left(kiosk)
