"""Settings of a UHFReader18, 288 or 86. Owns their names, limits and defaults."""

from typing import Literal

from drivers.rfid.hf.config import LinkUrl
from drivers.rfid.uhf.config import UhfConfig
from drivers.rfid.uhfreader18.codec import REGIONS


class UhfReader18Config(UhfConfig):
    """A UHFReader18, 288 or 86."""

    kind: Literal["uhfreader18"] = "uhfreader18"
    url: LinkUrl = "serial:///dev/ttyUSB0?baud=57600"

    @classmethod
    def regions(cls) -> tuple[str, ...]:
        """Return the regions that this family knows."""
        return tuple(REGIONS)
