"""Part-2 tags written and changed: densest schemes, what stays as it was, what is refused."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.rfid.tags.blocks import Refusal, WritePlan, blocks_of, plan_blocks
from drivers.rfid.tags.compaction import Compaction, pack_text
from drivers.rfid.tags.data_elements import (
    ELEMENTS,
    Lock,
    announced_by,
    bitmap_of,
    element_of,
    set_of,
    set_text,
)
from drivers.rfid.tags.elements import Element, fit_element, read_elements, write_element
from drivers.rfid.tags.objects import read_object_tag
from drivers.rfid.tags.objects_update import plan_update
from drivers.rfid.tags.objects_write import (
    Chip,
    Padding,
    blocks_to_lock,
    encode_object_tag,
    pack_element,
    write_object_tag,
)
from kiosk.domain.sightings import TagUse

_VECTORS = json.loads(
    (Path(__file__).parents[3] / "vectors" / "rfid-tags.json").read_text(encoding="utf-8")
)["vectors"]
_HEX = {row["id"]: row["hex"] for row in _VECTORS}

_VALUES = {
    1: "123456789012",
    3: "US-InU-Mu",
    4: "1203",
    5: "10",
    6: "QA268.L55",
    7: "BA",
    8: "am",
    9: "SUP-1",
    10: "2024/17",
    11: "FI-Mamk-M",
    12: "ILL 99",
    13: "9789793062792",
    14: "a2b380",
    15: "x",
    16: "Ā",
    17: "Laskar Pelangi",
    18: "77",
    19: "1",
    20: "3",
    21: "INV-12345678",
    22: "alt",
    23: "ALT",
    24: "SUB-1",
    25: "ALTILL",
    26: "lokal é",
}


# --- the table ---------------------------------------------------------------------------------


def test_the_table_has_every_element_of_the_standard() -> None:
    assert list(ELEMENTS) == list(range(1, 27))
    assert element_of(1).clause == "ISO 28560-1 4.2.1"
    assert element_of(27).name == "reserved element 27"
    assert element_of(99).name == "unknown element 99"
    assert {row.oid for row in ELEMENTS.values() if row.lock is Lock.SHOULD} == {1}
    assert all(ELEMENTS[oid].lock is Lock.NEVER for oid in (2, 5, 6, 11, 12))


def test_content_parameters_both_ways() -> None:
    assert bitmap_of(frozenset({3, 5, 7})) == b"\xa8"
    assert bitmap_of(frozenset({3, 4, 6}), size=5) == bytes.fromhex("d000000000")
    assert bitmap_of(frozenset()) == b"\0"
    assert announced_by(bytes.fromhex("d002")) == (3, 4, 6, 17)


@pytest.mark.parametrize(
    ("parts", "ordinal", "text"), [(2, 1, "0201"), (12, 3, "1203"), (120, 7, "120007")]
)
def test_set_information_both_ways(parts: int, ordinal: int, text: str) -> None:
    assert set_text(parts, ordinal) == text
    assert set_of(text) == set_of(text.lstrip("0")) == (parts, ordinal)


# --- writing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("padding", list(Padding))
@pytest.mark.parametrize("block_size", [4, 8])
def test_every_element_is_written_and_read_back(padding: Padding, block_size: int) -> None:
    written = write_object_tag(_VALUES, Chip(block_size, 0, padding))
    assert isinstance(written, bytes)
    tag = read_object_tag(written)
    assert {oid: text for oid, text in tag.texts.items() if oid != 2} == _VALUES
    assert tag.announced == tuple(range(3, 27))
    assert (tag.faults, tuple(tag.meaning_faults()), tuple(tag.habit_faults())) == ((), (), ())
    assert [one.oid for one in tag.elements] == sorted(one.oid for one in tag.elements)
    if padding is not Padding.NONE:
        assert all(one.at % block_size == 0 for one in tag.elements)
        assert {byte for one in tag.elements for byte in one.pad} <= {padding.value}


@pytest.mark.parametrize("oid", sorted(_VALUES))
def test_each_element_takes_its_densest_scheme(oid: int) -> None:
    element = pack_element(oid, _VALUES[oid])
    assert element is not None
    others = [pack_text(_VALUES[oid], scheme) for scheme in Compaction if scheme.value]
    assert len(element.data) <= min(len(data) for data in others if data is not None) or oid == 5


def test_schemes_of_the_special_elements() -> None:
    isil = pack_element(3, "FI-Mamk-M")
    assert isil == Element(3, Compaction.APPLICATION, bytes.fromhex("3240de05ab075b"))
    assert pack_element(3, "Ä-1") == Element(3, Compaction.OCTETS, "Ä-1".encode("latin-1"))
    assert pack_element(4, "1203") == Element(4, Compaction.INTEGER, b"\x04\xb3")
    assert pack_element(17, "test") == Element(17, Compaction.UTF8, b"test")
    assert pack_element(17, "TEST") == Element(17, Compaction.FIVE_BIT, b"\xa1\x67\x40")
    assert pack_element(2, "3,5") == Element(2, Compaction.APPLICATION, b"\xa0")


@pytest.mark.parametrize(
    ("oid", "text"),
    [
        (0, "1"),
        (271, "1"),
        (1, ""),
        (4, "0003"),
        (4, "x"),
        (5, "100"),
        (5, "xx"),
        (2, "2"),
        (2, "a"),
    ],
)
def test_a_value_that_is_none_is_refused(oid: int, text: str) -> None:
    assert pack_element(oid, text) is None


def test_a_tag_is_written_only_where_it_fits() -> None:
    values = {1: "123456789012", 3: "FI-Mamk-M"}
    whole = write_object_tag(values, Chip(4))
    assert isinstance(whole, bytes)
    exact = len(whole) - 4
    assert write_object_tag(values, Chip(4, exact)) == whole[:exact]
    assert write_object_tag(values, Chip(4, exact - 4)) is Refusal.NO_ROOM
    assert write_object_tag({3: "FI-M"}, Chip()) is Refusal.BAD_VALUE
    assert write_object_tag({1: "1", 4: "x"}, Chip()) is Refusal.BAD_VALUE
    assert write_object_tag({1: "77"}, Chip(4, 0, Padding.NONE)) == bytes.fromhex("11014d00")


def test_the_short_way_knows_sets_and_refuses_nonsense() -> None:
    memory = encode_object_tag(item="77", use=TagUse.PATRON_CARD, parts=3, ordinal=2)
    assert memory is not None
    content = read_object_tag(memory).content()
    assert (content.parts, content.ordinal, content.use) == (3, 2, TagUse.PATRON_CARD)
    assert encode_object_tag(item="77", parts=2, ordinal=3) is None
    assert encode_object_tag(item="\ud800") is not None


def test_only_blocks_of_the_identifier_are_to_be_locked() -> None:
    memory = write_object_tag({1: "123456789012", 5: "10"}, Chip(4))
    assert isinstance(memory, bytes)
    assert blocks_to_lock(memory, block_size=4) == (0, 1)
    packed = write_object_tag({1: "123456789012", 5: "10"}, Chip(4, 0, Padding.NONE))
    assert isinstance(packed, bytes)
    assert blocks_to_lock(packed, block_size=4) == (0,)
    alone = write_object_tag({1: "12345678"}, Chip(4, 0, Padding.NONE))
    assert isinstance(alone, bytes)
    assert blocks_to_lock(alone, block_size=4) == (0,)
    assert blocks_to_lock(alone[:5], block_size=4) == (0, 1)


# --- elements in a given space -----------------------------------------------------------------


@pytest.mark.parametrize("size", range(2, 12))
def test_an_element_fits_a_space_or_not(size: int) -> None:
    element = Element(17, Compaction.OCTETS, b"ab")
    fitted = fit_element(element, size, pad_byte=0x80)
    assert (fitted is not None) is (size >= 5)
    if fitted is not None:
        assert len(fitted) == size
        assert read_elements(fitted).elements == (element,)
        assert read_elements(fitted).elements[0].end == size


def test_a_pad_ends_where_its_counter_does() -> None:
    element = Element(1, Compaction.OCTETS, b"a")
    assert fit_element(element, 3 + 256) is not None
    assert fit_element(element, 3 + 257) is None
    assert write_element(element, block_size=4, pad_byte=0x80) == bytes.fromhex("e1000161")


# --- plans -------------------------------------------------------------------------------------


def test_a_plan_writes_changed_blocks_only_and_no_locked_one() -> None:
    old = bytes(range(16))
    new = old[:5] + b"x" + old[6:]
    plan = plan_blocks(old, new, block_size=4)
    assert plan == WritePlan({1: new[4:8]}, new)
    assert plan_blocks(old, new, block_size=4, locked=frozenset({1})) is Refusal.LOCKED
    assert plan_blocks(old, old + b"x", block_size=4) is Refusal.NO_ROOM
    assert plan_blocks(old, old[:3], block_size=4) == WritePlan({}, old)
    assert list(blocks_of(3, 9, 4)) == [0, 1, 2]
    assert list(blocks_of(4, 4, 4)) == [1]


def _chip(values: dict[int, str], capacity: int = 64, padding: Padding = Padding.ZERO) -> bytes:
    written = write_object_tag(values, Chip(4, capacity, padding))
    assert isinstance(written, bytes)
    return written.ljust(capacity, b"\0")


def _plan(
    memory: bytes, changes: dict[int, str | None], locked: frozenset[int] = frozenset()
) -> WritePlan:
    plan = plan_update(memory, changes, block_size=4, locked=locked)
    assert isinstance(plan, WritePlan), plan
    rebuilt = bytearray(memory)
    for number, data in plan.blocks.items():
        assert number not in locked
        rebuilt[number * 4 : number * 4 + 4] = data
    assert bytes(rebuilt) == plan.memory
    return plan


def test_a_value_that_fits_is_written_where_the_old_one_stood() -> None:
    memory = _chip({1: "123456789012", 5: "10", 3: "FI-Mamk-M"})
    plan = _plan(memory, {5: "70"}, locked=frozenset({0, 1}))
    assert list(plan.blocks) == [6]
    tag = read_object_tag(plan.memory)
    assert tag.texts == {**read_object_tag(memory).texts, 5: "70"}
    assert tag.faults == ()


def test_a_foreign_tag_keeps_all_but_what_is_changed() -> None:
    # The lock map of this vector ("ww.....wwww") has the first two blocks locked.
    memory = bytes.fromhex(_HEX["28560-2-040"]).ljust(64, b"\0")
    before = {one.oid: memory[one.at : one.end] for one in read_object_tag(memory).elements}
    plan = _plan(memory, {6: "QA268.L56"}, locked=frozenset({0, 1}))
    after = read_object_tag(plan.memory)
    assert after.texts[6] == "QA268.L56"
    for one in after.elements:
        if one.oid != 6:
            assert plan.memory[one.at : one.end] == before[one.oid]
    assert len(plan.blocks) == 1


def test_a_longer_value_goes_to_the_end_and_leaves_null_bytes() -> None:
    memory = _chip({1: "123456789012", 5: "10", 6: "A1"})
    plan = _plan(memory, {6: "A1-LONGER-THAN-BEFORE"})
    tag = read_object_tag(plan.memory)
    assert tag.texts[6] == "A1-LONGER-THAN-BEFORE"
    assert tag.faults == ()
    assert tag.ended
    old = next(one for one in read_object_tag(memory).elements if one.oid == 6)
    assert plan.memory[old.at : old.end] == b"\x80" * (old.end - old.at)


def test_a_value_is_added_and_taken_away_with_the_content_parameter() -> None:
    memory = _chip({1: "123456789012", 5: "10"})
    added = _plan(memory, {4: "0201", 17: None})
    tag = read_object_tag(added.memory)
    assert (tag.texts[4], tag.announced) == ("201", (4, 5))
    gone = _plan(added.memory, {4: None})
    assert read_object_tag(gone.memory).texts == read_object_tag(memory).texts
    assert read_object_tag(gone.memory).announced == (5,)


def test_a_packed_tag_is_filled_to_the_last_byte() -> None:
    memory = _chip({1: "77", 5: "10"}, capacity=16, padding=Padding.NONE)
    plan = _plan(memory, {6: "ABCD"})
    assert read_object_tag(plan.memory).texts == {1: "77", 2: "5,6", 5: "10", 6: "ABCD"}
    full = _plan(memory, {6: "ABC-12"})
    tag = read_object_tag(full.memory)
    assert (tag.ended, tag.stop, tag.texts[6]) == (False, 16, "ABC-12")


def test_a_first_further_element_brings_its_content_parameter() -> None:
    plan = _plan(_chip({1: "123456789012"}), {5: "20"})
    tag = read_object_tag(plan.memory)
    assert [one.oid for one in tag.elements] == [1, 2, 5]
    assert tuple(tag.habit_faults()) == ()


def test_nothing_to_change_is_a_plan_without_blocks() -> None:
    memory = _chip({1: "123456789012", 5: "10"})
    assert _plan(memory, {5: "10"}).blocks == {}
    assert _plan(memory, {}).blocks == {}
    # An old tag without a content parameter is left so.
    old = bytes.fromhex("11014d05011000").ljust(32, b"\0")
    assert _plan(old, {5: "10"}).blocks == {}


def test_a_longer_identifier_moves_the_others_together() -> None:
    memory = _chip({1: "77", 5: "10", 6: "A1"}, padding=Padding.NONE)
    plan = _plan(memory, {1: "LONGER-IDENTIFIER"})
    tag = read_object_tag(plan.memory)
    assert [one.oid for one in tag.elements] == [1, 2, 5, 6]
    assert tag.texts == {**read_object_tag(memory).texts, 1: "LONGER-IDENTIFIER"}


def test_moving_together_goes_around_what_is_locked() -> None:
    memory = _chip({1: "123456789012", 5: "10", 6: "SHELF-1", 17: "A TITLE"}, capacity=44)
    elements = {one.oid: one for one in read_object_tag(memory).elements}
    locked = frozenset(blocks_of(elements[6].at, elements[6].end, 4))
    plan = _plan(memory, {17: None, 7: "BA"}, locked)
    tag = read_object_tag(plan.memory)
    assert tag.faults == ()
    assert {oid: text for oid, text in tag.texts.items() if oid != 2} == {
        1: "123456789012",
        5: "10",
        6: "SHELF-1",
        7: "BA",
    }
    assert plan.memory[elements[6].at : elements[6].end] == memory[elements[6].at : elements[6].end]


@pytest.mark.parametrize(
    ("changes", "locked", "refusal"),
    [
        ({1: "999999999999"}, {0}, Refusal.LOCKED),
        (
            {17: "a title that is far longer than what is left of this chip" * 3},
            set(),
            Refusal.NO_ROOM,
        ),
        ({4: "x"}, set(), Refusal.BAD_VALUE),
        ({2: "3"}, set(), Refusal.BAD_VALUE),
        ({1: None}, set(), Refusal.BAD_VALUE),
        ({6: "A1"}, {2}, Refusal.LOCKED),
        ({5: None}, {3}, Refusal.LOCKED),
        ({17: "new"}, {6}, Refusal.NO_ROOM),
        ({17: "new"}, set(range(6, 16)), Refusal.NO_ROOM),
    ],
)
def test_what_cannot_be_changed_is_refused(
    changes: dict[int, str | None], locked: set[int], refusal: Refusal
) -> None:
    memory = _chip({1: "123456789012", 5: "10", 7: "BA"})
    found = plan_update(memory, changes, block_size=4, locked=frozenset(locked))
    assert found is refusal


def test_a_tag_that_nobody_can_read_is_not_changed() -> None:
    assert plan_update(b"\x11\x09\x00", {5: "10"}, block_size=4) is Refusal.UNREADABLE
    twice = bytes.fromhex("11010511010600")
    assert plan_update(twice, {1: "77"}, block_size=4) is Refusal.UNREADABLE


_TEXTS = {
    1: st.from_regex(r"[0-9A-Za-z]{1,18}", fullmatch=True),
    3: st.from_regex(r"[A-Z]{2}-[0-9A-Za-z]{1,8}", fullmatch=True),
    4: st.sampled_from(["0201", "1203", "0101"]),
    5: st.sampled_from(["10", "20", "70", "80"]),
    6: st.text("ABC123. ", min_size=1, max_size=12).filter(lambda text: text.strip() == text),
    17: st.text(min_size=1, max_size=16).filter(lambda text: text.isprintable()),
}


@st.composite
def _some_values(draw: st.DrawFn) -> dict[int, str]:
    oids = draw(st.sets(st.sampled_from(sorted(_TEXTS))))
    return {oid: draw(_TEXTS[oid]) for oid in sorted({1, *oids})}


@given(_some_values(), st.sampled_from(list(Padding)), st.sampled_from([4, 8]))
def test_what_is_written_is_read(values: dict[int, str], padding: Padding, size: int) -> None:
    written = write_object_tag(values, Chip(size, 0, padding))
    assert isinstance(written, bytes)
    tag = read_object_tag(written)
    read = {oid: text for oid, text in tag.texts.items() if oid != 2}
    # The integer scheme loses the first zero of set information; its meaning stays.
    assert read == {oid: text.lstrip("0") if oid == 4 else text for oid, text in values.items()}
    assert (tag.faults, tuple(tag.habit_faults())) == ((), ())


@given(
    _some_values(),
    _some_values(),
    st.sets(st.integers(0, 15), max_size=4),
    st.sampled_from([Padding.ZERO, Padding.NONE]),
    st.data(),
)
def test_a_change_changes_nothing_else(
    values: dict[int, str],
    others: dict[int, str],
    locked: set[int],
    padding: Padding,
    data: st.DataObject,
) -> None:
    written = write_object_tag(values, Chip(4, 64, padding))
    if isinstance(written, Refusal):
        return
    memory = written.ljust(64, b"\0")
    changes: dict[int, str | None] = dict(others)
    taken = data.draw(st.sampled_from([3, 5, 6]))
    if data.draw(st.booleans()):
        changes[taken] = None
    plan = plan_update(memory, changes, block_size=4, locked=frozenset(locked))
    if isinstance(plan, Refusal):
        return
    assert not locked & set(plan.blocks)
    for number in range(16):
        kept = memory[number * 4 : number * 4 + 4]
        assert plan.memory[number * 4 : number * 4 + 4] == plan.blocks.get(number, kept)
    after = read_object_tag(plan.memory)
    assert after.faults == ()
    merged = {**values, **changes}
    expected = {
        oid: text.lstrip("0") if oid == 4 else text
        for oid, text in merged.items()
        if text is not None
    }
    assert {oid: text for oid, text in after.texts.items() if oid != 2} == expected
    assert set(after.announced) == {oid for oid in expected if oid > 2}
    assert not any(fault.what == "twice" for fault in after.habit_faults())
