"""How an antenna hears tags: strength by distance, angle and what a book takes; who answers.

Owns the physics of one look (an inventory round). A simple model, and told as one: free-space loss
there and back, a beam whose loss grows with the square of the angle, fading of each single read,
and a reader that can only count so many tags a second.
"""

import math
import random
from dataclasses import dataclass
from typing import Final

from drivers.bench.sweep.library import Spine

_REFERENCE_MM: Final = 300.0


@dataclass(frozen=True, slots=True)
class Antenna:
    """One reader's air. `half_angle_deg`: where the beam has lost 3 dB one way.

    `strength_dbm`: a perfect tag straight ahead at 30 cm. `floor_dbm`: what is weaker is not heard.
    `reads_a_s`: what the protocol on the air can do. `most_mm`: further along nothing is heard.
    """

    distance_mm: float = 250.0
    half_angle_deg: float = 35.0
    strength_dbm: float = -46.0
    floor_dbm: float = -66.0
    fading_db: float = 3.0
    reads_a_s: float = 180.0
    board_gap_mm: float = 330.0

    @property
    def most_mm(self) -> float:
        """Return how far along the shelf anything can be heard, with luck and a perfect tag."""
        room_db = self.strength_dbm + 2 * self.fading_db - self.floor_dbm
        for along in range(0, 1500, 20):
            if self.loss_db(float(along), 0.0) > room_db:
                return float(along)
        return 1500.0

    def loss_db(self, along_mm: float, above_mm: float) -> float:
        """Return what distance and angle take, compared with 30 cm straight ahead."""
        aside = math.hypot(along_mm, above_mm)
        way = math.hypot(aside, self.distance_mm)
        angle = math.degrees(math.atan2(aside, self.distance_mm))
        return 40.0 * math.log10(way / _REFERENCE_MM) + 6.0 * (angle / self.half_angle_deg) ** 2


@dataclass(frozen=True, slots=True)
class Heard:
    """A tag that answered, and how strong."""

    spine: Spine
    strength_dbm: float


@dataclass(frozen=True, slots=True)
class Near:
    """A thing in reach of the antenna and what distance and angle take of its signal."""

    spine: Spine
    loss_db: float


def look(
    near: list[Near], antenna: Antenna, *, took_s: float, chance: random.Random
) -> list[Heard]:
    """Return who is heard in a round of so many seconds; each tag answers at most once in it."""
    heard = []
    budget = antenna.strength_dbm - antenna.floor_dbm
    for one in near:
        spine = one.spine
        loss = one.loss_db + spine.loss_db
        if spine.dead or loss > budget + 2 * antenna.fading_db:
            continue
        loss += chance.gauss(0.0, antenna.fading_db)
        if loss <= budget:
            heard.append(Heard(spine, antenna.strength_dbm - loss))
    most = antenna.reads_a_s * took_s
    count = int(most) + (chance.random() < most % 1)
    if len(heard) > count:
        heard = chance.sample(heard, count)
    return heard
