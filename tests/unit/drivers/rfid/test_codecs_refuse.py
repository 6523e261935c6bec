"""What each family's codec refuses: damaged frames, short and long ones, and every answer code."""

from typing import Any, TypeVar

import pytest

from drivers.rfid import iso15693
from drivers.rfid.bibliotheca import codec as bibliotheca
from drivers.rfid.bibliotheca.codec import Bibliotheca
from drivers.rfid.chafon import codec as chafon
from drivers.rfid.dialogue import Asked, Dialect, NotUnderstood, ReaderEnd
from drivers.rfid.feig import commands as feig
from drivers.rfid.feig.framing import Frame as FeigFrame
from drivers.rfid.frames import Finder, NeedMore, Skipped
from drivers.rfid.m100 import codec as m100
from drivers.rfid.messages import (
    Answer,
    BlocksRead,
    Command,
    Done,
    Failed,
    Inventory,
    Nxp,
    NxpCode,
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
from drivers.rfid.metratec.codec import Message, Metratec
from drivers.rfid.rl866 import codec as rl866
from drivers.rfid.tsl import codec as tsl
from drivers.rfid.uhf import messages as uhf
from drivers.rfid.uhfreader18 import codec as reader18
from kiosk.domain.ids import TagUid

Frame = TypeVar("Frame")

UID = TagUid("E00401001122AABB")
EPC = bytes.fromhex("3034257BF7194E4000001A85")
READ = ReadBlocks(UID, 3, 2)

SOUND: dict[str, tuple[Any, bytes]] = {
    "3m": (bibliotheca.FrameShape(), Bibliotheca().write_command(READ)),
    "rl866": (rl866.FrameShape(), rl866.write_frame(rl866.request_frame(rl866.Connect(UID, 1)))),
    "chafon": (chafon.FrameShape(), chafon.write_frame(chafon.event_frame(uhf.TagSeen(EPC)))),
    "m100": (m100.FrameShape(), m100.write_frame(m100.event_frame(uhf.TagSeen(EPC)))),
    "uhfreader18": (
        reader18.FrameShape(frozenset({reader18.READ})),
        reader18.write_frame(reader18.Frame(0, reader18.READ, b"\0" + EPC)),
    ),
}


@pytest.mark.parametrize("family", SOUND)
def test_a_frame_that_is_damaged_or_cut_anywhere_is_none(family: str) -> None:
    shape, raw = SOUND[family]
    (whole,) = Finder(shape).feed(raw)
    assert not isinstance(whole, Skipped | NeedMore)
    for at in range(len(raw)):
        damaged = raw[:at] + bytes([raw[at] ^ 0x24]) + raw[at + 1 :]
        finder: Finder[Any] = Finder(shape)
        assert whole not in finder.feed(damaged) + finder.gap()
        finder.clear()
        assert all(isinstance(one, Skipped | NeedMore) for one in finder.feed(raw[:at]))
    finder = Finder(shape)
    assert finder.feed(b"\0" + raw) == [Skipped(1), whole]


@pytest.mark.parametrize("dialect", [Bibliotheca(), Metratec()], ids=["3m", "metratec"])
def test_a_reader_names_itself(dialect: Dialect[Command, Answer, Frame]) -> None:
    end = ReaderEnd(dialect)
    asked = dialect.write_command(ReadReaderInfo())
    assert end.feed(asked) == [Asked(ReadReaderInfo(), len(asked))]
    assert end.gap() == []
    reply = end.answer(ReadReaderInfo(), ReaderInfo(b"\1\0\2\x18"))
    (told,) = Finder(dialect.shape).feed(reply)
    info = dialect.read_answer(ReadReaderInfo(), told)
    assert isinstance(info, ReaderInfo)
    assert info.data in {b"\1\0\2\x18", b"DESKID_ISO     01000218"}
    assert dialect.read_answer(Inventory(), told) is None


@pytest.mark.parametrize(
    ("start", "command", "data"),
    [
        (bibliotheca.START, bibliotheca.INVENTORY, "0006"),
        (bibliotheca.START, bibliotheca.READ, "E004"),
        (bibliotheca.START, bibliotheca.READ, UID + "03"),
        (bibliotheca.START, bibliotheca.WRITE, UID + "030200AABBCCDD"),
        (bibliotheca.START, bibliotheca.WRITE_AFI, UID),
        (bibliotheca.START, bibliotheca.SET_EAS, UID),
        (bibliotheca.START_HARDWARE, 0x04, "0012"),
    ],
)
def test_what_a_3m_reader_is_not_asked(start: int, command: int, data: str) -> None:
    frame = bibliotheca.Frame(start, command, bytes.fromhex(data))
    (refused,) = ReaderEnd(Bibliotheca()).feed(bibliotheca.write_frame(frame))
    assert isinstance(refused, NotUnderstood)
    (told,) = Finder(bibliotheca.FrameShape()).feed(refused.reply)
    assert told == bibliotheca.Frame(start, command, b"\x02")


@pytest.mark.parametrize(
    ("command", "data", "meaning"),
    [
        (Inventory(), "", None),
        (Inventory(), "000005", None),
        (Inventory(), "00000501" + UID[:-2], None),
        (Inventory(), "00000500", TagsFound(())),
        (READ, "00" + UID, None),
        (READ, "00" + UID + "01" + "0300AABBCCDD", None),
        (READ, "00" + UID + "02" + "AABBCCDDEE", None),
        (READ, "00" + UID + "02" + "AABBCC" * 2, None),
        (READ, "00" + UID + "02" + "0300AABBCCDD0500AABBCCDD", None),
        (READ, "00" + UID + "02" + "01AABBCCDD00AABBCCDD",
         BlocksRead(4, b"\xaa\xbb\xcc\xdd" * 2, (True, False))),
        (READ, "00" + UID + "02" + "AABBCCDD" * 2,
         BlocksRead(4, b"\xaa\xbb\xcc\xdd" * 2, (False, False))),
        (READ, "02", Failed(Status.UNKNOWN_COMMAND)),
        (READ, "06", Failed(Status.NO_TRANSPONDER)),
        (READ, "7733", Failed(0x77, b"\x33")),
        (ReadAfi(UID), "00" + UID, None),
        (ReadReaderInfo(), "0011", None),
        (ReadReaderInfo(), "001201", None),
    ],
)  # fmt: skip
def test_what_a_3m_reader_answers(command: Command, data: str, meaning: Answer | None) -> None:
    (asked,) = Finder(bibliotheca.FrameShape()).feed(Bibliotheca().write_command(command))
    assert isinstance(asked, bibliotheca.Frame)
    frame = bibliotheca.Frame(asked.start, asked.command, bytes.fromhex(data))
    assert Bibliotheca().read_answer(command, frame) == meaning


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Failed(Status.UNKNOWN_COMMAND), Failed(Status.UNKNOWN_COMMAND)),
        (Failed(Status.RF_ERROR), Failed(Status.NO_TRANSPONDER)),
        (Failed(0x77), Failed(0x01)),
        (SystemInfo(UID, 0, 0, 4, 28), Failed(Status.UNKNOWN_COMMAND)),
    ],
)
def test_what_an_emulated_3m_reader_cannot_say(answer: Answer, told: Answer) -> None:
    (frame,) = Finder(bibliotheca.FrameShape()).feed(Bibliotheca().write_answer(READ, answer))
    assert isinstance(frame, bibliotheca.Frame)
    assert Bibliotheca().read_answer(READ, frame) == told


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ("04A2", Status.NOT_AVAILABLE),
        ("05A201" + UID, Status.NOT_AVAILABLE),
        ("04A401" + UID, Status.NOT_AVAILABLE),  # protects for good: no reader here does it
        ("04A200" + UID, Status.PARAMETER),
        ("04A201E004", Status.LENGTH),
        ("04B301" + UID + "10", Status.LENGTH),
    ],
)
def test_custom_commands_that_a_feig_refuses(data: str, status: Status) -> None:
    frame = FeigFrame(255, feig.CUSTOM, None, bytes.fromhex(data), advanced=False)
    assert feig.read_command(frame) == Failed(status)


