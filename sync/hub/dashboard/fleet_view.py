"""The kiosks as views: reads what the words of ``kiosk_view`` need."""

from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, func, select

from sync.hub.dashboard.kiosk_view import Back, KioskView, view_of
from sync.hub.dashboard.moments import Clock
from sync.hub.db.tables import table
from sync.hub.fleet import fleet
from sync.hub.rows.records import to_ms
from sync.hub.staff.reports import sent_after

JUST_BACK: Final = timedelta(minutes=10)
"""So long a card tells what came of a silence."""

_SILENCE, _PULSE = table("kiosk_silence"), table("kiosk_pulse")


def kiosk_names(conn: Connection) -> dict[str, str]:
    """Return the name that staff know each kiosk by."""
    rows = conn.execute(select(_PULSE.c.kiosk, _PULSE.c.name))
    return {kiosk: name or kiosk for kiosk, name in rows}


def just_back(conn: Connection, clock: Clock) -> dict[str, Back]:
    """Return what came of the silences that have just ended, by kiosk."""
    asked = (
        select(_SILENCE.c.kiosk, func.min(_SILENCE.c.from_ms), func.max(_SILENCE.c.until_ms))
        .where(_SILENCE.c.until_ms > to_ms(clock.now - JUST_BACK), _SILENCE.c.off == 0)
        .group_by(_SILENCE.c.kiosk)
    )
    rows = conn.execute(asked).all()
    return {kiosk: Back(*sent_after(conn, kiosk, since, until)) for kiosk, since, until in rows}


def kiosk_views(conn: Connection, clock: Clock, *, revoked: bool = False) -> list[KioskView]:
    """Return all kiosks by name."""
    back = just_back(conn, clock)
    found = fleet.kiosks(conn, revoked=revoked)
    return [view_of(kiosk, clock, back.get(kiosk.kiosk)) for kiosk in found]
