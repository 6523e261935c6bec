"""The slips that are to be sent: who has one in hand, when the next try is, and how each ended.

Owns the ``mail_slip`` rows once they are made, and the task for staff where a slip cannot be sent.
A slip is claimed by moving its time ahead: whoever claimed it and died is followed by another try.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select, update

from kiosk.domain.evidence import numbers_of
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.db.tables_mail import WAITING, MailSlip
from sync.hub.ledger.tasks import TaskKind
from sync.hub.mail.compose import Wish
from sync.hub.rows import statements

LEASE_MS: Final = 600_000
"""How long nobody else looks at a slip that is in hand; longer than a mail server may take."""

KEPT_MS: Final = 30 * 86_400_000
_LONGEST_WAIT_MS: Final = 3_600_000
_SLIP, _TASK = table(str(MailSlip.__tablename__)), table("task")
_DUE: Final = (
    select(*_SLIP.c)
    .where(_SLIP.c.state == WAITING, _SLIP.c.next_ms <= bindparam("now"))
    .order_by(_SLIP.c.next_ms)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_ANY: Final = (
    select(_SLIP.c.fact)
    .where(_SLIP.c.state == WAITING, _SLIP.c.next_ms <= bindparam("now"))
    .limit(1)
)
_PUT: Final = update(_SLIP).where(_SLIP.c.fact == bindparam("which"), _SLIP.c.state == WAITING)
_SAID: Final = select(_TASK.c.id).where(
    _TASK.c.status == "open",
    _TASK.c.kind == TaskKind.MAIL.value,
    _TASK.c.note == bindparam("note"),
    _TASK.c.patron.is_not_distinct_from(bindparam("patron")),
)


class State(StrEnum):
    """How far a slip is. DROPPED: nobody to send it to any more, or nothing to say."""

    WAITING = WAITING
    SENT = "sent"
    GIVEN_UP = "given-up"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class InHand:
    """A slip that this process is to send. ``attempts``: tries that failed before."""

    fact: str
    wish: Wish
    made_ms: int
    attempts: int


def claim(store: Store, now_ms: int, *, language: str) -> InHand | None:
    """Take the next slip that is due. ``language``: where the wish names none."""
    with store.read() as conn:
        if conn.execute(_ANY, {"now": now_ms}).first() is None:
            return None

    def work(conn: Connection) -> InHand | None:
        row = conn.execute(_DUE, {"now": now_ms}).first()
        if row is None:
            return None
        conn.execute(_PUT.values(next_ms=now_ms + LEASE_MS), {"which": row.fact})
        keys = tuple(f"{row.kiosk}/{row.epoch}/{n}" for n in numbers_of(row.numbers))
        wish = Wish(row.patron, keys, row.language or language, row.at_ms)
        return InHand(row.fact, wish, row.made_ms, row.attempts)

    return store.write_again(work)


def end(store: Store, slip: InHand, state: State, now_ms: int) -> None:
    """Note how a slip ended."""

    def work(conn: Connection) -> None:
        conn.execute(_PUT.values(state=state.value, done_ms=now_ms), {"which": slip.fact})

    store.write_again(work)


def put_off(store: Store, slip: InHand, *, until_ms: int, failed: bool) -> None:
    """Let a slip wait. ``failed``: it was tried."""

    def work(conn: Connection) -> None:
        tried = slip.attempts + int(failed)
        conn.execute(_PUT.values(next_ms=until_ms, attempts=tried), {"which": slip.fact})

    store.write_again(work)


def give_up(store: Store, slip: InHand, *, note: str, now_ms: int, of_patron: bool) -> None:
    """Send a slip never, and leave staff a task; the same words are one task.

    ``of_patron``: the trouble is with this patron's address alone.
    """
    patron = slip.wish.patron if of_patron else None

    def work(conn: Connection) -> None:
        ended = conn.execute(
            _PUT.values(state=State.GIVEN_UP.value, done_ms=now_ms), {"which": slip.fact}
        )
        said = conn.execute(_SAID, {"note": note, "patron": patron}).first()
        if not ended.rowcount or said is not None:
            return
        row = {
            "kind": TaskKind.MAIL.value,
            "patron": patron,
            "fact": slip.fact,
            "note": note,
            "at_ms": slip.wish.at_ms,
            "made_ms": now_ms,
            "status": "open",
        }
        conn.execute(statements.TASK_INSERT, row)

    store.write_again(work)


def forget_old(store: Store, now_ms: int) -> None:
    """Drop what ended long ago."""

    def work(conn: Connection) -> None:
        old = _SLIP.c.made_ms < now_ms - KEPT_MS
        conn.execute(delete(_SLIP).where(old, _SLIP.c.state != WAITING))

    store.write_again(work)


def wait_ms(attempts: int, first_s: int) -> int:
    """Return how long to wait after so many tries: twice as long each time, an hour at the most."""
    return int(min(first_s * 1000 * 2 ** min(attempts, 20), _LONGEST_WAIT_MS))
