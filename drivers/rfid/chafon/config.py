"""Settings of a Chafon reader of the CF protocol. Owns their names, limits and defaults."""

from typing import Literal

from drivers.rfid.chafon.codec import REGIONS
from drivers.rfid.hf.config import LinkUrl
from drivers.rfid.uhf.config import UhfConfig


class ChafonConfig(UhfConfig):
    """A Chafon reader of the CF protocol."""

    kind: Literal["chafon"] = "chafon"
    url: LinkUrl = "serial:///dev/ttyUSB0?baud=115200"

    @classmethod
    def regions(cls) -> tuple[str, ...]:
        """Return the regions that this family knows."""
        return tuple(REGIONS)
