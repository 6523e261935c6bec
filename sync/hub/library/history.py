"""What is known of one book or one patron: state, loans, holds, facts with their decisions.

Reads only. Patrons come out by number; who may see it is for the caller to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import orjson
from sqlalchemy import Connection, or_, select

from sync.hub.db.tables import table
from sync.hub.rows.chips import kept_code

MOST: Final = 100
_EVENT, _TASK, _CARD, _LOAN = table("event"), table("task"), table("card"), table("loan")
_ITEM, _BIBLIO, _PATRON, _HOLD = table("item"), table("biblio"), table("patron"), table("hold")


@dataclass(frozen=True, slots=True)
class Happened:
    """One fact. ``evidence``: as a kiosk sent it. ``task``: one that names it, or None."""

    key: str
    kiosk: str
    kind: str
    outcome: str
    item: str | None
    title: str
    patron: str | None
    at_ms: int
    received_ms: int
    task: int | None = None
    evidence: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy as it stands. ``lent_to`` is None when it is not on loan."""

    barcode: str
    title: str
    author: str
    class_mark: str
    branch: str
    status: str
    lent_to: str | None
    due_ms: int
    holds: int


@dataclass(frozen=True, slots=True)
class Lent:
    """One open loan of a patron."""

    item: str
    title: str
    due_ms: int


def find_copy(conn: Connection, barcode: str) -> Copy | None:
    """Return a copy by its barcode."""
    row = conn.execute(
        select(_ITEM, _BIBLIO.c.title, _BIBLIO.c.author, _BIBLIO.c.class_mark)
        .join(_BIBLIO, _BIBLIO.c.id == _ITEM.c.biblio)
        .where(_ITEM.c.barcode == barcode)
    ).first()
    if row is None:
        return None
    loan = conn.execute(
        select(_LOAN.c.patron, _LOAN.c.due_ms).where(
            _LOAN.c.item == barcode, _LOAN.c.returned_ms.is_(None)
        )
    ).first()
    waiting = conn.execute(
        select(_HOLD.c.id).where(
            _HOLD.c.biblio == row.biblio, _HOLD.c.status.in_(("waiting", "trapped"))
        )
    ).all()
    return Copy(
        barcode=barcode,
        title=row.title,
        author=row.author,
        class_mark=row.class_mark,
        branch=row.branch,
        status=row.status,
        lent_to=None if loan is None else loan.patron,
        due_ms=0 if loan is None else loan.due_ms,
        holds=len(waiting),
    )


def find_patron(conn: Connection, card: str) -> str | None:
    """Return the number of the patron who has, or had, a card."""
    card = kept_code(conn, card)
    asked = (
        select(_PATRON.c.id).join(_CARD, _CARD.c.patron == _PATRON.c.id).where(_CARD.c.code == card)
    )
    found = conn.execute(asked).scalar()
    return None if found is None else str(found)


def loans_of(conn: Connection, patron: str) -> list[Lent]:
    """Return a patron's open loans, what is due first in front."""
    asked = (
        select(_LOAN.c.item, _BIBLIO.c.title, _LOAN.c.due_ms)
        .join(_ITEM, _ITEM.c.barcode == _LOAN.c.item)
        .join(_BIBLIO, _BIBLIO.c.id == _ITEM.c.biblio)
        .where(_LOAN.c.patron == patron, _LOAN.c.returned_ms.is_(None))
        .order_by(_LOAN.c.due_ms)
        .limit(MOST)
    )
    return [Lent(*row) for row in conn.execute(asked)]


def happened(
    conn: Connection, *, item: str | None = None, patron: str | None = None
) -> list[Happened]:
    """Return the facts of a book or a patron, newest first."""
    asked = (
        select(
            _EVENT.c.key,
            _EVENT.c.kiosk,
            _EVENT.c.kind,
            _EVENT.c.outcome,
            _EVENT.c.item,
            _BIBLIO.c.title,
            _EVENT.c.patron,
            _EVENT.c.at_ms,
            _EVENT.c.received_ms,
            _EVENT.c.content,
        )
        .outerjoin(_ITEM, _ITEM.c.barcode == _EVENT.c.item)
        .outerjoin(_BIBLIO, _BIBLIO.c.id == _ITEM.c.biblio)
        .where(_EVENT.c.item == item if patron is None else _EVENT.c.patron == patron)
        .order_by(_EVENT.c.at_ms.desc(), _EVENT.c.seq.desc())
        .limit(MOST)
    )
    rows = conn.execute(asked).all()
    keys = [row.key for row in rows]
    named = select(_TASK.c.id, _TASK.c.fact, _TASK.c.other).where(
        or_(_TASK.c.fact.in_(keys), _TASK.c.other.in_(keys))
    )
    tasks: dict[str, int] = {}
    for number, fact, other in conn.execute(named):
        tasks[fact] = number
        if other is not None:
            tasks.setdefault(other, number)
    return [
        Happened(
            *row[:5], row.title or "", *row[6:9], tasks.get(row.key), _evidence_of(row.content)
        )
        for row in rows
    ]


def _evidence_of(content: str) -> Mapping[str, str]:
    """Return what a recorded fact says beside its columns."""
    fact = orjson.loads(content)
    told = fact.get("evidence") if isinstance(fact, dict) else None
    return {name: str(value) for name, value in told.items()} if isinstance(told, dict) else {}
