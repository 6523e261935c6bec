"""A snapshot from before a patron was erased is given to nobody: not whole, not its rest."""

from dataclasses import replace
from pathlib import Path

import httpx
import pytest

import sync.hub.snapshots.shelf
from sync.hub.db.engine import Store
from sync.hub.library.erasure import erase_patron
from sync.hub.settings.hub import SnapshotPlan
from sync.hub.snapshots.shelf import SnapshotShelf
from sync.hub.snapshots.snapshot import make_snapshot
from sync.hub.wire.manifest import Manifest
from tests.hub.hub_world import CAST, NOW, Desk, Served, a_served_hub
from tests.hub.test_hub_snapshot import KEY, unpacked
from tests.waiting import wait_until

BAGAS = CAST.bagas.patron


def names_him(packed: Path, to: Path) -> bool:
    file = unpacked(packed, to)
    try:
        return bool(file.execute("SELECT 1 FROM patron WHERE id = ?", (BAGAS,)).fetchall())
    finally:
        file.close()


def erase(served: Served) -> None:
    headers = {"authorization": f"Bearer {served.manager_token}"}
    body = {"patron": BAGAS, "confirm": BAGAS}
    url = f"{served.url}/v1/patrons/erase"
    answer = httpx.post(url, json=body, headers=headers, trust_env=False)
    assert answer.status_code == 200, answer.text


def test_no_shelf_gives_it_any_more(desk: Desk, tmp_path: Path) -> None:
    here = SnapshotShelf(desk.store, tmp_path / "snapshots", key=KEY, behind=100_000)
    there = SnapshotShelf(desk.store, tmp_path / "snapshots", key=KEY, behind=100_000)
    old = here.current()
    etag = f'"{old.manifest.sha256}"'
    assert names_him(old.path, tmp_path / "old.db")
    other = here.current("timur")
    assert there.fresh("") == old
    assert there.kept("", etag) == old
    assert isinstance(erase_patron(desk.store, BAGAS, by="dewi", now=NOW), int)
    for shelf in (here, there):
        assert shelf.ready("") is None
        assert shelf.fresh("") is None
        assert shelf.usable("") is None
        assert shelf.kept("", etag) is None
    new = there.current()
    assert not names_him(new.path, tmp_path / "new.db")
    assert here.fresh("") == new
    assert here.kept("", f'"{new.manifest.sha256}"') == new
    assert not old.path.exists()
    assert not other.path.exists(), "that of a branch that nobody asks for any more"


def test_who_is_erased_while_it_is_made_stands_in_none(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def meanwhile(store: Store, folder: Path, *, branch: str, work: str) -> tuple[Path, Manifest]:
        told = make_snapshot(store, folder, branch=branch, work=work)
        made.append(told[1].after)
        if len(made) == 1:
            assert isinstance(erase_patron(desk.store, BAGAS, by="dewi", now=NOW), int)
        return told

    monkeypatch.setattr(sync.hub.snapshots.shelf, "make_snapshot", meanwhile)
    built = SnapshotShelf(desk.store, tmp_path / "snapshots", key=KEY, behind=100_000).current()
    assert len(made) == 2
    assert built.manifest.after == made[1] > made[0]
    assert not names_him(built.path, tmp_path / "new.db")


def test_who_has_begun_with_it_begins_anew(tmp_path: Path) -> None:
    with a_served_hub(tmp_path, behind=100_000) as served:
        headers = {"authorization": f"Bearer {served.kiosk_token}"}
        with httpx.Client(base_url=served.url, headers=headers, timeout=60, trust_env=False) as web:
            old = web.get("/v1/snapshot")
            rest = {"range": "bytes=1000-", "if-range": old.headers["etag"]}
            assert web.get("/v1/snapshot", headers=rest).status_code == 206
            erase(served)
            new = web.get("/v1/snapshot", headers=rest)
        assert new.status_code == 200
        assert new.headers["etag"] != old.headers["etag"]
        assert int(new.headers["x-after"]) > int(old.headers["x-after"])
        (tmp_path / "new.zst").write_bytes(new.content)
        assert not names_him(tmp_path / "new.zst", tmp_path / "new.db")


def test_the_next_is_built_at_once_and_the_old_file_is_gone(tmp_path: Path) -> None:
    plan = replace(SnapshotPlan(), ahead_s=3600.0, first_s=0.0)
    with a_served_hub(tmp_path, behind=100_000, plan=plan) as served:
        assert served.app is not None
        folder = served.app.state.hub.settings.folder

        def lying() -> list[Path]:
            return sorted(folder.glob("cache.all-*.json"))

        wait_until(lambda: len(lying()) == 1, within_s=30)
        [old] = lying()
        erase(served)
        wait_until(lambda: bool(lying()) and old not in lying(), within_s=30)
