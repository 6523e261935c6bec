"""Frames of FEIG readers told in words. Pure; any bytes give an answer.

Nothing in a frame says which way it went; what was asked before helps. A frame that stands alone
is a command where it fits one, and where it goes to the address of all readers.
"""

from drivers.rfid.feig.answers import read_answer
from drivers.rfid.feig.commands import COMMANDS, read_command
from drivers.rfid.feig.framing import Frame, FrameShape
from drivers.rfid.messages import Command, Failed, Nonsense, Status
from drivers.rfid.telling import TO_HOST, TO_READER, Told, named, tell_frames

_ANY_READER = 0xFF
_ANY_COMMAND = frozenset(range(256))
_NAMES = {
    0xB0: "ISO", 0xB1: "ISO custom", 0xBF: "ISO transparent", 0x52: "baud detection",
    0x63: "CPU reset", 0x65: "software version", 0x66: "reader information", 0x69: "RF reset",
    0x6A: "RF on or off", 0x72: "set output", 0x80: "read configuration",
    0x81: "write configuration", 0x21: "read buffer", 0x22: "read buffer", 0x32: "clear buffer",
}  # fmt: skip
_ISO_NAMES = {
    0x01: "inventory", 0x02: "stay quiet", 0x22: "lock blocks", 0x23: "read blocks",
    0x24: "write blocks", 0x25: "select", 0x26: "reset to ready", 0x27: "write AFI",
    0x28: "lock AFI", 0x29: "write DSFID", 0x2A: "lock DSFID", 0x2B: "system information",
    0x2C: "block security",
}  # fmt: skip


def tell(data: bytes) -> Told:
    """Return what the bytes say."""
    asked: list[Command | None] = [None]

    def one(frame: Frame) -> Told:
        told, asked[0] = _frame(frame, asked[0])
        return told

    # In a stream only the usual commands are looked for; a frame alone may have any.
    alone = FrameShape(commands=_ANY_COMMAND, answers=False)
    single = bool(data) and alone.claim(data, 0) == len(data)
    return tell_frames(data, alone if single else FrameShape(commands=COMMANDS, answers=False), one)


def _frame(frame: Frame, asked: Command | None) -> tuple[Told, Command | None]:
    told: Told = {
        "address": frame.address,
        "form": "advanced" if frame.advanced else "standard",
    }
    command = read_command(frame)
    answered = None if asked is None else read_answer(asked, _as_answer(frame))
    fits = answered is not None and not isinstance(answered, Nonsense | Failed)
    if not isinstance(command, Failed) and not fits:
        return told | {"direction": TO_READER} | named(command), command
    if frame.address == _ANY_READER and not fits:
        return told | {"direction": TO_READER} | _unread(frame), None
    told["direction"] = TO_HOST
    status = _as_answer(frame).status or 0
    known = Status(status).name.lower() if status in set(Status) else "unknown"
    told["status"] = f"{status:02x} {known}"
    if answered is None or isinstance(answered, Nonsense):
        told["data"] = _as_answer(frame).data.hex()
        return told, None
    return told | named(answered), None


def _unread(frame: Frame) -> Told:
    """Tell a command that an emulated reader would refuse."""
    name = _NAMES.get(frame.command, f"command {frame.command:02x}")
    data = frame.data
    if name == "ISO" and data[:1] and data[0] in _ISO_NAMES:
        addressed = len(data) >= 10 and data[1] & 7 == 1
        uid: Told = {"uid": data[2:10].hex().upper()} if addressed else {}
        rest = data[10:] if addressed else data[1:]
        return {"command": _ISO_NAMES[data[0]]} | uid | {"data": rest.hex()}
    return {"command": name, "data": data.hex()}


def _as_answer(frame: Frame) -> Frame:
    return Frame(
        address=frame.address,
        command=frame.command,
        status=frame.data[0] if frame.data else 0,
        data=frame.data[1:],
        advanced=frame.advanced,
    )
