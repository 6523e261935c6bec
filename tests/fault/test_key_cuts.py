"""The power goes at every step of what keeps keys, tokens and backups: nobody is locked out."""

import asyncio
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.app.enrolling import run_enrol
from kiosk.app.servers import kiosk_keyring
from kiosk.config import Config, parse
from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Bay
from kiosk.errors import LancarError, StoreError
from kiosk.ports import Alive
from kiosk.store.base64_text import text
from kiosk.store.credentials import (
    Credentials,
    Keyring,
    read_credentials,
    write_credentials,
)
from kiosk.store.durable import write_whole
from kiosk.store.folder import RESTORING, DataFolder
from kiosk.store.store import Store
from kiosk.store.sweeps import SweepRow
from kiosk.store.wrapped import read_wrapped, unwrap_keys
from sync.hub.db.engine import Store as HubStore
from sync.hub.fleet import enrolled, enrolment
from sync.hub.fleet.tokens import Role, enrol
from sync.servers.hub import HubServer
from sync.servers.hub_keys import HubKeys
from tests.fault.cut_points import cuts
from tests.fault.cut_works import back_up, claim, enrol_kiosk, put_new, recovery, restore, rotate
from tests.hub.hub_world import Served, a_served_hub

RECOVERY = recovery()


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with a_served_hub(tmp_path_factory.mktemp("hub")) as served:
        store = HubStore(served.database, pool_size=1)
        enrolled.put_setting(store, enrolled.RECOVERY_KEY, text(RECOVERY.public))
        store.close()
        yield served


def a_config(folder: Path, url: str = "http://127.0.0.1:1") -> Config:
    return parse(f'[server]\nurl = "{url}"\n'.encode(), folder=folder)


def meet(url: str, config: Config) -> Alive:
    """The kiosk as it starts after the cut: it must be let in."""

    async def probe() -> object:
        keyring = kiosk_keyring(config)
        data = config.kiosk.data_dir
        server = HubServer(
            url=url,
            token=keyring.token,
            kiosk="kiosk-1",
            keys=lambda http: HubKeys(http, keyring, data, kiosk="kiosk-1"),
        )
        try:
            return await server.probe()
        finally:
            await server.close()

    met = asyncio.run(probe())
    assert isinstance(met, Alive), met
    return met


# --- small files and the key


def test_a_small_file_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    seen = []
    for _ in cuts(put_new, lambda _step: (file,)):
        seen.append(file.read_bytes())
        assert seen[-1] in {b"old", b"new content"}
        write_whole(file, [b"old"])
    assert seen[0] == b"old"
    assert seen[-1] == b"new content"
    assert len(seen) >= 5


def test_a_key_is_made_whole_or_made_again(tmp_path: Path) -> None:
    for step in cuts(claim, lambda step: (tmp_path / f"data-{step}",)):
        for folder in tmp_path.glob("data-*"):
            DataFolder.claim(folder, ballast_bytes=0).release()
            assert len((folder / "key").read_bytes()) == 32
        assert step or len(list(tmp_path.glob("data-*"))) > 3


# --- tokens


def test_a_token_is_changed_and_no_cut_locks_the_kiosk_out(hub: Served, tmp_path: Path) -> None:
    def fresh(step: int) -> tuple[object, ...]:
        store = HubStore(hub.database, pool_size=1)
        given = enrol(store, "kiosk-1", Role.KIOSK, datetime.now(UTC))
        store.close()
        folder = tmp_path / f"k{step}"
        folder.mkdir()
        (folder / "hub.token").write_text(given)
        config = a_config(folder, hub.url)
        data = config.kiosk.data_dir
        data.mkdir()
        Keyring(data, given).begin_next()
        return hub.url, data

    steps = 0
    for step in cuts(rotate, fresh):
        steps += 1
        config = a_config(tmp_path / f"k{step or steps}", hub.url)
        meet(hub.url, config)
        kept = read_credentials(config.kiosk.data_dir)
        assert kept is not None
        # And after whatever was cut, the change goes on to its end.
        rotate(hub.url, config.kiosk.data_dir)
        meet(hub.url, config)
    assert steps > 8


