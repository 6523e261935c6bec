"""What an INLISLite member owes, penalty by penalty. Reads only.

Owns that statement; which penalties are owed is told where they are summed (``pulling.owed_of``).
"""

from typing import Final

from sqlalchemy import text

from sync.hub.upstream.fees import MOST, FeeLine
from sync.hub.upstream.inlislite.pulling import Source, owed_of

_LINES: Final = (
    "SELECT (SELECT t.Title FROM collectionloanitems i JOIN collections c ON c.ID = i.Collection_id"
    " JOIN catalogs t ON t.ID = c.Catalog_id WHERE i.ID = p.CollectionLoanItem_id),"
    " CAST(p.JumlahDenda AS SIGNED) FROM pelanggaran p JOIN members m ON m.ID = p.Member_id"
    " WHERE m.MemberNo = :member AND p.JumlahDenda > 0 AND {owed}"
    f" ORDER BY p.CreateDate DESC LIMIT {MOST}"
)


def fee_lines(source: Source, member: str) -> list[FeeLine]:
    """Return what a member owes, the newest first; nothing where no debt can be told."""
    owed = owed_of(source)
    if owed is None:
        return []
    found = source.conn.execute(text(_LINES.format(owed=owed)), {"member": member})
    return [FeeLine(str(title or ""), int(amount or 0)) for title, amount in found]
