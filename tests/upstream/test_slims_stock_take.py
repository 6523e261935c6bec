"""What a sweep has seen, in the two forms that SLiMS takes."""

from datetime import datetime

from sync.hub.upstream.slims.adapter import Slims
from sync.hub.upstream.slims.stock_take import StockTaken, as_upload
from sync.hub.upstream.stock_takes import Marked
from tests.upstream.slims_world import SlimsWorld
from tests.upstream.system_world import NOW

STATES = "SELECT item_code, status, checked_by, last_update FROM stock_take_item ORDER BY item_code"


def test_the_upload_file_has_what_slims_reads() -> None:
    told, unfit = as_upload(["B00001", " B00002 ", "B00001", "", "A/B 3", "x" * 80, "a_b-c.d"])
    assert told == "B00001\nB00002\na_b-c.d\n"
    assert unfit == ["A/B 3", "x" * 80]


def test_what_was_seen_goes_into_the_active_stock_take(slims: SlimsWorld, adapter: Slims) -> None:
    assert adapter.take_stock(["B00001"], by="kiosk-1", at=NOW) == StockTaken("")
    slims.do(
        "INSERT INTO stock_take (stock_take_id, stock_take_name, start_date, init_user, is_active)"
        " VALUES (1, 'Juni', '2026-06-01 08:00:00', 'admin', 1)"
    )
    for number, (code, state) in enumerate(
        [("B00001", "m"), ("B00002", "e"), ("B00003", "l"), ("B00004", "m")]
    ):
        slims.do(
            "INSERT INTO stock_take_item (stock_take_id, item_id, item_code, title, status)"
            " VALUES (1, %s, %s, 't', %s)",
            number, code, state,
        )  # fmt: skip
    codes = ["b00001", "B00002", "B00003", "X9"]
    told = adapter.take_stock(codes, by="kiosk-1", at=NOW)
    assert told == StockTaken(
        "Juni", seen=("b00001",), again=("B00002",), on_loan=("B00003",), unknown=("X9",)
    )
    at = datetime(2026, 6, 9, 11, 0)  # noqa: DTZ001 - as SLiMS keeps it
    assert slims.rows(STATES)[0] == ("B00001", "e", "kiosk-1", at)
    assert [row[1] for row in slims.rows(STATES)] == ["e", "e", "l", "m"]
    assert slims.rows("SELECT total_item_exists, total_item_lost FROM stock_take") == [(2, 1)]
    assert adapter.take_stock(codes, by="kiosk-1", at=NOW).seen == ()
    assert adapter.open_stock_takes() == ["Juni"]
    assert adapter.mark_seen("Juni", [*codes, "B00004"], by="ani", at=NOW) == Marked(1, 2, 2)
    assert adapter.mark_seen("Mei", codes, by="ani", at=NOW) is None
