"""Frames and messages of M100 and R200 modules (YRM100, EL-UHF-RMT01), both ways, without any IO.

Owns bytes.
Source: the makers' manuals (R200 user protocol 2.3.3, MagicRF M100) as public programs use them
(115200 baud 8N1). Frame: BB TYPE CMD LEN16 DATA SUM 7E, or AA … DD; SUM is the sum of TYPE to DATA
in one byte; numbers come most significant byte first. TYPE: 0 command, 1 answer, 2 notice (a tag).
An answer with command FF is a refusal: its first byte says why.
"""

from dataclasses import dataclass

from drivers.rfid.uhf.messages import (
    AskReader,
    Carried,
    Command,
    Event,
    ReaderTold,
    ReadWords,
    Refused,
    RoundOver,
    SelectTag,
    SetPower,
    SetRegion,
    StartReading,
    StopReading,
    TagSeen,
    Unknown,
    UseSelect,
    WordsRead,
    WriteWords,
    signed,
)

ENDS = {0xBB: 0x7E, 0xAA: 0xDD}
ASK, ANSWER, NOTICE = 0, 1, 2
INFO, REGION, ASK_REGION, SELECT, SELECT_MODE = 0x03, 0x07, 0x08, 0x0C, 0x12
POLL, POLL_MANY, STOP, READ, WRITE, POWER, ASK_POWER = 0x22, 0x27, 0x28, 0x39, 0x49, 0xB6, 0xB7
REFUSAL = 0xFF
NO_TAG, READ_FAILED, WRITE_FAILED = 0x15, 0x09, 0x10
_LEAST = 7
_LONGEST = 512
_HARDWARE = b"\0"
_BEFORE_ACCESS = b"\x02"

REGIONS = {"china900": 1, "us": 2, "eu": 3, "china800": 4, "korea": 6}
"""Bands by name."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame with a good sum; `head` is BB or AA."""

    kind: int
    command: int
    data: bytes
    head: int = 0xBB


def write_frame(frame: Frame) -> bytes:
    """Return the bytes of a frame."""
    body = bytes([frame.kind, frame.command]) + len(frame.data).to_bytes(2, "big") + frame.data
    return bytes([frame.head]) + body + bytes([sum(body) & 0xFF, ENDS[frame.head]])


class FrameShape:
    """What these frames look like."""

    def claim(self, view: bytes, at: int) -> int:
        """Return the length of the frame at `at`, 0 where none begins."""
        have = len(view) - at
        if view[at] not in ENDS or (have > 1 and view[at + 1] > NOTICE):
            return 0
        if have < 5:
            return _LEAST
        length = _LEAST + int.from_bytes(view[at + 3 : at + 5], "big")
        return length if length <= _LONGEST else 0

    def take(self, raw: bytes) -> Frame | None:
        """Return the frame of these bytes, None where its sum or its end is wrong."""
        if raw[-1] != ENDS[raw[0]] or raw[-2] != sum(raw[1:-2]) & 0xFF:
            return None
        return Frame(raw[1], raw[2], raw[5:-2], raw[0])


def command_frame(command: Command) -> Frame:
    """Return the frame that asks; ValueError for what these modules cannot be asked."""
    number, data = _body(command)
    return Frame(ASK, number, data)


def _body(command: Command) -> tuple[int, bytes]:
    match command:
        case StartReading(rounds):
            return POLL_MANY, b"\x22" + (rounds or 0xFFFF).to_bytes(2, "big")
        case StopReading():
            return STOP, b""
        case AskReader():
            return INFO, _HARDWARE
        case SetPower(dbm):
            return POWER, (dbm * 100).to_bytes(2, "big")
        case SetRegion(region) if region in REGIONS:
            return REGION, bytes([REGIONS[region]])
        case SelectTag(bank, mask):
            head = bytes([bank.number]) + command.first_bit.to_bytes(4, "big")
            return SELECT, head + bytes([len(mask) * 8, 0]) + mask
        case UseSelect():
            return SELECT_MODE, _BEFORE_ACCESS
        case ReadWords(_, bank, first, count):
            return READ, bytes(4) + _where(bank.number, first, count)
        case WriteWords(_, bank, first, data):
            return WRITE, bytes(4) + _where(bank.number, first, len(data) // 2) + data
        case _:
            raise ValueError(f"this module cannot be asked {command}")


def _where(bank: int, first: int, count: int) -> bytes:
    return bytes([bank]) + first.to_bytes(2, "big") + count.to_bytes(2, "big")


def read_event(frame: Frame) -> Event:
    """Return what a module tells."""
    data = frame.data
    if frame.command == REFUSAL and data:
        return RoundOver(0) if data[0] == NO_TAG else Refused(REFUSAL, data[0])
    match frame.command, len(data):
        case (0x22, size) if size >= 7:
            pc = int.from_bytes(data[1:3], "big")
            return TagSeen(data[3:-2], rssi_dbm=float(signed(data[:1])), pc=pc)
        case (0x39, size) if size > 3 and 2 <= data[0] < size - 1:
            return WordsRead(data[data[0] + 1 :], epc=data[3 : data[0] + 1])
        case (0x49, size) if size > 3 and size == data[0] + 2:
            return Carried(WRITE) if data[-1] == 0 else Refused(WRITE, data[-1])
        case (0x03, size) if size > 1:
            return ReaderTold(name=data[1:].decode("ascii", "replace"))
        case (0xB7, 2):
            return ReaderTold(power_dbm=signed(data) / 100)
        case (0x08, 1):
            return ReaderTold(region=data[0])
        case (_, 1) if data[0] == 0:
            return Carried(frame.command)
        case _:
            return Unknown(frame.command, data)


def event_frame(event: Event) -> Frame:
    """Return the frame with which a module tells an event (for emulators)."""
    match event:
        case TagSeen(epc, rssi, _, pc, _):
            signal = round(rssi or 0.0).to_bytes(1, "big", signed=True)
            words = (len(epc) // 2 << 11 if pc is None else pc).to_bytes(2, "big")
            return Frame(NOTICE, POLL, signal + words + epc + bytes(2))
        case WordsRead(data, epc):
            named = epc or b""
            words = (len(named) // 2 << 11).to_bytes(2, "big")
            return Frame(ANSWER, READ, bytes([len(named) + 2]) + words + named + data)
        case ReaderTold(name, power, region):
            if power is not None:
                return Frame(ANSWER, ASK_POWER, round(power * 100).to_bytes(2, "big"))
            if region is not None:
                return Frame(ANSWER, ASK_REGION, bytes([region]))
            return Frame(ANSWER, INFO, _HARDWARE + name.encode("ascii", "replace"))
        case RoundOver():
            return Frame(ANSWER, REFUSAL, bytes([NO_TAG]))
        case Refused(_, int(status)):
            return Frame(ANSWER, REFUSAL, bytes([status]))
        case Carried(int(number)):
            # A write repeats the tag's PC and EPC; an emulated one leaves out the EPC.
            return Frame(ANSWER, number, b"\x02\x30\0\0" if number == WRITE else b"\0")
        case _:
            return Frame(ANSWER, REFUSAL, b"\x17")
