"""All that a screen rests on: the state of the visit and of the kiosk."""

from dataclasses import dataclass

from kiosk.domain.status import KioskStatus
from kiosk.domain.visit import State


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment of the kiosk, as the core hands it to the screen."""

    state: State
    status: KioskStatus
