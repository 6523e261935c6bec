"""Bringing the library system's patrons into the hub's tables and feed, and what they owe.

Owns patrons, their cards, and who has a password there. Only what differs is written, in short
transactions. Must not know any system.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final

from sqlalchemy import Connection, select, text

from kiosk.domain.ids import CHIP
from kiosk.domain.patrons import PatronStatus
from sync.hub.db.engine import Store
from sync.hub.db.one_of import one_of
from sync.hub.db.quick import Pile, Sheet, ask
from sync.hub.db.tables import table
from sync.hub.db.tables_upstream import UpstreamMember
from sync.hub.feed import feed, feed_new
from sync.hub.feed.scopes import EVERYWHERE
from sync.hub.ledger.tombstones import is_tombstone
from sync.hub.rows.records import PatronRec
from sync.hub.upstream.landed import Changes, Landed, each
from sync.hub.upstream.port import Member

PATRON, _CARD = table("patron"), table("card")
_MEMBER: Final = table(UpstreamMember.__tablename__)

_PATRONS: Final = (
    select(
        PATRON.c.id, PATRON.c.first_name, PATRON.c.category, PATRON.c.status, PATRON.c.expires,
        PATRON.c.suspended_until, PATRON.c.fees, PATRON.c.pin_since_ms,
    )
    .where(one_of(PATRON.c.id))
    .order_by(PATRON.c.id)
    .with_for_update()
)  # fmt: skip
# The last one counts: the newest that is printed, and a chip only where there is no other.
_CARDS: Final = (
    select(_CARD.c.patron, _CARD.c.code)
    .where(one_of(_CARD.c.patron), _CARD.c.until_ms.is_(None))
    .order_by(_CARD.c.code.startswith(CHIP, autoescape=True).desc(), _CARD.c.since_ms)
)
_CODES: Final = select(_CARD.c.code).where(one_of(_CARD.c.code))
_HAVE_PASSWORD: Final = select(_MEMBER.c.patron).where(one_of(_MEMBER.c.patron))
_OWING: Final = select(PATRON.c.id, PATRON.c.fees).where(PATRON.c.fees != 0)

_PATRON_COLUMNS: Final = tuple(name for name in PatronRec.__slots__ if name != "card")
_PUT_PATRON: Final = Sheet(PATRON, _PATRON_COLUMNS, known_by=("id",))
_NEW_PATRON: Final = Sheet(PATRON, _PATRON_COLUMNS)
_NEW_CARD: Final = Sheet(_CARD, ("code", "patron", "since_ms", "until_ms", "lost"))
_NEW_MEMBER: Final = Sheet(_MEMBER, ("patron",))
_DROP_MEMBER = text("DELETE FROM upstream_member WHERE patron = :patron")
_patron_row = attrgetter(*_PATRON_COLUMNS)
_ACTIVE: Final = PatronStatus.ACTIVE.value
_BLOCKED: Final = PatronStatus.BLOCKED.value


def land_members(store: Store, members: Sequence[Member]) -> Landed:
    """Bring members in step. The card of a member is the member's number."""
    return each(store, members, _members)


def _known_patrons(conn: Connection, numbers: Sequence[str]) -> dict[str, PatronRec]:
    """Return patrons with their cards, locked."""
    keys = {"keys": numbers}
    cards = {row[0]: row[1] for row in ask(conn, _CARDS, keys)}
    found: dict[str, PatronRec] = {}
    for row in ask(conn, _PATRONS, keys):
        number, first_name, category, status, expires, suspended, fees, pin_since_ms = row
        found[number] = PatronRec(
            id=number,
            first_name=first_name,
            category=category,
            status=status,
            expires=expires,
            suspended_until=suspended,
            fees=fees,
            card=cards.get(number, ""),
            pin_since_ms=pin_since_ms,
        )
    return found


def _members(conn: Connection, members: list[Member]) -> Landed:
    members = [one for one in members if not is_tombstone(one.id)]
    keys = [one.id for one in members]
    known = _known_patrons(conn, keys)
    fed = feed_new.known(conn, "patron", keys) if len(known) < len(keys) else set()
    new: dict[str, PatronRec] = {}
    changed: dict[str, PatronRec] = {}
    for one in members:
        before = known.get(one.id)
        now = _new_patron(one) if before is None else _patron(one, before)
        if now is not before:
            (new if before is None and one.id not in fed else changed)[one.id] = now
    _passwords(conn, members)
    landed = _add_patrons(conn, new) if new else Landed()
    landed += _put_patrons(conn, list(changed.values()))
    _give_cards(conn, {one.card: one.id for one in (new | changed).values() if one.id not in known})
    return landed


