"""Who may talk to the hub: tokens, kept as SHA-256, compared in constant time.

Owns the ``bearer`` table. A token is ``name.secret``; the secret is shown once and never stored.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam, select, text

from kiosk.errors import ConfigError
from sync.hub.engine import Store
from sync.hub.records import to_ms
from sync.hub.tables import table
from sync.hub.wire import is_kiosk_name

_BEARER = table("bearer")
_FIND = select(_BEARER.c.role, _BEARER.c.token_hash).where(
    _BEARER.c.name == bindparam("name"), _BEARER.c.off == 0
)
_PUT = text(
    "INSERT INTO bearer (name, role, token_hash, added_ms, off)"
    " VALUES (:name, :role, :token_hash, :added_ms, 0)"
    " ON CONFLICT (name) DO UPDATE SET"
    " role = excluded.role, token_hash = excluded.token_hash, off = 0"
)
_OFF = text("UPDATE bearer SET off = 1 WHERE name = :name")


class Role(StrEnum):
    """What a token opens: a kiosk's own work, or the desk's."""

    KIOSK = "kiosk"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who sent a request."""

    name: str
    role: Role


def _digest(secret: str) -> str:
    """Return what is stored of a secret; it is random, so that no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def enrol(store: Store, name: str, role: Role, now: datetime) -> str:
    """Give a kiosk or staff program a new token; an older one of that name ends."""
    if not is_kiosk_name(name) or name == "desk":
        raise ConfigError("kiosk name", (f"{name!r}: 1 to 32 letters, digits, _ . -; not 'desk'",))
    secret = secrets.token_urlsafe(32)
    row = {
        "name": name,
        "role": role.value,
        "token_hash": _digest(secret),
        "added_ms": to_ms(now),
    }
    with store.write() as conn:
        conn.execute(_PUT, row)
    return f"{name}.{secret}"


def dismiss(store: Store, name: str) -> None:
    """End a token."""
    with store.write() as conn:
        conn.execute(_OFF, {"name": name})


def recognise(store: Store, header: str | None) -> Bearer | None:
    """Return who sends ``Authorization: Bearer name.secret``, or None."""
    scheme, _, token = (header or "").partition(" ")
    name, _, secret = token.strip().rpartition(".")
    if scheme.lower() != "bearer" or len(token) > 200 or not is_kiosk_name(name):
        return None
    with store.read() as conn:
        row = conn.execute(_FIND, {"name": name}).first()
    # A name that nobody has takes as long as a wrong secret.
    stored = "" if row is None else row.token_hash
    if not hmac.compare_digest(_digest(secret), stored) or row is None:
        return None
    return Bearer(name, Role(row.role))
