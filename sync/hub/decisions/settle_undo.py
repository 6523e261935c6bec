"""The way back from a decision: what it changed, as JSON, and how that is taken back.

Owns the comparison with what stands now: a field that something else has changed since is never
overwritten. Must not commit.
"""

from dataclasses import asdict, replace
from typing import Any, Final

import orjson
from sqlalchemy import Connection, bindparam, select, text, update

from sync.hub.db.tables import table
from sync.hub.decisions.settle_answers import Refusal, Why
from sync.hub.decisions.settle_case import OtherChange
from sync.hub.ledger import charges, task_statuses
from sync.hub.ledger.ledger import Ledger
from sync.hub.rows.records import Change, HoldRec, How, ItemRec, LoanRec, PatronRec, Record

_SUMS: Final = {"fees"}
"""Fields that others add to as well: the difference is taken back, whatever they stand at."""

_TASK, _BEARER, _PAYMENT = table("task"), table("bearer"), table("payment")
_TASK_STATUS = select(_TASK.c.status).where(_TASK.c.id == bindparam("id"))
_REVOKED = select(_BEARER.c.revoked).where(_BEARER.c.name == bindparam("name"))
_CREDIT = select(_PAYMENT.c.credit).where(_PAYMENT.c.reference == bindparam("reference"))
_UNOPEN = text(
    "UPDATE task SET status = 'done', done_ms = :ms, done_by = :by WHERE id = :id"
    " AND status = 'open'"
)


def as_json(changes: list[Change], others: list[OtherChange]) -> str:
    """Return what a decision changed, as it is kept."""
    told = [
        {
            "tbl": one.tbl,
            "key": one.key,
            "before": None if one.before is None else asdict(one.before),
            "after": asdict(one.after),
        }
        for one in changes
    ]
    return orjson.dumps([*told, *(asdict(one) for one in others)]).decode()


def take_back(ledger: Ledger, kept: str, *, decided_ms: int, by: str, at_ms: int) -> Refusal | None:
    """Take back what a decision changed, or say what stands in the way and change nothing."""
    changes: list[dict[str, Any]] = orjson.loads(kept)
    targets: list[Record] = []
    for one in changes:
        if one["tbl"] in _FINDERS:
            target = _target(ledger, one)
            if target is None:
                return Refusal(Why.LATER_DEPENDS, f"{one['tbl']} {one['key']}")
            targets.append(target)
    loans = [target for target in targets if isinstance(target, LoanRec)]
    closing = {loan.key for loan in loans if loan.returned_ms is not None}
    for loan in loans:
        now_open = ledger.open_loan(loan.item)
        if loan.returned_ms is not None:
            continue
        if now_open is not None and now_open.key not in closing | {loan.key}:
            return Refusal(Why.LATER_DEPENDS, f"item {loan.item}")
        if _passed_on(ledger, loan.item, decided_ms, at_ms):
            return Refusal(Why.LATER_DEPENDS, f"item {loan.item}")
    for one in changes:
        if one["tbl"] not in _FINDERS and not _still(ledger.conn, one):
            return Refusal(Why.LATER_DEPENDS, f"{one['tbl']} {one['key']}")
    for target in targets:
        _put(ledger, target)
    for one in changes:
        _restore_other(ledger.conn, one, by=by, at_ms=at_ms)
    return None


def _passed_on(ledger: Ledger, barcode: str, decided_ms: int, at_ms: int) -> bool:
    """Return whether a copy was lent or brought back since, though all may look as it did."""
    if ledger.next_lent(barcode, decided_ms) is not None:
        return True
    return ledger.returns_between(barcode, decided_ms + 1, at_ms) > 0


def items_of(kept: str) -> list[str]:
    """Return the barcodes that a decision touched, to be locked first."""
    barcodes = set()
    for one in orjson.loads(kept):
        if one["tbl"] == "item":
            barcodes.add(one["key"])
        if one["tbl"] == "loan":
            barcodes.add(one["after"]["item"])
    return sorted(barcodes)


_RECORDS: Final[dict[str, type[Record]]] = {
    "item": ItemRec,
    "patron": PatronRec,
    "loan": LoanRec,
    "hold": HoldRec,
}
_FINDERS: Final = frozenset(_RECORDS)


def _now(ledger: Ledger, tbl: str, key: str, after: dict[str, Any]) -> Record | None:
    """Return a record as it stands."""
    match tbl:
        case "item":
            return ledger.item(key)
        case "patron":
            return ledger.patron(key)
        case "loan":
            return ledger.loan_by_fact(key)
        case _:
            return ledger.hold(int(key), int(after["biblio"]))


def _target(ledger: Ledger, one: dict[str, Any]) -> Record | None:
    """Return the record with this decision taken out of it; None when it has changed since."""
    before, after = one["before"], one["after"]
    now = _now(ledger, one["tbl"], one["key"], after)
    if now is None:
        return None
    stands = asdict(now)
    if before is None:
        # A loan that the decision opened cannot be deleted: it never was.
        if not isinstance(now, LoanRec) or stands["returned_ms"] != after["returned_ms"]:
            return None
        return replace(now, returned_ms=now.lent_ms, how=How.CANCELLED.value, fee=0)
    for name, value in after.items():
        if before[name] == value:
            continue
        if name in _SUMS:
            stands[name] -= value - before[name]
        elif stands[name] != value:
            return None
        else:
            stands[name] = before[name]
    return _RECORDS[one["tbl"]](**stands)


def _put(ledger: Ledger, record: Record) -> None:
    match record:
        case ItemRec():
            ledger.put_item(record)
        case PatronRec():
            ledger.put_patron(record)
        case LoanRec():
            ledger.put_loan(record)
        case HoldRec():
            ledger.put_hold(record)


def _still(conn: Connection, one: dict[str, Any]) -> bool:
    """Return whether something outside the ledger stands as the decision left it."""
    key, after = one["key"], one["after"]
    now: object
    if one["tbl"] == task_statuses.SAID_ROW:
        return task_statuses.is_undone(conn, int(key)) == bool(after["undone"])
    match one["tbl"]:
        case "charge":
            found = charges.charge_by_id(conn, int(key))
            name, now = "status", None if found is None else found.status
        case "task":
            name, now = "status", conn.execute(_TASK_STATUS, {"id": int(key)}).scalar()
        case "bearer":
            name, now = "revoked", conn.execute(_REVOKED, {"name": key}).scalar()
        case _:
            name, now = "credit", conn.execute(_CREDIT, {"reference": key}).scalar()
    return bool(now == after[name])


def _restore_other(conn: Connection, one: dict[str, Any], *, by: str, at_ms: int) -> None:
    """Restore something outside the ledger."""
    key, before = one["key"], one["before"]
    match one["tbl"]:
        case "charge":
            charges.put_charge(conn, charges.Charge(**before))
        case task_statuses.SAID_ROW if before is None:
            task_statuses.take_word_back(conn, int(key), by=by, at_ms=at_ms)
        case task_statuses.SAID_ROW:
            task_statuses.say_again(conn, int(key), by=by, at_ms=at_ms)
        case "task":
            conn.execute(_UNOPEN, {"id": int(key), "ms": at_ms, "by": by})
        case "bearer":
            conn.execute(
                update(_BEARER).where(_BEARER.c.name == key).values(revoked=before["revoked"])
            )
        case "payment":
            conn.execute(
                update(_PAYMENT).where(_PAYMENT.c.reference == key).values(credit=before["credit"])
            )
