"""Frames and messages of Chafon's CF protocol (H103 handhelds, CF600, EL-UHF-RC4), without IO.

Owns bytes, both ways.
Source: Chafon's CF manuals as used by a public H103 program and its tests (115200 baud 8N1, USB
and Bluetooth). Frame: CF ADR CMD16 LEN [STATUS] DATA CRC16; LEN counts STATUS and DATA; CRC16 (see
`checksums.x25`) covers CF to DATA and comes most significant byte first, as all numbers do. Hosts
write to address FF; a reader answers as itself. Reads of tags and barcodes share command 0001: a
barcode has neither signal nor antenna and stands between STX and ETX CR.
"""

from dataclasses import dataclass
from typing import assert_never

from drivers.rfid.checksums import x25
from drivers.rfid.uhf.messages import (
    AskBattery,
    AskReader,
    BatteryTold,
    Carried,
    CodeScanned,
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
    TriggerMoved,
    Unknown,
    UseBarcode,
    UseSelect,
    WordsRead,
    WriteWords,
    signed,
)

HEAD = 0xCF
TO_ANY = 0xFF
INVENTORY, STOP, READ, WRITE, SELECT = 0x0001, 0x0002, 0x0003, 0x0004, 0x0007
INIT, POWER, ANTENNA_POWER, INFO = 0x0050, 0x0053, 0x0063, 0x0070
SET_ALL, GET_ALL, BATTERY, OUTPUT, TRIGGER, READ_MODE = 0x71, 0x72, 0x83, 0x88, 0x89, 0x8E
OK, ROUND_OVER = 0x00, 0x12
PARAMETERS_BYTES = 25
REGION_AT, POWER_AT = 7, 15
_LEAST = 7
_STX, _ENDING = b"\x02", b"\x03\r"

REGIONS = {
    "us": 1, "korea": 2, "eu": 3, "japan": 4, "malaysia": 5, "eu3": 6, "china1": 7, "china2": 8,
}  # fmt: skip
"""Bands by name: the region byte of the reader's parameters."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame with a good checksum; `data` are all bytes that LEN counts."""

    address: int
    command: int
    data: bytes


def write_frame(frame: Frame) -> bytes:
    """Return the bytes of a frame."""
    head = bytes([HEAD, frame.address]) + frame.command.to_bytes(2, "big")
    body = head + bytes([len(frame.data)]) + frame.data
    return body + x25(body).to_bytes(2, "big")


class FrameShape:
    """What CF frames look like."""

    def claim(self, view: bytes, at: int) -> int:
        """Return the length of the frame at `at`, 0 where none begins."""
        if view[at] != HEAD:
            return 0
        return _LEAST + (view[at + 4] if len(view) - at > 4 else 0)

    def take(self, raw: bytes) -> Frame | None:
        """Return the frame of these bytes, None where its checksum is wrong."""
        if x25(raw[:-2]) != int.from_bytes(raw[-2:], "big"):
            return None
        return Frame(raw[1], int.from_bytes(raw[2:4], "big"), raw[5:-2])


def command_frame(command: Command, *, parameters: bytes = b"") -> Frame:
    """Return the frame that asks. SetRegion and SetPower change the 25 `parameters` of the reader,
    if these are given: on some readers a bare power setting changes nothing.

    ValueError: a region that this family does not know.
    """
    number, data = _body(command, parameters)
    return Frame(TO_ANY, number, data)


