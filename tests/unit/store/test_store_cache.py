from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from store_world import (
    ANI,
    BUDI,
    DUE,
    NOW,
    fill,
    item_row,
    loan_row,
    opened,
    page,
    patron_row,
)

from kiosk.domain.ids import CardCode, ItemId, PatronId, TagUid
from kiosk.domain.items import Hold, HoldStatus, ItemStatus, OpenLoan
from kiosk.domain.patrons import PatronStatus
from kiosk.domain.policy import LatePolicy, LoanRule
from kiosk.errors import ServerError
from kiosk.ports import FeedPage
from kiosk.store.feed import PageOutcome
from kiosk.store.rows import Position
from kiosk.store.rule_rows import parse_rules
from kiosk.store.search import index_name, match_query

UID = "E004015012345678"


def first() -> FeedPage:
    return page(
        10,
        {
            "item": [item_row("B1", uid=UID), item_row("B2", uid="E0X"), item_row("B3", uid="E0X")],
            "patron": [patron_row("P1", "C1"), patron_row("P2", "C2"), patron_row("P3", "C2")],
            "loan": [loan_row("B2", "P1"), loan_row("B1", "P1", DUE - timedelta(days=1))],
            "hold": [(7, 1, "P2", "waiting", None, 1), (8, 1, "P1", "trapped", "B3", 1)],
            "rule": [("version", "4", 1)],
        },
    )


