"""The emulated reader's side: what it does on a field, and how long the air takes."""

import random

import pytest

from drivers.rfid import airtime
from drivers.rfid.field import Field, FieldCard, FieldTag, Vanish
from drivers.rfid.messages import (
    EAS_AFI_PASSWORD,
    AfiRead,
    BlocksRead,
    Command,
    Done,
    Failed,
    Inventory,
    Iso14443Card,
    Iso15693Tag,
    Nxp,
    NxpCode,
    NxpTold,
    ReadAfi,
    ReadBlocks,
    ReaderInfo,
    ReadReaderInfo,
    ReadSystemInfo,
    ResetField,
    Status,
    SystemInfo,
    TagsFound,
    WriteAfi,
    WriteBlocks,
    WriteDsfid,
)
from drivers.rfid.radio import EAS_SEQUENCE, EmulatedReader
from kiosk.domain.ids import TagUid

_UID, _OTHER = TagUid("E004010000000001"), TagUid("E004010000000002")


def _field() -> Field:
    field = Field()
    field.place(FieldTag(_UID, bytes(range(32)), dsfid=6, locked_blocks=frozenset({2})))
    return field


def test_commands_on_a_tag() -> None:
    field = _field()
    reader = EmulatedReader(field)
    assert reader.carry_out(Inventory()) == TagsFound((Iso15693Tag(_UID, 6),))
    read = reader.carry_out(ReadBlocks(_UID, 1, 2))
    assert read == BlocksRead(4, bytes(range(4, 12)), (False, True))
    assert reader.carry_out(ReadSystemInfo(_UID)) == SystemInfo(_UID, 6, 0x07, 4, 8, 1)
    assert reader.carry_out(WriteBlocks(_UID, 0, 4, b"abcd")) == Done()
    assert reader.carry_out(WriteAfi(_UID, 0xC2)) == Done()
    (tag,) = field.tags()
    assert (tag.memory[:5], tag.afi) == (b"abcd\x04", 0xC2)
    assert reader.carry_out(ResetField()) == Done()
    assert isinstance(reader.carry_out(ReadReaderInfo()), ReaderInfo)


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (ReadBlocks(_OTHER, 0, 1), Status.NO_TRANSPONDER),
        (ReadSystemInfo(_OTHER), Status.NO_TRANSPONDER),
        (WriteAfi(_OTHER, 7), Status.NO_TRANSPONDER),
        (WriteDsfid(_OTHER, 6), Status.NO_TRANSPONDER),
        (ReadAfi(_OTHER), Status.NO_TRANSPONDER),
        (Nxp(_UID, NxpCode.SET_EAS), Status.NO_TRANSPONDER),  # not a chip of NXP's
        (Nxp(_OTHER, NxpCode.GET_RANDOM), Status.NO_TRANSPONDER),
        (WriteBlocks(_OTHER, 0, 4, b"abcd"), Status.NO_TRANSPONDER),
        (ReadBlocks(_UID, 0, 0), Status.PARAMETER),
        (ReadBlocks(_UID, 0, 33), Status.PARAMETER),
        (ReadBlocks(_UID, 7, 2), Status.ISO_ERROR),
        (WriteBlocks(_UID, 0, 8, b"abcdefgh"), Status.PARAMETER),
        (WriteBlocks(_UID, 1, 4, b"abcdefgh"), Status.WRITE_ERROR),
        (WriteBlocks(_UID, 8, 4, b"abcd"), Status.WRITE_ERROR),
        (WriteBlocks(_UID, 0, 4, b"abc"), Status.WRITE_ERROR),
    ],
)
def test_what_a_tag_or_reader_refuses(command: Command, status: Status) -> None:
    answer = EmulatedReader(_field()).carry_out(command)
    assert isinstance(answer, Failed)
    assert answer.status == status


def test_writes_are_told_and_may_be_protected() -> None:
    field = _field()
    told: list[int] = []
    field.on_write = lambda tag: told.append(tag.afi)
    reader = EmulatedReader(field)
    reader.carry_out(WriteAfi(_UID, 0xC2))
    (tag,) = field.tags()
    tag.afi_protected = True
    assert reader.carry_out(WriteAfi(_UID, 0x07)) == Failed(Status.WRITE_ERROR)
    assert told == [0xC2]


