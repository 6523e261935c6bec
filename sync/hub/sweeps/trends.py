"""A sweep beside those before it: each in the few figures that are compared.

Owns which sweeps those are. Rows that are kept by bay are summed up here, and not made into bays,
of which 40 sweeps of a large library have 140,000.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import orjson
from sqlalchemy import Connection, bindparam, exists, or_, select, text

from kiosk.domain.sweep import Kind, Sure
from kiosk.domain.sweep_sure import together
from sync.hub.db.tables import table
from sync.hub.db.tables_sweeps import Sweep, SweepBay
from sync.hub.sweeps.keeping import SweepKept, kept_of
from sync.hub.sweeps.lines import branch_in, sure_in
from sync.hub.sweeps.sums import SweepSums

MOST_TRENDS: Final = 6
_LOOKED_THROUGH: Final = 40
_SWEEP, _BAY = table(str(Sweep.__tablename__)), table(str(SweepBay.__tablename__))
_BEFORE: Final = (
    select(_SWEEP)
    .where(
        or_(
            _SWEEP.c.began_ms < bindparam("began"),
            (_SWEEP.c.began_ms == bindparam("began")) & (_SWEEP.c.id < bindparam("sweep")),
        )
    )
    .order_by(_SWEEP.c.began_ms.desc(), _SWEEP.c.id.desc())
    .limit(bindparam("most"))
)
_WALKED: Final = _BEFORE.where(
    exists().where(_BAY.c.sweep == _SWEEP.c.id, _BAY.c.place >= 0, _BAY.c.passes > 0)
)
_LINES: Final = text("SELECT line FROM sweep_bay WHERE sweep = :sweep AND place >= 0")
_FIGURES: Final = text(
    "SELECT passes, expected, found, counts, sure FROM sweep_bay"
    " WHERE sweep = :sweep AND place >= 0"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """A sweep in figures, all its bays together."""

    sweep: SweepKept
    walked: int
    expected: int
    counts: Mapping[Kind, int]
    sure: Sure

    @property
    def gone(self) -> int:
        """Return how many books were not seen, or are missing."""
        return self.counts.get(Kind.UNSEEN, 0) + self.counts.get(Kind.MISSING, 0)


def trend_of(conn: Connection, sums: SweepSums) -> list[Figures]:
    """Return a sweep and those before it that share a branch, the oldest first."""
    mine = {one.bay.branch for one in sums.bays}
    told = [Figures(sums.sweep, sums.walked, sums.expected, sums.counts, sums.sure)]
    asked = {"began": sums.sweep.began_ms, "sweep": sums.sweep.id, "most": _LOOKED_THROUGH}
    for row in conn.execute(_WALKED, asked).mappings().all():
        one = kept_of(row)
        if _shares(conn, one.id, mine):
            told.append(_figures(conn, one))
        if len(told) == MOST_TRENDS:
            break
    return told[::-1]


def earlier_of(conn: Connection, sweep: SweepKept, *, most: int) -> list[SweepKept]:
    """Return the sweeps that began before one, the latest first."""
    asked = {"began": sweep.began_ms, "sweep": sweep.id, "most": most}
    return [kept_of(row) for row in conn.execute(_BEFORE, asked).mappings()]


def _shares(conn: Connection, sweep: str, branches: set[str]) -> bool:
    """Return whether a sweep has a bay of one of these branches; mostly the first one is."""
    with conn.execute(_LINES, {"sweep": sweep}) as rows:
        return any(branch_in(line) in branches for line in rows.scalars())


def _figures(conn: Connection, sweep: SweepKept) -> Figures:
    walked = expected = 0
    counts: Counter[Kind] = Counter()
    surely = []
    for passes, books, found, line, sure in conn.execute(_FIGURES, {"sweep": sweep.id}):
        expected += books
        counts.update({Kind(kind): int(n) for kind, n in orjson.loads(line).items()})
        if passes:
            walked += 1
            surely.append((found, sure_in(sure)))
    return Figures(sweep, walked, expected, counts, together(surely))
