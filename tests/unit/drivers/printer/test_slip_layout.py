"""Slips as rows, and titles in characters that a printer has."""

import pytest

from drivers.printer.escpos.layout import MOST_LINES, lay_out
from drivers.printer.escpos.plain_text import printable
from drivers.printer.escpos.render import render_slip
from kiosk.ports import Slip, SlipLine, SlipTone

TITLE = "Bumi Manusia: roman tetralogi Buru yang pertama"


@pytest.mark.parametrize(
    ("text", "on_paper"),
    [
        ("Sérat Cĕntini — “Jilid” 1…", 'Sérat Centini - "Jilid" 1...'),
        ("Al-Qurʾān dan Hadīṡ", "Al-Qur'an dan Hadis"),
        ("Đường về", "Duong vê"),
        ("ألف ليلة وليلة (Seribu Satu Malam)", "[...] (Seribu Satu Malam)"),
        ("日本語 入門 / pengantar", "[...] / pengantar"),
        ("tab\tline\nbreak\x1b@", "tab line break @"),
        ("a\u200bb\u202ec\u00add", "abcd"),
        ("Rp 5.000\u00a0,-", "Rp 5.000\u00a0,-"),
        ("½ ﬁ Ⅳ ²", "½ fi IV ²"),
        ("STRAẞE", "STRASSE"),
        ("😀", "[...]"),
    ],
)
def test_titles_on_paper(text: str, on_paper: str) -> None:
    assert printable(text, "cp858") == on_paper


def test_long_titles_are_wrapped_and_the_date_stands_at_the_right() -> None:
    rows = lay_out(Slip((SlipLine(TITLE, end="5 Des 2026"),)), columns=32, encoding="cp858")
    assert [row.text for row in rows] == [
        "Bumi Manusia: roman tetralogi",
        "Buru yang pertama     5 Des 2026",
    ]
    narrow = lay_out(Slip((SlipLine(TITLE, end="5 Des 2026"),)), columns=24, encoding="cp858")
    assert [row.text for row in narrow][-2:] == ["tetralogi Buru yang", "pertama       5 Des 2026"]


def test_a_line_without_text_keeps_its_end_and_an_empty_line_its_place() -> None:
    slip = Slip((SlipLine("", end="ujung"), SlipLine(""), SlipLine("  masuk")))
    assert [row.text for row in lay_out(slip, columns=24, encoding="cp858")] == [
        "ujung".rjust(24),
        "",
        "  masuk",
    ]


def test_large_slips_and_headings_are_twice_as_big_and_half_as_wide() -> None:
    slip = Slip((SlipLine(TITLE), SlipLine("", SlipTone.RULE)), large=True)
    rows = lay_out(slip, columns=42, encoding="cp858")
    assert all(row.big for row in rows)
    assert rows[-1].text == "-" * 21
    assert max(len(row.text) for row in rows) <= 21
    heading = lay_out(Slip((SlipLine(TITLE, SlipTone.HEADING),)), columns=42, encoding="cp858")
    assert all(row.big and row.bold and row.centred for row in heading)


def test_a_stamp_leaves_room_for_its_blanks() -> None:
    rows = lay_out(Slip((SlipLine("x" * 60, SlipTone.STAMP),)), columns=32, encoding="cp858")
    assert [len(row.text) for row in rows] == [30, 30]
    assert all(row.inverse for row in rows)


def test_a_slip_without_end_is_cut_short() -> None:
    slip = Slip(tuple(SlipLine(f"buku {n}") for n in range(5000)))
    rows = lay_out(slip, columns=42, encoding="cp858")
    assert len(rows) == MOST_LINES + 1
    assert rows[-1].text == "..."


def test_one_code_page_for_the_whole_slip() -> None:
    slip = Slip((SlipLine("Sérat"), SlipLine("ąć"), SlipLine("naïve")))
    data = render_slip(slip, columns=42, encoding="cp858")
    assert data.count(b"\x1bt") == 1
    assert b"S\x82rat" in data
    assert b"ac" in data
    with pytest.raises(ValueError, match="code page"):
        render_slip(slip, columns=42, encoding="utf-8")
