"""The ledger: what one transaction knows and changes, loaded and written in sets.

Owns the unit of work over items, patrons, loans and holds, and their feed images. Effects change
records here; nothing is written to those tables before ``flush``. Must not decide anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from kiosk.domain.items import Book, HoldStatus, ItemStatus
from kiosk.domain.policy import LoanRule, Rules
from sync.hub.audit.audit import Note
from sync.hub.db.quick import Asked, Pile, Rows, ask
from sync.hub.feed import feed
from sync.hub.ledger.feed_images import images_of
from sync.hub.rows import loan_rows, statements
from sync.hub.rows.loan_spans import Returns, covering, lent_after
from sync.hub.rows.new_tasks import NewTasks
from sync.hub.rows.records import (
    Change,
    Claim,
    HoldRec,
    ItemRec,
    LoanRec,
    PatronRec,
    Record,
    from_ms,
)
from sync.hub.rows.rules import rules_of

_ITEM_COLUMNS: Final = len(ItemRec.__slots__)
_TABLES: Final = ("item", "patron", "loan", "hold")


class Ledger:
    """Records of one transaction. What was not loaded ahead is loaded when asked for.

    ``notes``: lines for the audit trail, which whoever commits writes last.
    """

    def __init__(self, conn: Connection, *, locks: bool = True) -> None:
        """Work on a connection that is in a writing transaction; without ``locks``: only look."""
        self.conn = conn
        self.pile = Pile(conn)
        self._item_rows = statements.ITEMS if locks else statements.ITEMS_SEEN
        self._patron_rows = statements.PATRONS if locks else statements.PATRONS_SEEN
        self._hold_rows = statements.HOLDS if locks else statements.HOLDS_SEEN
        self._rules: Rules | None = None
        self._due: dict[tuple[int, int], datetime] = {}
        self._terms: dict[tuple[str, str], LoanRule | None] = {}
        self._items: dict[str, ItemRec | None] = {}
        self._told: dict[str, ItemRec] = {}
        self._in_branches: bool | None = None
        self._patrons: dict[str, PatronRec | None] = {}
        self._books: dict[int, Book] = {}
        self._open: dict[str, LoanRec | None] = {}
        self._lent: dict[str, bool] = {}
        self._counts: dict[str, int] = {}
        self._count_shift: dict[str, int] = {}
        self._holds: dict[int, dict[int, HoldRec]] = {}
        self._copies: dict[int, dict[str, str]] = {}
        self._loans: dict[str, LoanRec] = {}
        self._stored: dict[str, LoanRec] = {}
        self._claims: dict[str, dict[int, Claim]] = {}
        self.returns = Returns(conn)
        self._dirty: dict[str, dict[str, None]] = {name: {} for name in _TABLES}
        self._before: dict[tuple[str, str], Record | None] = {}
        self._tasks = NewTasks(self.pile)
        self.notes: list[Note] = []

    def load(
        self,
        *,
        items: Iterable[str],
        patrons: Iterable[str],
        first: Sequence[Asked] = (),
        then: Sequence[Asked] = (),
        until_ms: int = 2**63,
    ) -> list[Rows]:
        """Load what a batch needs, in sets, locking in one order everywhere.

        ``until_ms``: nobody is asked for who has a book that is not due by then. Returns the rows
        of ``first`` and of ``then``, which is asked once the items are locked.
        """
        wanted = sorted(set(items) - self._items.keys())
        asked: list[Asked] = [*first]
        if wanted:
            of_items = self._item_rows, statements.OPEN_LOANS, statements.OPEN_CLAIMS
            asked += [(statement, {"keys": wanted}) for statement in of_items]
        found = self.pile.ask([*asked, *then])
        told = [*found[: len(first)], *found[len(asked) :]]
        if wanted:
            items_found, loans, claims = found[len(asked) - 3 : len(asked)]
            self._items.update(dict.fromkeys(wanted))
            self._open.update(dict.fromkeys(wanted))
            self._claims.update({name: {} for name in wanted})
            for row in items_found:
                self._items[row[0]] = self._told[row[0]] = ItemRec(*row[:_ITEM_COLUMNS])
                if row[1] not in self._books:
                    self._books[row[1]] = Book(*row[_ITEM_COLUMNS:])
            for row in loans:
                self._open[row[2]] = self._known(LoanRec(*row))
            self._lent.update((name, self._open[name] is not None) for name in wanted)
            for row in claims:
                self._claims[row[0]][row[1]] = Claim(*row[1:])
        lent = [loan for name in wanted if (loan := self._open[name]) is not None]
        borrowers = {loan.patron for loan in lent if loan.due_ms < until_ms}
        named = sorted(set(patrons) - self._counts.keys())
        titles = {item.biblio for name in wanted if (item := self._items[name]) is not None}
        self._load_people(
            sorted({*named, *borrowers} - self._patrons.keys()),
            sorted(titles - self._holds.keys()),
            counted=named,
        )
        return told

    def know_rules(self, rows: tuple[tuple[str, str], ...], *, in_branches: bool) -> None:
        """Know the library's rules, and whether kiosks follow branches, as somebody asked."""
        self._rules, self._in_branches = rules_of(rows), in_branches

    def _load_people(
        self, patrons: list[str], titles: list[int], *, counted: Sequence[str] = ()
    ) -> None:
        """Load patrons, the open holds of titles, and how many loans those have who may borrow."""
        asked: list[Asked] = []
        if patrons:
            asked.append((self._patron_rows, {"keys": patrons}))
        if counted:
            # After the lock: what another transaction lent meanwhile counts.
            asked.append((statements.OPEN_COUNTS, {"keys": counted}))
        if titles:
            asked.append((self._hold_rows, {"keys": titles}))
        found = self.pile.ask(asked) if asked else []
        if patrons:
            self._patrons.update(dict.fromkeys(patrons))
            self._patrons.update((row[0], PatronRec(*row)) for row in found[0])
        if counted:
            self._counts |= dict.fromkeys(counted, 0) | dict(found[1 if patrons else 0])
        if titles:
            self._holds.update({title: {} for title in titles})
            for row in found[-1]:
                self._holds[row[1]][row[0]] = HoldRec(*row)

    @property
    def rules(self) -> Rules:
        """Return the library's rules as this transaction sees them."""
        if self._rules is None:
            self._rules = rules_of(tuple(ask(self.conn, statements.RULES)))
        return self._rules

    def due(self, lent_ms: int, days: int) -> datetime:
        """Return when a loan is due by the calendar; the same for all of one minute."""
        asked = lent_ms // 60_000, days
        if asked not in self._due:
            self._due[asked] = self.rules.due(from_ms(lent_ms), days)
        return self._due[asked]

    def term(self, patron: PatronRec, item: ItemRec) -> LoanRule | None:
        """Return the terms on which a patron borrows such an item."""
        pair = patron.category, item.item_type
        if pair not in self._terms:
            self._terms[pair] = self.rules.term(*pair)
        return self._terms[pair]

    def item(self, barcode: str) -> ItemRec | None:
        """Return an item."""
        if barcode not in self._items:
            self.load(items=[barcode], patrons=())
        return self._items[barcode]

    def patron(self, patron: str) -> PatronRec | None:
        """Return a patron."""
        if patron not in self._patrons:
            self._load_people([patron], [])
        return self._patrons[patron]

    def book(self, item: ItemRec) -> Book:
        """Return what a screen may say of an item."""
        if item.biblio not in self._books:
            rows = ask(self.conn, statements.BOOKS, {"keys": [item.biblio]})
            self._books[item.biblio] = Book(*rows[0][1:]) if rows else Book("")
        return self._books[item.biblio]

    def open_loan(self, barcode: str) -> LoanRec | None:
        """Return the item's open loan."""
        if barcode not in self._open:
            self.load(items=[barcode], patrons=())
        return self._open[barcode]

    def claims(self, barcode: str) -> list[Claim]:
        """Return the open tasks that end when the item is seen, in the order of their numbers."""
        if barcode not in self._claims:
            self.load(items=[barcode], patrons=())
        known = self._claims[barcode]
        return [claim for _, claim in sorted(known.items())] if known else []

    def put_claim(self, barcode: str, claim: Claim) -> None:
        """Know of such a task that was just written."""
        self._claims.setdefault(barcode, {})[claim.number] = claim

    def end_claim(self, barcode: str, number: int) -> None:
        """Know that such a task is closed."""
        self._claims[barcode].pop(number, None)

    def loans_of(self, patron: str) -> int:
        """Return the number of the patron's open loans."""
        if patron not in self._counts:
            self._load_people([patron] if patron not in self._patrons else [], [], counted=[patron])
        return self._counts[patron] + self._count_shift.get(patron, 0)

    def holds(self, biblio: int) -> list[HoldRec]:
        """Return the open holds of a title, oldest first."""
        if biblio not in self._holds:
            self._load_people([], [biblio])
        known = self._holds[biblio]
        return [hold for _, hold in sorted(known.items()) if hold.is_open] if known else []

    def free_copies(self, item: ItemRec) -> int:
        """Return how many other copies of the title stand available."""
        if item.biblio not in self._copies:
            copies = self._copies[item.biblio] = {}
            for _, barcode, status in ask(self.conn, statements.COPIES, {"keys": [item.biblio]}):
                known = self._items.get(barcode)
                copies[barcode] = status if known is None else known.status
        copies = self._copies[item.biblio]
        return sum(s == ItemStatus.AVAILABLE for b, s in copies.items() if b != item.barcode)

    def loan_by_fact(self, key: str) -> LoanRec | None:
        """Return the loan that a fact opened, or that was opened in its stead."""
        if loan := next((x for x in self._loans.values() if key in {x.key, x.alias}), None):
            return loan
        rows = ask(self.conn, statements.LOAN_BY_FACT, {"key": key})
        return self._known(LoanRec(*rows[0])) if rows else None

    def loan_closed_by(self, key: str) -> LoanRec | None:
        """Return the loan that a fact closed."""
        if loan := next((x for x in self._loans.values() if x.closed_by == key), None):
            return loan
        # Of another transaction's; what this one made of them counts.
        rows = ask(self.conn, statements.LOAN_CLOSED_BY, {"key": key})
        loans = [self._known(LoanRec(*row)) for row in rows]
        return next((loan for loan in loans if loan.closed_by == key), None)

    def loan_covering(self, barcode: str, at_ms: int) -> LoanRec | None:
        """Return the closed loan during which a moment lies; the latest where there are several."""
        for row in ask(self.conn, statements.LOANS_COVERING, {"item": barcode, "at": at_ms}):
            self._known(LoanRec(*row))
        # Not from the table: a batch before this one may have opened or closed it meanwhile.
        return covering(self._loans.values(), barcode, at_ms)

    def next_lent(self, barcode: str, at_ms: int) -> int | None:
        """Return when the item was lent next after a moment."""
        stored = ask(self.conn, statements.NEXT_LENT, {"item": barcode, "at": at_ms})[0][0]
        known = lent_after(self._loans.values(), barcode, at_ms)
        return min([*known, *([] if stored is None else [int(stored)])], default=None)

    def hold(self, number: int, biblio: int) -> HoldRec | None:
        """Return a hold of a title by its number, one that is over too."""
        if known := self._holds.get(biblio, {}).get(number):
            return known
        rows = ask(self.conn, statements.HOLD_BY_ID, {"id": number})
        return HoldRec(*rows[0]) if rows else None

    def holds_touched(self, key: str) -> list[HoldRec]:
        """Return the holds that a fact closed or trapped."""
        found = {h.id: h for holds in self._holds.values() for h in holds.values()}
        for row in ask(self.conn, statements.HOLDS_TOUCHED, {"key": key}):
            hold = HoldRec(*row)
            found.setdefault(hold.id, hold)
        return [h for _, h in sorted(found.items()) if key in {h.closed_by, h.trapped_by}]

    def _known(self, loan: LoanRec) -> LoanRec:
        """Return a loan as this transaction knows it."""
        self._stored.setdefault(loan.key, loan)
        return self._loans.setdefault(loan.key, loan)

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
            self.put_item(item.with_status(status.value))

    def put_patron(self, patron: PatronRec) -> None:
        """Change a patron."""
        self._touch("patron", patron.id, self.patron(patron.id))
        self._patrons[patron.id] = patron

    def put_loan(self, loan: LoanRec) -> None:
        """Add or change a loan."""
        self.open_loan(loan.item)
        before = self._open[loan.item]
        if before is not None and before.key == loan.key:
            self._open[loan.item] = None
            self._shift(before.patron, -1)
        if loan.returned_ms is None:
            self._open[loan.item] = loan
            self._shift(loan.patron, 1)
        self._touch("loan", loan.key, self._loans.get(loan.key))
        self._loans[loan.key] = loan

    def _shift(self, patron: str, by: int) -> None:
        """Count a loan that is not written yet."""
        self._count_shift[patron] = self._count_shift.get(patron, 0) + by

    def put_hold(self, hold: HoldRec) -> None:
        """Add or change a hold."""
        if hold.biblio not in self._holds:
            self._load_people([], [hold.biblio])
        self._touch("hold", str(hold.id), self.hold(hold.id, hold.biblio))
        self._holds[hold.biblio][hold.id] = hold

    def _touch(self, tbl: str, key: str, before: Record | None) -> None:
        """Remember that a record changes, and what it was before the first time."""
        self._before.setdefault((tbl, key), before)
        self._dirty[tbl][key] = None

    def put_task(self, row: Mapping[str, object]) -> int:
        """Leave an open task for staff, by its columns, and return its number."""
        return self._tasks.put(row)

    def write_tasks(self) -> None:
        """Write the tasks that were left, for who must see them in their table."""
        self._tasks.write()
        self.pile.write()

    def flush(self, *, keep: bool = False) -> int:
        """Write the changes and their feed rows; return the feed version that contains them.

        ``keep``: leave the last of them on the pile; who asks for that must write it.
        """
        dirty = self._dirty
        items = [i for i in map(self._items.get, dirty["item"]) if i is not None]
        patrons = [p for p in map(self._patrons.get, dirty["patron"]) if p is not None]
        loans = [self._loans[key] for key in dirty["loan"]]
        every_hold = self._every_hold() if dirty["hold"] else {}
        holds = [every_hold[key] for key in dirty["hold"]]
        self.pile.rows(statements.ITEM_SHEET, [item.row() for item in items])
        self.pile.rows(statements.PATRON_SHEET, [patron.row() for patron in patrons])
        loan_rows.pile_loans(self.pile, loans, self._stored)
        self._stored.update((loan.key, loan) for loan in loans)
        self.pile.rows(statements.HOLD_SHEET, [hold.row() for hold in holds])
        self._tasks.write()
        if self._in_branches is None:
            self._in_branches = bool(ask(self.conn, statements.IN_BRANCHES))
        told = None if self._in_branches else self._told
        images, where = images_of(self, items, loans, patrons=patrons, holds=holds, told=told)
        self._told.update((item.barcode, item) for item in items)
        self._dirty = {name: {} for name in _TABLES}
        self._counts.clear()
        self._count_shift.clear()
        version = feed.write_changes(self.conn, images, where, pile=self.pile, lent=self._lent.get)
        self._lent.update((loan.item, self._open[loan.item] is not None) for loan in loans)
        if not keep:
            self.pile.write()
        return version

    def changes(self, *, but: str = "") -> list[Change]:
        """Return what this transaction made of its records, in the order of the first touch.

        ``but``: a table of which nobody wants to know.
        """
        now: dict[str, Mapping[str, Any]] = {
            "item": self._items,
            "patron": self._patrons,
            "loan": self._loans,
            "hold": self._every_hold(),
        }
        return [
            Change(tbl, key, before, after)
            for (tbl, key), before in self._before.items()
            if tbl != but and before != (after := now[tbl][key])
        ]

    def _every_hold(self) -> dict[str, HoldRec]:
        """Return all holds that are known here, by their number as text."""
        return {str(h.id): h for holds in self._holds.values() for h in holds.values()}

    def begin_batch(self) -> None:
        """Let ``changes`` and ``notes`` tell what happens from now on."""
        self._before.clear()
        self.notes = []

    def returns_between(self, barcode: str, since_ms: int, until_ms: int) -> int:
        """Return how many returns of an item were taken between two moments, here and before."""
        return self.returns.between(barcode, since_ms, until_ms)

    def trapped_on(self, item: ItemRec) -> HoldRec | None:
        """Return the hold that this copy lies ready for."""
        lying = (hold for hold in self.holds(item.biblio) if hold.status == HoldStatus.TRAPPED)
        return next((hold for hold in lying if hold.item == item.barcode), None)
