"""Who walks in a sweep: each device with its last bay, how often it walked, when it was heard.

Owns that count, from walks alone. Must not judge.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, text

from kiosk.domain.sweep import Walk
from sync.hub.sweeps.joining import walks_in

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
    heard_ms: int | None


def walkers_of(conn: Connection, sweep: str) -> list[Walker]:
    """Return the tablets of a sweep, whoever walked last first."""
    by_kiosk: dict[str, list[Walk]] = {}
    for walk in walks_in(conn, sweep):
        # A device is named after its tablet: "kiosk:run/reader".
        by_kiosk.setdefault(walk.id.device.partition(":")[0], []).append(walk)
    heard = _heard(conn, list(by_kiosk))
    told = [_walker(kiosk, walks, heard) for kiosk, walks in by_kiosk.items()]
    return sorted(told, key=lambda one: (-one.began_ms, one.kiosk))


def _walker(kiosk: str, walks: list[Walk], heard: Mapping[str, int]) -> Walker:
    last = max(walks, key=lambda one: (one.began_ms, one.id))
    # Two readers of one tablet that walk together are one pass.
    passes = len({(one.bay, one.began_ms) for one in walks})
    bays = len({one.bay for one in walks})
    return Walker(kiosk, last.bay, last.began_ms, passes, bays, heard.get(kiosk))


def _heard(conn: Connection, kiosks: list[str]) -> dict[str, int]:
    rows = conn.execute(_HEARD, {"names": kiosks}) if kiosks else ()
    return {str(kiosk): int(ms) for kiosk, ms in rows if ms}
