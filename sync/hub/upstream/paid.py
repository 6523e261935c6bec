"""What a patron has paid here that the library system may not have on its account yet.

Owns that question alone. Until the payment is there, the system tells the debt as if nothing had
been paid, and nobody must be asked to pay it twice.
"""

from typing import Final

from sqlalchemy import Connection, bindparam, exists, select

from kiosk.domain.facts import FactKind
from sync.hub.db.tables import table
from sync.hub.db.tables_upstream import UpstreamPush
from sync.hub.upstream.outbox_row import UNSETTLED, State

_PUSH: Final = table(UpstreamPush.__tablename__)
_TASK: Final = table("task")
_OPEN: Final = exists().where(_TASK.c.id == _PUSH.c.task, _TASK.c.status == "open")
_ON_ITS_WAY: Final = (
    select(_PUSH.c.id)
    .where(
        _PUSH.c.state.in_([state.value for state in (*UNSETTLED, State.GIVEN_UP)]),
        _PUSH.c.kind == FactKind.PAYMENT.value,
        _PUSH.c.patron == bindparam("patron"),
        # What was left to a person is booked by hand, and then the task is closed.
        (_PUSH.c.state != State.GIVEN_UP.value) | _OPEN,
    )
    .limit(1)
)


def is_on_its_way(conn: Connection, patron: str) -> bool:
    """Return whether a payment of the patron is not booked in the library system for sure."""
    return conn.execute(_ON_ITS_WAY, {"patron": patron}).first() is not None
