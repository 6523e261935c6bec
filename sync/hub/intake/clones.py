"""Two kiosks under one name: facts of an epoch that another had long followed.

A kiosk begins a new epoch when its disk may have been copied, and from then on records in that one.
What is still to come of the old one happened before. Owns noticing that it did not; both kiosks'
facts are kept and applied like any others. It must not judge them.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import bindparam, select

from sync.hub.db.tables import table
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tasks import TaskKind
from sync.hub.rows.happening import Happening

SLACK_MS: Final = 5 * 60 * 1000
"""How far the clocks of two kiosks may be apart."""

_EVENT, _TASK = table("event"), table("task")
_mine = _EVENT.c.kiosk == bindparam("kiosk")
_FIRST_OF: Final = (
    select(_EVENT.c.key, _EVENT.c.at_ms)
    .where(_mine, _EVENT.c.epoch == bindparam("epoch"))
    .order_by(_EVENT.c.seq)
    .limit(1)
)
_OPEN: Final = select(_TASK.c.id).where(
    _TASK.c.kind == TaskKind.TWO_AT_ONCE.value,
    _TASK.c.status == "open",
    _TASK.c.note.startswith(bindparam("kiosk"), autoescape=False),
)


def notice(ledger: Ledger, bearer: str, newest: int | None, new: Sequence[Happening]) -> None:
    """Leave one task a kiosk, where new facts of an older epoch happened under a newer one.

    ``newest``: the kiosk's newest epoch before the new facts are recorded.
    """
    older = [one for one in new if newest is not None and one.fact.key.epoch < newest]
    if newest is None or not older:
        return
    first = ledger.conn.execute(_FIRST_OF, {"kiosk": bearer, "epoch": newest}).one()
    late = [one for one in older if one.clock_ok and one.at_ms > first.at_ms + SLACK_MS]
    if not late or ledger.conn.execute(_OPEN, {"kiosk": f"{bearer} "}).first() is not None:
        return
    one = late[0]
    note = (
        f"{bearer} records in two epochs at once, {one.fact.key.epoch} and {newest}:"
        " two kiosks bear this name. The facts of both are kept."
    )
    ledger.put_task(
        {
            "kind": TaskKind.TWO_AT_ONCE.value,
            "fact": one.key,
            "other": first.key,
            "note": note,
            "at_ms": one.at_ms,
            "made_ms": one.received_ms,
        }
    )
