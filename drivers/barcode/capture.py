"""A camera as a supply of newest frames: over OpenCV's VideoCapture, or Motion JPEG by HTTP.

Owns opening, the capture options and the dropping of old frames. Everything here blocks and
belongs in the camera's own thread; it must not look into a frame.
"""

import os
import re
import time
from typing import TYPE_CHECKING, Protocol

from drivers.barcode.frames import GrayFrame, JpegFrame, WholeFrame
from drivers.barcode.hints import NO_HINTS, Hints, wishes
from drivers.barcode.mjpeg import MjpegStream, OtherStreamError
from kiosk.logs import Log

if TYPE_CHECKING:
    from cv2 import VideoCapture

    from drivers.barcode.frames import Gray, Pixels

WIDTH_PX = 1280
HEIGHT_PX = 720
OPEN_TIMEOUT_MS = 3000
READ_TIMEOUT_MS = 1500
MOST_DROPPED = 8
"""Old frames thrown away at most before one is taken, so that a racing camera cannot starve us."""

_VIDEO_NODE = re.compile(r"(?:v4l2?://)?(/dev/[A-Za-z0-9/_.:-]+)")
_log = Log("drivers.camera")

_JPEG = b"\xff\xd8"


class Pictures(Protocol):
    """One open camera."""

    def newest(self) -> WholeFrame | None:
        """Wait for a frame; None: the camera is gone. It is good until the next call."""
        ...

    def close(self) -> None:
        """Let go of the camera."""
        ...


def open_camera(source: str, hints: Hints = NO_HINTS) -> Pictures | None:
    """Open a camera: an index ("0"), ``/dev/video0``, an http or rtsp URL. None: no answer."""
    if source.startswith("http://"):
        try:
            return JpegPictures(source)
        except OtherStreamError:
            pass
        except (OSError, ValueError):
            return None
    camera = OpenCvPictures(source, hints)
    if camera.is_open:
        return camera
    camera.close()
    return None


class JpegPictures:
    """Motion JPEG over HTTP. What is not looked at is neither copied nor decoded."""

    def __init__(self, url: str) -> None:
        """Open the stream. Raises OSError, OtherStreamError; ValueError for no address."""
        self._stream = MjpegStream(
            url, open_timeout_s=OPEN_TIMEOUT_MS / 1000, read_timeout_s=READ_TIMEOUT_MS / 1000
        )

    def newest(self) -> WholeFrame | None:
        """Wait for a picture; one behind which another has come whole is dropped."""
        try:
            size = self._stream.next_part()
            for _ in range(MOST_DROPPED):
                if self._stream.waiting() < 2 * size:
                    break
                size = self._stream.next_part()
        except (OSError, OtherStreamError):
            return None
        return JpegFrame(size, self._body)

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def _body(self) -> bytes:
        try:
            return self._stream.body()
        except OSError:
            return b""


class OpenCvPictures:
    """A camera of Video4Linux, or a stream of FFmpeg's."""

    def __init__(self, source: str, hints: Hints = NO_HINTS) -> None:
        # Else FFmpeg tells every broken stream on standard error, which belongs to the log.
        os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
        import cv2
        import numpy as np

        cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
        self._cv2 = cv2
        self._np = np
        self._floor_s = float("inf")
        self._raw = False
        node = _VIDEO_NODE.fullmatch(source)
        if source.isdigit() or node is not None:
            self._capture = self._video4linux(int(source) if node is None else node[1], hints)
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

    def _video4linux(self, target: int | str, hints: Hints) -> "VideoCapture":
        cv2 = self._cv2
        capture: VideoCapture = cv2.VideoCapture(target, cv2.CAP_V4L2)
        # Wishes, one by one: given while opening, one that is refused would refuse the camera.
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH_PX)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT_PX)
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        for name, value in wishes(hints):
            if not capture.set(getattr(cv2, name), value):
                _log.warning("camera.wish_refused", wish=name, value=value)
        # As the camera sent it: its bytes tell what changed, and most are never decoded.
        self._raw = bool(capture.set(cv2.CAP_PROP_CONVERT_RGB, 0))
        return capture

    @property
    def is_open(self) -> bool:
        """Tell whether the camera answered."""
        return bool(self._capture.isOpened())

    def newest(self) -> WholeFrame | None:
        """Wait for a frame.

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
        return self._as_sent() if self._raw else GrayFrame(self._pixels)

    def close(self) -> None:
        """Let go of the camera."""
        self._capture.release()

    def _as_sent(self) -> WholeFrame | None:
        """Take the frame as it came, which is a JPEG; else have it decoded from now on."""
        got, frame = self._capture.retrieve()
        if not got or not frame.size:
            return None
        sent = jpeg_bytes(self._np.asarray(frame))
        if sent is not None:
            return JpegFrame(len(sent), lambda: sent)
        self._raw = False
        self._capture.set(self._cv2.CAP_PROP_CONVERT_RGB, 1)
        return GrayFrame(self._pixels) if self._capture.grab() else None

    def _pixels(self) -> "Pixels | None":
        got, frame = self._capture.retrieve()
        return self._np.asarray(frame, dtype=self._np.uint8) if got and frame.size else None


def jpeg_bytes(frame: "Gray") -> bytes | None:
    """Return the JPEG that a frame of unconverted bytes is; None: it is pixels.

    The driver hands over its whole buffer: what follows the last end mark is of earlier pictures.
    """
    if frame.dtype.itemsize != 1 or frame.size != max(frame.shape):
        return None
    sent = frame.tobytes()
    end = sent.rfind(b"\xff\xd9")
    return sent[: end + 2] if sent.startswith(_JPEG) and end > 0 else None
