"""The status of a copy in INLISLite, set by a person's word alone, and taken back.

Owns those writes to ``collections.Status_id``. Each names the status that it has seen, and no copy
that is on loan is touched. What a library calls lost is what its own table calls *Hilang*.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, text

from kiosk.domain.reasons import Reason
from sync.hub.upstream.inlislite.reading import OURS
from sync.hub.upstream.inlislite.schema import Shape
from sync.hub.upstream.inlislite.trail import AVAILABLE, LENT
from sync.hub.upstream.port import Rejected, Shelf
from sync.hub.upstream.statuses import Standing

TERMINAL: Final = f"{OURS}sweep"
_STANDS = text(
    "SELECT c.Status_id, c.Rule_id, (SELECT COUNT(*) FROM collectionloanitems i"
    " WHERE i.Collection_id = c.ID AND i.LoanStatus = 'Loan') FROM collections c"
    " WHERE c.NomorBarcode = :item"
)
_STATUSES = text("SELECT ID, Name FROM collectionstatus ORDER BY ID")
_PUT = text(
    "UPDATE collections SET Status_id = :to, UpdateBy = COALESCE(:user, UpdateBy),"
    " UpdateTerminal = :terminal, UpdateDate = GREATEST(COALESCE(UpdateDate, :at), :at)"
    " WHERE NomorBarcode = :item AND Status_id = :seen AND NOT EXISTS (SELECT 1 FROM"
    " collectionloanitems i WHERE i.Collection_id = collections.ID AND i.LoanStatus = 'Loan')"
)


def missing_of(conn: Connection, shape: Shape) -> int | None:
    """Return the first status that the library calls lost; None where it has none."""
    if not shape.has("collectionstatus", "id", "name"):
        return None
    found = (int(one) for one, name in conn.execute(_STATUSES) if _means_lost(name))
    return next(found, None)


def _means_lost(name: object) -> bool:
    return "hilang" in str(name or "").lower()


def standing_of(conn: Connection, shape: Shape, item: str) -> Standing | Rejected:
    """Return how a copy stands; ``Rejected`` where the library has no status that means lost."""
    row = conn.execute(_STANDS, {"item": item}).first()
    if row is None:
        return Rejected(Reason.UNKNOWN_ITEM, "unknown")
    if missing_of(conn, shape) is None:
        return Rejected(Reason.NEEDS_STAFF, "no-missing")
    status, rule, loans = (int(float(one or 0)) for one in row)
    lost = {int(one) for one, name in conn.execute(_STATUSES) if _means_lost(name)}
    shelf = Shelf.AVAILABLE
    if status in lost:
        shelf = Shelf.MISSING
    elif rule != 1 or status != AVAILABLE:
        shelf = Shelf.IN_HOUSE
    return Standing(str(status), shelf, bool(loans) or status == LENT)


def put_status(
    conn: Connection,
    shape: Shape,
    item: str,
    seen: str,
    to: str | Shelf,
    *,
    at: datetime,
    user: int | None,
) -> bool:
    """Set a status if it is still the one that was seen. ``at``: the library's wall time."""
    wanted = int(to) if not isinstance(to, Shelf) else AVAILABLE
    if to is Shelf.MISSING:
        wanted = missing_of(conn, shape) or 0
    told = {"item": item, "seen": int(seen), "to": wanted, "at": at, "user": user}
    return bool(wanted) and conn.execute(_PUT, told | {"terminal": TERMINAL}).rowcount == 1
