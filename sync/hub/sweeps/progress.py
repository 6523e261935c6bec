"""Who walks in a sweep: each device with its last bay, how often it walked, when it was heard.

Owns that count, from walks alone. Must not judge.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, bindparam, text

from kiosk.domain.sweep import Walk
from sync.hub.sweeps.joining import walks_in
from sync.hub.sweeps.keeping import handed_ms

MOST_WALKERS: Final = 100
"""A tablet names its devices itself; no table is as long as a stolen one could make it."""

_HEARD: Final = text("SELECT kiosk, heard_ms FROM kiosk_pulse WHERE kiosk IN :names").bindparams(
    bindparam("names", expanding=True)
)


@dataclass(frozen=True, slots=True)
class Walker:
    """A tablet in a sweep.

    ``bay``: the one that it walked last, since ``began_ms``; ``walks``: all of its passes, along so
    many ``bays``. ``heard_ms``: when the hub last heard of the tablet at all; None: nobody knows.
    """

    kiosk: str
    bay: str
    began_ms: int
    walks: int
    bays: int
    heard_ms: int | None = None


def walkers_of(conn: Connection, sweep: str) -> list[Walker]:
    """Return the tablets of a sweep, whoever walked last first; at most ``MOST_WALKERS``."""
    by_kiosk: dict[str, list[Walk]] = {}
    for walk in walks_in(conn, sweep):
        # A device is named after its tablet: "kiosk:run/reader".
        by_kiosk.setdefault(walk.id.device.partition(":")[0], []).append(walk)
    told = [_walker(kiosk, walks) for kiosk, walks in by_kiosk.items()]
    told = sorted(told, key=lambda one: (-one.began_ms, one.kiosk))[:MOST_WALKERS]
    pulses = _heard(conn, [one.kiosk for one in told])
    handed = handed_ms(conn, sweep)
    return [replace(one, heard_ms=_later(pulses, handed, one.kiosk)) for one in told]


def _later(pulses: Mapping[str, int], handed: Mapping[str, int], kiosk: str) -> int | None:
    """Return when the hub last heard of a tablet; one that only sweeps has no pulse."""
    return max(pulses.get(kiosk, 0), handed.get(kiosk, 0)) or None


def _walker(kiosk: str, walks: list[Walk]) -> Walker:
    last = max(walks, key=lambda one: (one.began_ms, one.id))
    # Two readers of one tablet that walk together are one pass.
    passes = len({(one.bay, one.began_ms) for one in walks})
    return Walker(kiosk, last.bay, last.began_ms, passes, len({one.bay for one in walks}))


def _heard(conn: Connection, kiosks: list[str]) -> dict[str, int]:
    rows = conn.execute(_HEARD, {"names": kiosks}) if kiosks else ()
    return {str(kiosk): int(ms) for kiosk, ms in rows if ms}
