"""A stock take's result in INLISLite's own form."""

import pytest

from sync.hub.upstream.inlislite.stocktake import Counted, Project
from tests.upstream.inlislite_world import LOCAL, NOW, an_adapter, an_inlislite

_ROWS = (
    "SELECT ID, StockOpnameID, CollectionID, PrevLocationID, CurrentLocationID, PrevStatusID,"
    " CurrentStatusID, PrevCollectionRuleID, CurrentCollectionRuleID, CreateBy, CreateDate"
    " FROM stockopnamedetail ORDER BY ID"
)


@pytest.mark.parametrize(("edition", "engine"), [("3.2", "MyISAM"), ("3.3", "InnoDB")])
def test_each_copy_that_was_seen_is_a_row_once(edition: str, engine: str) -> None:
    with an_inlislite(edition, engine) as inlis, an_adapter(inlis) as adapter:
        assert adapter.stock_takes() == [Project(1, "Stok opname 2026")]
        first = inlis.id_of("B00001")
        seen = [("b00001", None), ("B00002", 9), ("X' OR 1=1", None)]
        told = adapter.hand_over_stock_take(1, seen, NOW)
        assert told == Counted(2, 0, ("X' OR 1=1",))
        assert inlis.rows(_ROWS) == [
            (1.0, 1, float(first), 4, 4, 1, 1, 1, 1, 7, LOCAL),
            (2.0, 1, float(first + 1), 4, 9, 1, 1, 1, 1, 7, LOCAL),
        ]
        again = adapter.hand_over_stock_take(1, [*seen, ("B00003", None)], NOW)
        assert (again.written, again.known_before) == (1, 2)
        assert inlis.one("SELECT COUNT(*) FROM stockopnamedetail") == 3
        assert inlis.status("B00002") == 1  # the copies themselves are staff's to change
