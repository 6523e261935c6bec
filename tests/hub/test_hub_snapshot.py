"""The snapshot holds what the feed holds, is signed, is made ahead, and never in anybody's way."""

import base64
import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text

from kiosk.domain.facts import FactKind
from kiosk.errors import ConfigError
from kiosk.store.cache_schema import COLUMNS, FEED_TABLES, SCHEMA
from sync.hub.snapshots import snapshot
from sync.hub.snapshots.shelf import SnapshotShelf
from sync.hub.snapshots.signing import new_signing_key, signing_key
from sync.hub.wire.manifest import Sealed, open_sealed, public_text, seal
from tests.hub.hub_world import CAST, Desk, FactMaker
from tests.hub.test_hub_feed import Rows, follow, play

KEY = Ed25519PrivateKey.generate()
PUBLIC = public_text(KEY)


@pytest.fixture
def shelf(desk: Desk, tmp_path: Path) -> SnapshotShelf:
    return SnapshotShelf(desk.store, tmp_path / "snapshots", key=KEY, behind=2)


def unpacked(packed: Path, to: Path) -> sqlite3.Connection:
    with packed.open("rb") as source, to.open("wb") as sink:
        zstandard.ZstdDecompressor().copy_stream(source, sink)
    return sqlite3.connect(to)


def test_the_snapshot_holds_what_the_feed_holds(
    desk: Desk, fact: FactMaker, shelf: SnapshotShelf, tmp_path: Path
) -> None:
    play(desk, fact)
    built = shelf.current()
    rows: Rows = {}
    after = follow(desk, rows)
    told = built.manifest
    assert (told.after, told.schema, told.branch) == (after, SCHEMA, "")
    assert told.size == built.path.stat().st_size
    file = unpacked(built.path, tmp_path / "cache.db")
    assert told.unpacked == (tmp_path / "cache.db").stat().st_size
    try:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        meta = dict(file.execute("SELECT name, value FROM meta"))
        assert (meta["schema"], meta["epoch"], meta["after"]) == (
            str(SCHEMA),
            told.epoch,
            str(told.after),
        )
        for name in FEED_TABLES:
            held = file.execute(f"SELECT {', '.join(COLUMNS[name])} FROM {name}").fetchall()
            assert {str(row[0]): row for row in held} == rows[name]
        [(title,)] = file.execute(
            "SELECT DISTINCT item.title FROM item JOIN item_fts ON item_fts.rowid = item.biblio"
            " WHERE item_fts MATCH 'lask* andrea'"
        )
        assert title == "Laskar Pelangi"
        [plan] = file.execute("EXPLAIN QUERY PLAN SELECT title FROM item WHERE uid = 'x'")
        assert "ix_item_uid" in plan[-1]
    finally:
        file.close()


def test_a_snapshot_is_made_anew_only_when_it_is_too_far_behind(
    desk: Desk, fact: FactMaker, shelf: SnapshotShelf, tmp_path: Path
) -> None:
    first = shelf.current()
    desk.take(fact(FactKind.LOAN, CAST.clash.item, CAST.bagas.patron))
    assert shelf.current() is first
    desk.take(fact(FactKind.RETURN, CAST.clash.item), fact(FactKind.RETURN, CAST.late.item))
    second = shelf.current()
    assert second.manifest.after > first.manifest.after
    # Whoever has begun with the first may end that; the one before it goes.
    assert shelf.kept("", f'"{first.manifest.sha256}"') == first
    desk.take(*(fact(FactKind.LOAN, one.item, CAST.bagas.patron) for one in CAST.spare[:4]))
    third = shelf.current()
    assert not first.path.exists()
    assert shelf.kept("", f'"{first.manifest.sha256}"') is None
    left = {path.name for path in (tmp_path / "snapshots").glob("*.zst")}
    assert left == {second.path.name, third.path.name}


def test_a_share_of_its_rows_may_have_passed(desk: Desk, fact: FactMaker, tmp_path: Path) -> None:
    shelf = SnapshotShelf(desk.store, tmp_path / "s", key=KEY, behind=1, share=0.02)
    first = shelf.current()
    desk.take(*(fact(FactKind.LOAN, one.item, CAST.bagas.patron) for one in CAST.spare[:4]))
    assert shelf.current() is first


def test_another_worker_takes_what_lies_ready(desk: Desk, shelf: SnapshotShelf) -> None:
    made = shelf.current()
    other = SnapshotShelf(desk.store, made.path.parent, key=KEY, behind=5)
    assert other.ready("") is None
    assert other.current() == made


