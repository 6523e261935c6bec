"""A device kind counts only with recorded facts, an emulator and a page about setting it up."""

import importlib
import json
from typing import Any, get_type_hints

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


@each_kind
def test_what_a_kind_cannot_do_is_told_as_its_driver_has_it(kind: "registry.Kind") -> None:
    """`lancar doctor` and the table of the devices' page say it; the driver decides it."""
    told = ", ".join(kind.cannot)
    config, made = (_named(text) for text in (kind.config, kind.factory))
    if kind.role is registry.Role.PAD and hasattr(config, "sends_eas"):
        device = get_type_hints(made)["return"]
        assert ("EAS" in told) is not config.sends_eas
        assert ("DSFID" in told) is not device.can_write_dsfid
        assert ("password" in told) is ("security_password_file" not in config.model_fields)
    if kind.role is registry.Role.HANDHELD:
        assert ("TID" in told) is not config.tells_tid
        assert "write tags" in told
    rows = (ROOT / "docs" / "devices" / "README.md").read_text().splitlines()
    row = next((row for row in rows if row.startswith(f"| `{kind.name}` |")), "")
    assert row == (f"| `{kind.name}` | {'; '.join(kind.cannot)} |" if kind.cannot else "")


def _named(reference: str) -> Any:  # noqa: ANN401 - a model or a function, as the kind names it
    module, _, name = reference.partition(":")
    return getattr(importlib.import_module(module), name)
