"""Branches and the signing key at the prompt: `lancar hub --enrol … --branch`, `branch`, …"""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.cli.hub import app
from sync.hub.db.engine import Store
from sync.hub.db.running import run_as_hub
from sync.hub.fleet.tokens import recognise

pytestmark = pytest.mark.sqlite


def lancar_hub(folder: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["--data-dir", str(folder), *words])
    return done.exit_code, done.output


def test_a_kiosk_is_put_into_a_branch(tmp_path: Path) -> None:
    code, told = lancar_hub(tmp_path, "--enrol", "k1", "--branch", "timur")
    assert code == 0
    store = Store(tmp_path / "hub.db", pool_size=1)

    def branch() -> str | None:
        bearer = recognise(store, f"Bearer {token}")
        return None if bearer is None else bearer.branch

    try:
        token = told.split()[-1]
        assert branch() == "timur"
        assert lancar_hub(tmp_path, "branch", "k1", "barat")[0] == 0
        assert branch() == "barat"
        code, told = lancar_hub(tmp_path, "--enrol", "k1")
        token = told.split()[-1]
        assert branch() == "barat", "a new token leaves it where it stands"
        assert lancar_hub(tmp_path, "branch", "k1", "")[0] == 0
        assert branch() == ""
        assert lancar_hub(tmp_path, "branch", "nobody", "x")[0] != 0
    finally:
        store.close()


def test_another_signing_key_only_while_no_hub_runs(tmp_path: Path) -> None:
    assert lancar_hub(tmp_path, "--enrol", "k1")[0] == 0
    code, told = lancar_hub(tmp_path, "new-signing-key")
    assert code == 0
    file = Path(told.split()[-1])
    first = file.read_bytes()
    assert len(first) == 32
    with run_as_hub(tmp_path / "hub.db"):
        assert lancar_hub(tmp_path, "new-signing-key")[0] != 0
    assert file.read_bytes() == first
    assert lancar_hub(tmp_path, "new-signing-key")[0] == 0
    assert file.read_bytes() != first