def test_what_another_key_signed_or_a_cut_left_is_made_anew(
    desk: Desk, shelf: SnapshotShelf
) -> None:
    made = shelf.current()
    folder = made.path.parent
    (folder / "cache.all.building").write_bytes(b"half")
    (folder / "cache.all-x-9.db.part").write_bytes(b"half")
    (folder / "cache.all-x-9.db.zst").write_bytes(b"without a word of what it is")
    stranger = SnapshotShelf(desk.store, folder, key=Ed25519PrivateKey.generate(), behind=5)
    anew = stranger.current()
    assert anew.sealed != made.sealed
    made.path.write_bytes(made.path.read_bytes()[:-1])
    again = SnapshotShelf(desk.store, folder, key=KEY, behind=5).current()
    assert again.path.stat().st_size == again.manifest.size
    kinds = sorted(path.suffix for path in folder.iterdir())
    assert kinds == [".json", ".lock", ".zst"]


def test_nobody_who_writes_waits_for_a_snapshot(
    desk: Desk, fact: FactMaker, shelf: SnapshotShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut in the midst of its rows, a loan goes through; the snapshot is of before it."""
    reading, go_on = threading.Event(), threading.Event()
    real = snapshot._images

    def slowly(*args: object) -> Iterator[object]:
        for number, row in enumerate(real(*args)):  # type: ignore[arg-type]
            if number == 10:
                reading.set()
                assert go_on.wait(30)
            yield row

    monkeypatch.setattr(snapshot, "_images", slowly)
    made: list[int] = []
    maker = threading.Thread(target=lambda: made.append(shelf.current().manifest.after))
    with desk.store.read() as conn:
        before = conn.execute(text("SELECT value FROM counter WHERE name = 'feed'")).scalar_one()
    maker.start()
    try:
        assert reading.wait(30)
        desk.take(fact(FactKind.LOAN, CAST.clash.item, CAST.bagas.patron))
        assert desk.borrower(CAST.clash.item) == CAST.bagas.patron
    finally:
        go_on.set()
        maker.join(30)
    assert made == [before]


# --- the signature


def test_a_signature_covers_every_word(shelf: SnapshotShelf) -> None:
    built = shelf.current()
    assert open_sealed(built.sealed, PUBLIC) == built.manifest
    told = bytearray(base64.b64decode(built.sealed.manifest))
    for at in range(0, len(told), 7):
        told[at] ^= 1
        changed = base64.b64encode(bytes(told)).decode()
        assert open_sealed(Sealed(changed, built.sealed.signature), PUBLIC) is None
        told[at] ^= 1


def test_what_nobody_or_another_signed_is_not_opened_by_a_key(shelf: SnapshotShelf) -> None:
    manifest = shelf.current().manifest
    stranger = Ed25519PrivateKey.generate()
    bare = seal(manifest, None)
    assert open_sealed(bare, PUBLIC) is None
    assert open_sealed(bare, "") == manifest
    assert open_sealed(seal(manifest, stranger), PUBLIC) is None
    for hostile in ("", "=", "é", "AAAA", "A" * 9000, bare.manifest + "!"):
        assert open_sealed(Sealed(hostile, hostile), PUBLIC) is None
        assert open_sealed(Sealed(bare.manifest, ""), hostile or "x") is None


def test_the_key_is_made_once_and_its_secret_is_not_in_the_database(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "hub.signing-key"
    key = signing_key(desk.store, file)
    assert key is not None
    again = signing_key(desk.store, file)
    assert again is not None
    assert public_text(again) == public_text(key)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("hub.signing-key*")] == [file.name]
    kept = desk.rows("SELECT name, value FROM setting")
    assert ("snapshot_key", public_text(key)) in kept
    secret = base64.b64encode(key.private_bytes_raw()).decode()
    assert not any(secret in str(value) for _, value in kept)


def test_a_hub_without_its_key_signs_with_no_other(desk: Desk, tmp_path: Path) -> None:
    file, other = tmp_path / "hub.signing-key", tmp_path / "other"
    first = signing_key(desk.store, file)
    assert first is not None
    file.rename(other)
    assert signing_key(desk.store, file) is None
    assert not file.exists(), "the key of this database is not made anew behind anybody's back"
    file.write_bytes(Ed25519PrivateKey.generate().private_bytes_raw())
    file.chmod(0o600)
    assert signing_key(desk.store, file) is None
    public = new_signing_key(desk.store, file)
    anew = signing_key(desk.store, file)
    assert anew is not None
    assert public_text(anew) == public != public_text(first)


def test_a_key_that_is_none_or_that_others_may_read_is_refused(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "hub.signing-key"
    file.write_bytes(b"short")
    with pytest.raises(ConfigError):
        signing_key(desk.store, file)
    file.write_bytes(os.urandom(32))
    file.chmod(0o644)
    with pytest.raises(ConfigError):
        signing_key(desk.store, file)


def test_workers_that_start_together_have_one_key(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "hub.signing-key"
    found: list[Ed25519PrivateKey | None] = []
    threads = [
        threading.Thread(target=lambda: found.append(signing_key(desk.store, file)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({public_text(key) for key in found if key is not None}) == 1
    assert len(found) == 4
    assert None not in found