@pytest.mark.parametrize(
    ("lines", "command", "meaning"),
    [
        (("UCO",), READ, None),
        (("TDT",), READ, None),
        (("TNR",), READ, Failed(Status.NO_TRANSPONDER)),
        (("TDT", "0000000078F0", "CER", "NCL"), READ, Failed(Status.DATA_FALSE)),
        (("TDT", "0000000078F0", "COK", "CDT"), READ, Failed(Status.DATA_FALSE)),
        (("TDT", "00XY", "COK", "NCL"), READ, Failed(Status.DATA_FALSE)),
        (("TDT", "0078F0", "COK", "NCL"), WriteAfi(UID, 7), Done()),
        ((UID,), Inventory(), None),
        (("IVF 00",), ReadReaderInfo(), None),
        (("UCO",), ResetField(), None),
    ],
)
def test_what_a_metratec_answers(
    lines: tuple[str, ...], command: Command, meaning: Answer | None
) -> None:
    assert Metratec().read_answer(command, Message(lines)) == meaning


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"REQ 2223{UID}03 CRC", b"UCO\r"),
        (f"WRQ 2221{UID}03 CRC", b"UCO\r"),
        (f"WRQ 222B{UID}00 CRC", b"UCO\r"),
        ("MOD 156", b"UCO\r"),
        ("TNR", b""),
    ],
)
def test_what_a_metratec_is_not_asked(line: str, said: bytes) -> None:
    assert ReaderEnd(Metratec()).feed(line.encode() + b"\r") == [NotUnderstood(said)]


