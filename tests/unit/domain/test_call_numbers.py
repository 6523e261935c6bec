"""Call numbers as they stand on labels, in shelf order; and any text at all."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.call_number_atoms import natural
from kiosk.domain.call_number_rules import CallNumberRules, LocalScheme, Part, Scheme
from kiosk.domain.call_numbers import (
    MAX_CALL_NUMBER,
    MAX_KEY,
    USUAL_RULES,
    CallNumber,
    Unreadable,
    read_call_number,
)

UDC = CallNumberRules(scheme=Scheme.UDC)
PLAIN = CallNumberRules(scheme=Scheme.PLAIN)
OWN = CallNumberRules(
    local=(
        LocalScheme(("SKR",), (Part.NUMBER, Part.NUMBER, Part.LETTERS)),
        LocalScheme(("TA",), (Part.DECIMAL, Part.MARK)),
    )
)

DEWEY_SHELF = """
AND l
004.678 ABC i
020 SUL p
20.5 SUL p
297 SHI m
297 SHI m ed. 2
297 SHI m jil. 2
297 SHI m jilid III
297 SHI m v.12
297 SHI m 2002
297 SHI m 2010
297 SHI m 2010b
297.09 HAM s
299 ZZZ z
2X NAS i
2X0 NAS i
2X4 ABD f
2X4.1 ABD f
300 SOE s
306.4 KOE p
306.4/846 KOE p
813.54 T6
813.54 T649h
813.54 T65
899.22 PRA b
899.221 AND
899.221 AND c
899.221 AND l
899.221 ANDR a
899.221 3 TOE b
899.2214 TOE b
F AND l
FIK PRA b
FIKSI 899.221 AND l
C 398.2 KAN k
R 030 ENS e
R CD 781 BAC k
SKR 297 SHI m
B 920 SOE s
"""

SLIMS_SHELF = """
005.1-22 Fog p
005.13/3-22 Jan p
005.4/32-22 Ell l
005.4/3222 Ray c
005.7/2-21 Leo w
005.75/85-22 Kof d
005.75/85-22 Kor p
006.7-22 Mor i
006.7/86-22 Woy a
025-22 Tay o
025.1-22 Stu l
338.9 Han l
364.1 Bra c
364.1 Rob c
364.1323 Huf p
"""
"""Call numbers of SLiMS's sample data (install/sampledata.sql): "-22" is the edition of the tables.

