"""Part-3 tags: extension blocks, long identifiers, both sums, writing and changing."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.rfid.tags import bytes_wanted, decode_tag
from drivers.rfid.tags.blocks import Refusal, WritePlan
from drivers.rfid.tags.crc import crc16
from drivers.rfid.tags.danish import DanishTag, read_danish
from drivers.rfid.tags.danish_write import (
    DanishValues,
    encode_danish,
    plan_danish_update,
    write_danish,
)
from drivers.rfid.tags.extensions import (
    ACQUISITION,
    ILL,
    LAYOUTS,
    LIBRARY,
    SUPPLEMENT,
    TITLE_BLOCK,
    read_extensions,
    write_extension,
    write_structured,
)
from kiosk.domain.sightings import TagProblem

_VECTORS = json.loads(
    (Path(__file__).parents[3] / "vectors" / "rfid-tags.json").read_text(encoding="utf-8")
)["vectors"]
_HEX = {row["id"]: row["hex"] for row in _VECTORS}
_LONG = "ID-0000000000000000001"


def _written(values: DanishValues, capacity: int = 112) -> bytes:
    written = write_danish(values, capacity=capacity)
    assert isinstance(written, bytes), written
    return written


# --- writing: byte for byte what others wrote ----------------------------------------------------


@pytest.mark.parametrize(
    ("identity", "values", "size"),
    [
        ("28560-3-001", DanishValues("1000000056", "DK-718500"), 34),
        ("28560-3-004", DanishValues("11223344", "DE-705"), 32),
        ("28560-3-005", DanishValues("03010034815003", "NO-02030000", 2, 2), 34),
        ("28560-3-003", DanishValues("1620154429", "FI-Mamk-M"), 34),
    ],
)
def test_basic_blocks_are_those_of_real_tags(
    identity: str, values: DanishValues, size: int
) -> None:
    assert _written(values, size) == bytes.fromhex(_HEX[identity])[:size]


def test_the_example_of_annex_b_is_written_as_it_stands() -> None:
    values = DanishValues(
        "1000000136",
        "DK-718500",
        extra={19: "1", 9: "Bogvognen", 18: "1234567890", 21: "a789656c"},
    )
    assert _written(values) == bytes.fromhex(_HEX["28560-3-002"])


def test_an_unstructured_block_is_written_as_on_the_real_tag() -> None:
    values = DanishValues("1620154429", "FI-Mamk-M", blocks={0x65: b"ta"})
    real = bytes.fromhex(_HEX["28560-3-003"])
    assert _written(values) == real[: len(_written(values))]


# --- extension blocks --------------------------------------------------------------------------


@pytest.mark.parametrize("number", sorted(LAYOUTS))
def test_every_structured_block_both_ways(number: int) -> None:
    layout = LAYOUTS[number]
    values = dict.fromkeys(layout.bytes, "7") | {oid: f"text {oid}" for oid in layout.texts}
    block = write_structured(number, values)
    assert block is not None
    (read,) = read_extensions(block + b"\0", 0).blocks
    assert (read.id, read.intact, read.values()) == (number, True, values)
    assert tuple(read.faults()) == ()
    assert read.name == layout.name


def test_texts_at_the_end_may_be_left_out() -> None:
    block = write_structured(ACQUISITION, {9: "Bogvognen"})
    assert block == write_extension(ACQUISITION, b"Bogvognen")
    assert write_structured(LIBRARY, {}) == write_extension(LIBRARY, b"\0")
    (read,) = read_extensions(write_extension(LIBRARY, b"") or b"", 0).blocks
    assert read.values() == {}


@pytest.mark.parametrize(
    ("number", "values"),
    [
        (9, {}),
        (TITLE_BLOCK, {9: "x"}),
        (LIBRARY, {19: "256"}),
        (LIBRARY, {19: "x"}),
        (ILL, {12: "a\0b"}),
        (SUPPLEMENT, {6: "x" * 252}),
    ],
)
def test_a_block_that_cannot_be_is_refused(number: int, values: dict[int, str]) -> None:
    assert write_structured(number, values) is None


def test_block_numbers_and_lengths_have_limits() -> None:
    assert write_extension(0, b"") is None
    assert write_extension(0x10000, b"") is None
    assert write_extension(0xFF01, b"x") is not None


def test_fillers_are_passed_over() -> None:
    block = write_extension(TITLE_BLOCK, b"T") or b""
    found = read_extensions(b"\x01\x01" + block + b"\x01\0", 0)
    assert [one.at for one in found.blocks] == [2]
    assert found.cut_at is None


# --- long identifiers and owners ---------------------------------------------------------------


def test_a_long_identifier_stands_in_the_library_block() -> None:
    memory = _written(DanishValues(_LONG, "ID-1234"))
    assert memory[3:5] == b"\x01\0"
    tag = read_danish(memory)
    assert (tag.text, tag.content().item) == (_LONG, _LONG)
    assert tag.content().problems == ()
    # A reader that has the basic block only asks for more; more never gives another item.
    assert bytes_wanted(memory[:34], dsfid=0x3E) == 50
    assert bytes_wanted(memory[:32], dsfid=0x3E) > 34
    assert bytes_wanted(memory, dsfid=0x3E) == len(memory)
    assert bytes_wanted((memory[:34] + b"\x80").ljust(256, b"\0"), dsfid=0x3E) == 256
    for size in range(32, len(memory)):
        content = decode_tag(memory=memory[:size], dsfid=0x3E, afi=None, block_size=4)
        assert content.item in {None, _LONG}


def test_a_long_identifier_in_a_damaged_block_is_not_believed() -> None:
    memory = bytearray(_written(DanishValues(_LONG)))
    memory[-3] ^= 1
    content = read_danish(bytes(memory)).content()
    assert (content.item, content.problems) == (None, (TagProblem.NO_IDENTIFIER,))


def test_an_owner_that_does_not_fit_stands_in_the_library_block() -> None:
    memory = _written(DanishValues("1", "OCLC-ABCDEFGHIJK"))
    tag = read_danish(memory)
    assert (tag.owner, tag.institution) == ("", "OCLC-ABCDEFGHIJK")
    assert tag.content().owner == "OCLC-ABCDEFGHIJK"


# --- sums and sizes ----------------------------------------------------------------------------


def test_both_sums_of_a_small_chip_are_told_apart() -> None:
    written = _written(DanishValues("12345", "ID-1"), 32)
    assert read_danish(written).padded
    bare = bytearray(written)
    bare[19:21] = crc16(bytes(bare[:19] + bare[21:])).to_bytes(2, "little")
    tag = read_danish(bytes(bare))
    assert (tag.crc_good, tag.padded) == (True, False)


@pytest.mark.parametrize(
    ("values", "capacity", "refusal"),
    [
        (DanishValues("12345"), 31, Refusal.NO_ROOM),
        (DanishValues(_LONG), 33, Refusal.NO_ROOM),
        (DanishValues(_LONG), 40, Refusal.NO_ROOM),
        (DanishValues(""), 112, Refusal.BAD_VALUE),
        (DanishValues("1", usage=16), 112, Refusal.BAD_VALUE),
        (DanishValues("1", version=16), 112, Refusal.BAD_VALUE),
        (DanishValues("1", parts=0), 112, Refusal.BAD_VALUE),
        (DanishValues("1", extra={99: "x"}), 112, Refusal.BAD_VALUE),
        (DanishValues("1", extra={17: "a\0"}), 112, Refusal.BAD_VALUE),
        (DanishValues("1", blocks={1: b"x"}), 112, Refusal.BAD_VALUE),
        (DanishValues("1", blocks={0: b"x"}), 112, Refusal.BAD_VALUE),
    ],
)
def test_what_does_not_fit_is_refused(
    values: DanishValues, capacity: int, refusal: Refusal
) -> None:
    assert write_danish(values, capacity=capacity) is refusal


def test_a_block_that_fills_the_chip_needs_no_end() -> None:
    whole = _written(DanishValues("1", extra={17: "T"}))
    assert _written(DanishValues("1", extra={17: "T"}), len(whole) - 1) == whole[:-1]


@pytest.mark.parametrize("version", [0, 1, 8])
def test_versions_are_kept(version: int) -> None:
    memory = _written(DanishValues("12345", version=version))
    assert read_danish(memory).version == version
    assert tuple(read_danish(memory).habit_faults()) == ()


def test_habits_that_break_the_standard_are_named() -> None:
    memory = bytearray(_written(DanishValues("12345", "ID-1", version=2, usage=13)))
    memory[10] = ord("x")
    memory[30] = 0xFF
    memory[23] = 0xFF
    words = [fault.what.value for fault in read_danish(bytes(memory)).habit_faults()]
    assert words == [
        "unknown-version",
        "reserved-usage",
        "not-cleared",
        "not-cleared",
        "not-text",
    ]


# --- changing ----------------------------------------------------------------------------------


def _plan(memory: bytes, changes: dict[int, str | None]) -> tuple[WritePlan, DanishTag]:
    plan = plan_danish_update(memory, changes, block_size=4)
    assert isinstance(plan, WritePlan), plan
    return plan, read_danish(plan.memory)


def test_one_field_changes_its_blocks_and_the_sum() -> None:
    memory = bytes.fromhex(_HEX["28560-3-002"]).ljust(112, b"\0")
    plan, tag = _plan(memory, {5: "7"})
    assert set(plan.blocks) == {0, 4, 5}
    before = read_danish(memory)
    assert (tag.usage, tag.text, tag.institution) == (7, "1000000136", "DK-718500")
    assert tag.extensions == before.extensions
    assert _plan(memory, {})[0].blocks == {}


def test_a_real_tag_keeps_its_unstructured_block() -> None:
    memory = bytes.fromhex(_HEX["28560-3-003"]).ljust(112, b"\0")
    _, tag = _plan(memory, {4: "0201", 17: "Kirja"})
    assert (tag.parts, tag.ordinal) == (2, 1)
    assert {one.id: one.data for one in tag.extensions} == {0x65: b"ta", TITLE_BLOCK: b"Kirja"}


def test_blocks_are_taken_away_and_identifiers_grow_and_shrink() -> None:
    memory = _written(DanishValues("12345", extra={17: "T"})).ljust(112, b"\0")
    _, tag = _plan(memory, {17: None, 1: _LONG})
    assert (tag.text, [one.id for one in tag.extensions]) == (_LONG, [LIBRARY])
    _, small = _plan(_plan(memory, {1: _LONG})[0].memory, {1: "9", 17: None})
    assert (small.text, small.extensions) == ("9", ())


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({4: "021"}, Refusal.BAD_VALUE),
        ({4: None}, Refusal.BAD_VALUE),
        ({5: "x"}, Refusal.BAD_VALUE),
        ({5: None}, Refusal.BAD_VALUE),
        ({14: "x"}, Refusal.BAD_VALUE),
        ({1: None}, Refusal.BAD_VALUE),
        ({4: "0102"}, Refusal.BAD_VALUE),
        ({17: "x" * 200}, Refusal.NO_ROOM),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(
    changes: dict[int, str | None], refusal: Refusal
) -> None:
    memory = _written(DanishValues("12345", "ID-1")).ljust(112, b"\0")
    assert plan_danish_update(memory, changes, block_size=4) is refusal


def test_locked_blocks_and_damaged_tags_are_left_alone() -> None:
    memory = _written(DanishValues("12345", "ID-1")).ljust(112, b"\0")
    locked = frozenset({0})
    found = plan_danish_update(memory, {5: "7"}, block_size=4, locked=locked)
    assert found is Refusal.LOCKED
    for broken in (
        memory[:19] + b"xx" + memory[21:],
        memory[:34] + b"\x09" + memory[35:40],
        memory[:34] + bytes.fromhex("0504000641") + memory[39:],
    ):
        assert plan_danish_update(broken, {5: "7"}, block_size=4) is Refusal.UNREADABLE


_CODES = st.from_regex(r"[0-9A-Za-z]{1,24}", fullmatch=True)
_FIELDS = st.dictionaries(
    st.sampled_from([9, 10, 11, 12, 17, 18, 21]),
    st.text(min_size=1, max_size=8).filter(lambda text: "\0" not in text and text.isprintable()),
)


@given(_CODES, _FIELDS, st.sampled_from(["", "ID-JkPNRI", "ABCD-1"]), _FIELDS)
def test_what_is_written_is_read_and_changed(
    code: str, extra: dict[int, str], owner: str, changes: dict[int, str]
) -> None:
    written = write_danish(DanishValues(code, owner, extra=extra), capacity=256)
    assert isinstance(written, bytes)
    tag = read_danish(written)
    read: dict[int, str] = {}
    for one in tag.extensions:
        read |= one.values()
    assert (tag.text, tag.institution, tag.content().problems) == (code, owner, ())
    assert {oid: text for oid, text in read.items() if oid not in {3, 22}} == extra
    plan = plan_danish_update(written.ljust(256, b"\0"), changes, block_size=4)
    assert isinstance(plan, WritePlan)
    after: dict[int, str] = {}
    for one in read_danish(plan.memory).extensions:
        after |= one.values()
    assert {oid: text for oid, text in after.items() if oid not in {3, 22}} == extra | changes
    assert read_danish(plan.memory).text == code


def test_the_short_way_takes_the_basic_block_only() -> None:
    assert encode_danish(item=_LONG) is None
