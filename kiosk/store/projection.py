"""The world as this kiosk sees it: the cache, overlaid with the facts it does not contain yet.

Owns that sum; it must not decide. The number of statements does not depend on how many items are
asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain.facts import Fact, FactKind, FactMode
from kiosk.domain.ids import ItemId, PatronId
from kiosk.domain.items import Hold, HoldStatus, Item, ItemStatus, OpenLoan
from kiosk.domain.patrons import Patron
from kiosk.store.cache import Cache
from kiosk.store.journal import Journal
from kiosk.store.rows import Effect, effect_of

_CANCELS: Final = {FactKind.CANCEL_LOAN, FactKind.CANCEL_RETURN}
_LENDABLE: Final = {ItemStatus.AVAILABLE, ItemStatus.HOLD_SHELF, ItemStatus.IN_TRANSIT}


@dataclass(frozen=True, slots=True)
class ItemView:
    """A copy as it stands now: what a loan or return decision needs of it.

    ``holds``: all open holds on the title. ``free_copies``: other copies that stand available.
    """

    item: Item
    loan: OpenLoan | None = None
    holds: tuple[Hold, ...] = ()
    free_copies: int = 0


@dataclass(frozen=True, slots=True)
class LoanView:
    """An open loan with the copy it is of; ``item`` None when the cache does not know it."""

    loan: OpenLoan
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class PatronView:
    """A patron as he stands now."""

    patron: Patron
    loans: tuple[LoanView, ...] = ()
    holds: tuple[Hold, ...] = ()


class Projection:
    """Reads cache and journal together. Use it on the store thread: ``StoreSession.view``."""

    def __init__(self, journal: Journal, cache: Cache) -> None:
        """Look at these two."""
        self._journal = journal
        self._cache = cache

    def item_view(self, barcode: ItemId) -> ItemView | None:
        """Return a copy by barcode, or None when it is not known here."""
        return self.items_view([barcode]).get(barcode)

    def items_view(self, barcodes: Sequence[ItemId]) -> dict[ItemId, ItemView]:
        """Return the copies that are known, by barcode: a stack costs what one book costs."""
        items = self._cache.items(barcodes)
        if not items:
            return {}
        biblios = sorted({item.biblio for item in items.values()})
        copies = {item.id: item for item in self._cache.copies(biblios)}
        asked = sorted({*copies, *items})
        facts = by_item(self._journal.open_facts(self._cache.position, items=asked))
        loans = overlaid(self._cache.loans_on(asked), facts)
        now = {number: _standing(item, loans, facts) for number, item in copies.items()}
        holds = self._cache.holds_on(biblios)
        views: dict[ItemId, ItemView] = {}
        for number, item in items.items():
            others = [c for c in now.values() if c.biblio == item.biblio and c.id != number]
            views[number] = ItemView(
                item=now.get(number, item),
                loan=loans.get(number),
                holds=tuple(_open_holds(holds, item.biblio, facts)),
                free_copies=sum(
                    c.status is ItemStatus.AVAILABLE and not c.in_house for c in others
                ),
            )
        return views

    def copies_now(self, copies: Sequence[Item]) -> list[tuple[Item, OpenLoan | None]]:
        """Return copies as they stand now, each with its open loan."""
        asked = [item.id for item in copies]
        facts = by_item(self._journal.open_facts(self._cache.position, items=asked))
        loans = overlaid(self._cache.loans_on(asked), facts)
        return [(_standing(item, loans, facts), loans.get(item.id)) for item in copies]

    def patron_view(self, number: PatronId) -> PatronView | None:
        """Return a patron with his open loans and holds, or None when he is not known here."""
        patron = self._cache.patron(number)
        if patron is None:
            return None
        return PatronView(patron, tuple(self.loans_of(number)), tuple(self._cache.holds_of(number)))

    def loan(self, item: ItemId) -> OpenLoan | None:
        """Return the open loan of a copy, also of one that the cache does not know."""
        facts = by_item(self._journal.open_facts(self._cache.position, items=[item]))
        return overlaid(self._cache.loans_on([item]), facts).get(item)

    def loans_of(self, patron: PatronId) -> list[LoanView]:
        """Return a patron's open loans, the first due first."""
        position = self._cache.position
        mine = self._journal.open_facts(position, patron=patron)
        base = {loan.item: loan for loan in self._cache.loans_of(patron)}
        named = sorted({*base, *(f.what.item for f in mine if f.what.item is not None)})
        if not named:
            return []
        facts = by_item(self._journal.open_facts(position, items=named))
        loans = overlaid(self._cache.loans_on(named), facts)
        items = self._cache.items(named)
        own = [loan for loan in loans.values() if loan.patron == patron]
        own.sort(key=lambda loan: (loan.due is None, loan.due or loan.lent_at, loan.item))
        return [LoanView(loan, items.get(loan.item)) for loan in own]


