"""A kiosk of a branch gets its branch's rows and no others, whatever moves, and counts agree."""

import random
from pathlib import Path

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.facts import FactKind
from kiosk.store.cache_schema import COLUMNS, FEED_TABLES
from sync.hub.feed import feed
from sync.hub.feed.scopes import told_epoch
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.library.moving import move_items, move_kiosk
from sync.hub.snapshots.shelf import SnapshotShelf
from sync.hub.wire.answers import parse_page
from tests.hub.hub_world import CAST, NOW, Desk, FactMaker
from tests.hub.test_hub_feed import Rows
from tests.hub.test_hub_snapshot import unpacked

HOME, EAST, WEST = "pusat", "timur", "barat"
COMMON = ("patron", "hold", "rule")


class Reader:
    """Follows the feed as a kiosk of a branch does, its counts compared at every end."""

    def __init__(self, desk: Desk, branch: str) -> None:
        self.desk, self.branch = desk, branch
        self.rows: Rows = {name: {} for name in FEED_TABLES}
        self.epoch, self.after = "", 0
        self.told = 0

    def follow(self, *, limit: int = 1000, pages: int = 1_000_000) -> "Reader":
        for _ in range(pages):
            with self.desk.store.read() as conn:
                got = feed.read_page(
                    conn, epoch=self.epoch, after=self.after, limit=limit, branch=self.branch
                )
            page = parse_page(orjson.loads(got))
            assert page.after >= self.after
            for name, changed in page.rows.items():
                for row in changed:
                    self.rows[name][str(row[0])] = row
                    self.told += 1
            for name, key in page.gone:
                self.rows[name].pop(key, None)
                self.told += 1
            self.epoch, self.after = page.epoch, page.after
            if not page.more:
                assert page.counts == {name: len(some) for name, some in self.rows.items()}
                break
        return self

    def items(self) -> set[str]:
        return set(self.rows["item"])


def settle(desk: Desk, *, branches: dict[str, str]) -> None:
    for kiosk, branch in branches.items():
        enrol(desk.store, kiosk, Role.KIOSK, NOW, branch=branch)


def move(desk: Desk, *items: str, to: str) -> int:
    return move_items(desk.store, items, to, by="staff", now=NOW).version


def test_a_branch_gets_its_items_and_what_goes_to_all(desk: Desk) -> None:
    some = [book.item for book in CAST.spare[:5]]
    move(desk, CAST.late.item, *some, to=EAST)
    whole = Reader(desk, "").follow()
    east = Reader(desk, EAST).follow(limit=7)
    home = Reader(desk, HOME).follow()
    assert east.items() == {CAST.late.item, *some}
    assert home.items() == whole.items() - east.items()
    assert set(east.rows["loan"]) == {CAST.late.item}
    assert set(home.rows["loan"]) | set(east.rows["loan"]) == set(whole.rows["loan"])
    for name in COMMON:
        assert east.rows[name] == home.rows[name] == whole.rows[name]
    assert Reader(desk, "nowhere").follow().items() == set()
    assert east.after == home.after == whole.after


def test_what_leaves_is_a_tombstone_and_what_comes_is_a_row(desk: Desk) -> None:
    book = CAST.late.item
    home, east = Reader(desk, HOME).follow(), Reader(desk, EAST).follow()
    home.told = east.told = 0
    move(desk, book, to=EAST)
    home.follow()
    east.follow()
    assert book not in home.items()
    assert book not in home.rows["loan"], "its loan goes along"
    assert east.rows["item"][book][COLUMNS["item"].index("branch")] == EAST
    assert book in east.rows["loan"]
    assert (home.told, east.told) == (2, 2)
    # There and back between two looks: the row wins over its own tombstone.
    move(desk, book, to=HOME)
    move(desk, book, to=EAST)
    move(desk, book, to=HOME)
    assert book in home.follow().items()
    assert book not in east.follow().items()


def test_a_copy_is_followed_where_it_was_lent_and_where_it_came_back(
    desk: Desk, fact: FactMaker
) -> None:
    settle(desk, branches={"kiosk-1": EAST, "kiosk-2": WEST})
    book = CAST.clash.item
    east, west, home = (Reader(desk, name) for name in (EAST, WEST, HOME))
    desk.take(fact(FactKind.LOAN, book, CAST.bagas.patron))
    assert book in east.follow().rows["loan"]
    assert book in east.items()
    assert book not in west.follow().items()
    assert book in home.follow().rows["loan"], "its own branch knows where it is"
    back = FactMaker("kiosk-2")(FactKind.RETURN, book)
    desk.take(back, bearer="kiosk-2")
    assert book not in east.follow().items()
    assert book not in east.rows["loan"]
    assert book in west.follow().items()
    assert book not in west.rows["loan"]
    assert book in home.follow().items()
    assert book not in home.rows["loan"]


def test_an_item_without_a_branch_is_everybodys(desk: Desk) -> None:
    settle(desk, branches={"kiosk-1": EAST, "kiosk-2": WEST})
    book = CAST.late.item
    east, west = Reader(desk, EAST).follow(), Reader(desk, WEST).follow()
    move(desk, book, to="")
    assert book in east.follow().items()
    assert book in west.follow().items()
    move(desk, book, to=EAST)
    assert book in east.follow().items()
    assert book not in west.follow().items()
    move(desk, book, to="")
    assert book in west.follow().items()


