"""Holds of a kiosk's patrons in the library's own system: placed, placed again, given up."""

import asyncio
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.domain.ids import CardCode, ItemId, PatronId
from kiosk.domain.reasons import Reason
from kiosk.ports import ItemFound, PatronFound, PinAnswer
from kiosk.ports_account import AccountSeen, Done, NotOffered
from sync.hub.upstream.holds import HoldOutcome, Kept, TakesHolds
from sync.hub.upstream.port import Rejected, Retry
from sync.hub.upstream.slims.adapter import Slims
from sync.servers.hub_account import HubAccount
from tests.upstream import inlislite_world
from tests.upstream.koha_world import KohaWorld, a_koha
from tests.upstream.slims_world import SlimsWorld, a_slims
from tests.upstream.system_world import NOW, ZONE
from tests.upstream.test_upstream_http import House, served

RESERVED = "SELECT member_id, biblio_id, item_code FROM reserve ORDER BY reserve_id"


@pytest.fixture
def reserving(slims: SlimsWorld) -> SlimsWorld:
    """A SLiMS whose members may reserve two titles."""
    slims.do("UPDATE mst_member_type SET enable_reserve = 1, reserve_limit = 2")
    return slims


def place(adapter: TakesHolds, item: str, patron: str) -> HoldOutcome:
    return adapter.place_hold(item=item, patron=patron, at=NOW)


def give_up(adapter: TakesHolds, ref: int, patron: str) -> HoldOutcome:
    return adapter.cancel_hold(ref=ref, patron=patron, at=NOW)


# --- SLiMS ---------------------------------------------------------------------------------------


def test_slims_has_the_row_that_it_writes_itself(reserving: SlimsWorld, adapter: Slims) -> None:
    for item in ("B00004", "B00005"):
        assert reserving.desk_lend(item, "M002", days=5 if item == "B00005" else 9)
    kept = place(adapter, "b00004 ", "m001")
    assert isinstance(kept, Kept)
    local = NOW.astimezone(ZONE).replace(tzinfo=None)
    # The copy that comes back first, spelt as the catalogue spells it; the library's time.
    assert reserving.rows(
        "SELECT reserve_id, member_id, biblio_id, item_code, reserve_date FROM reserve"
    ) == [(kept.ref, "M001", 2, "B00005", local)]
    assert place(adapter, "B00005", "M001") == kept
    assert place(adapter, "B00004", "M001") == kept
    # Whoever is next gets the copy that fewest wait for.
    assert isinstance(place(adapter, "B00005", "T001"), Kept)
    assert [row[2] for row in reserving.rows(RESERVED)] == ["B00005", "B00004"]


def test_slims_gives_up_a_reservation_of_this_member_alone(
    reserving: SlimsWorld, adapter: Slims
) -> None:
    kept = place(adapter, "B00001", "M001")
    assert isinstance(kept, Kept)
    assert give_up(adapter, kept.ref, "M002") == Rejected(Reason.UNKNOWN_ITEM)
    assert len(reserving.rows(RESERVED)) == 1
    assert give_up(adapter, kept.ref, "M001") == kept
    assert give_up(adapter, kept.ref, "M001") == kept
    assert reserving.rows(RESERVED) == []