def _give_cards(conn: Connection, wanted: Mapping[str, str]) -> None:
    """Give new patrons their cards, but for a code that is somebody's already."""
    if wanted:
        taken = {row[0] for row in ask(conn, _CODES, {"keys": sorted(wanted)})}
        pile = Pile(conn)
        new = [(code, who, 0, None, 0) for code, who in wanted.items() if code not in taken]
        pile.rows(_NEW_CARD, new)
        pile.write()


def _passwords(conn: Connection, members: list[Member]) -> None:
    """Note who has a password there; never what it is."""
    have = {row[0] for row in ask(conn, _HAVE_PASSWORD, {"keys": [one.id for one in members]})}
    pile = Pile(conn)
    new = {one.id for one in members if one.has_password} - have
    pile.rows(_NEW_MEMBER, [(one,) for one in sorted(new)])
    pile.write()
    gone = [{"patron": one.id} for one in members if not one.has_password and one.id in have]
    if gone:
        conn.execute(_DROP_MEMBER, gone)


def _put_patrons(conn: Connection, changed: Sequence[PatronRec]) -> Landed:
    """Write patrons with their feed rows."""
    if not changed:
        return Landed()
    pile = Pile(conn)
    pile.rows(_PUT_PATRON, [_patron_row(one) for one in changed])
    changes: Changes = {("patron", one.id): one.image() for one in changed}
    version = feed.write_changes(conn, changes, pile=pile)
    pile.write()
    return Landed(len(changed), version)


def _add_patrons(conn: Connection, new: Mapping[str, PatronRec]) -> Landed:
    """Write patrons whom neither the hub nor its feed has ever had."""
    pile = Pile(conn)
    pile.rows(_NEW_PATRON, [_patron_row(one) for one in new.values()])
    images = [(number, one.image()) for number, one in new.items()]
    version = feed_new.add(pile, "patron", {EVERYWHERE: images})
    pile.write()
    return Landed(len(new), version)


def _new_patron(member: Member) -> PatronRec:
    return PatronRec(
        id=member.id,
        first_name=member.first_name,
        category=member.category,
        status=_BLOCKED if member.blocked else _ACTIVE,
        expires=member.expires,
        suspended_until=member.suspended_until or None,
        fees=0,
        card=member.id,
    )


def _patron(member: Member, before: PatronRec) -> PatronRec:
    """Return a patron as the hub has them from now on; ``before`` itself where nothing changes."""
    status = _BLOCKED if member.blocked else _ACTIVE
    card = before.card or member.id
    suspended = before.suspended_until if member.suspended_until == "" else member.suspended_until
    told = (member.first_name, member.category, status, member.expires, card, suspended)
    if told == (
        before.first_name,
        before.category,
        before.status,
        before.expires,
        before.card,
        before.suspended_until,
    ):
        return before
    return replace(
        before,
        first_name=member.first_name,
        category=member.category,
        status=status,
        expires=member.expires,
        suspended_until=suspended,
        card=card,
    )


def land_fees(store: Store, fees: Mapping[str, int]) -> Landed:
    """Bring what patrons owe in step with the library system, which keeps the accounts."""
    with store.read() as conn:
        owing = {str(who): int(owed) for who, owed in conn.execute(_OWING)}
    who = [one for one in owing if one not in fees]
    who += [one for one, owed in fees.items() if owing.get(one, 0) != owed]

    def work(conn: Connection, some: list[str]) -> Landed:
        known = _known_patrons(conn, some).values()
        return _put_patrons(conn, [replace(one, fees=fees.get(one.id, 0)) for one in known])

    return each(store, sorted(who), work)


def block_members(conn: Connection, gone: list[str]) -> Landed:
    """Block patrons whom the library system no longer has."""
    known = _known_patrons(conn, gone).values()
    changed = [replace(one, status=_BLOCKED) for one in known if one.status != _BLOCKED]
    return _put_patrons(conn, changed)
