"""``[power]``: who tells whether the kiosk runs from its battery."""

from typing import Annotated, Literal

from pydantic import Field

from kiosk.config.values import Section, address


class Power(Section):
    """A UPS as Network UPS Tools know it; ``ups``: its name there."""

    source: Literal["none", "nut"] = "none"
    url: Annotated[str, address("tcp")] = "tcp://127.0.0.1:3493"
    ups: str = Field(default="ups", max_length=64, pattern=r"^[0-9A-Za-z._-]+$")
