"""The readers of a simulated sweep: which families there are and what their air can do.

Owns the figures. Both ends of the line are the house's own: `drivers.bench.handhelds` starts the
emulators, `drivers.streams` the drivers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from drivers.bench.sweep.radio import Antenna


@dataclass(frozen=True, slots=True)
class Gear:
    """A family: its air, its settings besides the address, how fast one walks with it.

    `tells_pc`: its reads hold the PC word, in which the alarm's state stands.
    """

    antenna: Antenna
    settings: Mapping[str, object]
    speed_mm_s: float
    tells_pc: bool = False


_EPC_ALONE: Final = {"region": "eu", "model": "iso28560-4"}
GEAR: Final[dict[str, Gear]] = {
    "chafon": Gear(Antenna(reads_a_s=220.0), _EPC_ALONE, 180.0),
    "tsl": Gear(Antenna(reads_a_s=180.0), {"region": "as-sold"}, 180.0, tells_pc=True),
    "m100": Gear(
        Antenna(reads_a_s=90.0, strength_dbm=-48.0), {"region": "eu"}, 150.0, tells_pc=True
    ),
    "uhfreader18": Gear(Antenna(reads_a_s=90.0), _EPC_ALONE, 150.0),
    "feig": Gear(
        Antenna(
            distance_mm=60.0,
            half_angle_deg=45.0,
            strength_dbm=-46.0,
            floor_dbm=-33.0,
            fading_db=0.5,
            reads_a_s=1000.0,
        ),
        {"poll_pause_s": 0.0, "pause_s": 0.0},
        80.0,
    ),
}
"""The families by the name of their kind. The last is an HF wand held close: it hears a hand's
breadth of books and nothing of the boards beside; the others are UHF."""

HF: Final = "feig"
