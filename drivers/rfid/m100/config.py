"""Settings of an M100 or R200 module. Owns their names, limits and defaults."""

from typing import Literal

from drivers.rfid.hf.config import LinkUrl
from drivers.rfid.m100.codec import REGIONS
from drivers.rfid.uhf.config import UhfConfig


class M100Config(UhfConfig):
    """An M100 or R200 module."""

    kind: Literal["m100"] = "m100"
    url: LinkUrl = "serial:///dev/ttyUSB0?baud=115200"

    @classmethod
    def regions(cls) -> tuple[str, ...]:
        """Return the regions that this family knows."""
        return tuple(REGIONS)
