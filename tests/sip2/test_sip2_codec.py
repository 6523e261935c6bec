import random

import pytest

from sync.sip2.codec import (
    MAX_FRAME_BYTES,
    Checksum,
    Decoder,
    Event,
    Field,
    Frame,
    NeedMore,
    Skipped,
    checksum_of,
    encode,
    parse,
)
from sync.sip2.tables import MESSAGES
from tests.sip2.sip2_vectors import Recorded, messages

LOGIN = b"941AY0AZFDFD\r"
PATRON = (
    b"24  Y           00020261121    202638AOUWOLS|AAdjfiander|AEDavid J. Fiander|BLY|CQY|"
    b"AY2AZE7F4\r"
)


def frames(events: list[Event]) -> list[Frame]:
    return [event for event in events if isinstance(event, Frame)]


def skipped(events: list[Event]) -> int:
    return sum(event.count for event in events if isinstance(event, Skipped))


def feed_bytes(decoder: Decoder, data: bytes) -> list[Event]:
    return [event for byte in data for event in decoder.feed(bytes([byte]))]


def test_there_are_messages_to_test_with() -> None:
    assert len(messages()) >= 130


@pytest.mark.parametrize("one", messages(), ids=lambda r: f"{r.file}:{r.line}")
def test_every_recorded_message_parses(one: Recorded) -> None:
    events = Decoder().feed(one.data)
    [frame] = frames(events)
    assert events == [frame]
    assert frame.code.encode() == one.data[:2]
    assert all(field.code or b"||" in one.data for field in frame.fields)
    wrong_on_purpose = one.data.endswith(b"AZ0000\r")
    has_trailer = b"AZ" in one.data
    expected = Checksum.BAD if wrong_on_purpose else Checksum.OK
    assert frame.checksum is (expected if has_trailer else Checksum.ABSENT)
    # GigaFlair really sends its 66 with a count of three digits.
    if frame.code in MESSAGES and frame.code != "66":
        assert len(frame.fixed) == MESSAGES[frame.code].fixed_width


@pytest.mark.parametrize(
    "one", [m for m in messages() if m.request], ids=lambda r: f"{r.file}:{r.line}"
)
def test_every_recorded_request_encodes_to_the_same_bytes(one: Recorded) -> None:
    [frame] = frames(Decoder().feed(one.data))
    again = encode(
        frame.code,
        frame.fixed,
        frame.fields,
        sequence=(frame.sequence or 0) if frame.checksum is not Checksum.ABSENT else None,
    )
    if frame.checksum is Checksum.BAD:
        assert again[:-5] == one.data[:-5]
    else:
        assert again.rstrip() == one.data.rstrip()


def test_whole_and_byte_by_byte_are_the_same() -> None:
    data = b"".join(one.data for one in messages())
    whole = Decoder().feed(data)
    slow = feed_bytes(Decoder(), data)
    assert frames(slow) == frames(whole)
    assert len(frames(whole)) == len(messages())


def test_lost_bytes_never_give_a_wrong_frame_that_verifies() -> None:
    data = b"".join(one.data for one in messages())
    true = {frame.raw for frame in frames(Decoder().feed(data))}
    rng = random.Random(2)
    for _ in range(20):
        lossy = bytes(byte for byte in data if rng.random() > 0.01)
        got = frames(Decoder().feed(lossy))
        verified = [frame.raw for frame in got if frame.checksum is Checksum.OK]
        assert set(verified) <= true
        assert verified


def test_golden_checksums() -> None:
    assert checksum_of(b"97AZ") == 0xFEF5
    assert checksum_of(b"96AZ") == 0xFEF6
    assert encode("97", b"", (), sequence=7) == b"97AZFEF5\r"
    assert encode("94", b"1", (), sequence=10) == LOGIN


def test_values_cannot_end_their_field_or_the_frame() -> None:
    frame = encode("17", b" " * 18, (Field("AB", b"1|2\r3\n4\x005"),), sequence=None)
    assert frame == b"17" + b" " * 18 + b"AB12345|\r"


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\r\n\0 ", b""])
def test_terminators(end: bytes) -> None:
    data = PATRON[:-1] + end + LOGIN[:-1] + end
    assert [frame.code for frame in frames(Decoder().feed(data))] == ["24", "94"]
    assert [frame.code for frame in frames(feed_bytes(Decoder(), data))] == ["24", "94"]


