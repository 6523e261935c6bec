"""Compaction schemes, lengths, ISIL and elements against bytes of foreign programs."""

import json
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from drivers.rfid.tags.bits import groups, pack
from drivers.rfid.tags.compaction import Compaction, compact, unpack
from drivers.rfid.tags.elements import Element, read_elements, write_element
from drivers.rfid.tags.isil import decode_isil, encode_isil
from drivers.rfid.tags.lengths import read_ebv8, write_ebv8

_VECTORS = json.loads(
    (Path(__file__).parents[3] / "vectors" / "rfid-tags.json").read_text(encoding="utf-8")
)["vectors"]


def _rows(*kinds: str, model: str = "28560-2") -> list[ParameterSet]:
    rows = [
        pytest.param(row["hex"], row["decoded"], id=row["id"])
        for row in _VECTORS
        if row["model"] == model and row["kind"].startswith(kinds)
    ]
    assert rows
    return rows


# --- schemes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row"),
    [row for row in _VECTORS if row["kind"].startswith("compaction:")],
    ids=lambda r: r["id"],
)
def test_a_scheme_gives_the_text_of_the_foreign_program(row: dict[str, str]) -> None:
    kind, data = row["kind"], bytes.fromhex(row["hex"])
    if "ISIL" in kind:
        assert decode_isil(data) == row["decoded"]
        return
    number = int(
        "".join(
            c
            for c in kind.replace("5bit", "").replace("6bit", "").replace("7bit", "")
            if c.isdecimal()
        )
    )
    assert unpack(data, Compaction(number)) == row["decoded"]


@pytest.mark.parametrize(
    ("value", "hexed"),
    [(127, "7f"), (128, "8100"), (129, "8101"), (16383, "ff7f"), (16384, "818000"), (0, "00")],
)
def test_ebv8_both_ways(value: int, hexed: str) -> None:
    assert write_ebv8(value).hex() == hexed
    assert read_ebv8(bytes.fromhex(hexed), 0) == (value, len(hexed) // 2)


@pytest.mark.parametrize("hexed", ["", "81", "8181", "81818100"])
def test_ebv8_without_an_end_is_none(hexed: str) -> None:
    assert read_ebv8(bytes.fromhex(hexed), 0) is None


@pytest.mark.parametrize(
    ("scheme", "hexed", "text"),
    [
        (Compaction.INTEGER, "", None),
        (Compaction.INTEGER, "ff" * 65, None),
        (Compaction.INTEGER, "00", "0"),
        (Compaction.NUMERIC, "4a0f", None),
        (Compaction.NUMERIC, "41ff", None),
        (Compaction.FIVE_BIT, "0021", None),
        (Compaction.FIVE_BIT, "", ""),
        (Compaction.SIX_BIT, "0420e0", "ABC "),
        (Compaction.SIX_BIT, "", ""),
        (Compaction.SEVEN_BIT, "c38b1e4cb9b3ff", "abcdefg"),
        (Compaction.OCTETS, "42e9", "Bé"),
        (Compaction.UTF8, "c3a9", "é"),
        (Compaction.UTF8, "c3", None),
        (Compaction.APPLICATION, "a8", "a8"),
    ],
)
def test_scheme_corners(scheme: Compaction, hexed: str, text: str | None) -> None:
    if hexed == "0420e0":
        assert unpack(pack([(1, 6), (2, 6), (3, 6), (32, 6)], pad="0"), scheme) == "ABC"
    else:
        assert unpack(bytes.fromhex(hexed), scheme) == text


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("123456789012", Compaction.INTEGER),
        ("0123", Compaction.NUMERIC),
        ("012", Compaction.NUMERIC),
        ("1234567890123456789", Compaction.INTEGER),
        ("12345678901234567890", Compaction.NUMERIC),
        ("7", Compaction.OCTETS),
        ("JPN", Compaction.FIVE_BIT),
        ("A[]_", Compaction.FIVE_BIT),
        ("abcdefgh", Compaction.SEVEN_BIT),
        ("abcdefg", Compaction.OCTETS),
        ("Aé34567", Compaction.OCTETS),
        ("A-12/B", Compaction.SIX_BIT),
        ("ab12", Compaction.OCTETS),
        ("A ", Compaction.OCTETS),
        ("", Compaction.OCTETS),
        ("ā1", Compaction.UTF8),
    ],
)
def test_compact_chooses_a_scheme_that_gives_the_text_back(text: str, scheme: Compaction) -> None:
    chosen, data = compact(text)
    assert chosen is scheme
    assert unpack(data, chosen) == text


