"""Settings of an ACR1552 as a pad. Owns their names, limits and defaults."""

from typing import Annotated, Literal

from pydantic import Field

from drivers.rfid.hf.config import HfConfig


class Acr1552Config(HfConfig):
    """A desk reader that the service ``pcscd`` knows; ``reader`` is a part of its name.

    A reader has 1 s for a write, so an answer may take longer.
    """

    sends_eas = True
    kind: Literal["acr1552"] = "acr1552"
    reader: str = Field(default="ACR1552", max_length=128)
    answer_deadline_s: Annotated[float, Field(gt=0, le=10)] = 3.0
