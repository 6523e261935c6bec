"""How much was done here since a moment, for the kiosk's pulse: numbers only, of nobody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import text

from kiosk.domain.facts import FactKind
from kiosk.store.engine import Database
from kiosk.store.rows import to_us, whole

LOOKED_AT: Final = 3000
"""Only so many of the newest facts are looked at: no kiosk has more in a day."""

_SINCE: Final = text(
    "SELECT kind, COUNT(*) FROM (SELECT fact.kind, fact.wall_us FROM fact"
    " JOIN progress ON progress.seq = fact.seq"
    " WHERE progress.state NOT IN ('declined', 'superseded')"
    " ORDER BY fact.seq DESC LIMIT :most) WHERE wall_us >= :since GROUP BY kind"
)


@dataclass(frozen=True, slots=True)
class Done:
    """Loans and returns that stand."""

    loans: int = 0
    returns: int = 0


def done_since(db: Database, moment: datetime) -> Done:
    """Count what was recorded since ``moment`` and not taken back."""
    bound = {"since": to_us(moment), "most": LOOKED_AT}
    rows = db.conn.execute(_SINCE, bound).fetchall()
    count = {FactKind(kind): whole(number) for kind, number in rows}
    return Done(
        loans=_left(count, FactKind.LOAN, FactKind.CANCEL_LOAN),
        returns=_left(count, FactKind.RETURN, FactKind.CANCEL_RETURN),
    )


def _left(count: dict[FactKind, int], done: FactKind, undone: FactKind) -> int:
    return max(0, count.get(done, 0) - count.get(undone, 0))
