"""Forgetting what the library system was told a month ago: its rows tell nothing any more.

Owns that deletion, and the moment before which no recorded fact is put on its way again. What is
not settled stays, however old; so does the loan that a return is still to be about.
"""

from typing import Final

from sqlalchemy import Connection, bindparam, text

from sync.hub.upstream.outbox_row import UNSETTLED, State

KEPT_DAYS: Final = 30
_KEPT_MS: Final = KEPT_DAYS * 86_400_000
_SLACK_MS: Final = 60_000
"""What was received just before the mark may be looked at again: its row stays."""

SETTLED: Final = tuple(state.value for state in State if state not in UNSETTLED)
_OPEN: Final = tuple(state.value for state in UNSETTLED)
_FORGET: Final = text(
    "DELETE FROM upstream_push WHERE id IN (SELECT p.id FROM upstream_push AS p"
    " WHERE p.made_ms < :before AND p.next_ms < :before AND coalesce(p.done_ms, 0) < :before"
    " AND p.state IN :settled AND NOT EXISTS (SELECT 1 FROM upstream_push AS o"
    " WHERE o.item = p.item AND o.item <> '' AND o.state IN :open)"
    " AND NOT (p.kind = 'loan' AND EXISTS (SELECT 1 FROM loan AS l"
    " WHERE l.item = p.item AND l.returned_ms IS NULL))"
    " ORDER BY p.made_ms LIMIT :most)"
).bindparams(
    bindparam("settled", SETTLED, expanding=True), bindparam("open", _OPEN, expanding=True)
)
_MARK: Final = text(
    "UPDATE setting SET value = :told WHERE name = 'upstream_since'"
    " AND CAST(value AS BIGINT) < :since"
)


def forget_settled(conn: Connection, now_ms: int, *, most: int = 2000) -> int:
    """Delete what was settled more than ``KEPT_DAYS`` ago; return how many rows.

    Only after a look at all that was recorded since the mark: no older fact is put on its way then.
    """
    since_ms = now_ms - _KEPT_MS
    conn.execute(_MARK, {"told": str(since_ms), "since": since_ms})
    return conn.execute(_FORGET, {"before": since_ms - _SLACK_MS, "most": most}).rowcount
