"""The drills of docs/operations.md, played: enrolling, and the disk of a kiosk that died."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.store.credentials import read_credentials
from sync.hub.db.engine import Store as HubStore
from sync.hub.demo.cast import demo_cast
from sync.hub.demo.seed import seed_demo
from sync.hub.ledger.tasks import list_tasks
from sync.hub.main import add_staff

LANCAR = (sys.executable, "-m", "kiosk.cli")
RECORDER = Path(__file__).with_name("offline_recorder.py")
CAST = demo_cast()
PASSPHRASE = "kata sandi pemulihan"


@dataclass(slots=True)
class House:
    """A hub that runs, and a folder beside it for a kiosk and for the library's office."""

    folder: Path
    url: str
    hub: subprocess.Popen[bytes]

    @property
    def database(self) -> Path:
        return self.folder / "hub" / "hub.db"

    @property
    def data(self) -> Path:
        return self.folder / "kiosk-data"

    def lancar(self, *words: str, fails: bool = False) -> str:
        """Run a command and return its output; or what it said when it is to fail."""
        command = [*LANCAR, *words]
        ran = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=60, cwd=self.folder
        )
        assert (ran.returncode != 0) is fails, ran.stderr
        return ran.stderr if fails else ran.stdout

    def on_hub(self, *words: str) -> str:
        return self.lancar("hub", "--data-dir", "hub", *words)

    def enrol(self) -> str:
        code = self.on_hub("enrol-code", "kiosk-1", "--branch", "pusat").strip()
        return self.lancar("enrol", self.url, code)

    def borrowers(self, items: list[str]) -> dict[str, object]:
        store = HubStore(self.database, pool_size=1)
        try:
            with store.read() as conn:
                rows = conn.exec_driver_sql(
                    "SELECT item, patron FROM loan WHERE returned_ms IS NULL"
                ).all()
        finally:
            store.close()
        return {row[0]: row[1] for row in rows if row[0] in items}

    def tasks(self) -> list[dict[str, object]]:
        store = HubStore(self.database, pool_size=1)
        try:
            with store.read() as conn:
                return list_tasks(conn, everything=False, limit=1000)
        finally:
            store.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    (tmp_path / "hub").mkdir()
    seed_demo(tmp_path / "hub" / "hub.db")
    (tmp_path / "words").write_text(PASSPHRASE)
    hub = subprocess.Popen(
        [*LANCAR, "hub", "--data-dir", "hub", "--port", "0"], stdout=subprocess.PIPE, cwd=tmp_path
    )
    assert hub.stdout is not None
    url = str(json.loads(hub.stdout.readline())["url"])
    (tmp_path / "config.toml").write_text(f"""
[kiosk]
data_dir = "kiosk-data"
[server]
url = "{url}"
[devices]
pad = {{ kind = "none" }}
camera = {{ kind = "none" }}
printer = {{ kind = "none" }}
""")
    yield House(tmp_path, url, hub)
    hub.terminate()
    hub.wait(20)
    hub.stdout.close()


