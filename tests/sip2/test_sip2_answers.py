from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sync.sip2.codec import parse
from sync.sip2.dates import DateOrder, ZoneStyle, format_date, parse_date
from sync.sip2.describe import HIDDEN, describe
from sync.sip2.messages import (
    Reader,
    acs_status,
    hold_ok,
    item_answer,
    loan_answer,
    patron_answer,
    payment_accepted,
    renewed_items,
    return_answer,
)
from sync.sip2.profile import PROFILES, Profile, named
from sync.sip2.text import decode_text, encode_text, is_known_encoding
from tests.sip2.sip2_vectors import messages

WIB = ZoneInfo("Asia/Jakarta")


def reader(line: bytes, encoding: str = "utf-8") -> Reader:
    return Reader(parse(line), Profile(encoding=encoding))


def noted(note: str) -> Reader:
    """The first recorded answer to the request with this note."""
    all_of = messages()
    at = next(place for place, one in enumerate(all_of) if one.note == note)
    return reader(all_of[at + 1].data)


def test_patrons() -> None:
    right = patron_answer(noted("patron status, right PIN"))
    assert (right.known, right.pin_right, right.name) == (True, True, "David J. Fiander")
    assert right.flags == {2}
    wrong = patron_answer(noted("patron status, wrong PIN"))
    assert (wrong.known, wrong.pin_right) == (True, False)
    nobody = patron_answer(noted("patron status, unknown patron"))
    assert (nobody.known, nobody.pin_right) == (False, None)
    charged = patron_answer(noted("patron info, charged items"))
    assert charged.charged == ("1565921879", "1565921879", "0440242746", "660")
    assert charged.charged_count == 4
    assert charged.expires is not None
    assert charged.expires.moment is not None
    assert charged.expires.moment.year == 2050


def test_a_patron_without_bl_is_known_by_name() -> None:
    blank = b"24" + b" " * 14 + b"00020261121    202757"
    assert patron_answer(reader(blank + b"AAx|AESiti|")).known
    assert not patron_answer(reader(blank + b"AAx|AE|")).known


def test_items() -> None:
    assert item_answer(noted("item info")).circulation == "03"
    assert item_answer(noted("item info")).location == "UWOLS"
    assert not item_answer(noted("item info, unknown")).known
    ceridwen = item_answer(
        reader(b"1804010120261121    202757CF00000|ABx|AJ|AH20261205    235900|")
    )
    assert (ceridwen.charged, ceridwen.hold_queue) == (True, 0)
    assert ceridwen.due is not None
    assert ceridwen.due.moment == datetime(2026, 12, 5, 23, 59, tzinfo=WIB)
    assert item_answer(reader(b"1803010120261121    202757ABx|AJy|CFmany|")).hold_queue == 0


def test_loans_and_returns() -> None:
    lent = loan_answer(noted("checkout ok"))
    assert (lent.ok, lent.renewed, lent.title) == (True, False, "Perl 5 desktop reference")
    again = loan_answer(noted("checkout same item same patron (renewal policy Y)"))
    assert (again.ok, again.renewed) == (True, True)
    refused = loan_answer(noted("checkout unknown patron"))
    assert (refused.ok, refused.patron_known) == (False, False)
    assert refused.due is None
    held = return_answer(noted("checkin (item with hold)"))
    assert (held.ok, held.alert, held.alert_type, held.for_hold) == (True, True, "01", True)
    # Nothing about the patron it waits for.
    assert "miker" not in repr(held)
    assert "Rylander" not in repr(held)
    assert not return_answer(noted("checkin unknown item")).ok


def test_the_other_answers() -> None:
    assert payment_accepted(noted("fee paid"))
    assert renewed_items(noted("renew all"))[0][-1] == "660"
    assert hold_ok(noted("hold place"))
    assert not hold_ok(reader(b"160N20261121    202757AOx|AAy|"))


@pytest.mark.parametrize(
    ("fixed", "accepted"),
    [
        (b"Y20261121    202757", True),
        (b"120261121    202757", True),
        (b"N20261121    202757", False),
        (b"20261121    202757Y", True),
        (b"20261121    202757N", False),
        (b"", False),
    ],
)
def test_payments_as_servers_write_them(fixed: bytes, accepted: bool) -> None:
    assert payment_accepted(reader(b"38" + fixed + b"AOx|AAy|")) is accepted