def test_what_slims_refuses(reserving: SlimsWorld, adapter: Slims) -> None:
    def refused(item: str, patron: str) -> Reason:
        told = place(adapter, item, patron)
        assert isinstance(told, Rejected)
        return told.reason

    assert refused("B99999", "M001") is Reason.UNKNOWN_ITEM
    assert refused("B00001", "M999") is Reason.CARD_UNKNOWN
    assert refused("B00001\x00", "M001") is Reason.UNKNOWN_ITEM
    reserving.desk_lend("B00004", "M001")
    assert refused("B00005", "M001") is Reason.ALREADY_YOURS
    reserving.do("UPDATE item SET item_status_id = 'NL' WHERE item_code = 'B00006'")
    assert refused("B00006", "M001") is Reason.IN_HOUSE_ONLY
    reserving.do("UPDATE mst_member_type SET reserve_limit = 1")
    assert isinstance(place(adapter, "B00001", "M001"), Kept)
    reserving.do("UPDATE item SET item_status_id = '0' WHERE item_code = 'B00006'")
    assert refused("B00006", "M001") is Reason.LIMIT_REACHED
    reserving.do("UPDATE mst_member_type SET enable_reserve = 0")
    assert refused("B00001", "M002") is Reason.NEEDS_STAFF
    reserving.do("UPDATE member SET is_pending = 1 WHERE member_id = 'M002'")
    assert refused("B00001", "M002") is Reason.CARD_BLOCKED


def test_one_title_is_reserved_once_by_many_kiosks_at_once(
    reserving: SlimsWorld, adapter: Slims
) -> None:
    told: list[HoldOutcome] = []
    gate = threading.Barrier(4)

    def work() -> None:
        gate.wait()
        told.extend(place(adapter, "B00001", "M001") for _ in range(5))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(reserving.rows(RESERVED)) == 1
    assert {type(one) for one in told} <= {Kept, Retry}
    assert len({one.ref for one in told if isinstance(one, Kept)}) == 1


def test_a_user_without_the_right_takes_no_holds_and_all_else_goes_on() -> None:
    with a_slims("MyISAM") as slims:
        slims.do("UPDATE mst_member_type SET enable_reserve = 1, reserve_limit = 2")
        revoked = f"REVOKE INSERT ON `{slims.name}`.`reserve` FROM 'lancar'@'127.0.0.1'"
        given = f"GRANT INSERT ON `{slims.name}`.`reserve` TO 'lancar'@'127.0.0.1'"
        slims.server.do(revoked)
        adapter = Slims(slims.address)
        try:
            assert place(adapter, "B00001", "M001") == NotOffered()
            assert adapter.probe().writes
        finally:
            adapter.close()
            slims.server.do(given)


# --- INLISLite -----------------------------------------------------------------------------------


def test_inlislite_gives_up_a_booking_and_places_none() -> None:
    with inlislite_world.an_inlislite() as world, inlislite_world.an_adapter(world) as adapter:
        item, member = _a_copy_and_a_member(world)
        ref = world.id_of(item)
        assert place(adapter, item, member) == NotOffered()
        world.do(
            "UPDATE collections SET BookingMemberID = %s, BookingExpiredDate = %s WHERE ID = %s",
            member, "2026-06-12 00:00:00", ref,
        )  # fmt: skip
        assert give_up(adapter, ref, "nobody") == Rejected(Reason.UNKNOWN_ITEM)
        assert give_up(adapter, ref, member) == Kept(ref)
        assert give_up(adapter, ref, member) == Kept(ref)
        asked = "SELECT BookingMemberID, BookingExpiredDate FROM collections WHERE ID = %s"
        assert world.rows(asked, ref) == [(None, None)]


def _a_copy_and_a_member(world: inlislite_world.InlisWorld) -> tuple[str, str]:
    [(item,)] = world.rows("SELECT MIN(NomorBarcode) FROM collections")
    [(member,)] = world.rows("SELECT MIN(MemberNo) FROM members")
    return str(item), str(member)


# --- Koha ----------------------------------------------------------------------------------------


@pytest.fixture
def koha() -> Iterator[KohaWorld]:
    with a_koha() as world:
        yield world