def test_an_alarm_bit_under_a_password() -> None:
    field = _field()
    (tag,) = field.tags()
    tag.eas, tag.password = True, b"\x12\x34\x56\x78"
    reader = EmulatedReader(field)

    def asked(code: NxpCode, data: bytes = b"") -> object:
        return reader.carry_out(Nxp(_UID, code, data))

    gone = Failed(Status.NO_TRANSPONDER)
    assert reader.carry_out(ReadAfi(_UID)) == AfiRead(_UID, tag.afi)
    assert asked(NxpCode.EAS_ALARM) == NxpTold(EAS_SEQUENCE)
    assert asked(NxpCode.RESET_EAS) == Failed(Status.WRITE_ERROR)
    for password in (b"\x12\x34\x56\x79", b"\x12\x34\x56\x78"):
        reader.carry_out(ResetField())
        drawn = asked(NxpCode.GET_RANDOM)
        assert isinstance(drawn, NxpTold)
        under = bytes(one ^ two for one, two in zip(password, drawn.data * 2, strict=True))
        said = asked(NxpCode.SET_PASSWORD, EAS_AFI_PASSWORD + under)
        assert said == (NxpTold(b"") if password == tag.password else gone)
    assert asked(NxpCode.RESET_EAS) == NxpTold(b"")
    assert asked(NxpCode.EAS_ALARM) == gone


@pytest.mark.parametrize(("when", "afi"), [(Vanish.BEFORE_EFFECT, 7), (Vanish.AFTER_EFFECT, 0xC2)])
def test_a_tag_that_vanishes_in_a_write(when: Vanish, afi: int) -> None:
    field = _field()
    (tag,) = field.tags()
    field.vanish[_UID] = when
    assert EmulatedReader(field).carry_out(WriteAfi(_UID, 0xC2)) == Failed(Status.NO_TRANSPONDER)
    assert tag.afi == afi
    assert field.tags() == ()


def test_the_rest_of_a_long_inventory_is_fetched_or_dropped() -> None:
    field = Field()
    field.place(*(FieldTag(TagUid(f"E0{n:014X}"), bytes(4)) for n in range(25)))
    field.place(FieldCard(b"\x01\x02\x03\x04"))
    reader = EmulatedReader(field)
    first, rest = reader.carry_out(Inventory()), reader.carry_out(Inventory(more=True))
    assert isinstance(first, TagsFound)
    assert isinstance(rest, TagsFound)
    assert (len(first.tags), first.more, len(rest.tags), rest.more) == (20, True, 6, False)
    assert rest.tags[-1] == Iso14443Card("A", b"\x01\x02\x03\x04")
    reader.carry_out(Inventory())
    reader.carry_out(ResetField())
    assert reader.carry_out(Inventory(more=True)) == TagsFound(())
    field.remove_card(b"\x01\x02\x03\x04")
    field.clear()
    assert reader.carry_out(Inventory()) == TagsFound(())


def test_every_command_takes_its_time_on_the_air() -> None:
    reader = EmulatedReader(_field())
    for command in (
        Inventory(),
        ReadBlocks(_UID, 0, 8),
        ReadBlocks(_OTHER, 0, 8),
        ReadSystemInfo(_UID),
        WriteAfi(_UID, 7),
        WriteBlocks(_UID, 0, 4, b"abcd"),
        WriteDsfid(_UID, 6),
        ReadAfi(_UID),
        Nxp(_UID, NxpCode.SET_EAS),
        Nxp(_UID, NxpCode.EAS_ALARM),
        ResetField(),
    ):
        assert 0.002 < reader.air_s(command) < 0.05
    assert reader.air_s(Inventory(more=True)) == 0
    assert reader.air_s(ReadReaderInfo()) == 0


@pytest.mark.parametrize(
    ("tags", "inventory_ms", "content_ms"),
    [(1, 11.6, 27.5), (5, 35, 115), (10, 76, 235), (20, 169, 486)],
)
def test_air_time_is_that_of_the_reference(
    tags: int, inventory_ms: float, content_ms: float
) -> None:
    """Figures: own calculation from ISO 15693-3 over 2,000 random trials (docs/devices/feig.md)."""
    chance = random.Random(3)
    trials = [
        airtime.inventory_s(TagUid(f"E00401{chance.getrandbits(40):010X}") for _ in range(tags))
        for _ in range(400)
    ]
    mean_ms = 1000 * sum(trials) / len(trials)
    assert mean_ms == pytest.approx(inventory_ms, rel=0.06)
    read_ms = 1000 * tags * airtime.read_blocks_s(8, block_size=4)
    assert mean_ms + read_ms == pytest.approx(content_ms, rel=0.04)


def test_two_tags_of_one_uid_end_the_search() -> None:
    assert airtime.inventory_s([_UID, _UID]) < 1.0
    assert airtime.wire_s(384, baud=38400) == pytest.approx(0.11)