def test_server_status() -> None:
    padded = acs_status(reader(b"98YYYYYY 10 10" + b" " * 18 + b"2.00AO|BX  YYN|"))
    assert padded.online
    assert (padded.retries, padded.clock) == (10, None)
    assert padded.unsupported == {"99"}
    assert acs_status(reader(b"98NNN")).supports("17")
    none = acs_status(reader(b"98NNNYYY600999" + b" " * 18 + b"2.00AO|"))
    assert (none.online, none.retries, none.supports("09")) == (False, None, False)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("20261205    202638", datetime(2026, 12, 5, 20, 26, 38, tzinfo=WIB)),
        ("20261205   Z202638", datetime(2026, 12, 5, 20, 26, 38, tzinfo=UTC)),
        ("20261205   H000000", datetime(2026, 12, 4, 16, 0, tzinfo=UTC)),
        ("20261205   J000000", datetime(2026, 12, 5, tzinfo=WIB)),
        ("202612050000202638", datetime(2026, 12, 5, 20, 26, 38, tzinfo=WIB)),
        ("20261205    2359", datetime(2026, 12, 5, 23, 59, tzinfo=WIB)),
        ("20261205", datetime(2026, 12, 5, 23, 59, 59, tzinfo=WIB)),
        ("2011-10-28 23:59:59", datetime(2011, 10, 28, 23, 59, 59, tzinfo=WIB)),
        ("2011-10-28T21:30", datetime(2011, 10, 28, 21, 30, tzinfo=WIB)),
        ("28/10/2011", datetime(2011, 10, 28, 23, 59, 59, tzinfo=WIB)),
        ("10/28/2011 08:05", datetime(2011, 10, 28, 8, 5, tzinfo=WIB)),
        ("20261205   ?202638", None),
        ("20269999    202638", None),
        ("2011-13-28", None),
        ("32/13/2011", None),
        ("besok", None),
        ("", None),
    ],
)
def test_due_dates_as_servers_write_them(text: str, moment: datetime | None) -> None:
    date = parse_date(text, WIB)
    assert (date.raw, date.moment) == (text, moment)


DEC_5 = datetime(2026, 12, 5, 23, 59, 59, tzinfo=WIB)


@pytest.mark.parametrize(
    "text",
    [
        "5 Dec 2026", "Dec 5 2026", "Dec. 5, 2026", "December 5th, 2026", "05-DEC-2026",
        "05-Dec-26", "05DEC2026", "2026-Dec-05", "5 Desember 2026", "Sabtu, 5 Des 2026",
        "Sat, Dec 5, 2026", "05-12-26", "5.12.'26", "05/12/2026", "Due: Saturday 5 December 2026",
        "Jatuh tempo 05/12/2026", "Sat Dec  5 23:59:59 2026", "5/12/26 11:59:59 PM",
        "2026-12-05 11:59:59 p.m.", "2026-12-05T16:59:59Z", "2026-12-05T23:59:59.000+07:00",
        "5 Dec 2026\u202f11:59:59\u202fPM", "5 Des 2026 pukul 23.59.59",
    ],
)  # fmt: skip
def test_a_due_date_in_any_writing(text: str) -> None:
    assert parse_date(text, WIB).moment == DEC_5


@pytest.mark.parametrize(
    ("text", "day", "month"),
    [
        ("04/05/2027", (2027, 5, 4), (2027, 4, 5)),
        ("04-05-27", (2027, 5, 4), (2027, 4, 5)),
        ("12/25/26", (2026, 12, 25), (2026, 12, 25)),
        ("25/12/26", (2026, 12, 25), (2026, 12, 25)),
        ("2027-04-05", (2027, 4, 5), (2027, 4, 5)),
        ("20270405    235959", (2027, 4, 5), (2027, 4, 5)),
        ("5 Apr 2027", (2027, 4, 5), (2027, 4, 5)),
    ],
)
def test_which_number_is_the_month_is_the_profiles_word(
    text: str, day: tuple[int, int, int], month: tuple[int, int, int]
) -> None:
    for order, told in ((DateOrder.DAY, day), (DateOrder.MONTH, month)):
        moment = parse_date(text, WIB, order).moment
        assert moment == datetime(*told, 23, 59, 59, tzinfo=WIB)
        frame = parse(b"12" + b"1NNY20261121    202757AH" + text.encode() + b"|")
        read = Reader(frame, replace(Profile(), date_order=order)).date("AH")
        assert read is not None
        assert read.moment == moment


