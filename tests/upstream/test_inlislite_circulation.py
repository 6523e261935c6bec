"""The rows that a loan, a return and a renewal leave in INLISLite, and that they come once."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest

from kiosk.domain.decide import Charge
from kiosk.domain.facts import FactKind
from kiosk.domain.reasons import Reason
from sync.hub.upstream.inlislite.adapter import InlisLite
from sync.hub.upstream.port import Applied, Clash, Conflict, Rejected, Replay
from tests.upstream.inlislite_world import LOCAL, InlisWorld, an_adapter, an_inlislite, push
from tests.upstream.system_world import NOW, TODAY, ZONE

LOAN, RETURN, RENEWAL = FactKind.LOAN, FactKind.RETURN, FactKind.RENEWAL
MIDNIGHT = datetime.combine(TODAY, time())
_ROW = (
    "SELECT CollectionLoan_id, LoanDate, DueDate, ActualReturn, LateDays, LoanStatus, CreateBy,"
    " CreateDate, CreateTerminal FROM collectionloanitems"
)
_HEADER = (
    "SELECT ID, CollectionCount, LateCount, ExtendCount, LoanCount, ReturnCount,"
    " LocationLibrary_id, CreateBy, CreateDate, CreateTerminal FROM collectionloans"
)


@pytest.fixture(params=[("3.2", "MyISAM"), ("3.3", "InnoDB")])
def inlis(request: pytest.FixtureRequest) -> Iterator[InlisWorld]:
    """An INLISLite of either edition, on either engine."""
    with an_inlislite(*request.param) as world:
        yield world


@pytest.fixture
def adapter(inlis: InlisWorld) -> Iterator[InlisLite]:
    with an_adapter(inlis) as made:
        yield made


def end_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=ZONE)


def due_in(inlis: InlisWorld) -> date:
    """When a book lent today for seven days is due: Sunday and the 16th are days off."""
    return date(2026, 6, 17) if inlis.is_33 else date(2026, 6, 18)


def test_a_loan_is_the_rows_that_inlislite_writes(inlis: InlisWorld, adapter: InlisLite) -> None:
    outcome = adapter.push(push(LOAN, "b00001", "m001", live=True))
    due = due_in(inlis)
    assert isinstance(outcome, Applied)
    assert outcome.due == end_of(due)
    number = "26060900001" if inlis.is_33 else "326060900001"  # 3.2: with the place before
    mark = "LANCAR kiosk-1/loan/b00001/m001/20260609030000"
    assert inlis.rows(_HEADER) == [(number, 1, 0, 0, 1, 0, 3, 8, LOCAL, mark)]
    due_at = datetime.combine(due, LOCAL.time() if inlis.is_33 else time())
    assert inlis.rows(_ROW) == [(number, LOCAL, due_at, None, None, "Loan", 8, LOCAL, mark)]
    copy = inlis.rows("SELECT Status_id, UpdateBy, UpdateDate, UpdateTerminal FROM collections"
                      " WHERE NomorBarcode = 'B00001'")  # fmt: skip
    assert copy == [(5, 8, LOCAL, mark)]
    assert inlis.open_loans("B00001") == [("M001", due, 8)]
    # The next one has the next number.
    adapter.push(push(LOAN, "B00002", "M002"))
    assert inlis.one("SELECT COUNT(*) FROM collectionloans") == 2
    assert str(inlis.one("SELECT MAX(ID) FROM collectionloans")).endswith("00002")
    assert inlis.rows("SELECT * FROM memberguesses") == []


def test_the_same_loan_again_changes_nothing(inlis: InlisWorld, adapter: InlisLite) -> None:
    first = adapter.push(push(LOAN, "B00001", "M001"))
    again = adapter.push(push(LOAN, "B00001", "M001"))
    assert isinstance(first, Applied)
    assert again == Replay(first.ref, first.due)
    # Recorded in another way, under a key of its own, it is still the same loan.
    assert adapter.push(push(LOAN, "B00001", "M001", key="kiosk-1/7/7")) == again
    assert inlis.one("SELECT COUNT(*) FROM collectionloans") == 1
    later = NOW + timedelta(hours=1)
    assert isinstance(adapter.push(push(RETURN, "B00001", at=later)), Applied)
    assert isinstance(adapter.push(push(LOAN, "B00001", "M001")), Replay)
    assert inlis.open_loans("B00001") == []
    assert inlis.status("B00001") == 1
    assert inlis.one("SELECT COUNT(*) FROM collectionloanitems") == 1


def test_who_has_it_already_is_told(inlis: InlisWorld, adapter: InlisLite) -> None:
    assert inlis.desk_lend("B00001", "M002")
    theirs = adapter.push(push(LOAN, "B00001", "M001", live=True))
    assert isinstance(theirs, Conflict)
    assert (theirs.clash, theirs.holder) == (Clash.ON_LOAN, "M002")
    mine = adapter.push(push(LOAN, "B00001", "M002"))
    assert isinstance(mine, Conflict)
    assert mine.clash is Clash.YOURS
    assert inlis.one("SELECT COUNT(*) FROM collectionloans") == 1


def test_what_inlislite_refuses_a_patron_who_waits_is_refused(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    inlis.add_member("M003", "Lama", EndDate=date(2026, 6, 8))
    inlis.add_member("M004", "Hari Ini", EndDate=TODAY)
    inlis.add_member("M005", "Calon", StatusAnggota_id=1)
    inlis.add_member("M006", "Skorsing", StatusAnggota_id=5)
    inlis.add_member("M007", "Terlambat")
    inlis.add_member("M008", "Lain Tempat")
    inlis.do("UPDATE memberloanauthorizelocation SET LocationLoan_id = 9 WHERE Member_id ="
             " (SELECT ID FROM members WHERE MemberNo = 'M008')")  # fmt: skip
    inlis.do(
        "INSERT INTO pelanggaran (Member_id, JumlahSuspend, CreateDate) SELECT ID, 3,"
        " '2026-06-07 15:00:00' FROM members WHERE MemberNo = 'M007'"
    )
    inlis.add_copies(["REF1"], Rule_id=2)
    inlis.add_copies(["RUSAK1"], Status_id=3)
    inlis.do(
        "UPDATE collections SET BookingMemberID = 'M002', BookingExpiredDate ="
        " '2026-06-10 00:00:00' WHERE NomorBarcode = 'B00002'"
    )

    def ask(item: str, member: str, at: datetime = NOW) -> Reason | None:
        outcome = adapter.push(push(LOAN, item, member, live=True, at=at))
        return outcome.reason if isinstance(outcome, Rejected) else None

    assert ask("X", "M001") is Reason.UNKNOWN_ITEM
    assert ask("B00001", "X") is Reason.CARD_UNKNOWN
    assert ask("B00001", "M003") is Reason.CARD_EXPIRED
    assert ask("B00001", "M005") is Reason.CARD_BLOCKED
    assert ask("B00001", "M006") is Reason.SUSPENDED
    assert ask("B00001", "M007") is Reason.SUSPENDED
    assert ask("B00001", "M008") is Reason.NEEDS_STAFF
    assert ask("REF1", "M001") is Reason.IN_HOUSE_ONLY
    assert ask("RUSAK1", "M001") is Reason.NEEDS_STAFF
    assert ask("B00002", "M001") is Reason.HELD_FOR_OTHER
    assert inlis.one("SELECT COUNT(*) FROM collectionloans") == 0
    assert ask("B00001", "M007", NOW + timedelta(days=1)) is None
    assert ask("B00003", "M004") is None
    assert ask("B00006", "M001") is None  # audio: one
    assert ask("B00004", "M001") is None
    assert ask("B00005", "M001") is Reason.LIMIT_REACHED


def test_a_booking_of_ones_own_is_met_and_one_of_another_is_told(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    inlis.do(
        "UPDATE collections SET BookingMemberID = 'M002', BookingExpiredDate ="
        " '2026-06-10 00:00:00' WHERE NomorBarcode IN ('B00001', 'B00002')"
    )
    inlis.do(
        "INSERT INTO bookinglogs SELECT 'M002', ID, '2026-06-08 09:00:00', '2026-06-10 00:00:00'"
        " FROM collections WHERE BookingMemberID IS NOT NULL"
    )
    assert isinstance(adapter.push(push(LOAN, "B00001", "M002", live=True)), Applied)
    told = adapter.push(push(LOAN, "B00002", "M001"))
    assert isinstance(told, Applied)
    assert "had booked it" in told.doubt
    left = "SELECT NomorBarcode FROM collections WHERE BookingMemberID IS NOT NULL"
    assert inlis.rows(left) == [("B00002",)]
    assert inlis.one("SELECT COUNT(*) FROM bookinglogs WHERE bookingExpired IS NULL") == 1


def test_the_guest_book_has_a_visit_a_day_where_the_library_wants_it(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    inlis.do("UPDATE settingparameters SET Value = '1' WHERE Name = 'OtomatisInsertBukuTamu'")
    adapter.push(push(LOAN, "B00001", "M001"))
    adapter.push(push(LOAN, "B00002", "M001"))
    seen = "SELECT NoAnggota, Nama, Alamat, Location_Id, CreateDate FROM memberguesses"
    assert inlis.rows(seen) == [("M001", "Sari Dewi", None, 4, LOCAL)]


def test_what_has_happened_is_written_whatever_the_rules(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    inlis.add_member("M003", "Lama", EndDate=date(2026, 6, 8))
    inlis.do("UPDATE collections SET Status_id = 4 WHERE NomorBarcode = 'B00001'")
    promised = datetime(2026, 6, 13, 23, 59, 59, tzinfo=ZONE)
    outcome = adapter.push(push(LOAN, "B00001", "M003", due=promised))
    assert isinstance(outcome, Applied)
    assert outcome.due == promised
    assert "status 4" in outcome.doubt
    assert inlis.open_loans("B00001") == [("M003", date(2026, 6, 13), 8)]
    assert inlis.status("B00001") == 5


def test_a_late_return_suspends_and_costs_no_money(inlis: InlisWorld, adapter: InlisLite) -> None:
    # Due on Saturday 6 June; Sunday is a day off: two open days late, three by the calendar.
    assert inlis.desk_lend("B00001", "M001", NOW - timedelta(days=10))
    outcome = adapter.push(push(RETURN, "B00001"))
    assert isinstance(outcome, Applied)
    assert (outcome.charge, outcome.doubt) == (Charge(0, 4), "")
    late = 3 if inlis.is_33 else 2
    mark = "LANCAR kiosk-1/return/B00001/None/20260609030000"
    closed = (
        "SELECT LoanStatus, ActualReturn, LateDays, CreateBy, UpdateBy, UpdateDate, UpdateTerminal"
        " FROM collectionloanitems"
    )
    assert inlis.rows(closed) == [("Return", LOCAL, late, 1, 8, LOCAL, mark)]
    assert inlis.one("SELECT ReturnCount FROM collectionloans") == 1
    assert inlis.status("B00001") == 1
    penalty = (
        "SELECT JenisPelanggaran_id, JenisDenda_id, JumlahDenda, JumlahSuspend, Paid + 0,"
        " CreateDate FROM pelanggaran"
    )
    suspended = [(2, 5, 0, 4, 1 if inlis.is_33 else None, LOCAL)]  # two days for each day
    assert inlis.rows(penalty) == suspended
    assert isinstance(adapter.push(push(RETURN, "B00001")), Replay)
    assert isinstance(adapter.push(push(RETURN, "B00001", at=NOW + timedelta(minutes=9))), Replay)
    assert inlis.rows(penalty) == suspended
    assert inlis.one("SELECT ReturnCount FROM collectionloans") == 1
    refused = adapter.push(push(LOAN, "B00002", "M001", live=True, at=NOW + timedelta(days=3)))
    assert refused == Rejected(Reason.SUSPENDED)
    free = adapter.push(push(LOAN, "B00002", "M001", live=True, at=NOW + timedelta(days=4)))
    assert isinstance(free, Applied)


def test_money_where_the_library_takes_it_and_nothing_where_the_box_is_unticked(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    inlis.desk_lend("B00001", "T001", NOW - timedelta(days=10))  # teachers: unticked
    assert isinstance(adapter.push(push(RETURN, "B00001")), Applied)
    assert inlis.rows("SELECT * FROM pelanggaran") == []
    inlis.do(
        "UPDATE worksheets SET DendaPerTenor = 500, DendaType = 'Berkelipatan', DendaTenorJumlah ="
        " 1, DendaTenorSatuan = 'Hari', DendaTenorMultiply = 1 WHERE ID = 1"
    )
    with an_adapter(inlis) as anew:
        inlis.desk_lend("B00002", "M001", NOW - timedelta(days=10))
        paid = anew.push(push(RETURN, "B00002"))
    assert isinstance(paid, Applied)
    assert paid.charge == Charge(1000)  # material comes before member type: money alone
    told = inlis.rows("SELECT JenisDenda_id, JumlahDenda, JumlahSuspend FROM pelanggaran")
    assert told == [(1, 1000, 0)]


def test_lateness_that_the_clock_cannot_prove_leads_to_nothing(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    assert inlis.desk_lend("B00001", "M001", NOW - timedelta(days=10))
    assert isinstance(adapter.push(push(RETURN, "B00001", costs=False)), Applied)
    assert inlis.rows("SELECT * FROM pelanggaran") == []


def test_a_return_never_touches_a_loan_that_began_later(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    adapter.push(push(LOAN, "B00001", "M002", at=NOW + timedelta(hours=1)))
    assert adapter.push(push(RETURN, "B00001")) == Replay()
    assert len(inlis.open_loans("B00001")) == 1
    near = adapter.push(push(RETURN, "B00001", at=NOW + timedelta(minutes=58)))
    assert isinstance(near, Applied)
    assert near.doubt
    assert len(inlis.open_loans("B00001")) == 1
    # The desk of 3.2 writes the day alone; the hour is a stamp of the database's own clock.
    inlis.desk_lend("B00002", "M001", NOW + timedelta(hours=1))
    assert adapter.push(push(RETURN, "B00002")) == Replay()
    after = adapter.push(push(RETURN, "B00002", at=NOW + timedelta(hours=2)))
    assert isinstance(after, Applied)
    assert inlis.open_loans("B00002") == []


def test_two_open_loans_of_one_copy_are_told(inlis: InlisWorld, adapter: InlisLite) -> None:
    before = NOW - timedelta(days=1)
    inlis.finish("B00001", "M001", before)
    inlis.finish("B00001", "M002", before)
    outcome = adapter.push(push(RETURN, "B00001", "M002"))
    assert isinstance(outcome, Applied)
    assert "2 open loans" in outcome.doubt
    assert [row[0] for row in inlis.open_loans("B00001")] == ["M001"]
    assert inlis.status("B00001") == 5


def test_a_status_that_staff_gave_a_copy_meanwhile_stays(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    inlis.desk_lend("B00001", "M001", NOW - timedelta(days=1))
    inlis.do("UPDATE collections SET Status_id = 4 WHERE NomorBarcode = 'B00001'")
    outcome = adapter.push(push(RETURN, "B00001"))
    assert isinstance(outcome, Applied)
    assert "status 4" in outcome.doubt
    assert inlis.status("B00001") == 4


def test_a_renewal_is_a_row_and_a_new_due_date(inlis: InlisWorld, adapter: InlisLite) -> None:
    inlis.desk_lend("B00001", "M001", NOW - timedelta(days=5))  # due 11 June
    outcome = adapter.push(push(RENEWAL, "B00001", "M001", live=True))
    assert isinstance(outcome, Applied)
    due = due_in(inlis)
    assert outcome.due == end_of(due)
    due_at = datetime.combine(due, time())
    extends = "SELECT DateExtend, DueDateExtend, CreateBy, CreateDate FROM collectionloanextends"
    assert inlis.rows(extends) == [(MIDNIGHT, due_at, 8, LOCAL)]
    loan = "SELECT DueDate, LoanStatus, ActualReturn FROM collectionloanitems"
    assert inlis.rows(loan) == [(due_at, "Loan", None)]
    again = adapter.push(push(RENEWAL, "B00001", "M001", live=True))
    assert again == Replay(outcome.ref, outcome.due)
    assert inlis.rows(loan) == [(due_at, "Loan", None)]
    once_more = push(RENEWAL, "B00001", "M001", live=True, at=NOW + timedelta(days=1))
    assert adapter.push(once_more) == Rejected(Reason.LIMIT_REACHED)
    assert inlis.one("SELECT COUNT(*) FROM collectionloanextends") == 1


def test_late_books_and_those_booked_by_another_are_not_renewed(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    inlis.desk_lend("B00001", "M001", NOW - timedelta(days=10))
    inlis.desk_lend("B00002", "M001", NOW - timedelta(days=1))
    inlis.do(
        "UPDATE collections SET BookingMemberID = 'M002', BookingExpiredDate ="
        " '2026-06-10 00:00:00' WHERE NomorBarcode = 'B00002'"
    )
    late = adapter.push(push(RENEWAL, "B00001", "M001", live=True))
    assert late == Rejected(Reason.NEEDS_STAFF)
    booked = adapter.push(push(RENEWAL, "B00002", "M001", live=True))
    assert booked == Rejected(Reason.HELD_FOR_OTHER)
    theirs = adapter.push(push(RENEWAL, "B00002", "M002", live=True))
    assert isinstance(theirs, Conflict)
    assert theirs.clash is Clash.NOT_YOURS
    # What has happened at a kiosk without a link is written all the same.
    promised = datetime(2026, 6, 20, 23, 59, 59, tzinfo=ZONE)
    assert isinstance(adapter.push(push(RENEWAL, "B00001", "M001", due=promised)), Applied)
    assert inlis.open_loans("B00001") == [("M001", date(2026, 6, 20), 1)]


def test_a_loan_is_taken_back_and_a_return_too(inlis: InlisWorld, adapter: InlisLite) -> None:
    adapter.push(push(LOAN, "B00001", "M001"))
    later = NOW + timedelta(seconds=20)
    undo = push(FactKind.CANCEL_LOAN, "B00001", "M001", now=later)
    assert isinstance(adapter.push(undo), Applied)
    assert isinstance(adapter.push(undo), Replay)
    assert inlis.open_loans("B00001") == []
    assert inlis.status("B00001") == 1
    assert inlis.one("SELECT ReturnCount FROM collectionloans") == 1
    # One that never came needs nothing.
    assert adapter.push(push(FactKind.CANCEL_LOAN, "B00002", "M001", now=later)) == Replay()

    inlis.desk_lend("B00003", "M002", NOW - timedelta(days=10))
    adapter.push(push(RETURN, "B00003"))
    reopen = push(FactKind.CANCEL_RETURN, "B00003", now=later)
    opened = adapter.push(reopen)
    assert isinstance(opened, Applied)
    assert "penalty" in opened.doubt
    assert len(inlis.open_loans("B00003")) == 1
    assert inlis.status("B00003") == 5
    assert isinstance(adapter.push(reopen), Replay)


def test_a_kiosk_without_a_user_writes_under_the_hubs_or_under_none(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    adapter.push(push(LOAN, "B00001", "M001", kiosk="kiosk-9"))
    assert inlis.one("SELECT CreateBy FROM collectionloanitems") == 7
    inlis.do("DELETE FROM users WHERE ID = 7")
    adapter.push(push(LOAN, "B00002", "M001", kiosk="kiosk-9"))
    assert inlis.rows("SELECT CreateBy FROM collectionloanitems ORDER BY ID") == [(7,), (None,)]
