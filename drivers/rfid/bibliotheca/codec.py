"""Frames and messages of 3M's (Bibliotheca's) readers 210 and 810, both ways, without any IO.

Owns bytes; what tags mean is elsewhere. Every tag command names its tag.
Source: 3M RFID Reader Model 210 Protocol Specification 1.0.0 (19200 baud 8N1) and captured frames
of a model 810. Frame: D6 (the version of the hardware: D5), LEN16, CMD, [ERR], DATA, CRC16. LEN16
counts CMD to CRC; CRC16 (see `checksums.genibus`) covers LEN16 to DATA and comes most significant
byte first, as all numbers and UIDs do. Answers repeat the command, then an error byte. Blocks come
in three styles: number, lock and content; lock and content; content alone.
"""

from dataclasses import dataclass

from drivers.rfid.checksums import genibus
from drivers.rfid.messages import (
    AfiRead,
    Answer,
    BlocksRead,
    Command,
    Done,
    Failed,
    Inventory,
    Iso15693Tag,
    ReadAfi,
    ReadBlocks,
    ReaderInfo,
    ReadReaderInfo,
    Status,
    TagsFound,
    WriteAfi,
    WriteBlocks,
)
from drivers.rfid.uids import UID_BYTES, uid_bytes, uid_text

START = 0xD6
START_HARDWARE = 0xD5
READ, CHECK_EAS, WRITE, WRITE_AFI, READ_AFI = 0x02, 0x03, 0x04, 0x09, 0x0A
SET_EAS, TAG_INFO, VERSION, SETTINGS, PASS_THROUGH, INVENTORY = 0x0C, 0x0D, 0x11, 0x13, 0x14, 0xFE
_HARDWARE = bytes.fromhex("040011")
_ALL_WITH_UIDS = bytes.fromhex("0005")
_LONGEST = 1024
_LEAST = 6
_BLOCK = 4
_NOT_KNOWN, _NO_TAG = 0x02, 0x06
_STATUSES = {_NOT_KNOWN: Status.UNKNOWN_COMMAND, _NO_TAG: Status.NO_TRANSPONDER}
_ERRORS = {status: error for error, status in _STATUSES.items()}


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame with a good checksum; `data` are the bytes after the command."""

    start: int
    command: int
    data: bytes


def write_frame(frame: Frame) -> bytes:
    """Return the bytes of a frame."""
    body = (len(frame.data) + 3).to_bytes(2, "big") + bytes([frame.command]) + frame.data
    return bytes([frame.start]) + body + genibus(body).to_bytes(2, "big")


class FrameShape:
    """What 3M's frames look like."""

    def claim(self, view: bytes, at: int) -> int:
        """Return the length of the frame at `at`, 0 where none begins."""
        if view[at] not in {START, START_HARDWARE}:
            return 0
        if len(view) - at < 3:
            return _LEAST
        length = 3 + int.from_bytes(view[at + 1 : at + 3], "big")
        return length if _LEAST <= length <= _LONGEST else 0

    def take(self, raw: bytes) -> Frame | None:
        """Return the frame of these bytes, None where its checksum is wrong."""
        if genibus(raw[1:-2]) != int.from_bytes(raw[-2:], "big"):
            return None
        return Frame(raw[0], raw[3], raw[4:-2])


