"""Frames of M100 and R200 modules told in words. Pure; any bytes give an answer."""

from drivers.rfid.m100.codec import ASK, NOTICE, Frame, FrameShape, read_event
from drivers.rfid.telling import TO_HOST, TO_READER, Told, named, tell_frames

_NAMES = {
    0x03: "module information", 0x07: "region", 0x08: "region", 0x0B: "select", 0x0C: "select",
    0x11: "query", 0x12: "select mode", 0x22: "single poll", 0x27: "poll", 0x28: "stop poll",
    0x39: "read tag", 0x49: "write tag", 0x65: "kill tag", 0x82: "lock tag", 0xAA: "channel",
    0xAB: "channel", 0xAD: "hopping", 0xB0: "carrier", 0xB6: "power", 0xB7: "power",
    0xF1: "demodulator", 0xFF: "refusal",
}  # fmt: skip


def tell(data: bytes) -> Told:
    """Return what the bytes say."""
    return tell_frames(data, FrameShape(), _frame)


def _frame(frame: Frame) -> Told:
    name = _NAMES.get(frame.command, f"command {frame.command:02x}")
    told: Told = {"form": f"{frame.head:02x}"}
    if frame.kind == ASK:
        data: Told = {"data": frame.data.hex()} if frame.data else {}
        return told | {"direction": TO_READER, "command": name} | data
    kind = "notice" if frame.kind == NOTICE else "answer"
    event = named(read_event(frame))
    return told | {"direction": TO_HOST, "kind": kind} | event | {"command": name}
