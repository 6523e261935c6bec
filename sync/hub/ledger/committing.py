"""How a change that people make ends: feed rows, and a line in the audit trail for each record.

Owns that end, and the counters that number what is new. Facts end in ``intake``. Must not decide.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from sync.hub.audit import audit
from sync.hub.audit.audit import Note
from sync.hub.audit.audit_changes import notes_of
from sync.hub.ledger.ledger import Ledger

_NEXT = text("UPDATE counter SET value = value + 1 WHERE name = :name RETURNING value")


def next_number(conn: Connection, name: str) -> int:
    """Return the next number of a counter."""
    return int(conn.execute(_NEXT, {"name": name}).scalar_one())


def commit(ledger: Ledger, *, by: str, at_ms: int, first: Sequence[Note] = ()) -> int:
    """Write what was changed, and who did; return the feed version that contains it.

    ``first``: lines that come before those of the records.
    """
    version = ledger.flush()
    notes = [*first, *notes_of(ledger.conn, ledger.changes(), who=by), *ledger.notes]
    audit.note_all(ledger.conn, notes, at_ms=at_ms)
    return version
