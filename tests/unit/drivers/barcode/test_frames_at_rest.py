"""A view that does not change is hardly looked at; what comes into it is, at once."""

from io import BytesIO

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from drivers.barcode.capture import jpeg_bytes
from drivers.barcode.config import CameraConfig
from drivers.barcode.frames import GrayFrame, JpegFrame, eighth
from drivers.barcode.gate import LOOK_S, REST_AFTER_S, REST_IDLE_S, SizeGate
from drivers.barcode.labels import BookLabel, draw_book_label
from drivers.barcode.scene import View, compose, desk, to_jpeg, with_noise
from drivers.barcode.watch import FrameReader
from kiosk.domain.ids import ItemId
from kiosk.domain.sightings import LabelRead, Sighting

FPS = 25
LABEL = draw_book_label(BookLabel("Perpustakaan Kota", "B0001234", "813 TOE b"))


def film(picture: Image.Image | None, *, seed: int = 1) -> list[bytes]:
    still = compose(picture, View(), background=desk())
    return [to_jpeg(with_noise(still, sigma=5, seed=seed + grain)) for grain in range(3)]


class Watched:
    """A reader before which frames come; it counts which of them were touched at all."""

    def __init__(self) -> None:
        self.reader = FrameReader(CameraConfig().profiles())
        self.now_s = 100.0
        self.taken = 0
        self.frames = 0

    def show(self, frames: list[bytes], count: int, *, attentive: bool = False) -> list[Sighting]:
        seen: list[Sighting] = []
        for number in range(count):
            self.now_s += 1 / FPS
            jpeg = frames[number % len(frames)]

            def take(jpeg: bytes = jpeg) -> bytes:
                self.taken += 1
                return jpeg

            told = self.reader.look(
                JpegFrame(len(jpeg), take), now_s=self.now_s, attentive=attentive
            )
            assert told is not None
            seen += told
        return seen

    def rest(self, empty: list[bytes]) -> None:
        """Let nothing happen until it rests; time is skipped, not waited."""
        self.show(empty, 3)
        self.now_s += REST_AFTER_S
        self.show(empty, 3)
        self.taken = 0


def test_at_rest_most_frames_are_not_even_taken() -> None:
    one, empty = Watched(), film(None)
    one.rest(empty)
    assert one.show(empty, 4 * FPS) == []
    assert one.taken <= 4 / LOOK_S + 1


@pytest.mark.parametrize("scale", [1.0, 0.7])
def test_a_label_before_a_camera_at_rest_is_read_with_its_first_frame(scale: float) -> None:
    one, empty = Watched(), film(None)
    one.rest(empty)
    view = View(scale=scale)
    shown = to_jpeg(with_noise(compose(LABEL, view, background=desk()), sigma=5, seed=9))
    assert one.show([shown], 1) == [LabelRead(ItemId("B0001234"))]


def test_while_somebody_is_there_every_frame_is_looked_at() -> None:
    one, empty = Watched(), film(None)
    one.rest(empty)
    one.show(empty, FPS, attentive=True)
    assert one.taken == FPS


def test_a_change_that_the_size_does_not_tell_is_seen_by_the_next_look() -> None:
    one, empty = Watched(), film(None)
    one.rest(empty)
    shown = with_noise(compose(LABEL, View(), background=desk()), sigma=5, seed=9)
    like = to_jpeg(shown, quality=75)
    assert len(like) < len(empty[0])
    seen = one.show([like.ljust(len(empty[0]), b"\0")], round(LOOK_S * FPS) + 2)
    assert seen == [LabelRead(ItemId("B0001234"))]


def test_at_rest_it_is_decoded_now_and_then_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    one, empty = Watched(), film(None)
    one.rest(empty)
    decoded: list[float] = []

    def decode(_gray: object, *, now_s: float) -> list[Sighting]:
        decoded.append(now_s)
        return []

    monkeypatch.setattr(one.reader, "_decode", decode)
    one.now_s += REST_IDLE_S
    one.show(empty, 5 * FPS)
    assert len(decoded) == 1


def test_frames_of_no_known_size_are_all_looked_at() -> None:
    one = Watched()
    gray = np.full((720, 1280), 128, np.uint8)
    for number in range(3):
        assert one.reader.look(GrayFrame(gray), now_s=200.0 + number * REST_AFTER_S) == []
    looked = []

    def take() -> NDArray[np.uint8]:
        looked.append(1)
        return gray

    for number in range(10):
        one.reader.look(GrayFrame(take), now_s=240.0 + number / FPS)
    assert len(looked) == 10


@pytest.mark.parametrize("junk", [b"", b"hello", b"\xff\xd8\xff\xd9", bytes(5000)])
def test_what_is_no_picture_is_told(junk: bytes) -> None:
    frame = JpegFrame(len(junk), lambda: junk)
    assert frame.gray() is None
    assert frame.small() is None
    reader = FrameReader(CameraConfig().profiles())
    assert reader.look(frame, now_s=1.0) is None


def test_the_small_picture_is_the_same_from_bytes_and_from_pixels() -> None:
    jpeg = film(LABEL)[0]
    frame = JpegFrame(len(jpeg), lambda: jpeg)
    whole, small = frame.gray(), frame.small()
    assert whole is not None
    assert small is not None
    assert np.abs(eighth(whole).astype(int) - small).max() <= 2
    tiny = np.zeros((5, 900), np.uint8)
    assert eighth(tiny) is tiny


def test_unconverted_frames_of_a_driver() -> None:
    out = BytesIO()
    Image.new("RGB", (64, 48), "#808080").save(out, "JPEG")
    jpeg = out.getvalue()
    buffer = np.frombuffer(jpeg + bytes(900), np.uint8)
    assert jpeg_bytes(buffer.reshape(1, -1)) == jpeg
    assert jpeg_bytes(buffer.reshape(-1, 1)) == jpeg
    assert jpeg_bytes(np.zeros((1, 5000), np.uint8)) is None
    assert jpeg_bytes(np.zeros((48, 64), np.uint8)) is None
    assert jpeg_bytes(np.zeros((48, 64, 2), np.uint8)) is None


def test_a_size_that_varies_by_itself_opens_no_more_than_it_must() -> None:
    rng = np.random.default_rng(3)
    gate = SizeGate()
    sizes = [round(100_000 + rng.normal(0, 800)) for _ in range(400)]
    for size in sizes[:100]:
        gate.learn(size)
    opened = sum(gate.opens(size, now_s=i / FPS) for i, size in enumerate(sizes[100:]))
    assert opened <= 300 / FPS / LOOK_S + 4
    assert gate.opens(106_000, now_s=300 / FPS + 0.01)
    assert gate.opens(100_000, now_s=-5.0)  # a clock that went back
