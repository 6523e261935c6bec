"""Geometry, agreement over frames and the change gate: which readings are announced when."""

import numpy as np
import pytest
from numpy.typing import NDArray

from drivers.barcode.consensus import Consensus, Seen
from drivers.barcode.frames import eighth
from drivers.barcode.gate import AWAKE_S, IDLE_S, ChangeGate
from drivers.barcode.geometry import Quad, Reading, plausible
from drivers.barcode.symbology import Symbology

BOOK = Seen("B0001234", Symbology.CODE128, "item")
OLD = Seen("31117013206375", Symbology.CODABAR, "item")
FOREIGN = Seen("SHOP-1", Symbology.CODE128)


def reading(
    text: str, box: tuple[float, float, float, float], symbology: Symbology = Symbology.CODE128
) -> Reading:
    left, top, right, bottom = box
    quad = Quad(((left, top), (right, top), (right, bottom), (left, bottom)))
    return Reading(text, symbology, quad, "test")


def kept(*readings: Reading, still: bool = False) -> list[str]:
    answer = plausible(readings, frame_width_px=1280, frame_height_px=720, still=still)
    return [one.text for one in answer]


def test_symbols_apart_are_all_kept() -> None:
    assert kept(reading("a", (100, 100, 300, 150)), reading("b", (100, 300, 300, 350))) == [
        "a",
        "b",
    ]


@pytest.mark.parametrize(
    "box", [(0, 90, 50, 99), (9, 0, 50, 99), (9, 9, 1279, 99), (9, 9, 99, 719)]
)
def test_what_touches_the_border_is_not_believed(box: tuple[float, float, float, float]) -> None:
    assert kept(reading("a", box)) == []
    assert kept(reading("a", box), still=True) == ["a"]


def test_a_flat_reading_of_itf_is_not_believed() -> None:
    flat = (100.0, 100.0, 300.0, 104.0)
    assert kept(reading("216736", flat, Symbology.ITF)) == []
    assert kept(reading("216736", flat, Symbology.CODE128)) == ["216736"]
    assert kept(reading("216736", flat, Symbology.ITF), still=True) == ["216736"]


def test_of_two_texts_in_one_place_the_taller_then_the_wider_wins() -> None:
    true = reading("9786025545825", (100, 100, 400, 128), Symbology.EAN13)
    ghost = reading("0700075545825", (100, 110, 400, 112), Symbology.EAN13)
    assert kept(ghost, true) == ["9786025545825"]
    assert kept(true, ghost) == ["9786025545825"]
    whole = reading("2167361334", (100, 100, 400, 150), Symbology.ITF)
    part = reading("216736", (100, 100, 280, 150), Symbology.ITF)
    assert kept(part, whole) == ["2167361334"]
    assert kept(whole, part) == ["2167361334"]


def test_where_nothing_tells_them_apart_neither_is_believed() -> None:
    assert kept(reading("a", (100, 100, 300, 150)), reading("b", (104, 101, 303, 152))) == []


def test_the_same_text_twice_is_one() -> None:
    assert kept(reading("a", (100, 100, 300, 150)), reading("a", (100, 104, 300, 152))) == ["a"]
    assert kept(reading("a", (100, 100, 300, 120)), reading("a", (100, 104, 300, 152))) == ["a"]


def test_a_qr_code_inside_another_is_kept() -> None:
    inner = reading("in", (150, 150, 200, 200), Symbology.QR)
    assert kept(reading("out", (100, 100, 300, 300), Symbology.QR), inner) == ["out", "in"]


def test_self_checked_symbols_need_one_frame_others_two_of_three() -> None:
    consensus = Consensus()
    assert consensus.observe([BOOK, OLD], now_s=0.00) == [BOOK]
    assert consensus.observe([], now_s=0.04) == []
    assert consensus.observe([OLD], now_s=0.08) == [OLD]
    assert consensus.observe([BOOK, OLD], now_s=0.12) == []


def test_one_of_three_frames_is_not_enough() -> None:
    consensus = Consensus()
    for frame in range(30):
        seen = [OLD] if frame % 3 == 0 else []
        assert consensus.observe(seen, now_s=frame / 25) == []


def test_what_fits_no_profile_must_be_steady_whatever_it_is() -> None:
    consensus = Consensus()
    assert consensus.observe([FOREIGN], now_s=0.0) == []
    assert consensus.observe([FOREIGN], now_s=0.1) == [FOREIGN]


def test_a_text_must_leave_for_a_second_before_it_counts_again() -> None:
    consensus = Consensus()
    assert consensus.observe([BOOK], now_s=0.0) == [BOOK]
    assert consensus.observe([BOOK], now_s=0.9) == []
    assert consensus.observe([BOOK], now_s=1.8) == []
    assert consensus.busy(now_s=2.7)
    assert consensus.observe([BOOK], now_s=2.9) == [BOOK]
    assert consensus.observe([], now_s=9.0) == []
    assert consensus.observe([], now_s=9.1) == []
    assert consensus.observe([], now_s=9.2) == []
    assert not consensus.busy(now_s=9.3)


def test_a_clock_that_jumps_back_silences_nothing_for_ever() -> None:
    consensus = Consensus()
    assert consensus.observe([BOOK], now_s=1000.0) == [BOOK]
    assert consensus.observe([BOOK], now_s=5.0) == [BOOK]


def test_the_same_text_twice_in_a_frame_counts_once() -> None:
    assert Consensus().observe([OLD, OLD], now_s=0.0) == []


def test_an_unchanged_picture_is_decoded_now_and_then() -> None:
    rng = np.random.default_rng(7)
    gate = ChangeGate()

    def desk() -> "np.ndarray[tuple[int, int], np.dtype[np.uint8]]":
        return np.clip(128 + rng.normal(0, 4, (720, 1280)), 0, 255).astype(np.uint8)

    def opens(gray: "NDArray[np.uint8]", *, now_s: float, busy: bool) -> bool:
        return gate.opens(eighth(gray), now_s=now_s, busy=busy)

    opened = [opens(desk(), now_s=i / 25, busy=False) for i in range(100)]
    assert all(opened[: int(AWAKE_S * 25)])
    idle = opened[int(AWAKE_S * 25) + 1 :]
    assert sum(idle) == pytest.approx(len(idle) / 25 / IDLE_S, abs=1.5)
    assert opens(desk(), now_s=4.01, busy=True)
    labelled = desk()
    labelled[300:420, 400:800] = 255
    assert opens(labelled, now_s=4.02, busy=False)
    assert opens(desk()[:360], now_s=9.0, busy=False)