def test_enrolling_is_cut_anywhere_and_done_again_with_the_same_code(
    hub: Served, tmp_path: Path
) -> None:
    codes: dict[int, str] = {}

    def fresh(step: int) -> tuple[object, ...]:
        store = HubStore(hub.database, pool_size=1)
        now = datetime.now(UTC)
        codes[step], _ = enrolment.new_code(store, "kiosk-1", branch=None, by="ani", now=now)
        store.close()
        (tmp_path / f"e{step}").mkdir()
        return a_config(tmp_path / f"e{step}", hub.url), hub.url, codes[step]

    steps = 0
    for _ in cuts(enrol_kiosk, fresh):
        steps += 1
        config = a_config(tmp_path / f"e{steps}", hub.url)
        enrolled_already = False
        try:
            run_enrol(config, hub.url, codes[steps])
        except LancarError as error:
            enrolled_already = error.code == "code-used"
            assert enrolled_already
        meet(hub.url, config)
        data = config.kiosk.data_dir
        if not enrolled_already:
            wrapped = read_wrapped(data / "key.wrapped")
            assert unwrap_keys(wrapped, RECOVERY) == [(data / "key").read_bytes()]
    assert steps > 12


# --- backup and restore


def record(data: Path, *items: str) -> None:
    store = Store.open(data, "kiosk-1", ballast_bytes=0)
    moment = Moment(datetime(2026, 3, 2, tzinfo=UTC), 1.0, "boot", None)
    backs = [NewFact(FactKind.RETURN, FactMode.STATEMENT, ItemId(i), None, moment) for i in items]
    store.call(lambda s: s.journal.record(backs))
    row = SweepRow(f"sweep-of-{items[0]}", items[0], 1, None)
    store.call(lambda s: s.sweeps.book.begin(row, [Bay("1", "Rak 1", "PST")], []))
    store.close()


def know_recovery_key(config: Config) -> None:
    known = Credentials(token="kiosk-1.x", recovery_key=text(RECOVERY.public))
    write_credentials(config.kiosk.data_dir, known)


def held(data: Path) -> list[str]:
    store = Store.open(data, "kiosk-1", ballast_bytes=0)
    try:
        swept = store.call(
            lambda s: [
                (one.name, s.sweeps.book.bays(one.id)[0].name) for one in s.sweeps.book.sweeps()
            ]
        )
        waiting = store.call(lambda s: [str(w.item) for w in s.outbox.pending()])
        assert swept == [(waiting[0], "Rak 1")], "journal and sweeps are of one time"
        return waiting
    finally:
        store.close()


def test_a_backup_is_whole_or_not_there(tmp_path: Path) -> None:
    config = a_config(tmp_path)
    record(config.kiosk.data_dir, "B-1")
    know_recovery_key(config)
    for step in cuts(back_up, lambda step: (config, tmp_path / f"b{step}")):
        for file in tmp_path.glob("b?"):
            new = a_config(tmp_path / f"new-{step}-{file.name}")
            restore(new, file)
            assert held(new.kiosk.data_dir) == ["B-1"]
            file.unlink()
        assert held(config.kiosk.data_dir) == ["B-1"]


def test_a_restore_is_cut_anywhere_and_nothing_is_lost(tmp_path: Path) -> None:
    """The journal in place has another key than the backup: both must change, or neither."""
    first = a_config(tmp_path / "first")
    record(first.kiosk.data_dir, "B-1")
    file = tmp_path / "backup"
    know_recovery_key(first)
    back_up(first, file)
    template = tmp_path / "template"
    record(template, "B-2", "B-3")
    old_key = (template / "key").read_bytes()

    def fresh(step: int) -> tuple[object, ...]:
        config = a_config(tmp_path / f"r{step}")
        shutil.copytree(template, config.kiosk.data_dir)
        return config, file

    steps, unfinished = 0, 0
    for _ in cuts(restore, fresh):
        steps += 1
        config = a_config(tmp_path / f"r{steps}")
        data = config.kiosk.data_dir
        if (data / RESTORING).exists():
            unfinished += 1
            with pytest.raises(StoreError, match="restore-unfinished"):
                Store.open(data, "kiosk-1", ballast_bytes=0)
            restore(config, file)
        found = held(data)
        assert found in (["B-1"], ["B-2", "B-3"])
        if found == ["B-1"]:
            # What was there before is whole, under its own key.
            asides = list(data.glob("journal.db.before-restore-*Z"))
            [key] = data.glob("key.before-restore-*")
            assert key.read_bytes() == old_key
            old = tmp_path / f"old{steps}"
            old.mkdir()
            shutil.copy(key, old / "key")
            for aside in asides:
                shutil.copy(aside, old / "journal.db")
            for aside in data.glob("sweeps.db.before-restore-*Z"):
                shutil.copy(aside, old / "sweeps.db")
            assert held(old) == ["B-2", "B-3"]
    assert steps > 15
    assert unfinished > 5
