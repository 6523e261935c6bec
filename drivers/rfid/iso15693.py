"""Requests and answers of ISO/IEC 15693-3 as they go over the air, without checksum. Pure.

Owns flags, command codes and the byte order of the air (UIDs with E0 last); a family says how its
reader is handed such a request. Every request but an inventory names its tag.
Source: ISO/IEC 15693-3 chapters 7 to 10; NXP SL2S2602 datasheet for the custom commands.
"""

from typing import Final

from drivers.rfid.messages import (
    Answer,
    BlocksRead,
    Command,
    Done,
    Failed,
    Iso15693Tag,
    Nxp,
    NxpCode,
    NxpTold,
    ReadBlocks,
    ReadSystemInfo,
    Status,
    SystemInfo,
    WriteAfi,
    WriteBlocks,
    WriteDsfid,
)
from drivers.rfid.uids import UID_BYTES, uid_bytes, uid_text

ADDRESSED: Final = 0x22
"""Flags: high data rate, the UID follows."""
INVENTORY: Final = bytes([0x26, 0x01])
"""Flags (high data rate, inventory, one slot, no AFI) and command of an inventory."""

_NXP: Final = 0x04
_WRITE, _READ, _WRITE_AFI, _WRITE_DSFID, _INFO = 0x21, 0x23, 0x27, 0x29, 0x2B
_INFO_BYTES: Final = 14
_HEAD: Final = 2
_INVENTORY_ANSWER: Final = 10
MASK_BITS: Final = 64
"""A mask of so many bits is a whole UID."""


def inventory_request(mask: int, bits: int) -> bytes:
    """Return the request to all tags whose UID ends with the lowest `bits` (0..64) of `mask`."""
    return INVENTORY + bytes([bits]) + mask.to_bytes((bits + 7) // 8, "little")


def read_inventory_request(data: bytes) -> tuple[int, int] | None:
    """Return mask and number of bits, None where this is no inventory of one slot."""
    if data[:2] != INVENTORY or len(data) < 3 or data[2] > MASK_BITS:
        return None
    bits, mask = data[2], data[3:]
    return (int.from_bytes(mask, "little"), bits) if len(mask) == (bits + 7) // 8 else None


def fits(tag: Iso15693Tag, mask: int, bits: int) -> bool:
    """Return whether a tag answers to a mask."""
    return (int(tag.uid, 16) ^ mask) & ((1 << bits) - 1) == 0


def inventory_answer(tag: Iso15693Tag) -> bytes:
    """Return what one tag says to an inventory."""
    return bytes([0, tag.dsfid]) + uid_bytes(tag.uid)[::-1]


def read_inventory_answer(data: bytes) -> Iso15693Tag | None:
    """Return the tag that said this, None for anything else, as where two spoke at once."""
    if len(data) != _INVENTORY_ANSWER or data[0] & 1 or data[-1] != 0xE0:
        return None
    return Iso15693Tag(uid_text(data[:1:-1]), data[1])


def request(command: Command) -> bytes | None:
    """Return an addressed request, None for what no tag is asked in one."""
    match command:
        case ReadBlocks(uid, first, count):
            return _addressed(_READ, uid_bytes(uid), bytes([first, count - 1]))
        case WriteBlocks(uid, first, block_size, data) if len(data) == block_size:
            return _addressed(_WRITE, uid_bytes(uid), bytes([first]) + data)
        case WriteAfi(uid, afi):
            return _addressed(_WRITE_AFI, uid_bytes(uid), bytes([afi]))
        case WriteDsfid(uid, dsfid):
            return _addressed(_WRITE_DSFID, uid_bytes(uid), bytes([dsfid]))
        case ReadSystemInfo(uid):
            return _addressed(_INFO, uid_bytes(uid), b"")
        case Nxp(uid, code, data):
            head = bytes([ADDRESSED, code, _NXP])
            return head + uid_bytes(uid)[::-1] + data
        case _:
            return None


def writes(command: Command) -> bool:
    """Return whether a tag needs the time of a write for it."""
    match command:
        case WriteBlocks() | WriteAfi() | WriteDsfid():
            return True
        case Nxp(_, NxpCode.SET_EAS | NxpCode.RESET_EAS):
            return True
        case _:
            return False


def _addressed(code: int, uid: bytes, rest: bytes) -> bytes:
    return bytes([ADDRESSED, code]) + uid[::-1] + rest


def read_request(data: bytes) -> Command | None:
    """Return what a tag is asked, None for what an emulated one does not do."""
    if len(data) < _HEAD + UID_BYTES or data[0] != ADDRESSED:
        return None
    code = data[1]
    if code in set(NxpCode):
        raw, rest = data[3 : 3 + UID_BYTES], data[3 + UID_BYTES :]
        known = data[2] == _NXP and len(raw) == UID_BYTES
        return Nxp(uid_text(raw[::-1]), NxpCode(code), rest) if known else None
    uid, rest = uid_text(data[2 : 2 + UID_BYTES][::-1]), data[2 + UID_BYTES :]
    match code, len(rest):
        case 0x23, 2:
            return ReadBlocks(uid, rest[0], rest[1] + 1)
        case 0x21, size if size > 1:
            return WriteBlocks(uid, rest[0], size - 1, rest[1:])
        case 0x27, 1:
            return WriteAfi(uid, rest[0])
        case 0x29, 1:
            return WriteDsfid(uid, rest[0])
        case 0x2B, 0:
            return ReadSystemInfo(uid)
        case _:
            return None


def answer(told: Answer) -> bytes | None:
    """Return what a tag says: flags and data; None where it is silent."""
    match told:
        case BlocksRead(_, data, _) | NxpTold(data):
            return b"\0" + data
        case SystemInfo(uid, dsfid, afi, block_size, block_count, ic_reference):
            sizes = bytes([dsfid, afi, block_count - 1, block_size - 1, ic_reference])
            return b"\0\x0f" + uid_bytes(uid)[::-1] + sizes
        case Failed(status, detail) if status != Status.NO_TRANSPONDER:
            return b"\1" + (detail[:1] or b"\x0f")
        case Done():
            return b"\0"
        case _:
            return None


def read_answer(command: Command, data: bytes) -> Answer | None:
    """Return what a tag said to `command`, None for what does not answer it."""
    if not data:
        return None
    if data[0] & 1:
        return Failed(Status.ISO_ERROR, data[1:2])
    body = data[1:]
    match command:
        case ReadBlocks(_, _, count):
            size, odd = divmod(len(body), count)
            return None if odd or not size else BlocksRead(size, body, (False,) * count)
        case ReadSystemInfo(uid):
            named = body[1:9][::-1] == uid_bytes(uid)
            if len(body) != _INFO_BYTES or body[0] & 0x0F != 0x0F or not named:
                return None
            return SystemInfo(uid, body[9], body[10], (body[12] & 0x1F) + 1, body[11] + 1, body[13])
        case Nxp():
            return NxpTold(body)
        case _:
            return Done() if not body else None
