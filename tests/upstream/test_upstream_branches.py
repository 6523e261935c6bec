"""The places of a library system as branches of the hub: each kiosk gets its branch's copies."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.domain.facts import FactKind
from kiosk.errors import ConfigError
from sync.hub.feed import feed
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.library.moving import move_items
from sync.hub.settings.branches import NOT_FOLLOWED, Branches, branches_at
from sync.hub.settings.library_system import UpstreamSettings, upstream_at
from sync.hub.upstream.inlislite.adapter import InlisLite
from sync.hub.upstream.koha import rows
from sync.hub.upstream.port import Copies, Part
from sync.hub.upstream.slims.adapter import Slims
from tests.hub import hub_world
from tests.upstream.inlislite_world import an_inlislite
from tests.upstream.slims_world import SlimsWorld, a_slims
from tests.upstream.system_world import NOW
from tests.upstream.upstream_world import UpstreamWorld, a_hub_beside

PLACES = branches_at("TM:timur, brt:barat")


@pytest.fixture
def slims() -> Iterator[SlimsWorld]:
    with a_slims("MyISAM") as world:
        yield world


@pytest.fixture(params=[hub_world.SQLITE, hub_world.POSTGRESQL])
def world(
    request: pytest.FixtureRequest, slims: SlimsWorld, tmp_path: Path
) -> Iterator[UpstreamWorld]:
    slims.do("UPDATE item SET location_id = 'TM' WHERE item_code IN ('B00001', 'B00002')")
    slims.do("UPDATE item SET location_id = 'BRT' WHERE item_code = 'B00003'")
    slims.do("UPDATE item SET location_id = 'XX' WHERE item_code = 'B00004'")
    adapter = Slims(replace(slims.address, branches=PLACES))
    with hub_world.on(request.param), a_hub_beside(adapter, tmp_path) as made:
        enrol(made.store, "kiosk-1", Role.KIOSK, datetime.now(UTC), branch="timur")
        enrol(made.store, "kiosk-2", Role.KIOSK, datetime.now(UTC), branch="barat")
        made.step()
        yield made


def seen_by(world: UpstreamWorld, branch: str, table: str = "item") -> set[str]:
    """The keys of the rows that the kiosks of a branch follow, counted as they are told."""
    found = {
        str(row[0])
        for row in world.rows(
            "SELECT key FROM feed WHERE tbl = :t AND gone = 0 AND (home = '' OR home = :b"
            " OR here = :b)",
            t=table, b=branch,
        )
    }  # fmt: skip
    with world.store.read() as conn:
        assert feed.counts_of(conn, branch)[table] == len(found)
        assert feed.counts_of(conn) == feed.census(conn)
    return found


def test_each_branch_gets_its_own_copies_and_those_of_no_known_place(world: UpstreamWorld) -> None:
    everybodys = {"B00004", "B00005", "B00006"}
    assert seen_by(world, "timur") == {"B00001", "B00002"} | everybodys
    assert seen_by(world, "barat") == {"B00003"} | everybodys


def test_a_copy_that_moves_there_moves_here_with_its_loan(
    world: UpstreamWorld, slims: SlimsWorld
) -> None:
    slims.desk_lend("B00001", "M001", NOW)
    world.step()
    assert seen_by(world, "timur", "loan") == {"B00001"}
    assert seen_by(world, "barat", "loan") == set()
    slims.do("UPDATE item SET location_id = 'BRT' WHERE item_code = 'B00001'")  # without a stamp
    world.step(700.0)
    world.follower._next["digest"] = 0.0  # ten minutes have passed
    world.step()
    assert "B00001" not in seen_by(world, "timur")
    assert seen_by(world, "barat", "loan") == {"B00001"}
    slims.do("UPDATE item SET location_id = NULL WHERE item_code = 'B00001'")
    world.follower._next["digest"] = 0.0
    world.step()
    assert seen_by(world, "timur", "loan") == seen_by(world, "barat", "loan") == {"B00001"}


def test_a_copy_lent_in_another_branch_stays_known_there(
    world: UpstreamWorld, slims: SlimsWorld
) -> None:
    lent = world.fact(FactKind.LOAN, "B00003", "M001", live=True)
    assert world.send_one(lent)["verdict"] == "accepted"
    assert "B00003" in seen_by(world, "timur")
    slims.do("UPDATE item SET coll_type_id = 2, last_update = NOW() WHERE item_code = 'B00003'")
    slims.do("UPDATE biblio SET title = 'Judul lain', last_update = NOW() WHERE biblio_id = 1")
    world.follower._next["full"] = 0.0
    world.step()
    assert world.one("SELECT item_type FROM item WHERE barcode = 'B00003'") == "2-1"
    assert "B00003" in seen_by(world, "timur")
    assert seen_by(world, "timur", "loan") == seen_by(world, "barat", "loan") == {"B00003"}


def test_without_the_option_the_hubs_own_branches_stand(slims: SlimsWorld, tmp_path: Path) -> None:
    slims.do("UPDATE item SET location_id = 'TM'")
    with a_hub_beside(Slims(slims.address), tmp_path) as world:
        world.step()
        move_items(world.store, ["B00001"], "barat", by="dewi", now=NOW)
        slims.do("UPDATE item SET coll_type_id = 2, last_update = NOW()")
        world.follower._next["full"] = 0.0
        world.step()
        told = world.rows("SELECT branch, item_type FROM item ORDER BY barcode")
        assert told[:2] == [("barat", "2-1"), ("", "2-1")]


@pytest.mark.parametrize(
    ("option", "branch"),
    [("code", "PUSAT"), ("pusat:tengah", "tengah"), ("3:tengah,code", "tengah"), ("9:x", "")],
)
def test_inlislites_places_by_code_or_number(option: str, branch: str) -> None:
    with an_inlislite("3.3", "InnoDB") as inlis:
        inlis.do("INSERT INTO location_library (ID, Code, Name) VALUES (3, 'PUSAT', 'Pusat')")
        adapter = InlisLite(replace(inlis.address, branches=branches_at(option)))
        try:
            told = [one for b in adapter.pull_full() if isinstance(b, Copies) for one in b.rows]
            buckets = adapter.pull_buckets(Part.COPY, range(256))
        finally:
            adapter.close()
        assert isinstance(buckets, Copies)
        assert {one.branch for one in told} == {one.branch for one in buckets.rows} == {branch}


def test_an_inlislite_without_that_table_has_numbers() -> None:
    with an_inlislite("3.2", "MyISAM") as inlis:
        inlis.do("RENAME TABLE location_library TO away")
        adapter = InlisLite(replace(inlis.address, branches=branches_at("code")))
        try:
            told = [one for b in adapter.pull_full() if isinstance(b, Copies) for one in b.rows]
        finally:
            adapter.close()
            inlis.do("RENAME TABLE away TO location_library")
        assert {one.branch for one in told} == {"3"}


def test_kohas_libraries() -> None:
    row = {"item_id": 1, "biblio_id": 2, "external_id": "B1", "home_library_id": "CPL"}

    def branch(places: Branches) -> str | None:
        item = rows.item_row(row, None, places)
        assert item is not None
        assert item.copy is not None
        return item.copy.branch

    assert branch(NOT_FOLLOWED) is None
    assert branch(branches_at("code")) == "CPL"
    assert branch(branches_at("cpl:pusat")) == "pusat"
    assert branch(branches_at("MPL:utara")) == ""


def test_the_option_in_an_address(tmp_path: Path) -> None:
    where = "slims+mysql://u@h/db?zone=Asia/Makassar&branches="
    told = upstream_at(f"{where}SL:pusat,TM:", tmp_path, {})
    assert isinstance(told, UpstreamSettings)
    assert told.branches == Branches({"sl": "pusat", "tm": ""})
    koha = "koha+https://c@h?zone=Asia/Makassar&sip2=h:1&sip2_user=u&branches=code"
    assert upstream_at(koha, tmp_path, {}).branches == Branches(by_code=True)
    assert not told.debts
    with pytest.raises(ConfigError, match="debts"):
        upstream_at("inlislite+mysql://u@h/db?zone=Asia/Makassar&debts=no", tmp_path, {})
    for broken in ("SL", ":x", "SL:" + "x" * 65, "SL:a\x07"):
        with pytest.raises(ConfigError, match="branches"):
            branches_at(broken)
    assert branches_at("") == NOT_FOLLOWED
    assert branches_at("code").of("a\x07") == ""
