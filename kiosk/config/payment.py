"""``[payment]``: who takes money for fees at this kiosk's screen."""

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationInfo, field_validator

from kiosk.config.values import Section, address, wrong

_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


class Payment(Section):
    """The acquirer. ``secret_file`` holds what it and the kiosk sign with (docs/payments.md).

    ``terminal``: how it knows this kiosk; empty is the kiosk's id. ``part``: single fees may be
    paid alone, where the server tells them apart.
    """

    provider: Literal["none", "acquirer"] = "none"
    url: Annotated[str, address("http", "https")] = "http://127.0.0.1:8760"
    secret_file: Path = Path("payment.secret")
    terminal: str = Field(default="", max_length=64, pattern=r"^[0-9A-Za-z._-]*$")
    part: bool = True
    timeout_s: float = Field(default=8.0, gt=0, le=60)

    @field_validator("url")
    @classmethod
    def _is_private(cls, value: str, info: ValidationInfo) -> str:
        parts = urlsplit(value)
        if parts.path.strip("/") or parts.query or parts.fragment:
            raise wrong("must end after host and port: the paths are the kiosk's own")
        plain = parts.scheme == "http" and parts.hostname not in _HERE
        if plain and info.data.get("provider") != "none":
            raise wrong("must be https:// unless it is this machine")
        return value
