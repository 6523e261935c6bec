"""A camera as a supply of newest frames, over OpenCV's VideoCapture.

Owns opening, the capture options and the dropping of old frames. Everything here blocks and
belongs in the camera's own thread; it must not decode.
"""

import os
import re
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WIDTH_PX = 1280
HEIGHT_PX = 720
OPEN_TIMEOUT_MS = 3000
READ_TIMEOUT_MS = 1500
MOST_DROPPED = 8
"""Old frames thrown away at most before one is taken, so that a racing camera cannot starve us."""

_VIDEO_NODE = re.compile(r"(?:v4l2?://)?(/dev/[A-Za-z0-9/_.:-]+)")


class Capture:
    """One open camera. ``source`` is an index ("0"), ``/dev/video0`` or an http or rtsp URL."""

    def __init__(self, source: str) -> None:
        # Else FFmpeg tells every broken stream on standard error, which belongs to the log.
        os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
        import cv2
        import numpy as np

        cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
        self._cv2 = cv2
        self._np = np
        self._floor_s = float("inf")
        node = _VIDEO_NODE.fullmatch(source)
        if source.isdigit() or node is not None:
            target = int(source) if node is None else node[1]
            self._capture = cv2.VideoCapture(target, cv2.CAP_V4L2)
            # Wishes, one by one: given while opening, one that is refused would refuse the camera.
            self._capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
            self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH_PX)
            self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT_PX)
            self._capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        else:
            self._capture = cv2.VideoCapture(
                source,
                cv2.CAP_FFMPEG,
                [
                    *(cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, OPEN_TIMEOUT_MS),
                    *(cv2.CAP_PROP_READ_TIMEOUT_MSEC, READ_TIMEOUT_MS),
                    # Each further decoding thread would hold one frame back.
                    *(cv2.CAP_PROP_N_THREADS, 1),
                ],
            )

    @property
    def is_open(self) -> bool:
        """Tell whether the camera answered."""
        return bool(self._capture.isOpened())

    def newest(self) -> "NDArray[np.uint8] | None":
        """Wait for a frame and return it in gray (height x width), or None: the camera is gone.

        A grab that returns at once took a frame that had been waiting; there may be newer ones
        behind it. Only a grab that had to wait is known to be the newest.
        """
        for _ in range(MOST_DROPPED):
            begun_s = time.monotonic()
            if not self._capture.grab():
                return None
            took_s = time.monotonic() - begun_s
            self._floor_s = min(self._floor_s, took_s)
            if took_s > 2 * self._floor_s + 0.002:
                break
        got, frame = self._capture.retrieve()
        if not got or not frame.size:
            return None
        if frame.ndim == 3:
            frame = self._cv2.cvtColor(frame, self._cv2.COLOR_BGR2GRAY)
        return self._np.asarray(frame, dtype=self._np.uint8)

    def close(self) -> None:
        """Let go of the camera."""
        self._capture.release()
