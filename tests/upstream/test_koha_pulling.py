"""What a hub reads of a Koha: everything, what changed, what no stamp tells."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from kiosk.domain.policy import ANY, LoanRule
from sync.hub.upstream.port import (
    Copies,
    Copy,
    Mark,
    Member,
    Members,
    Part,
    Shelf,
    Title,
    Unavailable,
)
from tests.upstream.koha_library import ZONE
from tests.upstream.koha_world import KohaWorld, a_koha, loaded, pulled


@pytest.fixture
def koha() -> Iterator[KohaWorld]:
    with a_koha() as world:
        yield world


def ms(told: object) -> int:
    return round(datetime.fromisoformat(str(told)).timestamp()) * 1000


def test_a_full_pull_is_the_library_without_what_no_kiosk_may_know(koha: KohaWorld) -> None:
    lent = koha.library.desk_lend("B00001", "M001")
    hold = koha.library.place_hold(52, 1)
    koha.library.change(koha.library.items, 3, lost_status=1)
    koha.library.change(koha.library.patrons, 52, restricted=True)
    found = pulled(koha.adapter.pull_full())
    assert found.titles == {
        1: Title(1, "Laskar Pelangi", "Hirata, Andrea", "813", 2005),
        2: Title(2, "Bumi Manusia: roman", "Toer, Pramoedya Ananta", "899.221", 2005),
    }
    assert found.copies == {
        "B00001": Copy("B00001", 1, "BK", Shelf.AVAILABLE),
        "B00002": Copy("B00002", 1, "BK", Shelf.AVAILABLE),
        "B00003": Copy("B00003", 1, "BK", Shelf.MISSING),
        "B00004": Copy("B00004", 2, "BK", Shelf.AVAILABLE),
        "B00005": Copy("B00005", 2, "REF", Shelf.IN_HOUSE),
    }
    assert found.members == {
        "M001": Member("M001", "Sari", "PT", False, "2031-01-01", True),
        "M002": Member("M002", "Bagas", "ST", True, "2031-01-01", True),
    }
    [loan] = found.moving.lent
    assert (loan.ref, loan.item, loan.patron) == (str(lent["checkout_id"]), "B00001", "M001")
    assert (loan.lent_ms, loan.due_ms) == (ms(lent["checkout_date"]), ms(lent["due_date"]))
    [wanted] = found.moving.wanted
    assert (wanted.ref, wanted.title, wanted.item, wanted.patron) == (hold, 1, None, "M002")
    assert wanted.placed_ms == ms(datetime(2026, 1, 5, tzinfo=ZONE).isoformat())
    assert found.moving.fees == {"M002": 2500}


def test_rules_of_all_at_once_and_of_each_pair_are_the_same(koha: KohaWorld) -> None:
    wanted = {
        (ANY, ANY): LoanRule(loan_days=14, max_items=5),
        ("ST", ANY): LoanRule(loan_days=7, max_items=10_000),  # an empty limit is none
    }
    assert pulled(koha.adapter.pull_full()).moving.rules.terms == wanted
    koha.rest.offers.all_rules = False
    with a_koha() as older:
        older.rest.offers.all_rules = False
        rules = pulled(older.adapter.pull_full()).moving.rules
    for pair in (("PT", "BK"), ("ST", "BK"), ("ST", "REF"), ("NEW", "NEW")):
        plain = wanted.get((pair[0], ANY), wanted[ANY, ANY])
        assert rules.term(*pair) == plain


def test_where_rules_are_not_told_those_of_the_address_hold() -> None:
    with a_koha(days=10, items=2) as koha:
        koha.rest.denied.add("/circulation_rules")
        rules = pulled(koha.adapter.pull_full()).moving.rules
    assert rules.terms == {(ANY, ANY): LoanRule(loan_days=10, max_items=2)}


def test_a_delta_brings_what_changed_and_whole_what_moves(koha: KohaWorld) -> None:
    mark = loaded(koha)
    quiet = koha.adapter.pull_delta(mark)
    assert (quiet.titles, quiet.copies, quiet.members) == ([], [], [])
    library = koha.library
    library.change(library.biblios, 2, title="Manusia Bumi")
    library.change(library.items, 4, withdrawn=1)
    library.change(library.patrons, 51, expiry_date="2026-01-01")
    library.add_patron(54, "M009", "Baru")
    library.change(library.patrons, 54)
    library.desk_lend("B00001", "M001")
    library.desk_lend("B00002", "M009")
    one = koha.adapter.pull_delta(mark)
    mended = Title(2, "Manusia Bumi: roman", "Toer, Pramoedya Ananta", "899.221", 2005)
    assert mended in one.titles
    assert Copy("B00004", 2, "BK", Shelf.IN_HOUSE) in one.copies
    assert {m.id: m.expires for m in one.members} == {"M001": "2026-01-01", "M009": "2031-01-01"}
    assert {(x.item, x.patron) for x in one.moving.lent} == {("B00001", "M001"), ("B00002", "M009")}
    # The same mark again, as after a landing that failed, brings the same again.
    again = koha.adapter.pull_delta(mark)
    assert (list(again.titles), list(again.members)) == (list(one.titles), list(one.members))
    assert mark.at is not None
    assert one.mark.at is not None
    assert abs(one.mark.at - mark.at) < timedelta(seconds=30)


def test_what_came_back_is_out_no_more_and_its_fine_is_seen(koha: KohaWorld) -> None:
    koha.library.desk_lend("B00001", "M001", ago=timedelta(days=20))
    koha.library.desk_lend("B00002", "M002")
    mark = loaded(koha)
    koha.library.desk_return("B00001")
    koha.rest.asked.clear()
    after = koha.adapter.pull_delta(mark).moving
    assert [one.item for one in after.lent] == ["B00002"]
    assert after.fees == {"M001": 1500, "M002": 2500}
    # By stamps and counts alone: the whole set is not read again.
    assert koha.rest.count("GET /checkouts") == 3


def test_holds_that_were_met_or_put_off_are_gone(koha: KohaWorld) -> None:
    first, second = koha.library.place_hold(51, 1), koha.library.place_hold(52, 2)
    mark = loaded(koha)
    del koha.library.holds[first]  # no stamp tells
    assert [one.ref for one in koha.adapter.pull_delta(mark).moving.wanted] == [second]
    koha.library.change(koha.library.holds, second, suspended=True)
    assert koha.adapter.pull_delta(mark).moving.wanted == []
    koha.rest.asked.clear()
    koha.adapter.pull_delta(mark)
    assert koha.rest.count("GET /holds") == 2  # a hold that waits for nothing counts all the same


def test_a_loan_of_somebody_unknown_brings_them_along(koha: KohaWorld) -> None:
    """Also before the first full pull: what moves is whole, and whoever it names is told."""
    koha.library.desk_lend("B00004", "M002")
    told = koha.adapter.pull_delta(Mark())
    assert [(one.item, one.patron) for one in told.moving.lent] == [("B00004", "M002")]
    assert [one.barcode for one in told.copies] == ["B00004"]
    assert [one.id for one in told.members] == ["M002"]


def test_what_was_deleted_is_found_by_counting(koha: KohaWorld) -> None:
    library = koha.library
    for n in range(100, 900):
        library.add_item(n, f"X{n:05}", 1)
    with a_koha(library, per_page=500) as big:
        assert big.adapter.digest() == {}
        loaded(big)
        before = big.adapter.digest()
        assert big.adapter.digest() == before
        library.add_item(77, "QUIET", 2)  # its stamp is of last month
        assert big.adapter.digest() != before
        del library.items[333]
        del library.patrons[52]
        big.rest.asked.clear()
        after = big.adapter.digest()
        assert big.rest.count("GET /items") < 30
        differing = [
            n for n in set(before[Part.COPY]) | set(after[Part.COPY])
            if before[Part.COPY].get(n) != after[Part.COPY].get(n)
        ]  # fmt: skip
        assert 1 <= len(differing) <= 2
        batch = big.adapter.pull_buckets(Part.COPY, differing)
        assert isinstance(batch, Copies)
        barcodes = {one.barcode for one in batch.rows}
        assert "QUIET" in barcodes
        assert "X00333" not in barcodes
        assert before[Part.TITLE] == after[Part.TITLE]
        members = big.adapter.pull_buckets(Part.MEMBER, range(256))
        assert isinstance(members, Members)
        assert [one.id for one in members.rows] == ["M001"]


def test_a_row_that_slips_between_pages_is_found(koha: KohaWorld) -> None:
    """An item of a page that was read is deleted: all others move up by one."""

    def delete_first() -> None:
        if koha.rest.count("GET /items") == 2:
            koha.library.items.pop(1, None)

    koha.rest.meanwhile.append(delete_first)
    found = pulled(koha.adapter.pull_full())
    assert set(found.copies) >= {"B00002", "B00003", "B00004", "B00005"}


def test_an_older_koha_without_balances_records_and_lending_is_read_too(koha: KohaWorld) -> None:
    koha.rest.offers.balances = koha.rest.offers.biblios = False
    mark = loaded(koha)
    koha.library.change(koha.library.biblios, 2, title="Anak Semua Bangsa")
    delta = koha.adapter.pull_delta(mark)
    assert (list(delta.titles), delta.moving.fees) == ([], {})
    found = pulled(koha.adapter.pull_full())  # at night
    assert found.titles[2].title == "Anak Semua Bangsa: roman"
    # After an update it offers more, which is found out with the next full pull.
    koha.rest.offers.balances = koha.rest.offers.biblios = True
    mark = loaded(koha)
    koha.library.change(koha.library.biblios, 2, title="Jejak Langkah")
    newer = koha.adapter.pull_delta(mark)
    assert [one.title for one in newer.titles] == ["Jejak Langkah: roman"]
    assert newer.moving.fees == {"M002": 2500}


# what may go wrong -------------------------------------------------------------------------------


def test_a_page_that_fails_in_the_middle_is_asked_again(koha: KohaWorld) -> None:
    koha.rest.faults["GET /items"] = [None, "drop-before", "drop-before", 500, None, "garbage"]
    found = pulled(koha.adapter.pull_full())
    assert len(found.copies) == 5
    assert koha.rest.faults["GET /items"] == []


def test_a_page_that_keeps_failing_ends_the_pull_and_changes_nothing(koha: KohaWorld) -> None:
    mark = loaded(koha)
    words = koha.adapter.digest()
    koha.library.add_item(50, "B00050")
    koha.rest.faults["GET /patrons"] = [None, 500, 502, 500]
    with pytest.raises(Unavailable):
        pulled(koha.adapter.pull_full())
    koha.rest.faults["GET /holds"] = ["drop-before", "drop-before", 500, 500]
    with pytest.raises(Unavailable):
        koha.adapter.pull_delta(mark)
    del koha.library.items[50]
    assert koha.adapter.digest() == words
    assert len(pulled(koha.adapter.pull_full()).copies) == 5


@pytest.mark.parametrize("fault", ["garbage", "huge", 404, (429, 0), (503, 0)])
def test_answers_that_are_none_raise_unavailable_only(koha: KohaWorld, fault: object) -> None:
    koha.rest.faults["GET /items"] = [None] + [fault] * 3
    with pytest.raises(Unavailable) as told:
        pulled(koha.adapter.pull_full())
    assert "Rahasia" not in told.value.why
    koha.rest.faults.clear()
    assert len(pulled(koha.adapter.pull_full()).copies) == 5


def test_rows_that_are_no_rows_are_left_out(koha: KohaWorld) -> None:
    items = koha.library.items
    items[2] |= {"external_id": ["B"], "callnumber": 5}
    items[3] |= {"external_id": "B\x000", "item_type_id": {}}
    items[4] |= {"external_id": " B00004 ", "lost_status": "x", "withdrawn": None}
    koha.library.patrons[51] |= {"firstname": None, "expiry_date": "soon", "restricted": "yes"}
    koha.library.patrons[52] |= {"balance": 1e300}
    koha.library.desk_lend("B00001", "M001")
    checkout = next(iter(koha.library.checkouts.values()))
    checkout |= {"due_date": "0001-01-01T00:00:00+23:00"}
    found = pulled(koha.adapter.pull_full())
    assert set(found.copies) == {"B00001", "B00004", "B00005"}
    assert found.members["M001"] == Member("M001", "Rahasia", "PT", False, None, True)
    assert (list(found.moving.lent), found.moving.fees) == ([], {})
    loaded(koha)


def test_a_token_that_ends_is_renewed_and_pages_are_kept(koha: KohaWorld) -> None:
    koha.rest.offers.token_s = 1

    def forget() -> None:
        if koha.rest.count("GET /items") == 2:
            koha.rest.tokens.clear()

    koha.rest.meanwhile.append(forget)
    assert len(pulled(koha.adapter.pull_full()).copies) == 5
    assert koha.rest.issued >= 2


def test_a_server_with_smaller_pages_than_asked_for_is_read_to_the_end() -> None:
    with a_koha(per_page=500) as koha:
        koha.rest.offers.most_per_page = 2
        found = pulled(koha.adapter.pull_full())
    assert len(found.copies) == 5
