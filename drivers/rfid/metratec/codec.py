"""Messages of metratec's ASCII protocol for HF readers, both ways, without any IO.

Owns text. A command is one line; an answer is one or several, and its last line is known by what
the first one was. Every tag command names its tag.
Source: metratec's ISO 15693 protocol guide 2.5, as the maker's own Python library speaks it
(115200 baud 8N1). Lines end with CR (in end-of-frame mode LF follows an answer). INV gives a UID a
line and "IVF nn", their number. REQ and WRQ carry ISO 15693 requests in hexadecimal, UIDs with
E0 first, "CRC" asks the reader for the checksum of the air; the answer is TDT, the bytes with
their checksum, COK, NCL. Where a host wants it, lines end with a CRC (see `checksums.x25`).
"""

import re
from dataclasses import dataclass

from drivers.rfid import iso15693
from drivers.rfid.checksums import x25
from drivers.rfid.messages import (
    Answer,
    Command,
    Done,
    Failed,
    Inventory,
    Iso15693Tag,
    Nxp,
    NxpCode,
    ReadBlocks,
    ReaderInfo,
    ReadReaderInfo,
    ReadSystemInfo,
    ResetField,
    Status,
    TagsFound,
    WriteAfi,
    WriteBlocks,
    WriteDsfid,
)
from drivers.rfid.uids import uid_text
from kiosk.domain.ids import TagUid

WORDS = frozenset(
    {
        "BRK", "CNR", "COF", "CON", "DRQ", "EOF", "HBT", "HWR", "HWV", "INV", "MOD", "NEF", "REQ",
        "REV", "RFW", "RIP", "RSN", "RST", "SAP", "SET", "SRI", "SRT", "STB", "TMA", "VBL", "WAK",
        "WOP", "WRQ",
    }
)  # fmt: skip
"""Words with which a host's line begins."""

_LONGEST = 8192
_UID = re.compile(r"[0-9A-F]{16}")
_COUNT = re.compile(r"IVF (\d\d)")
_ANTENNA = re.compile(r"ARP \d+")
_DATA = re.compile(r"(?:[0-9A-F]{2}){3,}")
_CODE = re.compile(r"[A-Z]{2}[A-Z!](?: \w+)?")
_NAME = re.compile(r"[A-Za-z][\w\-]* +\d{4}(?:\d{4})?")
_WITH_CRC = re.compile(r"(.* )([0-9A-F]{4})")
_REQUEST = re.compile(r"(?:REQ|WRQ) (22|23)(23|21|27|29|2B)([0-9A-F]{16})((?:[0-9A-F]{2})*) CRC")
_CUSTOM = re.compile(r"(?:REQ|WRQ) 22(A2|A3|A5)04([0-9A-F]{16}) CRC")
_NXP_WORDS = {NxpCode.SET_EAS: "WRQ", NxpCode.RESET_EAS: "WRQ", NxpCode.EAS_ALARM: "REQ"}
"""NXP's custom commands that a kiosk sends; those that change the chip wait as a write does."""


@dataclass(frozen=True, slots=True)
class Message:
    """A command, or a whole answer: its lines, without their ends and checksums."""

    lines: tuple[str, ...]
    with_crc: bool = False


class MessageShape:
    """What messages look like."""

    def claim(self, view: bytes, at: int) -> int:
        """Return the length of the message at `at`, 0 where none begins."""
        first = ""
        begin = at
        while True:
            end = view.find(b"\r", begin, at + _LONGEST)
            if end < 0:
                rest = view[begin : at + _LONGEST]
                good = len(view) - at < _LONGEST and (begin > at or _may_begin(rest))
                return len(view) - at + 1 if good else 0
            line = _stripped(view[begin:end])[0]
            if not _is_line(line):
                return 0
            first = first or line
            if _ends(first, line):
                return end + 1 + (view[end + 1 : end + 2] == b"\n") - at
            begin = end + 1

    def take(self, raw: bytes) -> Message | None:
        """Return the message of these bytes, None where its lines do not fit one another."""
        stripped = [_stripped(line) for line in raw.rstrip(b"\r\n").split(b"\r")]
        lines = tuple(line for line, _ in stripped)
        count = _COUNT.fullmatch(lines[-1])
        found = sum(bool(_UID.fullmatch(line)) for line in lines)
        if count and int(count[1]) != found:
            return None
        return Message(lines, all(good for _, good in stripped))


def _stripped(raw: bytes) -> tuple[str, bool]:
    """Return a line without its checksum, and whether it had a good one."""
    line = raw.decode("ascii", "replace")
    split = _WITH_CRC.fullmatch(line)
    if split and x25(split[1].encode("ascii", "replace")) == int(split[2], 16):
        return split[1].rstrip(" "), True
    return line, False


def _may_begin(raw: bytes) -> bool:
    return bool(raw) and all(byte in b" _+-!" or chr(byte).isalnum() for byte in raw if byte < 128)


def _is_line(line: str) -> bool:
    known = line.split(" ", 1)[0] in WORDS and line.isprintable() and line.isascii()
    shapes = (_UID, _COUNT, _ANTENNA, _DATA, _CODE, _NAME)
    return known or any(shape.fullmatch(line) for shape in shapes)


