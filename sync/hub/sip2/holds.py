"""Holds by SIP2 (15): placed on an item's title, given up by its patron.

Owns those two, each in one transaction with its line in the audit trail.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from kiosk.domain.items import ItemStatus
from sync.hub import audit
from sync.hub.audit_changes import notes_of
from sync.hub.desk import place_hold
from sync.hub.engine import Store
from sync.hub.ledger import Ledger
from sync.hub.records import HoldEnd, to_ms
from sync.hub.sip2.reads import account_of


def place(store: Store, *, item: str, patron: str, now: datetime, by: str) -> int | None:
    """Place a hold on an item's title; None when it is unknown or held by him already."""

    def held(conn: Connection) -> bool:
        ledger = Ledger(conn, locks=False)
        ledger.load(items=[item], patrons=[patron])
        copy = ledger.item(item)
        return copy is None or any(h.biblio == copy.biblio for h in account_of(conn, patron).holds)

    with store.read() as conn:
        if held(conn):
            return None
    placed = place_hold(store, item=item, patron=patron, trap=False, now=now, by=by)
    return None if placed is None else placed[1]


def give_up(store: Store, *, item: str, patron: str, now: datetime, by: str) -> int | None:
    """End the patron's hold on an item's title; None when there is none."""

    def work(conn: Connection) -> int | None:
        ledger = Ledger(conn)
        ledger.load(items=[item], patrons=[patron])
        copy = ledger.item(item)
        mine = [h for h in account_of(conn, patron).holds if copy and h.biblio == copy.biblio]
        hold = ledger.hold(mine[0].id, mine[0].biblio) if mine else None
        if hold is None:
            return None
        ledger.put_hold(replace(hold, status=HoldEnd.GONE.value, item=None))
        if hold.item == item and ledger.open_loan(item) is None:
            ledger.set_status(item, ItemStatus.AVAILABLE)
        at_ms = to_ms(now)
        version = ledger.flush()
        audit.note_all(conn, notes_of(conn, ledger.changes(), who=by), at_ms=at_ms)
        return version

    return store.write_again(work)
