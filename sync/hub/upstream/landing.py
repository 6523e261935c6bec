"""Bringing what the library system says into the hub's tables and feed: the catalogue and rules.

Owns titles, copies and rules as the hub has them; people are ``landing_members``', loans and
reservations ``landing_loans``'. Only what differs is written, in short transactions, so that a
kiosk's facts never wait long. Must not know any system.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import Connection, select, text

from kiosk.domain.items import Book, ItemStatus
from kiosk.domain.policy import Rules
from sync.hub.db.engine import Store
from sync.hub.db.one_of import one_of
from sync.hub.db.quick import Pile, Sheet, ask
from sync.hub.db.tables import table
from sync.hub.feed import feed, feed_new
from sync.hub.feed.scopes import Scope, Whereabouts, scope_at
from sync.hub.ledger import sweep_statuses
from sync.hub.rows.records import ItemRec, to_ms
from sync.hub.rows.rules import encode_rules
from sync.hub.upstream.landed import Changes, Landed, each
from sync.hub.upstream.landing_shelves import land_shelves
from sync.hub.upstream.port import Copy, Shelf, Title

BIBLIO, ITEM, RULE = table("biblio"), table("item"), table("rule")
_LOAN: Final = table("loan")

BOOKS: Final = select(*BIBLIO.c).where(one_of(BIBLIO.c.id))
ITEMS: Final = select(*ITEM.c).where(one_of(ITEM.c.barcode)).order_by(ITEM.c.barcode)
ITEMS_LOCKED: Final = ITEMS.with_for_update()
_COPIES_OF: Final = select(*ITEM.c).where(one_of(ITEM.c.biblio)).order_by(ITEM.c.barcode)
_ON_LOAN: Final = select(
    _LOAN.c.item, _LOAN.c.key, _LOAN.c.patron, _LOAN.c.lent_ms, _LOAN.c.due_ms
).where(_LOAN.c.returned_ms.is_(None), one_of(_LOAN.c.item))
_RULES: Final = select(RULE.c.name, RULE.c.value)

_PUT_BIBLIO: Final = Sheet(BIBLIO, [column.name for column in BIBLIO.c], known_by=("id",))
_NEW_BIBLIO: Final = Sheet(BIBLIO, [column.name for column in BIBLIO.c])
_PUT_ITEM: Final = Sheet(ITEM, ItemRec.__slots__, known_by=("barcode",))
_NEW_ITEM: Final = Sheet(ITEM, ItemRec.__slots__)
_PUT_RULE = text(
    "INSERT INTO rule (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_DROP_RULE = text("DELETE FROM rule WHERE name = :name")

_AVAILABLE: Final = ItemStatus.AVAILABLE.value
_MISSING: Final = ItemStatus.MISSING.value
_WITHDRAWN: Final = ItemStatus.WITHDRAWN.value
_MOVES: Final = frozenset(
    {
        ItemStatus.ON_LOAN.value,
        ItemStatus.HOLD_SHELF.value,
        ItemStatus.IN_TRANSIT.value,
        ItemStatus.CLAIMED_RETURNED.value,
    }
)
"""What circulation says of a copy; the catalogue does not contradict it."""


_JUST_SET_MS: Final = 600_000
"""What was set there so recently may be read as it was before."""


# --- titles --------------------------------------------------------------------------------------


def land_titles(store: Store, titles: Sequence[Title]) -> Landed:
    """Bring titles in step; the copies of one that changed get new feed rows."""
    return each(store, titles, _titles)


def _titles(conn: Connection, titles: list[Title]) -> Landed:
    known = {row[0]: tuple(row) for row in ask(conn, BOOKS, {"keys": [t.id for t in titles]})}
    new = {one.id: one for one in titles if one.id not in known}
    changed = {one.id: one for one in titles if one.id in known and known[one.id] != tuple(one)}
    pile = Pile(conn)
    pile.rows(_NEW_BIBLIO, list(new.values()))
    pile.rows(_PUT_BIBLIO, list(changed.values()))
    pile.write()
    if not changed:
        return Landed(len(new))
    copies = [ItemRec(*row) for row in ask(conn, _COPIES_OF, {"keys": list(changed)})]
    return Landed(len(new) + len(changed)) + _tell(conn, copies, {})


# --- copies --------------------------------------------------------------------------------------


def land_copies(store: Store, copies: Sequence[Copy]) -> Landed:
    """Bring copies in step. What circulation says of a copy stands beside what the shelf says."""
    return each(store, copies, _copies)


def _copies(conn: Connection, copies: list[Copy]) -> Landed:
    keys = [one.barcode for one in copies]
    known = {row[0]: ItemRec(*row) for row in ask(conn, ITEMS_LOCKED, {"keys": keys})}
    now_ms = to_ms(datetime.now(UTC))
    kept = sweep_statuses.kept_here(conn, keys, now_ms - _JUST_SET_MS)
    same: dict[str, list[str]] = {}
    fed = feed_new.known(conn, "item", keys) if len(known) < len(keys) else set()
    new: dict[str, _ItemRow] = {}
    changed: dict[str, ItemRec] = {}
    moved: list[str] = []
    for one in copies:
        before = known.get(one.barcode)
        if before is None:
            row = _new_item(one)
            if one.barcode in fed:
                changed[one.barcode] = ItemRec(*row)
            else:
                new[one.barcode] = row
            continue
        now = _item(one, before)
        said = kept.get(one.barcode)
        if said == now.status:
            same.setdefault(said, []).append(one.barcode)
        elif said == before.status:
            now = now.with_status(said)
        if now != before:
            changed[one.barcode] = now
            if now.branch != before.branch:
                moved.append(one.barcode)
    for status, items in same.items():
        sweep_statuses.agree(conn, items, status, now_ms)
    land_shelves(conn, copies)
    landed = _add_items(conn, new.values()) if new else Landed()
    return landed + put_items(conn, list(changed.values()), _loans_of(conn, moved))


def _loans_of(conn: Connection, moved: list[str]) -> Changes:
    """Return the loans of copies of another branch now: they go where their copy goes."""
    if not moved:
        return {}
    return {
        ("loan", row[0]): [row[0], row[2], row[3] // 1000, row[4] // 1000]
        for row in ask(conn, _ON_LOAN, {"keys": moved})
    }


_ItemRow = tuple[str, int, str, str, str, int, None, int, str]
"""The fields of an ``ItemRec`` that nobody has seen yet: a hundred thousand at a time."""


def _new_item(copy: Copy) -> _ItemRow:
    return (
        copy.barcode,
        copy.title,
        copy.item_type,
        copy.branch or "",
        _MISSING if copy.shelf is Shelf.MISSING else _AVAILABLE,
        1 if copy.shelf is Shelf.IN_HOUSE else 0,
        None,
        0,
        "",
    )


def _item(copy: Copy, before: ItemRec) -> ItemRec:
    """Return a copy as the hub has it from now on; ``before`` itself where nothing changes."""
    status = _MISSING if copy.shelf is Shelf.MISSING else _AVAILABLE
    status = before.status if before.status in _MOVES else status
    branch = before.branch if copy.branch is None else copy.branch
    in_house = int(copy.shelf is Shelf.IN_HOUSE)
    told = (copy.title, copy.item_type, branch, status, in_house)
    if told == (before.biblio, before.item_type, before.branch, before.status, before.in_house):
        return before
    return ItemRec(before.barcode, *told, before.uid, before.seen_ms, before.seen_by)


def _add_items(conn: Connection, items: Collection[_ItemRow]) -> Landed:
    """Write copies that neither the hub nor its feed has ever had."""
    pile = Pile(conn)
    books = _books(conn, pile, {item[1] for item in items})
    pile.rows(_NEW_ITEM, list(items))
    images: dict[Scope, list[tuple[str, list[object]]]] = {}
    in_branch: dict[str, list[tuple[str, list[object]]]] = {}
    for barcode, biblio, item_type, branch, status, in_house, uid, _, _ in items:
        _, title, author, class_mark, _ = books[biblio]
        image = [
            barcode, biblio, title, author, class_mark, item_type, branch, status, in_house, uid,
        ]  # fmt: skip
        rows = in_branch.get(branch)
        if rows is None:
            rows = in_branch[branch] = images[scope_at(branch, "")] = []
        rows.append((barcode, image))
    version = feed_new.add(pile, "item", images)
    pile.write()
    return Landed(len(items), version)


def _books(conn: Connection, pile: Pile, wanted: set[int]) -> dict[int, tuple[Any, ...]]:
    """Return the titles' rows. One that is not here yet gets an empty one: its copy must not wait.

    It comes with the next comparison.
    """
    books = {row[0]: row for row in ask(conn, BOOKS, {"keys": sorted(wanted)})}
    missing = {number: (number, "", "", "", None) for number in sorted(wanted - books.keys())}
    pile.rows(_NEW_BIBLIO, list(missing.values()))
    return books | missing


def put_items(
    conn: Connection,
    items: Sequence[ItemRec],
    more: Changes | None = None,
    *,
    told: Mapping[str, ItemRec] | None = None,
) -> Landed:
    """Write items with their feed rows, and ``more`` feed rows of the same items' loans.

    ``told``: the items as they were; of one that only was lent or came back its loan tells.
    """
    if not items and not more:
        return Landed()
    before = told or {}
    # One of a branch is followed by the branch where it is, too: there it may be new.
    news = [one for one in items if one.branch or not one.looks_like(before.get(one.barcode))]
    return _tell(conn, news, more or {}, write=items)


def _tell(
    conn: Connection, items: Sequence[ItemRec], more: Changes, *, write: Sequence[ItemRec] = ()
) -> Landed:
    """Write feed rows of items, after the items themselves that are to be written."""
    pile = Pile(conn)
    rows = _books(conn, pile, {item.biblio for item in items})
    books = {number: Book(*row[1:4]) for number, row in rows.items()}
    pile.rows(_PUT_ITEM, [_item_row(item) for item in write])
    changes: Changes = {("item", item.barcode): item.image(books[item.biblio]) for item in items}
    changes.update(more)
    about = {item.barcode: item for item in (*write, *items)}.values()
    scopes = whereabouts(conn, about) if more or any(item.branch for item in about) else None
    version = feed.write_changes(conn, changes, scopes, pile=pile)
    pile.write()
    return Landed(len(about), version)


def whereabouts(conn: Connection, items: Collection[ItemRec]) -> Whereabouts:
    """Return who follows copies: their branch and the kiosk where each was last, as a ``Ledger``.

    What is on loan was last where it was lent.
    """
    home = {item.barcode: item.branch for item in items}
    last = {item.barcode: item.seen_by.partition("/")[0] for item in items}
    for barcode, key, *_ in ask(conn, _ON_LOAN, {"keys": sorted(home)}):
        last[barcode] = key.partition("/")[0]
    return Whereabouts(home, last)


_item_row = attrgetter(*ItemRec.__slots__)


# --- rules ---------------------------------------------------------------------------------------


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


def withdraw_copies(conn: Connection, gone: list[str]) -> Landed:
    """Take copies that the library system no longer has out of use."""
    items = [ItemRec(*row) for row in ask(conn, ITEMS_LOCKED, {"keys": gone})]
    changed = [one.with_status(_WITHDRAWN) for one in items if one.status != _WITHDRAWN]
    return put_items(conn, changed)
