"""The gates before the decoder: an empty desk is not decoded 25 times a second.

Owns the questions "has the picture changed since it was last decoded" and "is it worth the look
that tells". Both fail open: with more noise than they expect every picture is looked at, every
one decoded. They must not know what is in a picture.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEVELS: Final = 8
"""Gray levels by which a block of 8 x 8 pixels must differ: noise is an eighth of a pixel's."""

SHARE: Final = 0.002
"""Share of the blocks that must differ; a label that moves changes over 2 %."""

AWAKE_S: Final = 1.5
"""How long every frame is decoded after a change, so that all extra tries get their turn."""

IDLE_S: Final = 0.5
"""An unchanged picture is decoded this often all the same."""

REST_AFTER_S: Final = 10.0
"""An unchanged picture that nobody stands before rests after so long."""

REST_IDLE_S: Final = 30.0
"""At rest it is decoded this often all the same: what lies there has had twenty tries."""


class ChangeGate:
    """Says which frames are worth a decode. The caller tells the time in seconds."""

    def __init__(self) -> None:
        self._last: NDArray[np.int16] | None = None
        self._awake_until_s = float("-inf")
        self._decoded_s = float("-inf")
        self._stirred_s: float | None = None

    def rests(self, *, now_s: float) -> bool:
        """Tell whether nothing has changed for so long that looking less is enough."""
        since_s = self._stirred_s
        # a clock that went back is no rest
        return since_s is not None and now_s - since_s >= REST_AFTER_S

    def stir(self, *, now_s: float) -> None:
        """Take that somebody is there, or something in view."""
        self._stirred_s = now_s

    def opens(self, small: "NDArray[np.uint8]", *, now_s: float, busy: bool) -> bool:
        """Tell whether to decode a frame by its small picture; ``busy``: something is in view."""
        sample = small.astype("int16")
        if self._stirred_s is None or busy:
            self.stir(now_s=now_s)
        if self._differs(sample):
            self._awake_until_s = now_s + AWAKE_S
            self.stir(now_s=now_s)
        idle_s = REST_IDLE_S if self.rests(now_s=now_s) else IDLE_S
        wanted = busy or now_s < self._awake_until_s or now_s - self._decoded_s >= idle_s
        if wanted:
            self._last, self._decoded_s = sample, now_s
        return wanted

    def _differs(self, sample: "NDArray[np.int16]") -> bool:
        if self._last is None or self._last.shape != sample.shape:
            return True
        differing = int((abs(sample - self._last) > LEVELS).sum())
        return differing > SHARE * sample.size


LOOK_S: Final = 1.0
"""At rest a picture is looked at this often even where its size tells nothing."""

LEAST: Final = 0.004
"""Share of a JPEG's size by which an unchanged view varies at most; a card changes it by 3 %."""

_STEADY: Final = 6.0
_WEIGHT: Final = 0.05


class SizeGate:
    """Says which frames are worth a look at rest, by their size as JPEG alone.

    What comes into view has other edges than what was there: that makes the bytes more or fewer.
    """

    def __init__(self) -> None:
        self._mean = 0.0
        self._spread = 0.0
        self._looked_s = float("-inf")

    def learn(self, size: int) -> None:
        """Take the size of a frame of the view as it is."""
        if not self._mean:
            self._mean = float(size)
        self._spread += _WEIGHT * (abs(size - self._mean) - self._spread)
        self._mean += _WEIGHT * (size - self._mean)

    def opens(self, size: int, *, now_s: float) -> bool:
        """Tell whether to look at a frame of so many bytes."""
        usual = max(LEAST * self._mean, _STEADY * self._spread)
        wanted = abs(size - self._mean) > usual or not 0 <= now_s - self._looked_s < LOOK_S
        if wanted:
            self._looked_s = now_s
        self.learn(size)
        return wanted
