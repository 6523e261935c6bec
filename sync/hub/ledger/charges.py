"""Charges: what a late return or a lost item may cost, and whether that is due.

Owns the ``charge`` table. A charge that a kiosk's absence brought about is only proposed; it
becomes due by a person's word. Must not touch a patron's account: the ledger does.
"""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from sqlalchemy import Connection, bindparam, select, update

from sync.hub.db import tables_audit
from sync.hub.db.tables import table

_CHARGE = table(str(tables_audit.Charge.__tablename__))
_BY_TASK = select(*_CHARGE.c).where(_CHARGE.c.task == bindparam("task")).order_by(_CHARGE.c.id)
_LOST = (
    select(*_CHARGE.c)
    .where(_CHARGE.c.item == bindparam("item"), _CHARGE.c.kind == "lost", _CHARGE.c.status == "due")
    .order_by(_CHARGE.c.id)
)
_PROPOSED = (
    select(*_CHARGE.c)
    .where(_CHARGE.c.loan == bindparam("loan"), _CHARGE.c.status == "proposed")
    .order_by(_CHARGE.c.id)
)
_BY_ID = select(*_CHARGE.c).where(_CHARGE.c.id == bindparam("id"))


class ChargeKind(StrEnum):
    """What for."""

    LATE = "late"
    LOST = "lost"


class ChargeStatus(StrEnum):
    """PROPOSED and SUSPENDED cost nothing until a person says so; DUE is in the patron's fees."""

    PROPOSED = "proposed"
    DUE = "due"
    SUSPENDED = "suspended"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Charge:
    """A row of ``charge``. ``amount`` in the currency's unit; ``days`` of suspension."""

    id: int
    patron: str
    item: str
    loan: str | None
    kind: str
    amount: int
    days: int
    status: str
    task: int | None
    at_ms: int


def add_charge(
    conn: Connection,
    kind: ChargeKind,
    status: ChargeStatus,
    *,
    patron: str,
    item: str,
    amount: int,
    at_ms: int,
    loan: str | None = None,
    days: int = 0,
    task: int | None = None,
) -> Charge:
    """Write a charge in the running transaction and return it."""
    row = {
        "patron": patron,
        "item": item,
        "loan": loan,
        "kind": kind.value,
        "amount": amount,
        "days": days,
        "status": status.value,
        "task": task,
        "at_ms": at_ms,
    }
    number = conn.execute(_CHARGE.insert().returning(_CHARGE.c.id), row).scalar_one()
    return Charge(int(number), **row)  # type: ignore[arg-type]  # the columns by name


def charges_of_task(conn: Connection, task: int) -> list[Charge]:
    """Return the charges that a task decides about."""
    return [Charge(*row) for row in conn.execute(_BY_TASK, {"task": task})]


def charge_by_id(conn: Connection, number: int) -> Charge | None:
    """Return a charge."""
    row = conn.execute(_BY_ID, {"id": number}).first()
    return None if row is None else Charge(*row)


def lost_charges_due(conn: Connection, item: str) -> list[Charge]:
    """Return what is due because an item was lost."""
    return [Charge(*row) for row in conn.execute(_LOST, {"item": item})]


def lower_proposed(conn: Connection, loan: str, *, amount: int = 0, days: int = 0) -> None:
    """Propose no more for a loan than it costs by what has come to light since."""
    for row in conn.execute(_PROPOSED, {"loan": loan}).all():
        one = Charge(*row)
        less = replace(one, amount=min(one.amount, amount), days=min(one.days, days))
        if not (less.amount or less.days):
            less = replace(less, status=ChargeStatus.WAIVED.value)
        if less != one:
            put_charge(conn, less)


def put_charge(conn: Connection, charge: Charge) -> None:
    """Change a charge."""
    row = asdict(charge)
    conn.execute(update(_CHARGE).where(_CHARGE.c.id == row.pop("id")).values(row))
