"""The typed messages: every message of 2.00, both ways, and any bytes at all."""

from dataclasses import fields, replace

import pysip2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.sip2 import answers, asks
from sync.sip2.codec import Checksum, Decoder, Event, Frame, Skipped, parse
from sync.sip2.message import Message, layout_of
from sync.sip2.tables import MESSAGES
from sync.sip2.text import MAX_VALUE_BYTES, plain_text
from sync.sip2.typed import CLASSES, parts_of, read, write
from sync.sip2.values import OK, PLACE, YES, digits
from tests.sip2.sip2_vectors import Recorded, messages

DATE = "20261121    202757"


def typed(data: bytes, encoding: str = "utf-8") -> Message:
    message = read(parse(data), encoding=encoding)
    assert message is not None
    return message


# --- every message -------------------------------------------------------------------------------


def test_every_message_has_its_class_and_the_layout_of_the_tables() -> None:
    assert set(CLASSES) == set(MESSAGES)
    assert len(CLASSES) == 31
    for code, kind in CLASSES.items():
        layout, spec = layout_of(kind), MESSAGES[code]
        assert [place.kind.width for _, place in layout.parts] == [w for _, w in spec.fixed]
        # Answers may carry AF and AG always; two of them (96, 94) know no other field.
        told = set(layout.by_code) | ({"AF", "AG"} if not issubclass(kind, asks.Message) else set())
        assert told | {"AF", "AG"} == set(spec.fields) | {"AF", "AG"}
        assert (kind.__doc__ or "").startswith(code)


@pytest.mark.parametrize("one", messages(), ids=lambda r: f"{r.file}:{r.line}")
def test_every_recorded_message_is_read_and_written_the_same(one: Recorded) -> None:
    frame = parse(one.data)
    message = read(frame, encoding="ascii")
    if frame.code not in MESSAGES:
        assert message is None
        return
    assert message is not None
    assert repr(message) == f"{type(message).__name__}({frame.code})"
    again = parse(write(message, encoding="ascii", sequence=frame.sequence))
    assert again.fields == frame.fields
    assert read(again, encoding="ascii") == message
    if one.request:
        assert again.fixed == frame.fixed
        assert again.code == frame.code


def test_a_loan_in_full() -> None:
    data = (
        b"121NNY20261121    202638AOUWOLS|AAdjfiander|AB1565921879|AJPerl 5 desktop reference|"
        b"AH20261205    202638|CK001|XQmine|AFone|AFtwo|AY0AZ0000\r"
    )
    loan = typed(data)
    assert isinstance(loan, answers.CheckoutResponse)
    assert (loan.ok, loan.renewed, loan.magnetic, loan.desensitize) == (True, False, "N", "Y")
    assert (loan.title, loan.due) == ("Perl 5 desktop reference", "20261205    202638")
    assert loan.screen == ("one", "two")
    assert (loan.extra("XQ"), loan.extra("XX")) == (b"mine", None)
    assert write(loan, encoding="ascii", sequence=0)[:-7] == data[:-7]


def test_what_no_attribute_can_hold_keeps_its_place() -> None:
    data = b"161Y" + DATE.encode() + b"AAx|AB1|AB2|AJt|zz|AFa|AB3|"
    hold = typed(data + b"|\r")
    assert isinstance(hold, answers.HoldResponse)
    assert hold.item == "1"
    assert [field.code for field in hold.extras] == ["AB", "AB", ""]
    fixed, fields_ = parts_of(hold, encoding="ascii")
    assert (
        b"16" + fixed + b"".join(f.code.encode() + f.value + b"|" for f in fields_) == data + b"|"
    )
    odd = typed(b"09N" + DATE.encode() * 2 + b"APk|AOo|ABi|AC|BImaybe|\r")
    assert isinstance(odd, asks.CheckinRequest)
    assert (odd.cancel, odd.extra("BI")) == (None, b"maybe")
    count = typed(b"63000" + DATE.encode() + b" " * 10 + b"AOo|AAp|BP01|BQ5|\r")
    assert isinstance(count, asks.PatronInformationRequest)
    assert (count.first, count.last, count.extra("BP")) == (None, 5, b"01")


