"""Tag data models against bytes of foreign programs and real tags, and the odd corners."""

import json
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from drivers.rfid.tags import (
    DSFID_PART_2,
    DSFID_PART_3,
    bytes_wanted,
    decode_tag,
    encode_danish,
    encode_object_tag,
    read_tag,
)
from drivers.rfid.tags.crc import crc16
from drivers.rfid.tags.danish import DanishTag, read_danish
from drivers.rfid.tags.data_elements import members_of
from drivers.rfid.tags.isil import decode_isil
from drivers.rfid.tags.objects import ObjectTag, read_object_tag
from drivers.rfid.tags.usage import usage_code, usage_of
from kiosk.domain.sightings import TagContent, TagModel, TagProblem, TagUse

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


def _by_id(identity: str) -> bytes:
    (row,) = (row for row in _VECTORS if row["id"] == identity)
    return bytes.fromhex(row["hex"])


def _content(hexed: str, dsfid: int | None = None) -> TagContent:
    return decode_tag(memory=bytes.fromhex(hexed), dsfid=dsfid, afi=None, block_size=4)


# --- part 2 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hexed", "decoded"), _rows("tag"))
def test_a_whole_part_2_tag(hexed: str, decoded: dict[str, object]) -> None:
    tag = read_object_tag(bytes.fromhex(hexed))
    expected = {
        int(oid): ",".join(map(str, value)) if isinstance(value, list) else value
        for oid, value in decoded.items()
    }
    assert dict(tag.texts) == expected
    assert tag.problems == ()
    content = _content(hexed, DSFID_PART_2)
    assert content.model is TagModel.ISO28560_2
    assert content.item == decoded["1"]
    assert content == _content(hexed)


def test_set_information_tells_parts_and_ordinal() -> None:
    tag = read_object_tag(_by_id("28560-2-042"))
    assert (tag.content().parts, tag.content().ordinal) == (12, 3)
    assert tag.content().owner == "US-InU-Mu"


@pytest.mark.parametrize(
    ("hexed", "members"),
    [
        ("140165", (1, 1)),
        ("14010b", (1, 1)),
        ("140115", (2, 1)),
        ("140103", None),
        ("14020bb9", (30, 1)),
        ("14020bbb", (30, 3)),
        ("640141", None),
        ("640731323334353637", None),
        ("64013b", None),
    ],
)
def test_set_information_corners(hexed: str, members: tuple[int, int] | None) -> None:
    content = _content("110105" + hexed + "00", DSFID_PART_2)
    assert (content.parts, content.ordinal) == (members or (1, 1))
    assert (TagProblem.MALFORMED in content.problems) is (members is None)


@pytest.mark.parametrize(
    ("hexed", "item", "problems"),
    [
        ("050110", None, (TagProblem.NO_IDENTIFIER,)),
        ("6102010200", None, (TagProblem.BAD_IDENTIFIER,)),
        ("21014a00", None, (TagProblem.MALFORMED, TagProblem.NO_IDENTIFIER)),
        ("1101051105aabb", "5", (TagProblem.TRUNCATED,)),
        ("1101051000", "5", (TagProblem.MALFORMED,)),
        ("11010505021010", "5", (TagProblem.MALFORMED,)),
        ("110105110106", "5", ()),
        ("1101055201" + "05", "5", (TagProblem.MALFORMED,)),
    ],
)
def test_part_2_problems(hexed: str, item: str | None, problems: tuple[TagProblem, ...]) -> None:
    content = _content(hexed, DSFID_PART_2)
    assert content.item == item
    assert content.problems == problems


def test_objects_that_only_some_applications_define() -> None:
    tag = read_object_tag(bytes.fromhex("1101050d0201000b0219a80602a1b265014100"))
    assert tag.texts[13] == "256"
    assert tag.texts[11] == decode_isil(bytes.fromhex("19a8"))
    assert tag.texts[6] == "a1b2"


def test_usage_by_any_scheme_is_its_byte() -> None:
    assert _content("1101056501" + "41" + "00", 6).use is TagUse.OTHER
    assert _content("110105050180" + "00", 6).use is TagUse.PATRON_CARD
    assert usage_of(6) is TagUse.CIRCULATION
    assert usage_code(TagUse.CIRCULATION) == 1
    assert usage_code(TagUse.OTHER) == 6


@pytest.mark.parametrize(("owner", "block_size"), [("ID-1234", 4), ("", 4), ("ID-JkPNRI", 8)])
def test_a_written_part_2_tag_is_read_back(owner: str, block_size: int) -> None:
    memory = encode_object_tag(item="B0012345", owner=owner, block_size=block_size)
    assert memory is not None
    assert len(memory) % block_size == 0
    content = decode_tag(memory=memory, dsfid=None, afi=None, block_size=block_size)
    assert (content.item, content.owner) == ("B0012345", owner or None)
    assert content.problems == ()
    assert content.use is TagUse.CIRCULATION


