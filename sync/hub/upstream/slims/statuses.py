"""The status of a copy in SLiMS, set by a person's word alone, and taken back.

Owns those writes to ``item``. Each names the status that it has seen,
and no copy that is on loan is touched. The right to do so is given apart (``status_grants``).
"""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from kiosk.domain.reasons import Reason
from sync.hub.upstream import mariadb
from sync.hub.upstream.port import Doubt, Rejected, Shelf
from sync.hub.upstream.statuses import Standing

MISSING: Final = "MIS"
AVAILABLE: Final = "0"
NOTHING: Final = "-"
"""Our word for a copy without any status; SLiMS' own have at most three signs, this one never."""

_STANDS = text(
    "SELECT COALESCE(i.item_status_id, ''), COALESCE(s.no_loan, 0),"
    " (SELECT COUNT(*) FROM loan l WHERE l.item_code = i.item_code AND l.is_lent = 1"
    " AND l.is_return = 0) FROM item i"
    " LEFT JOIN mst_item_status s ON s.item_status_id = i.item_status_id WHERE i.item_code = :item"
)
_PUT = text(
    "UPDATE item SET item_status_id = :to, last_update = :at WHERE item_code = :item"
    " AND COALESCE(item_status_id, '') = :seen AND NOT EXISTS (SELECT 1 FROM loan l"
    " WHERE l.item_code = :item AND l.is_lent = 1 AND l.is_return = 0)"
)
_IS_KNOWN = text("SELECT COUNT(*) FROM mst_item_status WHERE item_status_id = :status")
_TRY = text(
    "UPDATE item SET item_status_id = item_status_id, last_update = last_update WHERE 1 = 0"
)


def standing_of(conn: Connection, item: str) -> Standing | Rejected:
    """Return how a copy stands; ``Rejected`` too where the hub's user may not set a status."""
    row = conn.execute(_STANDS, {"item": item}).first()
    if row is None:
        return Rejected(Reason.UNKNOWN_ITEM, "unknown")
    try:
        conn.execute(_TRY)
    except SQLAlchemyError as error:
        if mariadb.doubt_of(error) is not Doubt.NOT_ADMITTED:
            raise
        return Rejected(Reason.NEEDS_STAFF, "no-right")
    if not conn.execute(_IS_KNOWN, {"status": MISSING}).scalar():
        return Rejected(Reason.NEEDS_STAFF, "no-missing")
    status, no_loan, lent = row
    shelf = Shelf.IN_HOUSE if no_loan else Shelf.AVAILABLE
    if str(status).rstrip() == MISSING:
        shelf = Shelf.MISSING
    return Standing(str(status).rstrip() or NOTHING, shelf, bool(lent))


def put_status(conn: Connection, item: str, seen: str, to: str | Shelf, at: datetime) -> bool:
    """Set a status if it is still the one that was seen. ``at``: the library's zone, naive."""
    if isinstance(to, Shelf):
        to = MISSING if to is Shelf.MISSING else AVAILABLE
    told = {"item": item, "at": at, "seen": _own(seen), "to": _own(to)}
    return conn.execute(_PUT, told).rowcount == 1


def _own(word: str) -> str:
    return "" if word == NOTHING else word
