"""What a camera's thread does: open, look, believe, tell; and open again when the camera is gone.

Owns the order of gate, decoder, geometry, profiles and agreement. It must not know asyncio: it
tells what it saw by two plain functions.
"""

import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from drivers.barcode.capture import Capture
from drivers.barcode.consensus import Consensus, Seen
from drivers.barcode.decoder import FrameDecoder
from drivers.barcode.gate import ChangeGate
from drivers.barcode.geometry import plausible
from drivers.barcode.profiles import LabelProfile, Matched, Role, Why, match, symbologies_of
from kiosk.domain.ids import card_code, item_id
from kiosk.domain.sightings import CardMedium, CardShown, LabelRead, LabelRefused, Sighting
from kiosk.ports import Fault

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

REOPEN_S = (0.25, 0.5, 1.0, 2.0, 5.0)
"""Waits between attempts to open a camera that is gone; the last one repeats."""

_ACCIDENTS = frozenset({Why.EMPTY, Why.TOO_SHORT})


class FrameReader:
    """From one frame to what is announced. Belongs to one thread; the caller tells the time."""

    def __init__(self, profiles: Sequence[LabelProfile], *, extra: bool = True) -> None:
        self._profiles = tuple(profiles)
        self._decoder = FrameDecoder(symbologies_of(profiles), extra=extra)
        self._gate = ChangeGate()
        self._consensus = Consensus()

    def read(self, gray: "NDArray[np.uint8]", *, now_s: float) -> list[Sighting]:
        """Return the sightings that this frame (height x width, 8 bit) completes."""
        if not self._gate.opens(gray, now_s=now_s, busy=self._consensus.busy(now_s=now_s)):
            return []
        height, width = gray.shape
        readings = plausible(
            self._decoder.decode(gray), frame_width_px=width, frame_height_px=height
        )
        seen = []
        for reading in readings:
            answer = match(reading.text, reading.symbology, self._profiles)
            if isinstance(answer, Matched):
                seen.append(Seen(answer.code, answer.symbology, answer.role))
            elif answer.why not in _ACCIDENTS:
                seen.append(Seen(reading.text, reading.symbology))
        announced = self._consensus.observe(seen, now_s=now_s)
        return [s for s in map(_sighting, announced) if s is not None]

    def close(self) -> None:
        """Let go of the decoders."""
        self._decoder.close()


def watch(
    source: str,
    profiles: Sequence[LabelProfile],
    *,
    stop: threading.Event,
    tell: Callable[[list[Sighting]], None],
    report: Callable[[Fault, str], None],
) -> None:
    """Look through the camera until ``stop`` is set. Blocks; camera outages are reported.

    ImportError: OpenCV or ZXing-C++ is not installed.
    """
    reader = FrameReader(profiles)
    try:
        _keep_open(source, reader, stop=stop, tell=tell, report=report)
    finally:
        reader.close()


def _keep_open(
    source: str,
    reader: FrameReader,
    *,
    stop: threading.Event,
    tell: Callable[[list[Sighting]], None],
    report: Callable[[Fault, str], None],
) -> None:
    attempt, ever_seen = 0, False
    while not stop.is_set():
        capture = Capture(source)
        try:
            while capture.is_open and not stop.is_set():
                gray = capture.newest()
                if gray is None:
                    break
                if attempt or not ever_seen:
                    report(Fault.NONE, "")
                attempt, ever_seen = 0, True
                sightings = reader.read(gray, now_s=time.monotonic())
                if sightings:
                    tell(sightings)
        finally:
            capture.close()
        if not attempt and not stop.is_set():
            report(Fault.UNPLUGGED if ever_seen else Fault.NOT_FOUND, source)
        stop.wait(REOPEN_S[min(attempt, len(REOPEN_S) - 1)])
        attempt += 1


def _sighting(seen: Seen) -> Sighting | None:
    """Return what the session is told; an ISBN names a title, not a copy, and is not told."""
    if seen.role == Role.ISBN:
        return None
    if seen.role == Role.ITEM:
        item = item_id(seen.code)
        return LabelRefused() if item is None else LabelRead(item)
    if seen.role == Role.PATRON:
        card = card_code(seen.code)
        return LabelRefused() if card is None else CardShown(card, CardMedium.CAMERA)
    return LabelRefused()
