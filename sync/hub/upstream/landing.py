"""Bringing what the library system says into the hub's tables and feed: catalogue and members.

Owns titles, copies, members, rules and fees as the hub has them; loans and reservations are
``landing_loans``'s. Only what differs is written, in short transactions, so that a kiosk's facts
never wait long. Must not know any system.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import Final, TypeVar
from zlib import crc32

from sqlalchemy import Connection, select, text

from kiosk.domain.items import Book, ItemStatus
from kiosk.domain.patrons import PatronStatus
from kiosk.domain.policy import Rules
from sync.hub import feed
from sync.hub.engine import Store
from sync.hub.erasure import is_tombstone
from sync.hub.one_of import one_of
from sync.hub.quick import Pile, Sheet, ask
from sync.hub.records import ItemRec, PatronRec
from sync.hub.rules import encode_rules
from sync.hub.scopes import EVERYWHERE, Key, Scope, scope_at
from sync.hub.tables import table
from sync.hub.tables_upstream import UpstreamMember
from sync.hub.upstream.port import BUCKETS, Copy, Member, Part, Shelf, Title

T = TypeVar("T")
CHUNK: Final = 4000
Changes = dict[Key, list[object] | None]

BIBLIO, ITEM, PATRON, CARD, RULE = (
    table("biblio"), table("item"), table("patron"), table("card"), table("rule"),
)  # fmt: skip
_MEMBER: Final = table(UpstreamMember.__tablename__)

BOOKS: Final = select(*BIBLIO.c).where(one_of(BIBLIO.c.id))
ITEMS: Final = select(*ITEM.c).where(one_of(ITEM.c.barcode)).order_by(ITEM.c.barcode)
ITEMS_LOCKED: Final = ITEMS.with_for_update()
_COPIES_OF: Final = select(*ITEM.c).where(one_of(ITEM.c.biblio)).order_by(ITEM.c.barcode)
_PATRONS: Final = (
    select(
        PATRON.c.id, PATRON.c.first_name, PATRON.c.category, PATRON.c.status, PATRON.c.expires,
        PATRON.c.suspended_until, PATRON.c.fees, PATRON.c.pin_since_ms,
    )
    .where(one_of(PATRON.c.id))
    .order_by(PATRON.c.id)
    .with_for_update()
)  # fmt: skip
_CARDS: Final = select(CARD.c.patron, CARD.c.code).where(
    one_of(CARD.c.patron), CARD.c.until_ms.is_(None)
)
_CODES: Final = select(CARD.c.code).where(one_of(CARD.c.code))
_HAVE_PASSWORD: Final = select(_MEMBER.c.patron).where(one_of(_MEMBER.c.patron))
_OWING: Final = select(PATRON.c.id, PATRON.c.fees).where(PATRON.c.fees != 0)
_RULES: Final = select(RULE.c.name, RULE.c.value)

_PUT_BIBLIO: Final = Sheet(BIBLIO, [column.name for column in BIBLIO.c], known_by=("id",))
_PUT_ITEM: Final = Sheet(ITEM, ItemRec.__slots__, known_by=("barcode",))
_PATRON_COLUMNS: Final = tuple(name for name in PatronRec.__slots__ if name != "card")
_PUT_PATRON: Final = Sheet(PATRON, _PATRON_COLUMNS, known_by=("id",))
_NEW_CARD: Final = Sheet(CARD, ("code", "patron", "since_ms", "until_ms", "lost"))
_NEW_MEMBER: Final = Sheet(_MEMBER, ("patron",))
_DROP_MEMBER = text("DELETE FROM upstream_member WHERE patron = :patron")
_PUT_RULE = text(
    "INSERT INTO rule (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_DROP_RULE = text("DELETE FROM rule WHERE name = :name")

_AVAILABLE: Final = ItemStatus.AVAILABLE.value
_MISSING: Final = ItemStatus.MISSING.value
_MOVES: Final = frozenset(
    {
        ItemStatus.ON_LOAN.value,
        ItemStatus.HOLD_SHELF.value,
        ItemStatus.IN_TRANSIT.value,
        ItemStatus.CLAIMED_RETURNED.value,
    }
)
"""What circulation says of a copy; the catalogue does not contradict it."""


@dataclass(frozen=True, slots=True)
class Landed:
    """What a landing did: rows that changed, and the feed's version after it (0: nothing)."""

    rows: int = 0
    version: int = 0

    def __add__(self, other: "Landed") -> "Landed":
        return Landed(self.rows + other.rows, max(self.version, other.version))


