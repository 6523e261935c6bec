"""What SLiMS writes beside a loan: its log, the visitor counter, reservations met, fines.

Owns those statements. Each may be sent again and then changes nothing: a hub that was cut off in
mid-word does the whole once more. Must not touch ``loan``.
"""

from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, text

from sync.hub.upstream.slims.reading import MemberRow

_LOG = text(
    "INSERT INTO system_log (log_type, id, log_location, sub_module, action, log_msg, log_date)"
    " SELECT 'member', :member, 'circulation', :module, :action, :message, :at FROM DUAL"
    " WHERE NOT EXISTS (SELECT 1 FROM system_log l WHERE l.id = :member AND l.log_date = :at"
    " AND l.sub_module = :module AND l.action = :action AND l.log_msg = :message)"
)
_VISIT = text(
    "INSERT INTO visitor_count (member_id, member_name, institution, room_code, checkin_date)"
    " SELECT :member, :name, :institution, NULL, :at FROM DUAL WHERE NOT EXISTS"
    " (SELECT 1 FROM visitor_count v WHERE v.member_id = :member AND v.checkin_date >= :since"
    " AND v.checkin_date < :until)"
)
_MET = text("DELETE FROM reserve WHERE member_id = :member AND item_code = :item")
_FINE = text(
    "INSERT INTO fines (fines_date, member_id, debet, credit, description)"
    " SELECT :day, :member, :amount, 0, :words FROM DUAL WHERE NOT EXISTS"
    " (SELECT 1 FROM fines f WHERE f.member_id = :member AND f.fines_date = :day"
    " AND f.description = :words)"
)
_FINED = text(
    "SELECT debet FROM fines WHERE member_id = :member AND fines_date = :day"
    " AND description = :words LIMIT 1"
)
FINE_WORDS: Final = "Denda terlambat untuk eksemplar {item}"


def log(
    conn: Connection, member: str, module: str, action: str, *, message: str, at: datetime
) -> None:
    """Write a line of SLiMS's log about a member."""
    told = {"member": member, "module": module, "action": action, "message": message, "at": at}
    conn.execute(_LOG, told)


def lent(conn: Connection, member: MemberRow, item: str, at: datetime) -> None:
    """Write what follows a loan, in SLiMS's order: log, reservation met, log, visitor."""
    who = f"{member.name} ({member.id})"
    log(conn, member.id, "Loan", "Started", message=f"Lancar: {who} begins", at=at)
    log(conn, member.id, "Loan", "Add", message=f"Lancar: {item} for {who}", at=at)
    conn.execute(_MET, {"member": member.id, "item": item})
    log(conn, member.id, "Transaction", "finished", message=f"Lancar: {who} has ended", at=at)
    day = datetime.combine(at.date(), datetime.min.time())
    conn.execute(
        _VISIT,
        {
            "member": member.id,
            "name": member.name,
            "institution": member.institution,
            "at": at,
            "since": day,
            "until": day + timedelta(days=1),
        },
    )


def fine(conn: Connection, member: str, item: str, *, amount: int, day: date) -> None:
    """Write what a late return costs; once a day, member and copy."""
    told = {"member": member, "day": day, "words": FINE_WORDS.format(item=item)}
    conn.execute(_FINE, told | {"amount": amount})


def fine_written(conn: Connection, member: str, item: str, day: date) -> int:
    """Return what was written for a return of that day."""
    told = {"member": member, "day": day, "words": FINE_WORDS.format(item=item)}
    return int(conn.execute(_FINED, told).scalar() or 0)
