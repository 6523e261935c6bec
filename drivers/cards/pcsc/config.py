"""Configuration of a PC/SC card reader. Owns the keys and defaults; opens nothing."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class PcscConfig(BaseModel):
    """A contactless reader that the service ``pcscd`` knows.

    ``reader`` is a part of its name as ``lancar devices list`` or ``pcsc_scan`` shows it; empty:
    the first reader there is.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["pcsc"] = "pcsc"
    reader: str = Field(default="", max_length=128)