def test_a_part_2_tag_that_cannot_be_written() -> None:
    assert encode_object_tag(item="", owner="ID-1") is None
    assert encode_object_tag(item="1", owner="Ä") is None


# --- part 3 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hexed", "decoded"), _rows("CRC check", "CRC over", model="28560-3"))
def test_crc(hexed: str, decoded: dict[str, str]) -> None:
    assert f"{crc16(bytes.fromhex(hexed)):04x}" == decoded["crc16"]


@pytest.mark.parametrize(("hexed", "decoded"), _rows("CRC variant", "CRC, 3", model="28560-3"))
def test_both_sums_of_a_basic_block_are_accepted(hexed: str, decoded: dict[str, str]) -> None:
    memory = bytearray.fromhex(hexed)
    memory[19:21] = bytes.fromhex(decoded["crc_bytes_at_19_20"])
    assert read_danish(bytes(memory)).crc_good
    memory[19] ^= 1
    assert not read_danish(bytes(memory)).crc_good


@pytest.mark.parametrize(
    ("identity", "item", "owner", "parts", "ordinal"),
    [
        ("28560-3-001", "1000000056", "DK-718500", 1, 1),
        ("28560-3-002", "1000000136", "DK-718500", 1, 1),
        ("28560-3-003", "1620154429", "FI-Mamk-M", 1, 1),
        ("28560-3-004", "11223344", "DE-705", 1, 1),
        ("28560-3-005", "03010034815003", "NO-02030000", 2, 2),
    ],
)
@pytest.mark.parametrize("dsfid", [None, 0, DSFID_PART_3, DSFID_PART_2])
def test_a_whole_part_3_tag(
    identity: str, item: str, owner: str, parts: int, ordinal: int, dsfid: int | None
) -> None:
    memory = _by_id(identity)
    content = decode_tag(memory=memory, dsfid=dsfid, afi=7, block_size=4)
    assert content.model is TagModel.ISO28560_3
    assert (content.item, content.owner) == (item, owner)
    assert (content.parts, content.ordinal, content.problems) == (parts, ordinal, ())
    assert content.use is TagUse.CIRCULATION


def test_extension_blocks_of_annex_b() -> None:
    media, acquisition = read_danish(_by_id("28560-3-002")).extensions
    assert (media.id, media.data, media.intact) == (1, b"\x01", True)
    assert acquisition.intact
    assert acquisition.fields()[:4] == ("Bogvognen", "1234567890", "", "a789656c")
    (wild,) = read_danish(_by_id("28560-3-003")).extensions
    assert (wild.id, wild.intact) == (0x65, True)


@pytest.mark.parametrize("tail", ["", "00", "0101", "01", "0301", "0901000000", "02ff"])
def test_extension_noise_ends_the_walk(tail: str) -> None:
    block = encode_danish(item="1", owner="ID-1")
    assert block is not None
    assert read_danish(block + bytes.fromhex(tail)).extensions == ()


@pytest.mark.parametrize("size", [32, 34])
@pytest.mark.parametrize("owner", ["", "ID-1234567", "ID"])
def test_a_written_part_3_block_is_read_back(size: int, owner: str) -> None:
    memory = encode_danish(item="00012345", owner=owner, parts=3, ordinal=2, size=size)
    assert memory is not None
    assert len(memory) == size
    content = decode_tag(memory=memory, dsfid=None, afi=None, block_size=4)
    assert (content.item, content.owner) == ("00012345", owner or None)
    assert (content.parts, content.ordinal, content.problems) == (3, 2, ())


def test_part_3_fields_that_do_not_fit() -> None:
    assert encode_danish(item="1" * 17) is None
    assert encode_danish(item="") is None
    assert encode_danish(item="1", owner="IDN-1") is None
    assert encode_danish(item="1", owner="ID-1234567890", size=32) is None
    assert encode_danish(item="1", parts=1, ordinal=2) is None
    assert encode_danish(item="1", parts=256, ordinal=2) is None


def _sealed(memory: bytearray) -> bytes:
    memory[19:21] = crc16(bytes(memory[:19] + memory[21:])).to_bytes(2, "little")
    return bytes(memory)


@pytest.mark.parametrize(
    ("at", "value", "problem", "kept"),
    [
        (1, 0, TagProblem.MALFORMED, True),
        (2, 9, TagProblem.MALFORMED, True),
        (3, 0x07, TagProblem.BAD_IDENTIFIER, False),
    ],
)
def test_part_3_field_problems(at: int, value: int, problem: TagProblem, kept: bool) -> None:
    block = encode_danish(item="12345", owner="ID-1")
    assert block is not None
    memory = bytearray(block)
    memory[at] = value
    content = decode_tag(memory=_sealed(memory), dsfid=0x3E, afi=None, block_size=4)
    assert content.problems == (problem,)
    assert (content.item is not None) is kept
    assert (content.parts, content.ordinal) == (1, 1)


