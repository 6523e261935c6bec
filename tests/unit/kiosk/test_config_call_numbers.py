"""How a library writes its call numbers, in config.toml; its own examples are tried."""

from pathlib import Path

import pytest

from kiosk.config import parse
from kiosk.config.call_numbers import CallNumbers
from kiosk.domain.call_number_rules import Scheme
from kiosk.domain.call_numbers import CallNumber, read_call_number
from kiosk.errors import ConfigError

OWN = """
[call_numbers]
scheme = "dewey"
collections = [["", "D"], ["SKR", "Skripsi"]]
local = [{ prefixes = ["SKR", "Skripsi"], parts = ["number", "number", "letters"] }]
examples = [
  "020 SUL p",
  ["899.221 AND l", "899.221 AND l c.2", "D 899.221 And L"],
  "899.221 3 TOE b",
  "SKR/2019/9/SI",
  ["SKR/2019/0042/SI", "Skripsi 2019.42.SI"],
]
"""


def read(text: str) -> CallNumbers:
    """Return the table of a file."""
    return parse(text.encode(), folder=Path("/tmp")).call_numbers


def test_a_library_writes_its_own_numbers() -> None:
    rules = read(OWN).rules
    first, second = (read_call_number(f"SKR/2019/{n}/SI", rules) for n in (9, 42))
    assert isinstance(first, CallNumber)
    assert isinstance(second, CallNumber)
    assert first.key < second.key
    assert read('[call_numbers]\nscheme = "udc"').rules.scheme is Scheme.UDC


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"020 SUL p",', '"900 SUL p",', "would stand before '900 SUL p'"),
        ('"020 SUL p",', '"899.221 AND l",', "would stand in the place of"),
        ('"D 899', '"R 899', "'R 899.221 And L' does not stand where '899.221 AND l' stands"),
        ('"020 SUL p"', '"-"', "no letter and no digit"),
        ('"D"]', '"D4"]', "'D4' cannot be told from a number"),
        ('"D"]', '"."]', "cannot be told from a number"),
        ('"D"]', '"a b c d"]', "has more than 3 words"),
        ('"D"]', '"skripsi"]', "'Skripsi' stands here twice"),
        ('"Skripsi"], parts', '"TA"], parts', "'TA' is not in call_numbers.collections"),
        ('"Skripsi"], parts', '"skr."], parts', "'skr.' has parts twice"),
        ('"dewey"', '"lcc"', "call_numbers.scheme: must be one of"),
        ('"number", "letters"', '"number", "greek"', "call_numbers.local[0].parts[2]"),
    ],
)
def test_what_cannot_be_is_said(old: str, new: str, fault: str) -> None:
    assert old in OWN
    with pytest.raises(ConfigError) as caught:
        read(OWN.replace(old, new, 1))
    assert fault in str(caught.value)
