"""Memories planned for the tag workstation: every model from every model, torn writes, locks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.rfid.tags import DSFID_PART_2, DSFID_PART_3, decode_tag, encode_danish
from drivers.rfid.tags.desk import HouseTags
from drivers.rfid.tags.objects_write import Chip, write_object_tag
from drivers.rfid.tags.rules import TagRules
from drivers.rfid.tags.suppliers import write_rfid501
from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.items import Book
from kiosk.domain.sightings import TagModel, TagUse
from kiosk.domain.tag_job import (
    WRITABLE,
    NotWritten,
    TagChange,
    TagMemory,
    Wanted,
    is_right,
)

UID = TagUid("E004010012345678")
TAGS = HouseTags(TagRules())
SIZE = 112


def chip(
    data: bytes = b"", *, dsfid: int | None = 0, size: int = SIZE, **more: object
) -> TagMemory:
    return TagMemory(UID, data.ljust(size, b"\0"), 4, dsfid, 0, **more)  # type: ignore[arg-type]


def wanted(model: TagModel, item: str = "B000001", **more: object) -> Wanted:
    owner = "" if model is TagModel.RFID501 else "ID-1234"
    return Wanted(ItemId(item), Book("Bumi"), owner=owner, model=model, **more)  # type: ignore[arg-type]


def danish(item: str = "B000001") -> bytes:
    return encode_danish(item=item, owner="ID-1234") or b""


def objects(item: str = "B000001", **more: str) -> bytes:
    values = {1: item, 3: "ID-1234", 5: "10", **{int(k[1:]): v for k, v in more.items()}}
    written = write_object_tag(values, Chip(4, SIZE))
    assert isinstance(written, bytes)
    return written


OLD = {
    "blank": (b"", 0),
    "new 3M chip": (b"\x55" * SIZE, 0),
    "ones": (b"\xff" * SIZE, 0),
    "part 3": (danish("OTHER"), DSFID_PART_3),
    "part 2": (objects("OTHER", _17="Some old title"), DSFID_PART_2),
    "3M": (write_rfid501("OTHER") or b"", 0),
    "noise": (bytes(range(1, SIZE + 1)), 0x77),
}


def apply(memory: TagMemory, blocks: tuple[tuple[int, bytes], ...]) -> bytes:
    data = bytearray(memory.data)
    for at, block in blocks:
        assert len(block) == 4
        assert at not in memory.locked
        data[at * 4 : at * 4 + 4] = block
    return bytes(data)


@pytest.mark.parametrize("old", OLD)
@pytest.mark.parametrize("model", WRITABLE)
@pytest.mark.parametrize("part", [(1, 1), (3, 2)])
def test_every_model_is_written_over_every_other(
    old: str, model: TagModel, part: tuple[int, int]
) -> None:
    data, dsfid = OLD[old]
    memory = chip(data, dsfid=dsfid)
    wish = wanted(model, parts=part[0], ordinal=part[1])
    change = TAGS.plan(memory, wish)
    assert isinstance(change, TagChange)
    after = apply(memory, change.blocks)
    assert after == change.memory
    told = TAGS.tell(chip(after, dsfid=dsfid if change.dsfid is None else change.dsfid))
    assert is_right(told, wish), told
    assert b"old title" not in after


@pytest.mark.parametrize("old", OLD)
@pytest.mark.parametrize("model", WRITABLE)
def test_a_write_that_is_torn_never_leaves_a_wrong_number(old: str, model: TagModel) -> None:
    data, dsfid = OLD[old]
    memory = chip(data, dsfid=dsfid)
    change = TAGS.plan(memory, wanted(model))
    assert isinstance(change, TagChange)
    for cut in range(len(change.blocks) + 1):
        torn = apply(memory, change.blocks[:cut])
        read = decode_tag(memory=torn, dsfid=dsfid, afi=0, block_size=4)
        assert read.item in {None, "OTHER", "B000001"}
        if 0 < cut < len(change.blocks):
            assert read.item is None


def test_a_tag_of_the_same_item_keeps_its_other_fields() -> None:
    memory = chip(objects(_17="Bumi Manusia", _6="899.2"), dsfid=DSFID_PART_2)
    change = TAGS.plan(memory, wanted(TagModel.ISO28560_2, parts=2, ordinal=2))
    assert isinstance(change, TagChange)
    told = {one.name: one.value for one in TAGS.tell(chip(change.memory, dsfid=6)).fields}
    assert told["title"] == "Bumi Manusia"
    assert told["shelf location"] == "899.2"
    assert told["set information"].zfill(4) == "0202"


def test_a_right_tag_has_nothing_to_write() -> None:
    for data, dsfid, model in (
        (danish(), DSFID_PART_3, TagModel.ISO28560_3),
        (objects(), DSFID_PART_2, TagModel.ISO28560_2),
        (write_rfid501("B000001") or b"", 0, TagModel.RFID501),
    ):
        change = TAGS.plan(chip(data, dsfid=dsfid), wanted(model))
        assert isinstance(change, TagChange)
        assert (change.blocks, change.dsfid) == ((), None)


def test_only_the_dsfid_is_wrong() -> None:
    memory = chip(danish(), dsfid=DSFID_PART_2)
    assert any("DSFID" in one for one in TAGS.tell(memory).wrong)
    change = TAGS.plan(memory, wanted(TagModel.ISO28560_3))
    assert isinstance(change, TagChange)
    assert (change.blocks, change.dsfid) == ((), DSFID_PART_3)


def test_what_is_locked_is_never_touched() -> None:
    memory = chip(danish("OTHER"), dsfid=DSFID_PART_3, locked=frozenset({1}))
    assert TAGS.plan(memory, wanted(TagModel.ISO28560_3)) is NotWritten.LOCKED
    behind = chip(danish("OTHER") + b"\1" * 78, locked=frozenset({20}))
    change = TAGS.plan(behind, wanted(TagModel.ISO28560_3))
    assert isinstance(change, TagChange)
    assert change.memory[80:84] == b"\1" * 4
    assert change.memory[76:80] == bytes(4)
    first = chip(danish("B999999"), dsfid=DSFID_PART_3, locked=frozenset({0}))
    change = TAGS.plan(first, wanted(TagModel.ISO28560_3))
    assert isinstance(change, TagChange)
    assert all(at for at, _ in change.blocks)


@pytest.mark.parametrize(
    ("wish", "size", "why"),
    [
        (wanted(TagModel.ISO28560_3), 28, NotWritten.NO_ROOM),
        (wanted(TagModel.ISO28560_2, "A" * 60), 28, NotWritten.NO_ROOM),
        (wanted(TagModel.RFID501), 28, NotWritten.NO_ROOM),
        (wanted(TagModel.RFID501, "A" * 17), SIZE, NotWritten.BAD_VALUE),
        (wanted(TagModel.GAOXIAO), SIZE, NotWritten.BAD_VALUE),
    ],
)
def test_what_does_not_fit_is_refused(wish: Wanted, size: int, why: NotWritten) -> None:
    assert TAGS.plan(chip(size=size), wish) is why


def test_an_owner_that_is_no_isil() -> None:
    wish = Wanted(ItemId("B1"), owner="not an isil!", model=TagModel.ISO28560_2)
    assert TAGS.plan(chip(), wish) is NotWritten.BAD_VALUE


def test_a_library_without_an_isil() -> None:
    wish = Wanted(ItemId("B1"), owner="", model=TagModel.ISO28560_2)
    change = TAGS.plan(chip(), wish)
    assert isinstance(change, TagChange)
    told = TAGS.tell(chip(change.memory, dsfid=DSFID_PART_2))
    assert is_right(told, wish)
    assert "owner" not in " ".join(one.name for one in told.fields)


def test_a_blank_tag() -> None:
    told = TAGS.tell(chip())
    assert (told.content.model, told.fields, told.wrong) == (TagModel.BLANK, (), ())


def test_use_is_written_and_kept() -> None:
    card = objects(_5="80")
    assert TAGS.tell(chip(card, dsfid=6)).content.use is TagUse.PATRON_CARD
    for model in (TagModel.ISO28560_2, TagModel.ISO28560_3):
        change = TAGS.plan(chip(card, dsfid=6), wanted(model))
        assert isinstance(change, TagChange)
        assert TAGS.tell(chip(change.memory, dsfid=None)).content.use is TagUse.CIRCULATION


@given(
    data=st.binary(max_size=64),
    dsfid=st.integers(0, 255),
    model=st.sampled_from(WRITABLE),
    size=st.integers(0, 30).map(lambda n: n * 4),
)
def test_any_bytes_are_told_and_planned_over(
    data: bytes, dsfid: int, model: TagModel, size: int
) -> None:
    memory = TagMemory(UID, data[:size].ljust(size, b"\0"), 4, dsfid)
    TAGS.tell(memory)
    change = TAGS.plan(memory, wanted(model))
    if isinstance(change, TagChange):
        assert is_right(TAGS.tell(chip(change.memory, dsfid=None, size=size)), wanted(model))
