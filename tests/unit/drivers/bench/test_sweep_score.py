"""Scores against a known truth."""

import json
from pathlib import Path

import pytest

from drivers.bench.sweep.library import Moved, Oddity, Truth
from drivers.bench.sweep.report_file import read_report
from drivers.bench.sweep.score import SaidAll, SaidBay, score
from drivers.bench.sweep.truth import BadTruthError, read_truth

TRUTH = Truth(
    {
        Oddity.MISSING: ("A", "B"),
        Oddity.MISPLACED: ("M", "N"),
        Oddity.DUPLICATE: ("D",),
        Oddity.BLANK: ("E2",),
    },
    (Moved("M", -4, "1", "", ""), Moved("N", 50, "1", "", "")),
)
STANDING = {"1": frozenset({"S", "T", "U", "V"}), "2": frozenset({"W"})}


def _said(**told: tuple[str, ...]) -> SaidAll:
    bays = (SaidBay("1", 2, 0.7, 0.8, ("S", "T", "U", "X")), SaidBay("2", 0, 0, 1, ()))
    return SaidAll({Oddity(name): names for name, names in told.items()}, bays, 3.5)


def test_precision_recall_and_false_alarms() -> None:
    said = _said(missing=("A", "C", "D"), misplaced=("N", "D", "Q"), unknown=("E2",))
    result = score(TRUTH, STANDING, said)
    missing, misplaced = result.classes["missing"], result.classes["misplaced"]
    assert (missing.true, missing.reported, missing.hits) == (2, 3, 1)
    assert missing.precision == pytest.approx(1 / 3)
    assert missing.recall == 0.5
    assert (misplaced.reported, misplaced.hits) == (2, 1)
    assert result.false_alarms == 3
    assert result.by_distance[0] == (1, 5, 1, 0)
    assert result.by_distance[-1][2:] == (1, 1)
    assert result.classes["strange_tag"].recall == 1.0
    assert result.minutes_walked == 3.5


def test_nothing_to_find_and_nothing_told_is_all_right() -> None:
    result = score(Truth(), {}, SaidAll({}, (), 0.0))
    assert {(one.precision, one.recall) for one in result.classes.values()} == {(1.0, 1.0)}
    assert (result.false_alarms, result.bays) == (0, 0)


def test_a_statement_of_confidence_is_true_where_the_share_lies_in_it() -> None:
    result = score(TRUTH, STANDING, _said())
    assert (result.bays, result.bays_true) == (1, 1)
    wrong = SaidAll({}, (SaidBay("1", 1, 0.9, 1.0, ("S", "T", "U")),), 0.0)
    assert score(TRUTH, STANDING, wrong).bays_true == 0


@pytest.mark.parametrize(
    "told",
    [
        "no json", "[]", "{}", '{"version": 1}', '{"version": 2, "classes": {}}',
        '{"version": 1, "classes": {}, "moved": [], "bays": [], "walk": {}}',
        '{"version": 1, "classes": {"missing": [1]}, "moved": [], "bays": [], "walk": {}}',
        '{"version": 1, "findings": [3], "bays": [], "minutes_walked": 1}',
        '{"version": 1, "findings": [], "bays": [3], "minutes_walked": 1}',
        "[" * 100_000,
    ],
)  # fmt: skip
def test_files_from_elsewhere_are_named_not_believed(told: str, tmp_path: Path) -> None:
    (tmp_path / "truth.json").write_text(told)
    (tmp_path / "report.json").write_text(told)
    with pytest.raises(BadTruthError):
        read_truth(tmp_path)
    with pytest.raises(BadTruthError):
        read_report(tmp_path)


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    kinds = {one.value: list(TRUTH.of(one)) for one in Oddity}
    moved = {"item": "M", "places": -4, "bay": "1", "after": "", "before": "K"}
    bays = [{"name": "1", "standing": ["S"]}]
    told = {"version": 1, "classes": kinds, "moved": [moved], "bays": bays, "walk": {}}
    (tmp_path / "truth.json").write_text(json.dumps(told))
    read = read_truth(tmp_path)
    assert read.truth.of(Oddity.MISSING) == ("A", "B")
    assert read.truth.moved[0].before == "K"
    assert read.standing == {"1": {"S"}}
