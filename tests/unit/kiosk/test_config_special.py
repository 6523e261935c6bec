"""Kinds of items that want something besides a loan, as a library writes them into config.toml."""

from pathlib import Path

import pytest

from kiosk.config import parse
from kiosk.domain.items import Handling
from kiosk.errors import ConfigError

SPECIAL = """
[special]
case = ["DVD", " Blu-ray "]
magnet = ["Majalah"]
desk = ["Kit"]
"""


def test_kinds_are_compared_as_library_systems_write_them() -> None:
    assert parse(SPECIAL.encode(), folder=Path("/tmp")).special.handling() == {
        "dvd": Handling.CASE,
        "blu-ray": Handling.CASE,
        "majalah": Handling.MAGNET,
        "kit": Handling.DESK,
    }
    assert parse(b"", folder=Path("/tmp")).special.handling() == {}


def test_a_kind_stands_in_one_list() -> None:
    with pytest.raises(ConfigError) as caught:
        parse(SPECIAL.replace("Kit", "dvd").encode(), folder=Path("/tmp"))
    assert "special.desk" in str(caught.value)