def test_the_cursor_moves_on_over_what_is_other_branches(desk: Desk, fact: FactMaker) -> None:
    east = Reader(desk, EAST).follow()
    east.told = 0
    for one in CAST.spare[:10]:
        desk.take(fact(FactKind.LOAN, one.item, CAST.bagas.patron))
    with desk.store.read() as conn:
        version = feed.version_of(conn)
        assert feed.last_for(conn, EAST) < version == feed.last_for(conn, HOME)
    assert east.follow(limit=3).after == version
    assert east.told <= 1, "the patron perhaps, but no copy"


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_moves_and_loans_ends_alike_at_every_pace(
    desk: Desk, seed: int, tmp_path: Path
) -> None:
    rng = random.Random(seed)
    places = [HOME, EAST, WEST, ""]
    kiosks = {f"kiosk-{n}": place for n, place in enumerate(places, 1)}
    settle(desk, branches=kiosks)
    makers = {name: FactMaker(name) for name in kiosks}
    books = [book.item for book in CAST.spare[:6]]
    readers = [Reader(desk, place) for place in places]
    for _ in range(40):
        kiosk, book = rng.choice(list(kiosks)), rng.choice(books)
        match rng.randrange(3):
            case 0:
                move(desk, *rng.sample(books, 2), to=rng.choice(places))
            case 1:
                loan = makers[kiosk](FactKind.LOAN, book, CAST.bagas.patron)
                desk.take(loan, bearer=kiosk)
            case _:
                desk.take(makers[kiosk](FactKind.RETURN, book), bearer=kiosk)
        for reader in readers:
            if rng.random() < 0.4:
                reader.follow(limit=rng.choice([1, 3, 1000]), pages=rng.choice([1, 2, 99_999]))
    shelf = SnapshotShelf(desk.store, tmp_path, key=Ed25519PrivateKey.generate(), behind=0)
    for reader in readers:
        fresh = Reader(desk, reader.branch).follow()
        assert reader.follow(limit=2).rows == fresh.rows
        built = shelf.current(reader.branch)
        assert (built.manifest.branch, built.manifest.after) == (reader.branch, fresh.after)
        assert built.manifest.epoch == fresh.epoch
        file = unpacked(built.path, tmp_path / "plain.db")
        for name in FEED_TABLES:
            held = file.execute(f"SELECT {', '.join(COLUMNS[name])} FROM {name}").fetchall()
            assert {str(row[0]): row for row in held} == fresh.rows[name]
        file.close()
    by_home = {
        place: len(desk.rows("SELECT 1 FROM item WHERE branch = :b", b=place)) for place in places
    }
    assert sum(by_home.values()) == len(readers[3].rows["item"])


def test_a_kiosk_that_is_moved_starts_anew(desk: Desk) -> None:
    with desk.store.read() as conn:
        epochs = {feed.epoch_of(conn, name) for name in ("", HOME, EAST)}
    assert len(epochs) == 3
    reader = Reader(desk, HOME).follow()
    reader.branch = EAST
    with desk.store.read() as conn:
        page = orjson.loads(
            feed.read_page(conn, epoch=reader.epoch, after=reader.after, limit=9, branch=EAST)
        )
    assert (page["after"], page["rows"]) == (0, {})
    assert told_epoch("e" * 16, "x" * 64) == told_epoch("e" * 16, "x" * 64)
    assert len(told_epoch("e" * 16, "x" * 64)) <= 64
    assert move_kiosk(desk.store, "kiosk-1", EAST, by="staff", now=NOW)
    assert not move_kiosk(desk.store, "kiosk-77", EAST, by="staff", now=NOW)
    [(what, who)] = desk.rows("SELECT what, who FROM audit")
    assert (what, who) == ("kiosk-moved", "staff")


def test_every_walk_along_the_feed_has_its_index(desk: Desk) -> None:
    """A page costs what it holds, not what the city has."""
    if not desk.store.is_sqlite:
        return
    [(sql,)] = [(str(feed._BRANCH_PAGE),)]
    plan = desk.rows(f"EXPLAIN QUERY PLAN {sql}", branch=EAST, after=5, most=10)
    walks = [str(row[-1]) for row in plan if "feed" in str(row[-1])]
    assert len(walks) == 4
    assert all("USING INDEX" in walk and "ver>?" in walk for walk in walks), walks


TRAVELS = {
    "item": [
        *("barcode", "biblio", "title", "author", "class_mark", "item_type"),
        *("branch", "status", "in_house", "uid", "ver"),
    ],
    # No contact, no birth date, no address, no PIN, no family name.
    "patron": [
        *("id", "card", "first_name", "category", "status"),
        *("expires", "suspended_until", "fees", "ver"),
    ],
    "loan": ["item", "patron", "lent_at", "due", "ver"],
    "hold": ["id", "biblio", "patron", "status", "item", "ver"],
    "rule": ["name", "value", "ver"],
    "meta": ["name", "value"],
}


def test_only_these_columns_leave_the_hub() -> None:
    """A column that comes new is a decision: what may a kiosk in a lobby know?"""
    assert {name: list(columns) for name, columns in COLUMNS.items()} == TRAVELS


def test_neither_page_nor_snapshot_holds_what_a_kiosk_may_not_know(
    desk: Desk, tmp_path: Path
) -> None:
    shelf = SnapshotShelf(desk.store, tmp_path, key=Ed25519PrivateKey.generate(), behind=0)
    file = unpacked(shelf.current(HOME).path, tmp_path / "plain.db")
    names = {str(row[0]) for row in file.execute("SELECT name FROM sqlite_master")}
    file.close()
    assert not {name for name in names if "secret" in name or "contact" in name}
    with desk.store.read() as conn:
        pages = feed.read_page(conn, epoch="", after=0, limit=1_000_000)
    for told in (pages, (tmp_path / "plain.db").read_bytes()):
        assert b"@contoh.example" not in told
        assert b"argon2" not in told
        assert CAST.sari.pin.encode() not in told
