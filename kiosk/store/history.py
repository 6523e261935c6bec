"""What the journal says of the past: what was lent without the server, what came back.

Owns these questions to ``fact``; it must not change anything. Use it on the store thread.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import text

from kiosk.domain.ids import FactKey, ItemId, PatronId
from kiosk.store.engine import Database
from kiosk.store.persons import ALIAS_OF
from kiosk.store.rows import evidence_of, from_us, whole

_LENT: Final = (
    "SELECT count(*) FROM fact WHERE seq > :seq AND kind = 'loan' AND mode = 'statement'"
    " AND NOT EXISTS (SELECT 1 FROM fact AS back"
    " WHERE back.refers_seq = fact.seq AND back.kind = 'cancel-loan')"
)
_LENT_ALL: Final = text(_LENT)
_LENT_TO: Final = text(f"{_LENT} AND fact.patron = {ALIAS_OF}")
_BACK: Final = text(
    "SELECT fact.kiosk, fact.epoch, fact.seq, fact.item, fact.wall_us, fact.evidence, progress.note"
    " FROM fact JOIN progress ON progress.seq = fact.seq"
    " WHERE fact.kind = 'return' AND fact.item IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM fact AS later JOIN progress AS told ON told.seq = later.seq"
    " WHERE later.item = fact.item AND later.seq > fact.seq AND told.state <> 'declined'"
    " AND (later.kind IN ('loan', 'return')"
    " OR later.kind = 'cancel-return' AND later.refers_seq = fact.seq))"
    " ORDER BY fact.seq DESC LIMIT :most"
)
LISTED: Final = 1000
"""Most books in a list; the newest."""


@dataclass(frozen=True, slots=True)
class BackHere:
    """A book that came back at this kiosk. ``place``: a ``Spot`` or, without one, a ``Place``."""

    key: FactKey
    item: ItemId
    at: datetime
    place: str


class History:
    """Reads what has been recorded."""

    def __init__(self, db: Database) -> None:
        """Work on the journal's file."""
        self._db = db

    def lent_offline(self, since_seq: int, patron: PatronId | None = None) -> int:
        """Return how many loans were stated after a number and not taken back: all, or a patron's.

        Only what is done without the server is a statement from the beginning.
        """
        asked: dict[str, object] = {"seq": since_seq}
        if patron is not None:
            asked["patron"] = patron
        row = self._db.conn.execute(_LENT_ALL if patron is None else _LENT_TO, asked).fetchone()
        return 0 if row is None else whole(row[0])

    def back_here(self, *, most: int = LISTED) -> list[BackHere]:
        """Return the books that came back here and were not lent here since, the newest first."""
        found = []
        for row in self._db.conn.execute(_BACK, {"most": most}).fetchall():
            kiosk, epoch, seq, item, wall_us, evidence, note = row
            told = evidence_of(str(evidence))
            moved = str(note).removeprefix(MOVED) if str(note).startswith(MOVED) else ""
            found.append(
                BackHere(
                    key=FactKey(str(kiosk), whole(epoch), whole(seq)),
                    item=ItemId(str(item)),
                    at=from_us(whole(wall_us)),
                    place=moved or told.get("place") or told.get("route", ""),
                )
            )
        return found


MOVED: Final = "place:"
"""Before the place in a return's note, where the server named another than the kiosk did."""
