"""Bookings in INLISLite: given up at a kiosk; placed only where INLISLite's own catalogue does.

Owns the statement that ends one. How long a booking lasts and who may have one is known to its
catalogue alone, so that none is placed here. It may be sent again and then changes nothing.
"""

from datetime import datetime

from sqlalchemy import Connection, text

from kiosk.domain.reasons import Reason
from sync.hub.upstream.holds import HoldOutcome, Kept
from sync.hub.upstream.inlislite.schema import Shape
from sync.hub.upstream.mariadb import plain
from sync.hub.upstream.port import Rejected

TERMINAL = "LANCAR"
_WHOSE = text("SELECT BookingMemberID FROM collections WHERE ID = :ref")
_GIVE_UP = text(
    "UPDATE collections SET BookingMemberID = NULL, BookingExpiredDate = NULL,"
    " UpdateTerminal = :terminal, UpdateDate = GREATEST(COALESCE(UpdateDate, :at), :at)"
    " WHERE ID = :ref AND BookingMemberID = :member"
)
_LOG = text(
    "UPDATE bookinglogs SET bookingExpired = NULL WHERE collectionId = :ref"
    " AND memberId = :member AND bookingExpired IS NOT NULL"
)


def give_up(conn: Connection, shape: Shape, ref: int, patron: str, at: datetime) -> HoldOutcome:
    """End a member's booking of a copy; there is nothing to be done where it is gone."""
    whose = conn.execute(_WHOSE, {"ref": ref}).scalar()
    if not whose:
        return Kept(ref)
    if plain(str(whose)) != plain(patron):
        return Rejected(Reason.UNKNOWN_ITEM)
    told = {"ref": ref, "member": str(whose), "at": at, "terminal": TERMINAL}
    conn.execute(_GIVE_UP, told)
    if shape.has("bookinglogs", "collectionid", "memberid", "bookingexpired"):
        conn.execute(_LOG, told)
    return Kept(ref)
