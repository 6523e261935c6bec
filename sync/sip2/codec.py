"""SIP2 framing: bytes to frames and frames to bytes, without input or output.

Owns terminators, checksums (`AZ`), sequence digits (`AY`) and the split into fixed part
and ordered variable fields, after 3M Standard Interchange Protocol 2.00 ("Message
format", "Error detection"). Bytes stay bytes: text is decoded later (`text`), because
the checksum is over bytes. It must never raise on anything a server sent, and it must
never wait, read a clock or touch a socket.

Reading is tolerant. A frame ends at CR, at LF or CRLF, or directly after a four-digit
checksum that verifies: some servers send `96AZFEF6` or a whole reply without CR, so that
the next reply is glued to it. What is not SIP2 is skipped and reported. Every decision
depends only on the bytes up to the boundary, so that whole and byte-by-byte feeding give
the same frames.
"""

import re
from dataclasses import dataclass
from enum import Enum

from sync.sip2.tables import MESSAGES

CR = b"\r"
DEFAULT_DELIMITER = b"|"
MAX_FRAME_BYTES = 65_536

_IGNORED_BEFORE_FRAME = b"\r\n\0 "
_FIELD_CODE = re.compile(rb"[A-Z][A-Z0-9]")
_TRAILER = re.compile(rb"(?:AY([0-9]))?AZ([0-9A-Fa-f]{0,4})[ \0]*$")
_FULL_CHECKSUM = re.compile(rb"AZ([0-9A-Fa-f]{4})")
_SHORT_CHECKSUM = re.compile(rb"AZ([0-9A-Fa-f]{1,3})(?=[0-9]{2})")
_CANDIDATE = re.compile(rb"[\r\n]|AZ(?=[0-9A-Fa-f]{4})")
_LINE_END = re.compile(rb"[\r\n]")


class Checksum(Enum):
    """What the `AZ` trailer of a frame says."""

    OK = "ok"
    BAD = "bad"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Field:
    """One variable field; `code` is empty for a piece that had none, or was empty (`||`)."""

    code: str
    value: bytes


@dataclass(frozen=True, slots=True)
class Frame:
    """One message. `fixed` is the raw fixed part; of an unknown code, all of the body.

    `fields` keeps order, repeats and unknown codes. `raw` is the line without terminator.
    """

    code: str
    fixed: bytes
    fields: tuple[Field, ...]
    sequence: int | None
    checksum: Checksum
    raw: bytes

    def first(self, code: str) -> bytes | None:
        """Value of the first field with this code, None when there is none."""
        return next((field.value for field in self.fields if field.code == code), None)

    def all(self, code: str) -> tuple[bytes, ...]:
        """Values of every field with this code, in order."""
        return tuple(field.value for field in self.fields if field.code == code)


@dataclass(frozen=True, slots=True)
class Skipped:
    """`count` bytes that belong to no message; `sample` is the first of them (64 at most)."""

    count: int
    sample: bytes = b""


@dataclass(frozen=True, slots=True)
class NeedMore:
    """`buffered` bytes of a message that has not ended yet."""

    buffered: int


Event = Frame | Skipped | NeedMore


def checksum_of(data: bytes) -> int:
    """16-bit checksum of every byte from the first through the `Z` of `AZ`."""
    return -sum(data) & 0xFFFF


def encode(
    code: str,
    fixed: bytes,
    fields: tuple[Field, ...],
    *,
    sequence: int | None,
    delimiter: bytes = DEFAULT_DELIMITER,
) -> bytes:
    """One frame ready to be sent in one write: fields, `AY`/`AZ`, CR.

    `sequence` None sends no trailer (error detection off). 96 and 97 carry `AZ` only,
    with or without a sequence. The delimiter, CR, LF and NUL cannot be sent in a value
    and are removed: a scanned barcode may hold them.
    """
    body = code.encode("ascii") + fixed
    for field in fields:
        body += field.code.encode("ascii") + clean_value(field.value, delimiter) + delimiter
    if sequence is None:
        return body + CR
    if code not in ("96", "97"):
        body += b"AY%d" % (sequence % 10)
    body += b"AZ"
    return body + b"%04X" % checksum_of(body) + CR


def clean_value(value: bytes, delimiter: bytes = DEFAULT_DELIMITER) -> bytes:
    """`value` without the bytes that would end the field or the frame."""
    return value.translate(None, delete=delimiter + b"\r\n\0")


