"""Settings of a FEIG reader. Owns their names, limits and defaults."""

from typing import Annotated, Literal

from pydantic import Field

from drivers.rfid.hf.config import Byte, HfConfig, LinkUrl


class FeigConfig(HfConfig):
    """A FEIG reader."""

    kind: Literal["feig"] = "feig"
    url: LinkUrl = "serial:///dev/ttyUSB0?baud=38400&parity=E"
    address: Byte = 255
    advanced: bool = False
    # Chapter 3.1: a reader needs 5 ms of silence before the next command. Over TCP it does not.
    pause_s: Annotated[float, Field(ge=0, le=1)] = 0.005