def _ends(first: str, line: str) -> bool:
    """Return whether `line` is the last of a message that began with `first`."""
    if _UID.fullmatch(first) or _ANTENNA.fullmatch(first):
        return bool(_COUNT.fullmatch(line))
    if first == "TDT":
        return line in {"NCL", "CDT"}
    return True


class Metratec:
    """The dialect of metratec's HF readers. Inventories do not tell the DSFID: it counts as 0."""

    shape = MessageShape()

    def write_command(self, command: Command) -> bytes:
        """Return the line that asks; ValueError for what these readers cannot be asked."""
        return _command_text(command).encode("ascii") + b"\r"

    def read_command(self, frame: Message) -> Command | None:
        """Return what a host asks, None for what an emulated reader does not do."""
        line = frame.lines[0].rstrip()  # the maker's own program ends commands with a blank
        plain: dict[str, Command] = {
            "INV": Inventory(), "REV": ReadReaderInfo(), "SRI SS 100": ResetField(),
        }  # fmt: skip
        if line in plain:
            return plain[line]
        custom = _CUSTOM.fullmatch(line)
        if custom is not None:
            return Nxp(TagUid(custom[2]), NxpCode(int(custom[1], 16)))
        request = _REQUEST.fullmatch(line)
        return None if request is None else _request(request[2], request[3], request[4])

    def write_answer(self, command: Command, answer: Answer) -> bytes:
        """Return the lines with which a reader answers."""
        return "".join(f"{line}\r" for line in answer_lines(command, answer)).encode("ascii")

    def read_answer(self, command: Command, frame: Message) -> Answer | None:
        """Return the answer, None where the lines answer another command."""
        lines = frame.lines
        match command:
            case Inventory():
                tags = tuple(Iso15693Tag(TagUid(line), 0) for line in lines if _UID.fullmatch(line))
                return TagsFound(tags) if _COUNT.fullmatch(lines[-1]) else None
            case ReadReaderInfo():
                named = _NAME.fullmatch(lines[0]) and not _UID.fullmatch(lines[0])
                return ReaderInfo(lines[0].encode("ascii")) if named else None
            case ResetField():
                return Done() if lines[0] == "OK!" else None
        if lines[0] == "TNR":
            return Failed(Status.NO_TRANSPONDER)
        if lines[0] != "TDT" or len(lines) < 3:
            return None
        if lines[2] != "COK" or lines[-1] != "NCL" or not _DATA.fullmatch(lines[1]):
            return Failed(Status.DATA_FALSE)
        return iso15693.read_answer(command, bytes.fromhex(lines[1])[:-2])

    def write_refusal(self, frame: Message) -> bytes:
        """Return what a reader says to what it does not know."""
        return b"" if frame.lines[0].split(" ")[0] not in WORDS else b"UCO\r"


def _command_text(command: Command) -> str:
    match command:
        case Inventory():
            return "INV"
        case ReadReaderInfo():
            return "REV"
        case ResetField():
            return "SRI SS 100"
        case ReadBlocks(uid, first, count):
            return f"REQ 2223{uid}{first:02X}{count - 1:02X} CRC"
        case WriteBlocks(uid, first, block_size, data) if len(data) == block_size:
            return f"WRQ 2221{uid}{first:02X}{data.hex().upper()} CRC"
        case WriteAfi(uid, afi):
            return f"WRQ 2227{uid}{afi:02X} CRC"
        case WriteDsfid(uid, dsfid):
            return f"WRQ 2229{uid}{dsfid:02X} CRC"
        case ReadSystemInfo(uid):
            return f"REQ 222B{uid} CRC"
        case Nxp(uid, code) if code in _NXP_WORDS:
            return f"{_NXP_WORDS[code]} 22{code:02X}04{uid} CRC"
        case _:
            raise ValueError(f"a metratec reader cannot be asked {type(command).__name__}")


def _request(code: str, digits: str, rest: str) -> Command | None:
    uid, data = TagUid(digits), bytes.fromhex(rest)
    match code, len(data):
        case ("23", 2):
            return ReadBlocks(uid, data[0], data[1] + 1)
        case ("21", size) if size > 1:
            return WriteBlocks(uid, data[0], size - 1, data[1:])
        case ("27", 1):
            return WriteAfi(uid, data[0])
        case ("29", 1):
            return WriteDsfid(uid, data[0])
        case ("2B", 0):
            return ReadSystemInfo(uid)
        case _:
            return None


def answer_lines(command: Command, answer: Answer) -> list[str]:
    """Return the lines of an answer."""
    match answer:
        case TagsFound(tags):
            uids = [tag.uid for tag in tags if isinstance(tag, Iso15693Tag)]
            return [*uids, f"IVF {len(uids):02d}"]
        case ReaderInfo():
            return ["DESKID_ISO     01000218"]
        case Done() if isinstance(command, ResetField):
            return ["OK!"]
    said = iso15693.answer(answer)
    return ["TNR"] if said is None else _told(said)


def _told(data: bytes) -> list[str]:
    # The checksum of the air: X-25 with its final inversion, least significant byte first.
    crc = (x25(data) ^ 0xFFFF).to_bytes(2, "little")
    return ["TDT", (data + crc).hex().upper(), "COK", "NCL"]


def uids_of(message: Message) -> tuple[TagUid, ...]:
    """Return the tags that an inventory names."""
    return tuple(uid_text(bytes.fromhex(one)) for one in message.lines if _UID.fullmatch(one))
