"""Quarantine: what came and is no fact of this kiosk. Kept as it came, named by one task.

Owns the ``quarantine`` table. Must not apply anything. A request that is set aside is declined: it
has no effect here, and a kiosk that heard anything else would let the book go.
"""

import hashlib
import json
from datetime import datetime

from sqlalchemy import select

from kiosk.domain.facts import Declined, FactMode, Flagged
from kiosk.domain.reasons import Reason
from kiosk.ports import Answer
from sync.hub.db.tables import table
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tasks import TaskKind, task_name
from sync.hub.ledger.tombstones import without_name_as_it_came
from sync.hub.rows.records import to_ms
from sync.hub.wire.answers import encode_answer

_QUARANTINE = table("quarantine")


def _as_text(raw: object) -> str:
    """Return JSON that is the same for the same thing."""
    try:
        return json.dumps(raw, sort_keys=True)
    except (TypeError, ValueError, RecursionError):
        return f"{type(raw).__name__} that cannot be written down"


def set_aside(
    ledger: Ledger,
    bearer: str,
    raw: object,
    kind: TaskKind,
    *,
    why: str,
    received: datetime,
    other: str | None = None,
) -> dict[str, object]:
    """Keep something apart with a task for staff; the same thing again gets the same answer."""
    content = _as_text(raw)
    digest = hashlib.sha256(content.encode()).hexdigest()
    asked = select(_QUARANTINE.c.task).where(
        _QUARANTINE.c.bearer == bearer, _QUARANTINE.c.hash == digest
    )
    number = ledger.conn.execute(asked).scalar()
    if number is None:
        ms = to_ms(received)
        number = ledger.put_task(
            {
                "kind": kind.value,
                "fact": f"{bearer}: {why}"[:200],
                "other": other,
                "note": f"{bearer} sent something that was set aside: {why}."[:500],
                "at_ms": ms,
                "made_ms": ms,
            }
        )
        row = {
            "bearer": bearer,
            "hash": digest,
            "why": why[:200],
            "content": _as_text(without_name_as_it_came(ledger, raw)),
            "received_ms": ms,
            "task": number,
        }
        ledger.conn.execute(_QUARANTINE.insert(), row)
    if _is_request(raw):
        return encode_answer(Answer(Declined(Reason.SERVER_REFUSED)))
    return encode_answer(Answer(Flagged(task_name(int(number)))))


def _is_request(raw: object) -> bool:
    """Return whether somebody waits for leave, also when the rest cannot be read."""
    return isinstance(raw, dict) and raw.get("mode") == FactMode.REQUEST.value
