"""`lancar decode tag`: every tag of the vectors told by field, and what is wrong with others."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from drivers.decode_tag import MODELS, bytes_of, decode_tag_hex
from drivers.rfid.tags import encode_danish
from drivers.rfid.tags.faults import SENTENCES, Wrong
from drivers.rfid.tags.rules import TagRule, TagRules
from drivers.rfid.tags.telling import Json, shown
from kiosk.cli.commands import app
from kiosk.domain.sightings import TagModel

_VECTORS = json.loads(
    (Path(__file__).parents[3] / "vectors" / "rfid-tags.json").read_text(encoding="utf-8")
)["vectors"]
_HEX = {row["id"]: row["hex"] for row in _VECTORS}


def _told(identity: str, model: str = "") -> dict[str, Json]:
    return decode_tag_hex(_HEX[identity], model=model)


def _values(told: dict[str, Json]) -> dict[int, Json]:
    rows = told["fields"]
    assert isinstance(rows, list)
    found: dict[int, Json] = {}
    for row in rows:
        assert isinstance(row, dict)
        if isinstance(row["oid"], int):
            found[row["oid"]] = row["value"]
    return found


def _by_name(told: dict[str, Json]) -> dict[str, Json]:
    rows = told["fields"]
    assert isinstance(rows, list)
    return {str(row["name"]): row["value"] for row in rows if isinstance(row, dict)}


def _wrong(told: dict[str, Json]) -> list[str]:
    rows = told["wrong"]
    assert isinstance(rows, list)
    return [str(row["what"]) for row in rows if isinstance(row, dict)]


@pytest.mark.parametrize(
    ("identity", "model", "item", "owner"),
    [
        ("28560-2-040", "iso28560-2", "123456789012", "US-InU-Mu"),
        ("28560-2-041", "iso28560-2", "123456789012", None),
        ("28560-2-042", "iso28560-2", "123456789012", "US-InU-Mu"),
        ("28560-2-900", "iso28560-2", "1620168259", "FI-Mamk-M"),
        ("28560-2-046", "iso28560-2", "12345678912345678", None),
        ("28560-3-001", "iso28560-3", "1000000056", "DK-718500"),
        ("28560-3-002", "iso28560-3", "1000000136", "DK-718500"),
        ("28560-3-003", "iso28560-3", "1620154429", "FI-Mamk-M"),
        ("28560-3-004", "iso28560-3", "11223344", "DE-705"),
        ("28560-3-005", "iso28560-3", "03010034815003", "NO-02030000"),
        ("28560-4-009", "iso28560-4", "12345678", "CH-000134-1"),
        ("28560-4-010", "iso28560-4", "12345678", "CH-000134-1"),
        ("28560-4-012", "iso28560-4", None, "US-InU-Mu"),
        ("3m-rfid501-001", "3m-rfid501", "200901010123", None),
        ("bibliotheca-DM11-001", "bibliotheca-dm11", None, None),
        ("de-uhf-DE290-001", "de-uhf-de290", "4711", None),
        ("gaoxiao-uhf-034", "gaoxiao-uhf", "32103179", "10248"),
        ("gaoxiao-uhf-036", "gaoxiao-uhf", "01519231", None),
        ("gen2-009", "gen2", None, None),
        ("gen2-010", "gen2", None, None),
        ("shelf-tag-001", "shelf-tag", None, None),
    ],
)
def test_a_foreign_tag_is_found_told_and_whole(
    identity: str, model: str, item: str | None, owner: str | None
) -> None:
    told = _told(identity)
    assert (told["model"], told["item"], told["owner"]) == (model, item, owner)
    assert told["wrong"] == []
    # Named, it reads the same.
    assert _told(identity, model)["fields"] == told["fields"]


def test_every_element_has_its_standard_name_and_value() -> None:
    told = _told("28560-2-040")
    assert _values(told) == {
        1: "123456789012",
        2: [3, 4, 6, 17],
        3: "US-InU-Mu",
        4: "1203",
        6: "QA268.L55",
        17: "test",
    }
    rows = told["fields"]
    assert isinstance(rows, list)
    assert rows[0] == {
        "oid": 1,
        "name": "primary item identifier",
        "value": "123456789012",
        "packing": "integer",
        "at": 0,
        "raw": "1cbe991a14",
    }
    assert isinstance(rows[2], dict)
    assert rows[2]["meaning"] == "12 parts, this is number 3"
    assert (told["parts"], told["ordinal"]) == (12, 3)


def test_extension_blocks_are_told_by_field() -> None:
    told = _told("28560-3-002")
    values = _values(told)
    assert (values[19], values[9], values[18], values[21]) == (
        "1",
        "Bogvognen",
        "1234567890",
        "a789656c",
    )
    assert 10 not in values
    assert _by_name(_told("28560-3-003"))["block 101 (unstructured)"] == "7461"


def test_banks_of_uhf_tags_are_told_with_pc_and_security() -> None:
    told = _told("28560-4-010")
    names = _by_name(told)
    assert (names["PC: words of the EPC"], names["AFI"]) == (8, "c2")
    assert (told["afi"], told["security"]) == ("c2", "disarmed")
    assert (told["parts"], told["ordinal"]) == (3, 1)
    real = _by_name(_told("gaoxiao-uhf-034"))
    assert (real["content parameter"], real["set information"]) == ([3, 4], "1/1")
    assert _told("gaoxiao-uhf-034")["security"] == "armed"
    assert _told("de-uhf-DE290-001")["security"] == "armed"


def test_a_damaged_bank_is_not_taken_for_a_tag_on_uhf() -> None:
    digits = _HEX["gaoxiao-uhf-036"]
    told = decode_tag_hex("00" + digits[2:])
    assert (told["model"], _wrong(told)) == ("foreign", ["unknown-model"])
    named = decode_tag_hex("00" + digits[2:], model="gaoxiao-uhf")
    assert (named["item"], _wrong(named)) == (None, ["checksum"])


def test_the_sum_of_a_small_chip_is_told() -> None:
    # vector 28560-3-010: the sum without the two bytes that a chip of 32 lacks
    told = decode_tag_hex("00" * 19 + "452a" + "00" * 11, model="28560-3")
    rows = told["fields"]
    assert isinstance(rows, list)
    meanings = [row.get("meaning") for row in rows if isinstance(row, dict)]
    assert "good, without the two bytes that a small chip lacks" in meanings


def test_a_chip_number_is_told_with_its_uri() -> None:
    names = _by_name(_told("gen2-009"))
    assert names["URI"] == "urn:epc:stid:xFFF.x040.x123456789ABC"
    assert (names["mask designer"], names["tag model"]) == ("fff", "040")
    assert (names["security"], names["file"]) == (True, True)


@pytest.mark.parametrize("name", [*MODELS, "28560-2", "ISO28560_3", "Danish", "3M-rfid501", "DM11"])
def test_a_model_may_be_named_in_several_ways(name: str) -> None:
    assert "error" not in decode_tag_hex("00", model=name)


@pytest.mark.parametrize(
    "text",
    [
        "110105 00",
        "11:01:05:00",
        "11-01-05-00",
        "11\n01\t05\r\n00",
        "0x11 0X01 0x05,0x00",
        "11.01;0500",
    ],
)
def test_digits_may_be_set_apart_in_any_way(text: str) -> None:
    assert bytes_of(text) == bytes.fromhex("11010500")


@pytest.mark.parametrize("text", ["1", "zz", "11 0", "١١", "1１", "0x1"])
def test_what_is_no_hexadecimal_is_refused(text: str) -> None:
    assert bytes_of(text) is None
    assert str(decode_tag_hex(text)["error"]).startswith("not hexadecimal")


@pytest.mark.parametrize(
    ("digits", "model", "words"),
    [
        ("", "", ["blank"]),
        ("00000000", "", ["blank"]),
        ("deadbeef", "", ["unknown-model"]),
        ("1101051105aabb", "", ["unknown-model", "cut-off"]),
        ("00", "shelf-tag", ["not-this-model"]),
        ("00", "de290", ["not-this-model"]),
        ("00", "gen2", ["not-this-model"]),
        ("11010500", "28560-2", []),
        ("050110", "28560-2", ["no-identifier"]),
        ("6102010200", "28560-2", ["bad-identifier"]),
        ("21014a00", "28560-2", ["bad-packing", "no-identifier"]),
        ("1101051000", "28560-2", ["bad-precursor"]),
        ("11010505021010", "28560-2", ["bad-usage"]),
        ("11010505015000", "28560-2", ["reserved-usage"]),
        ("110105640141", "28560-2", ["bad-set"]),
        ("0501101101050201a000", "28560-2", ["not-first", "not-there"]),
        ("1101050501100201a000", "28560-2", ["not-first", "not-there"]),
        ("11010502018005011000", "28560-2", ["not-announced", "not-there"]),
        ("11010511010600", "28560-2", ["twice"]),
        ("1101056f0e014100", "28560-2", ["unknown-object"]),
        ("91010105ee00", "28560-2", ["bad-pad"]),
        ("04110000313233", "rfid501", ["cut-off"]),
        ("04000000" + "00" * 28, "rfid501", ["no-identifier", "bad-set"]),
        ("04110000" + "0131" + "00" * 26, "rfid501", ["bad-identifier"]),
        ("09c20000", "28560-4", ["no-identifier"]),
        ("fcff", "28560-4", ["bad-word", "no-identifier"]),
        ("fc20", "28560-4", ["bad-identifier"]),
        ("061000", "28560-4", ["bad-precursor"]),
    ],
)
def test_what_is_wrong_is_named(digits: str, model: str, words: list[str]) -> None:
    told = decode_tag_hex(digits, model=model)
    found = _wrong(told)
    assert found == words
    for row in told["wrong"] if isinstance(told["wrong"], list) else []:
        assert isinstance(row, dict)
        assert row["says"] == SENTENCES[Wrong(str(row["what"]))]
        assert row["clause"]


def test_every_fault_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Wrong)


def _damaged(at: int, byte: int, tail: str = "") -> str:
    block = encode_danish(item="12345", owner="ID-1234")
    assert block is not None
    memory = bytearray(block)
    memory[at] = byte
    return memory.hex() + tail


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        (_damaged(5, 0x31 ^ 8), ["checksum"]),
        (_damaged(0, 0x11, "05010006" + "0100"), ["block-checksum"]),
        (_damaged(0, 0x11, "0901000000"), ["block-cut"]),
        (_damaged(0, 0x11, "0902000bff"), ["block-cut"]),
        (_damaged(0, 0x11, "0602004bff"), ["block-cut"]),
        (_damaged(0, 0x11, "050200f8ff"), ["not-text"]),
        (_damaged(0, 0x11)[:40], ["cut-off"]),
    ],
)
def test_what_is_wrong_with_a_part_3_tag(digits: str, words: list[str]) -> None:
    told = decode_tag_hex(digits, model="28560-3")
    assert _wrong(told) == words


def test_dsfid_afi_and_security_are_told_where_they_are_given() -> None:
    digits = _HEX["28560-3-001"]
    told = decode_tag_hex(digits, dsfid=0x3E, afi=0x07)
    assert (told["dsfid"], told["afi"], told["security"]) == ("3e", "07", "armed")
    assert told["wrong"] == []
    odd = decode_tag_hex(digits, dsfid=0x06, afi=0x99)
    assert (odd["security"], _wrong(odd)) == ("unknown", ["dsfid", "afi"])
    assert decode_tag_hex(digits, afi=0xC2)["security"] == "disarmed"
    assert decode_tag_hex(digits)["security"] is None


def test_a_site_names_the_model_of_its_own_tags() -> None:
    rules = TagRules(models=(TagRule(TagModel.ISO28560_2, dsfid=0x00, first=b"\x11"),))
    told = decode_tag_hex(_HEX["28560-3-001"], dsfid=0x00, rules=rules)
    assert told["model"] == "iso28560-2"
    assert decode_tag_hex(_HEX["28560-3-001"], dsfid=0x01, rules=rules)["model"] == "iso28560-3"


def test_unseen_characters_of_a_tag_are_shown_by_their_codes() -> None:
    assert shown("a\u202eb\x07\u2028\ud800é") == "a\\u{202e}b\\u{7}\\u{2028}\\u{d800}é"
    told = decode_tag_hex("110105" + "7f020554e280ae21" + "00", model="28560-2")
    assert _values(told)[17] == "T\\u{202e}!"


# --- the command -------------------------------------------------------------------------------


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["decode", "tag", *arguments])


def test_the_command_ends_with_0_for_a_whole_tag_and_1_for_another() -> None:
    whole = _run(_HEX["28560-2-900"].upper(), "--json")
    assert (whole.exit_code, json.loads(whole.stdout)["item"]) == (0, "1620168259")
    cut = _run(_HEX["28560-2-900"][:-4], "--model", "28560-2", "--json")
    assert (cut.exit_code, json.loads(cut.stdout)["wrong"][0]["what"]) == (1, "cut-off")
    assert _run("00 00", "--afi", "07").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("zz",), "not hexadecimal"),
        (("11", "--model", "qr"), "unknown model 'qr'; there are: iso28560-2, iso28560-3"),
        (("11", "--dsfid", "123"), "--dsfid '123' is not one byte in hexadecimal"),
        (("11", "--afi", "0xg"), "--afi '0xg' is not one byte in hexadecimal"),
    ],
)
def test_a_command_without_sense_ends_with_2(arguments: tuple[str, ...], said: str) -> None:
    ran = _run(*arguments, "--json")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr.startswith(said)


_DSFIDS = st.sampled_from([None, 0x00, 0x06, 0x3E])


@given(st.binary(max_size=120), st.sampled_from(["", *MODELS]), _DSFIDS)
@example(b"\x06", "", None)
@example(b"\x11", "", None)
@example(bytes.fromhex("1f"), "", 0x06)
def test_any_bytes_are_told_as_any_model(memory: bytes, model: str, dsfid: int | None) -> None:
    told = decode_tag_hex(memory.hex(), model=model, dsfid=dsfid, afi=0x07)
    assert json.loads(json.dumps(told)) == told
    assert told["item"] is not None or told["problems"]
