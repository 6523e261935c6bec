"""Pictures of what the camera sees, for people: small, as JPEG, with nothing but the picture in it.

Owns shrinking and the hand-over from the camera's thread. In colour, which nothing else here is: a
frame is decoded so only when somebody asks. It must not keep a picture. OpenCV is loaded by the
thread that makes them.
"""

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Final

from drivers.barcode.frames import WholeFrame

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

    def serve(self, frame: WholeFrame) -> None:
        """Answer with this frame, in the camera's thread, whoever has asked.

        One that cannot be decoded answers nobody: the next one may.
        """
        while self._asked:
            answer, most_px, most_bytes = self._asked[0]
            picture = None if answer.done() else frame.colour()
            if picture is None and not answer.done():
                return
            self._asked.popleft()
            if picture is not None:
                jpeg = encoded(picture, most_px=most_px, most_bytes=most_bytes)
                answer.get_loop().call_soon_threadsafe(_give, answer, jpeg)


def _give(answer: _Answer, jpeg: bytes | None) -> None:
    if not answer.done():
        answer.set_result(jpeg)


def encoded(picture: "NDArray[np.uint8]", *, most_px: int, most_bytes: int) -> bytes | None:
    """Return a picture as JPEG within both bounds; None where it cannot be made so small.

    ``picture``: height x width, in three colours or gray. OpenCV writes no metadata but JFIF's own
    header.
    """
    import cv2
    import numpy as np

    while True:
        height, width = picture.shape[:2]
        if max(height, width) > most_px:
            part = most_px / max(height, width)
            size = (max(1, round(width * part)), max(1, round(height * part)))
            shrunk = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
            picture = np.asarray(shrunk, dtype=np.uint8)
        for quality in _QUALITIES:
            done, jpeg = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
            if done and jpeg.size <= most_bytes:
                return jpeg.tobytes()
        most_px = max(picture.shape[:2]) * 3 // 4
        if most_px < _SMALLEST_PX:
            return None
