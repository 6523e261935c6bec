"""Settings of a TSL handheld. Owns their names, limits and defaults."""

from typing import Literal

from drivers.rfid.hf.config import LinkUrl
from drivers.rfid.uhf.config import UhfConfig

AS_SOLD = "as-sold"


class TslConfig(UhfConfig):
    """A TSL handheld. Its band is that of the country it was sold for, and cannot be set."""

    tells_tid = True
    kind: Literal["tsl"] = "tsl"
    url: LinkUrl = "serial:///dev/rfcomm0?baud=115200"

    @classmethod
    def regions(cls) -> tuple[str, ...]:
        """Return the one region: whoever sets it has read the label."""
        return (AS_SOLD,)
