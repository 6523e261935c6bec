"""ESC/POS on both sides of the wire: status bytes, and commands as a printer understands them."""

import json
from pathlib import Path

import pytest

from drivers.printer.escpos.codec import (
    CLEAR_BUFFER,
    QUESTIONS,
    Kind,
    PrinterStatus,
    Question,
    Skipped,
    StatusByte,
    StatusReader,
    encode_question,
)
from drivers.printer.escpos.machine import Paper, PrinterMachine
from drivers.printer.escpos.parser import MAX_BUFFER, EscposParser, Op, OpKind
from kiosk.ports import Fault

VECTORS = json.loads((Path(__file__).resolve().parents[3] / "vectors/escpos.json").read_text())


def status(answers: bytes) -> PrinterStatus:
    values = [e.value for e in StatusReader().feed(answers) if isinstance(e, StatusByte)]
    return PrinterStatus(dict(zip(QUESTIONS, values, strict=False)))


def test_questions() -> None:
    for number, wire in VECTORS["questions"].items():
        assert encode_question(Question(int(number))).hex() == wire


@pytest.mark.parametrize("case", VECTORS["answers"], ids=lambda case: case["note"])
def test_answers(case: dict[str, str]) -> None:
    assert status(bytes.fromhex(case["bytes"])).fault is Fault(case["fault"])


def test_answers_are_told_from_noise_and_from_the_end_mark() -> None:
    for wire in VECTORS["not_answers"]:
        events = StatusReader().feed(bytes.fromhex(wire))
        assert events == [Skipped(len(wire) // 2)]
    for case in VECTORS["in_order"]:
        value = bytes.fromhex(case["bytes"])
        assert StatusReader().feed(value) == [StatusByte(Kind.IN_ORDER, value[0])]


@pytest.mark.parametrize("case", VECTORS["operations"], ids=lambda case: case["bytes"])
@pytest.mark.parametrize("piece", [1, 2, 100])
def test_operations(case: dict[str, str], piece: int) -> None:
    wire = bytes.fromhex(case["bytes"])
    parser = EscposParser()
    ops = [op for i in range(0, len(wire), piece) for op in parser.feed(wire[i : i + piece])]
    if piece < len(wire) and case["ops"][0] == "":
        ops = [Op(OpKind.TEXT, "", b"Buku"), *ops[-1:]]
    assert [op.name for op in ops] == case["ops"]
    assert OpKind.SKIPPED not in {op.kind for op in ops}


def test_what_is_not_known_is_skipped_and_the_text_after_it_printed() -> None:
    machine = PrinterMachine()
    machine.take(b"\x01\x1b\x7fBumi\n\x1d\x56\x00")
    assert machine.slips[0].text == "Bumi"


@pytest.mark.parametrize(
    ("data", "ops"),
    [
        (b"\x10\x05\x01", [Op(OpKind.REAL_TIME, "DLE ENQ", b"\1")]),
        (b"\x10\x07\x01", [Op(OpKind.SKIPPED, "DLE", b"\x10"), Op(OpKind.SKIPPED, "07", b"\7"),
                           Op(OpKind.SKIPPED, "01", b"\1")]),
        (b"\x10\x14\x08", []),
        (b"\x10\x14\x08" + b"\1" * 7,
         [Op(OpKind.SKIPPED, "DLE DC4", b"\x10\x14"), Op(OpKind.SKIPPED, "08", b"\x08"),
          *[Op(OpKind.SKIPPED, "01", b"\1")] * 7]),
        (b"\x1b", []),
        (b"\x1dV", []),
        (b"\x1dV\x41\3", [Op(OpKind.COMMAND, "GS V", b"A\3")]),
        (b"\x1d(k\1", []),
        (b"\x1dv0\0\1\0\1", []),
        (b"\x1dv0\0\1\0\1\0x", [Op(OpKind.COMMAND, "GS v", b"0\0\1\0\1\0x")]),
        (b"\x1b*\x21\1", []),
        (b"\x1b*\x21\1\0abc", [Op(OpKind.COMMAND, "ESC *", b"!\1\0abc")]),
        (b"\x1b*\0\1\0a", [Op(OpKind.COMMAND, "ESC *", b"\0\1\0a")]),
        (b"\x1bD\x08\x10", []),
        (b"\x1bD\x08\0", [Op(OpKind.COMMAND, "ESC D", b"\x08\0")]),
        (b"\x1dk\4", []),
        (b"\x1dkE\2AB", [Op(OpKind.COMMAND, "GS k", b"E\2AB")]),
        (b"\x1dk\4AB\0", [Op(OpKind.COMMAND, "GS k", b"\4AB\0")]),
        (b"\x1dk\4AB", []),
    ],
)  # fmt: skip
def test_lengths_that_stand_in_the_command(data: bytes, ops: list[Op]) -> None:
    parser = EscposParser()
    assert parser.feed(data) == ops
    slowly = EscposParser()
    assert [one for byte in data for one in slowly.feed(bytes((byte,)))] == ops


def test_a_command_that_never_ends_is_given_up_and_the_rest_printed() -> None:
    parser = EscposParser()
    ops = parser.feed(b"\x1dv0\0\xff\xff\xff\xff" + bytes(MAX_BUFFER))
    assert ops[0] == Op(OpKind.SKIPPED, "overflow", b"\x1d")
    assert parser.feed(b"Bumi") == [Op(OpKind.TEXT, "", b"Bumi")]


def test_the_emulated_printer_answers_like_the_reference() -> None:
    machine = PrinterMachine()
    ask = b"".join(map(encode_question, QUESTIONS))
    assert status(machine.take(ask)).fault is Fault.NONE
    machine.paper = Paper.NEAR_END
    assert status(machine.take(ask)).fault is Fault.PAPER_LOW
    machine.paper = Paper.OUT
    assert status(machine.take(ask)).fault is Fault.PAPER_OUT
    assert machine.take(b"lost\n\x1dr\x01") == b""
    machine.take(CLEAR_BUFFER)
    machine.paper = Paper.OK
    assert machine.work() == b""
    assert machine.take(b"kept\n\x1dr\x01") == b"\x00"
    assert machine.on_the_roll == "kept"
    machine.cover_open = True
    assert status(machine.take(ask)).fault is Fault.COVER_OPEN
    machine.switch_off()
    machine.cover_open = False
    assert status(machine.take(ask)).fault is Fault.NONE


def test_questions_are_answered_in_the_middle_of_a_slip() -> None:
    machine = PrinterMachine()
    assert machine.take(b"Bumi Ma" + encode_question(Question.PAPER) + b"nusia\n") == b"\x12"
    assert machine.on_the_roll == "Bumi Manusia"


def test_sizes_styles_and_code_pages() -> None:
    machine = PrinterMachine()
    machine.take(b"\x1bt\x13\x1bE\x01\x1ba\x01\x1d!\x11\x1dB\x01caf\x82\n\x1b!\x38x\n\x1b@y\n\x1di")
    first, second, third = machine._rows
    assert first.text == "café"
    assert (first.style.bold, first.style.centred, first.style.inverse) == (True, True, True)
    assert (first.style.wide, first.style.high) == (2, 2)
    assert (second.style.wide, second.style.high, second.style.bold) == (2, 2, True)
    assert third.style.wide == 1
    machine.take(b"tail\x1dV\x00")
    assert machine.slips[0].text.endswith("tail")
