"""Agreement over frames: a label is announced once, and only when it was seen steadily.

Owns the memory of the last frames and of what is still in view. The caller tells the time; it
must not read a clock.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from drivers.barcode.symbology import SELF_CHECKED, Symbology

WINDOW = 3
"""How many frames back a sighting still counts."""

HOLD_OFF_S = 1.0
"""How long a text must be out of view before it is announced again."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A text of one frame; ``role`` is empty for one that fits no label profile."""

    code: str
    symbology: Symbology
    role: str = ""


class Consensus:
    """Decides which sightings of a frame are announced now.

    Code 128 and QR that fit a profile need one frame, everything else two of the last three.
    """

    def __init__(self, *, hold_off_s: float = HOLD_OFF_S) -> None:
        self._hold_off_s = hold_off_s
        self._frames: deque[frozenset[Seen]] = deque(maxlen=WINDOW)
        self._in_view: dict[Seen, float] = {}

    def observe(self, seen: Iterable[Seen], *, now_s: float) -> list[Seen]:
        """Take one frame's sightings and return those to announce, in the order given."""
        current = tuple(dict.fromkeys(seen))
        self._frames.append(frozenset(current))
        self._forget(now_s)
        announced = []
        for one in current:
            if one in self._in_view:
                self._in_view[one] = now_s
            elif self._count(one) >= _needed(one):
                self._in_view[one] = now_s
                announced.append(one)
        return announced

    def busy(self, *, now_s: float) -> bool:
        """Tell whether something was seen lately, so that frames must not be skipped."""
        self._forget(now_s)
        return bool(self._in_view) or any(self._frames)

    def _forget(self, now_s: float) -> None:
        gone = [
            one
            for one, last_s in self._in_view.items()
            # A clock that went backwards must not silence a label for ever.
            if not 0 <= now_s - last_s < self._hold_off_s
        ]
        for one in gone:
            del self._in_view[one]

    def _count(self, one: Seen) -> int:
        return sum(one in frame for frame in self._frames)


def _needed(one: Seen) -> int:
    return 1 if one.role and one.symbology in SELF_CHECKED else 2
