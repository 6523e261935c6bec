"""How long a picture of a damaged book is kept after its task was closed."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select

from sync.hub.db.tables import table
from sync.hub.db.tables_photo import DamagePhoto
from sync.hub.rows.records import to_ms

KEPT_DAYS: Final = 30
_DAY_MS: Final = 86_400_000
_PHOTO = table(str(DamagePhoto.__tablename__))
_TASK = table("task")
_CLOSED: Final = select(_TASK.c.id).where(
    _TASK.c.status != "open", _TASK.c.done_ms < bindparam("before")
)
_FORGET: Final = delete(_PHOTO).where(_PHOTO.c.task.in_(_CLOSED))


def forget_old_photos(conn: Connection, now: datetime) -> None:
    """Drop the pictures of tasks that were closed long enough ago."""
    conn.execute(_FORGET, {"before": to_ms(now) - KEPT_DAYS * _DAY_MS})
