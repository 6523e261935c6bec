"""What staff at the kiosk ask of the journal: a book's past here, the last return, what has no tag.

Owns these questions to ``fact``; it must not change anything. Use it on the store thread.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select, text

from kiosk.domain.facts import Fact
from kiosk.domain.ids import ItemId
from kiosk.store.engine import Database
from kiosk.store.journal_schema import METADATA
from kiosk.store.persons import FACT_COLUMNS
from kiosk.store.rows import Delivery, from_us, to_fact, whole
from kiosk.store.tag_log import TAGGED_SINCE

_fact, _progress = METADATA.tables["fact"], METADATA.tables["progress"]
_OF_ITEM: Final = (
    select(*FACT_COLUMNS, _progress.c.state)
    .join(_progress, _progress.c.seq == _fact.c.seq)
    .where(text("fact.item = :item"))
    .order_by(_fact.c.seq.desc())
    .limit(bindparam("most"))
)
_LAST_RETURN: Final = (
    select(*FACT_COLUMNS)
    .join(_progress, _progress.c.seq == _fact.c.seq)
    .where(
        text(
            "fact.kind = 'return' AND progress.settled = 1 AND NOT EXISTS ("
            "SELECT 1 FROM fact AS later WHERE later.seq > fact.seq AND ("
            "later.kind = 'cancel-return' AND later.refers_seq = fact.seq"
            " OR later.item = fact.item AND later.kind IN ('loan', 'return')))"
        )
    )
    .order_by(_fact.c.seq.desc())
    .limit(1)
)
_UNTAGGED: Final = text(
    "SELECT fact.item, max(fact.wall_us) AS last FROM fact"
    " WHERE fact.item IS NOT NULL AND fact.uid IS NULL"
    " AND fact.kind IN ('loan', 'return', 'claim')"
    " AND NOT EXISTS (SELECT 1 FROM fact AS tagged WHERE tagged.item = fact.item"
    " AND tagged.uid IS NOT NULL)"
    f" AND NOT {TAGGED_SINCE}"
    " GROUP BY fact.item ORDER BY last DESC LIMIT :most"
)
LISTED: Final = 50


@dataclass(frozen=True, slots=True)
class ByLabel:
    """A book that was known here by its barcode alone, and when last."""

    item: ItemId
    at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """A fact about a book. ``is_open``: the server has not answered it yet."""

    fact: Fact
    is_open: bool


class DutyLog:
    """Reads what has been recorded."""

    def __init__(self, db: Database) -> None:
        """Work on the journal's file."""
        self._db = db

    def of_item(self, item: ItemId, *, most: int) -> list[Kept]:
        """Return the facts about a book, the newest first."""
        rows = self._db.conn.execute(_OF_ITEM, {"item": item, "most": most}).fetchall()
        return [Kept(to_fact(row[:-1]), is_open=row[-1] == Delivery.OPEN) for row in rows]

    def last_return(self) -> Fact | None:
        """Return the newest return whose book was not lent, returned or taken back since."""
        row = self._db.conn.execute(_LAST_RETURN).fetchone()
        return None if row is None else to_fact(row)

    def by_label(self, *, most: int = LISTED) -> list[ByLabel]:
        """Return the books that were lent, returned or claimed here, and never by a tag."""
        rows = self._db.conn.execute(_UNTAGGED, {"most": most}).fetchall()
        return [ByLabel(ItemId(str(item)), from_us(whole(at))) for item, at in rows]
