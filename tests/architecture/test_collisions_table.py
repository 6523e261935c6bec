"""The table of collisions names all of the cases, and tests that are there."""

import ast
import re

from tests.architecture.source_tree import ROOT


def test_each_case_names_tests_that_exist() -> None:
    text = (ROOT / "docs/collisions.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \|.*\| ([^|]+) \|$", text, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 24))
    there = {
        node.name
        for folder in ("hub", "e2e", "sip2")
        for path in (ROOT / "tests" / folder).glob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    for number, cell in rows:
        named = re.findall(r"`(test_\w+)`", cell)
        assert named, number
        assert set(named) <= there, number


def test_every_played_case_stands_in_the_table() -> None:
    text = (ROOT / "docs/collisions.md").read_text(encoding="utf-8")
    for path in ("tests/hub/test_stories_cases.py", "tests/e2e/test_two_kiosks.py"):
        played = re.findall(r"^def (test_case_\w+)", (ROOT / path).read_text(), re.MULTILINE)
        assert len(played) > 8
        assert [name for name in played if f"`{name}`" not in text] == []
