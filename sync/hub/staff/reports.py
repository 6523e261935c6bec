"""Counts for reports, by hour and by day, from the facts themselves. Reads only."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, text

from sync.hub.rows.records import to_ms

HOUR_MS: Final = 3_600_000
_BY_HOUR = text(
    "SELECT (at_ms - :since) / 3600000 AS hour, kind, outcome, count(*) AS number FROM event"
    " WHERE at_ms >= :since AND at_ms < :until AND kind IN ('loan', 'return') GROUP BY 1, 2, 3"
)
_TASKS = text(
    "SELECT (made_ms - :since) / 3600000 AS hour, count(*) AS number FROM task"
    " WHERE made_ms >= :since AND made_ms < :until GROUP BY 1"
)
_SENT = text(
    "SELECT count(*) FROM event WHERE kiosk = :kiosk AND at_ms >= :since AND at_ms < :until"
    " AND received_ms >= :until"
)
_SENT_TASKS = text(
    "SELECT count(DISTINCT task.id) FROM task JOIN event ON event.key = task.fact"
    " WHERE event.kiosk = :kiosk AND event.at_ms >= :since AND event.at_ms < :until"
    " AND event.received_ms >= :until"
)


@dataclass(slots=True)
class Counts:
    """What happened in a stretch of time. ``refusals``: requests that the hub declined."""

    loans: int = 0
    returns: int = 0
    refusals: int = 0
    tasks: int = 0

    def add(self, other: "Counts") -> None:
        """Add another stretch."""
        self.loans += other.loans
        self.returns += other.returns
        self.refusals += other.refusals
        self.tasks += other.tasks


@dataclass(frozen=True, slots=True)
class Hours:
    """Counts by the hour from a moment on; the list has one entry for each hour."""

    since_ms: int
    counts: list[Counts] = field(default_factory=list)

    @property
    def whole(self) -> Counts:
        """Return the sum."""
        total = Counts()
        for one in self.counts:
            total.add(one)
        return total


def by_hour(conn: Connection, since: datetime, until: datetime) -> Hours:
    """Return the counts of each hour from ``since`` to ``until``, by when things happened."""
    since_ms, until_ms = to_ms(since), to_ms(until)
    asked = {"since": since_ms, "until": until_ms}
    hours = Hours(since_ms, [Counts() for _ in range(-(-(until_ms - since_ms) // HOUR_MS))])
    for hour, kind, outcome, number in conn.execute(_BY_HOUR, asked):
        counts = hours.counts[int(hour)]
        if outcome == "declined":
            counts.refusals += number
        elif kind == "loan":
            counts.loans += number
        else:
            counts.returns += number
    for hour, number in conn.execute(_TASKS, asked):
        hours.counts[int(hour)].tasks += number
    return hours


def sent_after(conn: Connection, kiosk: str, since_ms: int, until_ms: int) -> tuple[int, int]:
    """Return how many facts of a silence came afterwards, and how many tasks they became."""
    asked = {"kiosk": kiosk, "since": since_ms, "until": until_ms}
    sent = int(conn.execute(_SENT, asked).scalar_one())
    return sent, int(conn.execute(_SENT_TASKS, asked).scalar_one()) if sent else 0
