"""Settings of an RL866 reader. Owns their names, limits and defaults."""

from typing import Literal

from drivers.rfid.hf.config import HfConfig, LinkUrl


class Rl866Config(HfConfig):
    """An RL866 reader."""

    kind: Literal["rl866"] = "rl866"
    url: LinkUrl = "serial:///dev/ttyUSB0?baud=38400&parity=E"
