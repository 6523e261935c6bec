"""When an item was out and when it came back, as one transaction knows it.

Owns the choice among loans by their time, and the returns that are taken but not recorded yet:
batches that share a transaction must see one another as if the others had been long ago. Must not
decide anything.
"""

from collections.abc import Iterable

from sqlalchemy import Connection

from sync.hub.db.quick import ask
from sync.hub.rows import statements
from sync.hub.rows.records import LoanRec


def covering(loans: Iterable[LoanRec], barcode: str, at_ms: int) -> LoanRec | None:
    """Return the item's closed loan during which a moment lies; the latest of several."""
    found = [
        loan
        for loan in loans
        if loan.item == barcode
        and loan.returned_ms is not None
        and loan.lent_ms <= at_ms < loan.returned_ms
    ]
    return max(found, key=lambda loan: (loan.lent_ms, loan.key), default=None)


def lent_after(loans: Iterable[LoanRec], barcode: str, at_ms: int) -> list[int]:
    """Return when the item was lent after a moment."""
    return [loan.lent_ms for loan in loans if loan.item == barcode and loan.lent_ms > at_ms]


class Returns:
    """Returns of items: those in ``event``, and this transaction's, which come there last."""

    def __init__(self, conn: Connection) -> None:
        """Begin without any of this transaction's."""
        self._conn = conn
        self._here: dict[str, list[int]] = {}

    def put(self, barcode: str, at_ms: int) -> None:
        """Know of a return that was just taken."""
        self._here.setdefault(barcode, []).append(at_ms)

    def between(self, barcode: str, since_ms: int, until_ms: int) -> int:
        """Return how many returns of an item lie between two moments, both included."""
        asked = {"item": barcode, "since": since_ms, "until": until_ms}
        recorded = int(ask(self._conn, statements.RETURNS_BETWEEN, asked)[0][0])
        here = self._here.get(barcode, ())
        return recorded + sum(since_ms <= at_ms <= until_ms for at_ms in here)
