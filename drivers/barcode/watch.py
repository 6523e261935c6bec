"""What a camera's thread does: open, look, believe, tell; and open again when the camera is gone.

Owns the order of gates, decoder, geometry, profiles and agreement. It must not know asyncio: it
tells what it saw by two plain functions.
"""

import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from drivers.barcode.capture import Pictures, open_camera
from drivers.barcode.consensus import Consensus, Seen
from drivers.barcode.decoder import FrameDecoder
from drivers.barcode.frames import Frame, GrayFrame, WholeFrame, eighth
from drivers.barcode.gate import ChangeGate, SizeGate
from drivers.barcode.geometry import plausible
from drivers.barcode.hints import NO_HINTS, Hints, part_of
from drivers.barcode.profiles import LabelProfile, Matched, Role, Why, match, symbologies_of
from drivers.barcode.unread import UnreadWatch
from drivers.barcode.view import ViewWatch
from kiosk.domain.ids import card_code, item_id
from kiosk.domain.sightings import CardMedium, CardShown, LabelRead, LabelRefused, Sighting
from kiosk.domain.troubles import Trouble, TroubleSeen
from kiosk.ports import Fault

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

REOPEN_S = (0.25, 0.5, 1.0, 2.0, 5.0)
"""Waits between attempts to open a camera that is gone; the last one repeats."""

MOST_SPOILT = 10
"""So many frames one after another that cannot be decoded, and the camera counts as gone."""

BESIDE_S = 3.0
"""An ISBN is no trouble beside the library's own label, read so long ago at the most."""

_BLURRED = frozenset({Trouble.CODE_BLURRED, Trouble.NO_CODE})
"""Troubles that a lens that sees nothing sharp would make."""

_ACCIDENTS = frozenset({Why.EMPTY, Why.TOO_SHORT})


class FrameReader:
    """From one frame to what is announced. Belongs to one thread; the caller tells the time."""

    def __init__(self, profiles: Sequence[LabelProfile], *, extra: bool = True) -> None:
        self._profiles = tuple(profiles)
        self._decoder = FrameDecoder(symbologies_of(profiles), extra=extra)
        self._gate = ChangeGate()
        self._sizes = SizeGate()
        self._consensus = Consensus()
        self._unread = UnreadWatch()
        self._view = ViewWatch()
        self._label_s = float("-inf")

    @property
    def fault(self) -> Fault:
        """Return what keeps the camera from seeing though it delivers pictures, or NONE."""
        return self._view.fault

    def read(self, gray: "NDArray[np.uint8]", *, now_s: float) -> list[Sighting]:
        """Return the sightings that this picture (height x width, 8 bit) completes."""
        return self.look(GrayFrame(gray), now_s=now_s) or []

    def look(self, frame: Frame, *, now_s: float, attentive: bool = False) -> list[Sighting] | None:
        """Return the sightings that a frame completes; None: it cannot be decoded.

        ``attentive``: somebody is there. With nobody there, a view that does not change is looked
        at only where the frame's size is not as before, or now and then.
        """
        busy = self._consensus.busy(now_s=now_s)
        if attentive:
            self._gate.stir(now_s=now_s)
        whole = None
        if frame.size is not None and not busy and self._gate.rests(now_s=now_s):
            if not self._sizes.opens(frame.size, now_s=now_s):
                return []
            small = frame.small()
        else:
            if frame.size is not None:
                self._sizes.learn(frame.size)
            whole = frame.gray()  # likely to be wanted, and the small one comes from it
            small = None if whole is None else eighth(whole)
        if small is None:
            return None
        if not self._gate.opens(small, now_s=now_s, busy=busy):
            return []
        gray = frame.gray() if whole is None else whole
        if gray is None:
            return None
        self._view.look(gray, now_s=now_s, attentive=attentive)
        return self._decode(gray, now_s=now_s)

    def _decode(self, gray: "NDArray[np.uint8]", *, now_s: float) -> list[Sighting]:
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
        if any(one.role == Role.ITEM for one in seen):
            self._label_s = now_s
        announced = self._consensus.observe(seen, now_s=now_s)
        told = [s for s in map(_sighting, announced) if s is not None]
        trouble = self._unread.look(gray, now_s=now_s, read=bool(readings))
        if readings:
            self._view.read()
        elif trouble in _BLURRED and self._unread.held is not None:
            self._view.unread(self._unread.held, now_s=now_s)
        if any(one.role == Role.ISBN for one in announced) and now_s - self._label_s > BESIDE_S:
            trouble = Trouble.PUBLISHER_CODE
        return told if trouble is None else [*told, TroubleSeen(trouble)]

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
    attentive: Callable[[], bool] = lambda: False,
    before: Callable[[WholeFrame], None] = lambda _frame: None,
    hints: Hints = NO_HINTS,
) -> None:
    """Look through the camera until ``stop`` is set. Blocks; camera outages are reported.

    ``attentive``: whether somebody is there; while nobody is, an unchanged view is hardly looked
    at. ``before``: gets each frame first. ImportError: OpenCV or ZXing-C++ is not installed.
    """
    reader = FrameReader(profiles)
    told = Fault.NONE

    def look(frame: WholeFrame) -> bool:
        nonlocal told
        before(frame)
        part = part_of(frame, hints.region)
        seen = reader.look(part, now_s=time.monotonic(), attentive=attentive())
        if seen:
            tell(seen)
        if reader.fault is not told:
            told = reader.fault
            report(told, "")
        return seen is not None

    try:
        camera = partial(open_camera, source, hints)
        _keep_open(source, camera, look, stop=stop, report=report, well=lambda: told)
    finally:
        reader.close()


def _keep_open(
    source: str,
    open_it: Callable[[], Pictures | None],
    look: Callable[[WholeFrame], bool],
    *,
    stop: threading.Event,
    report: Callable[[Fault, str], None],
    well: Callable[[], Fault],
) -> None:
    """Hand every newest frame to ``look``, which tells whether it was a picture at all.

    ``well``: what is reported of a camera that delivers pictures again.
    """
    attempt, ever_seen = 0, False
    while not stop.is_set():
        camera, spoilt = open_it(), 0
        try:
            while camera is not None and spoilt < MOST_SPOILT and not stop.is_set():
                frame = camera.newest()
                if frame is None:
                    break
                if not look(frame):
                    spoilt += 1
                    continue
                if attempt or not ever_seen:
                    report(well(), "")
                attempt, ever_seen, spoilt = 0, True, 0
        finally:
            if camera is not None:
                camera.close()
        if not attempt and not stop.is_set():
            report(Fault.UNPLUGGED if ever_seen else Fault.NOT_FOUND, source)
        stop.wait(REOPEN_S[min(attempt, len(REOPEN_S) - 1)])
        attempt += 1


def _sighting(seen: Seen) -> Sighting | None:
    """Return what the session is told; an ISBN names a title, not a copy, and is no sighting."""
    if seen.role == Role.ISBN:
        return None
    if seen.role == Role.ITEM:
        item = item_id(seen.code)
        return LabelRefused() if item is None else LabelRead(item)
    if seen.role == Role.PATRON:
        card = card_code(seen.code)
        return LabelRefused() if card is None else CardShown(card, CardMedium.CAMERA)
    return LabelRefused()
