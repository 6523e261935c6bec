"""Tags on UHF: banks, identifiers of ISO 28560-4, the Chinese and the German scheme; and others."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.rfid.tags import decode_tag
from drivers.rfid.tags.gaoxiao import (
    announced_by,
    pack96,
    pack128,
    read_gaoxiao,
    unpack96,
    unpack128,
    write_gaoxiao,
    write_user_bank,
)
from drivers.rfid.tags.gen2 import (
    EpcBank,
    Pc,
    read_epc_bank,
    read_pc,
    read_tid,
    stored_crc,
    write_epc_bank,
    write_pc,
)
from drivers.rfid.tags.models import bytes_wanted, read_as, read_uhf_tag
from drivers.rfid.tags.rules import TagRule, TagRules
from drivers.rfid.tags.suppliers import (
    De290Tag,
    ShelfTag,
    read_de290,
    read_rfid501,
    read_shelf,
    write_de290,
    write_rfid501,
    write_shelf,
)
from drivers.rfid.tags.uhf_iso import read_part4, read_user_bank, write_part4
from drivers.rfid.tags.urn40 import spell, write_urn40
from kiosk.domain.sightings import Security, TagModel, TagProblem, TagUse

_VECTORS = json.loads(
    (Path(__file__).parents[3] / "vectors" / "rfid-tags.json").read_text(encoding="utf-8")
)["vectors"]
_HEX = {row["id"]: row["hex"] for row in _VECTORS}


def _rows(model: str, kind: str) -> list[dict[str, str]]:
    rows = [row for row in _VECTORS if row["model"] == model and row["kind"].startswith(kind)]
    assert rows
    return rows


# --- banks -------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", _rows("gen2", "EPC bank"), ids=lambda row: row["id"])
def test_stored_crc_of_the_standard(row: dict[str, dict[str, str]]) -> None:
    data = bytes.fromhex(str(row["hex"]))
    assert f"{stored_crc(data):04x}" == row["decoded"]["crc16"]
    bank = read_epc_bank(stored_crc(data).to_bytes(2, "big") + data)
    assert (bank.crc_good, bank.epc) == (True, data[2:])


def test_the_pc_word_both_ways() -> None:
    pc = read_pc(bytes.fromhex(_HEX["28560-4-010"]))
    assert pc == Pc(8, umi=True, xpc=False, iso=True, low=0xC2)
    assert write_pc(pc).hex() == "45c2"
    assert read_pc(write_pc(Pc(3, xpc=True))) == Pc(3, xpc=True)


def test_a_bank_is_found_with_or_without_crc_and_pc() -> None:
    epc = bytes.fromhex("010453001853")
    whole = write_epc_bank(epc, Pc(0, umi=True))
    assert whole is not None
    assert read_epc_bank(whole) == EpcBank(epc, Pc(3, umi=True), stored_crc(whole[2:]), True)
    assert read_epc_bank(whole + b"rest").rest == b"rest"
    assert read_epc_bank(whole[2:]) == EpcBank(epc, Pc(3, umi=True))
    assert read_epc_bank(epc) == EpcBank(epc)
    wounded = read_epc_bank(b"\0" + whole[1:])
    assert (wounded.epc, wounded.crc_good) == (epc, False)
    for size in range(4):
        assert read_epc_bank(whole[:size]).crc is None
    assert read_epc_bank(bytes(4)).epc == bytes(4)
    assert write_epc_bank(b"x" * 63, Pc(0)) is None
    assert (write_epc_bank(b"x", Pc(0)) or b"")[4:] == b"x\0"


def test_chip_numbers() -> None:
    plain = read_tid(bytes.fromhex(_HEX["gen2-010"]))
    assert plain is not None
    assert (plain.designer, plain.model, plain.extended, plain.serial) == ("003", "412", False, "")
    assert read_tid(b"\xe2\x80") is None
    assert read_tid(b"\xe0" * 8) is None
    short = read_tid(bytes.fromhex("e2801190"))
    assert short is not None
    assert (short.extended, short.serial) == (True, "")
    none = read_tid(bytes.fromhex("e28011900000aabb"))
    assert none is not None
    assert none.serial == ""


# --- URN code 40 -------------------------------------------------------------------------------


@pytest.mark.parametrize("row", _rows("28560-4", "UII"), ids=lambda row: row["id"])
def test_identifiers_of_others_are_spelled_and_written(row: dict[str, str]) -> None:
    data = bytes.fromhex(row["hex"])
    assert spell(data).text == row["decoded"]
    assert spell(data).bad_at is None
    written = write_urn40(row["decoded"])
    assert written is not None
    assert len(written) <= len(data)
    if "triple" in row["kind"] or row["id"] == "28560-4-011":
        assert written == data.rstrip(b"\0")


@pytest.mark.parametrize(
    ("data", "text", "bad_at"),
    [
        ("fc61", "a", None),
        ("fdc3a9", "é", None),
        ("fee4b8ad", "中", None),
        ("fc80", "", 0),
        ("fdc3", "", 0),
        ("fee4b8", "", 0),
        ("fd4141", "", 0),
        ("ff00", "", 0),
        ("fa01fa01", "", 0),
        ("c70b12", "134", 2),
        ("00c70b", "", 0),
        ("0029", "", 0),
        ("fb", "", 0),
        ("fb20", "", 0),
        ("fb0000000000ff", "000000000", 6),
        ("fb01ffffffffff", "", 0),
        ("fb0007ffffff0000", "134217727", None),
        ("", "", None),
    ],
)
def test_odd_identifiers(data: str, text: str, bad_at: int | None) -> None:
    found = spell(bytes.fromhex(data))
    assert (found.text, found.bad_at) == (text, bad_at)


def test_characters_of_four_bytes_are_refused() -> None:
    assert write_urn40("A📚B") is None
    assert write_urn40("\0") is None
    assert write_urn40("") == b""


@given(st.text("ABZ019-.:abé中", max_size=40))
def test_every_identifier_survives(text: str) -> None:
    written = write_urn40(text)
    assert written is not None
    assert spell(written).text == text
    assert spell(written + b"\0").text == text


# --- ISO 28560-4 -------------------------------------------------------------------------------


def test_the_bank_of_the_standard_is_written_as_it_stands() -> None:
    bank = write_part4("12345678", owner="CH-000134-1", parts=3, ordinal=1, afi=0xC2, umi=True)
    assert bank is not None
    assert bank[2:] == bytes.fromhex(_HEX["28560-4-010"])
    tag = read_uhf_tag(read_epc_bank(bank))
    assert tag is not None
    assert (tag.content.item, tag.content.owner) == ("12345678", "CH-000134-1")
    assert (tag.content.parts, tag.content.ordinal) == (3, 1)


@pytest.mark.parametrize(
    ("text", "owner", "item", "members"),
    [
        ("12345678", "", "12345678", (1, 1)),
        ("B.A12", "", "B.A12", (1, 1)),
        ("ID-1.X.Y", "ID-1", "X.Y", (1, 1)),
        ("ID-1.12", "ID-1", "12", (1, 1)),
        ("ID-1.X.1203", "ID-1", "X", (12, 3)),
        ("X.Y.21", "", "X.Y.21", (1, 1)),
    ],
)
def test_parts_of_an_identifier(text: str, owner: str, item: str, members: tuple[int, int]) -> None:
    packed = write_urn40(text)
    assert packed is not None
    tag = read_part4(EpcBank(packed))
    assert (tag.owner, tag.item, tag.members) == (owner, item, members)


def test_the_user_bank_tells_what_the_identifier_does_not() -> None:
    bank = write_part4("B0012345", afi=0x07, umi=True)
    assert bank is not None
    user = bytes.fromhex(_HEX["28560-4-012"])
    tag = read_uhf_tag(read_epc_bank(bank), user)
    assert tag is not None
    content = tag.content
    assert (content.item, content.owner) == ("B0012345", "US-InU-Mu")
    assert (content.parts, content.ordinal) == (12, 3)
    together = read_uhf_tag(read_epc_bank(bank + user))
    assert together == tag or together is not None
    assert read_as(TagModel.ISO28560_4, bank + user).content == content


def test_how_much_of_a_user_bank_a_decision_needs() -> None:
    user = bytes.fromhex(_HEX["28560-4-012"])
    assert read_user_bank(user + b"\0").judged
    assert read_user_bank(b"\x06\x05\0").judged  # broken: more of it would not mend it
    assert not read_user_bank(user[:5]).judged
    assert read_part4(EpcBank(b"")).judged


@pytest.mark.parametrize(
    "wrong",
    [
        {"item": ""},
        {"item": "1", "owner": "no isil"},
        {"item": "1", "parts": 2, "ordinal": 3},
        {"item": "1", "parts": 2},
        {"item": "📚"},
        {"item": "A" * 100},
    ],
)
def test_a_bank_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    assert write_part4(**wrong, afi=7) is None  # type: ignore[arg-type]


def test_large_sets_take_three_digits() -> None:
    bank = write_part4("X", owner="ID-1", parts=12, ordinal=3, afi=7)
    assert bank is not None
    assert read_part4(read_epc_bank(bank)).members == (12, 3)


def test_a_damaged_bank_gives_no_item() -> None:
    for bank in (
        write_part4("B0012345", afi=0x07),
        write_gaoxiao("B0012345"),
        write_de290(4711, armed=True),
    ):
        assert bank is not None
        wounded = read_epc_bank(bytes([bank[0] ^ 1]) + bank[1:])
        tag = read_uhf_tag(wounded)
        assert tag is None or tag.content.item is None
    damaged = read_epc_bank(b"\0\0" + (write_gaoxiao("B0012345") or b"")[2:])
    assert read_gaoxiao(damaged).content().problems == (TagProblem.CRC,)


# --- the Chinese scheme ------------------------------------------------------------------------


@pytest.mark.parametrize("row", _rows("gaoxiao-uhf", "PII 96"), ids=lambda row: row["id"])
def test_identifiers_of_96_bits_both_ways(row: dict[str, str]) -> None:
    assert unpack96(bytes.fromhex(row["hex"])) == row["decoded"]
    assert (pack96(row["decoded"]) or b"").hex() == row["hex"]


@pytest.mark.parametrize("row", _rows("gaoxiao-uhf", "PII 128"), ids=lambda row: row["id"])
def test_identifiers_of_128_bits_both_ways(row: dict[str, str]) -> None:
    assert unpack128(bytes.fromhex(row["hex"])) == row["decoded"]
    assert (pack128(row["decoded"]) or b"").hex() == row["hex"]


def test_the_content_parameter_of_the_document() -> None:
    assert announced_by(bytes.fromhex("00a1")) == (3, 12, 15)


def test_a_real_tag_is_written_as_it_stands() -> None:
    assert write_gaoxiao(
        "01519231", sorting=1, version=5, announced=(16, 24, 28, 30), umi=True
    ) == bytes.fromhex(_HEX["gaoxiao-uhf-036"])
    real = bytes.fromhex(_HEX["gaoxiao-uhf-034"])
    head = write_gaoxiao("32103179", sorting=0x17, version=4, announced=(3, 4), umi=True)
    assert head == real[:16]
    assert write_user_bank({3: "10248", 4: "1/1"}) == real[16 : 16 + 12]
    tag = read_gaoxiao(read_epc_bank(real))
    assert (tag.item, tag.texts, tag.lent, tag.members) == (
        "32103179",
        {3: "10248", 4: "1/1"},
        False,
        (1, 1),
    )
    assert tag.content().problems == ()


@pytest.mark.parametrize(
    ("item", "packing"), [("ABC01", 0), ("ABC1234567890", 0), ("ABCDEFGH", 1), ("abcdefghijkl", 2)]
)
def test_the_shortest_packing_is_taken(item: str, packing: int) -> None:
    bank = write_gaoxiao(item, lent=True)
    assert bank is not None
    tag = read_gaoxiao(read_epc_bank(bank))
    assert (tag.item, tag.packing, tag.lent) == (item, packing, True)


@pytest.mark.parametrize(
    ("item", "sorting", "version", "announced"),
    [
        ("", 0, 1, ()),
        ("A" * 15, 0, 1, ()),
        ("中", 0, 1, ()),
        ("ABCDEFGHIJK中", 0, 1, ()),
        ("AAA0000中", 0, 1, ()),
        ("A", 32, 1, ()),
        ("A", 0, 65, ()),
        ("A", 0, 1, (7,)),
    ],
)
def test_what_the_scheme_cannot_hold_is_refused(
    item: str, sorting: int, version: int, announced: tuple[int, ...]
) -> None:
    assert write_gaoxiao(item, sorting=sorting, version=version, announced=announced) is None


@pytest.mark.parametrize("data", ["", "00", "0f", "0841", "08" + "ff" * 7, "0e" + "ff" * 7, "0541"])
def test_broken_identifiers_are_none(data: str) -> None:
    assert unpack96(bytes.fromhex(data)) is None
    assert unpack128(bytes.fromhex("0f" + data)) is None


def test_unknown_packings_and_bytes_beyond_ascii_are_told() -> None:
    third = read_gaoxiao(EpcBank(bytes.fromhex("00c00000") + b"A"))
    assert (third.item, third.content().problems) == (None, (TagProblem.MALFORMED,))
    other = read_gaoxiao(EpcBank(bytes.fromhex("00800000ff")))
    assert other.item is None
    odd = read_gaoxiao(EpcBank(bytes.fromhex("000000000107")))
    assert odd.content().problems == (TagProblem.BAD_IDENTIFIER,)
    assert read_gaoxiao(EpcBank(b"")).item is None


@pytest.mark.parametrize(
    ("texts", "use"),
    [
        ({5: "0.0"}, TagUse.CIRCULATION),
        ({5: "0.1"}, TagUse.NOT_FOR_CIRCULATION),
        ({5: "0.2"}, TagUse.DISCARDED),
        ({5: "1.2"}, TagUse.ACQUISITION),
        ({5: "3.7"}, TagUse.PATRON_CARD),
        ({5: "4.0"}, TagUse.EQUIPMENT),
        ({5: "2.0"}, TagUse.OTHER),
        ({}, TagUse.CIRCULATION),
    ],
)
def test_usage_of_the_user_bank(texts: dict[int, str], use: TagUse) -> None:
    user = write_user_bank(texts)
    assert user is not None
    assert read_gaoxiao(EpcBank(b""), user).use is use


def test_user_banks_both_ways_and_their_limits() -> None:
    texts = {3: "90001", 4: "2/3", 5: "1.1", 6: "中文/english", 11: "00001", 27: "x"}
    user = write_user_bank(texts)
    assert user is not None
    tag = read_gaoxiao(EpcBank(b""), user)
    assert (tag.texts, tag.members, tag.cut_at) == (texts, (3, 2), None)
    for wrong in (
        {3: "60000"},
        {3: "1"},
        {3: "abcde"},
        {3: "98000"},
        {4: "1"},
        {4: "1/x"},
        {5: "256.0"},
        {64: "x"},
        {6: "x" * 1024},
    ):
        assert write_user_bank(wrong) is None
    cut = read_gaoxiao(EpcBank(b""), b"\x0c")
    assert cut.cut_at == 0
    assert TagProblem.TRUNCATED in cut.content().problems
    assert read_gaoxiao(EpcBank(b""), bytes.fromhex("0c0228")).cut_at == 0
    short = read_gaoxiao(EpcBank(b""), bytes.fromhex("0c0128" + "100101" + "140101" + "0000"))
    assert short.texts == {3: "", 4: "", 5: ""}
    assert (short.members, short.use) == ((1, 1), TagUse.OTHER)
    assert TagProblem.MALFORMED in short.content().problems
    lying = read_gaoxiao(EpcBank(b""), bytes.fromhex("100400010009"))
    assert lying.members == (1, 1)


# --- detection ---------------------------------------------------------------------------------


def test_uhf_tags_are_told_apart_by_their_bank() -> None:
    german = read_uhf_tag(EpcBank(bytes.fromhex(_HEX["de-uhf-DE290-001"])))
    assert german is not None
    assert german.content.model is TagModel.DE290
    gs1 = bytes.fromhex("302db319a000000000000003")
    assert read_uhf_tag(EpcBank(gs1)) is None
    assert read_uhf_tag(EpcBank(gs1, Pc(6))) is None
    assert read_uhf_tag(EpcBank(gs1, Pc(6, iso=True, low=0x99))) is None
    site = TagRules(afi_armed=frozenset({0x99}))
    assert read_uhf_tag(EpcBank(gs1, Pc(6, iso=True, low=0x99)), rules=site) is not None
    plain = EpcBank(bytes.fromhex("0000000001410000"), Pc(4, low=1))
    assert read_uhf_tag(plain) is None


def test_rules_of_a_site_come_first() -> None:
    rule = TagRule(TagModel.RFID501, dsfid=1, afi=0xD7, first=b"\x04")
    rules = TagRules(models=(rule,))
    memory = write_rfid501("12345") or b""
    assert rules.model_of(memory, 1, 0xD7) is TagModel.RFID501
    assert rules.model_of(memory, 2, 0xD7) is None
    assert rules.model_of(memory, 1, None) is None
    assert rules.model_of(b"\x05", 1, 0xD7) is None
    assert rules.security(0xD7) is Security.ARMED
    assert rules.security(0xDA) is Security.DISARMED
    assert rules.security(None) is Security.UNKNOWN
    assert read_as(TagModel.BLANK, memory).content.problems == (TagProblem.UNSUPPORTED,)
    blank = TagRules(models=(TagRule(TagModel.ISO28560_3, first=b"\x04"),))
    content = decode_tag(memory=memory, dsfid=None, afi=None, block_size=4, rules=blank)
    assert content.model is TagModel.ISO28560_3


# --- suppliers ---------------------------------------------------------------------------------


def test_a_3m_tag_is_written_as_the_foreign_one() -> None:
    assert write_rfid501("200901010123", type_code=0) == bytes.fromhex(_HEX["3m-rfid501-001"])
    tag = read_rfid501(write_rfid501("7", parts=3, ordinal=2, type_code=9, custom=-5) or b"")
    assert (tag.parts, tag.ordinal, tag.type_name, tag.custom) == (3, 2, "book with CD", -5)
    content = tag.content()
    assert (content.item, content.parts, content.ordinal) == ("7", 3, 2)
    assert read_rfid501(b"\x04\x11\0\xee").type_name == "unknown"
    assert bytes_wanted(b"\x04\x11\0\x01" + b"1" * 8, dsfid=0) == 28


@pytest.mark.parametrize(
    "wrong",
    [
        {"item": ""},
        {"item": "1" * 17},
        {"item": "é"},
        {"item": "1", "parts": 16},
        {"item": "1", "type_code": 256},
        {"item": "1", "branch": 4096},
        {"item": "1", "library": 1 << 20},
        {"item": "1", "custom": 1 << 31},
    ],
)
def test_a_3m_tag_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    assert write_rfid501(**wrong) is None  # type: ignore[arg-type]


def test_shelf_tags_both_ways() -> None:
    foreign = bytes.fromhex(_HEX["shelf-tag-001"])
    assert read_shelf(foreign) == ShelfTag("hutl.stack.foo")
    written = write_shelf("hutl.stack.foo")
    assert written == foreign[: len(written or b"")]
    assert write_shelf("") is None
    assert write_shelf("a\0b") is None
    assert read_shelf(b"SHELV") is None
    content = ShelfTag("A").content()
    assert (content.item, content.use) == (None, TagUse.OTHER)


def test_german_tags_both_ways() -> None:
    bank = write_de290(4711, armed=True)
    assert bank is not None
    assert bank[4:] == bytes.fromhex("19e9f871" + "0000000000001267" + "00000001")
    tag = read_de290(read_epc_bank(bank))
    assert tag == De290Tag(read_epc_bank(bank), "DE290", 4711, armed=True)
    assert tag.content().item == "4711"
    assert read_de290(EpcBank(bytes.fromhex("1381f871") + bytes(12))) is not None
    assert read_de290(EpcBank(bytes.fromhex("19e9f871"))) is None
    assert write_de290(-1, armed=True) is None
    damaged = read_epc_bank(b"\0\0" + bank[2:])
    lost = read_de290(damaged)
    assert lost is not None
    assert (lost.content().item, lost.content().problems) == (None, (TagProblem.CRC,))


@given(st.binary(max_size=64), st.binary(max_size=64))
def test_any_bytes_of_any_bank(epc: bytes, user: bytes) -> None:
    bank = read_epc_bank(epc)
    for content in (
        read_part4(bank, user).content(),
        read_gaoxiao(bank, user).content(),
        read_rfid501(epc).content(),
    ):
        assert content.item is not None or content.problems
        assert 0 <= content.ordinal <= content.parts
    found = read_uhf_tag(bank, user)
    assert found is None or found.content.item is not None or found.content.problems
    assert len(spell(epc).text) <= 2 * len(epc) + 24
