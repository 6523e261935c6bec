"""The rows that a loan, a return and a renewal leave in SLiMS, and that they come once."""

from datetime import date, datetime, timedelta

import pytest

from kiosk.domain.decide import Charge
from kiosk.domain.facts import FactKind
from kiosk.domain.reasons import Reason
from sync.hub.upstream.port import Applied, Clash, Conflict, Rejected, Replay
from sync.hub.upstream.slims.adapter import Slims
from tests.upstream.slims_world import SlimsWorld, push
from tests.upstream.system_world import NOW, TODAY, ZONE

LOAN, RETURN, RENEWAL = FactKind.LOAN, FactKind.RETURN, FactKind.RENEWAL
LOCAL = datetime(2026, 6, 9, 11, 0)  # noqa: DTZ001 - as SLiMS keeps it
_ROW = (
    "SELECT item_code, member_id, loan_date, due_date, renewed, loan_rules_id, is_lent, is_return,"
    " return_date, input_date, last_update, uid FROM loan WHERE item_code = %s"
)


def end_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=ZONE)


def test_a_loan_is_the_row_that_slims_writes(slims: SlimsWorld, adapter: Slims) -> None:
    slims.do("INSERT INTO reserve VALUES (NULL, 'M001', 1, 'B00001', '2026-06-08 09:00:00')")
    slims.do("INSERT INTO reserve VALUES (NULL, 'M002', 1, 'B00002', '2026-06-08 09:00:00')")
    outcome = adapter.push(push(LOAN, "b00001", "m001", live=True))
    due = date(2026, 6, 23)  # rule 2: fourteen days
    assert isinstance(outcome, Applied)
    assert outcome.due == end_of(due)
    row = ("B00001", "M001", TODAY, due, 0, 2, 1, 0, None, LOCAL, LOCAL, 8)
    assert slims.rows(_ROW, "B00001") == [row]
    history = "SELECT title, member_name, is_return FROM loan_history"
    assert slims.rows(history) == [("Laskar Pelangi", "Sari Dewi", 0)]
    assert slims.rows("SELECT member_id FROM reserve") == [("M002",)]
    logged = slims.rows(
        "SELECT log_type, id, log_location, sub_module, action, log_date FROM system_log"
    )
    assert logged == [
        ("member", "M001", "circulation", module, action, LOCAL)
        for module, action in (("Loan", "Started"), ("Loan", "Add"), ("Transaction", "finished"))
    ]
    seen = slims.rows(
        "SELECT member_id, member_name, institution, room_code, checkin_date FROM visitor_count"
    )
    assert seen == [("M001", "Sari Dewi", "SMA 1", None, LOCAL)]
    # A second book of the same visit: no second visitor, no second beginning.
    assert isinstance(adapter.push(push(LOAN, "B00002", "M001")), Applied)
    assert slims.one("SELECT COUNT(*) FROM visitor_count") == 1
    assert slims.one("SELECT COUNT(*) FROM system_log WHERE action = 'Started'") == 1


def test_the_same_loan_again_changes_nothing(slims: SlimsWorld, adapter: Slims) -> None:
    first = adapter.push(push(LOAN, "B00001", "M001"))
    again = adapter.push(push(LOAN, "B00001", "M001"))
    assert isinstance(first, Applied)
    assert again == Replay(first.ref, first.due)
    assert slims.one("SELECT COUNT(*) FROM loan") == 1
    # Also after it came back: a loan that is over is not made anew.
    later = NOW + timedelta(hours=1)
    assert isinstance(adapter.push(push(RETURN, "B00001", at=later)), Applied)
    assert isinstance(adapter.push(push(LOAN, "B00001", "M001")), Replay)
    assert slims.open_loans("B00001") == []


def test_who_has_it_already_is_told(slims: SlimsWorld, adapter: Slims) -> None:
    assert slims.desk_lend("B00001", "M002")
    theirs = adapter.push(push(LOAN, "B00001", "M001", live=True))
    assert isinstance(theirs, Conflict)
    assert (theirs.clash, theirs.holder) == (Clash.ON_LOAN, "M002")
    mine = adapter.push(push(LOAN, "B00001", "M002"))
    assert isinstance(mine, Conflict)
    assert mine.clash is Clash.YOURS
    assert slims.one("SELECT COUNT(*) FROM loan") == 1


