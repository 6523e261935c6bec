"""Log-ins of staff: a random token in a cookie, of which only the SHA-256 is kept.

Owns ``account_session`` and the token that guards forms. Must not know passwords or HTTP.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, select, update

from sync.hub.db.tables import table
from sync.hub.db.tables_accounts import Account, AccountSession
from sync.hub.rows.records import to_ms
from sync.hub.staff.accounts import Person, person_of

IDLE_MS: Final = 2 * 3600_000
WHOLE_MS: Final = 12 * 3600_000
_TOUCH_MS: Final = 60_000
_SESSION = table(str(AccountSession.__tablename__))
_ACCOUNT = table(str(Account.__tablename__))
_FIND = select(
    _SESSION.c.token_hash,
    _SESSION.c.made_ms,
    _SESSION.c.seen_ms,
    _ACCOUNT.c.name,
    _ACCOUNT.c.shown,
    _ACCOUNT.c.role,
    _ACCOUNT.c.must_change,
    _ACCOUNT.c.off,
).join(_ACCOUNT, _ACCOUNT.c.name == _SESSION.c.account)


@dataclass(frozen=True, slots=True)
class LogIn:
    """A session that is valid now. ``form_token`` must come with each form."""

    person: Person
    token_hash: str
    form_token: str
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A session as its owner sees it in the list."""

    made_ms: int
    seen_ms: int
    address: str
    mine: bool


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def form_token_of(token: str) -> str:
    """Return what each form of a session must carry; nothing of the cookie can be told from it."""
    return hmac.new(token.encode(), b"lancar form", hashlib.sha256).hexdigest()


def open_session(conn: Connection, account: str, *, address: str, now: datetime) -> str:
    """Begin a session and return the cookie's token; old ones of everybody are let go."""
    token, now_ms = secrets.token_urlsafe(32), to_ms(now)
    conn.execute(
        _SESSION.insert(),
        {
            "token_hash": _digest(token),
            "account": account,
            "made_ms": now_ms,
            "seen_ms": now_ms,
            "address": address[:64],
        },
    )
    conn.execute(delete(_SESSION).where(_SESSION.c.made_ms < now_ms - WHOLE_MS))
    return token


def find_session(conn: Connection, token: str, now: datetime) -> LogIn | None:
    """Return whose session it is; None when unknown, too old, idle for too long, or switched off.

    ``stale``: it should be touched, when a person did something.
    """
    if not token or len(token) > 100:
        return None
    row = conn.execute(_FIND.where(_SESSION.c.token_hash == _digest(token))).mappings().first()
    if row is None or row["off"]:
        return None
    now_ms = to_ms(now)
    if now_ms - row["made_ms"] > WHOLE_MS or now_ms - row["seen_ms"] > IDLE_MS:
        return None
    return LogIn(
        person_of(row),
        row["token_hash"],
        form_token_of(token),
        stale=now_ms - row["seen_ms"] > _TOUCH_MS,
    )


def touch(conn: Connection, log_in: LogIn, now: datetime) -> None:
    """Note that somebody still sits there."""
    conn.execute(
        update(_SESSION)
        .where(_SESSION.c.token_hash == log_in.token_hash)
        .values(seen_ms=to_ms(now))
    )


def end_session(conn: Connection, token_hash: str) -> None:
    """End one session."""
    conn.execute(delete(_SESSION).where(_SESSION.c.token_hash == token_hash))


def end_sessions(conn: Connection, account: str, *, but: str = "") -> int:
    """End all sessions of an account but one; return how many ended."""
    mine = delete(_SESSION).where(_SESSION.c.account == account, _SESSION.c.token_hash != but)
    return conn.execute(mine).rowcount


def sessions_of(conn: Connection, log_in: LogIn) -> list[Seen]:
    """Return the sessions of whoever is logged in, the newest first."""
    asked = (
        select(_SESSION)
        .where(_SESSION.c.account == log_in.person.name)
        .order_by(_SESSION.c.seen_ms.desc())
        .limit(50)
    )
    return [
        Seen(row.made_ms, row.seen_ms, row.address, row.token_hash == log_in.token_hash)
        for row in conn.execute(asked)
    ]
