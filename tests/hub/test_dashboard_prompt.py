"""The first account, made at the hub's own prompt."""

import subprocess
import sys
from pathlib import Path

import pytest

from sync.hub.db.engine import Store
from sync.hub.staff import accounts
from sync.hub.staff.account_errands import DEMO_ACCOUNT, add_at_prompt, open_demo_account
from tests.hub.hub_world import Desk

pytestmark = pytest.mark.sqlite


def lancar(folder: Path, *words: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "kiosk.cli", "hub", "--data-dir", str(folder), *words]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return ran.returncode, ran.stdout.strip(), ran.stderr


def is_let_in(database: Path | str, name: str, password: str) -> bool:
    store = Store(database, pool_size=1)
    try:
        with store.read() as conn:
            stored = accounts.stored_hash(conn, name)
        return accounts.verify_password(stored, password)
    finally:
        store.close()


def test_a_password_good_once_is_all_that_is_printed(tmp_path: Path) -> None:
    code, password, said = lancar(tmp_path, "account", "dewi")
    assert code == 0, said
    assert is_let_in(tmp_path / "hub.db", "dewi", password)
    assert password.encode() not in (tmp_path / "hub.db").read_bytes()
    code, again, said = lancar(tmp_path, "account", "dewi", "--role", "manager")
    assert code == 0, said
    assert not is_let_in(tmp_path / "hub.db", "dewi", password)
    assert is_let_in(tmp_path / "hub.db", "dewi", again)
    code, told, said = lancar(tmp_path, "account", "dewi", "--role", "desk")
    assert (code, told) == (2, "")
    assert "last manager" in said
    code, told, said = lancar(tmp_path, "account", "D W")
    assert (code, told) == (2, "")
    assert "letters" in said


def test_the_demo_has_an_account_whose_password_stays(desk: Desk) -> None:
    for _ in range(2):
        open_demo_account(desk.database, "demo-12345678")
        assert is_let_in(str(desk.database), DEMO_ACCOUNT, "demo-12345678")
    assert desk.rows("SELECT name, role, must_change FROM account") == [("dewi", "manager", 0)]
    add_at_prompt(desk.database, "tono", accounts.Part.TECHNICIAN)
    assert desk.one("SELECT count(*) FROM audit WHERE subject = 'account tono'") == 1
