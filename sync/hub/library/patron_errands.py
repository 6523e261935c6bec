"""What is done about patrons and the audit trail at a prompt on the hub's machine.

Owns opening the database for one errand and the sentences that are said; what is done is
``membership``'s, ``erasure``'s and ``audit``'s. A PIN is handed through and never said.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import func, select

from kiosk.errors import ConfigError
from sync.hub.audit import audit
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.fleet.enrol_errands import PROMPT
from sync.hub.library import membership
from sync.hub.library.erasure import NotErased, erase_patron, in_the_way
from sync.hub.library.membership import NotDone
from sync.hub.rows.records import from_ms, to_ms
from sync.hub.schema.opening import open_hub
from sync.hub.settings.hub import Database
from sync.hub.staff.staff import must_exist

_AUDIT = table("audit")
WHY: Final = {
    NotDone.UNKNOWN: "no patron of this number",
    NotDone.CARD_UNFIT: "that is no card's number",
    NotDone.CARD_TAKEN: "that card is somebody's, or theirs already",
    NotDone.NO_CARD: "they have no card that could be lost",
    NotDone.PIN_SHORT: f"a PIN has {membership.SHORTEST_PIN} signs or more",
    NotDone.PIN_LONG: f"a PIN has {membership.LONGEST_PIN} signs at most",
    NotDone.PIN_PLAIN: "that PIN is guessed at once; not one sign repeated, no row like 1234",
    NotDone.PIN_DIFFERS: "the two were not the same",
    NotDone.MESSAGE_EMPTY: "a message says something",
    NotDone.MESSAGES_FULL: "they have too many messages; end some first",
}


@dataclass(frozen=True, slots=True)
class OldLines:
    """Lines of the trail past their time. ``first`` and ``last``: when; None when there are none.

    ``broken_at``: the number of a line that does not fit the chain, None when all do.
    """

    before: datetime
    lines: int
    first: datetime | None
    last: datetime | None
    broken_at: int | None


@contextmanager
def _opened(database: Database) -> Iterator[Store]:
    must_exist(database)
    store = open_hub(database)
    try:
        yield store
    finally:
        store.close()


def _done(done: int | NotDone) -> None:
    if isinstance(done, NotDone):
        raise ConfigError("patron", (WHY[done],))


def give_card(database: Database, patron: str, code: str, *, lost: bool) -> None:
    """Give a patron another card. Raises ConfigError with the reason when that cannot be."""
    with _opened(database) as store:
        now = datetime.now(UTC)
        _done(membership.replace_card(store, patron, code, lost=lost, now=now, by=PROMPT))


def lose_card(database: Database, patron: str) -> None:
    """End a patron's cards. Raises ConfigError with the reason when that cannot be."""
    with _opened(database) as store:
        _done(membership.lose_card(store, patron, now=datetime.now(UTC), by=PROMPT))


def put_pin(database: Database, patron: str, pin: str | None) -> None:
    """Set a patron's PIN, None clears it. Raises ConfigError with the reason when it cannot be."""
    if pin is not None:
        unfit = membership.unfit_pin(pin, pin)
        if unfit is not None:
            raise ConfigError("PIN", (WHY[unfit],))
    with _opened(database) as store:
        _done(membership.set_pin(store, patron, pin, now=datetime.now(UTC), by=PROMPT))


def what_is_in_the_way(database: Database, patron: str) -> list[str]:
    """Return why a patron cannot be erased yet, a line each. Raises ConfigError when unknown."""
    with _opened(database) as store, store.read() as conn:
        if membership.find_member(conn, patron) is None:
            raise ConfigError("patron", (WHY[NotDone.UNKNOWN],))
        left = in_the_way(conn, patron)
    lines = [
        f"on loan: {one.item} {one.title}, due {from_ms(one.due_ms):%Y-%m-%d}" for one in left.loans
    ]
    return [*lines, f"fees: {left.fees}"] if left.fees else lines


def erase(database: Database, patron: str) -> None:
    """Erase a patron. Raises ConfigError when something stands in the way after all."""
    with _opened(database) as store:
        erased = erase_patron(store, patron, by=PROMPT, now=datetime.now(UTC))
    if isinstance(erased, NotErased):
        raise ConfigError("patron", (f"not erased: {erased.value}",))


def old_lines(database: Database, now: datetime | None = None) -> OldLines:
    """Return what of the audit trail is past its time."""
    before = (now or datetime.now(UTC)) - timedelta(days=audit.RETENTION_DAYS)
    asked = select(func.count(), func.min(_AUDIT.c.at_ms), func.max(_AUDIT.c.at_ms)).where(
        _AUDIT.c.at_ms < to_ms(before)
    )
    with _opened(database) as store, store.read() as conn:
        count, first, last = conn.execute(asked).one()
        broken = audit.broken_at(conn)
    when = [None if ms is None else from_ms(ms) for ms in (first, last)]
    return OldLines(before, int(count), when[0], when[1], broken)


def purge(database: Database, now: datetime | None = None) -> int:
    """Drop what is past its time; that is itself a line. Return how many lines went.

    Raises ConfigError where the chain is broken: what was changed must be looked at first.
    """
    at = now or datetime.now(UTC)
    with _opened(database) as store, store.write() as conn:
        broken = audit.broken_at(conn)
        if broken is not None:
            raise ConfigError("audit trail", (f"line {broken} does not fit: nothing was dropped",))
        return audit.purge(conn, who=PROMPT, at_ms=to_ms(at))
