"""What a screen may say of the kiosk itself, beside the visit."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.domain.currency import RUPIAH, Currency
from kiosk.domain.reasons import Reason
from kiosk.domain.tuned import Tuned

if TYPE_CHECKING:
    from kiosk.domain.coach_hints import Hint
    from kiosk.domain.duty import Closed
    from kiosk.domain.hours import Resting


class Degree(StrEnum):
    """How much still works, worst first where several hold."""

    OUT = "out"
    BATTERY_LOW = "battery-low"
    CLOSED = "closed"
    RETURNS_ONLY = "returns-only"
    LOANS_ONLY = "loans-only"
    ON_BATTERY = "on-battery"
    NO_PAD = "no-pad"
    OFFLINE = "offline"
    SLOW = "slow"
    NO_CAMERA = "no-camera"
    NO_PRINTER = "no-printer"
    FULL = "full"


class Power(StrEnum):
    """What the kiosk runs from. LOW: from its battery, and that is nearly empty."""

    MAINS = "mains"
    BATTERY = "battery"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Service:
    """What may be done now. ``offline``: the link to the server is declared down.

    ``dated``: the kiosk knows what time it is. ``resting``: the library is closed now.
    """

    loans: bool = True
    returns: bool = True
    offline: bool = False
    slow: bool = False
    pad: bool = True
    camera: bool = True
    printer: bool = True
    dated: bool = True
    resting: bool = False
    power: Power = Power.MAINS

    @property
    def shut(self) -> bool:
        """Return whether nobody can do anything here."""
        return not (self.loans or self.returns)

    @property
    def degree(self) -> Degree:
        """Return the one degree that a patron should be told."""
        ladder = (
            (Degree.BATTERY_LOW, self.power is Power.LOW),
            (Degree.CLOSED, self.resting),
            (Degree.OUT, self.shut),
            (Degree.RETURNS_ONLY, not self.loans),
            (Degree.LOANS_ONLY, not self.returns),
            (Degree.ON_BATTERY, self.power is Power.BATTERY),
            (Degree.NO_PAD, not self.pad),
            (Degree.OFFLINE, self.offline),
            (Degree.SLOW, self.slow),
            (Degree.NO_CAMERA, not self.camera),
            (Degree.NO_PRINTER, not self.printer),
        )
        return next((degree for degree, holds in ladder if holds), Degree.FULL)


class HelpCall(StrEnum):
    """What became of a call for help, and so what the screen may promise.

    CALLING: on its way. RANG: it rings at the desk. COMING: somebody there has said so. UNHEARD:
    nobody could be reached.
    """

    NONE = "none"
    CALLING = "calling"
    RANG = "rang"
    COMING = "coming"
    UNHEARD = "unheard"


@dataclass(frozen=True, slots=True)
class KioskStatus:
    """What the screens need to know of the library and the kiosk, apart from any patron.

    Seconds: how long a slip stands, how long after it was printed, how long a notice stands, and
    the last warning; ``duty_s`` before it, while staff are here.
    ``closed``: what is told where staff have put the kiosk out of order. ``resting``: the library
    is closed now. ``tuned``: what staff have set at the kiosk.
    ``hint``: what the coach has to say in this state of the visit.
    ``overrides``: refusals that staff may set aside here.
    ``clock_off_s``: how far this machine's clock is ahead of the time as the kiosk knows it.
    """

    library: str = ""
    languages: tuple[str, ...] = ("id", "en")
    default_language: str = "id"
    zone: str = "Asia/Jakarta"
    currency: Currency = RUPIAH
    pin_length: int = 6
    finished_s: float = 38.0
    printed_s: float = 20.0
    notice_s: float = 20.0
    warn_s: float = 20.0
    duty_s: float = 180.0
    service: Service = field(default_factory=Service)
    ready: bool = False
    help: HelpCall = HelpCall.NONE
    clock_off_s: int = 0
    closed: "Closed | None" = None
    resting: "Resting | None" = None
    tuned: Tuned = field(default_factory=Tuned)
    overrides: frozenset[Reason] = frozenset()
    hint: "Hint | None" = None
