"""Where copies stand, and when they came: from the library system into the hub, and anew later."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.hub.upstream.inlislite.adapter import InlisLite
from sync.hub.upstream.koha import rows
from sync.hub.upstream.port import Copies
from sync.hub.upstream.shelves import Shelves, named, year_of
from sync.hub.upstream.slims.adapter import Slims
from tests.hub import hub_world
from tests.upstream.inlislite_world import an_inlislite
from tests.upstream.slims_world import SlimsWorld, a_slims
from tests.upstream.system_world import USER
from tests.upstream.upstream_world import UpstreamWorld, a_hub_beside


@pytest.fixture
def slims() -> Iterator[SlimsWorld]:
    with a_slims("MyISAM") as world:
        world.do(
            "INSERT INTO mst_location VALUES ('RF', 'Ruang Referensi', NOW(), NOW()),"
            " ('UM', ' Umum\x1f\x1e ', NOW(), NOW()), ('AN', NULL, NOW(), NOW())"
        )
        for code, place, came in (
            ("B00001", "rf", "2019-05-02"),
            ("B00002", "UM", "0000-00-00"),
            ("B00003", "AN", None),
            ("B00004", "", None),
        ):
            world.do(
                "UPDATE item SET location_id = %s, received_date = %s WHERE item_code = %s",
                place, came, code,
            )  # fmt: skip
        yield world


@pytest.fixture(params=[hub_world.SQLITE, hub_world.POSTGRESQL])
def world(
    request: pytest.FixtureRequest, slims: SlimsWorld, tmp_path: Path
) -> Iterator[UpstreamWorld]:
    with (
        hub_world.on(request.param),
        a_hub_beside(Slims(slims.address), tmp_path) as made,
    ):
        made.step()
        yield made


SHELVED = "SELECT item, location, acquired, ver FROM shelving ORDER BY ver"


def test_what_slims_says_of_places_is_in_the_hub_and_stays_in_step(
    world: UpstreamWorld, slims: SlimsWorld
) -> None:
    assert world.rows(SHELVED) == [
        ("B00001", "Ruang Referensi", 2019, 1),
        ("B00002", "Umum", None, 2),
        ("B00003", "AN", None, 3),
    ]
    slims.do("UPDATE item SET location_id = NULL, last_update = NOW() WHERE item_code = 'B00002'")
    slims.do("UPDATE item SET location_id = 'UM' WHERE item_code = 'B00004'")  # without a stamp
    slims.do("UPDATE mst_location SET location_name = 'Anak' WHERE location_id = 'AN'")
    world.follower._next["digest"] = 0.0
    world.step(700.0)
    told = {row[0]: row[1:] for row in world.rows(SHELVED)}
    assert {item: row[:2] for item, row in told.items()} == {
        "B00001": ("Ruang Referensi", 2019), "B00002": ("", None), "B00003": ("Anak", None),
        "B00004": ("Umum", None),
    }  # fmt: skip
    assert (told["B00001"][2], world.one("SELECT max(ver) FROM shelving")) == (1, 6)
    assert world.one("SELECT value FROM counter WHERE name = 'shelving'") == 6


def test_without_the_right_to_read_names_the_codes_stand(slims: SlimsWorld, tmp_path: Path) -> None:
    right, who = f"SELECT ON `{slims.name}`.mst_location", f"'{USER}'@'127.0.0.1'"
    slims.server.do(f"REVOKE {right} FROM {who}")
    try:
        with a_hub_beside(Slims(slims.address), tmp_path) as world:
            world.step()
            told = [row[:2] for row in world.rows(SHELVED)]
    finally:
        slims.server.do(f"GRANT {right} TO {who}")
    assert told == [("B00001", "rf"), ("B00002", "UM"), ("B00003", "AN")]


@pytest.mark.parametrize("edition", ["3.2", "3.3"])
def test_inlislite_rooms_are_read(edition: str) -> None:
    with an_inlislite(edition) as inlis:
        inlis.do("INSERT INTO locations (ID, Name) VALUES (4, 'Ruang Anak'), (5, ' ')")
        inlis.do(
            "UPDATE collections SET TanggalPengadaan = '2017-03-04' WHERE NomorBarcode = 'B00001'"
        )
        inlis.do("UPDATE collections SET Location_id = 5 WHERE NomorBarcode = 'B00002'")
        inlis.do("UPDATE collections SET Location_id = NULL WHERE NomorBarcode = 'B00003'")
        adapter = InlisLite(inlis.address)
        try:
            words = adapter.digest()
            parts = [part for part in adapter.pull_full() if isinstance(part, Copies)]
            inlis.do("UPDATE locations SET Name = 'Ruang Remaja' WHERE ID = 4")
            adapter._shelves.forget()
            assert adapter.digest() != words
        finally:
            adapter.close()
    told = {one.barcode: (one.location, one.acquired) for part in parts for one in part.rows}
    assert [told[f"B0000{n}"] for n in range(1, 5)] == [
        ("Ruang Anak", 2017), ("", None), ("", None), ("Ruang Anak", None),
    ]  # fmt: skip


def test_koha_tells_the_permanent_shelving_location() -> None:
    item = {
        "item_id": 1, "biblio_id": 1, "external_id": "B1", "location": "CART",
        "permanent_location": "REF", "acquisition_date": "2014-09-04",
    }  # fmt: skip
    for fields, wanted in (
        (item, ("REF", 2014)),
        (item | {"permanent_location": None}, ("CART", 2014)),
        (item | {"permanent_location": None, "location": 7, "acquisition_date": 9}, ("", None)),
    ):
        row = rows.item_row(fields)
        assert row is not None
        assert row.copy is not None
        assert (row.copy.location, row.copy.acquired) == wanted


def test_hostile_names_and_years_are_plain_or_nothing() -> None:
    shelves = Shelves(
        named([("A", "x" * 200 + "\n"), ("B", "\x00\u202eB"), ("", "C"), ("D", None)])
    )
    assert shelves.location_of("a") == "x" * 64
    assert shelves.location_of(" b ").isprintable()
    assert (shelves.location_of(None), shelves.location_of("D", "D")) == ("", "D")
    assert [year_of(one) for one in ("2019", 2019, 0, "20190", "²019", None)] == [
        2019, 2019, None, None, None, None,
    ]  # fmt: skip
