import os
import shutil
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from store_world import NOW, opened

from kiosk.errors import StoreError
from kiosk.store.folder import DataFolder
from kiosk.store.machine import Machine
from kiosk.store.store import Store, set_damaged_aside


def test_a_new_folder_gets_a_private_key_lock_and_files(tmp_path: Path) -> None:
    with opened(tmp_path / "data"):
        pass
    folder = tmp_path / "data"
    assert len((folder / "key").read_bytes()) == 32
    for name in ("key", "lock", "journal.db", "cache-1.db", "ballast"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600, name
    assert b"SQLite format 3" not in (folder / "journal.db").read_bytes()[:100]


def test_the_key_never_shows_in_a_repr(tmp_path: Path) -> None:
    folder = DataFolder.claim(tmp_path, ballast_bytes=0)
    assert repr(folder.key) not in repr(folder)
    folder.release()


@pytest.mark.parametrize("left", ["journal.db", "cache-3.db"])
def test_a_database_without_its_key_is_refused_and_nothing_is_made(
    tmp_path: Path, left: str
) -> None:
    (tmp_path / left).write_bytes(b"whatever it was")
    with pytest.raises(StoreError) as told:
        Store.open(tmp_path, "k1")
    assert told.value.code == "key-missing"
    assert (tmp_path / left).read_bytes() == b"whatever it was"
    assert not (tmp_path / "key").exists()


def test_a_key_of_the_wrong_length_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"short")
    with pytest.raises(StoreError) as told:
        Store.open(tmp_path, "k1")
    assert told.value.code == "key-damaged"
    assert not (tmp_path / "journal.db").exists()


def test_another_key_does_not_replace_the_journal(tmp_path: Path) -> None:
    with opened(tmp_path):
        pass
    before = (tmp_path / "journal.db").read_bytes()
    (tmp_path / "key").write_bytes(os.urandom(32))
    with pytest.raises(StoreError) as told:
        Store.open(tmp_path, "k1")
    assert told.value.code == "store-damaged"
    assert (tmp_path / "journal.db").read_bytes() == before


def test_a_second_process_is_refused(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from kiosk.errors import StoreError\n"
        "from kiosk.store.store import Store\n"
        "try: Store.open(Path(sys.argv[1]), 'k1')\n"
        "except StoreError as error: print(error.code)"
    )
    with opened(tmp_path):
        told = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    assert told.stdout.strip() == "in-use"


def test_a_folder_can_be_opened_again_after_close_and_after_a_failed_open(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.close()
    with opened(tmp_path):
        pass
    (tmp_path / "key").rename(tmp_path / "hidden")
    with pytest.raises(StoreError):
        Store.open(tmp_path, "k1")
    (tmp_path / "hidden").rename(tmp_path / "key")
    with opened(tmp_path):
        pass


def test_nothing_is_replaced_where_the_key_may_be_the_wrong_one(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        first = store.call(lambda s: s.journal.epoch)
    right = (tmp_path / "key").read_bytes()
    (tmp_path / "key").write_bytes(os.urandom(32))
    with pytest.raises(StoreError) as told:
        Store.open(tmp_path, "k1")
    assert told.value.code == "store-damaged"
    (tmp_path / "key").write_bytes(right)
    with opened(tmp_path) as store:
        assert store.call(lambda s: s.journal.epoch) == first
        assert store.salvaged_from == []


def test_a_journal_that_cannot_be_read_is_set_aside_when_told(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        first = store.call(lambda s: s.journal.epoch)
    (tmp_path / "journal.db").write_bytes(os.urandom(8192))
    kept = set_damaged_aside(tmp_path, mark="damaged-1")
    assert kept.stat().st_size == 8192
    with opened(tmp_path) as store:
        assert store.call(lambda s: s.journal.epoch) >= first


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError) as told:
        Store.open(tmp_path / "data", "k1")
    assert told.value.code == "folder-unusable"


def test_a_copied_folder_begins_an_epoch_of_its_own(tmp_path: Path) -> None:
    with opened(tmp_path / "data") as store:
        first = store.call(lambda s: s.journal.epoch)
    with opened(tmp_path / "data") as store:
        assert store.call(lambda s: s.journal.epoch) == first
    shutil.copytree(tmp_path / "data", tmp_path / "clone")
    with opened(tmp_path / "clone") as store:
        assert store.call(lambda s: s.journal.epoch) > first
    with opened(tmp_path / "data") as store:
        assert store.call(lambda s: s.journal.epoch) == first


def epoch_on(folder: Path, machine: Machine) -> int:
    store = Store.open(folder, "k1", now=NOW, ballast_bytes=0, machine=machine)
    try:
        return store.call(lambda s: s.journal.epoch)
    finally:
        store.close()


def test_another_machine_or_another_start_of_it_begins_an_epoch(tmp_path: Path) -> None:
    here = Machine("desk", "boot-1")
    first = epoch_on(tmp_path, here)
    assert epoch_on(tmp_path, here) == first
    rebooted = epoch_on(tmp_path, replace(here, boot="boot-2"))
    assert rebooted > first
    moved = epoch_on(tmp_path, Machine("shelf", "boot-2"))
    assert moved > rebooted
    assert epoch_on(tmp_path, Machine("shelf", "boot-2")) == moved


def test_clones_that_start_in_one_second_do_not_meet_in_one_epoch(tmp_path: Path) -> None:
    epoch_on(tmp_path / "disk", Machine("desk", "boot-1"))
    epochs = set()
    for number in range(4):
        clone = shutil.copytree(tmp_path / "disk", tmp_path / f"clone-{number}")
        epochs.add(epoch_on(clone, Machine("desk", f"boot-of-{number}")))
    assert len(epochs) > 1


def test_this_machine_is_told_by_what_is_stable() -> None:
    assert Machine.here() == Machine.here()
    assert len(Machine.here().name) == 16
