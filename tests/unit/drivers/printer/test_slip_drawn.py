"""Lines in scripts that no code page has are printed as pictures, the others as letters."""

import asyncio
import unicodedata
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.printer.escpos import conversation, drawn
from drivers.printer.escpos.layout import MOST_LINES, Row, lay_out
from drivers.printer.escpos.machine import PrintedRow, PrinterMachine
from drivers.printer.escpos.render import render_slip, rows_of
from kiosk.ports import PrintOutcome, Slip, SlipLine, SlipTone

if TYPE_CHECKING:
    from drivers.link import Link

ARABIC = "موعد الإرجاع 23 يونيو 2026"
LONG = "سُجّل بلا شبكة؛ الموعد بحسب قواعد الجهاز. أرِ هذا الإيصال للموظف عند البوابة من فضلك."


def printed(*lines: SlipLine, large: bool = False, columns: int = 42) -> list[PrintedRow]:
    machine = PrinterMachine()
    slip = Slip(lines, language="ar", large=large)
    assert machine.take(render_slip(slip, columns=columns, encoding="cp858")) == b""
    [out] = machine.slips
    return [row for row in out.rows if row.text.strip() or row.picture]


def test_only_what_needs_it_is_drawn() -> None:
    rows = printed(SlipLine("Laskar Pelangi"), SlipLine(ARABIC), SlipLine("Kütüphane – ā"))
    assert [row.text for row in rows] == ["Laskar Pelangi", "", "Kütüphane - a"]
    picture = rows[1].picture
    assert picture is not None
    assert (picture.width, picture.height) == (504, drawn.ROW_PX)
    assert 0.02 < picture.ink < 0.3


def test_a_stamp_is_white_on_black_and_a_large_slip_twice_as_high() -> None:
    [plain] = printed(SlipLine(ARABIC))
    [stamp] = printed(SlipLine(ARABIC, SlipTone.STAMP))
    [large] = printed(SlipLine("إيصال"), large=True)
    assert plain.picture is not None
    assert stamp.picture is not None
    assert large.picture is not None
    assert stamp.picture.ink > 0.7 > plain.picture.ink
    assert large.picture.height == 2 * drawn.ROW_PX


def test_it_is_wrapped_and_its_end_stands_at_the_far_side() -> None:
    [wide] = printed(SlipLine(LONG))
    [narrow] = printed(SlipLine(LONG), columns=32)
    [fee] = printed(SlipLine("الرسم", end="Rp2.000"))
    assert wide.picture is not None
    assert narrow.picture is not None
    assert fee.picture is not None
    assert wide.picture.height == 2 * drawn.ROW_PX
    assert (narrow.picture.width, narrow.picture.height) == (384, 3 * drawn.ROW_PX)
    row = fee.picture.width // 8
    columns = [any(fee.picture.bits[x::row]) for x in range(row)]
    assert columns[0], "the amount is at the left"
    assert columns[-1], "the words begin at the right"
    assert not any(columns[20:40])


@pytest.mark.parametrize("letters", [12, 10_000])
def test_titles_in_another_script_do_not_empty_the_roll(letters: int) -> None:
    lines = [SlipLine((ARABIC * 400)[:letters])] * 2 * MOST_LINES
    columns = {"columns": 42, "encoding": "cp858"}
    rows = lay_out(Slip((*lines, SlipLine("x"))), can_draw=drawn.can_draw, **columns)  # type: ignore[arg-type]
    assert rows[-1] == Row("...")
    heights = sum(drawn.draw(row, columns=42).height for row in rows[-2:-1])
    assert heights * (len(rows) - 1) <= MOST_LINES * drawn.ROW_PX


def test_a_picture_is_as_long_as_it_is_high() -> None:
    def rows(*lines: SlipLine) -> int:
        return rows_of(render_slip(Slip(lines), columns=42, encoding="cp858"))

    empty = rows()
    assert rows(SlipLine("Bumi")) == empty + 1
    assert rows(SlipLine(ARABIC), SlipLine("Bumi")) == empty + 3
    assert rows(SlipLine(LONG), *[SlipLine(ARABIC)] * 20) == empty + 3 + 40


def test_a_slow_line_is_waited_for_as_long_as_pictures_take(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(conversation, "CUT_S", 0.1)
    pictures = Slip(tuple([SlipLine(ARABIC)] * 14))
    data = render_slip(pictures, columns=42, encoding="cp858")
    assert len(data) > 30_000

    class Slow:
        async def write(self, data: bytes) -> None:
            await asyncio.sleep(0.3)

    talk = conversation.Conversation(cast("Link", Slow()))
    assert asyncio.run(talk.send(data)) is PrintOutcome.PRINTED
    assert asyncio.run(conversation.Conversation(cast("Link", Slow())).send(b"x")) is (
        PrintOutcome.FAULT
    ), "a stopped line does not stop the kiosk"


def test_letters_that_the_font_lacks_are_told_by_a_gap_as_before() -> None:
    [row] = printed(SlipLine("红楼梦"))
    assert row.text == "[...]"
    assert not drawn.can_draw("红")
    assert drawn.can_draw("Война и мир Ελλάδα")


def test_without_the_font_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "_font", lambda **_: None)
    monkeypatch.setattr(drawn, "_has", lambda _: True)
    [row] = printed(SlipLine(ARABIC))
    assert row.text.startswith("[...]")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=20), st.booleans())
def test_any_text_is_drawn_or_not_and_nothing_is_raised(text: str, end: str, big: bool) -> None:
    controls = {"Cc", "Cf", "Cs"}
    kept = drawn.clean(text)
    assert not [
        char
        for char in kept
        if unicodedata.category(char) in controls and char not in drawn.JOINERS
    ]
    picture = drawn.draw(Row(text, end=end, big=big, drawn=True), columns=32)
    assert picture.width == 384
    assert picture.height >= drawn.ROW_PX
