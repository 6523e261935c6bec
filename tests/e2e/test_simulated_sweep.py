"""A made-up library swept with emulated handhelds from the command line, and scored."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.cli.commands import app

RUN = CliRunner()


@pytest.fixture(scope="module", name="swept")
def _swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sweep") / "out"
    told = RUN.invoke(
        app,
        [
            "sweep",
            "simulate",
            "--items",
            "330",
            "--seed",
            "11",
            "--readers",
            "m100,chafon",
            "--passes",
            "1",
            "--out",
            str(out),
        ],
    )
    assert told.exit_code == 0, told.output
    assert "330 items" in told.output
    return out


def test_a_simulated_sweep_finds_what_is_wrong(swept: Path) -> None:
    told = RUN.invoke(app, ["sweep", "score", str(swept), "--json"])
    assert told.exit_code == 0, told.output
    score = json.loads(told.stdout)
    for name in ("missing", "on_loan_here", "wrong_location", "misplaced"):
        assert score[name]["true"] > 0, name
    assert score["missing"]["recall"] == 1.0
    assert score["on_loan_here"] == score["on_loan_here"] | {"precision": 1.0, "recall": 1.0}
    assert score["wrong_location"]["precision"] == 1.0
    assert score["misplaced"]["recall"] >= 0.5
    assert score["false_alarms"] <= 3
    assert 2 < score["minutes_walked"] < 20
    assert score["confidence"]["true"] == score["confidence"]["bays"] > 0


def test_the_folder_holds_truth_reads_and_report_apart(swept: Path) -> None:
    truth = json.loads((swept / "truth.json").read_text())
    report = (swept / "report.json").read_text()
    assert truth["walk"]["reads"] == len((swept / "reads.csv").read_text().splitlines()) - 1
    assert truth["walk"]["wire_bytes"] > 20 * truth["walk"]["reads"]
    assert truth["classes"]["dead_tag"]
    assert "dead_tag" not in report
    assert len((swept / "library.csv").read_text().splitlines()) == 331


def test_exit_codes_tell_too_little_and_no_sweep(swept: Path, tmp_path: Path) -> None:
    (worse := tmp_path / "worse").mkdir()
    (worse / "truth.json").write_text((swept / "truth.json").read_text())
    report = json.loads((swept / "report.json").read_text())
    report["findings"] = []
    (worse / "report.json").write_text(json.dumps(report))
    assert RUN.invoke(app, ["sweep", "score", str(worse), "--at-least", "0.5"]).exit_code == 1
    assert RUN.invoke(app, ["sweep", "score", str(tmp_path)]).exit_code == 2
    (worse / "report.json").write_text('{"version": 1}')
    assert RUN.invoke(app, ["sweep", "score", str(worse)]).exit_code == 2
    mixed = ["sweep", "simulate", "--readers", "feig,tsl", "--out", str(tmp_path / "no")]
    assert RUN.invoke(app, mixed).exit_code == 2
