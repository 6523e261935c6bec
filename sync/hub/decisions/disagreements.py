"""Where kiosk, hub and tag disagree and no task names the book: the number that must be 0.

Reads only. What the hub can see by itself: a flagged fact or a hand-over that no task names, a
claim whose loan is open, something set aside without a task, a lent item whose own state says that
it is elsewhere.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, text

from sync.hub.rows.records import to_ms

LOOKS_BACK: Final = timedelta(days=31)
_NAMED = "EXISTS (SELECT 1 FROM task WHERE task.fact = event.key OR task.other = event.key)"
_FACTS = text(
    "SELECT count(*) FROM event WHERE at_ms >= :since"
    " AND (outcome = 'flagged' OR (outcome = 'accepted' AND kind IN ('handover', 'task'))"
    " OR (kind = 'claim' AND EXISTS (SELECT 1 FROM loan WHERE loan.item = event.item"
    " AND loan.returned_ms IS NULL AND loan.lent_ms < event.at_ms)))"
    f" AND NOT {_NAMED}"
)
_ASIDE = text(
    "SELECT count(*) FROM quarantine WHERE NOT EXISTS"
    " (SELECT 1 FROM task WHERE task.id = quarantine.task)"
)
_LENT = text(
    "SELECT count(*) FROM loan JOIN item ON item.barcode = loan.item"
    " WHERE loan.returned_ms IS NULL AND item.status IN ('hold-shelf', 'lost', 'missing')"
    " AND NOT EXISTS (SELECT 1 FROM task WHERE task.item = loan.item AND task.status = 'open')"
)


def without_task(conn: Connection, now: datetime) -> int:
    """Return how many disagreements of the last month no task names."""
    facts = conn.execute(_FACTS, {"since": to_ms(now - LOOKS_BACK)}).scalar_one()
    return int(facts) + sum(int(conn.execute(one).scalar_one()) for one in (_ASIDE, _LENT))
