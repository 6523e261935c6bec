"""Configuration of a keyboard-wedge card reader. Owns the keys and defaults; opens nothing."""

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from drivers.link import BadUrl, parse_url


class WedgeConfig(BaseModel):
    """A reader that types. ``pattern`` must match the whole code; codes beside it are ignored.

    ``url`` names the reader's own node below /dev/input/by-id, never the kiosk's keyboard.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["wedge"] = "wedge"
    url: str = "evdev:///dev/input/by-id/card-reader-event-kbd"
    pattern: str = r"[0-9A-Za-z][0-9A-Za-z .:/+_$%\-]*"

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        address = parse_url(url)
        if isinstance(address, BadUrl):
            raise ValueError(address.why)
        return url

    @field_validator("pattern")
    @classmethod
    def _is_a_pattern(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            msg = f"is no regular expression: {error}"
            raise ValueError(msg) from error
        return pattern
