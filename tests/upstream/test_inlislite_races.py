"""Writers side by side, a desk in the same moment, and a hub that dies between any two writes."""

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event

from kiosk.domain.facts import FactKind
from sync.hub.upstream.inlislite.adapter import InlisLite
from sync.hub.upstream.port import Applied, Clash, Conflict, Outcome, Replay
from tests.upstream.inlislite_world import InlisWorld, an_adapter, an_inlislite, push
from tests.upstream.system_world import NOW

WRITERS, ITEMS = 4, 200
_DOUBLE = (
    "SELECT COUNT(*) FROM (SELECT Collection_id FROM collectionloanitems WHERE LoanStatus = 'Loan'"
    " GROUP BY Collection_id HAVING COUNT(*) > 1) d"
)
_STATE = (
    (
        "collectionloanitems",
        (
            "CollectionLoan_id, Collection_id, member_id, LoanDate, DueDate, ActualReturn,"
            " LateDays, LoanStatus, CreateDate, CreateTerminal"
        ),
    ),
    ("collectionloans", "ID, CollectionCount, LoanCount, ReturnCount, Member_id, CreateTerminal"),
    ("collectionloanextends", "CollectionLoan_id, DateExtend, DueDateExtend, CreateTerminal"),
    ("pelanggaran", "Member_id, JumlahDenda, JumlahSuspend, CreateDate"),
    ("collections", "NomorBarcode, Status_id, BookingMemberID"),
    ("memberguesses", "NoAnggota, CreateDate"),
)


@pytest.fixture(params=["InnoDB", "MyISAM"])
def inlis(request: pytest.FixtureRequest) -> Iterator[InlisWorld]:
    with an_inlislite("3.2", request.param) as world:
        yield world


def test_four_writers_on_two_hundred_items_never_lend_one_twice(inlis: InlisWorld) -> None:
    codes = [f"R{n:05}" for n in range(ITEMS)]
    inlis.add_copies(codes)
    for n in range(WRITERS):
        inlis.add_member(f"W{n}", f"Writer {n}", kind=2)
    begin = threading.Barrier(WRITERS)

    def work(n: int) -> list[Outcome]:
        order = random.Random(n).sample(codes, ITEMS) if n % 2 else list(codes)
        with an_adapter(inlis) as mine:
            mine.probe()
            begin.wait()
            return [mine.push(push(FactKind.LOAN, code, f"W{n}")) for code in order]

    with ThreadPoolExecutor(WRITERS) as pool:
        outcomes = [one for told in pool.map(work, range(WRITERS)) for one in told]
    assert inlis.one(_DOUBLE) == 0
    assert inlis.one("SELECT COUNT(*) FROM collectionloanitems") == ITEMS
    counted = inlis.one("SELECT SUM(CollectionCount) FROM collectionloans")
    assert int(str(counted)) == ITEMS
    # Replay: the server lost a race with itself after the row stood, and was asked again.
    assert sum(isinstance(one, Applied | Replay) for one in outcomes) == ITEMS
    assert sum(isinstance(one, Conflict) for one in outcomes) == ITEMS * (WRITERS - 1)
    lent = "SELECT COUNT(*) FROM collections WHERE Status_id = 5 AND NomorBarcode LIKE 'R%%'"
    assert inlis.one(lent) == ITEMS


def test_a_desk_that_looks_first_and_writes_later(inlis: InlisWorld) -> None:
    """The desk takes no lock. What it wrote first is respected; what it writes after is told."""
    with an_adapter(inlis) as adapter:
        assert inlis.is_free("B00001")
        inlis.finish("B00001", "M002")
        assert isinstance(adapter.push(push(FactKind.LOAN, "B00001", "M001", live=True)), Conflict)
        assert inlis.is_free("B00002")  # the desk has looked
        ours = adapter.push(push(FactKind.LOAN, "B00002", "M001", live=True))
        assert isinstance(ours, Applied)
        inlis.finish("B00002", "M002")  # and writes without looking again
        assert inlis.one(_DOUBLE) == 1
        later = NOW + timedelta(days=1)
        back = adapter.push(push(FactKind.RETURN, "B00002", "M001", at=later))
        assert isinstance(back, Applied)
        assert "2 open loans" in back.doubt
        assert inlis.status("B00002") == 5


