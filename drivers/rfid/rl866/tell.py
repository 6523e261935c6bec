"""Frames of RL866 readers told in words. Pure; any bytes give an answer."""

from drivers.rfid.rl866.codec import (
    EAS_ALARM,
    READ_BLOCKS,
    RESET_EAS,
    SET_EAS,
    SYSTEM_INFO,
    TO_ANY,
    WRITE_AFI,
    WRITE_BLOCKS,
    Access,
    Frame,
    FrameShape,
    Plain,
    Result,
    read_blocks,
    read_reply,
    read_request,
    read_system_info,
)
from drivers.rfid.telling import TO_HOST, TO_READER, Told, named, plain, tell_frames

_CODES = {
    READ_BLOCKS: "read blocks", WRITE_BLOCKS: "write blocks", WRITE_AFI: "write AFI",
    SYSTEM_INFO: "system information", SET_EAS: "set EAS", RESET_EAS: "reset EAS",
    EAS_ALARM: "EAS alarm", 0x01: "reset", 0x02: "select", 0x4F: "read block", 0x50: "write block",
}  # fmt: skip
_COMMANDS = {0x01: "read settings", 0x31: "inventory", 0x32: "connect", 0x33: "disconnect"}


def tell(data: bytes) -> Told:
    """Return what the bytes say."""
    return tell_frames(data, FrameShape(), _frame)


def _frame(frame: Frame) -> Told:
    told: Told = {"reader": frame.reader, "sequence": frame.sequence}
    if frame.reader == TO_ANY:
        request = read_request(frame)
        told["direction"] = TO_READER
        if isinstance(request, Access):
            told["access"] = _CODES.get(request.code, f"access {request.code:04x}")
        return told | (_raw(frame) if request is None else named(request))
    reply = read_reply(frame)
    told["direction"] = TO_HOST
    if reply is None:
        return told | _raw(frame)
    told |= named(reply)
    if isinstance(reply, Plain):
        told["command"] = _COMMANDS.get(reply.command, f"command {reply.command:02x}")
    if isinstance(reply, Result):
        told["access"] = _CODES.get(reply.code, f"access {reply.code:04x}")
        told |= _result(reply)
    return told


def _result(result: Result) -> Told:
    if not result.good:
        return {"error": int.from_bytes(result.data[:2], "little")}
    if result.code == SYSTEM_INFO:
        info = read_system_info(result.data)
        return {"information": plain(info)} if info else {}
    if result.code == READ_BLOCKS:
        blocks = read_blocks(result.data)
        return {"blocks": blocks.hex()} if blocks else {}
    return {}


def _raw(frame: Frame) -> Told:
    return {"what": "Unknown", "data": frame.inf.hex()}
