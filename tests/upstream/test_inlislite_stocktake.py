"""A stock take's result in INLISLite's own form."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.cli.hub import app
from sync.hub.settings.library_system import PASSWORD
from sync.hub.upstream.inlislite.stocktake import Counted, Project
from sync.hub.upstream.stock_takes import Marked
from tests.upstream.inlislite_world import LOCAL, an_adapter, an_inlislite
from tests.upstream.system_world import NOW

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
        assert adapter.open_stock_takes() == ["Stok opname 2026"]
        codes = ["B00003", "B00004", "X"]
        assert adapter.mark_seen("Stok opname 2026", codes, by="ani", at=NOW) == Marked(1, 1, 1)
        assert adapter.mark_seen("2025", codes, by="ani", at=NOW) is None
        assert inlis.status("B00002") == 1  # the copies themselves are staff's to change


def test_the_prompt_takes_a_file_of_barcodes(tmp_path: Path) -> None:
    with an_inlislite("3.3", "InnoDB") as inlis:
        inlis.do("INSERT INTO stockopname (ID, ProjectName) VALUES (2, 'Rak 900')")
        seen = tmp_path / "seen.txt"
        seen.write_text("B00001\n B00002 \nB00001\n\n\u200bB3\n", encoding="utf-8")
        where = f"inlislite+mysql://lancar@127.0.0.1:{inlis.server.port}/{inlis.name}"
        told = ["--data-dir", str(tmp_path), "--upstream", f"{where}?zone=Asia/Makassar"]
        asked = [*told, "upstream", "stock-take", str(seen)]
        env = {PASSWORD: inlis.address.password}
        done = CliRunner().invoke(app, [*asked, "--into", " rak 900"], env=env)
        assert done.exit_code == 0, done.output
        assert "stock take: Rak 900\nseen: 2\nseen before: 0" in done.output
        assert "not in INLISLite: \u200bB3" in done.output
        newest = CliRunner().invoke(app, asked, env=env)
        assert "stock take: Rak 900\nseen: 0\nseen before: 2" in newest.output
        none = CliRunner().invoke(app, [*asked, "--into", "Rak 100"], env=env)
        assert none.exit_code != 0
        assert inlis.one("SELECT COUNT(*) FROM stockopnamedetail WHERE StockOpnameID = 2") == 2