def record_and_die(house: House) -> list[str]:
    """A kiosk without network lends and takes back until it is killed; what it said it had kept."""
    recorder = subprocess.Popen(
        [sys.executable, str(RECORDER), str(house.data)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert recorder.stdout is not None
    kept = []
    for line in recorder.stdout:
        kept.append(line.strip())
        if line.startswith("ready"):
            break
    recorder.send_signal(signal.SIGKILL)
    recorder.wait(20)
    recorder.stdout.close()
    return kept[:-1]


def test_the_drill_a_kiosk_dies_with_unsent_facts_and_its_key_is_lost(house: House) -> None:
    # At the library: a recovery key, its private half on a stick. The hub has the public one.
    house.on_hub("recovery-key", "--out", "stick.json", "--passphrase-file", "words")
    told = house.enrol()
    assert "kiosk-1 is let in" in told
    assert "wrapped" in told
    assert "wrapped" in house.on_hub("kiosks")

    lent = record_and_die(house)
    assert len(lent) == 5
    before = {file.name: file.read_bytes() for file in house.data.iterdir() if file.is_file()}

    # The disk is found; its key is not readable any more, and without the stick nobody can read it.
    (house.data / "key").unlink()
    del before["key"]
    rescue = ("journal", "rescue", "--disk", "kiosk-data", "--out", "facts.jsonl")
    assert "no key opens" in house.lancar(*rescue, fails=True)
    stick = ("--recovery-key", "stick.json", "--passphrase-file")
    (house.folder / "wrong").write_text("not the passphrase")
    assert "passphrase is wrong" in house.lancar(*rescue, *stick, "wrong", fails=True)
    assert "6 unsent facts of kiosk-1" in house.lancar(*rescue, *stick, "words")

    # Nothing was written to the disk, and nobody else can read what was rescued.
    after = {file.name: file.read_bytes() for file in house.data.iterdir() if file.is_file()}
    assert after == before
    assert stat.S_IMODE((house.folder / "facts.jsonl").stat().st_mode) == 0o600
    assert sorted(p.name for p in house.folder.iterdir() if p.name.startswith(".")) == []

    # Handed over, twice: the loans are right, once.
    (house.folder / "staff.token").touch(mode=0o600)
    (house.folder / "staff.token").write_text(add_staff(house.database, "ani", manager=True))
    deliver = ("journal", "deliver", "facts.jsonl", "--hub", house.url, "--token-file")
    first = house.lancar(*deliver, "staff.token")
    assert house.borrowers(lent) == dict.fromkeys(lent[:4], CAST.dewi.patron)
    notes = [task["note"] for task in house.tasks() if task["item"] == lent[4]]
    assert any("after-power-cut:cancel" in str(note) for note in notes)
    again = house.lancar(*deliver, "staff.token")
    assert "6 accepted" in first
    assert "5 already-known" in again
    assert again.splitlines()[-1] == first.splitlines()[-1] == "tasks for staff: T1"
    assert house.borrowers(lent) == dict.fromkeys(lent[:4], CAST.dewi.patron)

    # Also with the keys that the hub kept, where key.wrapped is gone with the rest of the disk.
    (house.data / "key.wrapped").unlink()
    house.on_hub("wrapped-keys", "kiosk-1", "--out", "keys.json")
    other = ("journal", "rescue", "--disk", "kiosk-data", "--out", "again.jsonl", *stick, "words")
    assert "no key opens" in house.lancar(*other, fails=True)
    assert "6 unsent facts" in house.lancar(*other, "--wrapped", "keys.json")


def test_a_damaged_disk_gives_what_can_be_read(house: House) -> None:
    house.on_hub("recovery-key", "--out", "stick.json", "--passphrase-file", "words")
    house.enrol()
    record_and_die(house)
    # The last pages of the WAL and two pages of the file cannot be read any more.
    wal = house.data / "journal.db-wal"
    size = wal.stat().st_size
    with wal.open("r+b") as file:
        file.seek(size - 3000)
        file.write(os.urandom(3000))
    told = house.lancar("journal", "rescue", "--disk", "kiosk-data", "--out", "facts.jsonl")
    assert "unsent facts of kiosk-1" in told
    lines = (house.folder / "facts.jsonl").read_text().splitlines()
    head = json.loads(lines[0])
    assert head["facts"] == len(lines) - 1 >= 3


def test_what_is_said_when_enrolling_goes_wrong(house: House) -> None:
    code = house.on_hub("enrol-code", "kiosk-1").strip()
    other = house.on_hub("enrol-code", "kiosk-2").strip()
    assert "another kiosk" in house.lancar("enrol", house.url, other, fails=True)
    assert "kiosk-1 is let in" in house.lancar("enrol", house.url, code)
    assert "used already" in house.lancar("enrol", house.url, code, fails=True)
    kept = read_credentials(house.data)
    assert kept is not None
    assert kept.token.startswith("kiosk-1.")
    assert stat.S_IMODE((house.data / "hub.credentials").stat().st_mode) == 0o600
    assert kept.token not in (house.folder / "config.toml").read_text()
    # It works: a round with the hub, without any token file.
    assert not (house.folder / "hub.token").exists()
    told = house.lancar("sync", "once", "--config", "config.toml")
    assert "in step" in told
    house.on_hub("revoke", "kiosk-1")
    assert "revoked" in house.lancar("sync", "once", "--config", "config.toml")
