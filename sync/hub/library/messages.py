"""What the library tells single patrons, under "My account" at a kiosk: left by staff, taken back.

Owns the ``patron_message`` table and its lines in the audit trail, in which no text stands. Must
not know HTTP.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, func, select

from kiosk.domain.plain_text import printable
from sync.hub.audit import audit
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.db.tables_messages import PatronMessage
from sync.hub.library.membership import NotDone
from sync.hub.rows.records import day_or_none, to_ms

LONGEST: Final = 300
MOST: Final = 20
"""Messages that one patron has at a time."""

_MESSAGE, _PATRON = table(str(PatronMessage.__tablename__)), table("patron")
_MINE = _MESSAGE.c.patron == bindparam("patron")
_LIST = select(*_MESSAGE.c).where(_MINE).order_by(_MESSAGE.c.id.desc()).limit(MOST)
_COUNT = select(func.count()).select_from(_MESSAGE).where(_MINE)
_KNOWN = select(_PATRON.c.id).where(_PATRON.c.id == bindparam("patron")).with_for_update()


@dataclass(frozen=True, slots=True)
class Message:
    """A message as staff see it. ``until``: its last day; None for as long as it is not ended."""

    number: int
    text: str
    until: date | None
    by: str


def messages_of(conn: Connection, patron: str, *, today: date | None = None) -> list[Message]:
    """Return a patron's messages, the newest first; with ``today`` those that still count."""
    rows = conn.execute(_LIST, {"patron": patron})
    every = [Message(row.id, row.text, day_or_none(row.until), row.by) for row in rows]
    if today is None:
        return every
    return [one for one in every if one.until is None or one.until >= today]


def leave(
    store: Store, patron: str, text: str, *, until: date | None, now: datetime, by: str
) -> int | NotDone:
    """Leave a message for a patron; return its number."""
    said = printable(text).strip()[:LONGEST]

    def work(conn: Connection) -> int | NotDone:
        if conn.execute(_KNOWN, {"patron": patron}).first() is None:
            return NotDone.UNKNOWN
        if not said:
            return NotDone.MESSAGE_EMPTY
        if int(conn.execute(_COUNT, {"patron": patron}).scalar_one()) >= MOST:
            return NotDone.MESSAGES_FULL
        row = {
            "patron": patron,
            "text": said,
            "until": None if until is None else until.isoformat(),
            "by": by,
            "at_ms": to_ms(now),
        }
        number = int(conn.execute(_MESSAGE.insert().returning(_MESSAGE.c.id), row).scalar_one())
        _note(conn, patron, "message-left", number, by=by, now=now)
        return number

    return store.write_again(work)


def end(store: Store, patron: str, number: int, *, now: datetime, by: str) -> int | NotDone:
    """Take a message back; return its number, also when it was gone."""

    def work(conn: Connection) -> int | NotDone:
        gone = conn.execute(
            delete(_MESSAGE).where(_MESSAGE.c.id == number, _MESSAGE.c.patron == patron)
        )
        if gone.rowcount:
            _note(conn, patron, "message-ended", number, by=by, now=now)
        return number

    return store.write_again(work)


def _note(conn: Connection, patron: str, what: str, number: int, *, by: str, now: datetime) -> None:
    subject = f"patron {audit.alias_of(conn, patron)}"
    after = {"message": number}
    audit.note(conn, who=by, what=what, subject=subject, before=None, after=after, at_ms=to_ms(now))