def test_what_slims_refuses_a_patron_who_waits_is_refused(
    slims: SlimsWorld, adapter: Slims
) -> None:
    slims.add_member("M003", "Lama", expire_date=date(2026, 6, 8))
    slims.add_member("M004", "Hari Ini", expire_date=TODAY)
    slims.add_member("M005", "Tunda", is_pending=1)
    slims.add_member("M006", "Tanpa Tipe", member_type_id=None)
    slims.add_items(["NL1"], coll=3)
    slims.do("UPDATE item SET item_status_id = 'NL' WHERE item_code = 'NL1'")
    slims.do("INSERT INTO reserve VALUES (NULL, 'M002', 1, 'B00002', '2026-06-08 09:00:00')")
    slims.do("INSERT INTO reserve VALUES (NULL, 'M001', 1, 'B00002', '2026-06-08 10:00:00')")

    def ask(item: str, member: str) -> Reason | None:
        outcome = adapter.push(push(LOAN, item, member, live=True))
        return outcome.reason if isinstance(outcome, Rejected) else None

    assert ask("X", "M001") is Reason.UNKNOWN_ITEM
    assert ask("B00001", "X") is Reason.CARD_UNKNOWN
    assert ask("B00001", "M003") is Reason.CARD_EXPIRED
    assert ask("B00001", "M005") is Reason.CARD_BLOCKED
    assert ask("NL1", "M001") is Reason.IN_HOUSE_ONLY
    assert ask("B00002", "M001") is Reason.HELD_FOR_OTHER
    assert ask("B00001", "M006") is Reason.NEEDS_STAFF
    assert slims.one("SELECT COUNT(*) FROM loan") == 0
    assert ask("B00001", "M004") is None
    assert slims.one("SELECT due_date FROM loan") == TODAY  # never after the membership ends
    # Rule 1 lends one textbook; fiction counts by its own rule.
    assert ask("B00004", "M001") is None
    assert ask("B00005", "M001") is Reason.LIMIT_REACHED
    assert ask("B00003", "M001") is None


def test_what_has_happened_is_written_whatever_the_rules(slims: SlimsWorld, adapter: Slims) -> None:
    slims.add_member("M003", "Lama", expire_date=date(2026, 6, 8))
    promised = datetime(2026, 6, 13, 23, 59, 59, tzinfo=ZONE)
    outcome = adapter.push(push(LOAN, "B00001", "M003", due=promised))
    assert isinstance(outcome, Applied)
    assert outcome.due == promised
    assert slims.open_loans("B00001") == [("M003", date(2026, 6, 13), 8)]


def test_a_return_is_one_update_and_one_fine(slims: SlimsWorld, adapter: Slims) -> None:
    assert slims.desk_lend("B00001", "M001", NOW - timedelta(days=10))  # due 6 June, 500 a day
    outcome = adapter.push(push(RETURN, "B00001"))
    assert isinstance(outcome, Applied)
    assert outcome.charge == Charge(1500)
    assert slims.rows("SELECT is_lent, is_return, return_date, last_update, uid FROM loan") == [
        (1, 1, TODAY, LOCAL, 1)
    ]
    fines = "SELECT fines_date, member_id, debet, credit, description FROM fines"
    charged = [(TODAY, "M001", 1500, 0, "Denda terlambat untuk eksemplar B00001")]
    assert slims.rows(fines) == charged
    assert slims.rows("SELECT sub_module, action FROM system_log") == [("Quick Loan", "Returned")]
    assert slims.rows("SELECT is_return, return_date FROM loan_history") == [(1, TODAY)]
    assert isinstance(adapter.push(push(RETURN, "B00001")), Replay)
    assert slims.rows(fines) == charged
    assert isinstance(adapter.push(push(RETURN, "B00001", at=NOW + timedelta(minutes=9))), Replay)
    assert slims.rows(fines) == charged


def test_a_fine_that_the_clock_cannot_prove_is_not_written(
    slims: SlimsWorld, adapter: Slims
) -> None:
    assert slims.desk_lend("B00001", "M001", NOW - timedelta(days=10))
    assert isinstance(adapter.push(push(RETURN, "B00001", costs=False)), Applied)
    assert slims.rows("SELECT * FROM fines") == []


@pytest.mark.parametrize(("days_late", "fine"), [(2, 0), (3, 3000)])
def test_grace_is_all_or_nothing(
    slims: SlimsWorld, adapter: Slims, days_late: int, fine: int
) -> None:
    lent = adapter.push(push(LOAN, "B00004", "M001"))  # rule 1: 3 days, 1000 a day, grace 2
    assert isinstance(lent, Applied)
    assert lent.due == end_of(date(2026, 6, 12))
    back = adapter.push(push(RETURN, "B00004", at=NOW + timedelta(days=3 + days_late)))
    assert isinstance(back, Applied)
    assert back.charge == Charge(fine)


