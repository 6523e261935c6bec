"""Frames of UHFReader18, 288 and 86 told in words. Pure; any bytes give an answer."""

from drivers.rfid.telling import TO_HOST, TO_READER, Told, named, plain, tell_frames
from drivers.rfid.uhf.messages import TagSeen
from drivers.rfid.uhfreader18.codec import Frame, FrameShape, is_answer, read_events

_NAMES = {
    0x01: "inventory", 0x02: "read tag", 0x03: "write tag", 0x04: "write EPC", 0x05: "kill tag",
    0x06: "protect tag", 0x0C: "EAS", 0x0D: "EAS alarm", 0x0F: "single inventory",
    0x21: "reader information", 0x22: "band", 0x24: "address", 0x25: "inventory time",
    0x28: "baud", 0x2F: "power", 0x33: "lights and sound", 0x35: "work mode", 0x76: "work mode",
}  # fmt: skip


def tell(data: bytes) -> Told:
    """Return what the bytes say."""
    return tell_frames(data, FrameShape(), _frame)


def _frame(frame: Frame) -> Told:
    name = _NAMES.get(frame.command, f"command {frame.command:02x}")
    told: Told = {"address": frame.address}
    if not is_answer(frame):
        data: Told = {"data": frame.data.hex()} if frame.data else {}
        return told | {"direction": TO_READER, "command": name} | data
    told |= {"direction": TO_HOST, "status": frame.data[0]}
    events = read_events(frame)
    tags = [plain(one) for one in events if isinstance(one, TagSeen)]
    if tags:
        return told | {"what": "TagsSeen", "tags": tags, "command": name}
    return told | named(events[0]) | {"command": name}
