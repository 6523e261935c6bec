"""The audit trail: every change that staff made, or the hub by itself, in one chain of rows.

Owns the ``audit`` and ``alias`` tables. Rows are only ever added: triggers forbid the rest. What a
fact says of itself stands in ``event``; here stands what was done to others' loans, to holds,
accounts, tasks, tokens. A patron stands here under an alias, which is forgotten with the patron.
Retention: rows are kept for ten years (``RETENTION_DAYS``), then ``purge`` may drop the oldest.

Call it at the end of a transaction: the chain's head is a lock that is held until the commit.
"""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson
from sqlalchemy import Connection, bindparam, delete, select, text

from sync.hub.db.tables import table
from sync.hub.db.tables_audit import PURGE_BEFORE

HUB: Final = "hub"
"""Who: the hub by itself."""

RETENTION_DAYS: Final = 3650
_DAY_MS: Final = 86_400_000
_AUDIT, _ALIAS = table("audit"), table("alias")
_TAKE = text("UPDATE counter SET value = value + :n WHERE name = 'audit' RETURNING value")
_HASH = select(_AUDIT.c.hash).where(_AUDIT.c.number == bindparam("number"))
_FIND_ALIAS = select(_ALIAS.c.alias).where(_ALIAS.c.patron == bindparam("patron"))
_PUT_ALIAS = text(
    "INSERT INTO alias (patron, alias) VALUES (:patron, :alias) ON CONFLICT (patron) DO NOTHING"
)
_FORGET = text("DELETE FROM alias WHERE patron = :patron")
_MARK = text(
    "INSERT INTO setting (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)

State = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the trail. ``who``: an account, a token's name, or ``hub``.

    ``what``: verb in a word (``loan-changed``, ``task-settled``); ``subject``: what was changed, as
    ``loan KEY``, ``task T12``, ``patron ALIAS``. ``before``, ``after``: flat JSON, None for none.
    """

    who: str
    what: str
    subject: str
    before: State | None = None
    after: State | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line as it stands in the trail."""

    number: int
    at_ms: int
    note: Note


def note(
    conn: Connection,
    *,
    who: str,
    what: str,
    subject: str,
    before: State | None,
    after: State | None,
    at_ms: int,
) -> None:
    """Add one line in the running transaction."""
    note_all(conn, [Note(who, what, subject, before, after)], at_ms=at_ms)


def note_all(conn: Connection, notes: Sequence[Note], *, at_ms: int) -> None:
    """Add lines in the running transaction, in their order."""
    if not notes:
        return
    last = int(conn.execute(_TAKE, {"n": len(notes)}).scalar_one())
    first = last - len(notes) + 1
    link = conn.execute(_HASH, {"number": first - 1}).scalar() or ""
    rows = []
    for number, one in enumerate(notes, first):
        row: dict[str, object] = {
            "number": number,
            "at_ms": at_ms,
            "who": one.who,
            "what": one.what,
            "subject": one.subject,
            "before": _json(one.before),
            "after": _json(one.after),
        }
        link = row["hash"] = _link(link, row)
        rows.append(row)
    conn.execute(_AUDIT.insert(), rows)


def _json(state: State | None) -> str:
    return "" if state is None else orjson.dumps(dict(state), option=orjson.OPT_SORT_KEYS).decode()


def _link(before: str, row: Mapping[str, object]) -> str:
    """Return the hash that ties a row to the one before it."""
    names = ("number", "at_ms", "who", "what", "subject", "before", "after")
    told = orjson.dumps([before, *(row[name] for name in names)])
    return hashlib.sha256(told).hexdigest()


def alias_of(conn: Connection, patron: str) -> str:
    """Return the name under which a patron stands in the trail, made when there is none."""
    known = conn.execute(_FIND_ALIAS, {"patron": patron}).scalar()
    if known is None:
        conn.execute(_PUT_ALIAS, {"patron": patron, "alias": f"p-{secrets.token_hex(6)}"})
        known = conn.execute(_FIND_ALIAS, {"patron": patron}).scalar_one()
    return str(known)


def forget_alias(conn: Connection, patron: str) -> None:
    """Let a patron's lines stand for nobody any more."""
    conn.execute(_FORGET, {"patron": patron})


def read_trail(
    conn: Connection,
    *,
    subject: str | None = None,
    what: str | None = None,
    before: int | None = None,
    limit: int = 100,
) -> list[Entry]:
    """Return lines, newest first, of one subject or of all; ``before``: numbers below this one.

    ``what``: lines of this deed alone.
    """
    asked = select(*_AUDIT.c).order_by(_AUDIT.c.number.desc()).limit(limit)
    if subject is not None:
        asked = asked.where(_AUDIT.c.subject == subject)
    if what is not None:
        asked = asked.where(_AUDIT.c.what == what)
    if before is not None:
        asked = asked.where(_AUDIT.c.number < before)
    return [
        Entry(
            row.number,
            row.at_ms,
            Note(row.who, row.what, row.subject, _state(row.before), _state(row.after)),
        )
        for row in conn.execute(asked)
    ]


def _state(told: str) -> State | None:
    state: dict[str, object] | None = orjson.loads(told) if told else None
    return state


def broken_at(conn: Connection) -> int | None:
    """Return the number of the first line that does not fit the chain; None when all do."""
    link: str | None = None
    expected: int | None = None
    for found in conn.execute(select(*_AUDIT.c).order_by(_AUDIT.c.number)).mappings():
        row: dict[str, Any] = {str(name): value for name, value in found.items()}
        if expected is not None and row["number"] != expected:
            return expected
        # The first line that is kept may follow lines that were purged.
        link = "" if link is None and row["number"] == 1 else link
        if link is not None and _link(link, row) != row["hash"]:
            return int(row["number"])
        link, expected = row["hash"], row["number"] + 1
    return None


def purge(conn: Connection, *, who: str, at_ms: int) -> int:
    """Drop lines older than the retention, which is itself a line; return how many went."""
    limit = at_ms - RETENTION_DAYS * _DAY_MS
    conn.execute(_MARK, {"name": PURGE_BEFORE, "value": str(limit)})
    gone = conn.execute(delete(_AUDIT).where(_AUDIT.c.at_ms < limit)).rowcount
    conn.execute(_MARK, {"name": PURGE_BEFORE, "value": "0"})
    if gone:
        note(
            conn,
            who=who,
            what="trail-purged",
            subject="audit",
            before={"lines": gone},
            after=None,
            at_ms=at_ms,
        )
    return gone
