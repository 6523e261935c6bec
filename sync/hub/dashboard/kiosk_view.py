"""How a kiosk stands on the dashboard: colour, icon, words. Pure: values in, values out.

Owns the order in which troubles count. Must not read a database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sync.hub.dashboard.moments import Clock
from sync.hub.dashboard.texts import TEXTS, told
from sync.hub.dashboard.texts_fleet import FAULTS
from sync.hub.fleet.fleet import KioskNow
from sync.hub.fleet.outages import Outage
from sync.hub.wire.pulse import Pulse

LAG_S: Final = 120
"""Records that wait for longer are told on the card."""

_PARTS_FIRST: Final = (
    *("store", "journal", "pad", "server", "power", "outage", "data", "returns", "clock"),
    *("camera", "card", "printer"),
)
_CALM: Final = frozenset(
    {"paper-low", "link-slow", "starting", "store-salvaged", "view-dark", "lens-dirty"}
)
"""What does not keep a part from its work."""

DEGREES: Final[Mapping[str, tuple[str, str]]] = {
    "out": ("stop", "tool"),
    "battery-low": ("stop", "power"),
    "closed": ("off", "pause"),
    "returns-only": ("stop", "tool"),
    "loans-only": ("warn", "bin-full"),
    "on-battery": ("warn", "power"),
    "no-pad": ("warn", "pad"),
    "offline": ("warn", "offline"),
    "slow": ("warn", "wait"),
    "no-camera": ("warn", "camera"),
    "no-printer": ("warn", "no-slip"),
}


@dataclass(frozen=True, slots=True)
class Back:
    """What came of a silence that has just ended."""

    sent: int
    tasks: int


@dataclass(frozen=True, slots=True)
class PartView:
    """One part in words; ``tone`` is ok, warn or stop."""

    name: str
    says: str
    remedy: str
    tone: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class KioskView:
    """A kiosk as a page shows it. ``tone``: ok, busy, warn, stop or off; ``rank``: worst first."""

    kiosk: str
    name: str
    place: str
    tone: str
    icon: str
    status: str
    detail: str
    parts: tuple[PartView, ...] = field(default=())
    revoked: bool = False

    @property
    def rank(self) -> int:
        """Return how soon somebody should look."""
        return ("stop", "off", "warn", "busy", "ok").index(self.tone)


def part_name(part: str, clock: Clock) -> str:
    """Return a part's name; one that is not known keeps its word."""
    key = f"part.{part}"
    return told(clock.language, key) if key in TEXTS else part


def fault_says(fault: str, clock: Clock, *, remedy: bool = False) -> str:
    """Return what a fault means, or what to do about it."""
    known = FAULTS.get(fault, FAULTS["broken"])
    return known[(0 if clock.language == "id" else 2) + int(remedy)]


def _trouble(part: str, fault: str, clock: Clock) -> str:
    """Return part and fault as one line: ``Pembaca RFID tidak menjawab``."""
    says = fault_says(fault, clock).rstrip(".")
    if clock.language == "en":
        return f"{part_name(part, clock)}: {says[0].lower()}{says[1:]}"
    return told(clock.language, "detail.part", part=part_name(part, clock), fault=says)


def _worst(pulse: Pulse) -> tuple[str, str] | None:
    """Return the part and fault that staff should read first."""
    bad = [(p.part, p.fault) for p in pulse.health if p.fault not in {"none", "starting"}]
    order = {part: n for n, part in enumerate(_PARTS_FIRST)}
    bad.sort(key=lambda one: order.get(one[0], len(order)))
    return bad[0] if bad else None


def _counts(pulse: Pulse, clock: Clock) -> str:
    return told(
        clock.language,
        "detail.counts",
        loans=clock.number(pulse.loans),
        returns=clock.number(pulse.returns),
    )


def _status(kiosk: KioskNow, clock: Clock, back: Back | None) -> tuple[str, str, str, str]:
    """Return tone, icon, status and detail."""
    say, pulse = clock.language, kiosk.pulse
    if kiosk.revoked:
        return "off", "stop", told(say, "state.revoked"), ""
    if pulse is None:
        at = clock.both(kiosk.added_ms)
        return "off", "offline", told(say, "state.never"), told(say, "detail.enrolled", at=at)
    silent_ms = kiosk.silent_ms(clock.now)
    if silent_ms:
        key = "detail.heard-waiting" if pulse.waiting else "detail.heard"
        at, waiting = clock.both(kiosk.heard_ms), clock.number(pulse.waiting)
        status = told(say, "state.silent", span=clock.span(silent_ms // 1000))
        return "off", "offline", status, told(say, key, at=at, waiting=waiting)
    worst = _worst(pulse)
    trouble = "" if worst is None else _trouble(*worst, clock)
    if pulse.state in DEGREES:
        tone, icon = DEGREES[pulse.state]
        return tone, icon, told(say, f"state.{pulse.state}"), trouble or _counts(pulse, clock)
    if worst is not None and worst[1] == "paper-low":
        left = pulse.paper_left
        detail = trouble if left is None else told(say, "detail.paper", paper=clock.number(left))
        return "warn", "paper-low", told(say, "state.paper-low"), detail
    if worst is not None:
        return "warn", "warn", told(say, "state.fault"), trouble
    if pulse.state == "starting":
        return "busy", "busy", told(say, "state.starting"), _counts(pulse, clock)
    if pulse.waiting and pulse.oldest_s > LAG_S:
        detail = told(say, "detail.waiting", waiting=clock.number(pulse.waiting))
        return "busy", "online", told(say, "state.waiting"), detail
    if back is not None:
        detail = told(say, "detail.sent", sent=clock.number(back.sent), tasks=back.tasks)
        return "ok", "online", told(say, "state.back"), detail
    if pulse.state != "full":
        return "off", "info", told(say, "state.unknown"), _counts(pulse, clock)
    return "ok", "check", told(say, "state.running"), _counts(pulse, clock)


def view_of(kiosk: KioskNow, clock: Clock, back: Back | None = None) -> KioskView:
    """Return a kiosk as it is shown now."""
    tone, icon, status, detail = _status(kiosk, clock, back)
    parts = () if kiosk.pulse is None else kiosk.pulse.health
    return KioskView(
        kiosk=kiosk.kiosk,
        name=kiosk.shown,
        place="" if kiosk.pulse is None else kiosk.pulse.place,
        tone=tone,
        icon=icon,
        status=status,
        detail=detail,
        revoked=kiosk.revoked,
        parts=tuple(
            PartView(
                name=part_name(part.part, clock),
                says=fault_says(part.fault, clock),
                remedy=fault_says(part.fault, clock, remedy=True),
                tone="ok" if part.fault == "none" else _part_tone(part.fault),
                detail=part.detail,
            )
            for part in parts
        ),
    )


def _part_tone(fault: str) -> str:
    return "warn" if fault in _CALM else "stop"


def outage_says(outage: Outage, clock: Clock) -> str:
    """Return what an outage was, in words."""
    if outage.kind.value != "fault":
        return told(clock.language, f"outage.{outage.kind.value}")
    if outage.faults:
        pairs = [fault.partition(":")[::2] for fault in outage.faults[:3]]
        return "; ".join(_trouble(part, fault, clock) for part, fault in pairs)
    key = f"state.{outage.state}"
    return told(clock.language, key if outage.state in DEGREES else "state.unknown")
