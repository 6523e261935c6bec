import asyncio
import sqlite3
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from store_world import (
    ANI,
    BUDI,
    NOW,
    fill,
    item_row,
    loan,
    loan_row,
    opened,
    page,
    patron_row,
    snapshot,
)

from kiosk.domain.ids import ItemId
from kiosk.errors import LancarError, ServerError
from kiosk.store import generations
from kiosk.store.rows import Answered, Delivery, Position
from kiosk.store.store import Store, StoreSession

T = TypeVar("T")
ROWS = {
    "item": [item_row("B1"), item_row("B2", biblio=2, title="Laut Bercerita")],
    "patron": [patron_row("P1", "C1")],
    "loan": [loan_row("B2", "P1")],
}


def wait(work: Callable[[], Awaitable[T]]) -> T:
    async def main() -> T:
        return await work()

    return asyncio.run(main())


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("cache-*")}


def test_a_snapshot_takes_the_place_of_the_old_cache(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with opened(data) as store:
        fill(store, page(3, {"item": [item_row("OLD")]}))
        built = wait(lambda: store.import_snapshot(snapshot(tmp_path / "s.db", ROWS)))
        assert (built.epoch, built.after, built.counts["item"]) == ("e1", 10, 2)
        assert store.call(lambda s: s.cache.item(ItemId("OLD"))) is None
        assert store.call(lambda s: s.cache.position) == Position("e1", 10)
        found = store.call(lambda s: s.cache.search("bercerita lau"))
        assert [item.id for item in found] == ["B2"]
        assert store.call(lambda s: s.cache.search("")) == []
        fill(store, page(11, {"item": [item_row("B3")]}))
        assert not any(name.startswith("cache-1.") for name in names(data))
    with opened(data) as store:
        assert store.call(lambda s: s.cache.item(ItemId("B3"))) is not None
        assert store.call(lambda s: s.cache.generation) == 2
    assert b"Laut Bercerita" not in (data / "cache-2.db").read_bytes()


def test_facts_beyond_the_snapshot_are_overlaid_again(tmp_path: Path) -> None:
    """The snapshot may be older than the cache it replaces; no loan is lost by that."""

    def lend(s: StoreSession) -> None:
        (fact,) = s.journal.record([loan("B1", BUDI)])
        s.outbox.answered(fact.key, Answered(Delivery.ACCEPTED, 12, "e1"), NOW)
        s.apply_page(page(12, {"loan": [loan_row("B1", "P2")]}), NOW)
        assert s.journal.open_facts(s.cache.position) == []

    with opened(tmp_path / "data") as store:
        fill(store, page(11, {"item": [item_row("B1")]}))
        store.call(lend)
        wait(lambda: store.import_snapshot(snapshot(tmp_path / "s.db", ROWS)))
        kept = store.call(lambda s: s.view.loan(ItemId("B1")))
        assert kept is not None
        assert kept.patron == BUDI


def test_jobs_go_on_while_a_snapshot_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    building, go_on = threading.Event(), threading.Event()
    real = generations._checked

    def slowly(*args: object) -> object:
        building.set()
        assert go_on.wait(30)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(generations, "_checked", slowly)

    async def play(store: Store) -> None:
        coming = asyncio.create_task(store.import_snapshot(snapshot(tmp_path / "s.db", ROWS)))
        assert await asyncio.to_thread(building.wait, 30)
        await store.run(lambda s: s.journal.record([loan("B1", BUDI)]))
        assert await store.run(lambda s: s.cache.generation) == 1
        go_on.set()
        await coming
        mine = await store.run(lambda s: s.view.loan(ItemId("B1")))
        assert mine is not None

    with opened(tmp_path / "data") as store:
        asyncio.run(play(store))


def spoil(path: Path, sql: str) -> Path:
    file = sqlite3.connect(path)
    file.execute(sql)
    file.commit()
    file.close()
    return path


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE item ADD COLUMN extra TEXT",
        "DROP TABLE hold",
        "UPDATE meta SET value = '99' WHERE name = 'schema'",
        "DELETE FROM meta WHERE name = 'epoch'",
        "UPDATE meta SET value = 'x' WHERE name = 'after'",
    ],
)
def test_a_snapshot_of_another_shape_is_refused_and_the_old_stays(tmp_path: Path, sql: str) -> None:
    bad = spoil(snapshot(tmp_path / "s.db", ROWS), sql)
    with opened(tmp_path / "data") as store:
        fill(store, page(3, {"item": [item_row("OLD")]}))
        with pytest.raises(ServerError) as told:
            wait(lambda: store.import_snapshot(bad))
        assert told.value.code == "snapshot-malformed"
        assert store.call(lambda s: s.cache.item(ItemId("OLD"))) is not None
        assert names(tmp_path / "data") <= {"cache-1.db", "cache-1.db-wal", "cache-1.db-shm"}


@pytest.mark.parametrize("cut", [0, 100, 5000, 30000])
def test_a_truncated_or_foreign_snapshot_is_refused(tmp_path: Path, cut: int) -> None:
    path = snapshot(tmp_path / "s.db", ROWS)
    path.write_bytes(path.read_bytes()[:cut] or b"no database at all" * 100)
    with opened(tmp_path / "data") as store, pytest.raises(LancarError):
        wait(lambda: store.import_snapshot(path))


def test_a_snapshot_without_indexes_gets_them(tmp_path: Path) -> None:
    path = spoil(snapshot(tmp_path / "s.db", ROWS), "DROP INDEX ix_item_uid")
    indexes = "SELECT name FROM sqlite_master WHERE type = 'index'"
    with opened(tmp_path / "data") as store:
        wait(lambda: store.import_snapshot(path))
        found = store.call(lambda s: s.cache.db.conn.exec_driver_sql(indexes).fetchall())
        assert "ix_item_uid" in {row[0] for row in found}


def test_what_a_crash_left_half_built_is_cleared_away(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        fill(store, page(3, {"item": [item_row("B1")]}))
    (tmp_path / "cache-7.db").write_bytes(b"half")
    with opened(tmp_path) as store:
        assert store.call(lambda s: s.cache.item(ItemId("B1"))) is not None
        assert "cache-7.db" not in names(tmp_path)


@pytest.mark.parametrize("left", [b"", b"not a database" * 500])
def test_a_damaged_cache_is_put_aside_and_begun_anew(tmp_path: Path, left: bytes) -> None:
    with opened(tmp_path) as store:
        fill(store, page(3, {"item": [item_row("B1")]}))
        store.call(lambda s: s.journal.record([loan("B1", ANI)]))
    (tmp_path / "cache-1.db").write_bytes(left)
    with opened(tmp_path) as store:
        assert store.call(lambda s: s.cache.is_empty)
        assert store.call(lambda s: s.cache.generation) > 1
        kept = store.call(lambda s: s.view.loan(ItemId("B1")))
        assert kept is not None


def test_a_missing_cache_is_begun_anew(tmp_path: Path) -> None:
    with opened(tmp_path):
        pass
    (tmp_path / "cache-1.db").unlink()
    with opened(tmp_path) as store:
        assert store.call(lambda s: s.cache.generation) == 2


def test_an_empty_cache_can_be_begun_and_counted(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        fill(store, page(3, {"item": [item_row("B1")]}))
        position, counts = wait(store.census)
        assert (position, counts["item"], counts["loan"]) == (Position("e1", 3), 1, 0)
        wait(store.begin_empty_cache)
        assert store.call(lambda s: s.cache.is_empty)
