"""What a sweep does on the spot: a return and its taking back; how near the wanted book is."""

from pathlib import Path

from kiosk.domain.facts import FactKind
from kiosk.domain.ids import ItemId
from kiosk.services.nearness import SILENT_S, Nearness
from kiosk.services.sweep_returns import return_here, take_return_back
from kiosk.store.store import Store
from tests.unit.store.store_world import (
    NOW,
    fill,
    item_row,
    loan_row,
    moment,
    opened,
    page,
    patron_row,
)

BOOK = ItemId("B1")


def test_a_return_on_the_spot_ends_the_loan_and_is_taken_back(tmp_path: Path) -> None:
    rows = {
        "item": [item_row("B1"), item_row("B2")],
        "patron": [patron_row("P1", "C1")],
        "loan": [loan_row("B1", "P1")],
    }
    with opened(tmp_path, now=NOW) as store:
        fill(store, page(1, rows))
        fact = store.call(lambda s: return_here(s, BOOK, moment()))
        assert fact is not None
        assert (fact.what.kind, fact.what.patron) == (FactKind.RETURN, "P1")
        assert _borrower(store, BOOK) is None
        assert store.call(lambda s: return_here(s, BOOK, moment())) is None
        store.call(lambda s: take_return_back(s, fact, moment()))
        assert _borrower(store, BOOK) == "P1"
        assert store.call(lambda s: return_here(s, ItemId("B2"), moment())) is None
        assert store.call(lambda s: return_here(s, ItemId("none"), moment())) is None


def test_a_book_on_its_way_has_arrived_though_nobody_had_it(tmp_path: Path) -> None:
    rows = {"item": [item_row("B1", status="in-transit")]}
    with opened(tmp_path, now=NOW) as store:
        fill(store, page(1, rows))
        fact = store.call(lambda s: return_here(s, BOOK, moment()))
    assert fact is not None
    assert (fact.what.kind, fact.what.patron) == (FactKind.RETURN, None)


def _borrower(store: Store, item: ItemId) -> str | None:
    view = store.call(lambda s: s.view.item_view(item))
    return None if view is None or view.loan is None else view.loan.patron


def test_the_nearer_the_higher_and_silence_is_silence() -> None:
    near = Nearness()
    assert near.level(0.0) == 0
    near.heard(1.0, -70.0)
    far = near.level(1.0)
    for n in range(8):
        near.heard(1.1 + n / 10, -40.0)
    assert 1 <= far < 15
    assert near.level(1.9) > 85
    assert near.level(1.8 + SILENT_S) == 0
    near.heard(9.0, -60.0)
    assert near.level(9.0) < 50  # begins anew


def test_a_reader_that_tells_no_strength_counts_answers() -> None:
    few, many = Nearness(), Nearness()
    for n in range(2):
        few.heard(n / 2, None)
    for n in range(24):
        many.heard(n / 24, None)
    assert few.level(0.5) < 25
    assert many.level(1.0) > 80
