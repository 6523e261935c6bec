"""The table of collisions names all of the cases, and tests that are there."""

import ast
import re

from tests.architecture.source_tree import ROOT


def test_each_case_names_tests_that_exist() -> None:
    text = (ROOT / "docs/collisions.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \|.*\| ([^|]+) \|$", text, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 24))
    with_kiosks = _tests_in("e2e")
    there = with_kiosks | _tests_in("hub") | _tests_in("sip2")
    for number, cell in rows:
        named = set(re.findall(r"`(test_\w+)`", cell))
        assert named <= there, number
        assert named & with_kiosks, f"no kiosk process plays case {number}"


def _tests_in(folder: str) -> set[str]:
    return {
        node.name
        for path in (ROOT / "tests" / folder).glob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_every_played_case_stands_in_the_table() -> None:
    text = (ROOT / "docs/collisions.md").read_text(encoding="utf-8")
    for path in (
        "tests/hub/test_stories_cases.py",
        "tests/e2e/test_two_kiosks.py",
        "tests/e2e/test_two_kiosks_meanwhile.py",
    ):
        played = re.findall(r"^def (test_case_\w+)", (ROOT / path).read_text(), re.MULTILINE)
        assert len(played) > 8
        assert [name for name in played if f"`{name}`" not in text] == []