def test_a_line_feed_inside_a_text_is_no_terminator() -> None:
    body = b"36Y20261121    202757AAx|AFone\ntwo|\r"
    [frame] = frames(Decoder().feed(body))
    assert frame.first("AF") == b"one\ntwo"


def test_a_line_feed_ends_noise_and_short_messages() -> None:
    events = Decoder().feed(b"login: \n941\n9900802.00\n")
    assert [frame.code for frame in frames(events)] == ["94", "99"]
    assert skipped(events) == len("login:")


def test_an_unknown_message_with_a_line_feed_waits_for_its_end() -> None:
    decoder = Decoder()
    assert decoder.feed(b"77xx\n") == [NeedMore(5)]
    [frame] = frames(decoder.feed(b"yy\r"))
    assert frame == parse(b"77xx\nyy")
    assert frame.fixed == b"xx\nyy"
    assert frame.fields == ()


def test_replies_without_terminator_are_cut_at_their_checksum() -> None:
    glued = b"96AZFEF6" + PATRON
    assert [frame.code for frame in frames(Decoder().feed(glued))] == ["96", "24"]
    assert [frame.code for frame in frames(feed_bytes(Decoder(), glued))] == ["96", "24"]


def test_short_checksums_are_read_and_cut_as_well() -> None:
    # A sum whose checksum begins with 0, written without it.
    body = b"94" + b"1" + b"CN" + b"\xff" * 240 + b"|AY0AZ"
    assert checksum_of(body) < 0x1000
    short = body + b"%X" % checksum_of(body)
    [frame] = frames(Decoder().feed(short + b"\r"))
    assert frame.checksum is Checksum.OK
    two = frames(Decoder().feed(short + PATRON))
    assert [one.code for one in two] == ["94", "24"]
    assert [one.checksum for one in two] == [Checksum.OK, Checksum.OK]


def test_lower_case_checksum() -> None:
    frame = parse(LOGIN[:-5] + b"fdfd\r")
    assert (frame.checksum, frame.sequence) == (Checksum.OK, 0)


def test_text_that_looks_like_a_trailer_is_text() -> None:
    frame = parse(b"36Y20261121    202757AAx|AFPIZZAZ")
    assert (frame.checksum, frame.first("AF")) == (Checksum.ABSENT, b"PIZZAZ")
    frame = parse(b"36Y20261121    202757AAx|AFPIZZAZ12")
    assert frame.first("AF") == b"PIZZAZ12"


def test_a_trailer_without_sequence_is_a_trailer() -> None:
    body = b"36Y20261121    202757AAx|AZ"
    frame = parse(body + b"%04X" % checksum_of(body))
    assert (frame.checksum, frame.sequence) == (Checksum.OK, None)
    assert parse(body + b"0000").checksum is Checksum.BAD
    assert parse(b"96AZ").checksum is Checksum.BAD


def test_an_unterminated_last_field() -> None:
    body = PATRON.replace(b"CQY|AY2AZE7F4\r", b"CQY")
    assert parse(body).first("CQ") == b"Y"


def test_order_repeats_unknown_fields_and_empty_ones_are_kept() -> None:
    frame = parse(b"101YNN20261121    202757ABi|AF1|XQz|AF2||AQ|CYwho|\r")
    assert [f.code for f in frame.fields] == ["AB", "AF", "XQ", "AF", "", "AQ", "CY"]
    assert frame.all("AF") == (b"1", b"2")
    assert frame.first("XQ") == b"z"
    assert frame.first("AQ") == b""
    assert frame.first("AO") is None


def test_a_delimiter_inside_a_value_joins_it() -> None:
    frame = parse(b"36Y20261121    202757AAx|BEleona|rdr@|bar.com|AFbye|")
    assert frame.first("BE") == b"leona|rdr@|bar.com"


