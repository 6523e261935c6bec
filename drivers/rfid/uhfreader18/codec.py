"""Frames and messages of UHFReader18, 288 and 86 readers, both ways, without any IO.

Owns bytes.
Source: the makers' manuals as used by the public chafon-rfid library and its tests (57600 baud
8N1). Frame: LEN ADR CMD [STATUS] DATA CRC16; LEN counts all but itself; CRC16 (see
`checksums.x25`) covers LEN to DATA and comes least significant byte first. Tags of an inventory:
count, then length and EPC each (18), or antenna, count, then length, EPC and signal each (288).
"""

from dataclasses import dataclass

from drivers.rfid.checksums import x25
from drivers.rfid.uhf.messages import (
    AskReader,
    Bank,
    Carried,
    Command,
    Event,
    ReaderTold,
    ReadWords,
    Refused,
    RoundOver,
    SetPower,
    SetRegion,
    StartReading,
    TagSeen,
    Unknown,
    WordsRead,
    WriteWords,
)

TO_ANY = 0xFF
INVENTORY, READ, WRITE, INFO, BAND, POWER = 0x01, 0x02, 0x03, 0x21, 0x22, 0x2F
OK, NO_TAG = 0x00, 0xFB
BY_MASK = 0xFF
_FOUND = frozenset({0x01, 0x02, 0x03, 0x04})
_MORE = 0x03
_LEAST = 4
_INFO_BYTES = 8
_ANTENNAS = {1: 1, 2: 2, 4: 3, 8: 4}
NAMES = {
    0x03: "RRU9803M", 0x08: "RRU9803M", 0x09: "UHFReader18", 0x0C: "UHFReader288M",
    0x0F: "UHFReader86", 0x10: "UHFReader86", 0x16: "RRU9883M", 0x20: "UHFReader288MP",
}  # fmt: skip

REGIONS = {
    "china2": (1, 19), "us": (2, 49), "korea": (3, 31), "eu": (4, 14), "china1": (8, 19),
}  # fmt: skip
"""Bands by name: number and last channel."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame with a good checksum; `data` are all bytes behind the command."""

    address: int
    command: int
    data: bytes


def write_frame(frame: Frame) -> bytes:
    """Return the bytes of a frame."""
    body = bytes([len(frame.data) + _LEAST, frame.address, frame.command]) + frame.data
    return body + x25(body).to_bytes(2, "little")


class FrameShape:
    """What these frames look like. `commands`: the only ones that may occur; empty: any."""

    def __init__(self, commands: frozenset[int] = frozenset()) -> None:
        """Take frames with `commands`."""
        self._commands = commands

    def claim(self, view: bytes, at: int) -> int:
        """Return the length of the frame at `at`, 0 where none begins."""
        if view[at] < _LEAST:
            return 0
        if self._commands and len(view) - at > 2 and view[at + 2] not in self._commands:
            return 0
        return 1 + view[at]

    def take(self, raw: bytes) -> Frame | None:
        """Return the frame of these bytes, None where its checksum is wrong."""
        if x25(raw[:-2]) != int.from_bytes(raw[-2:], "little"):
            return None
        return Frame(raw[1], raw[2], raw[3:-2])


def command_frame(command: Command, *, antennas: bool = False) -> Frame:
    """Return the frame that asks; `antennas`: in the form of the 288 and its kin.

    ValueError: what these readers cannot be asked, or a region that they do not know.
    """
    number, data = _body(command, antennas=antennas)
    return Frame(TO_ANY, number, data)


