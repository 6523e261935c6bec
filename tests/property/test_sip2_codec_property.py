from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pysip2
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.sip2.codec import Checksum, Decoder, Event, Field, Frame, NeedMore, Skipped, encode
from sync.sip2.dates import ZoneStyle, format_date, parse_date
from sync.sip2.describe import describe
from sync.sip2.messages import (
    Reader,
    acs_status,
    hold_ok,
    item_answer,
    loan_answer,
    login_ok,
    patron_answer,
    payment_accepted,
    renewed_items,
    return_answer,
)
from sync.sip2.profile import Profile
from sync.sip2.requests import Request, Terminal
from sync.sip2.tables import MESSAGES
from sync.sip2.text import decode_text, encode_text

ZONE = ZoneInfo("Asia/Makassar")
NOISE = st.binary(max_size=300)
TOKENS = st.sampled_from(
    [code.encode() for code in MESSAGES]
    + [b"|", b"\r", b"\n", b"\0", b" ", b"AY1AZ", b"AZ", b"FEF5", b"96AZFEF6", b"AO", b"AA", b"Y"]
)
WIRE = st.lists(st.one_of(NOISE, TOKENS), max_size=30).map(b"".join)
READERS = (
    acs_status,
    hold_ok,
    item_answer,
    loan_answer,
    patron_answer,
    payment_accepted,
    renewed_items,
    return_answer,
)


def told(events: list[Event]) -> tuple[list[Frame], int]:
    frames = [event for event in events if isinstance(event, Frame)]
    return frames, sum(event.count for event in events if isinstance(event, Skipped))


@given(WIRE)
def test_any_bytes_parse_or_are_reported(data: bytes) -> None:
    decoder = Decoder(max_frame_bytes=200)
    for event in [*decoder.feed(data), *decoder.flush()]:
        if isinstance(event, Frame):
            for read in READERS:
                read(Reader(event, Profile()))
            login_ok(event)
        elif isinstance(event, NeedMore):
            assert 0 < event.buffered <= 200


@given(WIRE, st.lists(st.integers(1, 40), min_size=1))
def test_cuts_change_nothing(data: bytes, cuts: list[int]) -> None:
    whole = Decoder(max_frame_bytes=200)
    pieces = Decoder(max_frame_bytes=200)
    expected = told([*whole.feed(data), *whole.flush()])
    events: list[Event] = []
    at = 0
    while at < len(data):
        size = cuts[at % len(cuts)]
        events += pieces.feed(data[at : at + size])
        at += size
    assert told([*events, *pieces.flush()]) == expected


VALUES = st.binary(max_size=60)
FIELDS = st.lists(
    st.builds(Field, st.from_regex(r"[A-X][A-Z0-9]", fullmatch=True), VALUES), max_size=12
)


@given(st.sampled_from(sorted(set(MESSAGES) - {"96", "97"})), FIELDS, st.integers(0, 9))
def test_what_is_encoded_is_read_back(code: str, fields: list[Field], sequence: int) -> None:
    spec = MESSAGES[code]
    known = [Field(field.code if field.code in spec.fields else "AF", field.value)
             for field in fields]  # fmt: skip
    fixed = b"Y" * spec.fixed_width
    data = encode(code, fixed, tuple(known), sequence=sequence)
    [frame] = told(Decoder().feed(data))[0]
    assert (frame.code, frame.fixed, frame.sequence) == (code, fixed, sequence)
    assert frame.checksum is Checksum.OK


@given(WIRE)
def test_describe_never_raises_and_hides_passwords(data: bytes) -> None:
    describe(data)
    said = describe(b"2300020261121    202757AAx|ADgeheim|" + data)
    assert "geheim" not in str(said)


@given(st.binary(max_size=300), st.sampled_from(["cp850", "utf-8", "latin-1", "ascii", "nonsense"]))
def test_any_value_is_text(value: bytes, encoding: str) -> None:
    assert all(character.isprintable() or character.isspace() or character
               for character in decode_text(value, encoding))  # fmt: skip


@given(st.text(max_size=400), st.sampled_from(["cp850", "utf-8", "latin-1", "ascii", "nonsense"]))
def test_any_text_is_a_value(text: str, encoding: str) -> None:
    value = encode_text(text, encoding)
    assert len(value) <= 255
    assert not set(value) & {0, 10, 13}


@given(st.text(max_size=40))
def test_any_text_may_be_a_date(text: str) -> None:
    assert parse_date(text, ZONE).raw == text


MOMENTS = st.datetimes(
    # Naive bounds are what hypothesis asks for.
    min_value=datetime(1970, 1, 2),  # noqa: DTZ001
    max_value=datetime(2999, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(MOMENTS, st.sampled_from(ZoneStyle))
def test_dates_come_back(moment: datetime, style: ZoneStyle) -> None:
    text = format_date(moment, ZONE, style)
    assert len(text) == 18
    assert parse_date(text, ZONE).moment == moment.replace(microsecond=0)


@settings(max_examples=60)
@given(
    st.text(max_size=80),
    st.text(max_size=80),
    st.text(max_size=80),
    st.sampled_from(["cp850", "utf-8"]),
    MOMENTS,
)
def test_a_strict_server_reads_whatever_we_ask(
    patron: str, item: str, pin: str, encoding: str, at: datetime
) -> None:
    terminal = Terminal(
        profile=Profile(encoding=encoding, zone=ZONE), institution=item, location=patron
    )
    asked: list[Request] = [
        terminal.login(patron, pin),
        terminal.status(),
        terminal.patron_status(patron, at=at, pin=pin),
        terminal.patron_information(patron, at=at, pin=pin),
        terminal.patron_information(patron, at=at, listing="AU"),
        terminal.item_information(item, at=at),
        terminal.checkout(patron, item, at=at, due=at),
        terminal.checkout(patron, item, at=at, cancel=True),
        terminal.checkin(item, at=at),
        terminal.checkin(item, at=at, cancel=True),
        terminal.end_session(patron, at=at),
        terminal.renew(patron, item, at=at),
        terminal.renew_all(patron, at=at),
        terminal.hold(patron, item, at=at, pickup=item),
        terminal.fee_paid(patron, at=at, amount="5.00", currency="idr", transaction=item),
        terminal.item_status_update(item, patron, at=at),
    ]
    for sequence, request in enumerate(asked):
        decoded = pysip2.decode_message(request.bytes(sequence=sequence % 10), encoding=encoding)
        assert decoded.sequence_number == sequence % 10
