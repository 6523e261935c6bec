"""Whose account a kiosk may see: a grant for one kiosk and one card, given for a right PIN.

Owns the grant's form and its secret, the setting ``account_grants``. A grant is no row: any worker
can tell whether it is ours. It ends after a quarter of an hour, with another PIN or another card.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, text

from sync.hub.fleet.enrolled import setting
from sync.hub.rows.records import to_ms

GRANT_S: Final = 900
"""Seconds for which a grant is good: a long visit."""

LONGEST: Final = 96
_SECRET: Final = "account_grants"
_PUT = text(
    "INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Which card was shown where, and since when its PIN is what it is."""

    kiosk: str
    card: str
    patron: str
    pin_since_ms: int


def make_secret(conn: Connection) -> str:
    """Return the secret of all grants, made where there is none; needs a writing transaction."""
    conn.execute(_PUT, {"name": _SECRET, "value": secrets.token_hex(32)})
    return setting(conn, _SECRET)


def secret_of(conn: Connection) -> str:
    """Return the secret of all grants, '' while there is none."""
    return setting(conn, _SECRET)


def grant(secret: str, shown: Shown, now: datetime) -> str:
    """Return a grant that is good from now on for ``GRANT_S``."""
    until = to_ms(now + timedelta(seconds=GRANT_S))
    return f"{until}.{_mark(secret, shown, until)}"


def is_granted(secret: str, shown: Shown, told: str, now: datetime) -> bool:
    """Return whether a grant was given by us for this, and is still good."""
    digits, _, mark = told.partition(".")
    if not secret or len(told) > LONGEST or not (digits.isascii() and digits.isdecimal()):
        return False
    until = int(digits)
    return hmac.compare_digest(mark.encode(), _mark(secret, shown, until).encode()) and (
        to_ms(now) < until
    )


def _mark(secret: str, shown: Shown, until: int) -> str:
    said = "\0".join((shown.kiosk, shown.card, shown.patron, str(shown.pin_since_ms), str(until)))
    return hmac.new(secret.encode(), said.encode(), hashlib.sha256).hexdigest()
