"""The short way into an empty hub ends with the same rows and feed as the long one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.domain.policy import Rules
from sync.hub.db.engine import Store
from sync.hub.feed import feed
from sync.hub.rows.records import FIRST_FOREIGN_HOLD
from sync.hub.schema.schema import make_tables
from sync.hub.upstream import landing, landing_loans, landing_members
from sync.hub.upstream.port import Copy, Member, Moving, Shelf, Title, Wanted
from tests.hub import hub_world
from tests.hub.hub_world import empty_database, forget_database

TITLES = [Title(n, f"Judul {n}", "Pengarang", "813", 2001) for n in range(1, 4)]
COPIES = [
    Copy("B1", 1, "3-1", Shelf.AVAILABLE),
    Copy("B2", 2, "3-1", Shelf.MISSING, "timur"),
    Copy("B3", 3, "2-1", Shelf.IN_HOUSE, "barat"),
    Copy("B4", 9, "2-1", Shelf.AVAILABLE, ""),
]
RULES = Rules(1, {})
MEMBERS = [
    Member("M1", "Sari", "1", False, "2027-01-01", True),
    Member("M2", "Bagas", "2", True, None, False),
]


@pytest.fixture(params=[hub_world.SQLITE, hub_world.POSTGRESQL])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with hub_world.on(request.param):
        database = empty_database(tmp_path)
        made = Store(database, pool_size=2)
        make_tables(made)
        yield made
        made.close()
        forget_database(database)


def fed(store: Store) -> dict[str, tuple[object, ...]]:
    with store.read() as conn:
        assert feed.counts_of(conn) == feed.census(conn)
        found = conn.execute(text("SELECT key, tbl, image, home, here, gone, ver FROM feed"))
        rows = {row[0]: tuple(row[1:]) for row in found}
        assert sorted(row[5] for row in rows.values()) == list(range(1, len(rows) + 1))
        assert feed.version_of(conn) == len(rows)
    return rows


def land(store: Store) -> None:
    landing.land_titles(store, TITLES)
    landing.land_copies(store, COPIES)
    landing_members.land_members(store, MEMBERS)


def test_what_is_new_is_whole_and_counted(store: Store) -> None:
    land(store)
    rows = fed(store)
    assert rows["B1"] == (
        "item",
        '["B1",1,"Judul 1","Pengarang","813","3-1","","available",0,null,1]',
        "", "", 0, 1,
    )  # fmt: skip
    assert rows["B2"][2:4] == ("timur", "")
    assert rows["B3"][2:4] == ("barat", "")
    assert str(rows["B4"][1]).startswith('["B4",9,"","","",')
    assert rows["B4"][2:4] == ("", "")
    assert rows["M1"][1] == '["M1","M1","Sari","1","active","2027-01-01",null,0,5]'
    with store.read() as conn:
        assert feed.counts_of(conn, "timur")["item"] == 3
        assert feed.counts_of(conn, "barat")["item"] == 3
        assert feed.counts_of(conn, "")["item"] == 4
        assert feed.last_for(conn, "timur") == 6
        cards = conn.execute(text("SELECT code, patron FROM card ORDER BY code")).all()
        assert [tuple(row) for row in cards] == [("M1", "M1"), ("M2", "M2")]


@pytest.mark.parametrize("order", ["printed first", "chip first"])
def test_a_chip_never_takes_the_place_of_the_printed_card(store: Store, order: str) -> None:
    land(store)
    cards = [("M1", 0), ("UID:" + "A" * 32, 9)]
    with store.write() as conn:
        conn.execute(text("DELETE FROM card WHERE patron = 'M1'"))
        for code, since in cards if order == "printed first" else reversed(cards):
            put = "INSERT INTO card (code, patron, since_ms, lost) VALUES (:c, 'M1', :s, 0)"
            conn.execute(text(put), {"c": code, "s": since})
    landing_members.land_members(store, [Member("M1", "Sari Dewi", "1", False, None, True)])
    with store.read() as conn:
        told = conn.execute(text("SELECT image FROM feed WHERE key = 'M1'")).scalar()
    assert '["M1","M1","Sari Dewi"' in str(told)


def test_landed_again_nothing_moves(store: Store) -> None:
    land(store)
    before = fed(store)
    land(store)
    assert fed(store) == before


def test_a_row_that_the_feed_has_without_the_hub_goes_the_long_way(store: Store) -> None:
    """So after a copy or a patron was taken out of the hub's tables alone."""
    land(store)
    with store.write() as conn:
        feed.write_changes(conn, {("item", "B1"): None, ("patron", "M1"): None})
        for sql in (
            "DELETE FROM item WHERE barcode = 'B1'",
            "DELETE FROM card WHERE patron = 'M1'",
            "DELETE FROM patron WHERE id = 'M1'",
        ):
            conn.execute(text(sql))
    landing.land_copies(store, COPIES)
    landing_members.land_members(store, MEMBERS)
    with store.read() as conn:
        assert feed.counts_of(conn) == feed.census(conn)
        assert feed.counts_of(conn)["item"] == 4
        assert feed.counts_of(conn)["patron"] == 2


def test_the_same_copy_twice_in_one_part_is_one(store: Store) -> None:
    landing.land_titles(store, TITLES)
    landing.land_copies(store, [COPIES[0], COPIES[0]._replace(title=2)])
    with store.read() as conn:
        assert conn.execute(text("SELECT biblio FROM item")).scalars().all() == [2]
        assert feed.counts_of(conn)["item"] == 1


@pytest.mark.parametrize("seen_between", [True, False])
def test_a_number_that_is_given_again_is_the_new_holders(store: Store, seen_between: bool) -> None:
    """INLISLite's bookings have no number but their copy's."""
    land(store)

    def booked(*wanted: Wanted) -> None:
        landing_loans.land_holds(store, "inlislite", Moving((), wanted, {}, RULES, 9_000))

    booked(Wanted(7, 1, "B1", "M1", 1_000))
    if seen_between:
        booked()
    booked(Wanted(7, 1, "B1", "M2", 2_000))
    number = FIRST_FOREIGN_HOLD + 7
    with store.read() as conn:
        [row] = conn.execute(text("SELECT id, patron, status, item, placed_ms FROM hold"))
    assert tuple(row) == (number, "M2", "trapped", "B1", 2_000)
    image = str(fed_of(store, str(number)))
    assert ('"M1"' in image, '"M2"' in image) == (False, True)


def fed_of(store: Store, key: str) -> object:
    with store.read() as conn:
        asked = text("SELECT image FROM feed WHERE tbl = 'hold' AND key = :key")
        return conn.execute(asked, {"key": key}).scalar()
