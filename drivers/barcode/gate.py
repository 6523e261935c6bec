"""The change gate: an empty desk is not decoded 25 times a second.

Owns the question "has the picture changed since it was last decoded". It fails open: with more
noise than it expects every frame is decoded. It must not know what is in the picture.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STRIDE = 8
"""Every eighth pixel of every eighth row is compared (0.03 ms for 1280 x 720)."""

LEVELS = 24
"""Gray levels by which a pixel must differ; four sigma of the noise of a web camera indoors."""

SHARE = 0.002
"""Share of the compared pixels that must differ; a label that moves changes over 2 %."""

AWAKE_S = 1.5
"""How long every frame is decoded after a change, so that all extra tries get their turn."""

IDLE_S = 0.5
"""An unchanged picture is decoded this often all the same."""


class ChangeGate:
    """Says which frames are worth a decode. The caller tells the time in seconds."""

    def __init__(self) -> None:
        self._last: NDArray[np.int16] | None = None
        self._awake_until_s = float("-inf")
        self._decoded_s = float("-inf")

    def opens(self, gray: "NDArray[np.uint8]", *, now_s: float, busy: bool) -> bool:
        """Tell whether to decode this frame; ``busy`` while something is in view."""
        sample = gray[::STRIDE, ::STRIDE].astype("int16")
        if self._differs(sample):
            self._awake_until_s = now_s + AWAKE_S
        wanted = busy or now_s < self._awake_until_s or now_s - self._decoded_s >= IDLE_S
        if wanted:
            self._last, self._decoded_s = sample, now_s
        return wanted

    def _differs(self, sample: "NDArray[np.int16]") -> bool:
        if self._last is None or self._last.shape != sample.shape:
            return True
        differing = int((abs(sample - self._last) > LEVELS).sum())
        return differing > SHARE * sample.size
