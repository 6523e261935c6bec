"""Files and functions stay short enough to be read in one go."""

import ast
import re
import statistics

from tests.architecture.source_tree import ROOT, sources

MAX_FILE = 400
MEDIAN_FILE = 120
MAX_FUNCTION = 60


def test_files_are_short() -> None:
    long = [f"{s.name}: {s.lines}" for s in sources() if s.lines > MAX_FILE]
    long += [
        f"{path.relative_to(ROOT)}: {count}"
        for path in (ROOT / "ui").rglob("*.qml")
        if (count := path.read_text().count("\n")) > MAX_FILE
    ]
    assert long == [], f"over {MAX_FILE} lines: split by idea"


def test_most_files_are_much_shorter() -> None:
    lengths = [s.lines for s in sources() if s.lines > 0]
    assert statistics.median(lengths) <= MEDIAN_FILE


def test_functions_are_short() -> None:
    long = [
        f"{s.name}:{node.lineno} {node.name}: {length}"
        for s in sources()
        for node in ast.walk(s.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > MAX_FUNCTION
    ]
    assert long == [], f"over {MAX_FUNCTION} lines"


def test_nothing_is_left_for_later() -> None:
    unfinished = re.compile(
        "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error"))
    )
    folders = ("kiosk", "drivers", "sync", "ui", "tests", "deploy", "docs", ".ci")
    kinds = {".py", ".qml", ".toml", ".md", ".sh", ".service", ".rules", ""}
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in kinds and "__pycache__" not in path.parts
        for match in [unfinished.search(path.read_text(encoding="utf-8", errors="replace"))]
        if match
    ]
    assert found == []


def test_names_say_what_is_inside() -> None:
    empty_words = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"}
    vague = [s.name for s in sources() if empty_words & set(re.split(r"[_./]", s.module))]
    assert vague == []


def test_every_module_tells_what_it_owns() -> None:
    silent = [s.name for s in sources() if s.text.strip() and ast.get_docstring(s.tree) is None]
    assert silent == []