One was typed without its hyphen (005.4/3222); it stands where its digits say.
"""

SAME = (
    ("005.13/3-22 Jan p", "005.133 Jan p", "005.133-21 JAN p"),
    ("899.221 AND l", "899.221\nAND\nl", "899.221AND l", "899,221 and L", "899.221/AND/l c.2"),
    (
        "297 SHI m jil. 2",
        "297 SHI m jilid II",
        "297 SHI m v2",
        "297 SHI m J.2 eks. 3",
        "297 SHI m vol 02",
    ),
    ("297 SHI m jil. 2", "297 SHI m jil. ke-2", "297 SHI m 2"),
    ("297 SHI m 2010", "297 SHI m thn 2010", "297 SHI m 2010 C1"),
    ("R 030 ENS e", "Ref. 030 ENS e", "R030 ENS e", "REF/030/ENS e"),
    ("020.5 SUL p", "20.5 SUL p", "020.50 SUL p"),
    ("899.221 ÉCO n", "899.221 ECO n", "٨٩٩.٢٢١ ECO n"),
    ("297 BAG i", "297 BAG/i", "297 bag I c.2"),
    ("297 vol. II", "297 v.2", "297 bag. ii"),
    ("899.221 AND", "899.221 AND c.2", "899.221 AND e. 3", "899.221 AND copy 2"),
)

UDC_SHELF = """
53.08 FIS i
53.1 FIS i
622+669 ABC d
622/623 ABC d
622 ABC d
622:338 ABC d
622::338 ABC d
622=30 ABC d
622(03) ABC d
622(594) ABC d
622(=1.2) ABC d
622"19" ABC d
622Krakatau ABC d
622-052 ABC d
622-1 ABC d
622.01 ABC d
622.1 ABC d
633.18-155 BAD p
94(594) "1945" SUK r
R.030 ENS e
"""


def key(text: str, rules: CallNumberRules = USUAL_RULES) -> str:
    """Return the key of a call number that can be read."""
    read = read_call_number(text, rules)
    assert isinstance(read, CallNumber), text
    return read.key


def wrongly_ordered(shelf: str, rules: CallNumberRules) -> list[tuple[str, str]]:
    """Return the neighbours of which the first does not come before the second."""
    lines = shelf.split("\n")[1:-1]
    pairs = itertools.pairwise(lines)
    return [(a, b) for a, b in pairs if not key(a, rules) < key(b, rules)]


@pytest.mark.parametrize(
    ("shelf", "rules"),
    [(DEWEY_SHELF, USUAL_RULES), (SLIMS_SHELF, USUAL_RULES), (UDC_SHELF, UDC)],
)
def test_a_shelf_is_in_order(shelf: str, rules: CallNumberRules) -> None:
    assert wrongly_ordered(shelf, rules) == []


@pytest.mark.parametrize("same", SAME)
def test_one_place_has_one_key_however_it_is_written(same: tuple[str, ...]) -> None:
    assert {key(text) for text in same} == {key(same[0])}


@pytest.mark.parametrize(
    ("text", "prefix", "mark", "copy"),
    [
        (" 899.2210 AND l c.2", "", "899.221", 2),
        ("899.2210 AND l c.2", "", "899.221", 2),
        ("899", "", "899", 0),
        ("899.221 AND l c.2", "", "899.221", 2),
        ("Skripsi 297 SHI m", "SKR", "297", 0),
        ("R CD 781 BAC k", "R", "781", 0),
        ("KC 781 BAC k", "KC", "781", 0),
        ("F AND l", "F", "", 0),
    ],
)
def test_what_else_is_told(text: str, prefix: str, mark: str, copy: int) -> None:
    read = read_call_number(text)
    assert isinstance(read, CallNumber)
    assert (read.prefix, read.class_mark, read.copy) == (prefix, mark, copy)
    assert not read.doubtful


@pytest.mark.parametrize(
    "text",
    [
        "AND l",
        "AND vol.",
        "AND l vol. baru",
        "QA76.9 D3",
        "B0001234",
        "1234567",
        "3D AND",
        "A B C D 297",
    ],
)
def test_without_a_class_the_letters_and_numbers_order_and_it_is_said(text: str) -> None:
    read = read_call_number(text)
    assert isinstance(read, CallNumber)
    assert read.doubtful
    assert read.class_mark == ""


@pytest.mark.parametrize("text", ["AND l", "A B C D 94", "SUK r 94", "- 94"])
def test_udc_without_a_class(text: str) -> None:
    read = read_call_number(text, UDC)
    assert isinstance(read, CallNumber)
    assert read.prefix == "" or not read.doubtful


def test_udc_tells_the_class_as_printed() -> None:
    read = read_call_number('R.94(594) "1945" SUK r', UDC)
    assert isinstance(read, CallNumber)
    assert (read.prefix, read.class_mark) == ("R", '94(594)"1945"')
    assert key("622[3]'1*x", UDC) != key("622", UDC)


def test_plain_numbers_count() -> None:
    texts = ["A 2", "A 12", "A 112 b", "B 1"]
    assert sorted(texts, key=lambda text: key(text, PLAIN)) == texts
    assert key("A 2 c.3", PLAIN) == key("A 2", PLAIN)


def test_a_library_may_have_its_own_numbers() -> None:
    shelf = ["SKR/2019", "SKR/2019/9/SI", "SKR/2019/0042/IK", "SKR/2019/0042/SI", "SKR/2020/1/IK"]
    assert sorted(shelf, key=lambda text: key(text, OWN)) == shelf
    assert key("SKR/2019/9/SI c.2", OWN) == key("skr.2019.09.si", OWN)
    assert key("TA 12 AB3", OWN) < key("TA 2 AB3", OWN)
    assert key("SKR 2019 SI", OWN) == key("SKR/2019//SI", OWN)
    read = read_call_number("SKR/2019/0042/SI", OWN)
    assert isinstance(read, CallNumber)
    assert (read.prefix, read.class_mark) == ("SKR", "2019.0042.si")


def test_rare_books_stand_by_shelf_and_number() -> None:
    """Perpusnas counts shelves in Roman numbers: XXIV:-1254, VAR 1671, KT:-115."""
    rules = CallNumberRules(
        collections=(("",), ("KT",), ("VAR",)),
        local=(
            LocalScheme(("",), (Part.ROMAN, Part.NUMBER)),
            LocalScheme(("KT", "VAR"), (Part.NUMBER, Part.NUMBER)),
        ),
    )
    shelf = [
        "12",
        "IX : - 1300",
        "XXIV : - 254",
        "XXIV : - 1254",
        "KT : - 115",
        "VAR 671",
        "VAR 1671",
    ]
    assert sorted(shelf, key=lambda text: key(text, rules)) == shelf
    assert len({key(text, rules) for text in shelf}) == len(shelf)


@pytest.mark.parametrize("text", ["", " ", "...", "/-/", "\u0301", "\ud800"])
def test_nothing_to_order_by_is_said(text: str) -> None:
    assert read_call_number(text) is Unreadable.EMPTY


def test_too_long_is_said() -> None:
    assert read_call_number("1" * (MAX_CALL_NUMBER + 1)) is Unreadable.TOO_LONG
    assert read_call_number("\ufdfa" * MAX_CALL_NUMBER) is Unreadable.TOO_LONG
    assert isinstance(read_call_number("9" * MAX_CALL_NUMBER), CallNumber)


@given(st.text(max_size=130), st.sampled_from([USUAL_RULES, UDC, PLAIN, OWN]))
def test_any_text_gives_a_key_or_a_reason(text: str, rules: CallNumberRules) -> None:
    read = read_call_number(text, rules)
    if isinstance(read, CallNumber):
        assert 0 < len(read.key) <= MAX_KEY
        read.key.encode()
        assert read.copy >= 0


@given(
    st.lists(
        st.sampled_from(
            [
                *"RCFcevj.,/ -'",
                "SKR",
                "899",
                ".221",
                "2x",
                "20",
                "AND",
                "l",
                "jil",
                "ke",
                "II",
                "ed.",
                "2010",
                "2",
                "c.3",
                "T64",
                "(0",
                '"',
                "+",
                ":",
                "=",
                "é",
            ]
        ),
        max_size=12,
    ),
    st.sampled_from([USUAL_RULES, UDC, PLAIN, OWN]),
)
def test_case_and_blanks_around_never_count(parts: list[str], rules: CallNumberRules) -> None:
    text = "".join(parts)
    same = {read_call_number(t, rules) for t in (text, text.lower(), f" {text}\n")}
    assert len({read.key if isinstance(read, CallNumber) else read for read in same}) == 1


@given(st.integers(0, 10**40), st.integers(0, 10**40))
def test_whole_numbers_compare_as_numbers(one: int, other: int) -> None:
    assert (natural(str(one)) < natural(f"00{other}")) is (one < other)
