"""Settings of a FEIG reader. Owns their names, limits and defaults."""

from typing import Annotated, Literal

from pydantic import Field

from drivers.rfid.hf.config import Byte, HfConfig, LinkUrl


class FeigConfig(HfConfig):
    """A FEIG reader.

    `security`: what carries a tag's alarm, its AFI, NXP's EAS bit, or both.
    `security_password_file`: eight hexadecimal digits that tags want before either changes.
    """

    kind: Literal["feig"] = "feig"
    url: LinkUrl = "serial:///dev/ttyUSB0?baud=38400&parity=E"
    address: Byte = 255
    advanced: bool = False
    # Chapter 3.1: a reader needs 5 ms of silence before the next command. Over TCP it does not.
    pause_s: Annotated[float, Field(ge=0, le=1)] = 0.005
    security: Literal["afi", "eas", "afi+eas"] = "afi"
    security_password_file: str = ""

    @property
    def means(self) -> str:
        """Return how a tag's alarm is carried."""
        return self.security

    @property
    def password_file(self) -> str:
        """Return the file with the password of the tags' alarm, "" for none."""
        return self.security_password_file
