"""The kiosks that have a token: their state, what staff change of it, and their wrapped keys.

Owns ``wrapped_key`` and the public keys among the settings. Must not know HTTP, and cannot open a
wrapped key: the recovery key's private half is not here.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, select, text

from sync.hub.audit.audit import State, note
from sync.hub.db import tables_enrol  # noqa: F401 - its tables are known once it is imported
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.fleet.tokens import Change, Role, change
from sync.hub.rows.records import from_ms, to_ms

MOST_KEYS: Final = 20
"""Wrapped keys that are kept of one kiosk, the newest."""

RECOVERY_KEY: Final = "recovery_key"
SNAPSHOT_KEY: Final = "snapshot_key"
"""Settings: public keys, base64."""

WRAPPED_KIND: Final = "lancar wrapped journal keys"
"""What a file of wrapped keys says that it is; ``kiosk.store.wrapped`` reads it."""

_KEY, _SETTING, _BEARER = table("wrapped_key"), table("setting"), table("bearer")
_SET = text(
    "INSERT INTO setting (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_PUT_KEY = text(
    "INSERT INTO wrapped_key (kiosk, digest, recovery_key, sealed, at_ms)"
    " VALUES (:kiosk, :digest, :recovery_key, :sealed, :at_ms)"
    " ON CONFLICT (kiosk, digest) DO UPDATE SET at_ms = excluded.at_ms"
)


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A kiosk's journal key, sealed; both texts base64."""

    recovery_key: str
    sealed: str
    at_ms: int = 0


def setting(conn: Connection, name: str) -> str:
    """Return a setting of the hub, '' for none."""
    return conn.execute(select(_SETTING.c.value).where(_SETTING.c.name == name)).scalar() or ""


def put_setting(store: Store, name: str, value: str) -> None:
    """Keep a setting of the hub."""
    with store.write() as conn:
        conn.execute(_SET, {"name": name, "value": value})


def keep_wrapped(store: Store, kiosk: str, wrapped: Wrapped, now: datetime) -> str:
    """Keep a kiosk's sealed key and return its digest; the oldest beyond ``MOST_KEYS`` go."""
    row = {
        "kiosk": kiosk,
        "digest": hashlib.sha256(wrapped.sealed.encode()).hexdigest(),
        "recovery_key": wrapped.recovery_key,
        "sealed": wrapped.sealed,
        "at_ms": to_ms(now),
    }
    with store.write() as conn:
        conn.execute(_PUT_KEY, row)
        newest = select(_KEY.c.digest).where(_KEY.c.kiosk == kiosk)
        kept = conn.execute(newest.order_by(_KEY.c.at_ms.desc()).limit(MOST_KEYS)).scalars().all()
        conn.execute(delete(_KEY).where(_KEY.c.kiosk == kiosk, _KEY.c.digest.not_in(kept)))
    return str(row["digest"])


def wrapped_keys(store: Store, kiosk: str) -> list[Wrapped]:
    """Return the sealed keys of a kiosk, the newest first."""
    asked = select(_KEY.c.recovery_key, _KEY.c.sealed, _KEY.c.at_ms).where(_KEY.c.kiosk == kiosk)
    with store.read() as conn:
        rows = conn.execute(asked.order_by(_KEY.c.at_ms.desc())).all()
    return [Wrapped(*row) for row in rows]


def newest_digest(conn: Connection, kiosk: str) -> str:
    """Return the digest of the newest sealed key of a kiosk, '' for none."""
    asked = select(_KEY.c.digest).where(_KEY.c.kiosk == kiosk).order_by(_KEY.c.at_ms.desc())
    return conn.execute(asked.limit(1)).scalar() or ""


def enrolled_kiosks(store: Store) -> list[dict[str, object]]:
    """Return the kiosks with the state of their token, by name."""
    asked = select(_BEARER).where(_BEARER.c.role == Role.KIOSK.value).order_by(_BEARER.c.name)
    with store.read() as conn:
        rows = conn.execute(asked).all()
        return [
            {
                "kiosk": row.name,
                "state": _state(row.off, row.revoked),
                "branch": row.branch,
                "since": from_ms(row.added_ms).isoformat(),
                "key": newest_digest(conn, row.name) != "",
            }
            for row in rows
        ]


def is_kiosk(store: Store, name: str) -> bool:
    """Return whether a kiosk of this name has or had a token."""
    asked = select(_BEARER.c.name).where(_BEARER.c.name == name, _BEARER.c.role == Role.KIOSK.value)
    with store.read() as conn:
        return conn.execute(asked).first() is not None


def change_kiosk(store: Store, name: str, what: Change, *, by: str, now: datetime) -> bool:
    """Revoke, admit, rotate or dismiss; False when there is no such kiosk in a fitting state."""
    with store.write() as conn:
        done = change(conn, name, what)
        if done:
            _note(conn, f"kiosk-{what.value}", name, by=by, now=now, after=None)
    return done


def note_rescued(store: Store, name: str, facts: int, *, by: str, now: datetime) -> None:
    """Leave a line about facts of a dead kiosk that staff handed over."""
    with store.write() as conn:
        _note(conn, "facts-rescued", name, by=by, now=now, after={"facts": facts})


def told_keys(name: str, found: list[Wrapped]) -> dict[str, object]:
    """Return wrapped keys as the JSON object that a rescue reads."""
    keys = [{"recovery_key": one.recovery_key, "sealed": one.sealed} for one in found]
    return {"kind": WRAPPED_KIND, "kiosk": name, "keys": keys}


def _note(
    conn: Connection,
    what: str,
    name: str,
    *,
    by: str,
    now: datetime,
    after: State | None,
) -> None:
    """Leave a line in the audit trail."""
    subject = f"kiosk {name}"
    note(conn, who=by, what=what, subject=subject, before=None, after=after, at_ms=to_ms(now))


def _state(off: int, revoked: int) -> str:
    if off:
        return "dismissed"
    return "revoked" if revoked else "admitted"
