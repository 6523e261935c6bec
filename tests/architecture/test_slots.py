"""What a QObject connects of itself is a slot; why: tests/qml/test_one_metaobject.py."""

import ast

from tests.architecture.source_tree import sources


def _connected(made: ast.ClassDef) -> set[str]:
    calls = (node for node in ast.walk(made) if isinstance(node, ast.Call) and node.args)
    connects = [c.args[0] for c in calls if ast.unparse(c.func).endswith(".connect")]
    return {ast.unparse(told).removeprefix("self.") for told in connects}


def test_what_is_connected_is_a_slot() -> None:
    bare = []
    for source in sources():
        for made in ast.walk(source.tree):
            if isinstance(made, ast.ClassDef) and "QObject" in map(ast.unparse, made.bases):
                bare += [
                    f"{source.name}: {made.name}.{each.name}"
                    for each in made.body
                    if isinstance(each, ast.FunctionDef)
                    and each.name in _connected(made)
                    and not any("Slot" in ast.unparse(by) for by in each.decorator_list)
                ]
    assert bare == []
