"""Real damage to the files of a store: it opens in every case, lends again, tells what it saved."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import FactKey, ItemId, PatronId
from kiosk.ports import FeedPage
from kiosk.store.carve import PAGE, carve, wal_tail
from kiosk.store.rows import Answered, Delivery
from kiosk.store.store import Store, StoreSession

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
FACTS = 300
SENT = 200
"""Facts in the journal, and how many of them the server has acknowledged."""

FRAME = 24 + PAGE


def loan(number: int) -> NewFact:
    return NewFact(
        FactKind.LOAN,
        FactMode.STATEMENT,
        ItemId(f"B{number}"),
        PatronId(f"P{number % 40}"),
        Moment(NOW, 1.0, "boot"),
        due=NOW + timedelta(days=14),
    )


def opened(data: Path) -> Store:
    return Store.open(data, "k1", now=NOW, ballast_bytes=0)


def fill(s: StoreSession) -> None:
    row = ("B1", 1, "Judul", "A", "899", "BK", "PST", "available", 0, None, 1)
    s.apply_page(FeedPage("e1", 1, {"item": [row]}, [], more=False, counts=None), NOW)
    for number in range(FACTS):
        (fact,) = s.journal.record([loan(number)])
        s.journal.settle(fact.key)
        if number < SENT:
            s.outbox.answered(fact.key, Answered(Delivery.ACCEPTED, 1, "e1"), NOW)
    s.journal.put("verifier:P1", "argon2")


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two folders of the same store: "closed" in good order, "cut" with its WAL."""
    base = tmp_path_factory.mktemp("kept")
    store = opened(base / "cut-live")
    store.call(fill)
    store.call(lambda s: s._db.shrink())
    for number in range(FACTS, FACTS + 20):
        store.call(lambda s, n=number: s.journal.record([loan(n)]))
    shutil.copytree(base / "cut-live", base / "cut")
    store.close()
    (base / "cut-live").rename(base / "closed")
    return base


@pytest.fixture
def data(kept: Path, tmp_path: Path) -> Path:
    return shutil.copytree(kept / "closed", tmp_path / "data")


@pytest.fixture
def cut(kept: Path, tmp_path: Path) -> Path:
    return shutil.copytree(kept / "cut", tmp_path / "data")


def flip(file: Path, at: int, count: int = 8) -> None:
    with file.open("r+b") as handle:
        handle.seek(at)
        was = handle.read(count)
        handle.seek(at)
        handle.write(bytes(byte ^ 0xFF for byte in was))


def zero(file: Path, page: int) -> None:
    with file.open("r+b") as handle:
        handle.seek((page - 1) * PAGE)
        handle.write(bytes(PAGE))


def truncate(file: Path, size: int) -> None:
    with file.open("r+b") as handle:
        handle.truncate(size)


def facts_of(store: Store) -> dict[FactKey, NewFact]:
    def read(s: StoreSession) -> dict[FactKey, NewFact]:
        seqs = [seq for (seq,) in s._db.conn.exec_driver_sql("SELECT seq FROM fact")]
        told = s.outbox.facts([FactKey("k1", 0, seq) for seq in seqs])
        return {fact.key: fact.what for fact in told}

    return store.call(read)


def task_of(store: Store) -> NewFact:
    (task,) = [what for what in facts_of(store).values() if what.kind is FactKind.TASK]
    return task


def half(file: Path) -> int:
    return file.stat().st_size // 2 // PAGE * PAGE


