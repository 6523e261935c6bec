"""A device kind counts only with recorded facts, an emulator and a page about setting it up."""

import importlib
import json

import pytest

from tests.architecture.source_tree import ROOT

registry = importlib.import_module("drivers.registry")
KINDS = tuple(registry.kinds().values())
each_kind = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])


def test_each_role_can_be_filled() -> None:
    assert {kind.role for kind in KINDS} == set(registry.Role)


@each_kind
def test_kind_has_vectors(kind: "registry.Kind") -> None:
    assert kind.vectors
    for name in kind.vectors:
        file = ROOT / "tests" / "vectors" / name
        assert file.exists(), file
        if file.suffix == ".json":
            assert json.loads(file.read_text())


@each_kind
def test_kind_has_a_page(kind: "registry.Kind") -> None:
    page = (ROOT / "docs" / "devices" / kind.page).read_text()
    assert len(page.splitlines()) > 10
    assert f'kind = "{kind.name}"' in page, "the page shows what to write into config.toml"
    assert kind.page in (ROOT / "docs" / "devices" / "README.md").read_text()


@each_kind
def test_kind_has_what_it_names(kind: "registry.Kind") -> None:
    for reference in (kind.config, kind.factory, kind.emulator):
        module, _, name = reference.partition(":")
        assert callable(getattr(importlib.import_module(module), name)), reference
