"""Logs hold no personal data: no locals in tracebacks, no objects spelled out, people as hashes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import logs


def test_a_traceback_never_shows_a_pin(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up()

    def broken(pin: str) -> None:
        raise ValueError(len(pin))

    try:
        broken("246813")
    except ValueError as error:
        logs.Log("test").broke("pin.broke", error)
    told = capsys.readouterr().out
    assert "246813" not in told
    assert json.loads(told)["error"] == "ValueError"


def test_only_scalars_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up()
    logs.Log("test").info("thing.happened", number=3, word="x")
    told = json.loads(capsys.readouterr().out)
    assert (told["event"], told["number"], told["word"]) == ("thing.happened", 3, "x")


def test_a_person_is_a_keyed_hash() -> None:
    logs.set_up(key=b"k" * 32)
    first = logs.person("P0000412")
    assert len(first) == 12
    assert first == logs.person("P0000412")
    logs.set_up(key=b"other" * 8)
    assert first != logs.person("P0000412")


UNTOLD = """
from kiosk.logs import Log

def check(pin):
    raise ValueError(len(pin))

try:
    check(str(492802 + 1))
except ValueError as error:
    Log("test").broke("pin.broke", error)
"""


def test_without_being_set_up_a_traceback_shows_no_pin_either(tmp_path: Path) -> None:
    """In a process of its own: here another test may have set logs up."""
    file = tmp_path / "untold.py"
    file.write_text(UNTOLD)
    for settings in ({}, {"FORCE_COLOR": "1"}):
        ran = subprocess.run(
            [sys.executable, str(file)],
            cwd=Path(__file__).resolve().parents[2],
            env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])} | settings,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        told = ran.stdout + ran.stderr
        assert "pin.broke" in told
        assert "ValueError" in told
        assert "492803" not in told