class Bibliotheca:
    """The dialect of 3M's readers. Inventories do not tell the DSFID: it counts as 0."""

    shape = FrameShape()

    def write_command(self, command: Command) -> bytes:
        """Return the bytes that ask; ValueError for what these readers cannot be asked."""
        return write_frame(_command_frame(command))

    def read_command(self, frame: Frame) -> Command | None:
        """Return what a host asks, None for what an emulated reader does not do."""
        data = frame.data
        if frame.start == START_HARDWARE:
            is_version = bytes([frame.command]) + data == _HARDWARE
            return ReadReaderInfo() if is_version else None
        if frame.command == INVENTORY:
            return Inventory() if data == _ALL_WITH_UIDS else None
        if len(data) < UID_BYTES:
            return None
        uid, rest = uid_text(data[:UID_BYTES]), data[UID_BYTES:]
        match frame.command, len(rest):
            case (0x02, 2):
                return ReadBlocks(uid, rest[0], rest[1])
            case (0x04, size) if size > 3 and size - 3 == rest[1] * _BLOCK:
                return WriteBlocks(uid, rest[0], _BLOCK, rest[3:])
            case (0x09, 1):
                return WriteAfi(uid, rest[0])
            case (0x0A, 0):
                return ReadAfi(uid)
            case _:
                return None

    def write_answer(self, command: Command, answer: Answer) -> bytes:
        """Return the bytes with which a reader answers."""
        asked = _command_frame(command)
        if isinstance(answer, ReaderInfo):
            return write_frame(Frame(asked.start, asked.command, _HARDWARE[1:] + answer.data[:4]))
        return write_frame(Frame(asked.start, asked.command, _answer_body(asked, answer)))

    def read_answer(self, command: Command, frame: Frame) -> Answer | None:
        """Return the answer, None where the frame answers another command or names another tag."""
        asked = _command_frame(command)
        data = frame.data
        if (frame.start, frame.command) != (asked.start, asked.command) or not data:
            return None
        if isinstance(command, ReadReaderInfo):
            is_version = data[:2] == _HARDWARE[1:] and len(data) > 2
            return ReaderInfo(data[2:]) if is_version else None
        if data[0]:
            return Failed(_STATUSES.get(data[0], data[0]), data[1:])
        if isinstance(command, Inventory):
            return _tags(data[1:])
        uid, rest = data[1 : 1 + UID_BYTES], data[1 + UID_BYTES :]
        if uid != asked.data[:UID_BYTES]:
            return None
        match command:
            case ReadBlocks(_, first, count):
                return blocks_of(rest, first=first, count=count)
            case ReadAfi(named):
                return AfiRead(named, rest[0]) if len(rest) == 1 else None
            case _:
                return Done()

    def write_refusal(self, frame: Frame) -> bytes:
        """Return the error that a reader sends for what it does not know."""
        return write_frame(Frame(frame.start, frame.command, bytes([_NOT_KNOWN])))


def _command_frame(command: Command) -> Frame:
    match command:
        case Inventory():
            return Frame(START, INVENTORY, _ALL_WITH_UIDS)
        case ReadBlocks(uid, first, count):
            return Frame(START, READ, uid_bytes(uid) + bytes([first, count]))
        case WriteBlocks(uid, first, block_size, data):
            head = uid_bytes(uid) + bytes([first, len(data) // block_size, 0])
            return Frame(START, WRITE, head + data)
        case WriteAfi(uid, afi):
            return Frame(START, WRITE_AFI, uid_bytes(uid) + bytes([afi]))
        case ReadAfi(uid):
            return Frame(START, READ_AFI, uid_bytes(uid))
        case ReadReaderInfo():
            return Frame(START_HARDWARE, _HARDWARE[0], _HARDWARE[1:])
        case _:
            raise ValueError(f"a 3M reader cannot be asked {type(command).__name__}")


def _answer_body(asked: Frame, answer: Answer) -> bytes:
    uid = asked.data[:UID_BYTES]
    match answer:
        case TagsFound(tags):
            found = [tag for tag in tags if isinstance(tag, Iso15693Tag)]
            uids = b"".join(uid_bytes(tag.uid) for tag in found)
            return b"\0" + _ALL_WITH_UIDS + bytes([len(found)]) + uids
        case BlocksRead(size, data, locked):
            first = asked.data[UID_BYTES]
            blocks = b"".join(
                bytes([first + at, lock]) + data[at * size : (at + 1) * size]
                for at, lock in enumerate(locked)
            )
            return b"\0" + uid + bytes([len(locked)]) + blocks
        case AfiRead(_, afi):
            return b"\0" + uid + bytes([afi])
        case Done():
            return b"\0" + uid + (asked.data[9:10] if asked.command == WRITE else b"")
        case Failed(status):
            return bytes([_ERRORS.get(Status(status), _NO_TAG) if status in set(Status) else 1])
        case _:
            return bytes([_NOT_KNOWN])


def _tags(data: bytes) -> TagsFound | None:
    if len(data) < 3 or len(data) - 3 != data[2] * UID_BYTES:
        return None
    uids = (data[at : at + UID_BYTES] for at in range(3, len(data), UID_BYTES))
    return TagsFound(tuple(Iso15693Tag(uid_text(uid), 0) for uid in uids))


def blocks_of(data: bytes, *, first: int, count: int) -> BlocksRead | None:
    """Return blocks in any of the three styles; None where the bytes are none of them."""
    if not data or data[0] != count or not count:
        return None
    step, odd = divmod(len(data) - 1, count)
    lead = step - _BLOCK
    if odd or lead not in {0, 1, 2}:
        return None
    lots = [data[at : at + step] for at in range(1, len(data), step)]
    if lead == 2 and any(lot[0] != first + at for at, lot in enumerate(lots)):
        return None
    return BlocksRead(
        block_size=_BLOCK,
        data=b"".join(lot[lead:] for lot in lots),
        locked=tuple(bool(lead and lot[lead - 1]) for lot in lots),
    )