def scope_of(item: ItemRec) -> Scope:
    """Return who follows a copy: its own branch, or all."""
    return scope_at(item.branch, "") if item.branch else EVERYWHERE


def in_chunks(rows: Iterable[T], size: int = CHUNK) -> Iterable[list[T]]:
    """Return rows in lists."""
    source = iter(rows)
    while some := list(islice(source, size)):
        yield some


def _each(store: Store, rows: Sequence[T], work: Callable[[Connection, list[T]], Landed]) -> Landed:
    landed = Landed()
    for some in in_chunks(rows):
        landed += store.write_again(partial(_turned, work, some))
    return landed


def _turned(
    work: Callable[[Connection, list[T]], Landed], some: list[T], conn: Connection
) -> Landed:
    return work(conn, some)


def land_titles(store: Store, titles: Sequence[Title]) -> Landed:
    """Bring titles in step; the copies of one that changed get new feed rows."""
    return _each(store, titles, _titles)


def _titles(conn: Connection, titles: list[Title]) -> Landed:
    known = {row[0]: tuple(row) for row in ask(conn, BOOKS, {"keys": [t.id for t in titles]})}
    changed = [one for one in titles if known.get(one.id) != tuple(one)]
    if not changed:
        return Landed()
    pile = Pile(conn)
    pile.rows(_PUT_BIBLIO, changed)
    pile.write()
    again = [one.id for one in changed if one.id in known]
    changes: Changes = {}
    scopes: dict[Key, Scope] = {}
    if again:
        books = {one.id: Book(one.title, one.author, one.class_mark) for one in changed}
        for row in ask(conn, _COPIES_OF, {"keys": again}):
            item = ItemRec(*row)
            changes["item", item.barcode] = item.image(books[item.biblio])
            scopes["item", item.barcode] = scope_of(item)
    return Landed(len(changed), feed.write_changes(conn, changes, scopes) if changes else 0)


def land_copies(store: Store, copies: Sequence[Copy]) -> Landed:
    """Bring copies in step. What circulation says of a copy stands beside what the shelf says."""
    return _each(store, copies, _copies)


def _copies(conn: Connection, copies: list[Copy]) -> Landed:
    keys = [one.barcode for one in copies]
    known = {row[0]: ItemRec(*row) for row in ask(conn, ITEMS_LOCKED, {"keys": keys})}
    changed = []
    for one in copies:
        before = known.get(one.barcode)
        now = _item(one, before)
        if now != before:
            changed.append(now)
    return put_items(conn, changed)


def put_items(conn: Connection, items: Sequence[ItemRec], more: Changes | None = None) -> Landed:
    """Write items with their feed rows, and ``more`` feed rows of the same items' loans."""
    if not items and not more:
        return Landed()
    pile = Pile(conn)
    wanted = sorted({item.biblio for item in items})
    books = {row[0]: Book(*row[1:4]) for row in ask(conn, BOOKS, {"keys": wanted})}
    missing = [number for number in wanted if number not in books]
    if missing:
        # Its title comes with the next comparison; a copy must not wait for it.
        pile.rows(_PUT_BIBLIO, [(number, "", "", "", None) for number in missing])
    pile.rows(_PUT_ITEM, [_item_row(item) for item in items])
    changes: Changes = {
        ("item", item.barcode): item.image(books.get(item.biblio, Book(""))) for item in items
    }
    changes.update(more or {})
    scopes: dict[Key, Scope] = {}
    for item in items:
        scopes["item", item.barcode] = scopes["loan", item.barcode] = scope_of(item)
    version = feed.write_changes(conn, changes, scopes, pile=pile)
    pile.write()
    return Landed(len(items), version)


_item_row = attrgetter(*ItemRec.__slots__)
_patron_row = attrgetter(*_PATRON_COLUMNS)


def _item(copy: Copy, before: ItemRec | None) -> ItemRec:
    """Return a copy as the hub has it from now on."""
    status = _MISSING if copy.shelf is Shelf.MISSING else _AVAILABLE
    in_house = int(copy.shelf is Shelf.IN_HOUSE)
    if before is None:
        return ItemRec(
            barcode=copy.barcode,
            biblio=copy.title,
            item_type=copy.item_type,
            branch="",
            status=status,
            in_house=in_house,
            uid=None,
            seen_ms=0,
            seen_by="",
        )
    return replace(
        before,
        biblio=copy.title,
        item_type=copy.item_type,
        status=before.status if before.status in _MOVES else status,
        in_house=in_house,
    )


