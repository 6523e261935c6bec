"""Look-ups in one generation of the cache: the server's world, as far as this kiosk has it.

Owns reading it, by statements built once; changing it is ``feed``'s and ``observations``', adding
open facts to it is ``projection``'s.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import orjson
from sqlalchemy import TextClause, bindparam, func, select, text

from kiosk.domain.ids import CardCode, ItemId, PatronId, TagUid
from kiosk.domain.items import Hold, Item, OpenLoan
from kiosk.domain.patrons import Patron
from kiosk.domain.policy import Rules
from kiosk.store.cache_rows import moment, to_hold, to_item, to_loan, to_patron
from kiosk.store.cache_schema import FEED_TABLES, METADATA
from kiosk.store.engine import Database
from kiosk.store.rows import Position, whole
from kiosk.store.rule_rows import parse_rules
from kiosk.store.search import match_query, search_table

FOUND_LIMIT: Final = 20
"""Most titles of one search. Unranked: ranking one common word costs all its hits (measured)."""

_item, _patron, _loan, _hold, _rule, _meta = (
    METADATA.tables[name] for name in (*FEED_TABLES, "meta")
)


def _listed(column: str, name: str) -> TextClause:
    """Return a condition on a list of any length, so that the statement stays the same."""
    return text(f"{column} IN (SELECT value FROM json_each(:{name}))")


_ITEM: Final = select(_item).where(_item.c.barcode == bindparam("barcode"))
_ANY: Final = select(_item.c.barcode).limit(1)
_ITEMS: Final = select(_item).where(_listed("item.barcode", "barcodes"))
_ITEM_BY_UID: Final = select(_item).where(_item.c.uid == bindparam("uid"))
_COPIES: Final = select(_item).where(_listed("item.biblio", "biblios"))
_PATRON: Final = select(_patron).where(_patron.c.id == bindparam("number"))
_PATRONS_AMONG: Final = select(_patron.c.id).where(_listed("patron.id", "numbers"))
_CARDS_OF: Final = select(_patron.c.card).where(_patron.c.id == bindparam("number"))
_BY_CARD: Final = select(_patron).where(_patron.c.card == bindparam("card"))
_LOAN: Final = select(_loan).where(_loan.c.item == bindparam("barcode"))
_LOANS_ON: Final = select(_loan).where(_listed("loan.item", "barcodes"))
_LOANS_OF: Final = select(_loan).where(_loan.c.patron == bindparam("number")).order_by(_loan.c.due)
_HOLDS_ON: Final = select(_hold).where(_listed("hold.biblio", "biblios")).order_by(_hold.c.id)
_HOLDS_OF: Final = select(_hold).where(_hold.c.patron == bindparam("number")).order_by(_hold.c.id)
_RULES: Final = select(_rule.c.name, _rule.c.value)
_META: Final = select(_meta.c.name, _meta.c.value).where(
    _meta.c.name.in_(["schema", "epoch", "after", "in_step_at"])
)
_SEEN: Final = select(_meta.c.value).where(_meta.c.name == bindparam("key"))


class Cache:
    """One open generation. Use it on the store thread, through ``StoreSession.cache``."""

    def __init__(self, db: Database, generation: int) -> None:
        """Read the cursor and where the search index is, if there is one."""
        self.db = db
        self.generation = generation
        self._rules: Rules | None = None
        self._meta: dict[str, str] = {}
        self.refresh()
        self.search_index = search_table(db.conn)

    def refresh(self) -> None:
        """Read again what is kept in memory; after every change of the file."""
        rows = self.db.conn.execute(_META).fetchall()
        self._meta = {str(name): str(value) for name, value in rows}
        self._rules = None

    # --- the file itself

    @property
    def position(self) -> Position:
        """Return the feed epoch and the version that this cache contains."""
        return Position(self._meta.get("epoch", ""), int(self._meta.get("after", "0")))

    @property
    def is_empty(self) -> bool:
        """Return whether it knows no item and has never been in step with a feed."""
        if self.position != Position() or self.in_step_at is not None:
            return False
        return self.db.conn.execute(_ANY).fetchone() is None

    @property
    def in_step_at(self) -> datetime | None:
        """Return when the server last said that nothing newer is there; None when never."""
        stored = self._meta.get("in_step_at")
        return None if stored is None else moment(int(stored))

    def seen_at(self, kind: str, name: ItemId | PatronId) -> datetime | None:
        """Return when a server without a feed last showed this "item" or "patron"."""
        row = self.db.conn.execute(_SEEN, {"key": f"seen:{kind}:{name}"}).fetchone()
        return None if row is None else moment(int(str(row[0])))

    def counts(self) -> dict[str, int]:
        """Count the rows of each table of the feed."""
        return {
            name: whole(
                self.db.conn.execute(
                    select(func.count()).select_from(METADATA.tables[name])
                ).scalar()
            )
            for name in FEED_TABLES
        }

    # --- items

    def item(self, barcode: ItemId) -> Item | None:
        """Return a copy by its barcode."""
        row = self.db.conn.execute(_ITEM, {"barcode": barcode}).fetchone()
        return None if row is None else to_item(row)

    def items(self, barcodes: Sequence[ItemId]) -> dict[ItemId, Item]:
        """Return the copies that are known, by barcode; one statement for all."""
        rows = self.db.conn.execute(_ITEMS, {"barcodes": _list(barcodes)}).fetchall()
        return {item.id: item for item in map(to_item, rows)}

    def item_by_uid(self, uid: TagUid) -> Item | None:
        """Return the copy whose tag has this UID; None also when two copies claim it."""
        rows = self.db.conn.execute(_ITEM_BY_UID, {"uid": uid}).fetchmany(2)
        return to_item(rows[0]) if len(rows) == 1 else None

    def copies(self, biblios: Sequence[int]) -> list[Item]:
        """Return all copies of titles."""
        rows = self.db.conn.execute(_COPIES, {"biblios": _list(biblios)}).fetchall()
        return [to_item(row) for row in rows]

    def search(self, words: str, *, limit: int = FOUND_LIMIT) -> list[Item]:
        """Return copies of titles that contain all words, the last one as a beginning.

        Empty without a search index or without words; unranked.
        """
        query = match_query(words)
        if self.search_index is None or not query:
            return []
        found = self.db.conn.execute(self.search_index, {"query": query, "most": limit}).fetchall()
        return self.copies([whole(row[0]) for row in found])

    # --- patrons

    def patron(self, number: PatronId) -> Patron | None:
        """Return a patron by the server's number."""
        row = self.db.conn.execute(_PATRON, {"number": number}).fetchone()
        return None if row is None else to_patron(row)

    def patrons_among(self, numbers: Sequence[PatronId]) -> set[PatronId]:
        """Return those of some patrons that are known; one statement for all."""
        rows = self.db.conn.execute(_PATRONS_AMONG, {"numbers": _list(numbers)})
        return {PatronId(str(number)) for (number,) in rows}

    def cards_of(self, patron: PatronId) -> list[CardCode]:
        """Return the code of a patron's current card, if there is one."""
        rows = self.db.conn.execute(_CARDS_OF, {"number": patron})
        return [CardCode(str(card)) for (card,) in rows if card]

    def patron_by_card(self, card: CardCode) -> Patron | None:
        """Return the patron whose current card has this code; None also when two have it."""
        rows = self.db.conn.execute(_BY_CARD, {"card": card}).fetchmany(2)
        return to_patron(rows[0]) if len(rows) == 1 else None

    # --- loans and holds

    def loan(self, item: ItemId) -> OpenLoan | None:
        """Return the open loan of an item."""
        row = self.db.conn.execute(_LOAN, {"barcode": item}).fetchone()
        return None if row is None else to_loan(row)

    def loans_on(self, items: Sequence[ItemId]) -> dict[ItemId, OpenLoan]:
        """Return the open loans of items, by barcode."""
        rows = self.db.conn.execute(_LOANS_ON, {"barcodes": _list(items)}).fetchall()
        return {loan.item: loan for loan in map(to_loan, rows)}

    def loans_of(self, patron: PatronId) -> list[OpenLoan]:
        """Return a patron's open loans, the first due first."""
        rows = self.db.conn.execute(_LOANS_OF, {"number": patron}).fetchall()
        return [to_loan(row) for row in rows]

    def holds_on(self, biblios: Sequence[int]) -> list[Hold]:
        """Return all open holds on titles, in their order of arrival."""
        rows = self.db.conn.execute(_HOLDS_ON, {"biblios": _list(biblios)}).fetchall()
        return [to_hold(row) for row in rows]

    def holds_of(self, patron: PatronId) -> list[Hold]:
        """Return a patron's open holds."""
        rows = self.db.conn.execute(_HOLDS_OF, {"number": patron}).fetchall()
        return [to_hold(row) for row in rows]

    # --- rules

    def rules(self) -> Rules:
        """Return the library's rules; read once, and again after a change."""
        if self._rules is None:
            rows = self.db.conn.execute(_RULES).fetchall()
            self._rules = parse_rules({str(name): str(value) for name, value in rows})
        return self._rules


def _list(values: Sequence[str] | Sequence[int]) -> str:
    """Return values as the JSON that ``json_each`` reads."""
    return orjson.dumps(list(values)).decode()