def test_looking_up(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        fill(store, first())
        item = store.call(lambda s: s.cache.item(ItemId("B1")))
        assert item is not None
        assert (item.book.title, item.status, item.uid) == ("Judul 1", ItemStatus.AVAILABLE, UID)
        assert store.call(lambda s: s.cache.item_by_uid(TagUid(UID))) == item
        assert store.call(lambda s: s.cache.item(ItemId("b1"))) is None
        patron = store.call(lambda s: s.cache.patron_by_card(CardCode("C1")))
        assert patron is not None
        assert (patron.id, patron.card_tail, patron.expires) == (ANI, "C1", date(2030, 1, 1))
        due = [loan.item for loan in store.call(lambda s: s.cache.loans_of(ANI))]
        assert due == ["B1", "B2"]
        assert store.call(lambda s: s.cache.loan(ItemId("B3"))) is None
        holds = store.call(lambda s: s.cache.holds_on([1]))
        assert holds[1] == Hold(8, 1, ANI, HoldStatus.TRAPPED, ItemId("B3"))
        assert store.call(lambda s: s.cache.holds_of(BUDI)) == holds[:1]
        assert store.call(lambda s: s.cache.rules().version) == 4


def test_what_two_rows_claim_is_nobodys(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        fill(store, first())
        assert store.call(lambda s: s.cache.item_by_uid(TagUid("E0X"))) is None
        assert store.call(lambda s: s.cache.patron_by_card(CardCode("C2"))) is None


def test_pages_bring_rows_tombstones_and_the_cursor_together(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        assert store.call(lambda s: s.cache.is_empty)
        fill(store, first())
        assert store.call(lambda s: s.cache.position) == Position("e1", 10)
        assert not store.call(lambda s: s.cache.is_empty)
        assert store.call(lambda s: s.cache.in_step_at) == NOW
        change = page(
            12,
            {"item": [item_row("B1", title="Lain")], "rule": [("version", "5", 2)]},
            gone=[("loan", "B1"), ("patron", "P3")],
            more=True,
        )
        later = NOW + timedelta(hours=1)
        assert store.call(lambda s: s.apply_page(change, later)) is PageOutcome.APPLIED
        assert store.call(lambda s: s.cache.rules().version) == 5
        assert store.call(lambda s: s.cache.in_step_at) == NOW
        assert store.call(lambda s: s.cache.loan(ItemId("B1"))) is None
        counts = {"item": 3, "patron": 2, "loan": 1, "hold": 2, "rule": 1}
        assert store.call(lambda s: s.cache.counts()) == counts
        assert store.call(lambda s: s.apply_page(page(12), later)) is PageOutcome.NOTHING_NEW
        assert store.call(lambda s: s.cache.in_step_at) == later
        assert store.call(lambda s: s.apply_page(page(11), later)) is PageOutcome.NOTHING_NEW
        assert store.call(lambda s: s.cache.position.after) == 12
    with opened(tmp_path) as store:
        assert store.call(lambda s: s.cache.position) == Position("e1", 12)


def test_a_page_of_another_epoch_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        fill(store, first())
        other = page(99, {"item": [item_row("B9")]}, epoch="e2")
        assert store.call(lambda s: s.apply_page(other, NOW)) is PageOutcome.OTHER_EPOCH
        assert store.call(lambda s: s.cache.item(ItemId("B9"))) is None


@pytest.mark.parametrize(
    "bad",
    [
        page(11, {"item": [("too", "short")]}),
        page(11, {"nonsense": [(1,)]}),
        page(11, gone=[("meta", "epoch")]),
    ],
)
def test_a_malformed_page_changes_nothing(tmp_path: Path, bad: FeedPage) -> None:
    with opened(tmp_path) as store:
        fill(store, first())
        with pytest.raises(ServerError):
            store.call(lambda s: s.apply_page(bad, NOW))
        assert store.call(lambda s: s.cache.position) == Position("e1", 10)


def test_a_page_that_breaks_half_way_leaves_nothing(tmp_path: Path) -> None:
    bad = page(11, {"item": [item_row("B8"), item_row("B9", title=None)]})
    with opened(tmp_path) as store:
        fill(store, first())
        with pytest.raises(Exception, match="store-failed"):
            store.call(lambda s: s.apply_page(bad, NOW))
        assert store.call(lambda s: s.cache.item(ItemId("B8"))) is None
        assert store.call(lambda s: s.cache.position.after) == 10


def test_words_that_are_not_known_are_not_trusted(tmp_path: Path) -> None:
    rows = page(
        1,
        {
            "item": [item_row("B1", status="teleported")],
            "patron": [patron_row("P1", "C1", status="odd", expires="someday")],
            "hold": [(1, 1, "P1", "odd", None, 1)],
        },
    )
    with opened(tmp_path) as store:
        fill(store, rows)
        item = store.call(lambda s: s.cache.item(ItemId("B1")))
        patron = store.call(lambda s: s.cache.patron(ANI))
        assert item is not None
        assert patron is not None
        assert item.status is ItemStatus.MISSING
        assert (patron.status, patron.expires) == (PatronStatus.BLOCKED, date.min)
        assert store.call(lambda s: s.cache.holds_of(ANI))[0].status is HoldStatus.WAITING


def test_rules_from_rows() -> None:
    rules = parse_rules(
        {
            "version": "7",
            "late": '{"policy":"fine","max_fees":50000}',
            "calendar": '{"zone":"Asia/Makassar","closed_weekdays":[6,9],'
            '"holidays":["2026-08-17"]}',
            "term:DEW:BK": '{"loan_days":14,"max_items":5,"fine_per_day":500,'
            '"fine_cap":10000,"x":1}',
            "term:*:*": '{"loan_days":7,"max_items":2}',
            "term:broken": "{}",
            "term:A:B": '{"loan_days":"many","max_items":2}',
        }
    )
    assert (rules.version, rules.late, rules.max_fees) == (7, LatePolicy.FINE, 50000)
    assert rules.closed_weekdays == {6}
    assert rules.holidays == {date(2026, 8, 17)}
    assert rules.zone == ZoneInfo("Asia/Makassar")
    assert rules.term("DEW", "BK") == LoanRule(14, 5, 500, 10000, 0)
    assert rules.term("ANK", "DVD") == LoanRule(7, 2)
    assert set(rules.terms) == {("DEW", "BK"), ("*", "*")}


def test_rules_in_single_rows_and_nonsense() -> None:
    rules = parse_rules({"late": '"suspension"', "max_fees": "9", "zone": "Asia/Jayapura"})
    assert (rules.late, rules.max_fees) == (LatePolicy.SUSPENSION, 9)
    assert rules.zone == ZoneInfo("Asia/Jayapura")
    odd = parse_rules(
        {"late": "none", "version": "-", "calendar": '{"zone":"../etc","holidays":[3]}'}
    )
    assert (odd.late, odd.version, odd.zone.key) == (LatePolicy.NONE, 0, "Asia/Jakarta")
    assert odd.term("A", "B") is None


def test_search_queries_are_words_only() -> None:
    assert match_query('laut "bercerita" OR *') == '"laut" "bercerita" "OR"*'
    assert match_query("  -*) ") == ""
    assert index_name("CREATE VIRTUAL TABLE item_fts USING fts5(title)") == "item_fts"
    assert index_name("CREATE VIRTUAL TABLE x USING rtree(a)") is None


def test_an_open_loan_of_the_cache_is_a_value(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        fill(store, first())
        kept = store.call(lambda s: s.cache.loan(ItemId("B2")))
        assert kept == OpenLoan(ItemId("B2"), PatronId("P1"), NOW, DUE)
