"""Who may see whom, as far as the import contracts in pyproject.toml cannot say it."""

import ast
import re
import subprocess
import sys
import tomllib

import pytest

from tests.architecture.source_tree import ROOT, Source, imports, sources, within

FLOOR = 60
"""Fewer modules than this means that the tests look in the wrong place."""


def layers() -> set[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contract = next(c for c in settings["tool"]["importlinter"]["contracts"] if c["id"] == "layers")
    return {room for layer in contract["layers"] for room in re.findall(r"[\w.]+", layer)}


def test_enough_modules_are_seen() -> None:
    assert len(sources()) >= FLOOR


def test_every_module_is_in_a_layer() -> None:
    outside = [
        source.module
        for source in sources()
        if source.module != "kiosk" and not any(within(source.module, room) for room in layers())
    ]
    assert outside == [], "no import contract covers these; add their room to the layers"


def test_every_folder_with_modules_is_a_package() -> None:
    bare = {
        str(source.path.parent.relative_to(ROOT))
        for source in sources()
        if not (source.path.parent / "__init__.py").exists()
        and source.path.parent.name != "versions"  # Alembic loads its revisions by their path
    }
    assert bare == set(), "import-linter and the wheel pass over folders without __init__.py"


def test_the_hub_sees_of_the_store_only_the_schema_of_the_cache() -> None:
    seen = [
        f"{source.name}:{line} {name}"
        for source in sources()
        if within(source.module, "sync.hub")
        for name, line in imports(source.tree)
        if within(name, "kiosk.store") and not within(name, "kiosk.store.cache_schema")
    ]
    assert seen == []


def test_the_command_line_imports_the_screens_only_inside_a_command() -> None:
    early = [
        f"{source.name}:{node.lineno}"
        for source in sources()
        if within(source.module, "kiosk.cli")
        for node in source.tree.body
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for name, _ in imports(node)
        if within(name, "ui")
    ]
    assert early == []


def pure(source: Source) -> bool:
    return (
        within(source.module, "kiosk.domain")
        or within(source.module, "sync.sip2")
        or within(source.module, "drivers.rfid.tags")
        or source.module.endswith(".codec")
    )


def test_what_decides_or_decodes_is_handed_the_time() -> None:
    """`datetime` is a value; asking it for the present is looking at a clock."""
    clocks = {"now", "utcnow", "today"}
    seen = [
        f"{source.name}:{node.lineno}"
        for source in sources()
        if pure(source)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in clocks
        and "date" in ast.unparse(node.func.value)
    ]
    assert sum(map(pure, sources())) > 10
    assert seen == []


def test_what_decides_or_decodes_never_waits() -> None:
    coroutines = [
        f"{source.name}:{node.lineno}"
        for source in sources()
        if pure(source)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.AsyncFunctionDef | ast.Await)
    ]
    assert coroutines == []


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("kiosk.cli", {"PySide6", "sqlalchemy", "sqlmodel", "cv2", "numpy", "pydantic", "fastapi"}),
        ("kiosk.domain", {"PySide6", "pydantic", "structlog", "asyncio", "sqlalchemy"}),
        ("kiosk.ports", {"PySide6", "pydantic", "sqlalchemy", "serial", "cv2"}),
        ("drivers.registry", {"PySide6", "serial", "cv2", "numpy", "sqlalchemy", "escpos"}),
    ],
)
def test_importing_does_not_load(module: str, absent: set[str]) -> None:
    code = f"import {module}, sys; print(*{{m.split('.')[0] for m in sys.modules}})"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = set(ran.stdout.split())
    assert module.split(".", maxsplit=1)[0] in loaded
    assert loaded & absent == set()
