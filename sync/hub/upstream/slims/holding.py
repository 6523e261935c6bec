"""Reservations in SLiMS: the row of ``reserve``, placed and given up.

Owns both statements and SLiMS's own questions before them: whether the member's type may reserve,
and how many. A reservation is for one copy; which one of a title is chosen here. Each may be sent
again and then changes nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, text

from kiosk.domain.reasons import Reason
from sync.hub.upstream.holds import HoldOutcome, Kept
from sync.hub.upstream.mariadb import plain
from sync.hub.upstream.port import Rejected, Retry
from sync.hub.upstream.slims import reading
from sync.hub.upstream.slims.lending import refused_member
from sync.hub.upstream.slims.reading import MemberRow

_TERMS = text(
    "SELECT COALESCE(enable_reserve, 0), COALESCE(reserve_limit, 0) FROM mst_member_type"
    " WHERE member_type_id = :kind"
)
_MINE = text(
    "SELECT reserve_id FROM reserve WHERE member_id = :member AND biblio_id = :biblio"
    " ORDER BY reserve_id LIMIT 1"
)
_COUNT = text("SELECT COUNT(*) FROM reserve WHERE member_id = :member")
_COPIES = text(
    "SELECT i.item_code, l.member_id, l.due_date,"
    " (SELECT COUNT(*) FROM reserve r WHERE r.item_code = i.item_code) FROM item i"
    " LEFT JOIN mst_item_status s ON s.item_status_id = i.item_status_id"
    " LEFT JOIN loan l ON l.item_code = i.item_code AND l.is_lent = 1 AND l.is_return = 0"
    " WHERE i.biblio_id = :biblio AND COALESCE(s.no_loan, 0) = 0 ORDER BY i.item_code"
)
_PLACE = text(
    "INSERT INTO reserve (member_id, biblio_id, item_code, reserve_date)"
    " SELECT :member, :biblio, :item, :at FROM DUAL WHERE NOT EXISTS"
    " (SELECT 1 FROM reserve a WHERE a.member_id = :member AND a.biblio_id = :biblio)"
)
_WHOSE = text("SELECT member_id FROM reserve WHERE reserve_id = :ref")
_GIVE_UP = text("DELETE FROM reserve WHERE reserve_id = :ref AND member_id = :member")
_NEVER: Final = date.max


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy of a title that may be lent. ``waiting``: reservations on it."""

    code: str
    borrower: str | None
    due: date | None
    waiting: int


def place(conn: Connection, item: str, patron: str, at: datetime) -> HoldOutcome:
    """Reserve a copy of a title for a member, or say what stands against it."""
    copy = reading.copy_of(conn, item)
    if copy is None:
        return Rejected(Reason.UNKNOWN_ITEM)
    member = reading.member_of(conn, patron)
    if member is None:
        return Rejected(Reason.CARD_UNKNOWN)
    told = {"member": member.id, "biblio": copy.biblio}
    before = conn.execute(_MINE, told).scalar()
    if before is not None:
        return Kept(int(before))
    copies = [
        _Copy(str(row[0]), row[1], row[2], int(row[3])) for row in conn.execute(_COPIES, told)
    ]
    why = _refusal(conn, member, copies, at.date())
    if why is not None:
        return Rejected(why)
    chosen = min(copies, key=lambda one: _wait(one, copy.code))
    made = conn.execute(_PLACE, {**told, "item": chosen.code, "at": at})
    if made.rowcount == 1:
        return Kept(int(made.lastrowid))
    found = conn.execute(_MINE, told).scalar()
    return Retry("raced") if found is None else Kept(int(found))


def _refusal(
    conn: Connection, member: MemberRow, copies: list[_Copy], today: date
) -> Reason | None:
    why = refused_member(member, today)
    if why is not None:
        return why
    allowed, limit = conn.execute(_TERMS, {"kind": member.member_type}).first() or (0, 0)
    if not allowed:
        return Reason.NEEDS_STAFF
    if any(plain(one.borrower or "") == plain(member.id) for one in copies):
        return Reason.ALREADY_YOURS
    if not copies:
        return Reason.IN_HOUSE_ONLY
    if int(conn.execute(_COUNT, {"member": member.id}).scalar_one()) >= limit:
        return Reason.LIMIT_REACHED
    return None


def _wait(copy: _Copy, asked: str) -> tuple[int, bool, date, bool, str]:
    """Order copies by how soon they come: the fewest reservations, on the shelf, due first."""
    on_loan = copy.borrower is not None
    due = (copy.due or _NEVER) if on_loan else date.min
    return copy.waiting, on_loan, due, copy.code != asked, copy.code


def give_up(conn: Connection, ref: int, patron: str) -> HoldOutcome:
    """End a member's reservation; there is nothing to be done where it is gone."""
    whose = conn.execute(_WHOSE, {"ref": ref}).scalar()
    if whose is None:
        return Kept(ref)
    if plain(str(whose)) != plain(patron):
        return Rejected(Reason.UNKNOWN_ITEM)
    conn.execute(_GIVE_UP, {"ref": ref, "member": str(whose)})
    return Kept(ref)
