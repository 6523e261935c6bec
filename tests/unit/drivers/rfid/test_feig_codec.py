"""FEIG frames and messages: foreign vectors, every message both ways, and damaged lines."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drivers.rfid.checksums import x25
from drivers.rfid.feig.answers import answer_frame, read_answer
from drivers.rfid.feig.codec import Answered, Asked, HostEnd, NotUnderstood, ReaderEnd, Stray
from drivers.rfid.feig.commands import COMMANDS, command_frame, read_command
from drivers.rfid.feig.framing import Frame, FrameFinder, NeedMore, Skipped, write_frame
from drivers.rfid.messages import (
    Answer,
    BlocksRead,
    Command,
    Done,
    Failed,
    Inventory,
    Iso14443Card,
    Iso15693Tag,
    Nonsense,
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
)
from drivers.rfid.uids import uid_bytes
from kiosk.domain.ids import TagUid

_UID = TagUid("E00401001122AABB")
_ROWS = json.loads(
    (Path(__file__).parents[3] / "vectors" / "rfid-feig.json").read_text(encoding="utf-8")
)["vectors"]
_MEANINGS: dict[str, Command] = {
    "feig-01": Inventory(),
    "feig-02": Inventory(),
    "feig-04": ResetField(),
    "feig-06": ReadReaderInfo(),
    "feig-07": ReadSystemInfo(_UID),
    "feig-09": WriteAfi(_UID, 0xC2),
    "feig-10": WriteAfi(_UID, 0x07),
    "feig-13": Inventory(more=True),
}

_EXCHANGES: list[tuple[Command, Answer]] = [
    (Inventory(), TagsFound(())),
    (Inventory(), TagsFound((Iso15693Tag(_UID, 0x3E), Iso15693Tag(TagUid("E0" * 8), 6)))),
    (
        Inventory(more=True),
        TagsFound(
            (
                Iso14443Card("A", bytes.fromhex("04a1b2c3d4e5f6")),
                Iso15693Tag(_UID, 0),
                Iso14443Card("A", bytes.fromhex("a1b2c3d4")),
                Iso14443Card("B", bytes.fromhex("01020304")),
                Iso14443Card("A", bytes.fromhex("04a1b2c3d4e5f6070809")),
            ),
            more=True,
        ),
    ),
    (ReadBlocks(_UID, 0, 2), BlocksRead(4, b"abcdefgh", (False, True))),
    (WriteBlocks(_UID, 3, 4, b"abcdefgh"), Done()),
    (WriteBlocks(_UID, 3, 4, b"abcd"), Failed(Status.WRITE_ERROR, b"\x03")),
    (WriteAfi(_UID, 0xC2), Done()),
    (WriteAfi(_UID, 0xC2), Failed(Status.NO_TRANSPONDER)),
    (ReadSystemInfo(_UID), SystemInfo(_UID, 0x3E, 0x07, 4, 28, 1)),
    (ReadSystemInfo(_UID), SystemInfo(_UID, 0x06, 0xC2, 8, 256, 0)),
    (ResetField(), Done()),
    (ReadReaderInfo(), ReaderInfo(b"\x01\x02\x03")),
    (ReadReaderInfo(), Failed(Status.UNKNOWN_COMMAND)),
]


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row["id"])
def test_frames_of_foreign_programs_and_the_manual(row: dict[str, str]) -> None:
    data = bytes.fromhex(row["hex"])
    (event,) = ReaderEnd().feed(data)
    if row["id"] not in _MEANINGS:
        assert isinstance(event, NotUnderstood)
        assert event.reply[3] == Status.NOT_AVAILABLE
        return
    assert isinstance(event, Asked)
    assert event.command == _MEANINGS[row["id"]]
    assert HostEnd(advanced=event.frame.advanced).send(event.command) == data


def _whole(data: bytes) -> Iterator[bytes]:
    yield data


def _byte_by_byte(data: bytes) -> Iterator[bytes]:
    for byte in data:
        yield bytes([byte])


def _in_lumps(data: bytes) -> Iterator[bytes]:
    chance = random.Random(4)
    at = 0
    while at < len(data):
        step = chance.randint(1, 7)
        yield data[at : at + step]
        at += step


@pytest.mark.parametrize("way", [_whole, _byte_by_byte, _in_lumps])
@pytest.mark.parametrize("advanced", [False, True])
@pytest.mark.parametrize(("command", "answer"), _EXCHANGES)
def test_every_exchange_over_every_line(
    command: Command, answer: Answer, advanced: bool, way: Callable[[bytes], Iterator[bytes]]
) -> None:
    host, reader = HostEnd(advanced=advanced), ReaderEnd(address=3)
    heard = [event for part in way(host.send(command)) for event in reader.feed(part)]
    asked = heard[-1]
    assert isinstance(asked, Asked)
    assert asked.command == command
    assert all(isinstance(event, NeedMore) for event in heard[:-1])
    reply = reader.answer(asked, answer)
    assert (reply[0] == 0x02) is advanced
    events = [event for part in way(reply) for event in host.feed(part)]
    assert events[-1] == Answered(answer)
    assert all(isinstance(event, NeedMore) for event in events[:-1])


@pytest.mark.parametrize("noise", ["", "00", "ff00", "0204", "10ffb0", "02ffff"])
def test_noise_is_counted_and_the_frame_behind_it_is_found(noise: str) -> None:
    frame = HostEnd().send(WriteAfi(_UID, 7))
    finder = FrameFinder(commands=COMMANDS, answers=False)
    events = finder.feed(bytes.fromhex(noise) + frame) + finder.gap()
    counted = sum(event.count for event in events if isinstance(event, Skipped))
    assert counted == len(noise) // 2
    assert [event for event in events if isinstance(event, Frame)]
    assert finder.waiting == 0


def test_need_more_tells_how_much() -> None:
    frame = HostEnd().send(Inventory())
    finder = FrameFinder(commands=COMMANDS, answers=False)
    assert finder.feed(frame[:4]) == [NeedMore(3)]
    assert FrameFinder(commands=COMMANDS, answers=True).feed(b"\x02") == [NeedMore(6)]
    assert finder.clear() == 4
    assert finder.waiting == 0


def test_the_buffer_is_capped_whatever_comes() -> None:
    chance = random.Random(7)
    for answers in (False, True):
        finder = FrameFinder(commands=COMMANDS, answers=answers)
        for _ in range(200):
            finder.feed(chance.randbytes(97))
            assert finder.waiting <= 1024


def test_a_flipped_bit_is_never_a_frame() -> None:
    whole = HostEnd().send(WriteAfi(_UID, 7))
    for at in range(len(whole) * 8):
        hurt = bytearray(whole)
        hurt[at // 8] ^= 1 << at % 8
        finder = FrameFinder(commands=frozenset(range(256)), answers=False)
        events = finder.feed(bytes(hurt)) + finder.gap()
        assert not [event for event in events if isinstance(event, Frame)]


def test_a_lossy_line_gives_answers_or_nothing_but_no_wrong_ones() -> None:
    chance = random.Random(2)
    answered = 0
    for _ in range(300):
        command, answer = _EXCHANGES[chance.randrange(len(_EXCHANGES))]
        host, reader = HostEnd(), ReaderEnd()
        asked = reader.feed(host.send(command))[0]
        assert isinstance(asked, Asked)
        reply = bytes(b for b in reader.answer(asked, answer) if chance.random() > 0.02)
        for event in host.feed(reply) + host.gap():
            if isinstance(event, Answered):
                assert event.answer == answer
                answered += 1
    assert 100 < answered < 300


def test_an_answer_hidden_in_damaged_bytes_is_not_believed() -> None:
    host, reader = HostEnd(), ReaderEnd()
    host.send(ReadBlocks(_UID, 0, 8))
    fake = write_frame(Frame(0, 0xB0, 0x00, b"\x01\x04\x00fake", advanced=False))
    outer = write_frame(
        answer_frame(
            ReadBlocks(_UID, 0, 8),
            BlocksRead(32, fake.ljust(32, b"\0")[::-1] + bytes(224), (False,) * 8),
            address=0,
            advanced=True,
        )
    )
    damaged = outer[:-1] + bytes([outer[-1] ^ 1])
    events = host.feed(damaged) + host.gap()
    assert not [event for event in events if isinstance(event, Answered)]
    assert [event for event in events if isinstance(event, Stray)]
    assert reader.gap() == []


def test_answers_to_nothing_and_to_something_else_are_strays() -> None:
    host, reader = HostEnd(), ReaderEnd()
    asked = reader.feed(host.send(Inventory()))[0]
    assert isinstance(asked, Asked)
    reply = reader.answer(asked, TagsFound(()))
    host.send(ReadReaderInfo())
    (event,) = host.feed(reply)
    assert isinstance(event, Stray)
    host.send(Inventory())
    assert host.feed(reply + reply)[0] == Answered(TagsFound(()))
    (late,) = host.feed(reply)
    assert isinstance(late, Stray)


@pytest.mark.parametrize(
    ("command", "status", "data"),
    [
        (Inventory(), 0, "01"),
        (Inventory(), 0, "0103aa"),
        (Inventory(), 0, "0109" + "00" * 9),
        (Inventory(), 0, "0103" + "00" * 10),
        (ReadBlocks(_UID, 0, 1), 0, ""),
        (ReadBlocks(_UID, 0, 1), 0, "0204" + "00" * 10),
        (ReadBlocks(_UID, 0, 1), 0, "010400aabbcc"),
        (ReadBlocks(_UID, 0, 1), 0, "0100"),
        (ReadSystemInfo(_UID), 0, "3e"),
        (ReadSystemInfo(_UID), 0, "3ee004010011220000070300" + "01"),
        (WriteAfi(_UID, 7), 0, "00"),
    ],
)
def test_a_sound_frame_with_the_wrong_data_is_nonsense(
    command: Command, status: int, data: str
) -> None:
    frame = Frame(0, 0xB0, status, bytes.fromhex(data), advanced=False)
    assert read_answer(command, frame) == Nonsense()


def test_an_empty_inventory_without_a_count_is_no_tag() -> None:
    assert read_answer(Inventory(), Frame(0, 0xB0, 0, b"", advanced=False)) == TagsFound(())
    assert read_answer(Inventory(), Frame(0, 0xB0, None, b"", advanced=False)) == Failed(0x80)


def test_nonsense_is_answered_as_false_data() -> None:
    frame = answer_frame(Inventory(), Nonsense(), address=0, advanced=False)
    assert frame.status == Status.DATA_FALSE


@pytest.mark.parametrize(
    ("code", "data", "status"),
    [
        (0x69, "00", Status.LENGTH),
        (0x66, "", Status.LENGTH),
        (0x52, "", Status.UNKNOWN_COMMAND),
        (0xB0, "01", Status.LENGTH),
        (0xB0, "010000", Status.LENGTH),
        (0xB0, "2501" + _UID, Status.NOT_AVAILABLE),
        (0xB0, "2700c2", Status.PARAMETER),
        (0xB0, "2702" + _UID + "c2", Status.PARAMETER),
        (0xB0, "2701e004", Status.LENGTH),
        (0xB0, "2701" + _UID, Status.LENGTH),
        (0xB0, "2401" + _UID + "000104aabbcc", Status.LENGTH),
        (0xB0, "2301" + _UID + "00", Status.LENGTH),
    ],
)
def test_a_reader_refuses_what_is_not_addressed_or_not_whole(
    code: int, data: str, status: Status
) -> None:
    frame = Frame(255, code, None, bytes.fromhex(data), advanced=False)
    assert read_command(frame) == Failed(status)
    (event,) = ReaderEnd(address=9).feed(write_frame(frame))
    assert isinstance(event, NotUnderstood)
    (told,) = FrameFinder(commands=frozenset({code}), answers=True).feed(event.reply)
    assert told == Frame(9, code, status, b"", advanced=False)


def test_a_write_without_a_whole_uid_cannot_be_encoded() -> None:
    for uid in ("", "E004", "E00401001122AABB00"):
        with pytest.raises(ValueError, match="8 bytes"):
            HostEnd().send(WriteAfi(TagUid(uid), 7))
    with pytest.raises(ValueError, match="hex"):
        uid_bytes(TagUid("Z" * 16))


def test_a_long_frame_becomes_an_advanced_one() -> None:
    blocks = BlocksRead(32, bytes(range(256)), (False,) * 8)
    frame = answer_frame(ReadBlocks(_UID, 0, 8), blocks, address=0, advanced=False)
    written = write_frame(frame)
    assert written[0] == 0x02
    host = HostEnd()
    host.send(ReadBlocks(_UID, 0, 8))
    assert host.feed(written) == [Answered(blocks)]


def test_blocks_lie_reversed_on_the_wire() -> None:
    frame = command_frame(WriteBlocks(_UID, 0, 4, b"abcdefgh"), address=255, advanced=False)
    assert frame.data.endswith(b"dcbahgfe")


def test_checksum_of_the_standard_check_string() -> None:
    # CRC-16/X-25 of "123456789" is 906E; without its final inversion that is 6F91.
    assert x25(b"123456789") == 0x6F91
