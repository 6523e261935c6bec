"""What real servers send that the standard does not: each numbered quirk, read and understood.

The numbers are those of docs/servers/sip2.md ("What servers do").
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from sync.sip2.codec import Checksum, Decoder, Event, Frame, Skipped, checksum_of, parse
from sync.sip2.dialogue import Answered, Dialogue
from sync.sip2.messages import (
    Reader,
    acs_status,
    item_answer,
    loan_answer,
    patron_answer,
    payment_accepted,
    renewed_items,
    return_answer,
)
from sync.sip2.profile import Profile
from sync.sip2.requests import Terminal
from sync.sip2.typed import read

D = b"20261121    203122"
UTF8 = Profile(encoding="utf-8", zone=ZoneInfo("Asia/Jakarta"))
AT = datetime(2026, 11, 21, 13, 31, 22, tzinfo=UTC)


def summed(body: bytes, sequence: int = 2) -> bytes:
    told = body + b"AY%dAZ" % sequence
    return told + b"%04X" % checksum_of(told)


def fed(data: bytes) -> list[Event]:
    """The frames and the noise of `data`, the same whole and byte by byte."""
    decoder, slow = Decoder(), Decoder()
    whole = [*decoder.feed(data), *decoder.flush()]
    pieces = [e for byte in data for e in slow.feed(bytes([byte]))] + slow.flush()
    kept = [e for e in whole if isinstance(e, Frame | Skipped)]
    assert [e for e in pieces if isinstance(e, Frame)] == [e for e in kept if isinstance(e, Frame)]
    return kept


def frames(data: bytes) -> list[Frame]:
    return [event for event in fed(data) if isinstance(event, Frame)]


def reader(data: bytes, profile: Profile = UTF8) -> Reader:
    [frame] = frames(data)
    assert read(frame, encoding=profile.encoding) is not None
    return Reader(frame, profile)


END = summed(b"36Y" + D + b"AOx|AAy|")
PATRON = summed(b"24" + b" " * 14 + b"001" + D + b"AOx|AAy|AEz|BLY|", 3)


def test_01_a_repeated_answer_without_cr_is_cut_from_the_next() -> None:
    assert [f.code for f in frames(END + PATRON + b"\r")] == ["36", "24"]


def test_02_a_resend_without_cr_is_cut_from_the_next() -> None:
    assert [f.code for f in frames(b"96AZFEF6" + PATRON + b"\r")] == ["96", "24"]


def test_03_the_word_none_is_noise() -> None:
    events = fed(b"None" + PATRON + b"\r")
    assert isinstance(events[0], Skipped)
    assert [f.code for f in frames(b"None" + PATRON + b"\r")] == ["24"]
    assert fed(b"None") == [Skipped(4, b"None")]


def test_04_05_payments_with_date_first_or_a_one() -> None:
    assert payment_accepted(reader(summed(b"3820261121    203122YAOx|AAy|")))
    assert payment_accepted(reader(summed(b"381" + D + b"AOx|AAy|")))
    assert not payment_accepted(reader(summed(b"38N" + D + b"AOx|AAy|")))


def test_06_11_a_blank_padded_status_and_bx_with_blanks() -> None:
    told = reader(b"98YYYYYY 10 10" + D + b"2.00AOx|BX  YYYYYYYY  YY  |\r")
    status = acs_status(told)
    assert (status.online, status.retries, status.unsupported) == (True, 10, frozenset())


def test_07_a_print_line_letter_by_letter() -> None:
    told = reader(summed(b"24" + b" " * 14 + b"001" + D + b"AOx|AAy|AEz|AGm|AGe|AGs|"))
    assert told.texts("AG") == ("m", "e", "s")


def test_08_an_item_named_twice() -> None:
    told = reader(summed(b"161Y" + D + b"AOx|AAy|AB1|AB1|"))
    assert told.frame.all("AB") == (b"1", b"1")


def test_09_answers_without_required_fields() -> None:
    assert not return_answer(reader(b"100NUN" + D + b"AOx|ABnope|\r")).ok
    assert not loan_answer(reader(b"120N  " + D + b"AOx|ABi|AJt|AFno|\r")).ok
    assert renewed_items(reader(b"6610002000" + D + b"BM1|BM2|\r"))[0] == ("1", "2")


def test_10_required_fields_that_are_empty_and_counts_that_are_blank() -> None:
    told = b"64" + b" " * 14 + b"000" + D + b" " * 24 + b"AO|AA|AE|BLY|\r"
    assert patron_answer(reader(told)).charged_count is None
    assert item_answer(reader(b"18010101" + D + b"CF00000|AB|AJ|AO|\r")).hold_queue == 0
    assert acs_status(reader(b"98YYYYYY999999" + D + b"2.00AO|\r")).retries is None


def test_12_a_media_type_in_words() -> None:
    told = reader(b"18030101" + D + b"ABi|AJt|CK808.8 TST|\r")
    assert item_answer(told).media_type == "808.8 TST"


def test_13_an_expiry_of_eight_characters() -> None:
    assert reader(b"161Y" + D + b"AOx|AAy|BW20261231|\r").date("BW") is not None


def test_14_fields_in_any_order() -> None:
    told = reader(b"301YNN" + D + b"AAy|ABi|AJt|AH20261205    202757|CK001|AOx|\r")
    assert loan_answer(told).title == "t"
    koha = reader(b"64" + b" " * 14 + b"000" + D + b"0" * 24 + b"AEz|AAy|AOx|BLY|\r")
    assert patron_answer(koha).name == "z"


def answered(request: bytes, *, patron: str = "josé", item: str = "i") -> bool:
    dialogue = Dialogue(UTF8)
    terminal = Terminal(UTF8, institution="PUSAT")
    dialogue.submit(terminal.checkout(patron, item, at=AT), now_s=0.0, timeout_s=5.0)
    return any(isinstance(out, Answered) for out in dialogue.receive(request, now_s=0.1))


def test_15_16_17_institution_and_patron_are_never_what_is_matched() -> None:
    body = b"121NNY" + D + b"AOnypl |AAjos?|ABi|AJt|AH|"
    assert answered(summed(body, 0) + b"\r")
    assert not answered(summed(body, 1) + b"\r")
    assert not answered(summed(body.replace(b"ABi", b"ABj"), 0) + b"\r")


def test_18_no_last_delimiter_and_no_cr() -> None:
    told = patron_answer(
        reader(b"64" + b" " * 14 + b"000" + D + b"0" * 24 + b"AOx|AAy|AEz|BLY|CQN")
    )
    assert (told.valid, told.pin_right) == (True, False)


def test_19_unknown_patrons_and_wrong_pins() -> None:
    unknown = patron_answer(reader(b"24YYYY" + b" " * 10 + b"000" + D + b"AOx|AAy|AE|BLN|\r"))
    assert not unknown.known
    wrong = patron_answer(reader(b"24" + b" " * 14 + b"000" + D + b"AOx|AAy|AEz|BLY|CQN|AFx|\r"))
    assert (wrong.known, wrong.pin_right, wrong.flags) == (True, False, frozenset())


def test_20_a_timeout_of_the_server_is_no_number_of_ours() -> None:
    assert acs_status(reader(b"98YYYYYY600003" + D + b"2.00AOx|BX|\r")).retries == 3


def test_21_an_alert_and_an_alert_type_apart() -> None:
    bare = return_answer(reader(b"100YUY" + D + b"AOx|ABi|AFItem not checked out|\r"))
    assert (bare.ok, bare.alert, bare.alert_type) == (False, True, "")
    quiet = return_answer(reader(b"101YNN" + D + b"AOx|ABi|AQ|CV00|\r"))
    assert (quiet.ok, quiet.alert, quiet.alert_type) == (True, False, "00")


def test_22_a_sort_bin() -> None:
    assert return_answer(reader(b"101YNN" + D + b"AOx|ABi|AQ|CL7|\r")).sort_bin == "7"


def test_24_a_loan_that_costs() -> None:
    told = loan_answer(reader(b"120NUN" + D + b"AOx|AAy|ABi|AJt|AH|BT06|BV5000|BHIDR|\r"))
    assert (told.ok, told.fee) == (False, "5000")


def test_26_27_lists_and_answers_not_offered() -> None:
    told = b"64" + b" " * 14 + b"000" + D + b"0" * 24 + b"AOx|AAy|AEz|AS1|AS2|CD3|\r"
    assert reader(told).texts("AS") == ("1", "2")
    assert fed(b"Problems handling the request: \r")[0] == Skipped(
        30, b"Problems handling the request:"
    )


@pytest.mark.parametrize("end", [b"\r", b"\r\n", b"\n", b"\r\n\0", b"  \r"])
def test_terminators_of_koha_and_others(end: bytes) -> None:
    assert [f.code for f in frames(PATRON + end + END + end)] == ["24", "36"]


def test_checksums_lower_case_short_and_absent() -> None:
    assert parse(PATRON[:-4] + PATRON[-4:].lower()).checksum is Checksum.OK
    body = b"94" + b"1" + b"AF" + b"\xff" * 240 + b"|AY0AZ"
    short = body + b"%X" % checksum_of(body)
    assert len(short) < len(body) + 4
    assert parse(short).checksum is Checksum.OK
    assert parse(b"941AF\r").checksum is Checksum.ABSENT


def test_a_zone_of_zeros_and_a_military_letter() -> None:
    zeros = reader(b"98YYYYYY600003" + b"202611210000203122" + b"2.00AOx|BX|\r")
    letter = reader(b"98YYYYYY600003" + b"20261121   G203122" + b"2.00AOx|BX|\r")
    assert acs_status(zeros).clock == acs_status(letter).clock == AT


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b"ca\xcc\x81liz", "utf-8"),
        (b"c\xa0liz", "cp850"),
        (b"c\xe1liz", "latin-1"),
        (b"c\xe1liz", "utf-8"),
    ],
)
def test_titles_in_every_character_set(raw: bytes, encoding: str) -> None:
    profile = Profile(encoding=encoding)
    told = reader(summed(b"18030101" + D + b"ABi|AJ" + raw + b"|") + b"\r", profile)
    assert item_answer(told).title == "cáliz"


def test_a_value_with_a_delimiter_and_one_that_is_escaped() -> None:
    told = reader(b"36Y" + D + b"AAx|BEleona|rdr@|bar.com|AFa&#124;b|\r")
    assert told.text("BE") == "leona|rdr@|bar.com"
    assert told.text("AF") == "a|b"