def _body(command: Command, *, antennas: bool) -> tuple[int, bytes]:
    match command:
        case StartReading():
            # Q 4, session 0, no mask, target A, antenna 1, 0.1 s a round.
            return INVENTORY, bytes.fromhex("040001000000008001") if antennas else b""
        case AskReader():
            return INFO, b""
        case SetPower(dbm):
            return POWER, bytes([dbm])
        case SetRegion(region) if region in REGIONS:
            band, last = REGIONS[region]
            return BAND, bytes([(band >> 2) << 6 | last, (band & 3) << 6])
        case ReadWords(epc, bank, first, count, tid):
            where = bytes([bank.number, first, count])
            return READ, bytes([_named(epc, tid)]) + epc * (not tid) + where + _behind(tid)
        case WriteWords(epc, bank, first, data, tid):
            where = bytes([bank.number, first])
            sizes = bytes([len(data) // 2, _named(epc, tid)])
            return WRITE, sizes + epc * (not tid) + where + data + _behind(tid)
        case _:
            raise ValueError(f"this reader cannot be asked {command}")


def _named(epc: bytes, tid: bytes) -> int:
    return BY_MASK if tid else len(epc) // 2


def _behind(tid: bytes) -> bytes:
    """Return the access password (none), and the mask of a 288: bank, bit, bits, bytes."""
    mask = bytes([Bank.TID.number, 0, 0, len(tid) * 8]) + tid if tid else b""
    return bytes(4) + mask


def is_answer(frame: Frame) -> bool:
    """Return whether a reader sent this frame: nothing in it says so outright."""
    if frame.address == TO_ANY or not frame.data:
        return False
    if frame.command == INVENTORY:
        return _tags(frame.data) is not None or frame.data[0] == NO_TAG
    # A command has no byte where a status could stand, or more than a status behind it. Nobody sets
    # a power of 0 dBm: that is "done".
    if frame.command == POWER and frame.data == bytes([OK]):
        return True
    return not (frame.command in {POWER, 0x24, 0x25, 0x28} and len(frame.data) == 1)


def read_events(frame: Frame) -> tuple[Event, ...]:
    """Return what a reader tells; an inventory may hold many tags."""
    if not frame.data:
        return (Unknown(frame.command),)
    status, data = frame.data[0], frame.data[1:]
    if frame.command == INVENTORY:
        tags = _tags(frame.data)
        if tags is not None:
            return tags if status == _MORE else (*tags, RoundOver(len(tags)))
        return (RoundOver(0) if status == NO_TAG else Refused(INVENTORY, status),)
    if status != OK:
        return (Refused(frame.command, status),)
    if frame.command == INFO and len(data) >= _INFO_BYTES:
        band = data[4] >> 6 << 2 | data[5] >> 6
        name = NAMES.get(data[2], f"type {data[2]:02x}")
        return (ReaderTold(name=name, power_dbm=data[6], region=band),)
    if frame.command == READ and data:
        return (WordsRead(data),)
    return (Unknown(frame.command, data) if data else Carried(frame.command),)


def _tags(data: bytes) -> tuple[TagSeen, ...] | None:
    """Return the tags of an inventory, None where the bytes are none."""
    if data[0] not in _FOUND:
        return None
    plain = _cut(data[1:], signals=0)
    if plain is not None:
        return tuple(TagSeen(epc) for epc, _ in plain)
    if len(data) < 2:
        return () if data[0] != _MORE else None
    antenna = _ANTENNAS.get(data[1], data[1])
    with_signal = _cut(data[2:], signals=1)
    if with_signal is None:
        return None
    # The signal has no unit that the manuals agree on: 0x6B is stronger than 0x40.
    return tuple(TagSeen(epc, signal - 129.0, antenna) for epc, signal in with_signal)


def _cut(data: bytes, *, signals: int) -> list[tuple[bytes, int]] | None:
    """Cut EPCs so that they fill the bytes exactly, else None."""
    if not data:
        return None
    tags: list[tuple[bytes, int]] = []
    at = 1
    for _ in range(data[0]):
        size = data[at] if at < len(data) else 0
        end = at + 1 + size
        if size < 2 or end + signals > len(data):
            return None
        tags.append((data[at + 1 : end], data[end] if signals else 0))
        at = end + signals
    return tags if at == len(data) else None


def event_frame(events: tuple[Event, ...], *, command: int, antennas: bool) -> Frame:
    """Return the frame with which a reader answers `command` (for emulators)."""
    return Frame(0, command, _event_body(events, command, antennas=antennas))


def _event_body(events: tuple[Event, ...], command: int, *, antennas: bool) -> bytes:
    if command == INVENTORY:
        tags = [one for one in events if isinstance(one, TagSeen)]
        if not tags and not antennas:
            return bytes([NO_TAG])
        lots = b"".join(
            bytes([len(tag.epc)])
            + tag.epc
            + (bytes([round((tag.rssi_dbm or -60) + 129)]) if antennas else b"")
            for tag in tags
        )
        # With antennas a last frame says that the round is over, and may hold tags.
        return bytes([0x01]) + (b"\x01" if antennas else b"") + bytes([len(tags)]) + lots
    match events:
        case (ReaderTold(name, power, region),):
            number = next((key for key, value in NAMES.items() if value == name), 0x09)
            band = region or 0
            limits = bytes([band >> 2 << 6 | 19, (band & 3) << 6])
            return bytes([OK, 1, 0, number, 2]) + limits + bytes([round(power or 0), 10])
        case (WordsRead(data, _),):
            return bytes([OK]) + data
        case (Refused(_, int(status)),):
            return bytes([status])
        case _:
            return bytes([OK])
