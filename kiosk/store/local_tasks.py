"""What a server without tasks of its own (SIP2) has left to staff: read from the journal.

A hub keeps the tasks of its kiosks itself, and names its epoch in every answer; what is listed here
was flagged by a server that has none. A task about a book is over once a later loan or return of
that book was taken by the server: somebody has had it in hand. It must not change anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import orjson
from sqlalchemy import text

from kiosk.domain.facts import FactKind
from kiosk.domain.ids import FactKey, ItemId
from kiosk.store.engine import Database
from kiosk.store.rows import from_us, whole

LISTED: Final = 50
"""Most tasks that are listed; the newest."""

_LEFT: Final = (
    " FROM fact JOIN progress ON progress.seq = fact.seq"
    " WHERE progress.state = 'flagged' AND progress.server_epoch = ''"
    " AND NOT EXISTS (SELECT 1 FROM fact AS later JOIN progress AS told ON told.seq = later.seq"
    " WHERE later.item = fact.item AND later.seq > fact.seq AND later.kind IN ('loan', 'return')"
    " AND told.state IN ('accepted', 'known'))"
)
_OPEN: Final = text(
    "SELECT fact.kiosk, fact.epoch, fact.seq, fact.kind, fact.item, fact.wall_us, progress.task,"
    f" fact.note{_LEFT} ORDER BY fact.seq DESC LIMIT :most"
)
_AMONG: Final = text(f"SELECT fact.seq{_LEFT} AND fact.seq IN (SELECT value FROM json_each(:seqs))")


@dataclass(frozen=True, slots=True)
class LocalTask:
    """One thing for staff. ``why``: the door's word; ``note``: what the fact itself says."""

    key: FactKey
    kind: FactKind
    item: ItemId | None
    since: datetime
    why: str
    note: str


def open_tasks(db: Database, *, most: int = LISTED) -> list[LocalTask]:
    """Return what staff have to look at, the newest first, ``most`` of it."""
    found = []
    for row in db.conn.execute(_OPEN, {"most": most}).fetchall():
        kiosk, epoch, seq, kind, item, wall_us, why, note = row
        found.append(
            LocalTask(
                key=FactKey(str(kiosk), whole(epoch), whole(seq)),
                kind=FactKind(str(kind)),
                item=None if item is None else ItemId(str(item)),
                since=from_us(whole(wall_us)),
                why=str(why or ""),
                note=str(note),
            )
        )
    return found


def left_among(db: Database, seqs: Sequence[int]) -> set[int]:
    """Return those of some facts that staff have to look at."""
    args = {"seqs": orjson.dumps(list(seqs)).decode()}
    return {whole(seq) for (seq,) in db.conn.execute(_AMONG, args).fetchall()}
