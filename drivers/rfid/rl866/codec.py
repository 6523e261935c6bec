"""Frames and messages of RL866 readers, both ways, without any IO.

Owns bytes; tags are worked on through a handle that a connect with their UID gives, so that no
write can reach another tag.
Source: RL866 communication manual as quoted and used by a public self-service kiosk program
(38400 baud 8E1). Frame: FA LEN RID PCB INF CRC16; LEN counts every byte behind itself and itself;
CRC16 (see `checksums.x25`) covers all but FA, least significant byte first, as all numbers and
UIDs come. PCB: bits 7-6 set: an S-block (RESYNC); else an I-block, bit 6 toggles with each
command, the answer repeats it. INF of a command: CMD PARM; of an answer: CMD STATUS16 PARM.
"""

from dataclasses import dataclass
from typing import assert_never

from drivers.rfid.checksums import x25
from drivers.rfid.uids import UID_BYTES, uid_bytes, uid_text
from kiosk.domain.ids import TagUid

SOF = 0xFA
TO_ANY = 0xFF
RESYNC = 0xC0
_SEQUENCE = 0x40
_S_BLOCK = 0xC0
_LONGEST = 256
_LEAST = 6
READ_CONFIG, INVENTORY, CONNECT, DISCONNECT, ACCESS = 0x01, 0x31, 0x32, 0x33, 0x34
READ_BLOCKS, WRITE_BLOCKS, WRITE_AFI, SYSTEM_INFO = 0x03, 0x04, 0x06, 0x0A
SET_EAS, RESET_EAS, EAS_ALARM = 0x0C, 0x0D, 0x0F
_ISO15693 = 0x01
_ADDRESSED = 0x01
_CONTINUE = 0x08
_SERIAL = 0x0E  # air protocol, tag type and serial number are in a report
_BUFFER_FULL = 0x01


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame with a good checksum. `inf` is empty in S-blocks."""

    reader: int
    pcb: int
    inf: bytes

    @property
    def sequence(self) -> int:
        """Return 0 or 1, toggling with each command."""
        return int(bool(self.pcb & _SEQUENCE))

    @property
    def is_s_block(self) -> bool:
        """Return whether this is a block about the line itself."""
        return self.pcb & _S_BLOCK == _S_BLOCK


def write_frame(frame: Frame) -> bytes:
    """Return the bytes of a frame."""
    body = bytes([len(frame.inf) + 5, frame.reader, frame.pcb]) + frame.inf
    return bytes([SOF]) + body + x25(body).to_bytes(2, "little")


class FrameShape:
    """What RL866's frames look like."""

    def claim(self, view: bytes, at: int) -> int:
        """Return the length of the frame at `at`, 0 where none begins."""
        if view[at] != SOF:
            return 0
        if len(view) - at < 2:
            return _LEAST
        length = 1 + view[at + 1]
        return length if _LEAST <= length <= _LONGEST else 0

    def take(self, raw: bytes) -> Frame | None:
        """Return the frame of these bytes, None where its checksum is wrong."""
        if x25(raw[1:-2]) != int.from_bytes(raw[-2:], "little"):
            return None
        return Frame(raw[2], raw[3], raw[4:-2])


@dataclass(frozen=True, slots=True)
class Resync:
    """Begin anew: the sequence is 0, no tag is connected."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """Which tags are there? `more` fetches those that did not fit."""

    more: bool = False


@dataclass(frozen=True, slots=True)
class Connect:
    """Give a handle for one tag."""

    uid: TagUid
    tag_type: int = 1


@dataclass(frozen=True, slots=True)
class Disconnect:
    """Give a handle back; 0: all."""

    handle: int


@dataclass(frozen=True, slots=True)
class Access:
    """Do something with a connected tag: `code` and its parameters."""

    handle: int
    code: int
    parameters: bytes = b""


@dataclass(frozen=True, slots=True)
class ReadConfig:
    """Read blocks of the reader's own settings."""

    address: int
    count: int


Request = Resync | Inventory | Connect | Disconnect | Access | ReadConfig