def test_part_3_without_identifier_broken_or_cut_off() -> None:
    block = encode_danish(item="1", owner="ID-1")
    assert block is not None
    memory = bytearray(block)
    memory[3] = 0
    for changed, problem in [
        (_sealed(memory), TagProblem.NO_IDENTIFIER),
        (block[:30] + b"x" + block[31:], TagProblem.CRC),
        (block[:20], TagProblem.TRUNCATED),
    ]:
        content = decode_tag(memory=changed, dsfid=0x3E, afi=None, block_size=4)
        assert (content.item, content.problems) == (None, (problem,))


# --- detection ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hexed", "model"),
    [
        ("", TagModel.BLANK),
        ("00" * 32, TagModel.BLANK),
        ("ff" * 32, TagModel.BLANK),
        ("55" * 24 + "00" * 8, TagModel.BLANK),
        ("0b41244d54655d18000000000000bb4ca484ff4f42504401500400000000f555", TagModel.BIBLIOTHECA),
        ("5348454c46236875746c2e737461636b2e666f6f00000000", TagModel.SHELF),
        ("040101000105", TagModel.FOREIGN),
        ("110105", TagModel.ISO28560_2),
        ("670242411101050000", TagModel.FOREIGN),
        ("1101051105aabb", TagModel.FOREIGN),
    ],
)
def test_models_are_told_apart(hexed: str, model: TagModel) -> None:
    content = _content(hexed, 0)
    assert content.model is model
    if model is not TagModel.ISO28560_2:
        assert content.item is None
        assert content.problems


def test_a_dsfid_that_lies_is_overruled_by_a_good_checksum_only() -> None:
    block = encode_danish(item="12345", owner="ID-1")
    assert block is not None
    assert _content(block.hex(), DSFID_PART_2).model is TagModel.ISO28560_3
    assert _content("ee" * 32, DSFID_PART_2).model is TagModel.ISO28560_2
    assert _content("ee" * 32, DSFID_PART_3).problems == (TagProblem.CRC,)


def test_a_reader_fetches_no_more_than_it_needs() -> None:
    long_owner = encode_danish(item="12345", owner="ID-1234567890A")
    assert long_owner is not None
    assert bytes_wanted(long_owner[:32], dsfid=0x3E) == 34
    assert bytes_wanted(long_owner[:32], dsfid=0) == 34
    assert bytes_wanted(long_owner, dsfid=0x3E) == 34
    assert bytes_wanted(long_owner + b"\0\0", dsfid=0x3E) == 36
    objects = _by_id("28560-2-040")
    assert bytes_wanted(objects[:16], dsfid=6) == 32
    assert bytes_wanted(objects[:32], dsfid=6) == 48
    assert bytes_wanted(objects[:39], dsfid=6) == 39
    assert bytes_wanted(bytes.fromhex("1101051109" + "00" * 2), dsfid=6) == 23
    assert bytes_wanted(bytes.fromhex("1101051000"), dsfid=6) == 5
    assert bytes_wanted(b"\0" * 32, dsfid=6) == 32
    assert bytes_wanted(b"\x0b" * 32, dsfid=0) == 32
    assert bytes_wanted(b"\x80" * 256, dsfid=6) == 256


def test_the_detail_is_there_for_who_looks_closely() -> None:
    assert isinstance(read_tag(_by_id("28560-3-001"), dsfid=None).detail, DanishTag)
    assert isinstance(read_tag(_by_id("28560-2-041"), dsfid=None).detail, ObjectTag)
    assert read_tag(b"", dsfid=None).detail is None


def test_a_part_3_tag_with_a_bad_checksum_never_gives_a_part_2_identifier() -> None:
    memory = bytearray(_by_id("28560-3-003"))
    memory[18] ^= 0x20
    for size in (32, 34, len(memory)):
        content = decode_tag(memory=bytes(memory[:size]), dsfid=0, afi=None, block_size=4)
        assert content.item is None
        assert content.model is TagModel.ISO28560_3
        assert content.problems == (TagProblem.CRC,)


@pytest.mark.parametrize(
    ("digits", "told"),
    [
        ("0201", (2, 1)),
        ("201", (2, 1)),
        ("0200", (2, 0)),
        ("0203", (2, 0)),
        ("0100", (1, 1)),
        ("0000", (1, 1)),
        ("x", (1, 1)),
        ("", (1, 1)),
        ("12345678", (1, 1)),
    ],
)
def test_a_part_that_does_not_say_which_it_is_is_still_one_of_several(
    digits: str, told: tuple[int, int]
) -> None:
    assert members_of(digits) == told
