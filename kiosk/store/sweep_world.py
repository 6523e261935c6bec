"""What the library knows of its copies while the shelves are swept: cache and open facts together.

Owns that sum for all copies at once, small: only what is not plainly available is kept. It must not
judge. Use it on the store thread.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import orjson

from kiosk.domain.ids import ItemId
from kiosk.domain.items import HoldStatus, ItemStatus
from kiosk.domain.sweep import Record, TagKey
from kiosk.store.cache import Cache
from kiosk.store.cache_rows import seconds
from kiosk.store.journal import Journal
from kiosk.store.projection import by_item
from kiosk.store.rows import Effect, effect_of, whole
from kiosk.store.shelf_index import Place

_AVAILABLE: Final = ItemStatus.AVAILABLE
_ON_LOAN: Final = ItemStatus.ON_LOAN
_STATUSES: Final = {one.value: one for one in ItemStatus}


@dataclass(slots=True)
class World:
    """Loans, odd statuses, holds and returns, by copy or title.

    ``lent_ms``: open loans. ``back_ms``: when a copy came back, as far as this kiosk knows.
    ``waited``: how many wait, by title. ``trapped``: copies that are laid ready.
    """

    lent_ms: dict[ItemId, int] = field(default_factory=dict)
    status: dict[ItemId, ItemStatus] = field(default_factory=dict)
    back_ms: dict[ItemId, int] = field(default_factory=dict)
    waited: Counter[int] = field(default_factory=Counter)
    trapped: set[ItemId] = field(default_factory=set)

    def record(self, place: Place) -> Record:
        """Return what is known of a copy, without its title."""
        item, biblio, call_number, key, branch, location = place
        lent = self.lent_ms.get(item)
        status = self.status.get(item, _AVAILABLE)
        if lent is None and status is _ON_LOAN:
            status = _AVAILABLE
        free = lent is None and status is _AVAILABLE
        pull = 1 if item in self.trapped else self.waited[biblio] if free else 0
        back = self.back_ms.get(item, 0)
        return Record(
            item, biblio, "", "", call_number, key, branch, location, status, "", lent, back, pull
        )


def read_world(cache: Cache, journal: Journal, lent_then: Iterable[ItemId] = ()) -> World:
    """Return the world now. ``lent_then``: what was on loan when the sweep began.

    Of a copy that was on loan then and is not now it is known that it came back meanwhile, though
    not when: it counts as back just now.
    """
    conn = cache.db.conn
    world = World()
    for item, lent_at in conn.exec_driver_sql("SELECT item, lent_at FROM loan"):
        world.lent_ms[ItemId(str(item))] = 1000 * whole(lent_at)
    odd = conn.exec_driver_sql("SELECT barcode, status FROM item WHERE status <> 'available'")
    for item, status in odd:
        world.status[ItemId(str(item))] = _STATUSES.get(str(status), ItemStatus.MISSING)
    for biblio, status, item in conn.exec_driver_sql("SELECT biblio, status, item FROM hold"):
        if status == HoldStatus.TRAPPED and item is not None:
            world.trapped.add(ItemId(str(item)))
        else:
            world.waited[whole(biblio)] += 1
    for item, facts in by_item(journal.open_facts(cache.position)).items():
        for fact in facts:
            at_ms = 1000 * seconds(fact.what.moment.wall)
            effect = effect_of(fact)
            if effect is Effect.BACK:
                world.lent_ms.pop(item, None)
                world.back_ms[item] = at_ms
            elif effect is Effect.LENT:
                world.lent_ms[item] = at_ms
    for item in lent_then:
        if item not in world.lent_ms and item not in world.back_ms:
            world.back_ms[item] = _LATER
    return world


_LATER: Final = 1 << 60
"""Later than any walk."""


def with_titles(cache: Cache, records: Iterable[Record]) -> dict[ItemId, Record]:
    """Return records with title, author and kind, for those that are shown."""
    wanted = {record.item: record for record in records}
    items = cache.items(list(wanted))
    full = {}
    for number, record in wanted.items():
        item = items.get(number)
        if item is None:
            full[number] = record
            continue
        full[number] = Record(
            record.item, record.biblio, item.book.title, item.book.author, record.call_number,
            record.key, record.branch, record.location, record.status, item.item_type,
            record.lent_ms, record.back_ms, record.pull,
        )  # fmt: skip
    return full


def items_by_tag(cache: Cache, tags: Sequence[TagKey]) -> Mapping[TagKey, ItemId]:
    """Return the copies of tags that the library has listed; none for a UID of two copies."""
    rows = cache.db.conn.exec_driver_sql(
        "SELECT uid, min(barcode), count(*) FROM item"
        " WHERE uid IN (SELECT value FROM json_each(?)) GROUP BY uid",
        (orjson.dumps(list(tags)).decode(),),
    ).fetchall()
    return {TagKey(str(uid)): ItemId(str(item)) for uid, item, count in rows if count == 1}
