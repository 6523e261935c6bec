"""What the hub reads of an INLISLite: all, what changed, digests, and what it leaves alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zlib import crc32

import pytest

from kiosk.domain.facts import FactKind
from kiosk.domain.policy import ANY
from sync.hub.upstream.inlislite.adapter import InlisLite
from sync.hub.upstream.port import (
    BUCKETS,
    Applied,
    Copies,
    Copy,
    Mark,
    Member,
    Members,
    Moving,
    Part,
    Password,
    Rejected,
    Shelf,
    Title,
    Titles,
    Wanted,
)
from tests.upstream.inlislite_world import InlisWorld, an_adapter, an_inlislite, push
from tests.upstream.system_world import ZONE

HOSTILE = (
    "x' OR '1'='1", "\x00", "%", "\\", "𝄞📚", "\ud800", "B00001\u200b", "a" * 5000, ":x", "",
)  # fmt: skip
BOOKED = "UPDATE collections SET BookingMemberID = %s, BookingExpiredDate = %s WHERE NomorBarcode"


@pytest.fixture(params=[("3.2", "MyISAM"), ("3.3", "InnoDB")])
def inlis(request: pytest.FixtureRequest) -> Iterator[InlisWorld]:
    with an_inlislite(*request.param) as world:
        yield world


@pytest.fixture
def adapter(inlis: InlisWorld) -> Iterator[InlisLite]:
    with an_adapter(inlis) as made:
        yield made


def local_now() -> datetime:
    return datetime.now(ZONE).replace(tzinfo=None, microsecond=0)


def test_everything_is_read_and_nothing_that_a_kiosk_may_not_know(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    inlis.add_copies(["REF1"], Rule_id=2)
    inlis.add_copies(["HILANG1"], Status_id=4)
    inlis.add_copies(["OLAH1"], Status_id=2)
    inlis.add_member("M003", "Calon Anggota", StatusAnggota_id=1)
    inlis.add_member("M004", "Terlambat Sekali")
    owes(inlis, "M004", 2000)
    *parts, moving = list(adapter.pull_full())
    titles = [row for part in parts if isinstance(part, Titles) for row in part.rows]
    assert titles == [
        Title(1, "Laskar Pelangi", "Andrea Hirata", "813", 2005),
        Title(2, "Bumi Manusia", "Pramoedya", "899.221 PRA b", None),
        Title(3, "Suara Alam", "", "780", 2010),
    ]
    copies = {row.barcode: row for part in parts if isinstance(part, Copies) for row in part.rows}
    assert copies["B00001"] == Copy("B00001", 1, "1", Shelf.AVAILABLE)
    assert copies["B00006"] == Copy("B00006", 3, "2", Shelf.AVAILABLE)
    shelves = {code: copies[code].shelf for code in ("REF1", "HILANG1", "OLAH1")}
    assert shelves == {
        "REF1": Shelf.IN_HOUSE, "HILANG1": Shelf.MISSING, "OLAH1": Shelf.IN_HOUSE,
    }  # fmt: skip
    members = [row for part in parts if isinstance(part, Members) for row in part.rows]
    last = (local_now() + timedelta(days=2)).date().isoformat()
    assert members == [
        Member("M001", "Sari", "1", False, "2027-01-01", True, None),
        Member("M002", "Bagas", "1", False, "2027-01-01", False, None),
        Member("T001", "Ibu", "2", False, "2027-01-01", False, None),
        Member("M003", "Calon", "1", True, "2027-01-01", False, None),
        Member("M004", "Terlambat", "1", False, "2027-01-01", False, last),
    ]
    assert isinstance(moving, Moving)
    assert moving.fees == ({} if inlis.is_33 else {"M004": 2000})


def owes(inlis: InlisWorld, member: str, fine: int) -> None:
    """Two days ago a member was fined and suspended for five days."""
    inlis.do(
        "INSERT INTO pelanggaran (Member_id, JumlahSuspend, JumlahDenda, Paid, CreateDate) SELECT"
        " ID, 5, %s, 0, %s FROM members WHERE MemberNo = %s",
        fine,
        local_now() - timedelta(days=2),
        member,
    )


def test_loans_bookings_and_rules_are_read_with_everything(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    now = local_now()
    inlis.do(f"{BOOKED} = 'B00002'", "M002", now + timedelta(days=1))
    inlis.do(f"{BOOKED} = 'B00003'", "M002", now - timedelta(days=1))
    booked = inlis.id_of("B00002")
    inlis.do("INSERT INTO bookinglogs VALUES ('M002', %s, '2026-06-08 09:00:00', NULL)", booked)
    lent = datetime(2026, 6, 9, 3, tzinfo=UTC)
    assert inlis.finish("B00001", "M001", lent)
    *_, moving = adapter.pull_full()
    assert isinstance(moving, Moving)
    due = datetime(2026, 6, 16, 23, 59, 59, tzinfo=ZONE)
    [loan] = moving.lent
    due_ms = round(due.timestamp() * 1000)
    assert (loan.item, loan.patron, loan.due_ms) == ("B00001", "M001", due_ms)
    # 3.2 writes the day alone, and a stamp of the database's clock.
    began = datetime.fromtimestamp(loan.lent_ms / 1000, ZONE)
    assert began.date() == date(2026, 6, 9)
    assert began == lent
    placed = datetime(2026, 6, 8, 9, tzinfo=ZONE)
    assert moving.wanted == [Wanted(booked, 1, "B00002", "M002", round(placed.timestamp() * 1000))]
    rules = moving.rules
    assert rules.closed_weekdays == {6}
    assert date(2026, 6, 16) in rules.holidays
    limits = {pair: term.max_items for pair, term in rules.terms.items()}
    assert limits["1", ANY] == limits["1", "1"] == 2
    assert limits["1", "2"] == limits["2", "2"] == 1  # audio
    today = datetime.now(ZONE).date()
    days = rules.terms["1", "1"].loan_days
    assert rules.is_open(today + timedelta(days=days))
    assert days >= 7


def test_only_what_changed_is_read_again_and_what_moves_whole(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    first = adapter.pull_delta(Mark())
    assert (first.titles, first.copies, first.members) == ([], [], [])
    assert first.mark.at is not None
    now = inlis.stamp(datetime.now(UTC)).replace(microsecond=0)
    inlis.do("UPDATE catalogs SET Title = 'Laskar Pelangi 2', UpdateDate = %s WHERE ID = 1", now)
    inlis.do(
        "UPDATE collections SET Status_id = 4, UpdateDate = %s WHERE NomorBarcode = 'B00002'", now
    )
    inlis.do("UPDATE members SET StatusAnggota_id = 5, UpdateDate = %s WHERE MemberNo = 'M002'",
             now)  # fmt: skip
    inlis.do(
        "INSERT INTO membersonline (NoAnggota, Password, Status, CreateDate) VALUES"
        " ('T001', %s, 'ACTIVE', %s)",
        "0" * 40, now,
    )  # fmt: skip
    inlis.finish("B00001", "M001", datetime.now(UTC))
    delta = adapter.pull_delta(first.mark)
    assert [row.title for row in delta.titles] == ["Laskar Pelangi 2"]
    assert [(row.barcode, row.shelf) for row in delta.copies] == [
        ("B00001", Shelf.AVAILABLE), ("B00002", Shelf.MISSING),
    ]  # fmt: skip
    told = {row.id: (row.blocked, row.has_password) for row in delta.members}
    assert told == {"M002": (True, False), "T001": (False, True)}
    assert [(row.item, row.patron) for row in delta.moving.lent] == [("B00001", "M001")]


def suspended(adapter: InlisLite, mark: Mark) -> list[tuple[str, str | None]]:
    found = adapter.pull_delta(mark).members
    assert not any(one.blocked for one in found)
    return [(one.id, one.suspended_until) for one in found]


def test_who_is_suspended_by_a_late_return_is_read_though_no_row_of_members_changed(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    mark = adapter.pull_delta(Mark()).mark
    inlis.do(
        "INSERT INTO pelanggaran (Member_id, JumlahSuspend, CreateDate) SELECT ID, 2, %s"
        " FROM members WHERE MemberNo = 'M001'",
        local_now(),
    )
    last = (local_now() + timedelta(days=1)).date().isoformat()
    assert suspended(adapter, mark) == [("M001", last)]
    inlis.do("UPDATE pelanggaran SET CreateDate = %s", local_now() - timedelta(days=3))
    assert suspended(adapter, mark) == [("M001", None)]


def test_a_digest_tells_what_no_stamp_tells(inlis: InlisWorld, adapter: InlisLite) -> None:
    inlis.add_copies(["É-01", "  B7 "], catalog=2)
    before = adapter.digest()
    assert adapter.digest() == before
    assert sum(int(word.split("/")[0]) for word in before[Part.COPY].values()) == 8
    inlis.finish("B00001", "M001")
    assert adapter.digest() == before  # a loan is not a change of the catalogue
    inlis.do("UPDATE collections SET Status_id = 4 WHERE NomorBarcode = 'B00003'")
    inlis.do("UPDATE members SET Fullname = 'Bagus' WHERE MemberNo = 'M002'")
    inlis.do("DELETE FROM collections WHERE NomorBarcode = 'B00005'")
    after = adapter.digest()
    differ = {
        part: {n for n in before[part] | after[part] if before[part].get(n) != after[part].get(n)}
        for part in Part
    }
    assert differ == {
        Part.TITLE: set(),
        Part.COPY: {crc32(b"B00003") % BUCKETS, crc32(b"B00005") % BUCKETS},
        Part.MEMBER: {crc32(b"M002") % BUCKETS},
    }
    batch = adapter.pull_buckets(Part.COPY, sorted(differ[Part.COPY]))
    assert isinstance(batch, Copies)
    assert ("B00003", Shelf.MISSING) in [(row.barcode, row.shelf) for row in batch.rows]
    assert "B00005" not in [row.barcode for row in batch.rows]
    # Buckets are those of the hub for codes of any kind, whatever the tables' character set.
    everything = [row for part in adapter.pull_full() if isinstance(part, Copies)
                  for row in part.rows]  # fmt: skip
    codes = {row.barcode for row in everything}
    assert {"É-01", "B7"} <= codes
    for code in codes:
        found = adapter.pull_buckets(Part.COPY, [crc32(code.encode()) % BUCKETS])
        assert isinstance(found, Copies)
        assert code in [row.barcode for row in found.rows]
    people = adapter.pull_buckets(Part.MEMBER, [crc32(b"M001") % BUCKETS])
    assert isinstance(people, Members)
    assert "M001" in [row.id for row in people.rows]
    titles = adapter.pull_buckets(Part.TITLE, [crc32(b"2") % BUCKETS])
    assert isinstance(titles, Titles)
    assert 2 in [row.id for row in titles.rows]


def test_passwords_are_checked_in_memory(inlis: InlisWorld, adapter: InlisLite) -> None:
    assert adapter.check_password("M001", "rahasia") is Password.RIGHT
    assert adapter.check_password("M001", "Rahasia") is Password.WRONG
    assert adapter.check_password("M002", "rahasia") is Password.NONE
    inlis.do("UPDATE membersonline SET Status = 'NOTACTIVE'")
    assert adapter.check_password("M001", "rahasia") is Password.NONE


def test_hostile_codes_are_unknown_and_change_nothing(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    kinds = (FactKind.LOAN, FactKind.RETURN, FactKind.RENEWAL, FactKind.CANCEL_LOAN)
    for told in HOSTILE:
        for kind in kinds:
            for item, patron in ((told, "M001"), ("B00001", told), (told, told)):
                outcome = adapter.push(push(kind, item, patron, live=True))
                assert not isinstance(outcome, Applied), (told, kind)
        assert isinstance(adapter.push(push(FactKind.LOAN, told, "M001")), Rejected), told
        assert adapter.check_password(told, told) is not Password.RIGHT
    assert inlis.one("SELECT COUNT(*) FROM collectionloans") == 0


def test_hostile_text_of_the_catalogue_is_read_as_it_is(
    inlis: InlisWorld, adapter: InlisLite
) -> None:
    title = "<script>alert(1)</script> 'é\"\\%s :x" if not inlis.is_33 else "Böl 📚 ':x' \\ %s"
    inlis.do("UPDATE catalogs SET Title = %s, PublishYear = '²0²5' WHERE ID = 1", title)
    inlis.do("UPDATE catalogs SET Worksheet_id = NULL, Author = NULL WHERE ID = 2")
    inlis.do("UPDATE members SET Fullname = '   ', EndDate = NULL WHERE MemberNo = 'M001'")
    inlis.do(
        "UPDATE collections SET Rule_id = NULL, Status_id = NULL WHERE NomorBarcode = 'B00001'"
    )
    inlis.do("UPDATE catalogs SET Title = 'a\x1fb\x1e{c} %%s' WHERE ID = 3")
    inlis.add_copies(["\x1f\x1f", "{0}"])
    parts = list(adapter.pull_full())
    titles = [row for part in parts if isinstance(part, Titles) for row in part.rows]
    assert titles[0] == Title(1, title, "Andrea Hirata", "813", None)
    assert titles[2].title == "a b {c} %s"
    members = [row for part in parts if isinstance(part, Members) for row in part.rows]
    assert members[0] == Member("M001", "", "1", False, None, True, None)
    copies = [row for part in parts if isinstance(part, Copies) for row in part.rows]
    assert copies[0] == Copy("B00001", 1, "1", Shelf.IN_HOUSE)
    assert [row.barcode for row in copies[6:]] == ["{0}"]  # the other nobody can scan
    # A member whose card never expires may borrow; a name of blanks is no matter.
    assert isinstance(adapter.push(push(FactKind.LOAN, "B00004", "M001", live=True)), Applied)


def test_what_is_owed_in_3_3_counts_where_the_library_says_that_it_is_kept(
    inlis: InlisWorld,
) -> None:
    inlis.do(
        "INSERT INTO pelanggaran (Member_id, JumlahDenda, Paid, CreateDate) SELECT ID, 700, 1, %s"
        " FROM members WHERE MemberNo = 'M001'",
        local_now(),
    )
    adapter = InlisLite(replace(inlis.address, debts=True))
    try:
        owed = adapter.pull_delta(Mark()).moving.fees
        if inlis.is_33:
            inlis.do("UPDATE pelanggaran SET active = 0")
        gone = adapter.pull_delta(Mark()).moving.fees
    finally:
        adapter.close()
    assert owed == ({"M001": 700} if inlis.is_33 else {})
    assert gone == {}
