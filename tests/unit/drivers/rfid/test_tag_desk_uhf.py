"""UHF tags told and planned: any bytes, any chip; torn anywhere a tag never says a wrong number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.rfid.tags.desk import HouseTags
from drivers.rfid.tags.rules import TagRules
from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.items import Book
from kiosk.domain.sightings import TagModel, TagUse
from kiosk.domain.tag_job import NotWritten, TagChange, TagMemory, Wanted, is_right

TAGS = HouseTags(TagRules(afi_armed=frozenset({7}), afi_disarmed=frozenset({0xC2})))
UID = TagUid("E28011600000000000000001")


def wanted(item: str = "3100000000042", **more: object) -> Wanted:
    told = {"owner": "ID-1234", "model": TagModel.ISO28560_4, **more}
    return Wanted(ItemId(item), Book("Bumi"), **told)  # type: ignore[arg-type]


def chip(epc: bytes = b"", *, pc: int = 0x3000, room: int = 6, user: int = 32) -> TagMemory:
    bank = pc.to_bytes(2, "big") + epc.ljust(room * 2, b"\0")
    return TagMemory(UID, bank + bytes(user * 2), 2, epc_bytes=len(bank))


def written(memory: TagMemory, change: TagChange, count: int | None = None) -> TagMemory:
    data = bytearray(memory.data)
    for at, word in change.blocks[:count]:
        data[at * 2 : at * 2 + 2] = word
    return TagMemory(UID, bytes(data), 2, epc_bytes=memory.epc_bytes)


MADE = {
    "new": bytes.fromhex("E28011606000020412345678"),
    "zeros": bytes(12),
}


@pytest.mark.parametrize("epc", MADE.values(), ids=MADE)
@pytest.mark.parametrize("room", [6, 8, 15])
@pytest.mark.parametrize(
    "aim", [wanted(), wanted("B1"), wanted(parts=3, ordinal=2), wanted(use=TagUse.EQUIPMENT)]
)
def test_a_new_chip_says_it_and_never_anything_else(epc: bytes, room: int, aim: Wanted) -> None:
    memory = chip(epc, room=room)
    assert TAGS.tell(memory).content.model is TagModel.BLANK
    change = TAGS.plan(memory, aim)
    assert isinstance(change, TagChange)
    for count in range(len(change.blocks)):
        assert TAGS.tell(written(memory, change, count)).content.item is None
    after = written(memory, change)
    told = TAGS.tell(after)
    assert is_right(told, aim)
    assert told.content.use is aim.use
    assert after.data == change.memory
    again = TAGS.plan(after, aim)
    assert isinstance(again, TagChange)
    assert not again.blocks


def test_what_a_chip_has_no_room_for_and_what_cannot_be_told() -> None:
    small = chip(room=6, user=0)
    assert TAGS.plan(small, wanted()) is NotWritten.NO_ROOM
    assert isinstance(TAGS.plan(small, wanted(owner="")), TagChange)
    assert TAGS.plan(small, wanted(owner="", parts=2)) is NotWritten.NO_ROOM
    assert TAGS.plan(chip(room=15), wanted("AB-1.5", owner="")) is NotWritten.BAD_VALUE
    assert TAGS.plan(chip(), wanted(model=TagModel.ISO28560_3)) is NotWritten.BAD_VALUE
    assert TAGS.plan(chip(room=2), wanted()) is NotWritten.NO_ROOM
    assert TAGS.plan(chip(), wanted(owner="not an isil!")) is NotWritten.BAD_VALUE
    hf = TagMemory(TagUid("E004010000000001"), bytes(112), 4)
    assert TAGS.plan(hf, wanted()) is NotWritten.BAD_VALUE


def test_the_alarm_and_what_else_stands_in_the_user_bank_stay_with_the_same_item() -> None:
    memory = chip(room=8)
    lent = TAGS.plan(memory, wanted(lent=True))
    assert isinstance(lent, TagChange)
    assert lent.memory[1] == 0xC2
    now = written(memory, lent)
    part = TAGS.plan(now, wanted(parts=2, ordinal=1))
    assert isinstance(part, TagChange)
    assert part.memory[1] == 0xC2
    other = TAGS.plan(now, wanted("B2"))
    assert isinstance(other, TagChange)
    assert other.memory[1] == 0x07


def test_the_use_is_written_anew_and_a_tag_without_a_user_bank_needs_none() -> None:
    whole = TAGS.plan(chip(room=8), wanted())
    assert isinstance(whole, TagChange)
    book = written(chip(room=8), whole)
    tool = TAGS.plan(book, wanted(use=TagUse.EQUIPMENT))
    assert isinstance(tool, TagChange)
    assert TAGS.tell(written(book, tool)).content.use is TagUse.EQUIPMENT
    small = chip(room=8, user=0)
    bare = TAGS.plan(small, wanted())
    assert isinstance(bare, TagChange)
    again = TAGS.plan(written(small, bare), wanted())
    assert isinstance(again, TagChange)
    assert not again.blocks


def test_an_empty_field_of_another_makers_tag_does_not_bar_the_next_write() -> None:
    whole = TAGS.plan(chip(room=8), wanted())
    assert isinstance(whole, TagChange)
    end = whole.epc_bytes
    user = whole.memory[end:].rstrip(b"\0") + bytes.fromhex("0F0200")  # a title of no length
    bank = whole.memory[:end] + user.ljust(64, b"\0")
    book = TagMemory(UID, bank, 2, epc_bytes=end)
    assert [one.value for one in TAGS.tell(book).fields if one.name == "title"] == [""]
    change = TAGS.plan(book, wanted(parts=2))
    assert isinstance(change, TagChange)
    told = TAGS.tell(written(book, change))
    assert is_right(told, wanted(parts=2))
    assert "title" not in {one.name for one in told.fields}


@given(
    data=st.binary(max_size=80),
    cut=st.integers(2, 64),
    item=st.from_regex(r"[0-9A-Za-z.\-]{1,20}", fullmatch=True),
    parts=st.integers(1, 99),
)
def test_any_bytes_are_told_and_planned(data: bytes, cut: int, item: str, parts: int) -> None:
    whole = data.ljust(cut, b"\0")
    whole += bytes(len(whole) % 2)
    memory = TagMemory(UID, whole, 2, epc_bytes=cut // 2 * 2)
    TAGS.tell(memory)
    aim = wanted(item, parts=parts)
    change = TAGS.plan(memory, aim)
    if isinstance(change, TagChange):
        told = TAGS.tell(written(memory, change)).content
        assert (told.item, told.owner, told.parts) == (aim.item, aim.owner, parts)
