"""`lancar db backup | restore`: beside a running kiosk, onto a new disk, and cut at every step."""

import asyncio
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.app import control
from kiosk.app.backup import run_backup, run_restore
from kiosk.app.kiosk import Kiosk
from kiosk.config import Config, parse
from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Bay
from kiosk.errors import ConfigError, StoreError
from kiosk.store.base64_text import text
from kiosk.store.credentials import Credentials, write_credentials
from kiosk.store.folder import RESTORING
from kiosk.store.recovery_key import RecoveryKey, make_recovery_key
from kiosk.store.store import Store
from kiosk.store.sweeps import SweepRow

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
WORD = "kata sandi cadangan"
RECOVERY = make_recovery_key()


def a_config(folder: Path) -> Config:
    return parse(
        b"""
[server]
kind = "none"
url = "http://127.0.0.1:1"
[devices]
pad = { kind = "none" }
camera = { kind = "none" }
printer = { kind = "none" }
""",
        folder=folder,
    )


def record(data: Path, *items: str) -> None:
    store = Store.open(data, "kiosk-1", ballast_bytes=0)
    moment = Moment(NOW, 12.5, "boot", None)
    backs = [NewFact(FactKind.RETURN, FactMode.STATEMENT, ItemId(i), None, moment) for i in items]
    try:
        for fact in store.call(lambda s: s.journal.record(backs)):
            store.call(lambda s, key=fact.key: s.journal.settle(key))
    finally:
        store.close()


def held(data: Path) -> tuple[list[str], int, int]:
    """What waits, the last number given, and the epoch, as a kiosk finds them at its start."""
    store = Store.open(data, "kiosk-1", ballast_bytes=0)
    try:
        waiting = store.call(lambda s: [str(w.item) for w in s.outbox.pending()])
        return (
            waiting,
            store.call(lambda s: s.journal.last_seq()),
            store.call(lambda s: s.journal.epoch),
        )
    finally:
        store.close()


def no_key() -> RecoveryKey:
    raise AssertionError


def no_word() -> str:
    raise AssertionError


def put_back(config: Config, file: Path) -> int:
    return run_restore(config, file, recovery=lambda: RECOVERY, passphrase=lambda: WORD)


def test_a_backup_beside_a_running_kiosk_and_a_restore_not(tmp_path: Path) -> None:
    config = a_config(tmp_path)
    record(config.kiosk.data_dir, "B-1", "B-2")
    file = tmp_path / "stick.lancar"

    async def beside() -> None:
        kiosk = Kiosk(config, publish=lambda _scene: None)
        running = asyncio.create_task(kiosk.run())
        ask = (control.ask, config.kiosk.data_dir, "status")
        try:
            async with asyncio.timeout(30):
                while not await asyncio.to_thread(*ask, deadline_s=9):
                    assert not running.done()
            assert await asyncio.to_thread(run_backup, config, file, WORD) == 0
            with pytest.raises(StoreError, match="in-use"):
                await asyncio.to_thread(put_back, config, file)
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    asyncio.run(beside())
    left = {path.name for path in config.kiosk.data_dir.iterdir()}
    assert not left & {"journal-copy.db", "backup-check.db", "journal-restored.db", RESTORING}

    # On a new disk: the journal is back with its key, under a new epoch, numbers going on.
    other = replace_data(config, tmp_path / "new-disk")
    before = held(config.kiosk.data_dir)
    assert put_back(other, file) == 0
    after = held(other.kiosk.data_dir)
    assert after[0] == before[0] == ["B-1", "B-2"]
    assert after[1] == 2
    assert after[2] > before[2]


def replace_data(config: Config, data: Path) -> Config:
    kiosk = config.kiosk.model_copy(update={"data_dir": data})
    return config.model_copy(update={"kiosk": kiosk})