def test_a_piece_without_a_code_is_kept_without_one() -> None:
    assert parse(b"941lower|").fields == (Field("", b"lower"),)


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        (b"121NNYAOpusat|AAx|ABi|", b"1NNY"),
        (b"38Y20261121    202757  AOpusat|AAx|", b"Y20261121    202757  "),
        (b"38Y2026|AAx|", b"Y2026"),
        (b"36Y20261121    20275", b"Y20261121    20275"),
        (b"36Y20261121    202757  zz|AAx|", b"Y20261121    202757"),
    ],
)
def test_short_and_long_fixed_parts(line: bytes, fixed: bytes) -> None:
    assert parse(line).fixed == fixed


def test_another_delimiter() -> None:
    events = Decoder(delimiter=b"^").feed(b"36Y20261121    202757AAx^AFa|b^\r")
    [frame] = frames(events)
    assert frame.first("AF") == b"a|b"


@pytest.mark.parametrize("noise", [b"None", b"\xff\xfe", b"Error 12 in line 3: ", b"AY2AZE6F2"])
def test_noise_before_a_message_is_skipped(noise: bytes) -> None:
    whole = Decoder().feed(noise + PATRON)
    assert [frame.raw for frame in frames(whole)] == [PATRON[:-1]]
    assert skipped(whole) == len(noise)
    slow = feed_bytes(Decoder(), noise + PATRON)
    assert (frames(slow), skipped(slow)) == (frames(whole), skipped(whole))


def test_noise_before_a_message_without_checksum() -> None:
    events = Decoder().feed(b"None36Y20261121    202757AAx|\r")
    assert [frame.code for frame in frames(events)] == ["36"]
    assert skipped(events) == 4


def test_noise_alone_is_skipped() -> None:
    noise = b"Problems handling the request:"
    assert Decoder().feed(noise + b" \r") == [Skipped(len(noise), noise)]


def test_noise_that_ends_like_a_checksum_is_noise() -> None:
    events = Decoder().feed(b"blahAZ0000\r")
    assert events == [Skipped(10, b"blahAZ0000")]


def test_a_digit_in_front_of_a_broken_message_stays_a_message() -> None:
    [frame] = frames(Decoder().feed(b"9900802.00AY5AZ0000\r"))
    assert (frame.code, frame.checksum, frame.sequence) == ("99", Checksum.BAD, 5)


def test_need_more_tells_how_much_is_waiting() -> None:
    decoder = Decoder()
    assert decoder.feed(b"") == []
    assert decoder.feed(b"\r\n ") == []
    assert decoder.feed(b"24  ") == [NeedMore(4)]
    decoder.reset()
    assert decoder.feed(LOGIN) == frames(Decoder().feed(LOGIN))


def test_flush_gives_the_last_message_without_terminator() -> None:
    decoder = Decoder()
    decoder.feed(PATRON.replace(b"AY2AZE7F4\r", b""))
    [frame] = frames(decoder.flush())
    assert frame.first("CQ") == b"Y"
    assert decoder.flush() == []


@pytest.mark.parametrize("cut", [1, 7, 10_000_000])
def test_an_endless_message_is_dropped_to_its_end(cut: int) -> None:
    data = b"24" + b"x" * 500 + b"\r" + LOGIN
    decoder = Decoder(max_frame_bytes=100)
    events = [e for at in range(0, len(data), cut) for e in decoder.feed(data[at : at + cut])]
    assert [frame.code for frame in frames(events)] == ["94"]
    assert skipped(events) == 503


def test_the_buffer_is_capped() -> None:
    decoder = Decoder()
    for _ in range(40):
        events = decoder.feed(b"9" * 4096)
        waiting = [event for event in events if isinstance(event, NeedMore)]
        assert all(event.buffered <= MAX_FRAME_BYTES for event in waiting)


def test_an_endless_message_may_pause() -> None:
    decoder = Decoder(max_frame_bytes=10)
    assert skipped(decoder.feed(b"24" + b"x" * 20)) == 22
    assert decoder.feed(b"") == []
    assert decoder.feed(b"y\n" + LOGIN)[0] == Skipped(2, b"y\n")


def test_a_line_feed_after_the_last_field_ends_the_message() -> None:
    [frame] = frames(Decoder().feed(b"36Y20261121    202757AAx|\n"))
    assert frame.first("AA") == b"x"
