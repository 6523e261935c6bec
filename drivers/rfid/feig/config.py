"""Settings of a FEIG reader. Owns their names, limits and defaults."""

from typing import Annotated, Literal

from pydantic import Field

from drivers.rfid.hf.config import Byte, HfConfig, LinkUrl


class FeigConfig(HfConfig):
    """A FEIG reader.

    `security_password_file`: eight hexadecimal digits that tags want before either changes.
    """

    sends_eas = True
    kind: Literal["feig"] = "feig"
    url: LinkUrl = "serial:///dev/ttyUSB0?baud=38400&parity=E"
    address: Byte = 255
    advanced: bool = False
    # Chapter 3.1: a reader needs 5 ms of silence before the next command. Over TCP it does not.
    pause_s: Annotated[float, Field(ge=0, le=1)] = 0.005
    security_password_file: str = ""

    @property
    def password_file(self) -> str:
        """Return the file with the password of the tags' alarm, "" for none."""
        return self.security_password_file
