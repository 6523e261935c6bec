"""The plain way: loans and returns with which nothing is in question, most of them.

Owns the test whether a fact is plain, and what it then does to the ledger: the same, row for row,
as ``effects_loan`` and ``effects_return`` would, without asking what they ask. Whatever is
refused, flagged, late, doubtful, held or in the wrong order is not plain and goes the way of
effects; when in doubt it does. Must not write to a table.
"""

from typing import Final

from kiosk.domain.decide import Place
from kiosk.domain.evidence import CARD, DAYS, OVERRIDDEN
from kiosk.domain.items import ItemStatus
from kiosk.domain.patrons import PatronStatus
from sync.hub.effects.loan import LONGEST_LOAN, USUAL_DAYS
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.returned import PLACE, ReturnedList, ReturnedValue
from sync.hub.ledger.tombstones import is_tombstone
from sync.hub.rows.happening import comes_before
from sync.hub.rows.records import How, ItemRec, LoanRec, PatronRec, from_ms, to_ms
from sync.hub.wire.plain_facts import LOAN, REQUEST, PlainFact

_AVAILABLE: Final = ItemStatus.AVAILABLE.value
_ON_LOAN: Final = ItemStatus.ON_LOAN.value
_ACTIVE: Final = PatronStatus.ACTIVE.value
_SHELF: Final = Place.RETURN_SHELF.value
_MINUTE_MS: Final = 60_000
_DAY_CHARACTERS: Final = len("2026-01-01")

Told = dict[str, object]
"""An answer as a JSON object, as ``wire_answers.encode_answer`` makes it."""


class PlainWay:
    """What one transaction takes without asking further."""

    def __init__(self, ledger: Ledger, on_shelves: ReturnedList) -> None:
        """Work on a ledger into which all that the facts name is loaded."""
        self._ledger = ledger
        self._on_shelves = on_shelves
        self._today: dict[int, str] = {}
        self._due: dict[tuple[int, int], tuple[int, str]] = {}

    def take(self, fact: PlainFact, at_ms: int) -> Told | None:
        """Apply a fact that was never here and return its answer; None where it is not plain.

        ``at_ms``: when it happened by a clock that is believed. Nothing speaks about the fact.
        """
        lends = fact.kind == LOAN
        if lends and fact.mode == REQUEST:
            return None
        barcode, ledger = fact.item, self._ledger
        item = ledger.item(barcode)
        if item is None or ledger.holds(item.biblio) or ledger.claims(barcode):
            return None
        if item.seen_by and comes_before(fact, at_ms, item.seen_by, item.seen_ms):
            return None
        if lends:
            return self._lend(fact, at_ms, item)
        return self._take_back(fact, at_ms, item)

    def _lend(self, fact: PlainFact, at_ms: int, item: ItemRec) -> Told | None:
        """Lend a copy that is free to somebody who may borrow."""
        ledger = self._ledger
        if item.status != _AVAILABLE or fact.patron is None:
            return None
        if CARD in fact.evidence or OVERRIDDEN in fact.evidence:
            return None
        if ledger.open_loan(item.barcode) is not None:
            return None
        patron = ledger.patron(fact.patron)
        if patron is None or not self._may_borrow(patron, at_ms):
            return None
        term = ledger.term(patron, item)
        if term is not None and ledger.loans_of(patron.id) >= term.max_items:
            return None
        promised = self._promised(fact, at_ms, USUAL_DAYS if term is None else term.loan_days)
        if promised is None or not self._on_shelves.take_off(item):
            return None
        due_ms, due = promised
        ledger.put_loan(LoanRec(fact.key, None, item.barcode, patron.id, at_ms, due_ms))
        ledger.put_item(item.with_status(_ON_LOAN))
        return self._told(item, due, "")

    def _may_borrow(self, patron: PatronRec, at_ms: int) -> bool:
        """Return whether there is no doubt at all that a patron may borrow on that day."""
        if patron.status != _ACTIVE or patron.suspended_until is not None or patron.pin_since_ms:
            return False
        if is_tombstone(patron.id) or 0 < self._ledger.rules.max_fees < patron.fees:
            return False
        if patron.expires is None:
            return True
        minute = at_ms // _MINUTE_MS
        today = self._today.get(minute)
        if today is None:
            zone = self._ledger.rules.zone
            today = self._today[minute] = from_ms(at_ms).astimezone(zone).date().isoformat()
        return len(patron.expires) == _DAY_CHARACTERS and today <= patron.expires

    def _promised(self, fact: PlainFact, at_ms: int, days: int) -> tuple[int, str] | None:
        """Return the due moment that stands, in milliseconds and as it is told."""
        if fact.due is not None:
            lent_at = from_ms(at_ms)
            if not lent_at <= fact.due <= lent_at + LONGEST_LOAN:
                return None
            return to_ms(fact.due), fact.due.isoformat()
        if DAYS in fact.evidence:
            return None
        asked = at_ms // _MINUTE_MS, days
        known = self._due.get(asked)
        if known is None:
            due = self._ledger.due(at_ms, days)
            known = self._due[asked] = to_ms(due), due.isoformat()
        return known

    def _take_back(self, fact: PlainFact, at_ms: int, item: ItemRec) -> Told | None:
        """Take back a copy that is on loan, in time, and that nobody waits for."""
        key, ledger = fact.key, self._ledger
        barcode = item.barcode
        loan = ledger.open_loan(barcode)
        if loan is None or item.status != _ON_LOAN or self._on_shelves.knows(barcode):
            return None
        if fact.patron is not None and ledger.patron(fact.patron) is None:
            return None
        if comes_before(fact, at_ms, loan.key, loan.lent_ms):
            return None
        ended = max(loan.lent_ms, at_ms)
        if ended > loan.due_ms:
            return None
        ledger.put_item(item.seen(at_ms, key, _AVAILABLE))
        ledger.put_loan(loan.closed(ended, How.RETURNED, key, fee=0, days=0))
        ledger.returns.put(barcode, at_ms)
        place = fact.evidence.get(PLACE, "")
        self._on_shelves.put(ReturnedValue(barcode, key, fact.kiosk, _SHELF, place, at_ms))
        return self._told(item, None, _SHELF)

    def _told(self, item: ItemRec, due: str | None, route: str) -> Told:
        book = self._ledger.book(item)
        return {
            "verdict": "accepted",
            "version": None,
            "task": None,
            "book": [book.title, book.author, book.class_mark],
            "due": due,
            "route": route,
        }