def test_a_desk_and_a_kiosk_at_once_never_make_a_second_loan_of_ours(inlis: InlisWorld) -> None:
    codes = [f"D{n:03}" for n in range(30)]
    inlis.add_copies(codes)
    inlis.add_member("T002", "Guru Dua", kind=2)
    begin = threading.Barrier(2)

    def desk() -> int:
        begin.wait()
        return sum(inlis.desk_lend(code, "T001") for code in codes)

    def kiosk() -> list[Outcome]:
        with an_adapter(inlis) as mine:
            mine.probe()
            begin.wait()
            return [mine.push(push(FactKind.LOAN, code, "T002")) for code in reversed(codes)]

    with ThreadPoolExecutor(2) as pool:
        at_desk, at_kiosk = pool.submit(desk), pool.submit(kiosk)
        lent, told = at_desk.result(), at_kiosk.result()
    ours = sum(isinstance(one, Applied | Replay) for one in told)
    mine = "SELECT COUNT(*) FROM collectionloanitems WHERE CreateTerminal LIKE 'LANCAR %%'"
    assert inlis.one(mine) == ours
    # Every book is with somebody; a double can only be one where the desk wrote after us.
    assert lent + ours - int(str(inlis.one(_DOUBLE))) == len(codes)


def test_a_transaction_that_a_desk_made_void_counts_nothing(inlis: InlisWorld) -> None:
    """The power goes after the transaction's row, and a desk lends the book before it is back."""
    told = push(FactKind.LOAN, "B00001", "M001")
    with an_adapter(inlis) as adapter:
        adapter.probe()
        with pytest.raises(_Cut), cut_before(adapter, 2):
            adapter.push(told)
        inlis.finish("B00001", "M002")
        assert isinstance(adapter.push(told), Conflict)
    void = "SELECT CollectionCount, LoanCount FROM collectionloans WHERE CreateBy <> 1"
    assert inlis.rows(void) == [(0, 0)]


class _Cut(BaseException):
    """The power went."""


@contextmanager
def cut_before(adapter: InlisLite, statement: int) -> Iterator[list[int]]:
    """Cut the power before the n-th statement that writes; tells how many there were."""
    seen = [0]

    def look(*args: object) -> None:
        sql = str(args[2]).lstrip().upper()
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            seen[0] += 1
            if seen[0] == statement:
                raise _Cut

    engine = adapter._link.pushing  # where a statement goes
    event.listen(engine, "before_cursor_execute", look)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", look)


@contextmanager
def just_before(
    adapter: InlisLite, beginning: str, meanwhile: Callable[[], object]
) -> Iterator[None]:
    """Let something happen between our last look and our first word."""
    left = [meanwhile]

    def look(*args: object) -> None:
        if left and str(args[2]).startswith(beginning):
            left.pop()()

    engine = adapter._link.pushing
    event.listen(engine, "before_cursor_execute", look)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", look)
    assert not left


def test_a_desk_between_our_look_and_our_word(inlis: InlisWorld) -> None:
    with an_adapter(inlis) as adapter:
        adapter.probe()
        loan = "INSERT INTO collectionloanitems"
        with just_before(adapter, loan, lambda: inlis.finish("B00001", "M002")):
            told = adapter.push(push(FactKind.LOAN, "B00001", "M001"))
        assert isinstance(told, Conflict)
        assert (told.clash, told.holder) == (Clash.ON_LOAN, "M002")
        assert [row[0] for row in inlis.open_loans("B00001")] == ["M002"]
        ours = "SELECT CollectionCount FROM collectionloans WHERE CreateBy <> 1"
        assert inlis.rows(ours) == [(0,)]

        inlis.finish("B00002", "M001", NOW - timedelta(days=20))
        change = "UPDATE collectionloanitems"
        with just_before(adapter, change, lambda: inlis.desk_return("B00002")):
            back = adapter.push(push(FactKind.RETURN, "B00002"))
        assert isinstance(back, Replay)
        assert inlis.rows("SELECT * FROM pelanggaran") == []  # what it costs the desk has said

        inlis.finish("B00003", "M001", NOW - timedelta(days=1))
        longer = "INSERT INTO collectionloanextends"
        with just_before(adapter, longer, lambda: inlis.desk_return("B00003")):
            renewed = adapter.push(push(FactKind.RENEWAL, "B00003", "M001"))
        assert isinstance(renewed, Conflict)
        assert inlis.rows("SELECT * FROM collectionloanextends") == []