def _body(command: Command, parameters: bytes) -> tuple[int, bytes]:
    match command:
        case StartReading(rounds):
            return INVENTORY, bytes([bool(rounds)]) + rounds.to_bytes(4, "big")
        case StopReading():
            return STOP, b""
        case AskReader():
            return GET_ALL, b""
        case AskBattery():
            return BATTERY, b""
        case SetPower(dbm):
            if len(parameters) == PARAMETERS_BYTES:
                return SET_ALL, parameters[:POWER_AT] + bytes([dbm]) + parameters[POWER_AT + 1 :]
            return POWER, bytes([dbm, 0])
        case SetRegion(region):
            if region not in REGIONS or len(parameters) != PARAMETERS_BYTES:
                raise ValueError(f"this reader has no region {region!r}, or did not tell its own")
            head, rest = parameters[:REGION_AT], parameters[REGION_AT + 1 :]
            return SET_ALL, head + bytes([REGIONS[region]]) + rest
        case ReadWords(_, bank, first, count):
            return READ, bytes(5) + bytes([bank.number]) + first.to_bytes(2, "big") + bytes([count])
        case WriteWords(_, bank, first, data):
            where = bytes([bank.number]) + first.to_bytes(2, "big") + bytes([len(data) // 2])
            return WRITE, bytes(5) + where + data
        case UseBarcode(on):
            return READ_MODE, bytes([1, on]) + bytes(7)
        case SelectTag() | UseSelect():
            raise ValueError("this reader selects by EPC alone: select_frame")
        case _:
            assert_never(command)


def select_frame(epc: bytes) -> Frame:
    """Return the frame that limits all that follows to one EPC; empty: to none."""
    where = (32).to_bytes(2, "big") if epc else bytes(2)
    return Frame(TO_ANY, SELECT, where + bytes([len(epc) * 8]) + epc)


def read_event(frame: Frame) -> Event:
    """Return what a reader tells."""
    if not frame.data:
        return Unknown(frame.command)
    status, data = frame.data[0], frame.data[1:]
    if frame.command == INVENTORY:
        return _inventory(status, data)
    if status != OK:
        return Refused(frame.command, status)
    match frame.command, len(data):
        case (0x0089, 1):
            return TriggerMoved(data[0] == 1)
        case (0x0083, 1):
            return BatteryTold(min(100, data[0]))
        case (0x0072, size) if size >= PARAMETERS_BYTES:
            return ReaderTold(power_dbm=data[POWER_AT], region=data[REGION_AT])
        case (0x0070, size) if size:
            return ReaderTold(name=_text(data))
        case (0x0003, size) if size >= 4:
            return _words(data)
        case (_, 0):
            return Carried(frame.command)
        case _:
            return Unknown(frame.command, data)


def _inventory(status: int, data: bytes) -> Event:
    if status == ROUND_OVER:
        return RoundOver()
    if status != OK:
        return Refused(INVENTORY, status)
    if not data:
        return Carried(INVENTORY)
    if len(data) < 5 or len(data) != 5 + data[4]:
        return Unknown(INVENTORY, data)
    signal, antenna, channel, body = data[:2], data[2], data[3], data[5:]
    silent = not any(data[:4])
    if silent and body[:1] == _STX and body[-2:] == _ENDING:
        return CodeScanned(_text(body[1:-2]))
    return TagSeen(body, rssi_dbm=signed(signal) / 10, antenna=antenna, channel=channel)


def _words(data: bytes) -> WordsRead | Unknown:
    """Antenna, PC, CRC and EPC stand before the words in some firmware; we take the shortest."""
    count = data[0]
    body = data[1:]
    return WordsRead(body) if len(body) == count * 2 else Unknown(READ, data)


def _text(raw: bytes) -> str:
    return raw.rstrip(b"\0").decode("ascii", "replace")


def event_frame(event: Event, *, address: int = 0, region: int = 0) -> Frame:
    """Return the frame with which a reader tells an event (for emulators)."""
    number, data = _event_body(event, region)
    return Frame(address, number, data)


def _event_body(event: Event, region: int) -> tuple[int, bytes]:
    match event:
        case TagSeen(epc, rssi, antenna, _, channel):
            signal = round((rssi or 0.0) * 10).to_bytes(2, "big", signed=True)
            head = bytes([OK]) + signal + bytes([antenna or 1, channel or 0, len(epc)])
            return INVENTORY, head + epc
        case CodeScanned(text):
            body = _STX + text.encode("ascii", "replace") + _ENDING
            return INVENTORY, bytes([OK, 0, 0, 0, 0, len(body)]) + body
        case RoundOver():
            return INVENTORY, bytes([ROUND_OVER])
        case TriggerMoved(pressed):
            return TRIGGER, bytes([OK, 1 if pressed else 2])
        case BatteryTold(percent):
            return BATTERY, bytes([OK, percent])
        case ReaderTold(_, power, place):
            block = bytearray(PARAMETERS_BYTES)
            block[6], block[POWER_AT] = 1, round(power or 0)
            block[REGION_AT] = region if place is None else place
            return GET_ALL, bytes([OK]) + bytes(block)
        case WordsRead(data):
            return READ, bytes([OK, len(data) // 2]) + data
        case Refused(int(number), int(status)):
            return number, bytes([status])
        case Carried(int(number)):
            return number, bytes([OK])
        case Unknown(int(number), data):
            return number, bytes([OK]) + data
        case _:
            return 0, b""
