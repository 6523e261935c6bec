"""What the kiosk's view-model is given from outside."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.signals import Command
from kiosk.domain.status import KioskStatus
from ui.viewmodels.phrases import Phrases, Tongue


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where commands go, languages, the clock (aware datetimes)."""

    submit: Callable[[Command], None]
    phrases: Callable[[str, KioskStatus], Phrases]
    tongue: Callable[[str], Tongue]
    now: Callable[[], datetime]
    still_pictures: bool = False
