"""Tasks for staff where the library system says otherwise, in sentences that name both sides.

Owns those sentences and their rows of ``task``. Must not decide what happens to a fact.
"""

from typing import Final

from sqlalchemy import Connection, bindparam, select

from kiosk.domain.facts import FactKind
from sync.hub.db.tables import table
from sync.hub.ledger.masking import mask
from sync.hub.ledger.system_link import read_link
from sync.hub.ledger.tasks import TaskKind
from sync.hub.rows.records import from_ms
from sync.hub.rows.statements import TASK_INSERT
from sync.hub.upstream.landing_loans import Double, loan_key
from sync.hub.upstream.outbox_row import Row
from sync.hub.upstream.port import Clash, Conflict, Rejected

_TASK: Final = table("task")
_STATUS = select(_TASK.c.id, _TASK.c.status).where(_TASK.c.id == bindparam("id"))
_DOUBLE = select(_TASK.c.id).where(
    _TASK.c.kind == TaskKind.LIBRARY_SYSTEM.value,
    _TASK.c.fact == bindparam("fact"),
    _TASK.c.other == bindparam("other"),
)
_PAYMENT: Final = table("payment")
_REFERENCE = select(_PAYMENT.c.reference).where(_PAYMENT.c.fact == bindparam("fact"))
_DONE_HERE: Final = {
    "loan": "was lent here to",
    "return": "was returned here by",
    "renewal": "was renewed here for",
    "payment": "was paid here by",
    "cancel-loan": "was not taken after all by",
    "cancel-return": "was not returned after all by",
}


def is_open(conn: Connection, number: int) -> bool:
    """Return whether a task is still to be dealt with."""
    row = conn.execute(_STATUS, {"id": number}).first()
    return row is not None and row.status == "open"


def against(conn: Connection, row: Row, outcome: Conflict | Rejected, now_ms: int) -> int:
    """Leave a task about a fact that the system does not take; return its number."""
    if row.kind == FactKind.PAYMENT:
        return _to_book(conn, row, outcome, now_ms)
    other = None
    if isinstance(outcome, Conflict):
        why = {
            Clash.ON_LOAN: f"it has the item on loan to {outcome.holder}",
            Clash.YOURS: "it has the item on loan to the same patron from another loan",
            Clash.NOT_YOURS: "it has no such loan",
        }[outcome.clash]
        why = f"{why} ({outcome.detail})" if outcome.detail else why
        other = f"loan {outcome.ref}" if outcome.ref else None
    else:
        why = f"it refuses: {outcome.detail or outcome.reason.value}"
    note = f"{_happened(row)}; the library system does not take it: {why}."
    return _insert(conn, row, note, other=other, now_ms=now_ms)


def _to_book(conn: Connection, row: Row, outcome: Conflict | Rejected, now_ms: int) -> int:
    """Leave a task for whoever books the money at the system's own desk."""
    link = read_link(conn)
    system = "the library system" if link is None else link.name
    reference = conn.execute(_REFERENCE, {"fact": row.key}).scalar()
    note = (
        f"Book this payment in {system}: {row.amount} by {mask(conn, row.patron)},"
        f" reference {reference}."
    )
    if outcome.detail:
        note += f" {outcome.detail}."
    return _insert(conn, row, note, other=None, now_ms=now_ms, kind=TaskKind.BOOK_PAYMENT)


def about(conn: Connection, row: Row, doubt: str, now_ms: int) -> int:
    """Leave a task about a fact that the system took, with something to look at."""
    return _insert(conn, row, f"{_happened(row)}. {doubt}", other=None, now_ms=now_ms)


def doubled(conn: Connection, system: str, double: Double, now_ms: int) -> None:
    """Leave a task about a copy that the system has lent twice; once for each pair of loans."""
    first, *_, last = double.refs
    told = {"fact": loan_key(system, first), "other": loan_key(system, last)}
    if conn.execute(_DOUBLE, told).first() is not None:
        return
    loans = ", ".join(
        f"{ref} to {patron}" for ref, patron in zip(double.refs, double.patrons, strict=True)
    )
    row = {
        "kind": TaskKind.LIBRARY_SYSTEM.value,
        "item": double.item,
        "patron": double.patrons[-1],
        "note": f"{double.item} has several open loans in the library system: {loans}.",
        "at_ms": now_ms,
        "made_ms": now_ms,
        "status": "open",
    }
    conn.execute(TASK_INSERT, row | told)


def _happened(row: Row) -> str:
    when = f"{from_ms(row.now_ms or row.at_ms):%Y-%m-%d %H:%M UTC}"
    what = row.item or str(row.amount)
    return f"{what} {_DONE_HERE[row.kind]} {row.patron or 'somebody'} at {when}"


def _insert(
    conn: Connection,
    row: Row,
    note: str,
    *,
    other: str | None,
    now_ms: int,
    kind: TaskKind = TaskKind.LIBRARY_SYSTEM,
) -> int:
    told = {
        "kind": kind.value,
        "item": row.item or None,
        "patron": row.patron,
        "fact": row.key,
        "other": other,
        "note": note,
        "at_ms": row.now_ms or row.at_ms,
        "made_ms": now_ms,
        "status": "open",
    }
    return int(conn.execute(TASK_INSERT, told).scalar_one())
