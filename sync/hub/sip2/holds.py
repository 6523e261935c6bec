"""Holds by SIP2 (15): placed on an item's title, given up by its patron.

Owns which of a patron's holds a message is about; what is decided and what follows is `holding`'s,
as at any kiosk.
"""

from datetime import datetime

from kiosk.domain.reasons import Reason
from sync.hub import holding
from sync.hub.engine import Store


def place(store: Store, *, item: str, patron: str, now: datetime, by: str) -> int | None:
    """Place a hold on an item's title; None when it is refused, or there already."""
    placed = holding.place(store, item=item, patron=patron, now=now, by=by)
    return None if isinstance(placed, Reason) else placed.version


def give_up(store: Store, *, item: str, patron: str, now: datetime, by: str) -> int | None:
    """End the patron's hold on an item's title; None when there is none."""
    with store.read() as conn:
        number = holding.hold_on(conn, item=item, patron=patron)
    if number is None:
        return None
    gone = holding.give_up(store, hold=number, patron=patron, now=now, by=by)
    return None if isinstance(gone, Reason) else gone.version
