"""Who failed to log in how often, and for how long they must wait. It grows, and it is forgotten.

Owns ``login_failure``. Counted twice: by account, so that many addresses cannot guess one password,
and by address, so that one address cannot guess many. Must not know passwords.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select, text

from sync.hub.db.tables import table
from sync.hub.db.tables_accounts import LoginFailure
from sync.hub.rows.records import to_ms

ACCOUNT_TRIES: Final = 5
ADDRESS_TRIES: Final = 20
FIRST_WAIT_S: Final = 30
LONGEST_WAIT_S: Final = 3600
FORGOTTEN_MS: Final = 24 * 3600_000

_FAILURE = table(str(LoginFailure.__tablename__))
_READ = select(_FAILURE.c.who, _FAILURE.c.until_ms).where(
    _FAILURE.c.who.in_(bindparam("keys", expanding=True))
)
# One statement: of tries at the same moment each is counted, and each sees the pause that the one
# before it has begun. Without ``meanwhile`` a pause returns no row.
_COUNT = text(
    "INSERT INTO login_failure (who, count, last_ms, until_ms, last_try)"
    " VALUES (:who, 1, :now, 0, '')"
    " ON CONFLICT (who) DO UPDATE SET last_ms = excluded.last_ms, count ="
    " CASE WHEN login_failure.last_ms < :forgotten THEN 1 ELSE login_failure.count + 1 END"
    " WHERE :meanwhile = 1 OR login_failure.until_ms <= :now RETURNING count"
)
_WAIT = text("UPDATE login_failure SET until_ms = :until WHERE who = :who")


@dataclass(frozen=True, slots=True)
class Door:
    """Where somebody tries to come in: an account's name and a network address."""

    account: str
    address: str

    @property
    def keys(self) -> dict[str, int]:
        """Return what is counted, and how many failures are free."""
        return {
            f"account:{self.account[:64]}": ACCOUNT_TRIES,
            f"address:{self.address[:64]}": ADDRESS_TRIES,
        }


def wait_s(failures: int, free: int) -> int:
    """Return how long the door stays shut after so many failures: 30 s, doubled up to an hour."""
    over = failures - free
    return 0 if over < 0 else min(LONGEST_WAIT_S, FIRST_WAIT_S << min(over, 10))


def count_failure(
    conn: Connection, who: str, *, free: int, now: datetime, meanwhile: bool
) -> int | None:
    """Count a failure; return for how many seconds nobody may try after it.

    None: a pause is on, and without ``meanwhile`` nothing is counted in one.
    """
    now_ms = to_ms(now)
    asked = {"who": who, "now": now_ms, "forgotten": now_ms - FORGOTTEN_MS}
    count = conn.execute(_COUNT, asked | {"meanwhile": int(meanwhile)}).scalar()
    if count is None:
        return None
    seconds = wait_s(int(count), free)
    conn.execute(_WAIT, {"who": who, "until": now_ms + seconds * 1000 if seconds else 0})
    return seconds


def shut_for_s(conn: Connection, door: Door, now: datetime) -> int:
    """Return for how many seconds nobody may try at this door, 0 when they may."""
    rows = conn.execute(_READ, {"keys": list(door.keys)})
    until_ms = max((row.until_ms for row in rows), default=0)
    return max(0, -(-(until_ms - to_ms(now)) // 1000))


def note_failure(conn: Connection, door: Door, now: datetime) -> int:
    """Count a failure; return for how many seconds the door is shut after it."""
    now_ms, longest = to_ms(now), 0
    for who, free in sorted(door.keys.items()):
        longest = max(longest, count_failure(conn, who, free=free, now=now, meanwhile=True) or 0)
    conn.execute(delete(_FAILURE).where(_FAILURE.c.last_ms < now_ms - FORGOTTEN_MS))
    return longest


def note_success(conn: Connection, door: Door) -> None:
    """Forget the account's failures; those of the address fade by themselves."""
    conn.execute(delete(_FAILURE).where(_FAILURE.c.who == f"account:{door.account[:64]}"))


def let_in_again(conn: Connection, account: str) -> None:
    """Let an account try again at once."""
    conn.execute(delete(_FAILURE).where(_FAILURE.c.who == f"account:{account[:64]}"))
