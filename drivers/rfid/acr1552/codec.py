"""PC/SC's transparent session, both ways, without any IO: how a reader hands requests to the air.

Owns APDUs and their data objects; what the requests mean is `drivers.rfid.iso15693`'s. Any bytes
parse, or are None.
Source: PC/SC part 3, supplement for contactless ICCs 2.02; exchanges with an ACR1552 and an ICODE
SLI that others published. APDU: FF C2 00 FUNCTION LC objects 00. FUNCTION 00 session (81 begin,
82 end, 83 field off, 84 field on), 01 exchange (5F46 longest wait in microseconds, least
significant byte first; 95 request), 02 protocol (8F: 02 ISO 15693, 03 with its third layer).
Answer: C0 (number of the object that failed, its status), 92 (bits of the last byte), 96 (how it
was received), 97 (what the tag said), and 9000.
"""

from dataclasses import dataclass
from typing import Final, assert_never

from drivers.rfid.messages import Failed, Status

_HEAD: Final = bytes.fromhex("FFC200")
_SESSION, _EXCHANGE, _PROTOCOL = 0, 1, 2
BEGIN, END, FIELD_OFF, FIELD_ON = 0x81, 0x82, 0x83, 0x84
_ISO15693: Final = bytes([0x02, 0x03])
_TIMER, _REQUEST, _SWITCH = 0x5F46, 0x95, 0x8F
_ERROR, _BITS, _RECEPTION, _RESPONSE = 0xC0, 0x92, 0x96, 0x97

GOOD: Final = 0x9000
NO_ANSWER: Final = 0x6401
"""No response from the tag."""
COLLISION: Final = 0x02
"""Bit of the reception: more than one tag spoke. The others: 01 CRC, 04 parity, 08 framing."""

WRITE_WAIT_US: Final = 1_000_000
"""With less an ACR1552 tells 64 01 of a write that was carried out (seen by others)."""

_STATUS: Final = {
    0x6400: Status.RF_ERROR,
    NO_ANSWER: Status.NO_TRANSPONDER,
    0x6700: Status.LENGTH,
    0x6A80: Status.PARAMETER,
    0x6A81: Status.UNKNOWN_COMMAND,
    0x6D00: Status.UNKNOWN_COMMAND,
}


@dataclass(frozen=True, slots=True)
class Session:
    """Begin or end a session, or switch the field; `act` is one of the four words."""

    act: int


@dataclass(frozen=True, slots=True)
class Protocol:
    """From here on requests are ISO 15693's."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Hand a request to the air and wait `wait_us` for the answer; 0: as the reader likes."""

    request: bytes
    wait_us: int = 0


Asked = Session | Protocol | Exchange


@dataclass(frozen=True, slots=True)
class Told:
    """What the reader says: a status (9000: good), how it received, and what the tag said."""

    status: int
    data: bytes = b""
    reception: int = 0

    @property
    def failure(self) -> Failed | None:
        """Return why there is nothing to be read, None where there is."""
        if self.status != GOOD:
            known = _STATUS.get(self.status, Status.DATA_FALSE)
            return Failed(known, self.status.to_bytes(2, "big"))
        if self.reception:
            return Failed(Status.DATA_FALSE, bytes([self.reception]))
        return None


def write_asked(asked: Asked) -> bytes:
    """Return the APDU."""
    match asked:
        case Session(act):
            return _apdu(_SESSION, _object(act, b""))
        case Protocol():
            return _apdu(_PROTOCOL, _object(_SWITCH, _ISO15693))
        case Exchange(request, wait_us):
            timer = _object(_TIMER, wait_us.to_bytes(4, "little")) if wait_us else b""
            return _apdu(_EXCHANGE, timer + _object(_REQUEST, request))
        case _:
            assert_never(asked)


def _apdu(function: int, objects: bytes) -> bytes:
    return _HEAD + bytes([function, len(objects)]) + objects + b"\0"


def read_asked(apdu: bytes) -> Asked | None:
    """Return what a host asks, None for what is not known."""
    if apdu[:3] != _HEAD or len(apdu) < 6 or apdu[4] != len(apdu) - 6:
        return None
    objects = _objects(apdu[5:-1])
    match apdu[3], objects:
        case 0, [(act, b"")] if BEGIN <= act <= FIELD_ON:
            return Session(act)
        case 2, [(0x8F, value)] if value == _ISO15693:
            return Protocol()
        case 1, [(0x95, request)]:
            return Exchange(request)
        case 1, [(0x5F46, wait), (0x95, request)] if len(wait) == 4:
            return Exchange(request, int.from_bytes(wait, "little"))
        case _:
            return None


def write_told(asked: Asked, told: Told) -> bytes:
    """Return a reader's answer."""
    failed = told.status != GOOD
    out = _object(_ERROR, bytes([failed]) + told.status.to_bytes(2, "big"))
    if not failed and isinstance(asked, Protocol):
        out += _object(_SWITCH, b"\0")
    if not failed and isinstance(asked, Exchange):
        out += _object(_BITS, b"\0") + _object(_RECEPTION, bytes([told.reception, 0]))
        out += _object(_RESPONSE, told.data)
    return out + GOOD.to_bytes(2, "big")


def read_told(answer: bytes) -> Told | None:
    """Return what a reader says, None where the bytes are no answer."""
    if len(answer) < 2:
        return None
    status = int.from_bytes(answer[-2:], "big")
    if status != GOOD:
        return Told(status)
    objects = _objects(answer[:-2])
    if objects is None:
        return None
    by_tag = dict(objects)
    error = by_tag.get(_ERROR, b"\0\x90\0")
    if len(error) != 3 or len(by_tag) != len(objects):
        return None
    told = int.from_bytes(error[1:], "big")
    reception = by_tag.get(_RECEPTION) or b"\0"
    return Told(told, by_tag.get(_RESPONSE, b""), reception[0])


def _object(tag: int, value: bytes) -> bytes:
    """Return one data object (ISO/IEC 7816-4, BER-TLV) of at most 255 bytes."""
    name = tag.to_bytes(2 if tag > 0xFF else 1, "big")
    size = bytes([len(value)]) if len(value) < 0x80 else bytes([0x81, len(value)])
    return name + size + value


def _objects(data: bytes) -> list[tuple[int, bytes]] | None:
    found: list[tuple[int, bytes]] = []
    at = 0
    while at < len(data):
        wide = 2 if data[at] & 0x1F == 0x1F else 1
        size_at = at + wide
        long = 1 if data[size_at : size_at + 1] == b"\x81" else 0
        size = data[size_at + long : size_at + long + 1]
        if not size or (size[0] >= 0x80 and not long):
            return None
        begin = size_at + long + 1
        value = data[begin : begin + size[0]]
        if len(value) != size[0]:
            return None
        found.append((int.from_bytes(data[at:size_at], "big"), value))
        at = begin + size[0]
    return found
