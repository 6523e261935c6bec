"""Accounts of staff: who may come in, with which role, and what each role may do.

Owns ``account``. A password is kept as argon2id alone. Hashing takes its time on purpose: hold no
connection meanwhile. Must not know HTTP, sessions or how often somebody failed.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, RowMapping, select, update
from sqlalchemy.exc import IntegrityError

from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.db.tables_accounts import Account
from sync.hub.rows.records import to_ms

SHORTEST: Final = 10
LONGEST: Final = 128
_NAME: Final = re.compile(r"[a-z][a-z0-9._-]{1,31}\Z")
_ACCOUNT = table(str(Account.__tablename__))
_HASHER = PasswordHasher()
_DUMMY = _HASHER.hash(secrets.token_urlsafe(12))


class Part(StrEnum):
    """The roles of staff."""

    DESK = "desk"
    MANAGER = "manager"
    TECHNICIAN = "technician"


class May(StrEnum):
    """What a role may be allowed. The table stands in docs/servers/dashboard.md."""

    SEE_TASKS = "see tasks"
    SETTLE = "settle, undo and comment tasks"
    ANSWER = "answer calls for help"
    SEE_BOOKS = "search facts by book"
    SEE_PATRONS = "search by patron and see card numbers"
    SERVE_PATRONS = "serve patrons: cards, PINs, messages; by a program also loans and copies"
    ERASE_PATRONS = "erase patrons"
    SEE_KIOSKS = "see kiosks, health and outages"
    KEEP_KIOSKS = "enrol and revoke kiosks"
    SEE_REPORTS = "see reports"
    PLAN_SWEEPS = "plan sweeps of the shelves and keep floor plans"
    KEEP_ACCOUNTS = "keep accounts and the library's name"


ALLOWED: Final[dict[Part, frozenset[May]]] = {
    Part.DESK: frozenset(May) - {May.KEEP_KIOSKS, May.KEEP_ACCOUNTS, May.ERASE_PATRONS},
    Part.MANAGER: frozenset(May),
    Part.TECHNICIAN: frozenset(
        {
            May.SEE_TASKS,
            May.ANSWER,
            May.SEE_BOOKS,
            May.SEE_KIOSKS,
            May.KEEP_KIOSKS,
            May.SEE_REPORTS,
        }
    ),
}


@dataclass(frozen=True, slots=True)
class Person:
    """An account as the dashboard knows it. ``shown``: the name that colleagues read."""

    name: str
    shown: str
    part: Part
    must_change: bool = False
    off: bool = False

    def may(self, what: May) -> bool:
        """Return whether the account's role allows it."""
        return what in ALLOWED[self.part]


class Unfit(StrEnum):
    """Why an account or a password is not taken."""

    NAME = "name"
    TAKEN = "taken"
    SHORT = "short"
    LONG = "long"
    SAME_AS_NAME = "same-as-name"
    LAST_MANAGER = "last-manager"
    UNKNOWN = "unknown"


def one_time_password() -> str:
    """Return a password that can be read out: four groups of four, 80 bits."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def unfit_password(name: str, password: str) -> Unfit | None:
    """Return why a password is not taken, None when it is."""
    if len(password) < SHORTEST:
        return Unfit.SHORT
    if len(password) > LONGEST:
        return Unfit.LONG
    return Unfit.SAME_AS_NAME if name in password.lower() and len(password) < 20 else None


def hash_password(password: str) -> str:
    """Return a password's argon2id hash; takes about 50 ms and 64 MiB."""
    return _HASHER.hash(password)


def verify_password(stored: str | None, password: str) -> bool:
    """Return whether a password is right; takes as long when there is no account."""
    try:
        _HASHER.verify(stored or _DUMMY, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def add_account(
    store: Store, name: str, part: Part, password: str, *, shown: str = "", now: datetime
) -> Unfit | None:
    """Make an account whose password must be changed at the first log-in."""
    if _NAME.match(name) is None:
        return Unfit.NAME
    row = {
        "name": name,
        "shown": shown[:40] or name.capitalize(),
        "role": part.value,
        "password_hash": hash_password(password),
        "must_change": 1,
        "made_ms": to_ms(now),
        "off": 0,
    }
    try:
        with store.write() as conn:
            conn.execute(_ACCOUNT.insert(), row)
    except IntegrityError:
        return Unfit.TAKEN
    return None


def stored_hash(conn: Connection, name: str) -> str | None:
    """Return the hash of an account that is on, else None."""
    asked = select(_ACCOUNT.c.password_hash).where(_ACCOUNT.c.name == name, _ACCOUNT.c.off == 0)
    found = conn.execute(asked).scalar()
    return None if found is None else str(found)


def put_password(conn: Connection, name: str, hashed: str, *, must_change: bool) -> bool:
    """Give an account another password; False when there is none of that name."""
    changed = conn.execute(
        update(_ACCOUNT)
        .where(_ACCOUNT.c.name == name)
        .values(password_hash=hashed, must_change=int(must_change))
    )
    return changed.rowcount == 1


def change_account(
    conn: Connection, name: str, *, part: Part | None = None, off: bool | None = None
) -> Unfit | None:
    """Give an account another role, or switch it off or on. The last manager stays one."""
    people = {person.name: person for person in list_people(conn, lock=True)}
    person = people.get(name)
    if person is None:
        return Unfit.UNKNOWN
    new_part = part or person.part
    new_off = person.off if off is None else off
    stays = any(
        other.part is Part.MANAGER and not other.off for other in people.values() if other != person
    )
    if not stays and (new_part is not Part.MANAGER or new_off):
        return Unfit.LAST_MANAGER
    conn.execute(
        update(_ACCOUNT)
        .where(_ACCOUNT.c.name == name)
        .values(role=new_part.value, off=int(new_off))
    )
    return None


def list_people(conn: Connection, *, lock: bool = False) -> list[Person]:
    """Return all accounts by name; ``lock`` keeps others from changing them meanwhile."""
    asked = select(
        _ACCOUNT.c.name,
        _ACCOUNT.c.shown,
        _ACCOUNT.c.role,
        _ACCOUNT.c.must_change,
        _ACCOUNT.c.off,
    ).order_by(_ACCOUNT.c.off, _ACCOUNT.c.name)
    if lock:
        asked = asked.with_for_update()
    return [person_of(row) for row in conn.execute(asked).mappings()]


def person_of(row: RowMapping) -> Person:
    """Return the account in a row that has its columns."""
    return Person(
        name=row["name"],
        shown=row["shown"],
        part=Part(row["role"]),
        must_change=bool(row["must_change"]),
        off=bool(row["off"]),
    )
