"""Commands of the FEIG ISO host protocol as bytes, both ways.

Owns command and mode bytes; not frames or answers. Every tag command is addressed (mode 01): a
write to whatever lies in the field cannot be encoded, and is refused when read.
Source: FEIG H20800-16e-ID-B chapters 6 and 7.
"""

from typing import assert_never

from drivers.rfid.feig.framing import Frame
from drivers.rfid.messages import (
    Command,
    Failed,
    Inventory,
    Nxp,
    NxpCode,
    ReadAfi,
    ReadBlocks,
    ReadReaderInfo,
    ReadSystemInfo,
    ResetField,
    Status,
    WriteAfi,
    WriteBlocks,
    WriteDsfid,
)
from drivers.rfid.uids import UID_BYTES, uid_bytes, uid_text
from kiosk.domain.ids import TagUid

ISO = 0xB0
RESET = 0x69
READER_INFO = 0x66
CUSTOM = 0xB1
COMMANDS = frozenset({ISO, CUSTOM, RESET, READER_INFO})

_NXP = 0x04
_NXP_BYTES = {NxpCode.SET_PASSWORD: 5}
"""Parameters behind the UID: which password, and the password under the random number."""

_INVENTORY = 0x01
_READ = 0x23
_WRITE = 0x24
_AFI = 0x27
_DSFID = 0x29
_SYSTEM_INFO = 0x2B
_ADDRESSED = 0x01
_MORE = 0x80


def command_frame(command: Command, *, address: int, advanced: bool) -> Frame:
    """Return the frame that asks `command` of the reader at `address` (255: any)."""
    code, data = _body(command)
    return Frame(address=address, command=code, status=None, data=data, advanced=advanced)


def _body(command: Command) -> tuple[int, bytes]:
    match command:
        case Inventory(more):
            return ISO, bytes([_INVENTORY, _MORE if more else 0])
        case ReadBlocks(uid, first, count):
            return ISO, bytes([_READ, _ADDRESSED]) + uid_bytes(uid) + bytes([first, count])
        case WriteBlocks(uid, first, block_size, data):
            head = bytes([_WRITE, _ADDRESSED]) + uid_bytes(uid)
            sizes = bytes([first, len(data) // block_size, block_size])
            return ISO, head + sizes + reverse_blocks(data, block_size)
        case WriteAfi(uid, afi):
            return ISO, bytes([_AFI, _ADDRESSED]) + uid_bytes(uid) + bytes([afi])
        case WriteDsfid(uid, dsfid):
            return ISO, bytes([_DSFID, _ADDRESSED]) + uid_bytes(uid) + bytes([dsfid])
        case Nxp(uid, code, data):
            return CUSTOM, bytes([_NXP, code, _ADDRESSED]) + uid_bytes(uid) + data
        case ReadSystemInfo(uid) | ReadAfi(uid):
            # A FEIG reader tells the AFI with the system information.
            return ISO, bytes([_SYSTEM_INFO, _ADDRESSED]) + uid_bytes(uid)
        case ResetField():
            return RESET, b""
        case ReadReaderInfo():
            return READER_INFO, b"\0"
        case _:
            assert_never(command)


def reverse_blocks(data: bytes, block_size: int) -> bytes:
    """Turn each block round: the wire has the most significant byte of a block first."""
    return b"".join(data[at : at + block_size][::-1] for at in range(0, len(data), block_size))


def read_command(frame: Frame) -> Command | Failed:
    """Return what a host asks, or the status with which a reader refuses it."""
    data = frame.data
    if frame.command == RESET:
        return ResetField() if not data else Failed(Status.LENGTH)
    if frame.command == READER_INFO:
        return ReadReaderInfo() if len(data) == 1 else Failed(Status.LENGTH)
    if frame.command == CUSTOM:
        return _custom(data)
    if frame.command != ISO:
        return Failed(Status.UNKNOWN_COMMAND)
    if len(data) < 2:
        return Failed(Status.LENGTH)
    code, mode, rest = data[0], data[1], data[2:]
    if code == _INVENTORY:
        return Failed(Status.LENGTH) if rest else Inventory(more=bool(mode & _MORE))
    if code not in {_READ, _WRITE, _AFI, _DSFID, _SYSTEM_INFO}:
        return Failed(Status.NOT_AVAILABLE)
    if mode != _ADDRESSED:
        return Failed(Status.PARAMETER)
    if len(rest) < UID_BYTES:
        return Failed(Status.LENGTH)
    return _addressed(code, uid_text(rest[:UID_BYTES]), rest[UID_BYTES:])


def _custom(data: bytes) -> Command | Failed:
    if len(data) < 3 or data[0] != _NXP or data[1] not in set(NxpCode):
        return Failed(Status.NOT_AVAILABLE)
    if data[2] != _ADDRESSED:
        return Failed(Status.PARAMETER)
    code, rest = NxpCode(data[1]), data[3:]
    if len(rest) != UID_BYTES + _NXP_BYTES.get(code, 0):
        return Failed(Status.LENGTH)
    return Nxp(uid_text(rest[:UID_BYTES]), code, rest[UID_BYTES:])


def _addressed(code: int, uid: TagUid, rest: bytes) -> Command | Failed:
    match code, len(rest):
        case (0x23, 2):
            return ReadBlocks(uid, rest[0], rest[1])
        case (0x27, 1):
            return WriteAfi(uid, rest[0])
        case (0x29, 1):
            return WriteDsfid(uid, rest[0])
        case (0x2B, 0):
            return ReadSystemInfo(uid)
        case (0x24, size) if size > 3 and size - 3 == rest[1] * rest[2]:
            return WriteBlocks(uid, rest[0], rest[2], reverse_blocks(rest[3:], rest[2]))
        case _:
            return Failed(Status.LENGTH)