@pytest.mark.parametrize("data", ["31", "3200021409010000", "33", "340405AABB", "0101", "7700", ""])
def test_what_an_rl866_is_not_asked(data: str) -> None:
    assert rl866.read_request(rl866.Frame(1, 0, bytes.fromhex(data))) is None


def test_what_an_rl866_tells_too_short() -> None:
    assert rl866.read_system_info(bytes(13)) is None
    assert rl866.read_reply(rl866.Frame(1, 0, b"\x31\0")) is None
    assert rl866.read_blocks(b"\x02\0abc") is None
    assert rl866.read_blocks(b"\x02\0abcd") == b"abcd"


@pytest.mark.parametrize(
    ("command", "data", "event"),
    [
        (chafon.STOP, "", uhf.Unknown(chafon.STOP)),
        (chafon.INVENTORY, "12", uhf.RoundOver()),
        (chafon.INVENTORY, "F0", uhf.Refused(chafon.INVENTORY, 0xF0)),
        (chafon.INVENTORY, "00", uhf.Carried(chafon.INVENTORY)),
        (chafon.INVENTORY, "00FE0C0100", uhf.Unknown(chafon.INVENTORY, b"\xfe\x0c\1\0")),
        (chafon.INVENTORY, "00FE0C010003AABB",
         uhf.Unknown(chafon.INVENTORY, b"\xfe\x0c\1\0\3\xaa\xbb")),
        (chafon.INFO, "0048313033", uhf.ReaderTold(name="H103")),
        (chafon.INFO, "00", uhf.Carried(chafon.INFO)),
        (chafon.READ, "0002AABBCC", uhf.Unknown(chafon.READ, b"\2\xaa\xbb\xcc")),
        (chafon.GET_ALL, "0001", uhf.Unknown(chafon.GET_ALL, b"\1")),
        (chafon.BATTERY, "00FF", uhf.BatteryTold(100)),
        (chafon.OUTPUT, "01", uhf.Refused(chafon.OUTPUT, 1)),
    ],
)  # fmt: skip
def test_what_a_chafon_answers(command: int, data: str, event: uhf.Event) -> None:
    assert chafon.read_event(chafon.Frame(0, command, bytes.fromhex(data))) == event


