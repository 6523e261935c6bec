"""Who may talk to the hub: tokens, kept as SHA-256, compared in constant time.

Owns the ``bearer`` table. A token is ``name.secret``; the secret is never stored. A token that is
changed ends with the first use of the one that follows it, so that neither a lost reply nor a cut
of the power can lock a kiosk out.
"""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, bindparam, select, text

from kiosk.errors import ConfigError
from sync.hub.db.engine import Store
from sync.hub.db.one_of import one_of
from sync.hub.db.tables import table
from sync.hub.rows.records import from_ms, to_ms
from sync.hub.wire.facts import is_kiosk_name

ROTATE_AFTER: Final = timedelta(days=30)
"""A kiosk's token that is older is to be changed; the kiosk does so by itself."""

_HASH: Final = re.compile(r"[0-9a-f]{64}\Z")
_BEARER = table("bearer")
_DOOR = (
    _BEARER.c.name,
    _BEARER.c.role,
    _BEARER.c.token_hash,
    _BEARER.c.next_hash,
    _BEARER.c.revoked,
    _BEARER.c.rotate,
    _BEARER.c.branch,
    _BEARER.c.added_ms,
    _BEARER.c.off,
)
_FIND = select(*_DOOR).where(_BEARER.c.name == bindparam("name"), _BEARER.c.off == 0)
LOCKED_DOORS: Final = (
    select(*_DOOR).where(one_of(_BEARER.c.name, "names")).order_by(_BEARER.c.name).with_for_update()
)
"""Rows of kiosks by ``names``, locked: batches of one kiosk follow one another."""
_PUT = text(
    "INSERT INTO bearer (name, role, token_hash, added_ms, next_hash, rotate, revoked, off, branch)"
    " VALUES (:name, :role, :token_hash, :added_ms, '', 0, 0, 0, :branch)"
    " ON CONFLICT (name) DO UPDATE SET role = excluded.role, token_hash = excluded.token_hash,"
    " added_ms = excluded.added_ms, next_hash = '', rotate = 0, revoked = 0, off = 0,"
    " branch = CASE WHEN :keeps = 1 THEN bearer.branch ELSE excluded.branch END"
)
_TAKE_OVER = text(
    "UPDATE bearer SET token_hash = next_hash, next_hash = '', rotate = 0, added_ms = :at_ms"
    " WHERE name = :name AND next_hash = :digest"
)
_OFFER = text("UPDATE bearer SET next_hash = :next WHERE name = :name AND token_hash <> :next")
_IS_KIOSK = "WHERE name = :name AND role = 'kiosk' AND off = 0"
_CHANGES = {
    "revoke": text(f"UPDATE bearer SET revoked = 1 {_IS_KIOSK}"),
    "admit": text(f"UPDATE bearer SET revoked = 0 {_IS_KIOSK}"),
    "rotate": text(f"UPDATE bearer SET rotate = 1 {_IS_KIOSK}"),
    "dismiss": text("UPDATE bearer SET off = 1 WHERE name = :name AND off = 0"),
}


class Role(StrEnum):
    """What a token opens: a kiosk's own work, the desk's, or the desk's and what a manager may."""

    KIOSK = "kiosk"
    STAFF = "staff"
    MANAGER = "manager"


class Change(StrEnum):
    """What staff can do to a token.

    REVOKE: facts are taken, nothing is told any more. ADMIT takes that back. ROTATE: the kiosk is
    to change its token now. DISMISS: not let in at all; only a new token opens the door again.
    """

    REVOKE = "revoke"
    ADMIT = "admit"
    ROTATE = "rotate"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who sent a request. ``rotate``: the token is to be changed. ``branch``: '' for all.

    ``door``: the row by which it was let in.
    """

    name: str
    role: Role
    revoked: bool = False
    rotate: bool = False
    branch: str = ""
    door: tuple[object, ...] = field(default=(), compare=False, repr=False)


class Doors:
    """Whom this process let in before, by the secret's digest: a guess, never the last word.

    Who acts on it must find the same row in the transaction in which it acts, and otherwise ask
    the database like for anybody else. Only present tokens stand here, not those that follow.
    """

    def __init__(self) -> None:
        """Know nobody."""
        self._known: dict[str, Bearer] = {}

    def note(self, bearer: Bearer, header: str | None) -> None:
        """Remember who was let in with this header."""
        name, secret = _name_and_secret(header) or ("", "")
        digest = digest_of(secret)
        if bearer.name == name and bearer.door and hmac.compare_digest(digest, _hash_in(bearer)):
            self._known[name] = bearer

    def guess(self, header: str | None) -> Bearer | None:
        """Return who this was the last time."""
        name, secret = _name_and_secret(header) or ("", "")
        known = self._known.get(name)
        if known is None or not hmac.compare_digest(digest_of(secret), _hash_in(known)):
            return None
        return known

    def forget(self, bearer: Bearer) -> None:
        """Ask the database the next time."""
        self._known.pop(bearer.name, None)


def _hash_in(bearer: Bearer) -> str:
    """Return the present token's digest."""
    return str(bearer.door[2])