DAMAGE: dict[str, Callable[[Path], None]] = {
    "bytes flipped in the middle": lambda f: flip(f, half(f) + 700),
    "one checksum wrong": lambda f: flip(f, half(f) - 30, 1),
    "a page of nothing": lambda f: zero(f, half(f) // PAGE),
    "first page gone": lambda f: zero(f, 1),
    "every tenth page flipped": lambda f: (
        [flip(f, at + 900) for at in range(PAGE * 3, f.stat().st_size, PAGE * 10)] and None
    ),
    "cut in the middle of a page": lambda f: truncate(f, half(f) + 1234),
    "cut to one page": lambda f: truncate(f, PAGE),
    "cut to nothing": lambda f: truncate(f, 0),
    "noise": lambda f: f.write_bytes(os.urandom(f.stat().st_size)) and None,
}
FEW = {"bytes flipped in the middle", "one checksum wrong", "a page of nothing", "first page gone"}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_journal_is_put_aside_and_what_can_be_read_goes_on(data: Path, name: str) -> None:
    before = opened(data)
    known, epoch = facts_of(before), before.call(lambda s: s.journal.epoch)
    before.close()
    DAMAGE[name](data / "journal.db")
    damaged = (data / "journal.db").read_bytes()
    store = opened(data)
    try:
        now = facts_of(store)
        saved = {key: what for key, what in now.items() if what.kind is not FactKind.TASK}
        assert all(known[key] == what for key, what in saved.items())
        if name in FEW:
            assert len(saved) >= FACTS - 30
        assert f"{len(saved)} facts saved" in task_of(store).note
        (aside,) = store.salvaged_from
        assert (data / aside).read_bytes() == damaged
        assert store.call(lambda s: s.journal.epoch) > epoch
        answered = [
            store.call(lambda s, key=key: s.journal.get_fact(key))
            for key in saved
            if key.seq <= SENT
        ]
        lost = [one for one in answered if one and one.progress.state is not Delivery.ACCEPTED]
        assert len(lost) <= 60, "without its progress a fact is sent again"
        assert all(one.progress.again and one.progress.settled for one in lost)
        (fresh,) = store.call(lambda s: s.journal.record([loan(1)]))
        assert fresh.key not in known
        assert store.call(lambda s: len(s.view.items_view([ItemId("B1")]))) == 1
    finally:
        store.close()
    again = opened(data)
    try:
        assert facts_of(again).keys() == {*now, fresh.key}, "no second salvage"
        assert len(again.salvaged_from) == 1
    finally:
        again.close()


def test_a_file_that_is_only_out_of_order_is_saved_whole(data: Path) -> None:
    store = opened(data)
    epoch, known = store.call(lambda s: s.journal.epoch), facts_of(store)

    def spoil(s: StoreSession) -> None:
        conn = s._db.conn
        conn.exec_driver_sql("PRAGMA writable_schema = ON")
        conn.exec_driver_sql(
            "UPDATE sqlite_master SET rootpage ="
            " (SELECT rootpage FROM sqlite_master WHERE name = 'ix_fact_refers')"
            " WHERE name = 'ix_fact_item'"
        )

    store.call(spoil)
    store.close()
    store = opened(data)
    try:
        assert "0 unreadable" in task_of(store).note
        assert known.items() <= facts_of(store).items()
        # The new file has another inode, as a copy has: so even now an epoch begins.
        assert store.call(lambda s: s.journal.epoch) > epoch
    finally:
        store.close()


@pytest.mark.parametrize("frame", [0, 3, 9])
def test_what_lies_behind_a_damaged_frame_of_the_wal_is_saved(cut: Path, frame: int) -> None:
    wal = cut / "journal.db-wal"
    commits = len(wal_tail(wal).commits)
    assert commits == 20
    flip(wal, 32 + frame * FRAME + 24 + 500)
    store = opened(cut)
    try:
        saved = [key.seq for key, what in facts_of(store).items() if what.kind is FactKind.LOAN]
        assert len(saved) >= FACTS + 20 - 2
        assert task_of(store).note.endswith("journal-salvaged")
        assert len(store.salvaged_from) == 1
        assert (cut / f"{store.salvaged_from[0]}-wal").stat().st_size > FRAME
    finally:
        store.close()


def test_a_wal_without_its_header_is_not_lost(cut: Path) -> None:
    flip(cut / "journal.db-wal", 0, 32)
    store = opened(cut)
    try:
        assert len(facts_of(store)) == FACTS + 20 + 1
    finally:
        store.close()


def test_a_torn_last_commit_is_what_a_power_cut_leaves(cut: Path) -> None:
    wal = cut / "journal.db-wal"
    flip(wal, wal.stat().st_size - 600)
    store = opened(cut)
    try:
        assert len(facts_of(store)) == FACTS + 19
        assert store.salvaged_from == []
    finally:
        store.close()


@pytest.mark.parametrize("suffix", ["-shm", "-wal"])
def test_a_sidecar_of_noise_or_gone_does_not_keep_the_kiosk_from_starting(
    cut: Path, suffix: str
) -> None:
    file = cut / f"journal.db{suffix}"
    file.write_bytes(os.urandom(file.stat().st_size))
    store = opened(cut)
    try:
        least = FACTS if suffix == "-wal" else FACTS + 20
        assert len(facts_of(store)) >= least
        assert store.call(lambda s: s.journal.record([loan(5)]))
    finally:
        store.close()


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_cache_is_taken_anew(data: Path, name: str) -> None:
    (cache,) = data.glob("cache-*.db")
    DAMAGE[name](cache)
    store = opened(data)
    try:
        assert len(facts_of(store)) == FACTS + 20
        assert store.salvaged_from == []
        store.call(lambda s: s.cache.counts())
        store.call(lambda s: s.view.items_view([ItemId("B1")]))
        row = ("B1", 1, "Judul", "A", "899", "BK", "PST", "available", 0, None, 1)
        page = FeedPage("e2", 5, {"item": [row]}, [], more=False, counts=None)
        if store.call(lambda s: s.cache.is_empty):
            store.call(lambda s: s.apply_page(page, NOW))
        assert store.call(lambda s: len(s.view.items_view([ItemId("B1")]))) == 1
    finally:
        store.close()


def test_a_cache_that_breaks_under_way_is_replaced_under_way(data: Path) -> None:
    store = opened(data)
    try:
        path = store.call(lambda s: s.cache.db.path)
        for page in range(1, path.stat().st_size // PAGE + 1):
            zero(path, page)
        (path.parent / (path.name + "-wal")).write_bytes(b"")
        store.call(lambda s: s.cache.db.conn.exec_driver_sql("PRAGMA shrink_memory"))
        store.call(lambda s: s.view.items_view([ItemId("B1")]))
        assert not store.is_damaged
        assert store.call(lambda s: s.cache.is_empty)
        assert store.call(lambda s: s.journal.record([loan(7)]))
    finally:
        store.close()


def test_a_journal_that_breaks_under_way_is_told_for_the_next_start(data: Path) -> None:
    store = opened(data)
    try:
        path = store.call(lambda s: s._db.path)
        store.call(lambda s: s._db.conn.exec_driver_sql("PRAGMA shrink_memory"))
        for page in range(2, path.stat().st_size // PAGE + 1):
            flip(path, (page - 1) * PAGE + 100)
        with pytest.raises(Exception, match="store-damaged"):
            store.call(lambda s: s.journal.counts())
        assert store.is_damaged
    finally:
        store.close()


def test_a_cut_while_salvaging_is_made_up_for(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flip(data / "journal.db", half(data / "journal.db") + 700)
    real = Path.rename
    asked = 0

    class CutError(Exception):
        pass

    def rename(self: Path, target: Path) -> Path:
        nonlocal asked
        asked += 1
        if asked == at:
            raise CutError
        return real(self, target)

    for at in (1, 2, 3):
        folder = shutil.copytree(data, data.with_name(f"cut-{at}"))
        asked = 0
        monkeypatch.setattr(Path, "rename", rename)
        with pytest.raises(CutError):
            opened(folder)
        monkeypatch.setattr(Path, "rename", real)
        store = opened(folder)
        try:
            saved = [w for w in facts_of(store).values() if w.kind is FactKind.LOAN]
            assert len(saved) >= FACTS - 30
        finally:
            store.close()


def test_carving_a_whole_file_gives_what_sql_gives(data: Path) -> None:
    found = carve(data / "journal.db", (data / "key").read_bytes())
    assert (found.bad, found.proven) == (0, True)
    rows = {row.rowid for row in found.rows if len(row.values) == 19}
    assert rows == set(range(1, FACTS + 21))


def test_noise_is_no_row(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(os.urandom(PAGE * 20 + 17))
    (tmp_path / "x-wal").write_bytes(os.urandom(PAGE * 3))
    assert carve(tmp_path / "x", os.urandom(32)).rows == ()
    assert carve(tmp_path / "not-there", os.urandom(32)).rows == ()