class Decoder:
    """Feeds on bytes of any cut and hands out events; keeps `max_frame_bytes` at most."""

    def __init__(
        self, *, delimiter: bytes = DEFAULT_DELIMITER, max_frame_bytes: int = MAX_FRAME_BYTES
    ) -> None:
        self._delimiter = delimiter
        self._max = max_frame_bytes
        self._buffer = bytearray()
        self._scanned = 0
        self._overflowing = False

    def feed(self, data: bytes) -> list[Event]:
        """Events that `data` completes, in order; the last may be `NeedMore`."""
        self._buffer += data
        events: list[Event] = []
        while self._step(events):
            pass
        if self._buffer:
            events.append(NeedMore(len(self._buffer)))
        return events

    def flush(self) -> list[Event]:
        """Take what is buffered as the end of input: a last frame without CR, or noise."""
        line = bytes(self._buffer)
        self.reset()
        return self._line(line)

    def reset(self) -> None:
        """Forget a partial frame (after a timeout or a new connection)."""
        self._buffer.clear()
        self._scanned = 0
        self._overflowing = False

    def _step(self, events: list[Event]) -> bool:
        """Take one frame or one piece of noise off the buffer; False when it needs more."""
        if self._overflowing:
            return self._drop_overflow(events)
        self._drop_ignored()
        cut = self._boundary()
        if cut is not None:
            line = bytes(self._buffer[:cut])
            del self._buffer[:cut]
            self._scanned = 0
            events.extend(self._line(line))
            return True
        if len(self._buffer) > self._max:
            self._overflowing = True
            return True
        return False

    def _drop_overflow(self, events: list[Event]) -> bool:
        """Skip an endless frame through its terminator, should one ever come."""
        end = _LINE_END.search(self._buffer)
        self._overflowing = end is None
        dropped = bytes(self._buffer[: end.end() if end else None])
        del self._buffer[: len(dropped)]
        self._scanned = 0
        if dropped:
            events.append(Skipped(len(dropped), dropped[:64]))
        return end is not None

    def _drop_ignored(self) -> None:
        start = len(self._buffer) - len(self._buffer.lstrip(_IGNORED_BEFORE_FRAME))
        if start:
            del self._buffer[:start]
            self._scanned = 0

    def _boundary(self) -> int | None:
        """Length of the first complete line of the buffer, None when there is none yet."""
        end = self._buffer.find(CR, self._scanned, self._max)
        if end > 0 and self._plain(end):
            return end
        window = bytes(self._buffer[: self._max])
        # A checksum can straddle the part that was already looked at.
        position = max(0, self._scanned - 6)
        self._scanned = len(window)
        for match in _CANDIDATE.finditer(window, position):
            at = match.start()
            if match[0] == b"\r":
                return at
            if match[0] == b"\n":
                if _ends_message(window[:at], self._delimiter):
                    return at
            elif _verified_start(window[: at + 6]) is not None:
                return at + 6
        return None

    def _plain(self, end: int) -> bool:
        """Whether nothing before this CR could end a line: no LF, no checksum but the last."""
        buffer = self._buffer
        return buffer.find(b"\n", 0, end) < 0 and buffer.find(b"AZ", 0, end) in (-1, end - 6)

    def _line(self, line: bytes) -> list[Event]:
        """Events of one line; noise before the message is reported first."""
        line = line.strip(_IGNORED_BEFORE_FRAME)
        if not line:
            return []
        if _is_sound(line):
            return [parse(line, delimiter=self._delimiter)]
        glued = _glued_at(line)
        if glued is not None:
            return [*self._line(line[:glued]), *self._line(line[glued:])]
        start = _message_start(line)
        if start is None:
            return [Skipped(len(line), line[:64])]
        events: list[Event] = [Skipped(start, line[:start][:64])] if start else []
        events.append(parse(line[start:], delimiter=self._delimiter))
        return events


def parse(line: bytes, *, delimiter: bytes = DEFAULT_DELIMITER) -> Frame:
    """One line (terminator optional) as a frame; anything at all gives a frame."""
    line = line.strip(_IGNORED_BEFORE_FRAME)
    code = line[:2].decode("latin-1")
    body_end, sequence, checksum = _trailer(line, code, delimiter)
    body = line[2:body_end]
    width = _fixed_width(code, body, delimiter)
    return Frame(
        code=code,
        fixed=body[:width],
        fields=_fields(body[width:], delimiter),
        sequence=sequence,
        checksum=checksum,
        raw=line,
    )


