"""``[sound]``: what is heard beside what stands on the screen.

The screen reads the same table by itself (``ui.sound.settings``); a test holds the two together.
"""

from typing import Annotated

from pydantic import Field

from kiosk.config.values import Section

Clock = Annotated[str, Field(pattern=r"^$|^([01]\d|2[0-3]):[0-5]\d$")]


class Sound(Section):
    """Soft sounds, and when there are none."""

    chimes: bool = True
    volume: int = Field(default=50, ge=0, le=100)
    quiet_from: Clock = "20:00"
    quiet_until: Clock = "08:00"
