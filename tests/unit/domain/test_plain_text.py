"""Hostile text becomes one line of what can be printed."""

import pytest

from kiosk.domain.plain_text import one_line, printable, shortened

MIKHAHAM = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
"""Persian, written with a sign without width in the word."""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Bumi Manusia", "Bumi Manusia"),
        ("  Bumi\r\n\tManusia\x00 ", "Bumi Manusia"),
        ("\x1b[2JBumi", "[2JBumi"),
        ("Bumi\u202eaisunaM", "Bumi aisunaM"),
        ("Bumi\u00a0Manusia\u2028", "Bumi Manusia"),
        ("\ud800", ""),
        (f"{MIKHAHAM}\n", MIKHAHAM),
    ],
)
def test_a_text_becomes_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


def test_joiners_are_kept_only_where_they_are_wanted() -> None:
    assert one_line("a\u200db", keep="") == "a b"
    assert printable("a\u200db\n") == "a b "
    assert printable("a  b ") == "a  b "


def test_a_long_text_is_cut_and_says_so_where_that_is_wanted() -> None:
    assert one_line("Bumi Manusia", most=5) == "Bumi"
    assert shortened("Bumi Manusia", 12) == "Bumi Manusia"
    assert shortened("Bumi  Manusia", 11) == "Bumi Man..."
    assert shortened("Bumi Manusia", 8) == "Bumi..."
