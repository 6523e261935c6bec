"""Tables of decisions: the audit trail, what staff settled and said, charges and payments.

Owns names, columns and the triggers that make ``audit`` append-only on both databases. Must not
hold behaviour: that is in ``audit``, ``settling`` and ``charges``.
"""

from typing import Final

from sqlalchemy import BigInteger, Column, Connection, Table, event
from sqlmodel import Field

from sync.hub.db.tables import _Hub, table

PURGE_BEFORE: Final = "audit_purge_before"
"""The row of ``setting`` up to whose moment, in milliseconds, ``audit`` rows may be deleted."""


def _ms(*, optional: bool = False, primary: bool = False) -> Column[int]:
    """Return a column for milliseconds or row numbers, wide enough on every database."""
    return Column(BigInteger(), nullable=optional, primary_key=primary, autoincrement=False)


class Audit(_Hub, table=True):
    """Who changed what. Dense numbers; ``hash`` covers the row and the hash before it.

    ``before`` and ``after``: JSON objects or empty. Patrons stand here under their alias only.
    """

    __tablename__ = "audit"
    number: int = Field(sa_column=_ms(primary=True))
    at_ms: int = Field(sa_column=_ms())
    who: str = Field(index=True)
    what: str
    subject: str = Field(index=True)
    before: str = ""
    after: str = ""
    hash: str


class Alias(_Hub, table=True):
    """Under what name a patron stands in the audit trail; the row goes when the patron does."""

    __tablename__ = "alias"
    patron: str = Field(primary_key=True)
    alias: str = Field(unique=True)


class Tombstone(_Hub, table=True):
    """Patrons who were erased: a keyed hash of the number, and the row that stands in for it."""

    __tablename__ = "tombstone"
    digest: str = Field(primary_key=True)
    stands_for: str
    erased_ms: int = Field(sa_column=_ms())


class Settlement(_Hub, table=True):
    """A choice that a person made about a task. ``changes``: JSON list of what it changed."""

    __tablename__ = "settlement"
    id: int | None = Field(default=None, primary_key=True)
    task: int = Field(index=True)
    choice: str
    who: str
    at_ms: int = Field(sa_column=_ms())
    until_ms: int = Field(sa_column=_ms())
    changes: str
    undone_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    undone_by: str | None = None


class TaskComment(_Hub, table=True):
    """What somebody said about a task. ``checking``: they went to look at the book first."""

    __tablename__ = "task_comment"
    id: int | None = Field(default=None, primary_key=True)
    task: int = Field(index=True)
    at_ms: int = Field(sa_column=_ms())
    who: str
    text: str
    checking: int = 0


class Charge(_Hub, table=True):
    """Money or days that a loan or a lost item may cost. ``status``: see ``charges.ChargeStatus``.

    ``task``: the task by which it was proposed or suspended; ``kind``: ``late`` or ``lost``.
    """

    __tablename__ = "charge"
    id: int | None = Field(default=None, primary_key=True)
    patron: str = Field(index=True)
    item: str = Field(index=True)
    loan: str | None = None
    kind: str
    amount: int
    days: int = 0
    status: str
    task: int | None = Field(default=None, index=True)
    at_ms: int = Field(sa_column=_ms())


class Payment(_Hub, table=True):
    """A payment, once by its fact and once by its provider's reference.

    ``applied`` lowered the patron's fees; ``credit`` is what was left over.
    """

    __tablename__ = "payment"
    reference: str = Field(primary_key=True)
    fact: str = Field(unique=True)
    patron: str = Field(index=True)
    amount: int
    applied: int
    credit: int
    at_ms: int = Field(sa_column=_ms())


_NEVER: Final = "the audit trail is append-only"
_SQLITE: Final = {
    "audit_no_update": f"BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, '{_NEVER}'); END",
    "audit_no_delete": f"""BEFORE DELETE ON audit WHEN OLD.at_ms >= coalesce((SELECT
        CAST(value AS INTEGER) FROM setting WHERE name = '{PURGE_BEFORE}'), 0)
        BEGIN SELECT RAISE(ABORT, '{_NEVER}'); END""",
}
_FUNCTION: Final = f"""
    CREATE OR REPLACE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF OLD.at_ms < coalesce((SELECT CAST(value AS BIGINT) FROM setting
                WHERE name = '{PURGE_BEFORE}'), 0) THEN RETURN OLD; END IF;
        END IF;
        RAISE EXCEPTION '{_NEVER}';
    END $$"""
_POSTGRESQL: Final = {
    "audit_stays": "BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_stays()",
    "audit_not_emptied": "BEFORE TRUNCATE ON audit EXECUTE FUNCTION audit_stays()",
}


def _guard(_audit: Table, conn: Connection, **_how: object) -> None:
    """Make the triggers of a table that was just made."""
    postgresql = conn.dialect.name == "postgresql"
    if postgresql:
        conn.exec_driver_sql(_FUNCTION)
    for name, what in (_POSTGRESQL if postgresql else _SQLITE).items():
        conn.exec_driver_sql(f"CREATE TRIGGER {name} {what}")


event.listen(table("audit"), "after_create", _guard)