def land_members(store: Store, members: Sequence[Member]) -> Landed:
    """Bring members in step. The card of a member is the member's number."""
    return _each(store, members, _members)


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
    known = _known_patrons(conn, [one.id for one in members])
    changed = []
    for one in members:
        before = known.get(one.id)
        now = _patron(one, before)
        if now != before:
            changed.append(now)
    _passwords(conn, members)
    landed = _put_patrons(conn, changed)
    wanted = {one.card: one.id for one in changed if one.id not in known}
    if wanted:
        taken = {row[0] for row in ask(conn, _CODES, {"keys": sorted(wanted)})}
        pile = Pile(conn)
        new = [(code, who, 0, None, 0) for code, who in wanted.items() if code not in taken]
        pile.rows(_NEW_CARD, new)
        pile.write()
    return landed


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


def _patron(member: Member, before: PatronRec | None) -> PatronRec:
    status = PatronStatus.BLOCKED if member.blocked else PatronStatus.ACTIVE
    if before is None:
        return PatronRec(
            id=member.id,
            first_name=member.first_name,
            category=member.category,
            status=status.value,
            expires=member.expires,
            suspended_until=None,
            fees=0,
            card=member.id,
        )
    return replace(
        before,
        first_name=member.first_name,
        category=member.category,
        status=status.value,
        expires=member.expires,
        card=before.card or member.id,
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

    return _each(store, sorted(who), work)


def land_rules(store: Store, rules: Rules) -> Landed:
    """Bring the rules in step; those that the library system does not know go."""
    wanted = encode_rules(rules)
    with store.read() as conn:
        if {str(name): str(value) for name, value in conn.execute(_RULES)} == wanted:
            return Landed()

    def work(conn: Connection) -> Landed:
        known = {str(name): str(value) for name, value in conn.execute(_RULES)}
        put = [
            {"name": name, "value": value}
            for name, value in wanted.items()
            if known.get(name) != value
        ]
        drop = [{"name": name} for name in known if name not in wanted]
        changes: Changes = {("rule", one["name"]): [one["name"], one["value"]] for one in put}
        changes.update({("rule", one["name"]): None for one in drop})
        if put:
            conn.execute(_PUT_RULE, put)
        if drop:
            conn.execute(_DROP_RULE, drop)
        return Landed(len(changes), feed.write_changes(conn, changes))

    return store.write_again(work)


# --- what is no longer there ---------------------------------------------------------------------


def bucket_of(part: Part, key: str | int) -> int:
    """Return the bucket of a key, as the library system counts them too."""
    del part
    return crc32(str(key).encode()) % BUCKETS


def withdraw(store: Store, part: Part, seen: set[str], buckets: set[int] | None = None) -> Landed:
    """Take what the library system no longer has out of use: copies withdrawn, members blocked.

    ``seen``: the keys that it has; in these ``buckets`` alone, or everywhere.
    """
    column = ITEM.c.barcode if part is Part.COPY else PATRON.c.id
    with store.read() as conn:
        known = [str(key) for key in conn.execute(select(column)).scalars()]
    gone = [
        key
        for key in known
        if key not in seen
        and (buckets is None or bucket_of(part, key) in buckets)
        and not is_tombstone(key)
    ]
    if part is Part.COPY:
        return _each(store, gone, _withdraw_copies)
    return _each(store, gone, _block_members) if part is Part.MEMBER else Landed()


def _withdraw_copies(conn: Connection, gone: list[str]) -> Landed:
    withdrawn = ItemStatus.WITHDRAWN.value
    items = [ItemRec(*row) for row in ask(conn, ITEMS_LOCKED, {"keys": gone})]
    changed = [replace(one, status=withdrawn) for one in items if one.status != withdrawn]
    return put_items(conn, changed)


def _block_members(conn: Connection, gone: list[str]) -> Landed:
    blocked = PatronStatus.BLOCKED.value
    known = _known_patrons(conn, gone).values()
    changed = [replace(one, status=blocked) for one in known if one.status != blocked]
    return _put_patrons(conn, changed)
