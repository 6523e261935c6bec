"""How a kiosk gets in: a code that is good once, exchanged for a token of the kiosk's own making.

Owns the tables of ``tables_enrol``. The kiosk makes its secret and sends the digest alone, so that
the same exchange may be asked for again when the reply was lost. Must not know HTTP.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, delete, func, select, update

from kiosk.errors import ConfigError
from sync.hub.audit.audit import State, note
from sync.hub.db import tables_enrol  # noqa: F401 - its tables are known once it is imported
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.fleet.enrol_codes import clean, make_code
from sync.hub.fleet.enrolled import RECOVERY_KEY, SNAPSHOT_KEY, setting
from sync.hub.fleet.tokens import Role, put_token
from sync.hub.rows.records import to_ms
from sync.hub.wire.facts import is_kiosk_name

CODE_LASTS: Final = timedelta(hours=24)
TRIES: Final = 10
"""Failed tries from one source in ``TRIES_IN``; after that nothing from there is looked at."""

TRIES_IN: Final = timedelta(minutes=15)
_CODE, _TRY, _BEARER = table("enrol_code"), table("enrol_try"), table("bearer")


class CodeFault(StrEnum):
    """Why a code was not taken."""

    MISTYPED = "code-mistyped"
    UNKNOWN = "code-unknown"
    USED = "code-used"
    EXPIRED = "code-expired"
    OTHER_KIOSK = "code-of-another-kiosk"
    TOO_MANY = "too-many-tries"


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What a kiosk is told when it is let in. Keys are public ones, base64, '' for none."""

    kiosk: str
    branch: str
    recovery_key: str
    snapshot_key: str


def new_code(
    store: Store, kiosk: str, *, branch: str | None, by: str, now: datetime
) -> tuple[str, datetime]:
    """Return a code for a kiosk and when it ends; earlier unused ones of that kiosk end now."""
    if not is_kiosk_name(kiosk) or kiosk == "desk":
        raise ConfigError("kiosk name", (f"{kiosk!r}: 1 to 32 letters, digits, _ . -; not 'desk'",))
    code, until = make_code(), now + CODE_LASTS
    row = {
        "digest": _digest(clean(code) or ""),
        "kiosk": kiosk,
        "branch": branch,
        "made_by": by,
        "made_ms": to_ms(now),
        "until_ms": to_ms(until),
    }
    with store.write() as conn:
        conn.execute(delete(_CODE).where(_CODE.c.kiosk == kiosk, _CODE.c.used_ms.is_(None)))
        conn.execute(_CODE.insert(), row)
        told = {"branch": branch, "until": until.isoformat()}
        _note(conn, by, "code-made", kiosk, after=told, now=now)
    return code, until


def redeem(
    store: Store, typed: str, *, kiosk: str, token_digest: str, source: str, now: datetime
) -> Enrolled | CodeFault:
    """Exchange a code: whoever has the secret of ``token_digest`` is that kiosk from now on.

    The same code with the same digest is good again until it expires.
    """
    with store.write() as conn:
        if _tries(conn, source, now) >= TRIES:
            return CodeFault.TOO_MANY
        done = _redeem(conn, typed, kiosk=kiosk, token_digest=token_digest, now=now)
        if isinstance(done, CodeFault):
            conn.execute(_TRY.insert(), {"source": source[:64], "at_ms": to_ms(now)})
        return done


def _redeem(
    conn: Connection, typed: str, *, kiosk: str, token_digest: str, now: datetime
) -> Enrolled | CodeFault:
    code = clean(typed)
    if code is None:
        return CodeFault.MISTYPED
    asked = select(_CODE).where(_CODE.c.digest == _digest(code)).with_for_update()
    row = conn.execute(asked).first()
    if row is None:
        return CodeFault.UNKNOWN
    if row.kiosk != kiosk:
        return CodeFault.OTHER_KIOSK
    if row.used_ms is not None and row.used_for != token_digest:
        return CodeFault.USED
    if to_ms(now) >= row.until_ms:
        return CodeFault.EXPIRED
    if row.used_ms is None:
        used = {"used_ms": to_ms(now), "used_for": token_digest}
        conn.execute(update(_CODE).where(_CODE.c.digest == row.digest).values(used))
        put_token(conn, row.kiosk, Role.KIOSK, token_digest, now=now, branch=row.branch)
        _note(conn, row.made_by, "kiosk-enrolled", kiosk, after={"branch": row.branch}, now=now)
    branch = select(_BEARER.c.branch).where(_BEARER.c.name == kiosk)
    return Enrolled(
        kiosk,
        conn.execute(branch).scalar() or "",
        recovery_key=setting(conn, RECOVERY_KEY),
        snapshot_key=setting(conn, SNAPSHOT_KEY),
    )


def _tries(conn: Connection, source: str, now: datetime) -> int:
    """Count the failed tries of a source; those of long ago are forgotten."""
    conn.execute(delete(_TRY).where(_TRY.c.at_ms < to_ms(now - 4 * TRIES_IN)))
    asked = select(func.count()).select_from(_TRY)
    since = to_ms(now - TRIES_IN)
    mine = asked.where(_TRY.c.source == source[:64], _TRY.c.at_ms >= since)
    return int(conn.execute(mine).scalar_one())


def _note(conn: Connection, by: str, what: str, kiosk: str, *, after: State, now: datetime) -> None:
    """Leave a line in the audit trail; ``by``: who gave the code out."""
    note(
        conn,
        who=by,
        what=what,
        subject=f"kiosk {kiosk}",
        before=None,
        after=after,
        at_ms=to_ms(now),
    )


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