def test_a_message_of_our_own_has_every_required_field() -> None:
    asked = asks.PatronStatusRequest(language="000", at=DATE, patron="A1")
    wire = write(asked, encoding="ascii", sequence=None)
    assert wire.startswith(b"23000" + DATE.encode() + b"A")
    assert sorted(f.code + f.value.decode() for f in parse(wire).fields) == [
        "AAA1",
        "AC",
        "AD",
        "AO",
    ]
    back = replace(typed(wire), order=None)
    assert isinstance(back, asks.PatronStatusRequest)
    assert (back.patron, back.institution) == ("A1", "")


def test_short_and_blank_fixed_parts_are_none_and_written_as_blanks() -> None:
    short = typed(b"12AOo|AAp|\r")
    assert isinstance(short, answers.CheckoutResponse)
    assert (short.ok, short.at) == (None, None)
    assert parts_of(short, encoding="ascii")[0] == b" " * 22
    blank = typed(b"64" + b" " * 14 + b"000" + DATE.encode() + b" " * 24 + b"AOo|AAp|AE|\r")
    assert isinstance(blank, answers.PatronInformationResponse)
    assert (blank.charged_count, blank.name) == (None, "")


def test_numbers_and_flags() -> None:
    assert [digits(3).write(value) for value in (-1, 7, 80, 12345)] == ["000", "007", "080", "999"]
    assert [digits(3).read(text) for text in ("080", " 10", "   ", "x", "²")] == [
        80,
        10,
        None,
        None,
        None,
    ]
    assert [YES.read(text) for text in "YyNn10U "] == [
        True,
        True,
        False,
        False,
        True,
        False,
        None,
        None,
    ]
    assert [OK.write(value) for value in (True, False)] == ["1", "0"]


def test_text_in_every_character_set() -> None:
    for encoding, raw, text in (
        ("utf-8", "cáliz".encode(), "cáliz"),
        ("utf-8", b"ca\xcc\x81liz", "cáliz"),
        ("cp850", "cáliz".encode("cp850"), "cáliz"),
        ("latin-1", "cáliz".encode("latin-1"), "cáliz"),
        ("utf-8", "cáliz".encode("latin-1"), "cáliz"),
        ("no-such-set", "cáliz".encode("latin-1"), "cáliz"),
    ):
        assert plain_text(raw, encoding) == text


def test_values_are_cut_and_cleaned() -> None:
    item = asks.ItemInformationRequest(at=DATE, institution="a|b\rc", item="x" * 400)
    wire = write(item, encoding="ascii", sequence=None)
    [frame] = Decoder().feed(wire)
    assert isinstance(frame, Frame)
    assert frame.first("AO") == b"abc"
    assert len(frame.first("AB") or b"") == MAX_VALUE_BYTES


# --- the strict judge ----------------------------------------------------------------------------

_SAMPLE: dict[str, object] = {
    "language": "000", "at": DATE, "nb_due": DATE, "returned": DATE, "status": None,
    "summary": "  Y       ", "mode": "+", "fee_type": "01", "payment_type": "00",
    "currency": "IDR", "protocol": "2.00", "user_algorithm": "0", "password_algorithm": "0",
    "hold_type": "2", "expires": DATE, "magnetic": "N", "desensitize": "Y",
    "circulation": "03", "security": "01", "supported": "Y" * 16, "queue": "0",
    "queue_position": "1", "due": DATE, "recalled": DATE, "pickup_until": DATE,
    "media_type": "001",
}  # fmt: skip


