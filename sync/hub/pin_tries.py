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
from sync.hub.lockout import ACCOUNT_TRIES, count_failure
from sync.hub.tables import table
from sync.hub.tables_accounts import LoginFailure

_FAILURE = table(str(LoginFailure.__tablename__))
_NONE = text(
    "UPDATE login_failure SET count = count - 1, until_ms = 0 WHERE who = :who AND count > 0"
)


def begin(store: Store, card: str, now: datetime) -> bool:
    """Count a try as a wrong one. False: none is looked at now, and this one does not count."""
    with store.write() as conn:
        paused_s = count_failure(conn, _who(card), free=ACCOUNT_TRIES, now=now, meanwhile=False)
    return paused_s is not None


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
