"""What a SLiMS member owes, line by line. Reads only.

Owns that statement. SLiMS names the copy at the end of a fine's description: it is told by its
title then, else in SLiMS's words.
"""

from sqlalchemy import Connection, text

from sync.hub.upstream.fees import MOST, FeeLine

_LINES = text(
    "SELECT COALESCE(b.title, f.description, ''), CAST(f.debet - f.credit AS SIGNED) FROM fines f"
    " LEFT JOIN item i ON i.item_code = SUBSTRING_INDEX(f.description, ' ', -1)"
    " LEFT JOIN biblio b ON b.biblio_id = i.biblio_id"
    f" WHERE f.member_id = :member AND f.debet > f.credit ORDER BY f.fines_date DESC LIMIT {MOST}"
)


def fee_lines(conn: Connection, member: str) -> list[FeeLine]:
    """Return a member's fines that are not paid, the newest first."""
    found = conn.execute(_LINES, {"member": member})
    return [FeeLine(str(words), int(amount)) for words, amount in found]
