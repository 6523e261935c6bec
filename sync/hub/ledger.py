"""The ledger: what one transaction knows and changes, loaded and written in sets.

Owns the unit of work over items, patrons, loans and holds, and their feed images. Effects change
records here; nothing is written to those tables before ``flush``. Must not decide anything.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Executable, Row

from kiosk.domain.items import Book, HoldStatus, ItemStatus
from kiosk.domain.policy import Rules
from sync.hub import feed, statements
from sync.hub.audit import Note
from sync.hub.records import HoldRec, ItemRec, LoanRec, PatronRec, as_row
from sync.hub.rules import parse_rules
from sync.hub.scopes import Key, Scope, branches_of, scope_at

_CHUNK = 500

Record = ItemRec | PatronRec | LoanRec | HoldRec


@dataclass(frozen=True, slots=True)
class Change:
    """What a transaction made of one record. ``before`` is None for a record that it added."""

    tbl: str
    key: str
    before: Record | None
    after: Record


@dataclass(frozen=True, slots=True)
class Claim:
    """An open task that ends when its item is seen: its number, its moment, its kind."""

    number: int
    at_ms: int
    kind: str


class Ledger:
    """Records of one transaction. What was not loaded ahead is loaded when asked for.

    ``notes``: lines for the audit trail, which whoever commits writes last.
    """

    def __init__(self, conn: Connection, *, locks: bool = True) -> None:
        """Work on a connection that is in a writing transaction; without ``locks``: only look."""
        self.conn = conn
        self._item_rows = statements.ITEMS if locks else statements.ITEMS_SEEN
        self._patron_rows = statements.PATRONS if locks else statements.PATRONS_SEEN
        self._hold_rows = statements.HOLDS if locks else statements.HOLDS_SEEN
        self.rules: Rules = parse_rules(
            {name: value for name, value in conn.execute(statements.RULES)}  # noqa: C416 - rows
        )
        self._items: dict[str, ItemRec | None] = {}
        self._patrons: dict[str, PatronRec | None] = {}
        self._books: dict[int, Book] = {}
        self._open: dict[str, LoanRec | None] = {}
        self._counts: dict[str, int] = {}
        self._holds: dict[int, dict[int, HoldRec]] = {}
        self._copies: dict[int, dict[str, str]] = {}
        self._loans: dict[str, LoanRec] = {}
        self._claims: dict[str, dict[int, Claim]] = {}
        self._dirty: dict[tuple[str, str], None] = {}
        self._before: dict[tuple[str, str], Record | None] = {}
        self.notes: list[Note] = []

    def load(self, *, items: Iterable[str], patrons: Iterable[str]) -> None:
        """Load what a batch needs, in sets, locking in one order everywhere."""
        wanted = sorted(set(items) - self._items.keys())
        self._items.update(dict.fromkeys(wanted))
        for row in self._rows(self._item_rows, wanted):
            self._items[row[0]] = ItemRec(*row)
        self._open.update(dict.fromkeys(wanted))
        for row in self._rows(statements.OPEN_LOANS, wanted):
            self._open[row[2]] = self._loans[row[0]] = LoanRec(*row)
        borrowers = {loan.patron for name in wanted if (loan := self._open[name]) is not None}
        self._load_patrons(sorted({*patrons, *borrowers} - self._patrons.keys()))
        self._claims.update({name: {} for name in wanted})
        for row in self._rows(statements.OPEN_CLAIMS, wanted):
            self._claims[row[0]][row[1]] = Claim(*row[1:])
        titles = {item.biblio for name in wanted if (item := self._items[name]) is not None}
        self._load_titles(sorted(titles - self._holds.keys()))

    def _load_patrons(self, wanted: list[str]) -> None:
        """Load patrons with their card and the number of their open loans."""
        self._patrons.update(dict.fromkeys(wanted))
        cards = {row[0]: row[1] for row in self._rows(statements.CURRENT_CARDS, wanted)}
        for row in self._rows(self._patron_rows, wanted):
            self._patrons[row[0]] = PatronRec(*(*row[:-1], cards.get(row[0], ""), row[-1]))
        self._counts.update(dict.fromkeys(wanted, 0))
        for patron, count in self._rows(statements.OPEN_COUNTS, wanted):
            self._counts[patron] = count

    def _load_titles(self, wanted: list[int]) -> None:
        """Load what belongs to titles: texts, open holds."""
        for row in self._rows(statements.BOOKS, wanted):
            self._books[row[0]] = Book(*row[1:])
        self._holds.update({title: {} for title in wanted})
        for row in self._rows(self._hold_rows, wanted):
            self._holds[row[1]][row[0]] = HoldRec(*row)

    def _rows(
        self, statement: Executable, keys: list[str] | list[int]
    ) -> Iterator[Row[*tuple[Any, ...]]]:
        """Run a statement over keys in parts."""
        for start in range(0, len(keys), _CHUNK):
            yield from self.conn.execute(statement, {"keys": keys[start : start + _CHUNK]}).all()

    # reading ------------------------------------------------------------------------------

    def item(self, barcode: str) -> ItemRec | None:
        """Return an item."""
        if barcode not in self._items:
            self.load(items=[barcode], patrons=())
        return self._items[barcode]

    def patron(self, patron: str) -> PatronRec | None:
        """Return a patron."""
        if patron not in self._patrons:
            self._load_patrons([patron])
        return self._patrons[patron]

    def book(self, item: ItemRec) -> Book:
        """Return what a screen may say of an item."""
        if item.biblio not in self._books:
            self._load_titles([item.biblio])
        return self._books.get(item.biblio, Book(""))

    def open_loan(self, barcode: str) -> LoanRec | None:
        """Return the item's open loan."""
        if barcode not in self._open:
            self.load(items=[barcode], patrons=())
        return self._open[barcode]

    def claims(self, barcode: str) -> list[Claim]:
        """Return the open tasks that end when the item is seen, in the order of their numbers."""
        if barcode not in self._claims:
            self.load(items=[barcode], patrons=())
        return [claim for _, claim in sorted(self._claims[barcode].items())]

    def put_claim(self, barcode: str, claim: Claim) -> None:
        """Know of such a task that was just written."""
        self._claims.setdefault(barcode, {})[claim.number] = claim

    def end_claim(self, barcode: str, number: int) -> None:
        """Know that such a task is closed."""
        self._claims[barcode].pop(number, None)

    def loans_of(self, patron: str) -> int:
        """Return the number of the patron's open loans."""
        if patron not in self._counts:
            self._load_patrons([patron])
        return self._counts[patron]

    def holds(self, biblio: int) -> list[HoldRec]:
        """Return the open holds of a title, oldest first."""
        if biblio not in self._holds:
            self._load_titles([biblio])
        return [hold for _, hold in sorted(self._holds[biblio].items()) if hold.is_open]

    def free_copies(self, item: ItemRec) -> int:
        """Return how many other copies of the title stand available."""
        if item.biblio not in self._copies:
            copies = self._copies[item.biblio] = {}
            for _, barcode, status in self._rows(statements.COPIES, [item.biblio]):
                known = self._items.get(barcode)
                copies[barcode] = status if known is None else known.status
        copies = self._copies[item.biblio]
        return sum(s == ItemStatus.AVAILABLE for b, s in copies.items() if b != item.barcode)

    def loan_by_fact(self, key: str) -> LoanRec | None:
        """Return the loan that a fact opened, or that was opened in its stead."""
        for loan in self._loans.values():
            if key in {loan.key, loan.alias}:
                return loan
        row = self.conn.execute(statements.LOAN_BY_FACT, {"key": key}).first()
        return None if row is None else self._known(LoanRec(*row))

    def loan_closed_by(self, key: str) -> LoanRec | None:
        """Return the loan that a fact closed."""
        for loan in self._loans.values():
            if loan.closed_by == key:
                return loan
        row = self.conn.execute(statements.LOAN_CLOSED_BY, {"key": key}).first()
        found = None if row is None else self._known(LoanRec(*row))
        return found if found is not None and found.closed_by == key else None

    def loan_covering(self, barcode: str, at_ms: int) -> LoanRec | None:
        """Return the closed loan during which a moment lies."""
        rows = self.conn.execute(statements.LOANS_COVERING, {"item": barcode, "at": at_ms})
        for row in rows:
            loan = self._known(LoanRec(*row))
            if loan.returned_ms is not None and loan.returned_ms > at_ms:
                return loan
        return None

    def next_lent(self, barcode: str, at_ms: int) -> int | None:
        """Return when the item was lent next after a moment."""
        stored = self.conn.execute(statements.NEXT_LENT, {"item": barcode, "at": at_ms}).scalar()
        known = [
            loan.lent_ms
            for loan in self._loans.values()
            if loan.item == barcode and loan.lent_ms > at_ms
        ]
        return min([*known, *([] if stored is None else [int(stored)])], default=None)

    def hold(self, number: int, biblio: int) -> HoldRec | None:
        """Return a hold of a title by its number, one that is over too."""
        known = self._holds.get(biblio, {}).get(number)
        if known is not None:
            return known
        row = self.conn.execute(statements.HOLD_BY_ID, {"id": number}).first()
        return None if row is None else HoldRec(*row)

    def holds_touched(self, key: str) -> list[HoldRec]:
        """Return the holds that a fact closed or trapped."""
        found = {h.id: h for holds in self._holds.values() for h in holds.values()}
        for row in self.conn.execute(statements.HOLDS_TOUCHED, {"key": key}):
            hold = HoldRec(*row)
            found.setdefault(hold.id, hold)
        return [h for h in found.values() if key in {h.closed_by, h.trapped_by}]

    def _known(self, loan: LoanRec) -> LoanRec:
        """Return a loan as this transaction knows it."""
        return self._loans.setdefault(loan.key, loan)

    # changing -----------------------------------------------------------------------------

    def put_item(self, item: ItemRec) -> None:
        """Change an item."""
        self._touch("item", item.barcode, self.item(item.barcode))
        self._items[item.barcode] = item
        if item.biblio in self._copies and not item.in_house:
            self._copies[item.biblio][item.barcode] = item.status

    def set_status(self, barcode: str, status: ItemStatus) -> None:
        """Change an item's status."""
        item = self.item(barcode)
        if item is not None and item.status != status:
            self.put_item(replace(item, status=status.value))

    def put_patron(self, patron: PatronRec) -> None:
        """Change a patron."""
        self._touch("patron", patron.id, self.patron(patron.id))
        self._patrons[patron.id] = patron

    def put_loan(self, loan: LoanRec) -> None:
        """Add or change a loan."""
        self.open_loan(loan.item)
        self.loans_of(loan.patron)
        before = self._open[loan.item]
        if before is not None and before.key == loan.key:
            self._open[loan.item] = None
            self._counts[before.patron] -= 1
        if loan.returned_ms is None:
            self._open[loan.item] = loan
            self._counts[loan.patron] += 1
        self._touch("loan", loan.key, self._loans.get(loan.key))
        self._loans[loan.key] = loan

    def put_hold(self, hold: HoldRec) -> None:
        """Add or change a hold."""
        if hold.biblio not in self._holds:
            self._load_titles([hold.biblio])
        self._touch("hold", str(hold.id), self.hold(hold.id, hold.biblio))
        self._holds[hold.biblio][hold.id] = hold

    def _touch(self, tbl: str, key: str, before: Record | None) -> None:
        """Remember that a record changes, and what it was before the first time."""
        self._before.setdefault((tbl, key), before)
        self._dirty[tbl, key] = None

    # writing ------------------------------------------------------------------------------

    def flush(self) -> int:
        """Write the changes and their feed rows; return the feed version that contains them."""
        items = [i for i in map(self._items.get, self._changed("item")) if i is not None]
        patrons = [p for p in map(self._patrons.get, self._changed("patron")) if p is not None]
        loans = [self._loans[key] for key in self._changed("loan")]
        every_hold = {str(h.id): h for holds in self._holds.values() for h in holds.values()}
        holds = [every_hold[key] for key in self._changed("hold")]
        # Closed loans first: an item has at most one open one at any moment.
        loans.sort(key=lambda loan: loan.returned_ms is None)
        for statement, records in (
            (statements.UPDATE_ITEM, items),
            (statements.UPDATE_PATRON, patrons),
            (statements.UPSERT_LOAN, loans),
            (statements.UPSERT_HOLD, holds),
        ):
            if records:
                self.conn.execute(statement, [as_row(record) for record in records])
        changes: dict[Key, list[object] | None] = {}
        moved = [self._items.get(loan.item) for loan in loans]
        for item in [*items, *(i for i in moved if i is not None)]:
            changes["item", item.barcode] = item.image(self.book(item))
        for patron in patrons:
            changes["patron", patron.id] = patron.image()
        for loan in loans:
            now_open = self.open_loan(loan.item)
            changes["loan", loan.item] = None if now_open is None else now_open.image()
        for hold in holds:
            changes["hold", str(hold.id)] = hold.image()
        self._dirty.clear()
        return feed.write_changes(self.conn, changes, self._scopes(changes))

    def _scopes(self, changes: Iterable[Key]) -> dict[Key, Scope]:
        """Return who follows the items and loans among these rows.

        A copy is followed by the branch that it belongs to and by the one where it is: where a
        kiosk lent it or, when it is not on loan, where one saw it come back last.
        """
        last: dict[str, str] = {}
        for tbl, key in changes:
            item = self._items.get(key) if tbl in {"item", "loan"} else None
            if item is not None:
                loan = self.open_loan(key)
                last[key] = (item.seen_by if loan is None else loan.key).partition("/")[0]
        at = branches_of(self.conn, last.values())
        scopes: dict[Key, Scope] = {}
        for barcode, kiosk in last.items():
            item = self._items[barcode]
            scope = scope_at("" if item is None else item.branch, at.get(kiosk, ""))
            scopes["item", barcode] = scopes["loan", barcode] = scope
        return scopes

    def changes(self) -> list[Change]:
        """Return what this transaction made of its records, in the order of the first touch."""
        now: dict[str, dict[str, Any]] = {
            "item": dict(self._items),
            "patron": dict(self._patrons),
            "loan": dict(self._loans),
            "hold": {str(h.id): h for holds in self._holds.values() for h in holds.values()},
        }
        every = [
            Change(tbl, key, before, now[tbl][key]) for (tbl, key), before in self._before.items()
        ]
        return [change for change in every if change.before != change.after]

    def _changed(self, name: str) -> list[str]:
        """Return the keys of the changed records of one table."""
        return [key for tbl, key in self._dirty if tbl == name]

    def returns_between(self, barcode: str, since_ms: int, until_ms: int) -> int:
        """Return how many returns of an item were recorded between two moments."""
        asked = {"item": barcode, "since": since_ms, "until": until_ms}
        return int(self.conn.execute(statements.RETURNS_BETWEEN, asked).scalar_one())

    def trapped_on(self, item: ItemRec) -> HoldRec | None:
        """Return the hold that this copy lies ready for."""
        for hold in self.holds(item.biblio):
            if hold.status == HoldStatus.TRAPPED and hold.item == item.barcode:
                return hold
        return None
