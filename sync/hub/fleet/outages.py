"""Outages of the fleet as stretches of time: silences, and what a kiosk said of itself.

Reads only: ``kiosk_silence`` and ``kiosk_change`` are written by ``fleet``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, func, select

from sync.hub.db.tables import table
from sync.hub.fleet.fleet import KioskNow, kiosks
from sync.hub.rows.records import to_ms

MOST: Final = 2000
WELL: Final = frozenset({"full", "starting", "unknown"})
"""States that are no outage."""

_CHANGE, _SILENCE = table("kiosk_change"), table("kiosk_silence")


class Kind(StrEnum):
    """Why a kiosk was not whole. SILENT: cut off; OFF: switched off; FAULT: by its own word."""

    SILENT = "silent"
    OFF = "off"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Outage:
    """A stretch of time. ``state`` and ``faults`` (``part:fault``) are told for FAULT alone."""

    kiosk: str
    kind: Kind
    from_ms: int
    until_ms: int
    open: bool = False
    state: str = ""
    faults: tuple[str, ...] = ()

    @property
    def seconds(self) -> int:
        """Return how long it lasted, or lasts till now."""
        return max(0, (self.until_ms - self.from_ms) // 1000)


def outages(
    conn: Connection, *, since: datetime, now: datetime, kiosk: str | None = None
) -> list[Outage]:
    """Return what touches the time from ``since`` till ``now``, the newest first."""
    since_ms, now_ms = to_ms(since), to_ms(now)
    fleet = [one for one in kiosks(conn) if kiosk in {None, one.kiosk}]
    found = [*_silences(conn, since_ms, kiosk)]
    for one in fleet:
        found += _faults(_changes(conn, one.kiosk, since_ms), one, now)
        if one.silent_ms(now):
            found.append(Outage(one.kiosk, Kind.SILENT, one.heard_ms, now_ms, open=True))
    found = [o for o in found if o.until_ms >= since_ms]
    return sorted(found, key=lambda o: (o.open, o.until_ms, o.from_ms), reverse=True)[:MOST]


def _silences(conn: Connection, since_ms: int, kiosk: str | None) -> list[Outage]:
    """Return the silences that are over."""
    asked = select(_SILENCE.c.kiosk, _SILENCE.c.from_ms, _SILENCE.c.until_ms, _SILENCE.c.off).where(
        _SILENCE.c.until_ms >= since_ms
    )
    if kiosk is not None:
        asked = asked.where(_SILENCE.c.kiosk == kiosk)
    rows = conn.execute(asked.order_by(_SILENCE.c.until_ms.desc()).limit(MOST))
    return [
        Outage(row.kiosk, Kind.OFF if row.off else Kind.SILENT, row.from_ms, row.until_ms)
        for row in rows
    ]


def _changes(conn: Connection, kiosk: str, since_ms: int) -> Sequence[tuple[int, str, str]]:
    """Return (at_ms, state, faults) of one kiosk, with the last line before ``since_ms``."""
    mine = _CHANGE.c.kiosk == kiosk
    before = select(func.max(_CHANGE.c.id)).where(mine, _CHANGE.c.at_ms < since_ms)
    first = conn.execute(before).scalar() or 0
    asked = (
        select(_CHANGE.c.at_ms, _CHANGE.c.state, _CHANGE.c.faults)
        .where(mine, _CHANGE.c.id >= first)
        .order_by(_CHANGE.c.id.desc())
        .limit(MOST)
    )
    return [(row.at_ms, row.state, row.faults) for row in conn.execute(asked)][::-1]


def _faults(
    changes: Sequence[tuple[int, str, str]], kiosk: KioskNow, now: datetime
) -> list[Outage]:
    """Return the stretches in which a kiosk said that it was not whole."""
    found = []
    last_ms = min(kiosk.heard_ms, to_ms(now))
    for number, (at_ms, state, faults) in enumerate(changes):
        if state in WELL and not faults:
            continue
        is_last = number == len(changes) - 1
        found.append(
            Outage(
                kiosk.kiosk,
                Kind.FAULT,
                at_ms,
                last_ms if is_last else changes[number + 1][0],
                open=is_last and not kiosk.silent_ms(now),
                state=state,
                faults=tuple(faults.split()),
            )
        )
    return found
