"""What keeps a camera from seeing, said to staff: too dark, or a lens that sees nothing sharp."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from drivers.barcode.config import CameraConfig
from drivers.barcode.frames import GrayFrame, JpegFrame
from drivers.barcode.hints import WHOLE, Hints, PartOf, part_of, wishes
from drivers.barcode.labels import PatronCard, draw_patron_card
from drivers.barcode.scene import View, compose, desk, to_gray, to_jpeg, with_noise
from drivers.barcode.view import BLURRED, TRIES, ViewWatch, sharpness
from drivers.barcode.watch import FrameReader
from kiosk.ports import Fault

PICTURES = Path(__file__).parents[3] / "pictures"
CARD = draw_patron_card(PatronCard("Perpustakaan Kota", "Siti Rahmawati", "P00042137"))
BACKGROUND = desk()
EMPTY = to_gray(with_noise(compose(None, View(), background=BACKGROUND), sigma=5, seed=2))


def shown(blur_px: float, seed: int) -> NDArray[np.uint8]:
    """Return a card held to a camera whose every picture is so blurred."""
    scene = compose(CARD, View(blur_px=blur_px, tilt_deg=4), background=BACKGROUND)
    return to_gray(with_noise(scene, sigma=5, seed=seed))


def visits(reader: FrameReader, pictures: list[NDArray[np.uint8]]) -> Fault:
    """Let somebody hold each picture up for some seconds, with the desk between."""
    now_s = 0.0
    for picture in pictures:
        for held in (EMPTY, picture):
            here = held
            if held.shape != picture.shape:
                here = np.full(picture.shape, 150, np.uint8)
            for _ in range(8):
                frame = GrayFrame(here)
                reader.look(frame, now_s=now_s, attentive=True)
                now_s += 0.5
        now_s += 20
    return reader.fault


def test_a_blurred_lens_is_told_after_three_cards_and_forgotten_with_one_that_is_read() -> None:
    reader = FrameReader(CameraConfig().profiles(), extra=False)
    blurred = [shown(5.0, seed) for seed in range(TRIES)]
    assert visits(reader, blurred[:-1]) is Fault.NONE
    assert visits(reader, blurred) is Fault.LENS_DIRTY
    assert visits(reader, [shown(0.7, 9)]) is Fault.NONE
    reader.close()


def test_a_card_held_for_long_is_one_try_and_a_sharp_one_says_that_the_lens_is_well() -> None:
    view = ViewWatch()
    blurred, sharp = shown(5.0, 1), shown(0.7, 1)
    for now_s in range(10):
        view.unread(blurred, now_s=float(now_s))
    assert view.fault is Fault.NONE
    for now_s in (30.0, 60.0):
        view.unread(blurred, now_s=now_s)
    assert view.fault is Fault.LENS_DIRTY
    view.unread(EMPTY[:60, :60], now_s=90.0)  # no edge to judge by
    assert view.fault is Fault.LENS_DIRTY
    view.unread(sharp, now_s=91.0)
    assert view.fault is Fault.NONE


def test_a_dark_view_is_told_only_while_somebody_is_there() -> None:
    dark = np.asarray(EMPTY // 8, np.uint8)
    view = ViewWatch()
    for now_s in range(60):
        view.look(dark, now_s=float(now_s), attentive=False)
    assert view.fault is Fault.NONE
    for now_s in range(60, 75):
        view.look(dark, now_s=now_s + 0.1, attentive=True)
    assert view.fault is Fault.VIEW_DARK
    view.look(EMPTY, now_s=74.9, attentive=False)  # too soon to look again
    assert view.fault is Fault.VIEW_DARK
    view.look(EMPTY, now_s=80.0, attentive=False)
    assert view.fault is Fault.NONE


def test_sharpness_falls_with_blur() -> None:
    told = [sharpness(shown(blur_px, 1)) for blur_px in (0.7, 2.0, 3.5, 5.0)]
    assert all(one is not None for one in told)
    assert told == sorted(told, key=lambda one: -(one or 0))
    assert (told[1] or 0) > BLURRED > (told[3] or 0)
    assert sharpness(EMPTY) is None
    assert sharpness(EMPTY[:9]) is None


def test_no_foreign_picture_is_called_dark_or_dirty() -> None:
    told = []
    paths = sorted(path for path in PICTURES.glob("*/*") if path.parent.name != "golden")
    for path in paths[::6]:
        gray = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
        if gray is None:
            continue
        reader = FrameReader(CameraConfig().profiles(), extra=False)
        fault = visits(reader, [np.asarray(gray, np.uint8)] * TRIES)
        reader.close()
        if fault is not Fault.NONE:
            told.append((path, fault))
    assert len(paths) > 100
    assert told == []


def test_a_part_of_the_picture_is_cut_the_same_way_whole_and_small() -> None:
    jpeg = to_jpeg(compose(CARD, View(), background=BACKGROUND))
    frame = JpegFrame(len(jpeg), lambda: jpeg)
    part = PartOf(frame, (0.26, 0.13, 0.74, 1.0))
    gray, small = part.gray(), part.small()
    assert gray is not None
    assert small is not None
    assert gray.shape == (small.shape[0] * 8, small.shape[1] * 8)
    assert 600 < gray.shape[1] < 640
    assert part.size == len(jpeg)
    broken = PartOf(JpegFrame(4, lambda: b"none"), (0.0, 0.0, 0.5, 0.5))
    assert (broken.gray(), broken.small()) == (None, None)
    assert part_of(frame, WHOLE) is frame


def test_what_lies_outside_is_not_read() -> None:
    scene = compose(CARD, View(at=(0.25, 0.5), scale=0.8), background=BACKGROUND)
    gray = to_gray(with_noise(scene, sigma=5, seed=1))
    for region, some in ((WHOLE, True), ((0.5, 0.0, 1.0, 1.0), False)):
        reader = FrameReader(CameraConfig().profiles(), extra=False)
        seen = reader.look(part_of(GrayFrame(gray), region), now_s=1.0)
        assert bool(seen) is some
        reader.close()


def test_a_camera_of_this_computer_is_told_exposure_and_focus() -> None:
    told = wishes(Hints(exposure_ms=6.5, focus=120))
    assert told == (
        ("CAP_PROP_AUTO_EXPOSURE", 1.0),
        ("CAP_PROP_EXPOSURE", 65),
        ("CAP_PROP_AUTOFOCUS", 0.0),
        ("CAP_PROP_FOCUS", 120.0),
    )
    assert all(isinstance(getattr(cv2, name), int) for name, _ in told)
    assert wishes(Hints()) == ()


@pytest.mark.parametrize(
    "keys",
    [
        {"region": (0.5, 0.0, 0.55, 1.0)},
        {"region": (0.0, 0.9, 1.0, 0.1)},
        {"region": (0.0, 0.0, 1.0, 1.5)},
        {"source": "http://10.0.0.7/stream.mjpg", "exposure_ms": 5},
        {"source": "rtsp://10.0.0.7/1", "focus": 3},
    ],
)
def test_what_cannot_be_set_is_said(keys: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"region|network|tenth|less than"):
        CameraConfig.model_validate(keys)
    config = CameraConfig(source="v4l2:///dev/video2", exposure_ms=5, focus=0)
    assert config.hints() == Hints(WHOLE, 5, 0)
