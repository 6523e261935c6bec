"""A recorded SIP2 conversation against the codec: one verdict a frame.

Owns the reading of recordings (JSON lines: `d` is `>` from the terminal, `<` from the
server, `#` a heading; `b` the bytes as Latin-1 text) and what is said of each frame. It
shows no value of a field, and it never raises for anything in a recording.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from sync.sip2.codec import DEFAULT_DELIMITER, Checksum, Decoder, Event, Frame, Skipped
from sync.sip2.tables import MESSAGES, REPEATABLE, Direction
from sync.sip2.typed import read, write

_TRAILER = re.compile(rb"(?:AY[0-9])?AZ[0-9A-Fa-f]{0,4}[ \0]*$")
_ENCODINGS = ("ascii", "utf-8", "cp850", "latin-1")
_SIDES = {">": Direction.REQUEST, "<": Direction.RESPONSE}


class Outcome(Enum):
    """UNDERSTOOD: a message of 2.00. NOISE: none. WRONG: one that is not read or not written."""

    UNDERSTOOD = "understood"
    NOISE = "noise"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class FrameVerdict:
    """What is said of one frame. `line` counts from 1; `code` is empty for noise.

    `same`: whether a request was written again as it was read, but for AY and AZ; None
    for what a terminal does not say. `remarks` tell what is unusual about it.
    """

    line: int
    side: str
    outcome: Outcome
    code: str
    name: str
    bytes: int
    same: bool | None
    remarks: tuple[str, ...]

    def told(self) -> dict[str, object]:
        """As JSON-ready values."""
        return {
            "line": self.line,
            "side": self.side,
            "verdict": self.outcome.value,
            "code": self.code,
            "name": self.name,
            "bytes": self.bytes,
            "same": self.same,
            "remarks": list(self.remarks),
        }


@dataclass(frozen=True, slots=True)
class NoRecording:
    """A line that is no line of a recording."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class _Said:
    line: int
    side: str
    data: bytes


def check(
    lines: Iterable[str], *, delimiter: bytes = DEFAULT_DELIMITER
) -> list[FrameVerdict] | NoRecording:
    """One verdict for each frame and each piece of noise, in the order in which they ended.

    A server has said all it will say when the terminal speaks again, so that an answer
    without an end counts there; a heading or an empty line of bytes is a new connection.
    """
    decoders = {side: Decoder(delimiter=delimiter) for side in _SIDES}
    verdicts: list[FrameVerdict] = []

    def note(said: _Said, events: list[Event]) -> None:
        verdicts.extend(
            _verdict(said, event, delimiter)
            for event in events
            if isinstance(event, Frame | Skipped)
        )

    last = {side: _Said(0, side, b"") for side in _SIDES}
    for said in _rows(lines):
        if isinstance(said, NoRecording):
            return said
        ended = _SIDES if said.side == "#" or not said.data else "<" if said.side == ">" else ""
        for side in ended:
            note(last[side], decoders[side].flush())
        if said.side in decoders:
            last[said.side] = said
            note(said, decoders[said.side].feed(said.data))
    for side, decoder in decoders.items():
        note(last[side], decoder.flush())
    return verdicts


def _rows(lines: Iterable[str]) -> Iterator[_Said | NoRecording]:
    for number, text in enumerate(lines, start=1):
        if text.strip():
            yield _row(number, text)


def _row(number: int, text: str) -> _Said | NoRecording:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        return NoRecording(number, "is not JSON")
    side = row.get("d") if isinstance(row, dict) else None
    data = row.get("b", "") if isinstance(row, dict) else None
    if side not in ("#", *_SIDES) or not isinstance(data, str):
        return NoRecording(number, 'has no "d" of > < # with its "b" of text')
    if side == "#":
        return _Said(number, side, b"")
    if any(ord(character) > 255 for character in data):
        return NoRecording(number, '"b" is not bytes as Latin-1 text')
    return _Said(number, side, data.encode("latin-1"))


def _verdict(said: _Said, event: Frame | Skipped, delimiter: bytes) -> FrameVerdict:
    spec = MESSAGES.get(event.code) if isinstance(event, Frame) else None
    if isinstance(event, Skipped) or spec is None:
        count = event.count if isinstance(event, Skipped) else len(event.raw)
        unknown = (f"unknown message {event.code!r}",) if isinstance(event, Frame) else ()
        return FrameVerdict(
            said.line, said.side, Outcome.NOISE, "", "", count, same=None, remarks=unknown
        )
    request = spec.direction is Direction.REQUEST
    same = _written_the_same(event, delimiter) if request else None
    lost = any(not field.code and field.value for field in event.fields)
    wrong = lost or same is False
    return FrameVerdict(
        line=said.line,
        side=said.side,
        outcome=Outcome.WRONG if wrong else Outcome.UNDERSTOOD,
        code=event.code,
        name=spec.name,
        bytes=len(event.raw),
        same=same,
        remarks=tuple(remarks(said.side, event)),
    )


def _written_the_same(frame: Frame, delimiter: bytes) -> bool:
    """Whether the frame, read as its type and written again, has the same bytes.

    The account's character set is not in a recording: one that gives them back is enough.
    A last field that was left open is closed, as the writer is strict.
    """
    trailer = _TRAILER.search(frame.raw)
    known = trailer is not None and (
        frame.checksum is not Checksum.ABSENT or frame.sequence is not None
    )
    body = frame.raw[: trailer.start()] if trailer is not None and known else frame.raw
    return any(_again(frame, name, delimiter) in (body, body + delimiter) for name in _ENCODINGS)


def _again(frame: Frame, encoding: str, delimiter: bytes) -> bytes:
    message = read(frame, encoding=encoding)
    assert message is not None  # only messages of the tables come here
    return write(message, encoding=encoding, sequence=None, delimiter=delimiter)[:-1]


def remarks(side: str, frame: Frame) -> Iterator[str]:
    """What is unusual about a message of 2.00 that this side said."""
    spec = MESSAGES[frame.code]
    if side in _SIDES and spec.direction is not _SIDES[side]:
        yield "said by the other side"
    if frame.checksum is Checksum.BAD:
        yield "checksum wrong"
    if frame.checksum is Checksum.ABSENT:
        yield "no checksum"
    if len(frame.fixed) != spec.fixed_width:
        yield f"fixed part has {len(frame.fixed)} of {spec.fixed_width} characters"
    codes = [field.code for field in frame.fields]
    missing = sorted(spec.required - set(codes))
    if missing:
        yield f"without {' '.join(missing)}"
    twice = sorted({c for c in codes if c and codes.count(c) > 1} - REPEATABLE)
    if twice:
        yield f"more than once: {' '.join(twice)}"
    more = sorted({code for code in codes if code} - spec.fields)
    if more:
        yield f"extensions: {' '.join(more)}"
    if "" in codes:
        yield "a piece without a field code"
