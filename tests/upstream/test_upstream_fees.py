"""What a patron's debt is for, as the library's own system tells it."""

import asyncio
import time
from datetime import date
from pathlib import Path

import orjson
import pytest

from sync.hub.db.tables import table
from sync.hub.upstream.fees import FeeLine, ListsFees
from sync.hub.upstream.slims.adapter import Slims
from sync.hub.wire.fields import Fields
from tests.upstream import inlislite_world
from tests.upstream.slims_world import SlimsWorld
from tests.upstream.test_upstream_http import House, served

_FINE = (
    "INSERT INTO fines (fines_date, member_id, debet, credit, description)"
    " VALUES (%s, %s, %s, %s, %s)"
)


def owe(slims: SlimsWorld) -> None:
    for day, member, debet, credit, words in (
        (1, "M001", 2500, 500, "Overdue fines for item B00004"),
        (2, "M001", 1000, 0, "Denda terlambat untuk eksemplar b00001"),
        (3, "M001", 3000, 3000, "Overdue fines for item B00005"),
        (4, "M001", 700, 0, "Kartu pengganti"),
        (5, "M002", 9000, 0, "Overdue fines for item B00006"),
    ):
        slims.do(_FINE, date(2026, 5, day), member, debet, credit, words)


def test_slims_fines_are_told_by_title_or_in_its_words(slims: SlimsWorld, adapter: Slims) -> None:
    owe(slims)
    assert isinstance(adapter, ListsFees)
    assert adapter.fee_lines("m001") == [
        FeeLine("Kartu pengganti", 700),
        FeeLine("Laskar Pelangi", 1000),
        FeeLine("Bumi Manusia", 2000),
    ]
    assert adapter.fee_lines("T001") == []


def test_inlislite_penalties_are_told_by_title() -> None:
    with inlislite_world.an_inlislite() as world, inlislite_world.an_adapter(world) as adapter:
        [(item,)] = world.rows("SELECT MIN(NomorBarcode) FROM collections")
        [(member,)] = world.rows("SELECT MIN(MemberNo) FROM members")
        assert world.desk_lend(str(item), str(member))
        [(loan,)] = world.rows("SELECT ID FROM collectionloanitems")
        for which, owed, paid in ((loan, 700, 0), (None, 300, 0), (loan, 900, 1)):
            world.do(
                "INSERT INTO pelanggaran (CollectionLoanItem_id, Member_id, JumlahDenda, Paid,"
                " CreateDate) SELECT %s, ID, %s, %s, '2026-05-01' FROM members WHERE MemberNo = %s",
                which, owed, paid, member,
            )  # fmt: skip
        [(title,)] = world.rows(
            "SELECT t.Title FROM collections c JOIN catalogs t ON t.ID = c.Catalog_id"
            " WHERE c.NomorBarcode = %s",
            item,
        )
        told = adapter.fee_lines(str(member))
        assert sorted(told) == sorted([FeeLine(str(title), 700), FeeLine("", 300)])
        assert adapter.fee_lines("nobody") == []


def test_the_account_at_a_kiosk_tells_them(slims: SlimsWorld, tmp_path: Path) -> None:
    owe(slims)
    with served(slims, tmp_path) as house:
        told = _account(house)
    assert told["fees"] == 3700
    assert told["fee_lines"] == [
        ["Kartu pengganti", 700], ["Laskar Pelangi", 1000], ["Bumi Manusia", 2000],
    ]  # fmt: skip


def test_what_was_paid_since_the_last_look_is_owed_no_more(
    slims: SlimsWorld, tmp_path: Path
) -> None:
    owe(slims)
    with served(slims, tmp_path) as house:
        assert _account(house)["fees"] == 3700
        slims.do("UPDATE fines SET credit = debet")
        told = _account(house)
    assert (told["fees"], told["fee_lines"]) == (0, [])


@pytest.mark.parametrize("state", ["waiting", "clash", "given-up"])
def test_nothing_is_paid_again_while_a_payment_is_on_its_way(
    slims: SlimsWorld, tmp_path: Path, state: str
) -> None:
    owe(slims)
    with served(slims, tmp_path) as house:
        assert _account(house)["may_pay"] is True
        _note_payment(house, "M002", state)
        assert _account(house)["may_pay"] is True
        _note_payment(house, "M001", state)
        told = _account(house)
        assert (told["may_pay"], told["fees"]) == (False, 3700)
        with house.store.write() as conn:
            conn.exec_driver_sql("UPDATE task SET status = 'done'")
            if state != "given-up":
                conn.exec_driver_sql("UPDATE upstream_push SET state = 'done'")
        assert _account(house)["may_pay"] is True


def _note_payment(house: House, patron: str, state: str) -> None:
    """Write down a payment that does not get any further by itself; a task is open about it."""
    later_ms = 1000 * round(time.time() + 3600)
    key = f"kiosk-1:1:{patron}"
    with house.store.write() as conn:
        task = table("task").insert().values(
            kind="library-system", patron=patron, fact=key, note="", at_ms=0, made_ms=0,
            status="open",
        )  # fmt: skip
        number = conn.execute(task).inserted_primary_key[0]
        push = table("upstream_push").insert().values(
            key=key, kiosk="kiosk-1", kind="payment", item="", patron=patron, at_ms=0, costs=1,
            state=state, ref="", tries=0, next_ms=later_ms, made_ms=later_ms, why="", amount=3700,
            task=number, claimed_ms=0,
        )  # fmt: skip
        conn.execute(push)


def _account(house: House) -> dict[str, object]:
    async def ask() -> dict[str, object]:
        server = house.client()
        try:
            async with asyncio.timeout(20):
                body = orjson.dumps({"card": "M001", "pin": "rahasia"})
                while True:
                    told = await server.http.ask("POST", "/v1/accounts/read", 5.0, body)
                    if isinstance(told, Fields) and isinstance(told.raw("account"), dict):
                        account = told.raw("account")
                        assert isinstance(account, dict)
                        return account
                    # The first pull is still under way.
                    await asyncio.sleep(0.05)
        finally:
            await server.close()

    return asyncio.run(ask())
