"""Frames of 3M's readers told in words. Pure; any bytes give an answer.

Nothing in a frame says which way it went: a command is what fits a command's length exactly; an
answer has an error byte, and the tag that was asked.
"""

from drivers.rfid.bibliotheca.codec import (
    CHECK_EAS,
    INVENTORY,
    PASS_THROUGH,
    READ,
    READ_AFI,
    SET_EAS,
    SETTINGS,
    START_HARDWARE,
    TAG_INFO,
    VERSION,
    WRITE,
    WRITE_AFI,
    Bibliotheca,
    Frame,
    FrameShape,
    blocks_of,
)
from drivers.rfid.telling import TO_HOST, TO_READER, Json, Told, named, plain, tell_frames

_NAMES = {
    READ: "read blocks", CHECK_EAS: "check EAS", WRITE: "write blocks", WRITE_AFI: "write AFI",
    READ_AFI: "read AFI", SET_EAS: "control EAS", TAG_INFO: "tag information",
    VERSION: "version", SETTINGS: "settings", PASS_THROUGH: "ISO pass-through",
    INVENTORY: "inventory", 0x05: "write block", 0x06: "write and lock block", 0x07: "lock block",
    0x08: "quiet", 0x0B: "lock AFI", 0x0E: "write DSFID", 0x0F: "lock DSFID",
}  # fmt: skip
_ERRORS = {0x02: "command not implemented", 0x06: "no such tag in the field"}
_UID_BEGINS = 0xE0
_TAG_COMMANDS = {CHECK_EAS: 8, READ_AFI: 8, TAG_INFO: 8, WRITE_AFI: 9, SET_EAS: 9, READ: 10}


def tell(data: bytes) -> Told:
    """Return what the bytes say."""
    return tell_frames(data, FrameShape(), _frame)


def _frame(frame: Frame) -> Told:
    if frame.start == START_HARDWARE:
        name = "hardware version"
        answer = len(frame.data) > 2
        told: Told = {"version": ".".join(map(str, frame.data[2:]))} if answer else {}
    else:
        name = _NAMES.get(frame.command, f"command {frame.command:02x}")
        answer = _is_answer(frame)
        told = _answer(frame) if answer else _command(frame)
    return {"direction": TO_HOST if answer else TO_READER, "command": name} | told


def _is_answer(frame: Frame) -> bool:
    data = frame.data
    match frame.command:
        case 0xFE:
            return len(data) != 2
        case 0x11:
            return bool(data)
        case 0x13:
            return not data or len(data) != 1 + 2 * data[0]
        case 0x14:
            return len(data) < 8 or int.from_bytes(data[:2], "big") != len(data) - 6
        case 0x04:
            return len(data) < 15
        case 0x09 | 0x0C if len(data) == 9:
            # As long as one another: a command with a UID, or "no error" and a UID.
            return data[0] == 0 and data[1] == _UID_BEGINS
        case command if command in _TAG_COMMANDS:
            return len(data) != _TAG_COMMANDS[command] and (len(data) == 1 or len(data) > 8)
        case _:
            return len(data) == 1


def _command(frame: Frame) -> Told:
    known = Bibliotheca().read_command(frame)
    if known is not None:
        return named(known)
    if len(frame.data) >= 8 and frame.command in _TAG_COMMANDS:
        return {"uid": frame.data[:8].hex().upper(), "data": frame.data[8:].hex()}
    if frame.command == PASS_THROUGH:
        return {"answer_bytes": int.from_bytes(frame.data[2:4], "big"), "iso": frame.data[6:].hex()}
    return {"data": frame.data.hex()}


def _answer(frame: Frame) -> Told:
    data = frame.data
    if not data:
        return {"data": ""}
    if data[0]:
        return {"error": data[0], "meaning": _ERRORS.get(data[0], "error"), "data": data[1:].hex()}
    told: Told = {"error": 0}
    if frame.command == INVENTORY and len(data) >= 4:
        uids: list[Json] = [data[at : at + 8].hex().upper() for at in range(4, len(data), 8)]
        return told | {"tags": uids}
    if frame.command == READ and len(data) > 10:
        told["uid"] = data[1:9].hex().upper()
        # In the style with numbers the first block's stands there; the others begin anywhere.
        blocks = blocks_of(data[9:], first=data[10], count=data[9])
        return told | ({"data": data[9:].hex()} if blocks is None else {"blocks": plain(blocks)})
    if frame.command in {WRITE, *_TAG_COMMANDS}:
        return told | {"uid": data[1:9].hex().upper(), "data": data[9:].hex()}
    return told | {"data": data[1:].hex()}
