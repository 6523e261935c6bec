"""The hub beside an INLISLite: its tables follow, facts arrive there, and who waits is asked."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.facts import FactKind
from sync.hub.upstream.inlislite.adapter import InlisLite
from tests.upstream.inlislite_world import InlisWorld, an_inlislite
from tests.upstream.system_world import ZONE
from tests.upstream.upstream_world import UpstreamWorld, a_hub_beside

LOAN, RETURN = FactKind.LOAN, FactKind.RETURN


@pytest.fixture(params=[("3.2", "MyISAM"), ("3.3", "InnoDB")])
def inlis(request: pytest.FixtureRequest) -> Iterator[InlisWorld]:
    with an_inlislite(*request.param) as world:
        yield world


@pytest.fixture
def world(inlis: InlisWorld, tmp_path: Path) -> Iterator[UpstreamWorld]:
    with a_hub_beside(InlisLite(inlis.address), tmp_path) as made:
        made.now = datetime.now(UTC).replace(microsecond=0)  # stamps of the desk are of today
        made.step()
        yield made


def test_the_first_pull_brings_what_kiosks_need(world: UpstreamWorld) -> None:
    items = world.rows("SELECT barcode, item_type, status FROM item ORDER BY barcode")
    assert items[0] == ("B00001", "1", "available")
    assert items[5] == ("B00006", "2", "available")
    patrons = world.rows("SELECT id, first_name, category FROM patron ORDER BY id")
    assert patrons == [("M001", "Sari", "1"), ("M002", "Bagas", "1"), ("T001", "Ibu", "2")]


def test_what_the_desk_does_reaches_the_hub_with_the_next_pull(
    world: UpstreamWorld, inlis: InlisWorld
) -> None:
    inlis.desk_lend("B00001", "M001", world.now)
    inlis.do("UPDATE members SET StatusAnggota_id = 5, UpdateDate = %s WHERE MemberNo = 'M002'",
             datetime.now(ZONE).replace(tzinfo=None))  # fmt: skip
    world.step()
    assert (world.status("B00001"), world.borrower("B00001")) == ("on-loan", "M001")
    assert world.one("SELECT status FROM patron WHERE id = 'M002'") == "blocked"
    inlis.desk_return("B00001", world.now + timedelta(seconds=5))
    world.step()
    assert (world.status("B00001"), world.borrower("B00001")) == ("available", None)


def test_a_loan_is_granted_only_once_inlislite_has_it(
    world: UpstreamWorld, inlis: InlisWorld
) -> None:
    answer = world.send_one(world.fact(LOAN, "B00001", "M001", live=True))
    assert answer["verdict"] == "accepted"
    [[patron, due, _]] = inlis.open_loans("B00001")
    assert patron == "M001"
    assert isinstance(due, date)
    told = datetime.fromisoformat(str(answer["due"])).astimezone(ZONE)
    assert told.date() == due
    # The desk was quicker with the next one, and the hub has not heard of it yet.
    inlis.desk_lend("B00002", "M002", world.now)
    refused = world.send_one(world.fact(LOAN, "B00002", "M001", live=True))
    assert (refused["verdict"], refused["reason"]) == ("declined", "on-loan-to-other")
    assert [row[0] for row in inlis.open_loans("B00002")] == ["M002"]


def test_what_happened_without_a_link_arrives_in_order_and_once(
    world: UpstreamWorld, inlis: InlisWorld
) -> None:
    minute = timedelta(minutes=1)
    lent = world.fact(LOAN, "B00003", "M001", at=world.now - 3 * minute)
    back = world.fact(RETURN, "B00003", at=world.now - 2 * minute)
    again = world.fact(LOAN, "B00003", "M002", at=world.now - minute)
    world.send(lent, back, again)
    world.step()
    world.step()
    states = "SELECT LoanStatus FROM collectionloanitems ORDER BY ID"
    assert inlis.rows(states) == [("Return",), ("Loan",)]
    assert [row[0] for row in inlis.open_loans("B00003")] == ["M002"]
    assert {state for _, state in world.states()} == {"done"}
    assert world.borrower("B00003") == "M002"
    assert world.tasks() == []


def test_a_book_that_the_desk_lent_meanwhile_becomes_a_task(
    world: UpstreamWorld, inlis: InlisWorld
) -> None:
    inlis.finish("B00004", "M002", world.now - timedelta(minutes=5))
    world.send_one(world.fact(LOAN, "B00004", "M001"))
    world.step()
    assert any("on loan to M002" in note for note in world.tasks())
    assert [row[0] for row in inlis.open_loans("B00004")] == ["M002"]


def test_a_suspended_member_is_told_until_when(world: UpstreamWorld, inlis: InlisWorld) -> None:
    inlis.do(
        "INSERT INTO pelanggaran (Member_id, JumlahSuspend, CreateDate) SELECT ID, 4, %s"
        " FROM members WHERE MemberNo = 'M001'",
        datetime.now(ZONE).replace(tzinfo=None),
    )
    world.step()
    told = "SELECT status, suspended_until FROM patron WHERE id = 'M001'"
    last = (datetime.now(ZONE) + timedelta(days=3)).date().isoformat()
    assert world.rows(told) == [("active", last)]
    inlis.do("DELETE FROM pelanggaran")
    inlis.do("UPDATE members SET UpdateDate = %s", datetime.now(ZONE).replace(tzinfo=None))
    world.step()
    assert world.rows(told) == [("active", None)]
