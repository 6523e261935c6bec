"""The fleet as the hub hears it: the last pulse of each kiosk, and what changed when.

Owns ``kiosk_pulse``, ``kiosk_change`` and the writing of ``kiosk_silence``. Must not know HTTP or
words for people.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

import orjson
from sqlalchemy import Connection, bindparam, delete, or_, select, text

from sync.hub.db.tables import table
from sync.hub.db.tables_fleet import HelpCall  # the table below must be known
from sync.hub.ledger.tasks import task_name
from sync.hub.rows.records import from_ms, to_ms
from sync.hub.wire.pulse import PartHealth, Pulse

SILENT_MS: Final = 2 * 60_000
"""A kiosk that was not heard of for longer counts as cut off."""

KEPT_MS: Final = 90 * 86_400_000
NEXT_S: Final = 30
MOST_TASKS: Final = 500
"""Tasks that a kiosk may ask about at once."""

NEXT_IN_CALL_S: Final = 2

_PULSE, _CHANGE, _SILENCE = table("kiosk_pulse"), table("kiosk_change"), table("kiosk_silence")
_BEARER, _CALL = table("bearer"), table(str(HelpCall.__tablename__))
_TASK = table("task")
_LAST = select(_PULSE.c.heard_ms, _PULSE.c.state, _PULSE.c.health).where(
    _PULSE.c.kiosk == bindparam("kiosk")
)
_NAME = select(_PULSE.c.name).where(_PULSE.c.kiosk == bindparam("kiosk"))
_COLUMNS: Final = tuple(column.name for column in _PULSE.c)
_PUT = text(
    f"INSERT INTO kiosk_pulse ({', '.join(_COLUMNS)})"
    f" VALUES ({', '.join(':' + name for name in _COLUMNS)})"
    " ON CONFLICT (kiosk) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name != "kiosk")
)


@dataclass(frozen=True, slots=True)
class KioskNow:
    """A kiosk as the hub knows it now.

    ``pulse`` is None when none ever came; ``heard_ms`` is then 0. ``revoked``: told nothing now.
    """

    kiosk: str
    revoked: bool
    added_ms: int
    heard_ms: int = 0
    since_ms: int = 0
    pulse: Pulse | None = None

    def silent_ms(self, now: datetime) -> int:
        """Return for how long nothing was heard when that is too long, else 0."""
        gap = to_ms(now) - self.heard_ms
        return gap if self.pulse is not None and gap > SILENT_MS else 0

    @property
    def shown(self) -> str:
        """Return the name under which staff know it."""
        return (self.pulse.name if self.pulse is not None else "") or self.kiosk


def shown_name(conn: Connection, kiosk: str) -> str:
    """Return the name that a kiosk gives itself, else the one under which it was enrolled."""
    return conn.execute(_NAME, {"kiosk": kiosk}).scalar() or kiosk


def take_pulse(conn: Connection, kiosk: str, pulse: Pulse, now: datetime) -> None:
    """Keep a pulse; note what has changed since the last one, and a silence that it ends."""
    now_ms = to_ms(now)
    last = conn.execute(_LAST, {"kiosk": kiosk}).first()
    if last is not None and now_ms - last.heard_ms > SILENT_MS:
        gap_ms = now_ms - last.heard_ms
        off = 0 < pulse.up_s * 1000 < gap_ms
        conn.execute(
            _SILENCE.insert(),
            {"kiosk": kiosk, "from_ms": last.heard_ms, "until_ms": now_ms, "off": int(off)},
        )
    before = None if last is None else (last.state, _parts(last.health))
    if before is None or before != (pulse.state, pulse.health):
        faults = "" if before is None else Pulse(before[0], health=before[1]).faults
        if before is None or (before[0], faults) != (pulse.state, pulse.faults):
            _note_change(conn, kiosk, pulse, now_ms)
    row = asdict(pulse)
    since = row.pop("since")
    row["health"] = orjson.dumps(row["health"]).decode()
    row |= {"kiosk": kiosk, "heard_ms": now_ms}
    row["since_ms"] = 0 if since is None else min(to_ms(since), now_ms)
    conn.execute(_PUT, row)


def task_numbers(names: Sequence[object]) -> list[int]:
    """Return the numbers of tasks named as ``T12``; what is no such name is left out."""
    digits = (name.removeprefix("T") for name in names if isinstance(name, str))
    return [int(one) for one in digits if one.isascii() and one.isdecimal() and len(one) < 16]


def closed_tasks(conn: Connection, kiosk: str, numbers: Sequence[int]) -> list[dict[str, object]]:
    """Return those of these tasks that are over and came of this kiosk's facts, as JSON."""
    own = [
        column.startswith(f"{kiosk}{mark}", autoescape=True)
        for column in (_TASK.c.fact, _TASK.c.other)
        for mark in ("/", ":")
    ]
    asked = select(_TASK.c.id, _TASK.c.done_ms).where(
        _TASK.c.id.in_(numbers), _TASK.c.status == "done", or_(*own)
    )
    return [
        {"task": task_name(row.id), "at": from_ms(row.done_ms).isoformat()}
        for row in conn.execute(asked)
        if row.done_ms is not None
    ]


def _note_change(conn: Connection, kiosk: str, pulse: Pulse, now_ms: int) -> None:
    """Add a line to a kiosk's history, and let go of what is too old."""
    conn.execute(
        _CHANGE.insert(),
        {"kiosk": kiosk, "at_ms": now_ms, "state": pulse.state, "faults": pulse.faults[:2000]},
    )
    oldest = now_ms - KEPT_MS
    conn.execute(delete(_CHANGE).where(_CHANGE.c.at_ms < oldest))
    conn.execute(delete(_SILENCE).where(_SILENCE.c.until_ms < oldest))
    conn.execute(delete(_CALL).where(_CALL.c.done_ms < oldest))


def _parts(stored: str) -> tuple[PartHealth, ...]:
    """Return the parts of a stored pulse."""
    return tuple(PartHealth(p["part"], p["fault"], p["detail"]) for p in orjson.loads(stored))


def kiosks(conn: Connection, *, revoked: bool = False) -> list[KioskNow]:
    """Return the kiosks by name; those whose token is off only when asked for."""
    asked = (
        select(
            _BEARER.c.name.label("bearer"),
            _BEARER.c.off,
            _BEARER.c.revoked,
            _BEARER.c.added_ms,
            *_PULSE.c,
        )
        .outerjoin(_PULSE, _PULSE.c.kiosk == _BEARER.c.name)
        .where(_BEARER.c.role == "kiosk")
        .order_by(_BEARER.c.off, _BEARER.c.revoked, _BEARER.c.name)
    )
    if not revoked:
        asked = asked.where(_BEARER.c.off == 0, _BEARER.c.revoked == 0)
    found = []
    for row in conn.execute(asked):
        head = {
            "kiosk": row.bearer,
            "revoked": bool(row.off or row.revoked),
            "added_ms": row.added_ms,
        }
        if row.heard_ms is None:
            found.append(KioskNow(**head))
            continue
        pulse = Pulse(
            state=row.state,
            health=_parts(row.health),
            waiting=row.waiting,
            oldest_s=row.oldest_s,
            loans=row.loans,
            returns=row.returns,
            refusals=row.refusals,
            paper_left=row.paper_left,
            up_s=row.up_s,
            version=row.version,
            name=row.name,
            place=row.place,
        )
        found.append(KioskNow(**head, heard_ms=row.heard_ms, since_ms=row.since_ms, pulse=pulse))
    return found
