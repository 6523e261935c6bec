"""How loud the kiosk is and how bright its screen: what can be turned, and how far. Pure.

Imports nothing of the house: the first picture on the screen waits for what the status imports.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Knob(StrEnum):
    """What staff can turn up and down."""

    SOUNDS = "sounds"
    VOICE = "voice"
    LIGHT = "light"


LEVELS: Final = (0, 20, 40, 60, 80, 100)
"""To which it can be turned; a screen is never turned to 0."""


@dataclass(frozen=True, slots=True)
class Tuned:
    """How loud and how bright it is, 0 to 100. None: as the configuration says.

    ``light`` None: this kiosk cannot dim its screen.
    """

    sounds: int | None = None
    voice: int | None = None
    light: int | None = None

    def of(self, knob: Knob) -> int | None:
        """Return how far one of them is turned."""
        return {Knob.SOUNDS: self.sounds, Knob.VOICE: self.voice, Knob.LIGHT: self.light}[knob]