@pytest.mark.parametrize(
    ("text", "hour"),
    [("12/5/2026 12:05 AM", 0), ("12/5/2026 12:05pm", 12), ("12/5/2026 9:05 a.m.", 9)],
)
def test_am_and_pm_are_read(text: str, hour: int) -> None:
    expected = datetime(2026, 12, 5, hour, 5, tzinfo=WIB)
    assert parse_date(text, WIB, DateOrder.MONTH).moment == expected


@pytest.mark.parametrize(
    "text",
    [
        "5 Foo 2026", "26-12-05", "13/13/2026", "05/12/2026 - 19/12/2026", "5 Dec 2026 13:05 PM",
        "Lent 5 Dec 2026, due 19 Dec 2026", "31 Feb 2026", "5 Dec", "12/05/20261", "tomorrow",
        "2026-12-05T10:00:00+99:00",
    ],
)  # fmt: skip
def test_what_could_be_two_dates_or_none_is_not_read(text: str) -> None:
    assert parse_date(text, WIB).moment is None


def test_dates_go_out_in_the_librarys_zone() -> None:
    moment = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
    assert format_date(moment, WIB) == "20261122    010000"
    assert format_date(moment, ZoneInfo("Asia/Makassar")) == "20261122    020000"
    assert format_date(moment, WIB, ZoneStyle.LETTER) == "20261122   G010000"
    assert format_date(moment, WIB, ZoneStyle.ZEROS) == "202611220000010000"
    half = ZoneInfo("Asia/Kolkata")
    assert half.utcoffset(moment) == timedelta(hours=5, minutes=30)
    assert format_date(moment, half, ZoneStyle.LETTER) == "20261121   Z180000"


def test_text_by_account() -> None:
    assert decode_text("cáliz".encode("cp850"), "cp850") == "cáliz"
    assert decode_text(b"ca\xcc\x81liz", "utf-8") == "cáliz"
    assert decode_text("cáliz".encode("latin-1"), "utf-8") == "cáliz"
    assert decode_text(b"a\x81b", "nonsense") == "a\ufffdb"
    assert decode_text(b"a&#124;b\tc ", "utf-8") == "a|b c"
    assert encode_text("Śliwa 語", "cp850") == b"Sliwa ?"
    assert encode_text("a\r\n\x00b", "ascii") == b"ab"
    assert encode_text("é" * 200, "utf-8") == "é".encode() * 127


def test_encodings_are_checked_by_name() -> None:
    assert is_known_encoding("cp850")
    assert not is_known_encoding("nonsense")
    assert not is_known_encoding("rot13")
    assert not is_known_encoding("hex")
    assert not is_known_encoding("\0")


def test_profiles_by_name() -> None:
    makassar = ZoneInfo("Asia/Makassar")
    assert all(name == profile.name for name, profile in PROFILES.items())
    profile = named("koha", zone=makassar)
    assert profile is not None
    assert (profile.encoding, profile.zone) == ("utf-8", makassar)
    assert named("nonsense", zone=makassar) is None


def test_describe_tells_a_message() -> None:
    said = describe(b"24  Y           00020261121    202638AOUWOLS|AAdj|AEDavid|BLY|XQz|low|\r")
    assert (said["code"], said["name"]) == ("24", "patron status response")
    assert said["meaning"] == {"patron status": ["recall denied"]}
    assert said["missing"] == []
    assert said["checksum"] == "absent"
    fields = said["fields"]
    assert isinstance(fields, list)
    assert fields[-1] == {"code": "XQ", "name": "extension", "value": "z|low"}
    item = describe(b"None1804010120261121    202757ABx|\r")
    assert (item["skipped"], item["missing"]) == (4, ["AJ"])
    assert item["meaning"] == {"circulation status": "charged"}


def test_describe_hides_passwords_and_takes_anything() -> None:
    said = describe(b"9300CNkiosk|COrahasia|AY0AZ0000\r")
    assert "rahasia" not in str(said)
    assert HIDDEN in str(said)
    assert said["checksum"] == "bad"
    assert describe(b"")["code"] == ""
    assert describe(b"77abc\r")["fixed"] == {"body": "abc"}
    assert describe(b"94xlower|\r")["fields"] == [{"code": "", "name": "no code", "value": "lower"}]


def test_a_part_that_does_not_exist_is_empty() -> None:
    assert reader(b"941").part("nonsense") == ""
    assert reader(b"77abc").part("ok") == ""
