"""Pictures of what the camera sees, for people: in colour, small, and nothing but the picture."""

import asyncio

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from drivers.barcode.frames import GrayFrame, JpegFrame, WholeFrame
from drivers.barcode.scene import desk, to_jpeg
from drivers.barcode.snapshots import Snapshots, encoded
from kiosk.services.stills import PREVIEW_BYTES, PREVIEW_PX, STILL_BYTES, STILL_PX
from sync.hub.library.damage_photos import is_plain_jpeg

BROWN = (40, 75, 130)
"""A water stain, blue first."""


def stained() -> NDArray[np.uint8]:
    page = np.full((720, 1280, 3), 235, np.uint8)
    cv2.circle(page, (640, 360), 200, BROWN, -1)
    return page


def sent(page: NDArray[np.uint8]) -> JpegFrame:
    done, jpeg = cv2.imencode(".jpg", page)
    assert done
    return JpegFrame(jpeg.size, jpeg.tobytes)


def asked(*frames: WholeFrame, most_px: int = STILL_PX, most_bytes: int = STILL_BYTES) -> bytes:
    async def ask() -> bytes | None:
        snapshots = Snapshots()
        answer = asyncio.ensure_future(snapshots.ask(most_px, most_bytes))
        await asyncio.sleep(0)
        for frame in frames:
            snapshots.serve(frame)
        return await answer

    jpeg = asyncio.run(ask())
    assert jpeg is not None
    return jpeg


@pytest.mark.parametrize("frame", [sent(stained()), GrayFrame(stained)], ids=["jpeg", "pixels"])
@pytest.mark.parametrize(
    ("most_px", "most_bytes"), [(STILL_PX, STILL_BYTES), (PREVIEW_PX, PREVIEW_BYTES)]
)
def test_a_stain_is_seen_in_its_colour(frame: WholeFrame, most_px: int, most_bytes: int) -> None:
    jpeg = asked(frame, most_px=most_px, most_bytes=most_bytes)
    assert len(jpeg) <= most_bytes
    assert is_plain_jpeg(jpeg), "the hub takes it"
    seen = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_UNCHANGED)
    assert seen is not None
    height, width, _colours = seen.shape
    assert max(height, width) <= most_px
    assert np.allclose(seen[height // 2, width // 2], BROWN, atol=12)


def test_the_same_frame_is_read_for_codes_as_if_nobody_had_asked() -> None:
    for made in (lambda: sent(stained()), lambda: GrayFrame(stained)):
        shown, unseen = made(), made()
        asked(shown)
        ours, theirs = shown.gray(), unseen.gray()
        assert ours is not None
        assert theirs is not None
        assert ours.ndim == 2
        assert np.array_equal(ours, theirs)


def test_a_camera_without_colours_gives_what_it_has() -> None:
    jpeg = asked(GrayFrame(np.full((720, 1280), 120, np.uint8)))
    assert is_plain_jpeg(jpeg)


def test_a_spoilt_frame_is_followed_by_the_next() -> None:
    spoilt = JpegFrame(5, lambda: b"\xff\xd8xyz")
    assert is_plain_jpeg(asked(spoilt, sent(stained())))


def test_the_fullest_picture_stays_within_both_bounds() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (720, 1280, 3), np.uint8)
    for most_px, most_bytes in ((STILL_PX, STILL_BYTES), (PREVIEW_PX, PREVIEW_BYTES)):
        jpeg = encoded(noise, most_px=most_px, most_bytes=most_bytes)
        assert jpeg is not None
        assert len(jpeg) <= most_bytes


def test_the_emulated_camera_is_one_in_colour() -> None:
    jpeg = to_jpeg(desk())
    seen = JpegFrame(len(jpeg), lambda: jpeg).colour()
    assert seen is not None
    blue, _green, red = seen.reshape(-1, 3).mean(axis=0)
    assert red > blue + 8, "a warm desk"
