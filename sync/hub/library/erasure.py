"""Erasing a patron: what happened stays, under a tombstone; who it was is forgotten.

Owns the rewriting of rows that name a patron, also by a card. Open loans and fees stand in the way.
What comes later for an erased patron is kept under the same tombstone (``ledger.tombstones``).
No snapshot from before is served any more (``feed.note_forgotten``).
What the library system has yet to be told keeps its patron until it was told (``upstream_push``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

import orjson
from sqlalchemy import Connection, bindparam, or_, select, text

from sync.hub.audit import audit
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.feed import feed
from sync.hub.ledger.committing import commit
from sync.hub.ledger.erasure_words import Names, without_tail
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tombstones import is_tombstone, new_tombstone, remember
from sync.hub.library import holding, pin_tries
from sync.hub.library.history import Lent, loans_of
from sync.hub.rows.records import to_ms
from sync.hub.upstream.settled import SETTLED

_EVENT, _PATRON, _CARD = table("event"), table("patron"), table("card")
_CARDS = select(_CARD.c.code).where(_CARD.c.patron == bindparam("patron"))
# A kiosk that does not know a card yet names its fact's patron by the card's code.
_EVENTS = select(_EVENT.c.key, _EVENT.c.content).where(
    or_(_EVENT.c.patron == bindparam("patron"), _EVENT.c.patron.in_(_CARDS))
)
_REWRITE = text("UPDATE event SET patron = :tomb, content = :content WHERE key = :key")
_NO_WAY_BACK = text(
    "UPDATE settlement SET changes = '[]', until_ms = at_ms"
    " WHERE task IN (SELECT id FROM task WHERE patron = :tomb)"
)
_QUARANTINE, _TASK, _DECIDED = table("quarantine"), table("task"), table("settlement")
_PUSHED = text(
    "UPDATE upstream_push SET patron = :tomb WHERE patron IN :names AND state IN :settled"
).bindparams(bindparam("names", expanding=True), bindparam("settled", SETTLED, expanding=True))
_SAID = text(
    "UPDATE task_comment SET text = '' WHERE task IN (SELECT id FROM task WHERE patron = :tomb)"
)
# Also one beside a task that somebody else's report had made before.
_NO_PHOTO = text(
    "DELETE FROM damage_photo WHERE task IN (SELECT id FROM task WHERE patron = :tomb)"
    " OR fact IN (SELECT key FROM event WHERE patron = :tomb)"
)
_NO_HELP = text(
    "UPDATE task SET status = 'done', done_ms = :ms, done_by = :by"
    " WHERE patron = :tomb AND kind IN ('pin-forgotten', 'card-blocked') AND status = 'open'"
)
_NAMES: Final = ("loan", "hold", "charge", "payment", "task")
_GONE: Final = ("card", "patron_secret", "patron_message", "upstream_member", "mail_slip")


class NotErased(StrEnum):
    """Why a patron's data stays."""

    UNKNOWN = "unknown"
    OPEN_LOANS = "open-loans"
    FEES = "fees"


@dataclass(frozen=True, slots=True)
class InTheWay:
    """What keeps a patron from being erased: books on loan, and fees in the library's money."""

    loans: tuple[Lent, ...]
    fees: int


def in_the_way(conn: Connection, patron: str) -> InTheWay:
    """Return what a patron has to bring back and to pay before."""
    owed = conn.execute(select(_PATRON.c.fees).where(_PATRON.c.id == patron)).scalar() or 0
    return InTheWay(tuple(loans_of(conn, patron)), max(0, owed))


def erase_patron(store: Store, patron: str, *, by: str, now: datetime) -> NotErased | int:
    """Forget a patron; return the feed version from which kiosks know nobody of that number."""

    def work(conn: Connection) -> NotErased | int:
        ledger = Ledger(conn)
        ledger.load(items=(), patrons=[patron])
        known = ledger.patron(patron)
        if known is None or is_tombstone(patron):
            return NotErased.UNKNOWN
        if ledger.loans_of(patron):
            return NotErased.OPEN_LOANS
        if known.fees > 0:
            return NotErased.FEES
        return _erase(ledger, patron, by=by, at_ms=to_ms(now))

    erased = store.write_again(work)
    if isinstance(erased, int):
        store.scrub()
    return erased


def _erase(ledger: Ledger, patron: str, *, by: str, at_ms: int) -> int:
    conn = ledger.conn
    for hold in holding.open_holds(ledger, patron):
        holding.end_hold(ledger, hold, by=by, at_ms=at_ms, erased=True)
    commit(ledger, by=by, at_ms=at_ms)
    tomb = new_tombstone()
    row = {"id": tomb, "first_name": "", "category": "", "status": "blocked", "fees": 0}
    conn.execute(_PATRON.insert(), row)
    for name in _NAMES:
        conn.execute(
            text(f"UPDATE {name} SET patron = :tomb WHERE patron = :patron"),
            {"tomb": tomb, "patron": patron},
        )
    # What names the patron in words goes; the facts themselves stay.
    conn.execute(text("UPDATE task SET note = '' WHERE patron = :tomb"), {"tomb": tomb})
    conn.execute(_NO_WAY_BACK, {"tomb": tomb})
    conn.execute(_SAID, {"tomb": tomb})
    conn.execute(_NO_HELP, {"tomb": tomb, "ms": at_ms, "by": by})
    for key, content in conn.execute(_EVENTS, {"patron": patron}).all():
        told = without_tail(orjson.loads(content)) | {"patron": tomb, "note": ""}
        conn.execute(_REWRITE, {"tomb": tomb, "content": orjson.dumps(told).decode(), "key": key})
    # A picture that was told with a name goes with it.
    conn.execute(_NO_PHOTO, {"tomb": tomb})
    names = [patron, *conn.execute(_CARDS, {"patron": patron}).scalars().all()]
    _take_out(conn, names, tomb)
    conn.execute(_PUSHED, {"names": names, "tomb": tomb})
    pin_tries.forget(conn, names)
    for name in _GONE:
        conn.execute(text(f"DELETE FROM {name} WHERE patron = :patron"), {"patron": patron})
    conn.execute(text("DELETE FROM patron WHERE id = :patron"), {"patron": patron})
    audit.forget_alias(conn, patron)
    remember(conn, names, tomb, at_ms)
    version = feed.write_changes(conn, {("patron", patron): None})
    feed.note_forgotten(conn, version)
    audit.note(
        conn,
        who=by,
        what="patron-erased",
        subject=f"patron {tomb}",
        before=None,
        after=None,
        at_ms=at_ms,
    )
    return version


def _take_out(conn: Connection, names: Sequence[str], tomb: str) -> None:
    """Take a patron's names out of what was set aside, and out of what stands in others' tasks."""
    out = Names(names, tomb)
    for where, column, without in (
        (_QUARANTINE, _QUARANTINE.c.content, out.out_of_json),
        (_TASK, _TASK.c.note, out.out_of_text),
    ):
        named = or_(*(column.contains(name, autoescape=True) for name in names))
        for number, told in conn.execute(select(where.c.id, column).where(named)).all():
            conn.execute(where.update().where(where.c.id == number), {column.name: without(told)})
    # A decision that changed a row of this patron's cannot be taken back any more.
    changed = _DECIDED.c.changes
    named = or_(*(changed.contains(orjson.dumps(one).decode(), autoescape=True) for one in names))
    conn.execute(_DECIDED.update().where(named).values(changes="[]", until_ms=_DECIDED.c.at_ms))
