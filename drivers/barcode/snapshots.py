"""Pictures of what the camera sees, for people: small, as JPEG, with nothing but the picture in it.

Owns shrinking and the hand-over from the camera's thread. Gray, as the camera is read for codes. It
must not keep a picture. OpenCV is loaded by the thread that makes them.
"""

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Final

from drivers.barcode.frames import Frame

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WAIT_S: Final = 2.0
"""How long a camera that delivers nothing is waited for."""

_QUALITIES: Final = (80, 65, 50, 35)
_SMALLEST_PX: Final = 160
_MOST_ASKED: Final = 4
_Answer = asyncio.Future[bytes | None]


class Snapshots:
    """Who asks waits on the loop; the camera's thread answers with its next frame."""

    def __init__(self) -> None:
        self._asked: deque[tuple[_Answer, int, int]] = deque(maxlen=_MOST_ASKED)

    async def ask(self, most_px: int, most_bytes: int) -> bytes | None:
        """Return a picture as JPEG; None where none came in time."""
        answer: _Answer = asyncio.get_running_loop().create_future()
        self._asked.append((answer, most_px, most_bytes))
        try:
            return await asyncio.wait_for(answer, WAIT_S)
        except TimeoutError:
            return None

    def serve(self, frame: Frame) -> None:
        """Answer with this frame, in the camera's thread, whoever has asked."""
        while self._asked:
            answer, most_px, most_bytes = self._asked.popleft()
            gray = None if answer.done() else frame.gray()
            if gray is not None:
                jpeg = encoded(gray, most_px=most_px, most_bytes=most_bytes)
                answer.get_loop().call_soon_threadsafe(_give, answer, jpeg)


def _give(answer: _Answer, jpeg: bytes | None) -> None:
    if not answer.done():
        answer.set_result(jpeg)


def encoded(gray: "NDArray[np.uint8]", *, most_px: int, most_bytes: int) -> bytes | None:
    """Return a picture as JPEG within both bounds; None where it cannot be made so small.

    OpenCV writes no metadata but JFIF's own header.
    """
    import cv2

    while True:
        longer = max(gray.shape)
        if longer > most_px:
            part = most_px / longer
            size = (max(1, round(gray.shape[1] * part)), max(1, round(gray.shape[0] * part)))
            gray = cv2.resize(gray, size, interpolation=cv2.INTER_AREA).astype("uint8")
        for quality in _QUALITIES:
            done, jpeg = cv2.imencode(".jpg", gray, [cv2.IMWRITE_JPEG_QUALITY, quality])
            if done and jpeg.size <= most_bytes:
                return jpeg.tobytes()
        most_px = max(gray.shape) * 3 // 4
        if most_px < _SMALLEST_PX:
            return None
