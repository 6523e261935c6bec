"""Rules that staff change: in force at once, told to kiosks, in the audit trail; nothing else."""

from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from kiosk.cli import hub
from kiosk.domain.policy import LatePolicy, LoanRule
from sync.hub.audit import audit
from sync.hub.db.tables import table
from sync.hub.demo.rules_id import demo_rules
from sync.hub.ledger.ledger import Ledger
from sync.hub.library.ruling import change_rules
from tests.hub.hub_world import NOW, Desk

ONE_TERM = replace(demo_rules(), terms={("*", "*"): LoanRule(loan_days=3, max_items=2)})


def test_new_rules_hold_and_kiosks_are_told_what_changed(desk: Desk) -> None:
    before = desk.one("SELECT value FROM counter WHERE name = 'feed'")
    loans = desk.rows("SELECT key, due_ms FROM loan ORDER BY key")
    version = change_rules(desk.store, ONE_TERM, now=NOW, by="dewi")
    with desk.store.read() as conn:
        held = Ledger(conn, locks=False).rules
        [note] = [one.note for one in audit.read_trail(conn, subject="rules")]
    assert held == replace(ONE_TERM, version=2)
    told = desk.rows(f"SELECT key, gone FROM feed WHERE tbl = 'rule' AND ver > {before}")
    assert sorted(told) == [("term:*:*", 0), ("term:mahasiswa:*", 1), ("version", 0)]
    assert desk.one("SELECT value FROM counter WHERE name = 'feed'") == version
    assert (note.who, note.what) == ("dewi", "rules-changed")
    assert note.after is not None
    assert orjson.loads(str(note.after["term:*:*"]))["loan_days"] == 3
    assert desk.rows("SELECT key, due_ms FROM loan ORDER BY key") == loans, "no loan is touched"


def test_counts_of_the_feed_stay_right(desk: Desk) -> None:
    change_rules(desk.store, ONE_TERM, now=NOW, by="dewi")
    change_rules(desk.store, replace(ONE_TERM, late=LatePolicy.NONE), now=NOW, by="dewi")
    alive = desk.one("SELECT count(*) FROM feed WHERE tbl = 'rule' AND gone = 0")
    assert desk.one("SELECT value FROM counter WHERE name = 'rows:rule'") == alive
    assert len(desk.rows(f"SELECT name FROM {table('rule').name}")) == alive
    assert desk.one("SELECT value FROM rule WHERE name = 'version'") == "3"


@pytest.mark.sqlite
def test_the_prompt_shows_rules_and_puts_a_file_in_force(desk: Desk, tmp_path: Path) -> None:
    def lancar(*words: str) -> tuple[int, str, str]:
        ran = CliRunner().invoke(hub.app, ["--database", str(desk.database), "rules", *words])
        return ran.exit_code, ran.stdout, ran.stderr

    code, shown, _ = lancar()
    assert (code, 'category = "mahasiswa"' in shown) == (0, True)
    file = tmp_path / "rules.toml"
    file.write_text(shown.replace("days = 21", "days = 28"))
    code, said, _ = lancar("--set", str(file))
    assert (code, said.startswith("version 2 of the rules is in force")) == (0, True)
    assert "days = 28" in lancar()[1]
    assert lancar("--set", str(file))[:2] == (
        0,
        "these rules are in force already; nothing was changed\n",
    )
    assert desk.one("SELECT value FROM rule WHERE name = 'version'") == "2"
    file.write_text("loans = 3")
    code, _, why = lancar("--set", str(file))
    assert (code, "loans: " in why) == (2, True)
    assert lancar("--set", str(tmp_path / "none"))[0] == 2
    assert "days = 28" in lancar()[1], "nothing changed"
