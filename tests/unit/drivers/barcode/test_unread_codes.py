"""What is held to the camera and cannot be read: judged over drawn frames."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from drivers.barcode.labels import BookLabel, draw_book_label
from drivers.barcode.scene import View, compose, desk, to_gray, with_noise
from drivers.barcode.unread import UnreadWatch
from kiosk.domain.troubles import Trouble

BACKGROUND = desk()
LABEL = draw_book_label(BookLabel("Perpustakaan", "B0001234"))


def frame(picture: Image.Image | None, view: View, seed: int = 3) -> NDArray[np.uint8]:
    return to_gray(with_noise(compose(picture, view, background=BACKGROUND), sigma=5, seed=seed))


def test_an_empty_desk_and_a_page_of_letters_are_no_code() -> None:
    page = Image.new("RGB", (420, 560), (245, 242, 235))
    for row in range(20, 540, 24):
        ImageDraw.Draw(page).text((20, row), "Pada suatu hari " * 4, fill=(30, 30, 30))
    watch, told = UnreadWatch(), []
    for step in range(10):
        gray = frame(page if step > 3 else None, View(), step)
        told.append(watch.look(gray, now_s=step / 2, read=False))
    assert told[:4] == [None] * 4
    assert set(told) <= {None, Trouble.NO_CODE}


def test_what_was_read_is_known_while_it_stays_and_in_the_end_is_the_desk() -> None:
    blurred, empty = frame(LABEL, View(blur_px=2.6, scale=1.6)), frame(None, View())
    watch = UnreadWatch()
    assert watch.look(empty, now_s=0.0, read=False) is None
    assert watch.look(blurred, now_s=1.0, read=True) is None
    assert {watch.look(blurred, now_s=1.5 + n / 2, read=False) for n in range(9)} == {None}
    late = [watch.look(blurred, now_s=8.0 + n / 2, read=False) for n in range(4)]
    assert late == [None, *[Trouble.CODE_BLURRED] * 3]
    assert {watch.look(blurred, now_s=21.0 + n / 2, read=False) for n in range(9)} == {None}


def test_another_size_of_picture_begins_anew() -> None:
    watch = UnreadWatch()
    assert watch.look(frame(None, View()), now_s=0.0, read=False) is None
    small = frame(LABEL, View(blur_px=2.6))[::2, ::2]
    assert watch.look(small, now_s=1.0, read=False) is None
    assert watch.look(small, now_s=1.1, read=False) is None  # too soon to look again
