"""How long a fact is kept: 30 days past its answer, then it is a count of its day.

Owns deleting facts, and ``daily``. A fact goes in the transaction that counts it, so that a cut
leaves it on exactly one side. It must not touch what anybody still needs: unanswered, with its tag
unsettled, not in the cache yet, or left to staff here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

import orjson
from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select, text

from kiosk.domain.facts import FactKind, FactMode
from kiosk.store.engine import Database
from kiosk.store.hub_tasks import CLOSED_BEFORE, drop_idle_notes
from kiosk.store.journal import NOT_IN_CACHE
from kiosk.store.journal_schema import METADATA
from kiosk.store.local_tasks import left_among
from kiosk.store.persons import drop_idle
from kiosk.store.rows import Delivery, Position, from_us, to_us, whole

KEEP: Final = timedelta(days=30)
"""How long an answered fact is kept, so that a restored server can be fed again."""

KEEP_FLAGGED: Final = timedelta(days=90)
"""How long one is kept at most that led to a task at the hub. Once the hub has told that the task
is over, ``KEEP`` counts from then, as long as a decision can be taken back there."""

WINDOW: Final = 32
"""Facts looked at in one transaction: a few milliseconds, and a patron may come between."""

OFFLINE: Final = "offline"
"""Evidence of a fact that was recorded while the server was declared away."""

_US: Final = timedelta(microseconds=1)
_fact = METADATA.tables["fact"]
_progress = METADATA.tables["progress"]


def _older(name: str) -> ColumnElement[bool]:
    """Return a condition: recorded and answered before a time."""
    answered = func.coalesce(_progress.c.answered_us, 0)
    return and_(_fact.c.wall_us < bindparam(name), answered < bindparam(name))


_WINDOW: Final = select(_fact.c.seq).where(_fact.c.seq > bindparam("since")).order_by(_fact.c.seq)
_OLD: Final = (
    select(
        _fact.c.seq,
        _fact.c.kind,
        _fact.c.mode,
        _fact.c.wall_us,
        _fact.c.evidence,
        _progress.c.state,
        NOT_IN_CACHE.label("needed"),
    )
    .join(_progress, _progress.c.seq == _fact.c.seq)
    .where(
        text("fact.seq IN (SELECT value FROM json_each(:seqs))"),
        _older("before"),
        or_(
            _progress.c.state != Delivery.FLAGGED.value,
            _older("flagged_before"),
            text(CLOSED_BEFORE),
        ),
        _progress.c.state != Delivery.OPEN.value,
        _progress.c.settled == 1,
    )
)
_COUNT: Final = (
    "INSERT INTO daily (day, kind, outcome, offline, count) VALUES (?, ?, ?, ?, 1)"
    " ON CONFLICT (day, kind, outcome, offline) DO UPDATE SET count = count + 1"
)
_ALLOW: Final = "INSERT INTO local (name, value) VALUES ('retention', ?)"
_FORBID: Final = "DELETE FROM local WHERE name = 'retention'"


@dataclass(frozen=True, slots=True)
class Compacted:
    """What a window came to. ``next_seq``: where the next begins; None: that was the last one."""

    deleted: int
    next_seq: int | None


@dataclass(frozen=True, slots=True)
class DayCount:
    """Facts of one day that are counted only. ``day``: ISO text in the library's zone."""

    day: str
    kind: FactKind
    outcome: Delivery
    offline: bool
    count: int


@dataclass(frozen=True, slots=True)
class Retention:
    """Until when, and for whom. ``now``: by a clock that can be believed."""

    now: datetime
    position: Position
    zone: tzinfo
    keep: timedelta = KEEP


def compact(db: Database, terms: Retention, *, since: int = 0, window: int = WINDOW) -> Compacted:
    """Count and delete what is old enough among the ``window`` facts after ``since``."""
    seqs = [whole(row[0]) for row in db.conn.execute(_WINDOW.limit(window), {"since": since})]
    if not seqs:
        with db.writing():
            drop_idle(db)
            drop_idle_notes(db)
        return Compacted(0, None)
    before = to_us(terms.now - terms.keep)
    args: dict[str, object] = {
        "seqs": orjson.dumps(seqs).decode(),
        "before": before,
        "flagged_before": before - (KEEP_FLAGGED - KEEP) // _US,
        "epoch": terms.position.epoch,
        "after": terms.position.after,
    }
    if not db.conn.execute(_OLD, args).fetchone():
        return Compacted(0, seqs[-1])
    with db.writing() as conn:
        old = conn.execute(_OLD, args).fetchall()
        kept = left_among(db, [whole(row[0]) for row in old])
        gone = [row for row in old if not row.needed and row.seq not in kept]
        if gone:
            counted = [
                (
                    from_us(row.wall_us).astimezone(terms.zone).date().isoformat(),
                    row.kind,
                    row.state,
                    int(_was_offline(row.kind, row.mode, row.evidence)),
                )
                for row in gone
            ]
            marks = [(row.seq,) for row in gone]
            conn.exec_driver_sql(_COUNT, counted)
            conn.exec_driver_sql(_ALLOW, (str(before),))
            conn.exec_driver_sql("DELETE FROM fact WHERE seq = ?", marks)
            conn.exec_driver_sql("DELETE FROM progress WHERE seq = ?", marks)
            conn.exec_driver_sql(_FORBID)
    return Compacted(len(gone), seqs[-1])


def daily(db: Database) -> list[DayCount]:
    """Return the counts of the facts that were deleted, the oldest day first."""
    sql = "SELECT day, kind, outcome, offline, count FROM daily ORDER BY day, kind, outcome"
    return [
        DayCount(str(day), FactKind(kind), Delivery(outcome), bool(offline), whole(count))
        for day, kind, outcome, offline, count in db.conn.exec_driver_sql(sql).fetchall()
    ]


def _was_offline(kind: str, mode: str, evidence: str) -> bool:
    """Return whether the server was away: it is said, or a loan was not asked for."""
    if kind == FactKind.LOAN:
        return mode == FactMode.STATEMENT
    return f'"{OFFLINE}":' in evidence
