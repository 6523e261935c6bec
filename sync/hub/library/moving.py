"""Moving copies from one branch to another, and kiosks too.

Owns the writing of both. What a kiosk then gets to know of it is ``scopes``'. Must not know HTTP.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select, update

from sync.hub.audit import audit
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.ledger.ledger import Ledger
from sync.hub.rows.records import to_ms

MOST_ITEMS: Final = 1000
"""Copies of one move."""

LONGEST: Final = 64
"""Characters of a branch's name."""

_BEARER = table("bearer")


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of a move. ``unknown``: barcodes that the hub does not have."""

    moved: int
    unknown: tuple[str, ...]
    version: int


def move_items(
    store: Store, barcodes: Sequence[str], branch: str, *, by: str, now: datetime
) -> Moved:
    """Let copies belong to a branch from now on, in one transaction."""

    def work(conn: Connection) -> Moved:
        ledger = Ledger(conn)
        ledger.load(items=barcodes, patrons=())
        notes, unknown = [], []
        for barcode in sorted(set(barcodes)):
            item = ledger.item(barcode)
            if item is None:
                unknown.append(barcode)
            elif item.branch != branch:
                ledger.put_item(replace(item, branch=branch))
                loan = ledger.open_loan(barcode)
                if loan is not None:
                    ledger.put_loan(loan)  # whoever follows the copy follows its loan
                was, now_at = {"branch": item.branch}, {"branch": branch}
                notes.append(audit.Note(by, "item-moved", f"item {barcode}", was, now_at))
        version = ledger.flush()
        audit.note_all(conn, notes, at_ms=to_ms(now))
        return Moved(len(notes), tuple(unknown), version)

    return store.write_again(work)


def move_kiosk(store: Store, kiosk: str, branch: str, *, by: str, now: datetime) -> bool:
    """Let a kiosk stand in a branch; empty for none. It then takes a new snapshot by itself.

    False when there is no such kiosk.
    """

    def work(conn: Connection) -> bool:
        mine = (_BEARER.c.name == kiosk) & (_BEARER.c.role == "kiosk") & (_BEARER.c.off == 0)
        was = conn.execute(select(_BEARER.c.branch).where(mine)).scalar()
        if was is None:
            return False
        conn.execute(update(_BEARER).where(mine).values(branch=branch))
        before, after = {"branch": was}, {"branch": branch}
        note = audit.Note(by, "kiosk-moved", f"kiosk {kiosk}", before, after)
        audit.note_all(conn, [note], at_ms=to_ms(now))
        return True

    return store.write_again(work)
