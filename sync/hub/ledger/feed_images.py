"""What kiosks are to be told of a ledger's changes: the rows of the feed, and who follows them.

Owns the choice of rows: what kiosks know already is not told again. Must not write anything.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from kiosk.domain.items import Book
from sync.hub.feed.scopes import Key, Whereabouts
from sync.hub.rows.records import HoldRec, ItemRec, LoanRec, PatronRec

Images = dict[Key, list[object] | None]
"""Rows without ``ver``; None for one that goes."""


class Known(Protocol):
    """A ledger, as far as it is asked here."""

    def item(self, barcode: str) -> ItemRec | None:
        """Return an item."""
        ...

    def open_loan(self, barcode: str) -> LoanRec | None:
        """Return the item's open loan."""
        ...

    def book(self, item: ItemRec) -> Book:
        """Return what a screen may say of an item."""
        ...


def images_of(
    known: Known,
    items: Sequence[ItemRec],
    loans: Sequence[LoanRec],
    *,
    patrons: Sequence[PatronRec],
    holds: Sequence[HoldRec],
    told: Mapping[str, ItemRec] | None,
) -> tuple[Images, Whereabouts]:
    """Return the rows of what has changed, and where the copies among them are.

    A copy is followed by the branch that it belongs to and by the one where it is: where a kiosk
    lent it or, when it is not on loan, where one saw it come back last. ``told``: copies as kiosks
    have them; None where some kiosk stands in a branch. That one is on loan, its loan tells
    (docs/adr/0026).
    """
    images: Images = {}
    home: dict[str, str] = {}
    last: dict[str, str] = {}
    for barcode in dict.fromkeys([*(i.barcode for i in items), *(loan.item for loan in loans)]):
        item = known.item(barcode)
        if item is not None:
            loan = known.open_loan(barcode)
            if told is None or not item.looks_like(told.get(barcode)):
                images["item", barcode] = item.image(known.book(item))
            home[barcode] = item.branch
            last[barcode] = (item.seen_by if loan is None else loan.key).partition("/")[0]
    for patron in patrons:
        images["patron", patron.id] = patron.image()
    for loan in loans:
        now_open = known.open_loan(loan.item)
        images["loan", loan.item] = None if now_open is None else now_open.image()
    for hold in holds:
        images["hold", str(hold.id)] = hold.image()
    return images, Whereabouts(home, last, in_branches=told is None)
