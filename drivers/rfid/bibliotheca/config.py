"""Settings of a 3M (Bibliotheca) reader 210 or 810. Owns their names, limits and defaults."""

from typing import Literal

from drivers.rfid.hf.config import HfConfig, LinkUrl


class BibliothecaConfig(HfConfig):
    """A 3M (Bibliotheca) reader 210 or 810."""

    kind: Literal["3m"] = "3m"
    url: LinkUrl = "serial:///dev/ttyUSB0?baud=19200"