def digest_of(secret: str) -> str:
    """Return what is stored of a secret; it is random, so that no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_digest(told: object) -> bool:
    """Return whether something is a SHA-256 in lower-case hex."""
    return isinstance(told, str) and _HASH.match(told) is not None


def enrol(store: Store, name: str, role: Role, now: datetime, *, branch: str | None = None) -> str:
    """Give a kiosk or staff program a new token; an older one of that name ends.

    ``branch`` None: as it was.
    """
    if not is_kiosk_name(name) or name == "desk":
        raise ConfigError("kiosk name", (f"{name!r}: 1 to 32 letters, digits, _ . -; not 'desk'",))
    secret = secrets.token_urlsafe(32)
    with store.write() as conn:
        put_token(conn, name, role, digest_of(secret), now=now, branch=branch)
    return f"{name}.{secret}"


def put_token(
    conn: Connection, name: str, role: Role, digest: str, *, now: datetime, branch: str | None
) -> None:
    """Let the holder of a secret with this digest in under a name, and nobody else."""
    row = {
        "name": name,
        "role": role.value,
        "token_hash": digest,
        "added_ms": to_ms(now),
        "branch": branch or "",
        "keeps": int(branch is None),
    }
    conn.execute(_PUT, row)


def offer_token(store: Store, name: str, digest: str) -> None:
    """Note the token that follows; the present one stays good until that was used once."""
    with store.write() as conn:
        conn.execute(_OFFER, {"name": name, "next": digest})


def change(conn: Connection, name: str, what: Change) -> bool:
    """Do something to a token. False when there is none to which that can be done."""
    return conn.execute(_CHANGES[what.value], {"name": name}).rowcount > 0


def recognise(store: Store, header: str | None, now: datetime | None = None) -> Bearer | None:
    """Return who sends ``Authorization: Bearer name.secret``, or None."""
    told = _name_and_secret(header)
    if told is None:
        return None
    name, secret = told
    with store.read() as conn:
        row = conn.execute(_FIND, {"name": name}).first()
    at = now or datetime.now(UTC)
    digest = digest_of(secret)
    # A name that nobody has takes as long as a wrong secret.
    stored, following = ("", "") if row is None else (row.token_hash, row.next_hash)
    is_present = hmac.compare_digest(digest, stored)
    is_next = hmac.compare_digest(digest, following)
    if row is None or not (is_present or is_next):
        return None
    if is_next:
        with store.write() as conn:
            conn.execute(_TAKE_OVER, {"name": name, "digest": digest, "at_ms": to_ms(at)})
    role = Role(row.role)
    old = not is_next and at - from_ms(row.added_ms) >= ROTATE_AFTER
    return Bearer(
        name,
        role,
        revoked=bool(row.revoked),
        rotate=role is Role.KIOSK and (old or (bool(row.rotate) and not is_next)),
        branch=row.branch,
        door=tuple(row),
    )


def _name_and_secret(header: str | None) -> tuple[str, str] | None:
    """Return what stands in ``Authorization: Bearer name.secret``; None for anything else."""
    scheme, _, token = (header or "").partition(" ")
    name, _, secret = token.strip().rpartition(".")
    if scheme.lower() != "bearer" or len(token) > 200 or not is_kiosk_name(name):
        return None
    return name, secret
