"""ESC/POS: any bytes are taken on both sides; any slip is printed in the columns there are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.printer.escpos.codec import PrinterStatus, Question, StatusReader
from drivers.printer.escpos.layout import lay_out
from drivers.printer.escpos.machine import PrinterMachine
from drivers.printer.escpos.parser import EscposParser, Op, OpKind
from drivers.printer.escpos.plain_text import printable
from drivers.printer.escpos.render import render_slip
from kiosk.ports import Fault, Slip, SlipLine, SlipTone

commands = st.sampled_from(
    [b"\x1b", b"\x1d", b"\x1c", b"\x10", b"\x10\x04", b"\x1dV", b"\x1d(k", b"\n"]
)
streams = st.lists(st.binary(max_size=12) | commands, max_size=40).map(b"".join)
lines = st.builds(SlipLine, st.text(max_size=120), st.sampled_from(SlipTone), st.text(max_size=30))
slips = st.builds(Slip, st.lists(lines, max_size=12).map(tuple), st.just("id"), st.booleans())
code_pages = st.sampled_from(["cp437", "cp850", "cp858", "cp1252"])


def merged(ops: list[Op]) -> list[Op]:
    out: list[Op] = []
    for op in ops:
        if op.kind is OpKind.TEXT and out and out[-1].kind is OpKind.TEXT:
            out[-1] = Op(OpKind.TEXT, "", out[-1].data + op.data)
        else:
            out.append(op)
    return out


@given(streams)
def test_the_parser_takes_anything_and_pieces_do_not_matter(data: bytes) -> None:
    whole = EscposParser().feed(data)
    parser = EscposParser()
    pieces = [op for i in range(len(data)) for op in parser.feed(data[i : i + 1])]
    assert merged(pieces) == merged(whole)


@given(streams)
def test_the_machine_takes_anything(data: bytes) -> None:
    PrinterMachine().take(data)


@given(st.binary(max_size=200))
def test_the_status_reader_takes_anything(data: bytes) -> None:
    whole = StatusReader().feed(data)
    assert sum(getattr(event, "count", 1) for event in whole) == len(data)


@given(st.dictionaries(st.sampled_from(Question), st.integers(0, 255)))
def test_any_answers_are_a_health(answers: dict[Question, int]) -> None:
    assert isinstance(PrinterStatus(answers).fault, Fault)


@given(st.text(max_size=200), code_pages)
def test_any_text_can_be_printed(text: str, code_page: str) -> None:
    on_paper = printable(text, code_page)
    on_paper.encode(code_page)
    assert on_paper.count("?") <= text.count("?") + text.count("\uff1f") * 2 + _hidden_marks(text)
    assert not any(ord(char) < 32 for char in on_paper)


def _hidden_marks(text: str) -> int:
    """Question marks that compatibility decomposition brings out ("⁇")."""
    return sum(char in "⁇⁈⁉﹖︖\uff1f" for char in text) * 2


@given(slips, st.integers(24, 64), code_pages)
@settings(deadline=None)
def test_any_slip_fits_the_paper_and_is_cut_once(slip: Slip, columns: int, code_page: str) -> None:
    for row in lay_out(slip, columns=columns, encoding=code_page):
        assert len(row.text) * (2 if row.big else 1) <= columns
    machine = PrinterMachine()
    machine.take(render_slip(slip, columns=columns, encoding=code_page))
    assert len(machine.slips) == 1
    assert OpKind.SKIPPED not in {op.kind for op in machine.ops}
    for row in machine.slips[0].rows:
        assert len(row.text) * row.style.wide <= columns + 1