def test_what_an_emulated_chafon_tells_besides() -> None:
    unknown = uhf.Unknown(chafon.OUTPUT, b"\1\2")
    assert chafon.read_event(chafon.event_frame(unknown)) == unknown
    assert chafon.event_frame(uhf.Refused(".wr", "011")).data == b""  # a TSL's, no byte for it here


@pytest.mark.parametrize(
    ("command", "data", "event"),
    [
        (m100.REFUSAL, "", uhf.Unknown(m100.REFUSAL)),
        (m100.POLL, "C93000", uhf.Unknown(m100.POLL, b"\xc9\x30\0")),
        (m100.READ, "0E3000AABB", uhf.Unknown(m100.READ, b"\x0e\x30\0\xaa\xbb")),
        (m100.WRITE, "02300010", uhf.Refused(m100.WRITE, 0x10)),
        (m100.POWER, "01", uhf.Unknown(m100.POWER, b"\1")),
    ],
)
def test_what_a_module_answers(command: int, data: str, event: uhf.Event) -> None:
    assert m100.read_event(m100.Frame(m100.ANSWER, command, bytes.fromhex(data))) == event


def test_an_emulated_module_refuses_what_it_cannot_say() -> None:
    told = m100.read_event(m100.event_frame(uhf.BatteryTold(50)))
    assert told == uhf.Refused(m100.REFUSAL, 0x17)
    assert m100.command_frame(uhf.SetRegion("eu")).data == b"\3"


@pytest.mark.parametrize(
    ("command", "data", "events"),
    [
        (reader18.POWER, "", (uhf.Unknown(reader18.POWER),)),
        (reader18.POWER, "FD", (uhf.Refused(reader18.POWER, 0xFD),)),
        (reader18.POWER, "0001", (uhf.Unknown(reader18.POWER, b"\1"),)),
        (reader18.INVENTORY, "01", (uhf.RoundOver(0),)),
        (reader18.INVENTORY, "03", (uhf.Refused(reader18.INVENTORY, 3),)),
        (reader18.INVENTORY, "FB", (uhf.RoundOver(0),)),
        (reader18.INVENTORY, "01010299", (uhf.Refused(reader18.INVENTORY, 1),)),
        (reader18.INVENTORY, "03010102AABB60", (uhf.TagSeen(b"\xaa\xbb", -33.0, 1),)),
        (reader18.READ, "00AABB", (uhf.WordsRead(b"\xaa\xbb"),)),
        (reader18.INFO, "00010077", (uhf.Unknown(reader18.INFO, b"\1\0\x77"),)),
    ],
)
def test_what_an_old_chafon_answers(command: int, data: str, events: tuple[uhf.Event, ...]) -> None:
    assert reader18.read_events(reader18.Frame(0, command, bytes.fromhex(data))) == events


def test_old_chafons_commands_are_no_answers() -> None:
    assert not reader18.is_answer(reader18.Frame(reader18.TO_ANY, reader18.INFO, b"\0"))
    assert not reader18.is_answer(reader18.Frame(0, reader18.INFO, b""))
    assert not reader18.is_answer(reader18.Frame(0, reader18.POWER, b"\x14"))
    assert reader18.is_answer(reader18.Frame(0, reader18.POWER, b"\0"))
    few = Finder(reader18.FrameShape(frozenset({reader18.READ})))
    other = reader18.write_frame(reader18.Frame(0, reader18.INFO, b"\0\1"))
    assert not [one for one in few.feed(other) if isinstance(one, reader18.Frame)]


