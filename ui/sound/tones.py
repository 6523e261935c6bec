"""The sounds of DESIGN 8 as WAV bytes: sine tones with a soft attack. Pure; must not know Qt."""

import io
import math
import wave
from array import array
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

RATE_HZ: Final = 22_050
LEVEL_DBFS: Final = -18.0
"""Of a sound at the volume of 50, the usual one."""

ATTACK_S: Final = 0.012
GAP_S: Final = 0.02
FULL: Final = 32_767


class Chime(StrEnum):
    """A sound, by what it tells; the later ones matter more than the earlier."""

    TOUCH = "touch"
    LAND = "land"
    TIME = "time"
    DONE = "done"
    STAFF = "staff"
    FINISHED = "finished"
    REFUSED = "refused"
    ATTENTION = "attention"


TONES: Final[Mapping[Chime, tuple[tuple[int, int], ...]]] = {
    Chime.TOUCH: ((880, 30),),
    Chime.LAND: ((392, 90), (523, 140)),
    Chime.TIME: ((587, 260),),
    Chime.DONE: ((523, 100), (659, 100), (784, 200)),
    Chime.STAFF: ((659, 160), (523, 160), (659, 260)),
    Chime.FINISHED: ((523, 110), (659, 110), (784, 110), (1047, 320)),
    Chime.REFUSED: ((330, 160), (262, 280)),
    Chime.ATTENTION: ((440, 150), (440, 220)),
}
"""Tones one after another: Hz and ms."""


@cache
def wav(chime: Chime, volume: int) -> bytes:
    """Return a chime as a WAV file, mono, 16 bit; ``volume`` 0 to 100."""
    peak = min(0.5, 10 ** (LEVEL_DBFS / 20) * volume / 50) * FULL
    samples = array("h")
    for hertz, ms in TONES[chime]:
        samples.extend(round(peak * level) for level in _tone(hertz, ms / 1000))
        samples.extend([0] * round(GAP_S * RATE_HZ))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples.tobytes())
    return out.getvalue()


def _tone(hertz: int, seconds: float) -> list[float]:
    """A sine, -1 to 1, that rises and falls like a struck bar, without a click at either end."""
    count = round(seconds * RATE_HZ)
    attack = min(ATTACK_S, seconds / 3)
    return [
        math.sin(math.tau * hertz * at) * _swell(at, seconds, attack)
        for at in (place / RATE_HZ for place in range(count))
    ]


def _swell(at: float, seconds: float, attack: float) -> float:
    if at < attack:
        return (1 - math.cos(math.pi * at / attack)) / 2
    return (1 + math.cos(math.pi * (at - attack) / (seconds - attack))) / 2
