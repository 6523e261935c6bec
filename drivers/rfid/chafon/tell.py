"""Frames of Chafon's CF protocol told in words. Pure; any bytes give an answer."""

from drivers.rfid.chafon.codec import TO_ANY, Frame, FrameShape, read_event
from drivers.rfid.telling import TO_HOST, TO_READER, Told, named, tell_frames
from drivers.rfid.uhf.messages import Unknown

_NAMES = {
    0x0001: "inventory", 0x0002: "stop inventory", 0x0003: "read tag", 0x0004: "write tag",
    0x0005: "lock tag", 0x0006: "kill tag", 0x0007: "select", 0x0050: "start module",
    0x0053: "power", 0x0063: "antenna power", 0x0070: "device information",
    0x0071: "set parameters", 0x0072: "parameters", 0x0083: "battery", 0x0088: "output mode",
    0x0089: "trigger", 0x008E: "read mode",
}  # fmt: skip


def tell(data: bytes) -> Told:
    """Return what the bytes say."""
    return tell_frames(data, FrameShape(), _frame)


def _frame(frame: Frame) -> Told:
    name = _NAMES.get(frame.command, f"command {frame.command:04x}")
    to_reader = frame.address == TO_ANY
    told: Told = {"direction": TO_READER if to_reader else TO_HOST, "command": name}
    if to_reader:
        return told | _asked(frame)
    event = read_event(frame)
    if not isinstance(event, Unknown):
        told["status"] = frame.data[0]
    return told | named(event) | {"command": name}


def _asked(frame: Frame) -> Told:
    data = frame.data
    match frame.command, len(data):
        case (0x0001, 5):
            unit = "rounds" if data[0] == 1 else "seconds"
            return {unit: int.from_bytes(data[1:], "big")}
        case (0x008E, 9):
            return {"mode": "barcode" if data[1] else "rfid"}
        case (0x0088, 2):
            return {"mode": "transparent" if data[1] else "keyboard"}
        case (0x0053, 2):
            return {"dbm": data[0]}
        case _:
            return {"data": data.hex()} if data else {}