def test_koha_places_a_hold_on_the_record(koha: KohaWorld) -> None:
    kept = place(koha.adapter, "b00001", "M001")
    assert isinstance(kept, Kept)
    [hold] = koha.library.holds.values()
    assert (hold["patron_id"], hold["biblio_id"], hold["pickup_library_id"]) == (51, 1, "CPL")
    assert place(koha.adapter, "B00002", "M001") == kept
    assert give_up(koha.adapter, kept.ref, "M002") == Rejected(Reason.UNKNOWN_ITEM)
    assert give_up(koha.adapter, kept.ref, "M001") == kept
    assert give_up(koha.adapter, kept.ref, "M001") == kept
    assert koha.library.holds == {}
    assert place(koha.adapter, "B99999", "M001") == Rejected(Reason.UNKNOWN_ITEM)
    assert place(koha.adapter, "B00001", "M999") == Rejected(Reason.CARD_UNKNOWN)


@pytest.mark.parametrize("fault", ["drop-after", "silent-after", 500])
def test_koha_is_asked_what_is_so_when_it_did_not_answer(koha: KohaWorld, fault: object) -> None:
    koha.rest.faults["POST /holds"] = [fault]
    told = place(koha.adapter, "B00001", "M001")
    if fault == 500:
        assert isinstance(told, Retry)
        told = place(koha.adapter, "B00001", "M001")
    assert isinstance(told, Kept)
    assert len(koha.library.holds) == 1


def test_what_koha_refuses(koha: KohaWorld) -> None:
    for number in range(3):
        koha.library.place_hold(51, 100 + number)
    assert place(koha.adapter, "B00001", "M001") == Rejected(Reason.LIMIT_REACHED)
    koha.rest.denied.add("POST /holds")
    assert place(koha.adapter, "B00001", "M002") == NotOffered()
    koha.rest.denied.add("/holds")
    assert isinstance(place(koha.adapter, "B00001", "M002"), Retry)


# --- the hub before it ---------------------------------------------------------------------------


def test_a_patron_of_slims_places_a_hold_at_a_kiosk(tmp_path: Path) -> None:
    with a_slims("MyISAM") as slims:
        slims.do("UPDATE mst_member_type SET enable_reserve = 1, reserve_limit = 2")
        for item in ("B00004", "B00005"):
            slims.desk_lend(item, "M002", datetime.now(UTC))
        with served(slims, tmp_path) as house:
            asyncio.run(_at_a_kiosk(house))


async def _at_a_kiosk(house: House) -> None:
    slims, server = house.slims, house.client()
    account = HubAccount(server.http, server.visit)
    card, patron, item = CardCode("M001"), PatronId("M001"), ItemId("B00004")
    try:
        async with asyncio.timeout(15):
            while not isinstance(await server.find_item(item), ItemFound):  # noqa: ASYNC110 - it is far
                await asyncio.sleep(0.05)
            while not isinstance(await server.find_patron(card), PatronFound):  # noqa: ASYNC110 - they come later
                await asyncio.sleep(0.05)
        assert await server.check_pin(card, "rahasia") is PinAnswer.RIGHT
        assert await account.place_hold(card, patron, item) == Done()
        assert await account.place_hold(card, patron, item) == Done()
        assert len(slims.rows(RESERVED)) == 1
        told = await account.account(card, patron)
        assert isinstance(told, AccountSeen)
        [hold] = told.holds
        assert (hold.title, hold.ready, hold.place) == ("Bumi Manusia", False, 1)
        told = await account.account(CardCode("M002"), PatronId("M002"), pin="rahasia")
        assert isinstance(told, AccountSeen)
        assert {loan.no_renewal for loan in told.loans} == {Reason.HELD_FOR_OTHER}
        assert await server.check_pin(card, "rahasia") is PinAnswer.RIGHT
        assert await account.cancel_hold(card, patron, hold.ref) == Done()
        assert await account.cancel_hold(card, patron, hold.ref) == Done()
        assert slims.rows(RESERVED) == []
        told = await account.account(card, patron)
        assert isinstance(told, AccountSeen)
        assert told.holds == ()
        assert not told.may_change_pin
        assert told.may_reserve
        # Passwords live in SLiMS.
        changed = await account.change_pin(card, patron, old="rahasia", new="864209")
        assert changed == NotOffered()
    finally:
        await server.close()
