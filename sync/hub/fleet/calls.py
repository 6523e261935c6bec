"""Calls for help: a patron asks for staff at a kiosk, staff say that they come, it is settled.

Owns ``help_call``. The kiosk never learns who comes. Must not know HTTP.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, or_, select, update

from sync.hub.db.tables import table
from sync.hub.db.tables_fleet import HelpCall
from sync.hub.rows.records import to_ms

MOST_OPEN: Final = 20
RINGS_MS: Final = 60 * 60_000
"""A call that nobody settled stops ringing after this time."""

_TOLD_MS: Final = 10 * 60_000
_CALL = table(str(HelpCall.__tablename__))


@dataclass(frozen=True, slots=True)
class Call:
    """A call for help. ``answered_by`` is for staff only."""

    kiosk: str
    call: str
    step: str
    heard_ms: int
    answered_ms: int | None = None
    answered_by: str | None = None
    done_ms: int | None = None

    @property
    def told(self) -> dict[str, object]:
        """Return what the kiosk may know."""
        return {
            "call": self.call,
            "answered": self.answered_ms is not None,
            "done": self.done_ms is not None,
        }


_COLUMNS = (
    _CALL.c.kiosk,
    _CALL.c.call,
    _CALL.c.step,
    _CALL.c.heard_ms,
    _CALL.c.answered_ms,
    _CALL.c.answered_by,
    _CALL.c.done_ms,
)


def find_call(conn: Connection, kiosk: str, call: str) -> Call | None:
    """Return a call of a kiosk."""
    asked = select(*_COLUMNS).where(_CALL.c.kiosk == kiosk, _CALL.c.call == call)
    row = conn.execute(asked).first()
    return None if row is None else Call(*row)


def ring(
    conn: Connection, kiosk: str, call: str, *, step: str, at: datetime | None, now: datetime
) -> Call | None:
    """Note a call; the same again changes nothing. None when the kiosk has too many open ones."""
    known = find_call(conn, kiosk, call)
    if known is not None:
        return known
    now_ms = to_ms(now)
    still = select(func.count()).where(
        _CALL.c.kiosk == kiosk, _CALL.c.done_ms.is_(None), _CALL.c.heard_ms > now_ms - RINGS_MS
    )
    if int(conn.execute(still).scalar_one()) >= MOST_OPEN:
        return None
    at_ms = now_ms if at is None else min(to_ms(at), now_ms)
    conn.execute(
        _CALL.insert(),
        {"kiosk": kiosk, "call": call, "step": step, "at_ms": at_ms, "heard_ms": now_ms},
    )
    return Call(kiosk, call, step, now_ms)


def answer(conn: Connection, kiosk: str, call: str, *, by: str, now: datetime) -> bool:
    """Say that somebody comes; False when the call is not open or answered already."""
    changed = conn.execute(
        update(_CALL)
        .where(
            _CALL.c.kiosk == kiosk,
            _CALL.c.call == call,
            _CALL.c.done_ms.is_(None),
            _CALL.c.answered_ms.is_(None),
        )
        .values(answered_ms=to_ms(now), answered_by=by)
    )
    return changed.rowcount == 1


def finish(conn: Connection, kiosk: str, call: str, *, by: str, now: datetime) -> bool:
    """Settle a call, at the desk or (``by`` the kiosk's name) by taking it back."""
    changed = conn.execute(
        update(_CALL)
        .where(_CALL.c.kiosk == kiosk, _CALL.c.call == call, _CALL.c.done_ms.is_(None))
        .values(done_ms=to_ms(now), done_by=by)
    )
    return changed.rowcount == 1


def open_calls(conn: Connection, now: datetime) -> list[Call]:
    """Return the calls that ring or are on their way, those without an answer first."""
    asked = (
        select(*_COLUMNS)
        .where(_CALL.c.done_ms.is_(None), _CALL.c.heard_ms > to_ms(now) - RINGS_MS)
        .order_by(_CALL.c.answered_ms.is_not(None), _CALL.c.heard_ms)
        .limit(100)
    )
    return [Call(*row) for row in conn.execute(asked)]


def calls_of(conn: Connection, kiosk: str, now: datetime) -> list[Call]:
    """Return a kiosk's calls that are open or ended within ten minutes."""
    now_ms = to_ms(now)
    asked = (
        select(*_COLUMNS)
        .where(
            _CALL.c.kiosk == kiosk,
            _CALL.c.heard_ms > now_ms - RINGS_MS,
            or_(_CALL.c.done_ms.is_(None), _CALL.c.done_ms > now_ms - _TOLD_MS),
        )
        .order_by(_CALL.c.heard_ms)
        .limit(2 * MOST_OPEN)
    )
    return [Call(*row) for row in conn.execute(asked)]
