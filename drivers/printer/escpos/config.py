"""Configuration of a receipt printer. Owns the keys and their defaults; opens nothing."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from drivers.link import BadUrl, parse_url


class EscposConfig(BaseModel):
    """An ESC/POS printer.

    ``columns`` of normal width: 48 or 42 on 80 mm paper, 32 on 58 mm. ``answers`` false is for
    printers and adapters that cannot be asked: a slip then counts as printed once it is sent.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["escpos"] = "escpos"
    url: str = "serial:///dev/ttyUSB0?baud=19200"
    columns: int = Field(default=42, ge=24, le=64)
    code_page: Literal["cp437", "cp850", "cp858", "cp1252"] = "cp858"
    answers: bool = True

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        address = parse_url(url)
        if isinstance(address, BadUrl):
            raise ValueError(address.why)
        return url
