"""A task opened for a decision: its facts, loans, hold and charges as they stand now.

Owns reading; what is changed goes through the ledger, or is noted in ``others``. Must not decide.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, select

from kiosk.domain.facts import Fact
from kiosk.domain.items import ItemStatus
from sync.hub.db.tables import table
from sync.hub.ledger.charges import Charge, charges_of_task
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.sweep_statuses import found_again
from sync.hub.ledger.task_statuses import SAID_ROW, send_word
from sync.hub.rows.records import HoldRec, LoanRec, from_ms, to_ms
from sync.hub.wire.facts import Unfit, parse_fact

_TASK, _EVENT = table("task"), table("event")
_FIND = select(*_TASK.c).where(_TASK.c.id == bindparam("id"))
_FACT = select(_EVENT.c.content, _EVENT.c.at_ms, _EVENT.c.received_ms, _EVENT.c.outcome).where(
    _EVENT.c.key == bindparam("key")
)


@dataclass(frozen=True, slots=True)
class TaskRec:
    """A row of ``task``. ``other``: the key of the second fact, or ``hold N``."""

    number: int
    kind: str
    item: str | None
    patron: str | None
    fact: str
    other: str | None
    note: str
    at_ms: int
    made_ms: int
    status: str
    done_ms: int | None
    done_by: str | None


@dataclass(frozen=True, slots=True)
class StoredFact:
    """A fact as the hub took it: when it happened by our clock, when it came."""

    fact: Fact
    at_ms: int
    received_ms: int
    outcome: str


@dataclass(frozen=True, slots=True)
class OtherChange:
    """A change outside the ledger, for the way back: table, key, and the row before and after."""

    tbl: str
    key: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def find_task(conn: Connection, number: int) -> TaskRec | None:
    """Return a task."""
    row = conn.execute(_FIND, {"id": number}).first()
    return None if row is None else TaskRec(*row)


def find_fact(conn: Connection, key: str | None) -> StoredFact | None:
    """Return a fact by its key's text."""
    if key is None:
        return None
    row = conn.execute(_FACT, {"key": key}).first()
    if row is None:
        return None
    fact = parse_fact(orjson.loads(row.content))
    if isinstance(fact, Unfit):
        return None
    return StoredFact(fact, row.at_ms, row.received_ms, row.outcome)


@dataclass(slots=True)
class Case:
    """One task with what it is about, in one transaction. ``by``: who decides."""

    ledger: Ledger
    task: TaskRec
    by: str
    now: datetime
    others: list[OtherChange] = field(default_factory=list)

    @property
    def conn(self) -> Connection:
        """Return the transaction's connection."""
        return self.ledger.conn

    @property
    def now_ms(self) -> int:
        """Return the moment of the decision."""
        return to_ms(self.now)

    @property
    def key(self) -> str:
        """Return what stands in ``closed_by`` of what this decision closes."""
        return f"task T{self.task.number}"

    def set_out(self, barcode: str, becomes: ItemStatus) -> None:
        """Set a copy MISSING or WITHDRAWN, and have the library system told."""
        item = self.ledger.item(barcode)
        if item is not None and item.status != becomes:
            self._send(item.barcode, item.status, becomes)
            self.ledger.set_status(item.barcode, becomes)

    def set_back(self, barcode: str) -> None:
        """Have the library system told that a copy is in service, whoever said otherwise."""
        said = found_again(self.conn, barcode, by=self.by, now_ms=self.now_ms)
        self.others.extend(OtherChange(SAID_ROW, str(one), {}, {"undone": 1}) for one in said)
        if not said:
            self._send(barcode, ItemStatus.MISSING, ItemStatus.AVAILABLE)

    def _send(self, barcode: str, was: str, becomes: ItemStatus) -> None:
        task, by = self.task.number, self.by
        row = send_word(self.conn, barcode, was, becomes, task=task, by=by, at_ms=self.now_ms)
        if row is not None:
            self.others.append(OtherChange(SAID_ROW, str(row), None, {"undone": 0}))

    def fact(self) -> StoredFact | None:
        """Return the fact that made the task."""
        return find_fact(self.conn, self.task.fact)

    def other(self) -> StoredFact | None:
        """Return the second fact."""
        return find_fact(self.conn, self.task.other)

    def loan(self) -> LoanRec | None:
        """Return the loan of the fact that made the task, or the one that it gave back."""
        found = self.ledger.loan_by_fact(self.task.fact)
        if found is not None:
            return found
        stored = self.fact()
        refers = None if stored is None else stored.fact.what.refers
        if refers is None:
            return None
        return self.ledger.loan_by_fact(str(refers)) or self.ledger.loan_closed_by(str(refers))

    def other_loan(self) -> LoanRec | None:
        """Return the loan of the second fact."""
        return None if self.task.other is None else self.ledger.loan_by_fact(self.task.other)

    def two_loans(self) -> tuple[LoanRec, LoanRec] | None:
        """Return the earlier and the later loan of a collision."""
        mine, theirs = self.loan(), self.other_loan()
        if mine is None or theirs is None:
            return None
        earlier, later = sorted((mine, theirs), key=lambda loan: (loan.lent_ms, loan is mine))
        return earlier, later

    def hold(self) -> HoldRec | None:
        """Return the hold that the task is about."""
        word, _, number = (self.task.other or "").partition(" ")
        if word != "hold" or not number.isdecimal() or self.task.item is None:
            return None
        item = self.ledger.item(self.task.item)
        return None if item is None else self.ledger.hold(int(number), item.biblio)

    def charges(self) -> list[Charge]:
        """Return the charges that the task decides about."""
        return charges_of_task(self.conn, self.task.number)


def open_case(conn: Connection, task: TaskRec, *, by: str, now: datetime) -> Case:
    """Load what a task is about, locked in the order of everything here."""
    ledger = Ledger(conn)
    ledger.load(
        items=[] if task.item is None else [task.item],
        patrons=[] if task.patron is None else [task.patron],
    )
    return Case(ledger, task, by, now)


def local(case: Case, ms: int) -> datetime:
    """Return a moment in the library's zone."""
    return from_ms(ms).astimezone(case.ledger.rules.zone)
