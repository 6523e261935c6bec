"""`lancar sync`, `db` and `hub --enrol` on real processes, beside a kiosk or alone."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.app import control
from kiosk.app.kiosk import Kiosk
from kiosk.config import load
from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId
from kiosk.store.folder import DataFolder
from kiosk.store.journal_schema import HEAD
from kiosk.store.store import Store

LANCAR = (sys.executable, "-m", "kiosk.cli")


@dataclass(slots=True)
class Branch:
    """A folder with a hub's database and a kiosk's configuration."""

    folder: Path
    hub: subprocess.Popen[bytes] | None = None
    port: int = 0

    @property
    def data(self) -> Path:
        return self.folder / "kiosk-data"

    def lancar(self, *words: str) -> tuple[int, str, str]:
        """Run a command; its exit code, output and what it said beside."""
        command = [*LANCAR, *words]
        if words[0] in {"sync", "db"}:
            command += ["-c", str(self.folder / "config.toml")]
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        return ran.returncode, ran.stdout, ran.stderr

    def open_hub(self) -> None:
        """Start the hub, on the same port as before."""
        where = ["--data-dir", str(self.folder / "hub"), "--port", str(self.port)]
        self.hub = subprocess.Popen([*LANCAR, "hub", *where], stdout=subprocess.PIPE)
        assert self.hub.stdout is not None
        url = json.loads(self.hub.stdout.readline())["url"]
        self.port = int(url.rsplit(":", 1)[1])

    def close_hub(self) -> None:
        """End the hub in order."""
        if self.hub is not None:
            self.hub.terminate()
            self.hub.wait(20)
            assert self.hub.stdout is not None
            self.hub.stdout.close()
        self.hub = None

    def record_return(self) -> None:
        """Record what a kiosk would have recorded without network."""
        store = Store.open(self.data, "kiosk-1", ballast_bytes=0)
        moment = Moment(datetime(2026, 3, 2, 9, 30, tzinfo=UTC), 12.5, "boot", None)
        back = NewFact(FactKind.RETURN, FactMode.STATEMENT, ItemId("B-1"), None, moment)
        try:
            store.call(lambda s: s.journal.record([back]))
        finally:
            store.close()


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Branch]:
    folder = tmp_path_factory.mktemp("branch")
    made = Branch(folder)
    code, token, said = made.lancar("hub", "--data-dir", f"{folder}/hub", "--enrol", "kiosk-1")
    assert (code, said) == (0, "")
    (folder / "hub.token").write_text(token)
    made.open_hub()
    (folder / "config.toml").write_text(f"""
[kiosk]
data_dir = "kiosk-data"
[server]
url = "http://127.0.0.1:{made.port}"
[devices]
pad = {{ kind = "none" }}
camera = {{ kind = "none" }}
printer = {{ kind = "none" }}
""")
    yield made
    made.close_hub()


def with_kiosk(branch: Branch, act: Callable[[], Awaitable[None]]) -> None:
    """Act while a kiosk (without a screen) runs on the folder, once it answers."""

    async def main() -> None:
        kiosk = Kiosk(load(branch.folder / "config.toml"), publish=lambda _scene: None)
        running = asyncio.create_task(kiosk.run())
        try:
            async with asyncio.timeout(30):
                while not await asyncio.to_thread(control.ask, branch.data, "status", deadline_s=9):
                    assert not running.done()
            await act()
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    asyncio.run(main())


def test_a_token_is_printed_once_and_a_wrong_name_refused(branch: Branch) -> None:
    hub = ("hub", "--data-dir", str(branch.folder / "hub"), "--enrol")
    code, token, said = branch.lancar(*hub, "kiosk-2")
    assert (code, said) == (0, "")
    assert token.startswith("kiosk-2.")
    assert len(token.split()) == 1
    code, told, said = branch.lancar(*hub, "no good name")
    assert (code, told) == (2, "")
    assert "no good name" in said


def test_where_nothing_was_recorded_nothing_is_made(branch: Branch) -> None:
    assert not branch.data.exists()
    for words in (("sync", "status"), ("db", "migrate")):
        code, told, said = branch.lancar(*words)
        assert (code, said) == (0, "")
        assert "nothing has been recorded here yet" in told
    assert not branch.data.exists()


def test_alone_a_fact_waits_for_the_hub_and_is_then_delivered(branch: Branch) -> None:
    branch.record_return()
    code, told, _ = branch.lancar("sync", "status")
    assert code == 0
    assert "kiosk-1 does not run" in told
    assert "1 recorded, 1 unsent, 0 parked" in told
    assert "unsent since 2026-03-02T09:30:00+00:00" in told
    branch.close_hub()
    code, told, _ = branch.lancar("sync", "once")
    assert (code, told) == (1, "the server cannot be reached; 1 facts wait\n")
    branch.open_hub()
    code, told, said = branch.lancar("sync", "once")
    assert (code, told) == (0, "1 facts delivered, 0 wait; the cache is in step\n"), said
    code, told, _ = branch.lancar("db", "migrate")
    assert (code, told) == (0, f"the journal is at revision {HEAD}\n")


def test_a_running_kiosk_answers_for_itself(branch: Branch) -> None:
    async def act() -> None:
        code, told, said = await asyncio.to_thread(branch.lancar, "sync", "once")
        assert (code, said) == (0, "")
        assert "0 wait; the cache is in step" in told
        code, told, said = await asyncio.to_thread(branch.lancar, "sync", "status")
        assert (code, said) == (0, "")
        assert "kiosk-1 runs" in told
        assert "server     up" in told
        assert "server     Works." in told
        assert "store      Works." in told
        assert "unsent since" not in told
        code, told, said = await asyncio.to_thread(branch.lancar, "db", "migrate")
        assert (code, said) == (0, "")
        assert told == f"the kiosk runs; its journal is at revision {HEAD}\n"

    with_kiosk(branch, act)
    assert not (branch.data / control.SOCKET).exists()


def test_a_kiosk_that_is_out_of_order_says_so(branch: Branch) -> None:
    key, away = branch.data / "key", branch.folder / "key-elsewhere"
    branch.record_return()
    key.rename(away)

    async def act() -> None:
        code, told, _ = await asyncio.to_thread(branch.lancar, "sync", "status")
        assert code == 0
        assert "the store is not open" in told
        assert "The key file is missing. Put the key file back from the backup." in told
        code, told, said = await asyncio.to_thread(branch.lancar, "sync", "once")
        assert (code, told) == (1, "")
        assert said.startswith("lancar: the kiosk runs but is out of order")

    try:
        with_kiosk(branch, act)
        assert not key.exists()
        code, told, said = branch.lancar("sync", "status")
        assert (code, told) == (1, "")
        assert said == (
            "lancar: the data folder has a journal but no key file;"
            " put the key file back (key-missing)\n"
        )
    finally:
        away.rename(key)


def test_a_folder_that_another_process_has_is_left_alone(branch: Branch) -> None:
    owner = DataFolder.claim(branch.data, ballast_bytes=0)
    try:
        for words in (("sync", "once"), ("sync", "status"), ("db", "migrate")):
            code, told, said = branch.lancar(*words)
            assert (code, told) == (1, "")
            assert said == (
                "lancar: another process works on this data folder; end it first (in-use)\n"
            )
    finally:
        owner.release()