def test_a_number_that_the_desk_was_quicker_with_is_skipped(inlis: InlisWorld) -> None:
    number = "326060900001"
    took = (
        "INSERT INTO collectionloans (ID, Member_id, CreateBy) SELECT %s, ID, 1 FROM members"
        " WHERE MemberNo = 'M002'"
    )
    with an_adapter(inlis) as adapter:
        adapter.probe()
        with just_before(adapter, "INSERT INTO collectionloans ", lambda: inlis.do(took, number)):
            assert isinstance(adapter.push(push(FactKind.LOAN, "B00001", "M001")), Applied)
    numbers = inlis.rows("SELECT ID, CreateBy FROM collectionloans ORDER BY ID")
    assert numbers == [(number, 1), ("326060900002", 8)]


def state(inlis: InlisWorld) -> dict[str, list[str]]:
    return {
        table: sorted(map(str, inlis.rows(f"SELECT {columns} FROM {table}")))
        for table, columns in _STATE
    }


EVENTS = {
    "loan": push(FactKind.LOAN, "B00001", "M001"),
    "late return": push(FactKind.RETURN, "B00004"),
    "late renewal": push(FactKind.RENEWAL, "B00005", "M002"),
    "loan taken back": push(
        FactKind.CANCEL_LOAN, "B00003", "M002", at=NOW - timedelta(hours=1), now=NOW
    ),
    "return taken back": push(
        FactKind.CANCEL_RETURN, "B00002", at=NOW - timedelta(hours=2), now=NOW
    ),
}


def prepare(inlis: InlisWorld, adapter: InlisLite, name: str) -> None:
    """What there was before; the copies are the same, so that their numbers are."""
    for table in (
        "pelanggaran", "memberguesses", "collectionloanextends", "collectionloanitems",
        "collectionloans",
    ):  # fmt: skip
        inlis.do(f"DELETE FROM {table}")
    inlis.do("UPDATE collections SET Status_id = 1, BookingMemberID = NULL, UpdateDate = NULL")
    match name:
        case "loan":
            inlis.do(
                "UPDATE collections SET BookingMemberID = 'M001', BookingExpiredDate ="
                " '2026-06-30 00:00:00' WHERE NomorBarcode = 'B00001'"
            )
        case "late return":
            inlis.finish("B00004", "M001", NOW - timedelta(days=20))
        case "late renewal":
            inlis.finish("B00005", "M002", NOW - timedelta(days=20))
        case "loan taken back":
            adapter.push(push(FactKind.LOAN, "B00003", "M002", at=NOW - timedelta(hours=1)))
        case "return taken back":
            inlis.finish("B00002", "M002", NOW - timedelta(days=20))
            adapter.push(push(FactKind.RETURN, "B00002", at=NOW - timedelta(hours=2)))


@pytest.mark.parametrize("name", EVENTS)
def test_cut_before_any_write_and_sent_again_it_is_the_same(inlis: InlisWorld, name: str) -> None:
    told = EVENTS[name]
    inlis.do("UPDATE settingparameters SET Value = '1' WHERE Name = 'OtomatisInsertBukuTamu'")
    with an_adapter(inlis) as adapter:
        adapter.probe()  # writes nothing, but in statements that begin like ours
        prepare(inlis, adapter, name)
        with cut_before(adapter, 0) as seen:
            assert isinstance(adapter.push(told), Applied)
        whole, writes = state(inlis), seen[0]
        assert writes >= 2
        for at in range(1, writes + 1):
            prepare(inlis, adapter, name)
            with pytest.raises(_Cut), cut_before(adapter, at):
                adapter.push(told)
            assert isinstance(adapter.push(told), Applied | Replay)
            assert isinstance(adapter.push(told), Replay)
            assert state(inlis) == whole, f"cut before write {at} of {writes}"
