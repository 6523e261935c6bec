"""Pictures of damaged books: kept beside their task, and forgotten some time after it is closed.

Owns the ``damage_photo`` table and what is taken for a picture: a plain JPEG, small, with nothing
but the picture in it. A picture never makes or changes a task. Must not know HTTP.
"""

from datetime import datetime
from enum import StrEnum
from typing import Final

import orjson
from sqlalchemy import Connection, bindparam, func, select

from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.db.tables_photo import DamagePhoto
from sync.hub.ledger.tasks import task_number
from sync.hub.ledger.tombstones import is_tombstone
from sync.hub.rows.old_photos import forget_old_photos
from sync.hub.rows.records import to_ms

LARGEST: Final = 400_000
MOST_OF_A_KIOSK: Final = 200
"""Pictures of one kiosk at a time: what a kiosk that somebody took over can fill."""

_PHOTO = table(str(DamagePhoto.__tablename__))
_EVENT, _TASK = table("event"), table("task")
_ANSWER: Final = select(_EVENT.c.answer, _EVENT.c.kind, _EVENT.c.patron).where(
    _EVENT.c.key == bindparam("fact"), _EVENT.c.kiosk == bindparam("kiosk")
)
_HAVE: Final = select(_PHOTO.c.fact).where(_PHOTO.c.fact == bindparam("fact"))
_COUNT: Final = select(func.count()).select_from(_PHOTO).where(_PHOTO.c.kiosk == bindparam("kiosk"))
_OPEN: Final = select(_TASK.c.id).where(_TASK.c.id == bindparam("task"), _TASK.c.status == "open")
_OF_TASK: Final = select(_PHOTO.c.fact, _PHOTO.c.at_ms).where(_PHOTO.c.task == bindparam("task"))
_ONE: Final = (
    select(_PHOTO.c.jpeg)
    .where(_PHOTO.c.task == bindparam("task"))
    .order_by(_PHOTO.c.at_ms, _PHOTO.c.fact)
)
_SOI, _EOI = b"\xff\xd8", b"\xff\xd9"
_START_OF_SCAN: Final = 0xDA
_JFIF: Final = 0xE0
_APP: Final = range(0xE0, 0xF0)
_COMMENT: Final = 0xFE


class Kept(StrEnum):
    """What became of a picture. LATER: its report is not here yet. NEVER: nobody wants it."""

    DONE = "done"
    LATER = "later"
    NEVER = "never"


def is_plain_jpeg(raw: bytes) -> bool:
    """Return whether bytes are a JPEG without metadata: no Exif, no comment, nothing after it."""
    if len(raw) > LARGEST or not raw.startswith(_SOI) or not raw.endswith(_EOI):
        return False
    at = 2
    while at + 4 <= len(raw):
        if raw[at] != 0xFF:
            return False
        marker, length = raw[at + 1], int.from_bytes(raw[at + 2 : at + 4], "big")
        if marker == _START_OF_SCAN:
            return True
        if marker == _COMMENT or (marker in _APP and marker != _JFIF) or length < 2:
            return False
        at += 2 + length
    return False


def keep_photo(store: Store, kiosk: str, fact: str, jpeg: bytes, *, now: datetime) -> Kept:
    """Keep the picture of a report of this kiosk's, once."""

    def work(conn: Connection) -> Kept:
        forget_old_photos(conn, now)
        told = conn.execute(_ANSWER, {"fact": fact, "kiosk": kiosk}).first()
        if told is None:
            return Kept.LATER
        name = orjson.loads(told.answer).get("task")
        if told.kind != "task" or not isinstance(name, str) or is_tombstone(told.patron or ""):
            return Kept.NEVER
        task = task_number(name)
        if conn.execute(_HAVE, {"fact": fact}).first() is not None:
            return Kept.DONE
        full = int(conn.execute(_COUNT, {"kiosk": kiosk}).scalar_one()) >= MOST_OF_A_KIOSK
        if full or conn.execute(_OPEN, {"task": task}).first() is None:
            return Kept.NEVER
        row = {"fact": fact, "kiosk": kiosk, "task": task, "at_ms": to_ms(now), "jpeg": jpeg}
        conn.execute(_PHOTO.insert(), row)
        return Kept.DONE

    return store.write_again(work)


def photos_of(conn: Connection, task: int) -> int:
    """Return how many pictures there are of a task."""
    return len(conn.execute(_OF_TASK, {"task": task}).all())


def photo_of(conn: Connection, task: int, number: int) -> bytes | None:
    """Return one picture of a task, from 0 on; None where there is none."""
    found = conn.execute(_ONE.offset(number).limit(1), {"task": task}).scalar()
    return None if found is None else bytes(found)
