"""A book that is on loan and stands on the shelf is returned on the spot; and taken back again.

Owns what such a return says: a statement like any other, known by its tag or its label, never a
claim, for a person of the staff has the book before them. Runs on the store thread.
"""

from kiosk.domain import evidence
from kiosk.domain.decide import Place
from kiosk.domain.facts import Fact, FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.services.about_facts import about
from kiosk.store.store import StoreSession

SWEPT = "sweep"
"""The note of a return that was found by a sweep, and of what takes it back."""

_OUT = frozenset({ItemStatus.ON_LOAN, ItemStatus.IN_TRANSIT})
"""A copy with such a status is not known to be here, also where nobody knows of a loan."""


def return_here(s: StoreSession, item: ItemId, moment: Moment) -> Fact | None:
    """Record the return of a copy that is out; None where it is back already. Raises StoreError.

    One that was on its way to another branch has no borrower: it is here, and that is all.
    """
    with s.writing():
        view = s.view.item_view(item)
        if view is None or (view.loan is None and view.item.status not in _OUT):
            return None
        fact = NewFact(
            FactKind.RETURN,
            FactMode.STATEMENT,
            item,
            None if view.loan is None else view.loan.patron,
            moment,
            rules_version=s.cache.rules().version,
            note=SWEPT,
            evidence={evidence.SEEN: "tag", evidence.ROUTE: Place.RETURN_SHELF.value},
        )
        return s.journal.record([fact])[0]


def take_return_back(s: StoreSession, fact: Fact, moment: Moment) -> None:
    """Open the loan again that such a return has closed. Raises StoreError."""
    with s.writing():
        s.journal.record([about(FactKind.CANCEL_RETURN, fact, moment, SWEPT)])
