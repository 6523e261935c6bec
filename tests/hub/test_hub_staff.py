"""The open tasks as staff read them at a prompt."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.domain.facts import FactKind
from sync.hub.main import add_staff, new_epoch
from sync.hub.staff.staff import open_tasks, task_table
from tests.hub.hub_world import CAST, Desk, FactMaker

BAGAS = CAST.bagas.patron


def test_the_oldest_task_stands_first_with_what_to_do(desk: Desk, fact: FactMaker) -> None:
    desk.take(
        fact(FactKind.LOAN, CAST.refused.item, BAGAS),
        fact(FactKind.TASK, note="rearm-tag"),
        fact(FactKind.RETURN, "B-99999"),
    )
    heads, *lines = task_table(open_tasks(desk.database))
    rows = [line for line in lines if not line.startswith("    ")]
    assert [row.split()[0] for row in rows] == ["T1", "T2", "T3"]
    at = {name: heads.index(name) for name in heads.split()}
    assert [row[at["kind"] :].split()[0] for row in rows] == [
        "held-for-other",
        "kiosk",
        "unidentified-return",
    ]
    assert [row[at["book"] :].split()[0] for row in rows] == [CAST.refused.item, "-", "B-99999"]
    assert rows[0].endswith(BAGAS)
    assert "    Find another copy for the hold, or call this one back." in lines
    assert "    rearm-tag" in lines


def test_without_tasks_that_is_said() -> None:
    assert task_table([]) == ["no open tasks"]


def lancar_hub(*words: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "kiosk.cli", "hub", *words]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return ran.returncode, ran.stdout, ran.stderr


def test_staff_ask_at_the_prompt_beside_a_hub_that_has_its_database_open(
    desk: Desk, fact: FactMaker
) -> None:
    where = ("--database", str(desk.database))
    desk.take(fact(FactKind.LOAN, CAST.refused.item, BAGAS))
    code, told, said = lancar_hub(*where, "--tasks")
    assert (code, said) == (0, "")
    assert told.splitlines() == task_table(open_tasks(desk.database))
    assert add_staff(desk.database, "front-desk").startswith("front-desk.")
    assert desk.one("SELECT role FROM bearer WHERE name = 'front-desk'") == "staff"
    epoch = new_epoch(desk.database)
    assert desk.one("SELECT value FROM setting WHERE name = 'epoch'") == epoch


@pytest.mark.sqlite
def test_a_mistyped_folder_does_not_become_a_hub(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    for word in ("--tasks", "--new-epoch"):
        code, told, said = lancar_hub("--data-dir", str(nowhere), word)
        assert (code, told) == (2, "")
        assert "hub.db is not there" in said
    assert not nowhere.exists()