@dataclass(frozen=True, slots=True)
class Resynced:
    """The reader has begun anew."""


@dataclass(frozen=True, slots=True)
class Report:
    """A tag of an inventory; `dsfid` is None where the reader does not tell it."""

    uid: TagUid
    tag_type: int = 1
    dsfid: int | None = None


@dataclass(frozen=True, slots=True)
class Reports:
    """The answer to an inventory; `more` says that tags are left over."""

    tags: tuple[Report, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Connected:
    """The handle of a tag."""

    handle: int


@dataclass(frozen=True, slots=True)
class Result:
    """What an access gave; not `good`: `data` is an error code."""

    code: int
    good: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class Plain:
    """The command was carried out (status 0), or why not; `data` as it came."""

    command: int
    status: int
    data: bytes = b""


Reply = Resynced | Reports | Connected | Result | Plain


def blocks_request(handle: int, first: int, count: int) -> Access:
    """Return the request that reads `count` blocks without their locks."""
    return Access(
        handle, READ_BLOCKS, b"\0" + first.to_bytes(2, "little") + count.to_bytes(2, "little")
    )


def write_request(handle: int, first: int, data: bytes, block_size: int) -> Access:
    """Return the request that writes whole blocks; readers want a zero byte behind them."""
    count = (len(data) // block_size).to_bytes(2, "little")
    return Access(handle, WRITE_BLOCKS, first.to_bytes(2, "little") + count + data + b"\0")


def request_frame(request: Request, *, sequence: int = 0, reader: int = TO_ANY) -> Frame:
    """Return the frame that asks."""
    if isinstance(request, Resync):
        return Frame(reader, RESYNC, b"")
    return Frame(reader, _SEQUENCE if sequence else 0, _request_inf(request))


def _request_inf(request: Inventory | Connect | Disconnect | Access | ReadConfig) -> bytes:
    match request:
        case Inventory(more):
            return bytes([INVENTORY, _CONTINUE if more else 0])
        case Connect(uid, tag_type):
            head = bytes([CONNECT, 0, _ISO15693, tag_type, UID_BYTES + 1, _ADDRESSED])
            return head + uid_bytes(uid)[::-1]
        case Disconnect(handle):
            return bytes([DISCONNECT, handle])
        case Access(handle, code, parameters):
            operation = code.to_bytes(2, "little") + parameters
            return bytes([ACCESS, handle, len(operation)]) + operation
        case ReadConfig(address, count):
            return bytes([READ_CONFIG, address, count])
        case _:
            assert_never(request)


def read_request(frame: Frame) -> Request | None:
    """Return what a host asks, None for what is not known."""
    if frame.is_s_block:
        return Resync()
    inf = frame.inf
    match inf[:1], len(inf):
        case b"\x31", 2:
            return Inventory(more=bool(inf[1] & _CONTINUE))
        case b"\x32", 14 if inf[2] == _ISO15693 and inf[4:6] == bytes([9, _ADDRESSED]):
            return Connect(uid_text(inf[:5:-1]), inf[3])
        case b"\x33", 2:
            return Disconnect(inf[1])
        case b"\x34", size if size >= 5 and inf[2] == size - 3:
            return Access(inf[1], int.from_bytes(inf[3:5], "little"), inf[5:])
        case b"\x01", 3:
            return ReadConfig(inf[1], inf[2])
        case _:
            return None


def reply_frame(reply: Reply, *, sequence: int = 0, reader: int = 1) -> Frame:
    """Return the frame with which a reader answers."""
    if isinstance(reply, Resynced):
        return Frame(reader, RESYNC, b"")
    return Frame(reader, _SEQUENCE if sequence else 0, _reply_inf(reply))


def _reply_inf(reply: Reports | Connected | Result | Plain) -> bytes:
    good = b"\0\0"
    match reply:
        case Reports(tags, more):
            total = len(tags).to_bytes(2, "little")
            head = bytes([_BUFFER_FULL if more else 0]) + total + bytes([len(tags)])
            return bytes([INVENTORY]) + good + head + b"".join(map(_report_bytes, tags))
        case Connected(handle):
            return bytes([CONNECT]) + good + bytes([handle])
        case Result(code, fine, data):
            result = code.to_bytes(2, "little") + bytes([fine]) + data
            return bytes([ACCESS]) + good + bytes([len(result)]) + result
        case Plain(command, status, data):
            return bytes([command]) + status.to_bytes(2, "little") + data
        case _:
            assert_never(reply)


def read_reply(frame: Frame) -> Reply | None:
    """Return what a reader answers, None where the frame is no answer."""
    if frame.is_s_block:
        return Resynced()
    inf = frame.inf
    if len(inf) < 3:
        return None
    command, status, data = inf[0], int.from_bytes(inf[1:3], "little"), inf[3:]
    if status:
        return Plain(command, status, data)
    if command == INVENTORY:
        return _reports(data)
    if command == CONNECT:
        return Connected(data[0]) if len(data) == 1 else None
    if command == ACCESS:
        if len(data) < 4 or data[0] != len(data) - 1:
            return None
        return Result(int.from_bytes(data[1:3], "little"), data[3] == 1, data[4:])
    return Plain(command, 0, data)


def _report_bytes(tag: Report) -> bytes:
    serial = uid_bytes(tag.uid)[::-1] + (b"" if tag.dsfid is None else bytes([tag.dsfid]))
    return bytes([_SERIAL, _ISO15693, tag.tag_type, len(serial)]) + serial


def _reports(data: bytes) -> Reports | None:
    if len(data) < 4:
        return None
    tags: list[Report] = []
    at = 4
    for _ in range(data[3]):
        flags = data[at] if at < len(data) else 0x80
        if flags & 0xF0 or not flags & 0x08:
            return None  # memory contents and embedded commands were not asked for
        fields = data[at + 1 : at + 1 + (flags & 7).bit_count()]
        at += 1 + len(fields)
        size = data[at] if at < len(data) else 0
        serial = data[at + 1 : at + 1 + size]
        at += 1 + size
        if size not in {UID_BYTES, UID_BYTES + 1} or len(serial) != size:
            return None
        kind = fields[-1] if flags & 4 else 1
        dsfid = serial[UID_BYTES] if size > UID_BYTES else None
        tags.append(Report(uid_text(serial[:UID_BYTES][::-1]), kind, dsfid))
    return Reports(tuple(tags), more=data[0] == _BUFFER_FULL) if at == len(data) else None


@dataclass(frozen=True, slots=True)
class SystemInfo:
    """System information of a tag; sizes in bytes and blocks, None where the tag tells none."""

    uid: TagUid
    dsfid: int | None
    afi: int | None
    block_count: int | None
    block_size: int | None


def read_system_info(data: bytes) -> SystemInfo | None:
    """Take the result of a system information request apart; None where it is none."""
    # All fields have a place, whether their flag is set or not.
    if len(data) != 14:
        return None
    flags = data[0]
    return SystemInfo(
        uid=uid_text(data[1:9][::-1]),
        dsfid=data[9] if flags & 1 else None,
        afi=data[10] if flags & 2 else None,
        block_count=data[11] + 1 if flags & 4 else None,
        block_size=data[12] + 1 if flags & 4 else None,
    )


def system_info_bytes(info: SystemInfo) -> bytes:
    """Return system information as a reader sends it."""
    flags = (
        8 | (info.dsfid is not None) | (info.afi is not None) << 1
        | (info.block_count is not None) << 2
    )  # fmt: skip
    sizes = bytes([(info.block_count or 1) - 1, (info.block_size or 1) - 1])
    known = bytes([info.dsfid or 0, info.afi or 0]) + sizes + b"\x01"
    return bytes([flags]) + uid_bytes(info.uid)[::-1] + known


def read_blocks(data: bytes) -> bytes | None:
    """Return the contents of blocks that were read without their locks; None where too few."""
    count = int.from_bytes(data[:2], "little")
    body = data[2:]
    return body if count and body and len(body) % count == 0 else None
