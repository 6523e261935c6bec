"""`lancar returns` on a real process, with the journal of a kiosk that does not run."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId
from kiosk.store.store import Store

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CONFIG = """
[kiosk]
data_dir = "data"

[[returns.places]]
id = "bin-1"
kind = "bin"
capacity = 2

[[returns.rules]]
to = ["bin-1"]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("returns")
    (made / "config.toml").write_text(CONFIG)
    store = Store.open(made / "data", "kiosk-1", now=NOW, ballast_bytes=0)
    told = {"place": "bin-1", "route": "return-shelf"}
    back = [
        NewFact(
            FactKind.RETURN,
            FactMode.STATEMENT,
            ItemId(f"B-{n}"),
            None,
            Moment(NOW, 1.0, "boot"),
            evidence=told,
        )
        for n in (1, 2, 3)
    ]
    try:
        store.call(lambda s: s.journal.record(back))
    finally:
        store.close()
    return made


def lancar(folder: Path, *words: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "kiosk.cli", "returns", *words]
    command += ["-c", str(folder / "config.toml")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return ran.returncode, ran.stdout + ran.stderr


def test_staff_see_what_lies_where_and_take_it_off(folder: Path) -> None:
    code, told = lancar(folder, "list")
    assert code == 0
    assert "bin-1         bin     0 of 2 books" in told
    assert told.count("bin-1") == 4
    assert "2026-03-02T09:30:00+00:00" in told
    code, told = lancar(folder, "shelved", "B-2")
    assert (code, told.splitlines()[0]) == (0, "1 taken off the list")
    assert "B-2 " not in told
    assert "B-1 " in told
    code, told = lancar(folder, "full", "bin-1")
    assert ", full" in told
    code, told = lancar(folder, "empty", "bin-1")
    assert ", full" not in told
    code, told = lancar(folder, "shelved")
    assert "everything that came back here has been seen since" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("full", "nowhere"), "no place of [returns] in config.toml has this id"),
        (("shelved", "'; DROP"), "this can be no book's barcode"),
    ],
)
def test_what_is_mistyped_is_said(folder: Path, words: tuple[str, ...], told: str) -> None:
    code, said = lancar(folder, *words)
    assert code in {1, 2}
    assert told in said


def test_where_nothing_was_recorded_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CONFIG)
    assert lancar(tmp_path, "list") == (
        0,
        "everything that came back here has been seen since\n",
    )