def _is_sound(line: bytes) -> bool:
    """Whether the line is one message as most servers write it, with a right checksum."""
    return (
        line[:2].isdigit()
        and line.find(b"AZ") == len(line) - 6
        and _FULL_CHECKSUM.match(line, len(line) - 6) is not None
        and _verifies(line[:-4], line[-4:])
    )


def _verifies(data: bytes, digits: bytes) -> bool:
    return bool(digits) and (sum(data) + int(digits, 16)) & 0xFFFF == 0


def _verified_start(line: bytes) -> int | None:
    """Where the message begins whose four-digit checksum ends `line`, None if it is bad.

    Position 0 is the rule; a later one is a message behind noise or behind a frame whose
    end was lost, and then must open with a known code.
    """
    total = sum(line[:-4]) + int(line[-4:], 16)
    if total & 0xFFFF == 0 and line[:2].isdigit():
        return 0
    for start in range(1, len(line) - 7):
        total -= line[start - 1]
        if total & 0xFFFF == 0 and line[start : start + 2].decode("latin-1") in MESSAGES:
            return start
    return None


def _message_start(line: bytes) -> int | None:
    """Where the message in a terminated line begins; None when the line holds none."""
    if _FULL_CHECKSUM.fullmatch(line[-6:]):
        verified = _verified_start(line)
        if verified is not None:
            return verified
    if line[:2].isdigit():
        return 0
    for match in re.finditer(rb"(?=([0-9]{2}))", line):
        spec = MESSAGES.get(match[1].decode("ascii"))
        rest = len(line) - match.start() - 2
        if spec is not None and rest >= max(spec.fixed_width, 1):
            return match.start()
    return None


def _glued_at(line: bytes) -> int | None:
    """Length of a first message that ends, inside `line`, in a checksum of 1-3 digits."""
    for match in _SHORT_CHECKSUM.finditer(line):
        for length in range(1, len(match[1]) + 1):
            end = match.start(1) + length
            verified = _verifies(line[: match.start(1)], line[match.start(1) : end])
            if verified and line[end : end + 2].decode("latin-1") in MESSAGES:
                return end
    return None


def _ends_message(line: bytes, delimiter: bytes) -> bool:
    """Whether a line feed after `line` is a terminator, and not part of a text value."""
    if line.endswith(delimiter) or _TRAILER.search(line) is not None:
        return True
    if not line[:2].isdigit():
        return True
    spec = MESSAGES.get(line[:2].decode("ascii"))
    return spec is not None and len(line) <= 2 + spec.fixed_width


def _trailer(line: bytes, code: str, delimiter: bytes) -> tuple[int, int | None, Checksum]:
    """End of the body, sequence digit and checksum status of one line."""
    match = _TRAILER.match(line, max(0, len(line) - 9)) or _TRAILER.search(line)
    if match is None:
        return len(line), None, Checksum.ABSENT
    verified = _verifies(line[: match.start(2)], match[2])
    sequence = int(match[1]) if match[1] is not None else None
    alone = code in ("96", "97") or line[: match.start()].endswith(delimiter)
    if not verified and sequence is None and not alone:
        # The end of a text value that merely looks like a trailer.
        return len(line), None, Checksum.ABSENT
    return match.start(), sequence, Checksum.OK if verified else Checksum.BAD


def _fixed_width(code: str, body: bytes, delimiter: bytes) -> int:
    """Length of the fixed part that is really there: some servers send it short or long."""
    spec = MESSAGES.get(code)
    if spec is None:
        return len(body)
    width = spec.fixed_width
    first_end = body.find(delimiter)
    limit = len(body) if first_end < 0 else first_end
    at_width = body[width : width + 2].decode("latin-1")
    if limit >= width and (at_width in spec.fields or len(body) <= width):
        return width
    for at in range(min(limit, width + 8)):
        if body[at : at + 2].decode("latin-1") in spec.fields:
            return at
    return min(width, limit)


def _fields(body: bytes, delimiter: bytes) -> tuple[Field, ...]:
    """Ordered fields. A piece without a code continues the value before it.

    Values can hold an unescaped delimiter (`BEleona|rdr@|bar.com`).
    """
    fields: list[Field] = []
    pieces = body.split(delimiter)
    if not pieces[-1]:
        pieces.pop()
    for piece in pieces:
        if _FIELD_CODE.match(piece):
            fields.append(Field(piece[:2].decode("ascii"), piece[2:]))
        elif piece and fields:
            last = fields.pop()
            fields.append(Field(last.code, last.value + delimiter + piece))
        else:
            fields.append(Field("", piece))
    return tuple(fields)