@pytest.mark.parametrize("text", ["FI-Mamk-M", "US-InU-Mu", "CN-120104-C-YBL", "ID-1234", "a/b:C"])
def test_isil_both_ways(text: str) -> None:
    packed = encode_isil(text)
    assert packed is not None
    assert decode_isil(packed) == text


def test_isil_of_a_foreign_letter_is_refused() -> None:
    assert encode_isil("ÄÖ") is None


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        # of the tags 28560-2-900 and 28560-2-040: byte for byte what their writers wrote
        ("FI-Mamk-M", "3240de05ab075b"),
        ("US-InU-Mu", "acc09ebaa06f6b"),
    ],
)
def test_isil_is_packed_as_other_programs_do(text: str, foreign: str) -> None:
    assert encode_isil(text) == bytes.fromhex(foreign)


def test_isil_is_never_longer_than_what_others_wrote() -> None:
    for row in _VECTORS:
        if "ISIL" in row["kind"]:
            packed = encode_isil(row["decoded"])
            assert packed is not None
            assert len(packed) <= len(row["hex"]) // 2


@pytest.mark.parametrize("row", [r for r in _VECTORS if r["kind"].startswith("compaction:")])
def test_a_text_is_packed_no_longer_than_others_wrote_it(row: dict[str, str]) -> None:
    _, data = compact(row["decoded"])
    assert len(data) <= len(row["hex"]) // 2 or "ISIL" in row["kind"]


def test_bits_leave_a_rest_out() -> None:
    assert groups(b"\xff", 5) == [31]
    assert pack([(1, 1)], pad="10") == b"\xd5"


# --- elements ----------------------------------------------------------------------------------


def test_an_element_at_the_edge_asks_for_what_it_needs() -> None:
    for hexed, needed in [
        ("11", 4),
        ("91", 4),
        ("9f", 4),
        ("1f02", 4),
        ("9f02", 4),
        ("1105aabb", 7),
        ("11ff", 4),
    ]:
        listed = read_elements(bytes.fromhex(hexed))
        assert (listed.needed, listed.broken, listed.ended) == (needed, False, False), hexed


@pytest.mark.parametrize("hexed", ["1000", "11ffffffff"])
def test_a_broken_precursor_or_length_stops_the_list(hexed: str) -> None:
    listed = read_elements(bytes.fromhex("110101" + hexed))
    assert listed.broken
    assert [one.data for one in listed.elements] == [b"\x01"]


def test_null_bytes_and_end_marks() -> None:
    listed = read_elements(bytes.fromhex("80801101058000ff"))
    assert listed.ended
    assert listed.elements == (Element(1, Compaction.INTEGER, b"\x05"),)
    assert not read_elements(b"").ended


@pytest.mark.parametrize("oid", [1, 14, 15, 17, 26])
@pytest.mark.parametrize("block_size", [0, 4, 8])
@pytest.mark.parametrize("size", range(9))
def test_a_written_element_is_read_back(oid: int, block_size: int, size: int) -> None:
    element = Element(oid, Compaction.OCTETS, b"x" * size)
    written = write_element(element, block_size=block_size)
    assert block_size == 0 or len(written) % block_size == 0
    assert read_elements(written + b"\0").elements == (element,)


@pytest.mark.parametrize(("hexed", "decoded"), _rows("15962 Annex P"))
def test_elements_of_annex_p(hexed: str, decoded: dict[str, str]) -> None:
    (element,) = read_elements(bytes.fromhex(hexed)).elements
    ((oid, text),) = decoded.items()
    assert element.oid == int(oid)
    plain = unpack(element.data, element.compaction)
    if element.compaction is Compaction.OCTETS and "octets" in text:
        assert element.data.hex() == text.split()[0]
    else:
        assert plain == text
