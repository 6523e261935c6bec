"""How often a card's PIN was typed wrongly, counted over all kiosks and workers.

Owns the rows ``pin:…`` of ``login_failure``. After five wrong ones each further one doubles a pause
from half a minute to an hour; a day without one forgets them. A try counts before it is looked at:
many connections at once must not have many tries. One whose answer was lost comes again, and counts
once. Must not keep PINs.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select, text

from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.db.tables_accounts import LoginFailure
from sync.hub.rows.records import to_ms
from sync.hub.staff.lockout import ACCOUNT_TRIES, count_failure

AGAIN_MS: Final = 15_000
"""So long a try is known when it comes again."""

SHORTEST_KEY: Final = 16
_FAILURE = table(str(LoginFailure.__tablename__))
_NONE = text(
    "UPDATE login_failure SET count = count - 1, until_ms = 0, last_try = ''"
    " WHERE who = :who AND count > 0"
)
_LAST = select(_FAILURE.c.last_try, _FAILURE.c.last_ms).where(_FAILURE.c.who == bindparam("who"))
_MARK = text("UPDATE login_failure SET last_try = :mark WHERE who = :who")


class Try(Enum):
    """What becomes of a try that begins.

    COUNTED: as a wrong one, until it is known. AGAIN: it is, as it was: the answer was lost.
    PAUSED: it is not looked at, and does not count.
    """

    COUNTED = "counted"
    AGAIN = "again"
    PAUSED = "paused"


def mark_of(key: str, typed: str) -> str:
    """Return what is kept of a try to know it again, '' for one that bears no key.

    ``key``: drawn by chance for one request, and kept by nobody: with it alone could a PIN be
    guessed from what this returns. Another PIN under the same key is another try.
    """
    return sha256(f"{key}|{typed}".encode()).hexdigest() if len(key) >= SHORTEST_KEY else ""


def begin(store: Store, card: str, now: datetime, *, mark: str = "") -> Try:
    """Count a try as a wrong one, unless it is the last one again (``mark_of``)."""
    who, now_ms = _who(card), to_ms(now)
    with store.write() as conn:
        before = conn.execute(_LAST, {"who": who}).first()
        last_try, last_ms = before or ("", 0)
        if mark and last_try == mark and 0 <= now_ms - last_ms < AGAIN_MS:
            return Try.AGAIN
        if count_failure(conn, who, free=ACCOUNT_TRIES, now=now, meanwhile=False) is None:
            return Try.PAUSED
        conn.execute(_MARK, {"who": who, "mark": mark})
    return Try.COUNTED


def was_right(store: Store, card: str) -> None:
    """Forget a card's tries."""
    with store.write() as conn:
        conn.execute(delete(_FAILURE).where(_FAILURE.c.who == _who(card)))


def was_none(store: Store, card: str) -> None:
    """Take a counted try back that nobody could look at."""
    with store.write() as conn:
        conn.execute(_NONE, {"who": _who(card)})


def forget(conn: Connection, cards: Iterable[str]) -> None:
    """Forget the tries of cards whose patron is erased."""
    conn.execute(delete(_FAILURE).where(_FAILURE.c.who.in_([_who(card) for card in cards])))


def _who(card: str) -> str:
    return f"pin:{sha256(card.encode()).hexdigest()}"
