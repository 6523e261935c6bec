"""Changing the cache: pages of the feed, what servers without one show, and what they accepted.

Owns writing the tables of one generation, each call in one transaction with the cursor. Open facts
leave the overlay by that alone: the overlay is what lies beyond the cursor.
"""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy.exc import DBAPIError

from kiosk.domain.facts import Fact, FactMode
from kiosk.domain.ids import CHIP, CardCode, ItemId, PatronId
from kiosk.domain.items import ItemStatus, OpenLoan
from kiosk.domain.patrons import Patron
from kiosk.errors import ServerError
from kiosk.logs import Log
from kiosk.ports import FeedPage, ItemFound
from kiosk.store.cache import Cache
from kiosk.store.cache_rows import hold_row, item_row, loan_row, patron_row, seconds
from kiosk.store.cache_schema import COLUMNS, FEED_TABLES
from kiosk.store.rows import Effect, effect_of

log: Final = Log("kiosk.store")

KEYS: Final = {name: COLUMNS[name][0] for name in FEED_TABLES}
"""The key of each table is its first column."""

_UPSERT: Final = {
    name: f"INSERT OR REPLACE INTO {name} VALUES ({', '.join('?' * len(COLUMNS[name]))})"
    for name in (*FEED_TABLES, "meta")
}
_DELETE: Final = {name: f"DELETE FROM {name} WHERE {key} = ?" for name, key in KEYS.items()}

_ONE_CARD: Final = "UPDATE patron SET card = '' WHERE card = ? AND id <> ?"
_CARD_OF: Final = "SELECT card FROM patron WHERE id = ?"
_LONGEST_UID: Final = len(CHIP) + 20
_RAW_CHIP: Final = f"substr(card, 1, {len(CHIP)}) = '{CHIP}' AND length(card) <= {_LONGEST_UID}"
_ANY_CHIP: Final = f"SELECT 1 FROM patron WHERE {_RAW_CHIP} LIMIT 1"
_NO_CHIPS: Final = f"UPDATE patron SET card = '' WHERE {_RAW_CHIP}"


class PageOutcome(StrEnum):
    """What a page did. OTHER_EPOCH: the server was restored or replaced, begin with a snapshot."""

    APPLIED = "applied"
    NOTHING_NEW = "nothing-new"
    OTHER_EPOCH = "other-epoch"


def apply_page(cache: Cache, page: FeedPage, at: datetime) -> PageOutcome:
    """Bring the cache to ``page.after``: rows, tombstones and cursor in one transaction.

    ``at``: now, kept as the time when the cache was in step when nothing more follows. An empty
    cache takes the page's epoch. Raises ServerError(``feed-malformed``) and changes nothing.
    """
    here = cache.position
    if here.epoch and here.epoch != page.epoch:
        return PageOutcome.OTHER_EPOCH
    _check(page)
    if page.after < here.after:
        return PageOutcome.NOTHING_NEW
    changed = any(page.rows.values()) or bool(page.gone) or here.epoch != page.epoch
    with cache.db.writing() as conn:
        for name in FEED_TABLES:
            rows = page.rows.get(name)
            if rows:
                conn.exec_driver_sql(_UPSERT[name], rows)
            gone = [(key,) for table, key in page.gone if table == name]
            if gone:
                conn.exec_driver_sql(_DELETE[name], gone)
        meta: list[tuple[object, ...]] = [("epoch", page.epoch), ("after", str(page.after))]
        if not page.more:
            meta.append(("in_step_at", str(seconds(at))))
        conn.exec_driver_sql(_UPSERT["meta"], meta)
    cache.refresh()
    return PageOutcome.APPLIED if changed else PageOutcome.NOTHING_NEW


def card_kept(cache: Cache, patron: PatronId) -> CardCode:
    """Return a patron's printed card as it is known here, '' where it is not."""
    found = cache.db.conn.exec_driver_sql(_CARD_OF, (patron,)).fetchone()
    return CardCode("" if found is None else str(found[0]))


def forget_chips(cache: Cache) -> None:
    """Delete the numbers of chips that an earlier version kept; hashes of a hub stay.

    A damaged cache is taken anew by whoever needs it next, and on a full disk they go at a later
    start: neither keeps a kiosk from starting.
    """
    try:
        if cache.db.conn.exec_driver_sql(_ANY_CHIP).fetchone() is None:
            return
        with cache.db.writing() as conn:
            conn.exec_driver_sql(_NO_CHIPS)
    except DBAPIError as error:
        log.warning("cache.chips_not_forgotten", kind=type(error).__name__)
        return
    cache.refresh()