def _full(kind: type[Message]) -> Message:
    """A message with a value in every attribute."""
    values: dict[str, object] = {}
    for one in fields(kind):
        place = one.metadata.get(PLACE)
        if place is None or place.code in ("BZ", "CA", "CB"):
            continue
        if place.many:
            values[one.name] = ("satu", "dua")
        elif place.kind is YES or place.kind is OK:
            values[one.name] = True
        elif one.name in ("status", "print_width", "retries", "timeout_tenths"):
            values[one.name] = 0 if kind in (asks.ScStatus, answers.AcsStatusResponse) else " " * 14
        elif one.name.endswith("_count") or place.kind.read("7") == 7:
            values[one.name] = 7
        else:
            values[one.name] = _SAMPLE.get(one.name, "x1")
    return kind(**values)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_strict_foreign_codec_reads_every_message_that_we_write(code: str) -> None:
    message = _full(CLASSES[code])
    wire = write(message, encoding="utf-8", sequence=3)
    judged = pysip2.decode_message(wire, encoding="utf-8")
    assert type(judged.message).__name__
    back = typed(wire)
    assert replace(back, order=None) == message


# --- any bytes at all ----------------------------------------------------------------------------


def _fed(data: bytes, cut: int) -> list[Event]:
    decoder = Decoder()
    events = [e for at in range(0, len(data), cut) for e in decoder.feed(data[at : at + cut])]
    return [e for e in [*events, *decoder.flush()] if isinstance(e, Frame | Skipped)]


_PIECES = st.one_of(
    st.binary(max_size=40),
    st.sampled_from([one.data for one in messages()]),
    st.sampled_from([b"\r", b"\n", b"|", b"AY1AZ", b"AZFEF6", b"96AZFEF6", b"64", b"AY", b"\0"]),
)


@given(st.lists(_PIECES, max_size=6).map(b"".join))
@example(b"")
@example(b"None\r96AZFEF624")
def test_any_bytes_parse_or_report_however_they_are_cut(data: bytes) -> None:
    whole = _fed(data, len(data) or 1)
    slow = _fed(data, 1)
    assert [e for e in slow if isinstance(e, Frame)] == [e for e in whole if isinstance(e, Frame)]
    for event in whole:
        if not isinstance(event, Frame):
            continue
        for encoding in ("utf-8", "cp850"):
            message = read(event, encoding=encoding)
            if message is None:
                assert event.code not in MESSAGES
                continue
            again = parse(write(message, encoding=encoding, sequence=event.sequence))
            assert again.code == event.code
            assert again.checksum is not Checksum.BAD


@given(
    patron=st.text(max_size=300), item=st.text(max_size=300), cancel=st.none() | st.booleans(),
    encoding=st.sampled_from(["ascii", "utf-8", "cp850", "latin-1"]),
)  # fmt: skip
def test_any_text_gives_one_strict_frame(
    patron: str, item: str, cancel: bool | None, encoding: str
) -> None:
    asked = asks.CheckoutRequest(
        renewal_allowed=False, no_block=False, at=DATE, nb_due=DATE,
        institution="PUSAT", patron=patron, item=item, cancel=cancel,
    )  # fmt: skip
    wire = write(asked, encoding=encoding, sequence=7)
    assert wire.endswith(b"\r")
    assert wire.count(b"\r") == 1
    [frame] = Decoder().feed(wire)
    assert isinstance(frame, Frame)
    assert frame.checksum is Checksum.OK
    assert [f.code for f in frame.fields if f.code == "AB"] == ["AB"]


@pytest.mark.parametrize("one", messages(), ids=lambda r: f"{r.file}:{r.line}")
def test_recordings_cut_at_every_byte_give_the_same_frame(one: Recorded) -> None:
    whole = [event for event in Decoder().feed(one.data) if isinstance(event, Frame)]
    for at in range(len(one.data)):
        decoder = Decoder()
        events = [*decoder.feed(one.data[:at]), *decoder.feed(one.data[at:])]
        assert [event for event in events if isinstance(event, Frame)] == whole