def test_a_return_never_touches_a_loan_that_began_later(slims: SlimsWorld, adapter: Slims) -> None:
    slims.desk_lend("B00001", "M002", NOW + timedelta(hours=1))
    assert adapter.push(push(RETURN, "B00001")) == Replay()
    assert len(slims.open_loans("B00001")) == 1
    near = adapter.push(push(RETURN, "B00001", at=NOW + timedelta(minutes=58)))
    assert isinstance(near, Applied)
    assert near.doubt
    assert len(slims.open_loans("B00001")) == 1


def test_two_open_loans_of_one_copy_are_told(slims: SlimsWorld, adapter: Slims) -> None:
    before = NOW - timedelta(hours=2)
    slims.finish("B00001", "M001", before)
    slims.finish("B00001", "M002", before)
    outcome = adapter.push(push(RETURN, "B00001", "M002"))
    assert isinstance(outcome, Applied)
    assert "2 open loans" in outcome.doubt
    assert [row[0] for row in slims.open_loans("B00001")] == ["M001"]


def test_a_renewal_counts_from_today_and_up_to_the_limit(slims: SlimsWorld, adapter: Slims) -> None:
    slims.desk_lend("B00001", "M001", NOW - timedelta(days=10))
    outcome = adapter.push(push(RENEWAL, "B00001", "M001", live=True))
    assert isinstance(outcome, Applied)
    assert outcome.due == end_of(date(2026, 6, 16))  # the member type's seven days
    assert outcome.charge == Charge(1500)
    renewed = "SELECT renewed, due_date, return_date, is_lent, is_return, last_update FROM loan"
    row = (1, date(2026, 6, 16), TODAY, 1, 0, LOCAL)
    assert slims.rows(renewed) == [row]
    assert slims.rows("SELECT sub_module, action FROM system_log") == [("Loan", "Extended")]
    again = adapter.push(push(RENEWAL, "B00001", "M001", live=True))
    assert again == Replay(outcome.ref, outcome.due)
    assert slims.rows(renewed) == [row]
    once_more = push(RENEWAL, "B00001", "M001", live=True, at=NOW + timedelta(days=1))
    assert adapter.push(once_more) == Rejected(Reason.LIMIT_REACHED)
    assert slims.rows("SELECT debet FROM fines") == [(1500,)]


def test_what_another_waits_for_is_not_renewed(slims: SlimsWorld, adapter: Slims) -> None:
    slims.desk_lend("B00001", "M001")
    slims.do("INSERT INTO reserve VALUES (NULL, 'M002', 1, 'B00001', '2026-06-08 09:00:00')")
    outcome = adapter.push(push(RENEWAL, "B00001", "M001", live=True))
    assert outcome == Rejected(Reason.HELD_FOR_OTHER)
    theirs = adapter.push(push(RENEWAL, "B00001", "M002", live=True))
    assert isinstance(theirs, Conflict)
    assert theirs.clash is Clash.NOT_YOURS


def test_a_loan_is_taken_back_and_a_return_too(slims: SlimsWorld, adapter: Slims) -> None:
    adapter.push(push(LOAN, "B00001", "M001"))
    later = NOW + timedelta(seconds=20)
    undo = push(FactKind.CANCEL_LOAN, "B00001", "M001", now=later)
    assert isinstance(adapter.push(undo), Applied)
    assert isinstance(adapter.push(undo), Replay)
    assert slims.open_loans("B00001") == []
    # One that never came needs nothing.
    assert adapter.push(push(FactKind.CANCEL_LOAN, "B00002", "M001", now=later)) == Replay()

    slims.desk_lend("B00003", "M002", NOW - timedelta(days=1))
    adapter.push(push(RETURN, "B00003"))
    reopen = push(FactKind.CANCEL_RETURN, "B00003", now=later)
    assert isinstance(adapter.push(reopen), Applied)
    assert len(slims.open_loans("B00003")) == 1
    assert isinstance(adapter.push(reopen), Replay)


def test_a_kiosk_without_a_user_of_its_own_writes_under_the_hubs(
    slims: SlimsWorld, adapter: Slims
) -> None:
    adapter.push(push(LOAN, "B00001", "M001", kiosk="kiosk-9"))
    assert slims.one("SELECT uid FROM loan") == 7