def observe_patron(cache: Cache, patron: Patron, card: CardCode, at: datetime) -> None:
    """Keep what a server without a feed showed of a patron, with its time.

    A chip's number is not kept: their printed one stays, as far as it is known.
    """
    if card.startswith(CHIP):
        card = card_kept(cache, patron.id)
    with cache.db.writing() as conn:
        conn.exec_driver_sql(_ONE_CARD, (card, patron.id))
        conn.exec_driver_sql(_UPSERT["patron"], patron_row(patron, card, 0))
        conn.exec_driver_sql(_UPSERT["meta"], _seen("patron", patron.id, at))
    cache.refresh()


def observe_item(cache: Cache, found: ItemFound, at: datetime) -> None:
    """Keep what a server without a feed showed of an item, its loan and its holds."""
    item = found.item
    if found.loan is not None and item.status is ItemStatus.ON_LOAN:
        # That follows from the loan, and ends with it; a feed never tells it of the copy.
        item = replace(item, status=ItemStatus.AVAILABLE)
    with cache.db.writing() as conn:
        conn.exec_driver_sql(_UPSERT["item"], item_row(item, 0))
        # SIP2 does not tell who has a book that is on loan: whom we knew of stays then.
        if found.loan is not None or item.status is not ItemStatus.ON_LOAN:
            conn.exec_driver_sql(_DELETE["loan"], (item.id,))
        if found.loan is not None:
            conn.exec_driver_sql(_UPSERT["loan"], loan_row(found.loan, 0))
        conn.exec_driver_sql("DELETE FROM hold WHERE item = ?", (item.id,))
        if item.biblio:
            conn.exec_driver_sql("DELETE FROM hold WHERE biblio = ?", (item.biblio,))
        if found.holds:
            rows = [hold_row(hold, 0) for hold in found.holds]
            conn.exec_driver_sql(_UPSERT["hold"], rows)
        conn.exec_driver_sql(_UPSERT["meta"], _seen("item", item.id, at))
    cache.refresh()


def keep_effect(cache: Cache, fact: Fact, due: datetime | None) -> None:
    """Put the effect of a fact that a server without a feed accepted into the cache.

    ``due``: the date that the server gave, else the promised one counts, if there is one: a request
    has promised none. Doing it twice is harmless.
    """
    what = fact.what
    effect = effect_of(fact)
    if what.item is None or effect is Effect.NONE:
        return
    day = due or (what.due if what.mode is not FactMode.REQUEST else None)
    with cache.db.writing() as conn:
        if effect is Effect.BACK:
            conn.exec_driver_sql(_DELETE["loan"], (what.item,))
            _set_status(cache, what.item, ItemStatus.ON_LOAN, ItemStatus.AVAILABLE)
        elif effect is Effect.RENEWED:
            known = cache.loans_on([what.item]).get(what.item)
            if known is not None and known.patron == what.patron and day is not None:
                conn.exec_driver_sql(_UPSERT["loan"], loan_row(replace(known, due=day), 0))
        elif what.patron is not None:
            loan = OpenLoan(what.item, what.patron, what.moment.wall, day)
            conn.exec_driver_sql(_UPSERT["loan"], loan_row(loan, 0))
            _set_status(cache, what.item, ItemStatus.AVAILABLE, ItemStatus.ON_LOAN)
            _set_status(cache, what.item, ItemStatus.HOLD_SHELF, ItemStatus.ON_LOAN)
        conn.exec_driver_sql(_UPSERT["meta"], _seen("item", what.item, what.moment.wall))
    cache.refresh()


def _set_status(cache: Cache, item: ItemId, was: ItemStatus, now: ItemStatus) -> None:
    """Change an item's status, but only from the one that a loan or return follows from."""
    change = "UPDATE item SET status = ? WHERE barcode = ? AND status = ?"
    cache.db.conn.exec_driver_sql(change, (now.value, item, was.value))


def _seen(kind: str, name: str, at: datetime) -> tuple[object, ...]:
    """Return the meta row of an observation."""
    return (f"seen:{kind}:{name}", str(seconds(at)))


def _check(page: FeedPage) -> None:
    """Refuse a page that does not fit the tables, before anything is changed."""
    for name, rows in page.rows.items():
        width = len(COLUMNS[name]) if name in KEYS else -1
        if any(len(row) != width for row in rows):
            raise ServerError("feed-malformed", table=name[:20])
    if any(name not in KEYS for name, _ in page.gone):
        raise ServerError("feed-malformed", table="gone")
