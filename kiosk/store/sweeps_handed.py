"""How far a tablet has handed its sweeps over: a mark for each sweep, beside the sweeps.

Owns the notes ``handed:…`` of ``sweeps.db``. A mark that is lost or damaged costs but sending
again: whoever takes parts keeps their union. Use it on the store thread.
"""

from dataclasses import dataclass
from typing import Final

import orjson

from kiosk.domain.sweep import TagKey, WalkId
from kiosk.domain.sweep_evidence import Batch, BatchId
from kiosk.store.rows import whole
from kiosk.store.sweep_codec import unpack
from kiosk.store.sweeps import SweepBook

_PUT: Final = (
    "INSERT INTO note VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What there is of a sweep: its last batch, words, walks with what was lost of them, its end.

    Of the same mark is the same content, for nothing of it is ever changed.
    """

    batch: int = 0
    words: int = 0
    walks: int = 0
    lost_ms: int = 0
    ended_ms: int = 0


def mark_of(book: SweepBook, sweep: str) -> Mark:
    """Return what there is now."""
    one = book.db.conn.exec_driver_sql(
        "SELECT (SELECT coalesce(max(row), 0) FROM batch WHERE sweep = :s),"
        " (SELECT count(*) FROM word WHERE sweep = :s),"
        " (SELECT count(*) FROM walk WHERE sweep = :s),"
        " (SELECT coalesce(sum(lost_ms), 0) FROM walk WHERE sweep = :s),"
        " (SELECT coalesce(max(ended_ms), 0) FROM sweep WHERE id = :s)",
        {"s": sweep},
    ).one()
    return Mark(*(whole(number) for number in one))


def handed(book: SweepBook, sweep: str) -> Mark:
    """Return what was handed over; an empty mark where nothing was, or nobody knows."""
    query = "SELECT value FROM note WHERE name = ?"
    told = book.db.conn.exec_driver_sql(query, (f"handed:{sweep}",)).scalar()
    try:
        return Mark(*(whole(number) for number in orjson.loads(str(told))))
    except (orjson.JSONDecodeError, TypeError, ValueError):
        return Mark()


def put_handed(book: SweepBook, sweep: str, mark: Mark) -> None:
    """Note what was handed over, durably."""
    numbers = [mark.batch, mark.words, mark.walks, mark.lost_ms, mark.ended_ms]
    with book.db.writing() as conn:
        conn.exec_driver_sql(_PUT, (f"handed:{sweep}", orjson.dumps(numbers).decode()))


@dataclass(frozen=True, slots=True)
class Stand:
    """How handing over stands. ``waiting``: batches, walks and words that the server has not got.

    ``over``: it has all, the end too. ``over_ms``: since when it last had all, 0 for never.
    """

    waiting: int
    over: bool
    over_ms: int


def put_over(book: SweepBook, sweep: str, at_ms: int) -> None:
    """Note when the server last had all of a sweep."""
    with book.db.writing() as conn:
        conn.exec_driver_sql(_PUT, (f"over:{sweep}", str(at_ms)))


def stand_of(book: SweepBook, sweep: str) -> Stand:
    """Return what of a sweep waits to be handed over."""
    now, done = mark_of(book, sweep), handed(book, sweep)
    conn = book.db.conn
    count = "SELECT count(*) FROM batch WHERE sweep = ? AND row > ?"
    batches = whole(conn.exec_driver_sql(count, (sweep, done.batch)).scalar())
    waiting = batches + max(0, now.words - done.words) + max(0, now.walks - done.walks)
    note = "SELECT value FROM note WHERE name = ?"
    told = conn.exec_driver_sql(note, (f"over:{sweep}",)).scalar()
    at_ms = int(str(told)) if told is not None and str(told).isdecimal() else 0
    return Stand(waiting, now == done, at_ms)


def batches_after(
    book: SweepBook, sweep: str, row: int, *, until: int, limit: int
) -> tuple[list[Batch], int]:
    """Return the next batches after a row, and the last row; damaged ones are passed over."""
    rows = book.db.conn.exec_driver_sql(
        "SELECT row, device, number, walk_device, walk_number, flooding, heard FROM batch"
        " WHERE sweep = ? AND row > ? AND row <= ? ORDER BY row LIMIT ?",
        (sweep, row, until, limit),
    ).fetchall()
    found = []
    for at, device, number, walk_device, walk_number, flooding, data in rows:
        row = whole(at)
        heard = unpack(data) if isinstance(data, bytes) else None
        if heard is not None:
            walk = WalkId(str(walk_device), whole(walk_number))
            tags = tuple(TagKey(tag) for tag in str(flooding).split())
            found.append(Batch(BatchId(str(device), whole(number)), walk, heard, tags))
    return found, row if rows else until


def bays_after(book: SweepBook, sweep: str, row: int) -> set[str]:
    """Return the bays of which something was heard after a row."""
    rows = book.db.conn.exec_driver_sql(
        "SELECT DISTINCT walk.bay FROM batch JOIN walk ON walk.sweep = batch.sweep"
        " AND walk.device = batch.walk_device AND walk.number = batch.walk_number"
        " WHERE batch.sweep = ? AND batch.row > ?",
        (sweep, row),
    ).fetchall()
    return {str(bay) for (bay,) in rows}
