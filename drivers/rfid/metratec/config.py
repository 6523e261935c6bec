"""Settings of a metratec HF reader. Owns their names, limits and defaults."""

from typing import Literal

from drivers.rfid.hf.config import HfConfig, LinkUrl


class MetratecConfig(HfConfig):
    """A metratec HF reader."""

    sends_eas = True
    kind: Literal["metratec"] = "metratec"
    url: LinkUrl = "serial:///dev/ttyUSB0?baud=115200"
