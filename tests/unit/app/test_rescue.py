"""Rescuing a disk that is damaged: what can be read is saved, and what cannot is counted."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.app.rescue import read_rescued, run_rescue
from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId
from kiosk.errors import ConfigError, StoreError
from kiosk.store import disk_copy
from kiosk.store.base64_text import text
from kiosk.store.recovery_key import RecoveryKey, make_recovery_key
from kiosk.store.store import Store
from kiosk.store.wrapped import FILE, wrap_key

PAGE = 4096
FACTS = 300
RECOVERY = make_recovery_key()


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A kiosk's folder with many unsent facts, closed in order; its key is wrapped."""
    folder = tmp_path / "disk"
    store = Store.open(folder, "kiosk-7", ballast_bytes=0)
    moment = Moment(datetime(2026, 3, 2, tzinfo=UTC), 1.0, "boot", None)
    new = [
        NewFact(FactKind.TASK, FactMode.STATEMENT, ItemId(f"B-{n}"), None, moment, note="x" * 90)
        for n in range(FACTS)
    ]
    store.call(lambda s: s.journal.record(new))
    store.close()
    wrap_key(folder, "kiosk-7", text(RECOVERY.public))
    return folder


def rescue(disk: Path, out: Path, **more: object) -> list[str]:
    kiosk = str(more.get("kiosk", ""))
    wrapped = more.get("wrapped")
    assert wrapped is None or isinstance(wrapped, Path)
    recovery = (lambda: RECOVERY) if more.get("recovery") else None
    assert run_rescue(disk, out, recovery=recovery, wrapped_file=wrapped, kiosk=kiosk) == 0
    name, facts = read_rescued(out)
    assert name == "kiosk-7"
    found = [json.loads(json.dumps(fact)) for fact in facts]
    return [str(fact["item"]) for fact in found if fact["item"]]


def spoil(file: Path, *pages: int) -> None:
    with file.open("r+b") as data:
        for page in pages:
            data.seek(page * PAGE + 100)
            data.write(os.urandom(64))


def test_a_sound_disk_gives_everything_and_is_not_touched(disk: Path, tmp_path: Path) -> None:
    before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in disk.iterdir()}
    assert len(rescue(disk, tmp_path / "f.jsonl")) == FACTS
    assert {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in disk.iterdir()} == before
    with pytest.raises(StoreError, match="file-there"):
        rescue(disk, tmp_path / "f.jsonl")


@pytest.mark.parametrize("pages", [(5,), (5, 9, 10), (0,), (0, 1, 2, 5)])
def test_damaged_pages_cost_what_was_on_them(
    disk: Path, tmp_path: Path, pages: tuple[int, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(disk / "journal.db", *pages)
    found = set(rescue(disk, tmp_path / "f.jsonl"))
    assert len(found) > FACTS * 0.7
    assert found <= {f"B-{n}" for n in range(FACTS)}
    head = json.loads((tmp_path / "f.jsonl").read_text().splitlines()[0])
    assert head["unreadable"] == 0 or "could not be read" in capsys.readouterr().out
    assert head["unreadable"] <= FACTS - len(found)


def test_without_the_key_file_the_recovery_key_opens_a_damaged_disk(
    disk: Path, tmp_path: Path
) -> None:
    spoil(disk / "journal.db", 6)
    (disk / "key").unlink()
    assert len(rescue(disk, tmp_path / "f.jsonl", recovery=True)) > FACTS * 0.7
    (disk / FILE).rename(tmp_path / "keys.json")
    found = rescue(disk, tmp_path / "g.jsonl", recovery=True, wrapped=tmp_path / "keys.json")
    assert len(found) > FACTS * 0.7


def test_what_the_disk_cannot_read_is_left_out_block_by_block(
    disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = os.pread

    def with_bad_sectors(handle: int, wanted: int, at: int) -> bytes:
        if 7 * PAGE <= at < 9 * PAGE:
            raise OSError(5, "Input/output error")
        return real(handle, wanted, at)

    monkeypatch.setattr(disk_copy.os, "pread", with_bad_sectors)
    assert len(rescue(disk, tmp_path / "f.jsonl")) > FACTS * 0.7
    assert f"could not read {2 * PAGE} bytes" in capsys.readouterr().out


def test_what_cannot_be_done_is_said(disk: Path, tmp_path: Path) -> None:
    out = tmp_path / "f.jsonl"

    def other() -> RecoveryKey:
        return make_recovery_key()

    with pytest.raises(StoreError, match="nothing-to-rescue"):
        run_rescue(tmp_path, out, recovery=None, wrapped_file=None)
    (tmp_path / "key").write_bytes(bytes(32))
    with pytest.raises(StoreError, match="nothing-to-rescue"):
        run_rescue(tmp_path, out, recovery=None, wrapped_file=None)
    (disk / "key").unlink()
    with pytest.raises(StoreError, match="no-key-fits"):
        run_rescue(disk, out, recovery=other, wrapped_file=None)
    (disk / "key").write_bytes(bytes(32))
    with pytest.raises((StoreError, ConfigError), match=r"no-key-fits|kiosk"):
        run_rescue(disk, out, recovery=None, wrapped_file=None)
    assert not out.exists()
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".rescue")]
    for bad in ("", "{}\n", '{"kind": "lancar rescued facts", "kiosk": "k", "facts": 2}\n{}\n'):
        out.write_text(bad)
        with pytest.raises(StoreError, match="rescued-unreadable"):
            read_rescued(out)