def test_a_tsl_that_reads_numbers_of_chips() -> None:
    tid = bytes.fromhex("E28011602000112233445566")
    tag = uhf.TagSeen(EPC, tid=tid)
    end = tsl.TslEnd(tid=True)
    assert end.feed(tsl.answer_lines(".rd", tsl.tag_lines(tag))) == [tag, uhf.RoundOver(1)]
    short = (f"EP: {EPC.hex()}", "RD: E280", "ME: what a person reads")
    assert end.feed(tsl.answer_lines(".rd", short)) == [uhf.TagSeen(EPC), uhf.RoundOver(1)]
    without = (f"EP: {EPC.hex()}", "EA: 003")
    assert end.feed(tsl.answer_lines(".rd", without)) == [uhf.TagSeen(EPC), uhf.RoundOver(1)]
    nothing = tsl.answer_lines(".rd", (), error=tsl.NO_TAG)
    assert end.feed(nothing) == [uhf.RoundOver(0)]
    assert end.feed(tsl.answer_lines(".vr", ("US: 1128-EU-008",))) == [
        uhf.ReaderTold(name="1128-EU-008"), uhf.Carried(".vr"),
    ]  # fmt: skip
    odd = ("PC: 30", "RI: strong", "BP: full", f"EP: {EPC.hex()}")
    assert end.feed(tsl.answer_lines(".iv", odd)) == [uhf.TagSeen(EPC), uhf.RoundOver(1)]


def test_a_tsl_that_falls_silent_in_a_tag() -> None:
    end = tsl.TslEnd()
    assert end.feed(f"EP: {EPC.hex()}\r\nRI: -6".encode()) == [NeedMore(1)]
    assert end.waiting == len("RI: -6")
    assert end.gap() == [uhf.TagSeen(EPC), Skipped(len("RI: -6"))]
    assert end.waiting == 0


@pytest.mark.parametrize(
    ("command", "slow"),
    [
        (WriteBlocks(UID, 0, 4, b"abcd"), True),
        (WriteAfi(UID, 7), True),
        (WriteDsfid(UID, 6), True),
        (Nxp(UID, NxpCode.SET_EAS), True),
        (Nxp(UID, NxpCode.EAS_ALARM), False),
        (READ, False),
        (ReadSystemInfo(UID), False),
    ],
)
def test_which_requests_take_the_time_of_a_write(command: Command, *, slow: bool) -> None:
    assert iso15693.writes(command) is slow


def test_what_no_tag_is_asked_in_one_request() -> None:
    assert iso15693.request(Inventory()) is None
    assert iso15693.request(WriteBlocks(UID, 0, 4, b"abcdefgh")) is None
    assert iso15693.answer(Failed(Status.NO_TRANSPONDER)) is None


AIR = bytes.fromhex(UID)[::-1].hex()


@pytest.mark.parametrize(
    "request_",
    ["", "2223" + AIR[:-2], "0223" + AIR + "0301", "2299" + AIR, "2223" + AIR + "03",
     "22A205" + AIR, "22A204" + AIR[:-2]],
)  # fmt: skip
def test_what_no_tag_understands(request_: str) -> None:
    assert iso15693.read_request(bytes.fromhex(request_)) is None


@pytest.mark.parametrize("mask", ["", "260100", "2601", "260141" + "00" * 9, "26010801AA"])
def test_inventories_with_masks_that_are_none(mask: str) -> None:
    known = (0, 0) if mask == "260100" else None
    assert iso15693.read_inventory_request(bytes.fromhex(mask)) == known


@pytest.mark.parametrize("said", ["", "00", "0100" + AIR, "0000" + AIR[:-2] + "E1"])
def test_an_inventory_that_nobody_or_two_answered(said: str) -> None:
    assert iso15693.read_inventory_answer(bytes.fromhex(said)) is None


@pytest.mark.parametrize(
    ("command", "said", "meaning"),
    [
        (READ, "", None),
        (READ, "00", None),
        (READ, "00AABBCC", None),
        (READ, "0112", Failed(Status.ISO_ERROR, b"\x12")),
        (ReadSystemInfo(UID), "000F" + AIR + "06071B0301", SystemInfo(UID, 6, 7, 4, 28, 1)),
        (ReadSystemInfo(UID), "0007" + AIR + "06071B0301", None),
        (ReadSystemInfo(UID), "000FFF" + AIR[2:] + "06071B0301", None),
        (WriteAfi(UID, 7), "00", Done()),
        (WriteAfi(UID, 7), "0000", None),
    ],
)
def test_what_a_tag_answers(command: Command, said: str, meaning: Answer | None) -> None:
    assert iso15693.read_answer(command, bytes.fromhex(said)) == meaning
