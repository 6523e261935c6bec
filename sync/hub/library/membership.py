"""Cards and PINs at the desk: a lost card, another card, a PIN that is set or cleared.

Owns these changes, their lines in the audit trail and the end of the wish for a new PIN. A PIN is
hashed before a transaction begins, and neither kept nor logged. Must not know HTTP.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Final

from sqlalchemy import Connection, bindparam, select, text

from kiosk.domain.ids import CHIP, clean_code
from sync.hub.audit import audit
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.ledger.ledger import Ledger
from sync.hub.library import lookup, pin_forgotten, pin_tries
from sync.hub.rows.chips import is_chip, kept_code
from sync.hub.rows.records import to_ms

SHORTEST_PIN: Final = 4
LONGEST_PIN: Final = 32
MOST_CHIPS: Final = 5
_CARD, _SECRET, _ALIAS = table("card"), table("patron_secret"), table("alias")
_BEHIND = select(_ALIAS.c.patron).where(_ALIAS.c.alias == bindparam("alias"))
_OWNER = select(_CARD.c.patron, _CARD.c.until_ms).where(_CARD.c.code == bindparam("code"))
_CURRENT = select(_CARD.c.code).where(
    _CARD.c.patron == bindparam("patron"), _CARD.c.until_ms.is_(None)
)
_HAS_PIN = select(_SECRET.c.pin_hash).where(_SECRET.c.patron == bindparam("patron"))
_END_PRINTED = text(
    "UPDATE card SET until_ms = :ms, lost = :lost"
    " WHERE patron = :patron AND until_ms IS NULL AND code NOT LIKE :chip"
)
_END_CHIPS = text(
    "UPDATE card SET until_ms = :ms WHERE patron = :patron AND until_ms IS NULL AND code LIKE :chip"
)
_CHIPS = text(
    "SELECT count(*) FROM card WHERE patron = :patron AND until_ms IS NULL AND code LIKE :chip"
)
_END_ALL = text(
    "UPDATE card SET until_ms = :ms, lost = 1 WHERE patron = :patron AND until_ms IS NULL"
)
_NEW_CARD = text(
    "INSERT INTO card (code, patron, since_ms, until_ms, lost)"
    " VALUES (:code, :patron, :ms, NULL, 0)"
)
_FOUND_AGAIN = text(
    "UPDATE card SET since_ms = :ms, until_ms = NULL, lost = 0"
    " WHERE code = :code AND patron = :patron"
)
_PUT_PIN = text(
    "INSERT INTO patron_secret (patron, pin_hash, contact) VALUES (:patron, :hash, '')"
    " ON CONFLICT (patron) DO UPDATE SET pin_hash = excluded.pin_hash"
)


class NotDone(StrEnum):
    """Why nothing was changed."""

    UNKNOWN = "unknown"
    CARD_UNFIT = "card-unfit"
    CARD_TAKEN = "card-taken"
    NO_CARD = "no-card"
    PIN_SHORT = "pin-short"
    PIN_LONG = "pin-long"
    PIN_PLAIN = "pin-plain"
    PIN_DIFFERS = "pin-differs"
    MESSAGE_EMPTY = "message-empty"
    MESSAGES_FULL = "messages-full"


@dataclass(frozen=True, slots=True)
class Member:
    """A patron as the desk needs to know them. ``cards``: those that are theirs now."""

    number: str
    first_name: str
    cards: tuple[str, ...]
    has_pin: bool
    fees: int


def find_member(conn: Connection, patron: str) -> Member | None:
    """Return a patron by number."""
    ledger = Ledger(conn)
    ledger.load(items=(), patrons=[patron])
    known = ledger.patron(patron)
    if known is None:
        return None
    cards = conn.execute(_CURRENT, {"patron": patron}).scalars()
    has_pin = conn.execute(_HAS_PIN, {"patron": patron}).scalar() is not None
    return Member(known.id, known.first_name, tuple(cards), has_pin, known.fees)


def patron_behind(conn: Connection, alias: str) -> str | None:
    """Return who stands under a name of the audit trail; None when nobody does any more."""
    if not alias.isprintable():
        return None
    found = conn.execute(_BEHIND, {"alias": alias}).scalar()
    return None if found is None else str(found)


def replace_card(
    store: Store, patron: str, code: str, *, lost: bool, now: datetime, by: str
) -> int | NotDone:
    """Give a patron another printed card; the old one ends now. Return the feed version.

    A chip stays unless the old card is ``lost``. One of their own former cards may come back: it
    was found.
    """
    given = clean_code(code)
    if given is None or given.startswith(CHIP):
        return NotDone.CARD_UNFIT

    def work(conn: Connection) -> int | NotDone:
        ledger = Ledger(conn)
        ledger.load(items=(), patrons=[patron])
        known = ledger.patron(patron)
        if known is None:
            return NotDone.UNKNOWN
        owner = conn.execute(_OWNER, {"code": given}).first()
        if owner is not None and (owner.patron != patron or owner.until_ms is None):
            return NotDone.CARD_TAKEN
        at_ms = to_ms(now)
        if lost:
            conn.execute(_END_ALL, {"patron": patron, "ms": at_ms})
        else:
            ended = {"patron": patron, "ms": at_ms, "lost": 0, "chip": f"{CHIP}%"}
            conn.execute(_END_PRINTED, ended)
        # Who gives the same new code at the same moment meets the unique key, and is told anew.
        given_now = _NEW_CARD if owner is None else _FOUND_AGAIN
        conn.execute(given_now, {"code": given, "patron": patron, "ms": at_ms})
        ledger.put_patron(replace(known, card=given))
        version = ledger.flush()
        _note(conn, patron, "card-replaced", by=by, at_ms=at_ms, after={"lost": lost})
        return version

    return store.write_again(work)


def lose_card(store: Store, patron: str, *, now: datetime, by: str) -> int | NotDone:
    """End all cards of a patron from now on, who gets none instead. Return the feed version.

    A loan that somebody makes with such a card from now on is disputed (case 13).
    """

    def work(conn: Connection) -> int | NotDone:
        ledger = Ledger(conn)
        ledger.load(items=(), patrons=[patron])
        known = ledger.patron(patron)
        if known is None:
            return NotDone.UNKNOWN
        at_ms = to_ms(now)
        if not conn.execute(_END_ALL, {"patron": patron, "ms": at_ms}).rowcount:
            return NotDone.NO_CARD
        ledger.put_patron(replace(known, card=""))
        version = ledger.flush()
        _note(conn, patron, "card-lost", by=by, at_ms=at_ms)
        return version

    return store.write_again(work)


def bind_chip(store: Store, patron: str, code: str, *, now: datetime, by: str) -> NotDone | None:
    """Bind a chip to a patron, who has shown the PIN and agreed; None: it is bound.

    Refused: what is no chip's number, one that is drawn anew each time, one that is another's, and
    more than ``MOST_CHIPS``. One that they let go may come back; one that was another's is for the
    desk.
    """
    if not is_chip(code):
        return NotDone.CARD_UNFIT

    def work(conn: Connection) -> NotDone | None:
        ledger = Ledger(conn)
        ledger.load(items=(), patrons=[patron])
        if ledger.patron(patron) is None:
            return NotDone.UNKNOWN
        kept = kept_code(conn, code)
        owner = conn.execute(_OWNER, {"code": kept}).first()
        if owner is not None and owner.until_ms is None:
            return None if owner.patron == patron else NotDone.CARD_TAKEN
        if owner is not None and owner.patron != patron:
            return NotDone.CARD_TAKEN
        if conn.execute(_CHIPS, {"patron": patron, "chip": f"{CHIP}%"}).scalar_one() >= MOST_CHIPS:
            return NotDone.CARD_TAKEN
        at_ms = to_ms(now)
        put = _NEW_CARD if owner is None else _FOUND_AGAIN
        conn.execute(put, {"code": kept, "patron": patron, "ms": at_ms})
        _note(conn, patron, "chip-bound", by=by, at_ms=at_ms)
        return None

    return store.write_again(work)


def let_chips_go(store: Store, patron: str, *, now: datetime, by: str) -> NotDone | None:
    """End all chips of a patron; None: none is bound any more. The printed card stays."""

    def work(conn: Connection) -> NotDone | None:
        ledger = Ledger(conn)
        ledger.load(items=(), patrons=[patron])
        if ledger.patron(patron) is None:
            return NotDone.UNKNOWN
        at_ms = to_ms(now)
        ended = {"patron": patron, "ms": at_ms, "chip": f"{CHIP}%"}
        if conn.execute(_END_CHIPS, ended).rowcount:
            _note(conn, patron, "chips-let-go", by=by, at_ms=at_ms)
        return None

    return store.write_again(work)


def unfit_pin(pin: str, again: str) -> NotDone | None:
    """Return why a PIN that was typed twice is not taken, None when it is."""
    if pin != again:
        return NotDone.PIN_DIFFERS
    if len(pin) < SHORTEST_PIN or not pin.isprintable():
        return NotDone.PIN_SHORT
    if len(pin) > LONGEST_PIN:
        return NotDone.PIN_LONG
    steps = {ord(later) - ord(one) for one, later in pairwise(pin)}
    return NotDone.PIN_PLAIN if steps in ({0}, {1}, {-1}) else None


def set_pin(store: Store, patron: str, pin: str | None, *, now: datetime, by: str) -> int | NotDone:
    """Give a patron a PIN, or with None clear it; the open wish for help with it ends.

    Hashing takes its time on purpose: it is done before the transaction.
    """
    hashed = None if pin is None else lookup.hash_pin(pin)

    def work(conn: Connection) -> int | NotDone:
        ledger = Ledger(conn)
        ledger.load(items=(), patrons=[patron])
        known = ledger.patron(patron)
        if known is None:
            return NotDone.UNKNOWN
        at_ms = to_ms(now)
        conn.execute(_PUT_PIN, {"patron": patron, "hash": hashed})
        ledger.put_patron(replace(known, pin_since_ms=at_ms))
        version = ledger.flush()
        # Whoever has a new PIN from the desk need not wait for what was typed before.
        pin_tries.forget(conn, conn.execute(_CURRENT, {"patron": patron}).scalars().all())
        closed = pin_forgotten.close_wish(conn, patron, by=by, at_ms=at_ms)
        told = {} if closed is None else {"task": closed}
        what = "pin-cleared" if pin is None else "pin-set"
        _note(conn, patron, what, by=by, at_ms=at_ms, after=told)
        return version

    return store.write_again(work)


def _note(
    conn: Connection,
    patron: str,
    what: str,
    *,
    by: str,
    at_ms: int,
    after: Mapping[str, object] | None = None,
) -> None:
    """Add the line that tells it; a card's code and a PIN stand nowhere in it."""
    subject = f"patron {audit.alias_of(conn, patron)}"
    audit.note(
        conn, who=by, what=what, subject=subject, before=None, after=after or None, at_ms=at_ms
    )
