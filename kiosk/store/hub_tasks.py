"""Which tasks of this kiosk's facts the hub has told to be over.

Owns the notes ``closed:TASK`` among the local ones: when it was closed, and under which epoch of
the hub that was said. Under another epoch a note counts for nothing: a hub that went back to a
backup may have the task open again. It must not decide how long a fact is kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kiosk.store.engine import Database
from kiosk.store.rows import to_us, whole

_PREFIX: Final = "closed:"
_SINCE: Final = (
    "SELECT seq, task FROM progress WHERE state = 'flagged' AND task IS NOT NULL"
    " AND server_epoch <> '' AND seq > ? ORDER BY seq LIMIT ?"
)
_PUT: Final = (
    "INSERT INTO local (name, value) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value"
)
_DROP: Final = "DELETE FROM local WHERE name = ?"
_DROP_IDLE: Final = (
    f"DELETE FROM local WHERE substr(name, 1, {len(_PREFIX)}) = '{_PREFIX}'"
    f" AND substr(name, {len(_PREFIX) + 1}) NOT IN"
    " (SELECT task FROM progress WHERE task IS NOT NULL)"
)

CLOSED: Final = f"EXISTS (SELECT 1 FROM local WHERE local.name = '{_PREFIX}' || progress.task)"
"""A condition in SQL on ``progress``: its task is over, by the hub's last word."""

CLOSED_BEFORE: Final = (
    f"EXISTS (SELECT 1 FROM local WHERE local.name = '{_PREFIX}' || progress.task"
    " AND CAST(local.value AS INTEGER) < :before"
    " AND substr(local.value, instr(local.value, ':') + 1) = :epoch)"
)
"""A condition in SQL on ``progress``: its task was over at ``:before``, by ``:epoch``'s word."""


@dataclass(frozen=True, slots=True)
class Named:
    """Names of tasks, each once. ``next_seq``: where the next ones begin; None: that was all."""

    names: tuple[str, ...]
    next_seq: int | None


def named_by_hub(db: Database, *, since: int, most: int) -> Named:
    """Return the tasks of at most ``most`` facts after ``since`` that a hub made a task of."""
    rows = db.conn.exec_driver_sql(_SINCE, (since, most)).fetchall()
    names = tuple(dict.fromkeys(str(task) for _, task in rows))
    return Named(names, whole(rows[-1][0]) if len(rows) == most else None)


def note_closed(
    db: Database, asked: Iterable[str], closed: Mapping[str, datetime], *, epoch: str
) -> None:
    """Keep what the hub said of the tasks that it was asked about; the others are open there."""
    told = [(_PREFIX + name, f"{to_us(closed[name])}:{epoch}") for name in asked if name in closed]
    still = [(_PREFIX + name,) for name in asked if name not in closed]
    with db.writing() as conn:
        if told:
            conn.exec_driver_sql(_PUT, told)
        if still:
            conn.exec_driver_sql(_DROP, still)


def drop_idle_notes(db: Database) -> None:
    """Forget tasks whose facts are gone. Inside a transaction."""
    db.conn.exec_driver_sql(_DROP_IDLE)
