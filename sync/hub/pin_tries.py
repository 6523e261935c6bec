"""How often a card's PIN was typed wrongly, counted over all kiosks and workers.

Owns the rows ``pin:…`` of ``login_failure``. After five wrong ones each further one doubles a pause
from half a minute to an hour; a day without one forgets them. A try counts before it is looked at:
many connections at once must not have many tries. Must not know PINs.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, delete, text

from sync.hub.engine import Store
from sync.hub.lockout import ACCOUNT_TRIES, FORGOTTEN_MS, wait_s
from sync.hub.records import to_ms
from sync.hub.tables import table
from sync.hub.tables_accounts import LoginFailure

_FAILURE = table(str(LoginFailure.__tablename__))
# One statement: of tries at the same moment each is counted, and each sees the pause that the one
# before it has begun. During a pause it returns no row.
_COUNT = text(
    "INSERT INTO login_failure (who, count, last_ms, until_ms) VALUES (:who, 1, :now, 0)"
    " ON CONFLICT (who) DO UPDATE SET last_ms = excluded.last_ms, count ="
    " CASE WHEN login_failure.last_ms < :forgotten THEN 1 ELSE login_failure.count + 1 END"
    " WHERE login_failure.until_ms <= :now RETURNING count"
)
_WAIT = text("UPDATE login_failure SET until_ms = :until WHERE who = :who")
_NONE = text(
    "UPDATE login_failure SET count = count - 1, until_ms = 0 WHERE who = :who AND count > 0"
)


def begin(store: Store, card: str, now: datetime) -> bool:
    """Count a try as a wrong one. False: none is looked at now, and this one does not count."""
    who, now_ms = _who(card), to_ms(now)
    with store.write() as conn:
        asked = {"who": who, "now": now_ms, "forgotten": now_ms - FORGOTTEN_MS}
        count = conn.execute(_COUNT, asked).scalar()
        if count is None:
            return False
        seconds = wait_s(int(count), ACCOUNT_TRIES)
        conn.execute(_WAIT, {"who": who, "until": now_ms + seconds * 1000 if seconds else 0})
    return True


def was_right(store: Store, card: str) -> None:
    """Forget a card's tries."""
    with store.write() as conn:
        conn.execute(delete(_FAILURE).where(_FAILURE.c.who == _who(card)))


def was_none(store: Store, card: str) -> None:
    """Take a try back that nobody could look at."""
    with store.write() as conn:
        conn.execute(_NONE, {"who": _who(card)})


def forget(conn: Connection, cards: Iterable[str]) -> None:
    """Forget the tries of cards whose patron is erased."""
    conn.execute(delete(_FAILURE).where(_FAILURE.c.who.in_([_who(card) for card in cards])))


def _who(card: str) -> str:
    return f"pin:{sha256(card.encode()).hexdigest()}"