def test_what_was_there_is_kept_and_the_folders_own_key_is_enough(tmp_path: Path) -> None:
    config = a_config(tmp_path)
    data, file = config.kiosk.data_dir, tmp_path / "stick.lancar"
    record(data, "B-1")
    run_backup(config, file, WORD)
    record(data, "B-2")
    epoch = held(data)[2]
    assert run_restore(config, file, recovery=no_key, passphrase=no_word) == 0
    found = held(data)
    assert found[0] == ["B-1"]
    assert found[2] > epoch
    [aside] = data.glob("journal.db.before-restore-*Z")
    out = tmp_path / "facts.jsonl"
    told = subprocess.run(
        [sys.executable, "-m", "kiosk.cli", "journal", "rescue", "--disk", aside, "--out", out],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "2 unsent facts of kiosk-1" in told.stdout


def test_a_backup_sealed_for_the_library(tmp_path: Path) -> None:
    config = a_config(tmp_path)
    data, file = config.kiosk.data_dir, tmp_path / "stick.lancar"
    record(data, "B-1000000001")
    with pytest.raises(StoreError, match="no-lock-for-backup"):
        run_backup(config, file, None)
    write_credentials(data, Credentials(token="kiosk-1.x", recovery_key=text(RECOVERY.public)))
    assert run_backup(config, file, None) == 0
    with pytest.raises(StoreError, match="file-there"):
        run_backup(config, file, None)
    for key in (b"B-1000000001", (data / "key").read_bytes()):
        assert key not in file.read_bytes()
    new = replace_data(config, tmp_path / "new-disk")
    with pytest.raises(StoreError, match="no-key-fits"):
        run_restore(new, file, recovery=None, passphrase=no_word)
    with pytest.raises(StoreError, match="no-key-fits"):
        run_restore(new, file, recovery=make_recovery_key, passphrase=no_word)
    assert put_back(new, file) == 0
    assert held(new.kiosk.data_dir)[0] == ["B-1000000001"]


def test_what_is_no_sound_backup_changes_nothing(tmp_path: Path) -> None:
    config = a_config(tmp_path)
    data, file = config.kiosk.data_dir, tmp_path / "stick.lancar"
    record(data, "B-1")
    run_backup(config, file, WORD)
    whole = file.read_bytes()
    before = {path.name: path.read_bytes() for path in data.iterdir() if path.name != "lock"}
    middle = len(whole) // 2
    for bad in (
        b"",
        b"LANCARB1",
        whole[:-1],
        whole + b"x",
        whole[:200],
        whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        whole[:14] + bytes([whole[14] ^ 1]) + whole[15:],
    ):
        file.write_bytes(bad)
        with pytest.raises(StoreError, match="backup-damaged"):
            put_back(config, file)
    file.write_bytes(whole)
    other = config.model_copy(update={"kiosk": config.kiosk.model_copy(update={"id": "kiosk-2"})})
    with pytest.raises(ConfigError, match="kiosk-1"):
        put_back(other, file)
    new = replace_data(config, tmp_path / "new-disk")
    with pytest.raises(StoreError, match="passphrase-wrong"):
        run_restore(new, file, recovery=None, passphrase=lambda: "something else")
    after = {path.name: path.read_bytes() for path in data.iterdir() if path.name != "lock"}
    assert after == before


def test_sweeps_go_into_a_backup_and_a_backup_without_any_takes_none_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = a_config(tmp_path)
    data, bare, file = config.kiosk.data_dir, tmp_path / "bare.lancar", tmp_path / "stick.lancar"
    record(data, "B-1")
    run_backup(config, bare, WORD)
    store = Store.open(data, "kiosk-1", ballast_bytes=0)
    try:
        row = SweepRow("s1", "Stok opname", 1, None)
        store.call(lambda s: s.sweeps.book.begin(row, [Bay("1", "Rak 1", "PST")], []))
    finally:
        store.close()
    run_backup(config, file, WORD)
    assert "1 facts and 1 sweeps" in capsys.readouterr().out

    new = replace_data(config, tmp_path / "new-tablet")
    assert put_back(new, file) == 0
    assert swept(new.kiosk.data_dir) == ["Stok opname"]
    assert put_back(config, bare) == 0
    assert swept(data) == ["Stok opname"], "the same key: they stay"

    torn = tmp_path / "torn.lancar"
    torn.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(StoreError, match="backup-damaged"):
        put_back(new, torn)
    assert swept(new.kiosk.data_dir) == ["Stok opname"]

    # Sweeps that nobody can read any more: the journal has its backup all the same.
    damaged = data / "sweeps.db"
    damaged.write_bytes(damaged.read_bytes()[:4096] + b"\xa5" * 4096)
    capsys.readouterr()
    assert run_backup(config, tmp_path / "journal.lancar", WORD) == 1
    said = capsys.readouterr().out
    assert "1 facts of" in said
    assert "the sweeps are not in the backup" in said
    assert not (data / "sweeps-copy.db").exists()
    assert put_back(replace_data(config, tmp_path / "third"), tmp_path / "journal.lancar") == 0


def swept(data: Path) -> list[str]:
    store = Store.open(data, "kiosk-1", ballast_bytes=0)
    try:
        return store.call(lambda s: [one.name for one in s.sweeps.book.sweeps()])
    finally:
        store.close()
