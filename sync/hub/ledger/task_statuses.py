"""Statuses of copies that the decision about a task sets, on their way to the library system.

Owns how they stand in ``sweep_status``, beside those of sweeps: what hands over, guards and takes
back is the same for both. Must not know a library system.
"""

from typing import Final

from sqlalchemy import Connection, bindparam, select

from kiosk.domain.items import ItemStatus
from sync.hub.db.tables import table
from sync.hub.db.tables_sweeps import SweepStatus
from sync.hub.ledger.sweep_statuses import UNDONE, SweepState
from sync.hub.ledger.system_link import stands_beside

SAID_ROW: Final = "sweep_status"
"""What such a row is called among the changes of a decision."""

_PREFIX: Final = "task:T"
"""No sweep's id has a colon."""

_ROWS = table(str(SweepStatus.__tablename__))
_INSERT: Final = _ROWS.insert().returning(_ROWS.c.id)
_AGAIN: Final = ("action", "sweep", "item", "was", "becomes")
_ONE: Final = select(*(_ROWS.c[name] for name in _AGAIN)).where(_ROWS.c.id == bindparam("id"))
_IS_UNDONE: Final = select(_ROWS.c.undone_ms).where(_ROWS.c.id == bindparam("id"))


def reason_of(sweep: str) -> str:
    """Return because of what a status was set, in words for staff."""
    if sweep.startswith(_PREFIX):
        return f"by the decision about {sweep.removeprefix('task:')}"
    return "because of a sweep"


def send_word(
    conn: Connection, item: str, was: str, becomes: ItemStatus, *, task: int, by: str, at_ms: int
) -> int | None:
    """Have the library system told of a status; None: it stood so, or no system is there to tell.

    What a system has no word for (WITHDRAWN) is for staff to do there; a pull does not undo it.
    """
    if was == becomes or not stands_beside(conn, at_ms):
        return None
    row = {"action": f"T{task}", "sweep": f"{_PREFIX}{task}", "item": item, "was": was}
    return _put(conn, row | {"becomes": becomes.value, "who": by, "at_ms": at_ms})


def _put(conn: Connection, row: dict[str, object]) -> int:
    by_hand = row["becomes"] == ItemStatus.WITHDRAWN
    state, why = (SweepState.FILE, "no-way") if by_hand else (SweepState.WAITING, "")
    new = row | {"theirs": "", "tries": 0, "next_ms": 0, "state": state.value, "why": why}
    return int(conn.execute(_INSERT, new).scalar_one())


def is_undone(conn: Connection, number: int) -> bool:
    """Return whether a status was taken back meanwhile."""
    return conn.execute(_IS_UNDONE, {"id": number}).scalar() is not None


def take_word_back(conn: Connection, number: int, *, by: str, at_ms: int) -> None:
    """Have the library system set back what it had, where it has followed."""
    conn.execute(UNDONE, {"id": number, "now": at_ms, "by": by})


def say_again(conn: Connection, number: int, *, by: str, at_ms: int) -> None:
    """Say once more what was taken back: a row of its own, for none is changed afterwards."""
    row = conn.execute(_ONE, {"id": number}).mappings().one()
    if stands_beside(conn, at_ms):
        _put(conn, dict(row) | {"who": by, "at_ms": at_ms})
