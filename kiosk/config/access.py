"""``[access]``: how the kiosk is worked without touch and without sight.

The screen reads the same table by itself (``ui.access.settings``), because it does not wait for
the core; a test holds the two to the same names and defaults.
"""

from typing import Annotated, Literal

from pydantic import Field

from kiosk.config.values import Section

KeyName = Annotated[str, Field(max_length=24, pattern=r"^[A-Za-z0-9 +]*$")]


class AccessKeys(Section):
    """What a keypad's own keys send, by Qt's names of keys; they add to the ordinary ones."""

    up: KeyName = ""
    down: KeyName = ""
    left: KeyName = ""
    right: KeyName = ""
    ok: KeyName = ""
    help: KeyName = ""
    voice: KeyName = ""
    headphones_in: KeyName = ""
    headphones_out: KeyName = ""
    louder: KeyName = ""
    quieter: KeyName = ""
    next: KeyName = ""


class Access(Section):
    """Keys, switches and the voice."""

    speech: Literal["off", "headphone", "button"] = "off"
    speed_wpm: int = Field(default=150, ge=80, le=450)
    volume: int = Field(default=60, ge=0, le=100)
    switches: Literal["none", "one", "two"] = "none"
    scan_s: float = Field(default=1.5, ge=0.3, le=10)
    keys: AccessKeys = AccessKeys()
