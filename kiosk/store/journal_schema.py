"""Tables of the journal. Changed only by a migration beside; see ``migrations/``.

``fact`` is insert-only: triggers forbid UPDATE, but erasure's of the card in the evidence, and
DELETE but by retention. ``progress`` has one row a fact and may change. ``person`` tells whose an
alias is, ``daily`` counts what retention has deleted, ``local`` survives a restart and is no fact.
Times are microseconds UTC.
"""

from typing import Final

from sqlalchemy import Index, MetaData, text
from sqlmodel import Field, SQLModel

HEAD: Final = "0003"
"""The revision that these tables are; Alembic is imported only when a file says another."""


class _Journal(SQLModel):
    metadata = MetaData()


class FactRow(_Journal, table=True):
    """One fact as it was recorded; ``seq`` is never used twice, not even after a delete.

    ``patron`` is an alias of ``person``, never the number of a patron.
    """

    __tablename__ = "fact"
    __table_args__ = (
        Index("ix_fact_item", "item"),
        Index("ix_fact_patron", "patron"),
        Index("ix_fact_refers", "refers_seq"),
        {"sqlite_autoincrement": True},
    )
    seq: int = Field(primary_key=True)
    kiosk: str
    epoch: int
    kind: str
    mode: str
    item: str | None
    patron: str | None
    wall_us: int
    mono_s: float
    boot_id: str
    offset_s: float | None
    due_us: int | None
    rules_version: int
    uid: str | None
    refers_kiosk: str | None
    refers_epoch: int | None
    refers_seq: int | None
    note: str
    evidence: str


class ProgressRow(_Journal, table=True):
    """How far a fact is: with the server (``state``), with its tag (``secure``), with its lane.

    ``next_us`` is when it may be sent again. ``parked``: poisoned, its lane waits for staff.
    ``settled``: nothing about its tag is open any more. ``again``: the server lost its acceptance,
    so it goes out once more, and as a statement, for by now it has happened.
    """

    __tablename__ = "progress"
    __table_args__ = (
        Index("ix_progress_open", "next_us", sqlite_where=text("state = 'open'")),
        Index("ix_progress_unsettled", "seq", sqlite_where=text("settled = 0")),
    )
    seq: int = Field(primary_key=True)
    state: str
    version: int | None
    server_epoch: str
    task: str | None
    reason: str | None
    answered_us: int | None
    secure: str
    secure_uid: str | None
    secure_wanted: str | None
    attempts: int
    next_us: int
    parked: int
    settled: int
    again: int
    note: str


class LocalRow(_Journal, table=True):
    """A key and a text: epoch, cache generation, PIN attempts by card hash, …"""

    __tablename__ = "local"
    name: str = Field(primary_key=True)
    value: str


class PersonRow(_Journal, table=True):
    """Whose an alias is. ``asked_us``: since when the patron is to be erased.

    Table and index each hold both columns, so that damage to one page does not lose a patron.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index("ux_person_patron", "patron", unique=True),
        {"sqlite_with_rowid": False},
    )
    alias: str = Field(primary_key=True)
    patron: str
    asked_us: int | None


class DailyRow(_Journal, table=True):
    """How many facts of a day retention has deleted; ``day`` is ISO text in the library's zone.

    ``outcome`` is the server's word (``Delivery``), ``offline`` 1 for what was done without it.
    """

    __tablename__ = "daily"
    __table_args__ = ({"sqlite_with_rowid": False},)
    day: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    outcome: str = Field(primary_key=True)
    offline: int = Field(primary_key=True)
    count: int


WITHOUT_CARD: Final = "json_remove({evidence}, '$.card')"
"""Evidence without the last four of the card (``kiosk.domain.evidence.CARD``), in SQL."""

_NO_UPDATE: Final = (
    "CREATE TRIGGER fact_no_update BEFORE UPDATE ON fact WHEN NOT EXISTS ("
    "SELECT 1 FROM local JOIN progress ON progress.seq = OLD.seq"
    " WHERE local.name = 'erasure' AND local.value = OLD.patron"
    " AND progress.state <> 'open' AND progress.settled = 1)"
    f" OR NEW.evidence IS NOT {WITHOUT_CARD.format(evidence='OLD.evidence')} OR"
    + " OR".join(
        f" NEW.{name} IS NOT OLD.{name}"
        for name in [column.name for column in _Journal.metadata.tables["fact"].columns]
        if name != "evidence"
    )
    + " BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END"
)
_NO_DELETE: Final = (
    "CREATE TRIGGER fact_no_delete BEFORE DELETE ON fact WHEN NOT EXISTS ("
    "SELECT 1 FROM local JOIN progress ON progress.seq = OLD.seq"
    " WHERE local.name = 'retention' AND OLD.wall_us < CAST(local.value AS INTEGER)"
    " AND coalesce(progress.answered_us, 0) < CAST(local.value AS INTEGER)"
    " AND progress.state <> 'open' AND progress.settled = 1)"
    " BEGIN SELECT RAISE(ABORT, 'a fact is kept'); END"
)
TRIGGERS: Final = (_NO_UPDATE, _NO_DELETE)
"""``local`` holds ``retention`` (a wall time in microseconds) only inside the purge itself, and
``erasure`` (an alias) only inside the erasing of that patron."""

METADATA: Final = _Journal.metadata
