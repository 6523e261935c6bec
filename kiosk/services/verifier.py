"""Checks a PIN while the server is away: argon2id over HMAC(device key, PIN), expiring.

A verifier arises only from a PIN that the server has just accepted. No PIN is kept, in no form
from which it could be guessed without this kiosk's key.
"""

import hashlib
import hmac
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

import orjson

from kiosk.domain.ids import PatronId
from kiosk.store.store import StoreSession

if TYPE_CHECKING:
    from argon2 import PasswordHasher

_PREFIX = "verifier:"
LIFE = timedelta(days=30)
"""How long an accepted PIN can be checked without the server."""


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)


def _keyed(device_key: bytes, patron: PatronId, pin: str) -> str:
    return hmac.new(device_key, f"{patron}\0{pin}".encode(), hashlib.sha256).hexdigest()


def name(patron: PatronId) -> str:
    """Return the name under which a patron's verifier is kept."""
    return f"{_PREFIX}{patron}"


def is_live(stored: str | None, now: datetime) -> bool:
    """Return whether there is a verifier and it has not expired; what cannot be read is none."""
    if stored is None:
        return False
    try:
        _hashed, until = orjson.loads(stored)
        return now < datetime.fromisoformat(until)
    except (ValueError, TypeError):
        return False


def sweep(s: StoreSession, now: datetime) -> None:
    """Drop every verifier that has expired."""
    kept = s.journal.all_local(_PREFIX)
    expired = [key for key, stored in kept.items() if not is_live(stored, now)]
    if expired:
        with s.writing():
            for key in expired:
                s.journal.drop(key)


def owners(s: StoreSession) -> list[PatronId]:
    """Return the patrons whose PIN can be checked here."""
    return [PatronId(key.removeprefix(_PREFIX)) for key in s.journal.all_local(_PREFIX)]


def make(device_key: bytes, patron: PatronId, pin: str, now: datetime) -> str:
    """Return a verifier to keep. Takes some 30 ms: run it off the core loop."""
    hashed = _hasher().hash(_keyed(device_key, patron, pin))
    return orjson.dumps([hashed, (now + LIFE).isoformat()]).decode()


def check(stored: str, device_key: bytes, patron: PatronId, pin: str, now: datetime) -> bool:
    """Return whether the PIN fits a verifier that has not expired. Takes some 30 ms."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if not is_live(stored, now):
        return False
    hashed, _until = orjson.loads(stored)
    try:
        return _hasher().verify(hashed, _keyed(device_key, patron, pin))
    except (VerificationError, InvalidHashError):
        return False