def uncancelled(facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts without the pairs of a fact and its cancel: together they did nothing.

    A cancel whose fact is not among them stays: the cache contains what it takes back.
    """
    listed = list(facts)
    keys = {fact.key for fact in listed}
    cancels = {f.what.refers: f.key for f in listed if f.what.kind in _CANCELS and f.what.refers}
    undone = {key for key in cancels if key in keys}
    undone |= {cancels[key] for key in undone}
    return [fact for fact in listed if fact.key not in undone]


def by_item(facts: Iterable[Fact]) -> dict[ItemId, list[Fact]]:
    """Return the facts that change loans, by item, in their order."""
    sorted_out: dict[ItemId, list[Fact]] = {}
    for fact in uncancelled(facts):
        if fact.what.item is not None and effect_of(fact) is not Effect.NONE:
            sorted_out.setdefault(fact.what.item, []).append(fact)
    return sorted_out


def overlaid(
    base: Mapping[ItemId, OpenLoan], facts: Mapping[ItemId, Sequence[Fact]]
) -> dict[ItemId, OpenLoan]:
    """Return the open loans after the facts: at most one an item, whatever the cache contains."""
    loans = dict(base)
    for item, of_item in facts.items():
        for fact in of_item:
            what = fact.what
            effect = effect_of(fact)
            if effect is Effect.BACK:
                loans.pop(item, None)
            elif effect is Effect.RENEWED:
                _go_on(loans, fact)
            elif what.patron is not None:
                loans[item] = OpenLoan(item, what.patron, what.moment.wall, what.due)
    return loans


def _go_on(loans: dict[ItemId, OpenLoan], fact: Fact) -> None:
    """Let a loan go on until what was promised. What was only asked for promises nothing."""
    what = fact.what
    loan = None if what.item is None else loans.get(what.item)
    if loan is None or loan.patron != what.patron or what.mode is FactMode.REQUEST:
        return
    if what.due is not None and (loan.due is None or loan.due < what.due):
        loans[loan.item] = replace(loan, due=what.due)


def _standing(
    item: Item, loans: Mapping[ItemId, OpenLoan], facts: Mapping[ItemId, Sequence[Fact]]
) -> Item:
    """Return a copy with the status that follows from its loan; what staff set stays."""
    if item.id in loans and item.status in _LENDABLE:
        return replace(item, status=ItemStatus.ON_LOAN)
    ended = any(effect_of(fact) is Effect.BACK for fact in facts.get(item.id, ()))
    if item.id not in loans and ended and item.status is ItemStatus.ON_LOAN:
        return replace(item, status=ItemStatus.AVAILABLE)
    return item


def _open_holds(
    holds: Sequence[Hold], biblio: int, facts: Mapping[ItemId, Sequence[Fact]]
) -> list[Hold]:
    """Return the open holds on a title, without those that an open loan fulfils."""
    left = [hold for hold in holds if hold.biblio == biblio]
    for item, of_item in facts.items():
        for fact in of_item:
            if effect_of(fact) is Effect.LENT:
                mine = [h for h in left if h.patron == fact.what.patron and h.item in {None, item}]
                mine.sort(key=lambda h: (h.status is not HoldStatus.TRAPPED, h.id))
                if mine:
                    left.remove(mine[0])
    return left
