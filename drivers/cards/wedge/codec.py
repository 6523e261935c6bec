"""Key events of a keyboard-wedge reader to card codes, without any IO.

Owns ``struct input_event`` (Linux ``input.h``; evdev.rst) and the rule that tells a reader from a
person at a keyboard. Any bytes are accepted; nothing is raised. Time is the events' own.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from drivers.cards.wedge.keys import (
    ENTER,
    LEFT_SHIFT,
    PLAIN,
    SHIFTED,
    SHIFTS,
    SILENT_KEYS,
    TERMINATORS,
    presses,
)

EVENT = struct.Struct("@llHHi")
"""seconds, microseconds, type, code, value: 24 bytes on a 64-bit machine."""

MAX_GAP_US = 50_000
"""Longest time between two keys of one code; readers type a key in 2 to 20 ms."""

FRESH_START_US = 1_000_000
"""After this much silence the next key begins a new code, whatever was before."""

MIN_CODE = 4
MAX_CODE = 64

_EV_SYN, _EV_KEY = 0, 1
_SYN_DROPPED = 3
_RELEASED, _PRESSED = 0, 1


class Refusal(StrEnum):
    """Why what was typed is no card."""

    TYPED_BY_HAND = "typed-by-hand"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    CONTROL_KEY = "control-key"
    EVENTS_LOST = "events-lost"


@dataclass(frozen=True, slots=True)
class CodeTyped:
    """A whole code, as fast as only a reader types."""

    text: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Keys up to an Enter that are no card; the keys themselves are not kept."""

    why: Refusal


@dataclass(frozen=True, slots=True)
class Skipped:
    """Bytes that were no key events."""

    count: int


Event = CodeTyped | Refused | Skipped


class WedgeDecoder:
    """Bytes of ``/dev/input/event*`` to codes. One per open device."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._shifts: set[int] = set()
        self._text: list[str] = []
        self._refusal: Refusal | None = None
        self._last_us: int | None = None

    def feed(self, data: bytes) -> list[Event]:
        """Take bytes as they come, in pieces of any size, and return what they complete."""
        self._buffer += data
        events: list[Event] = []
        while len(self._buffer) >= EVENT.size:
            seconds, micros, kind, code, value = EVENT.unpack_from(self._buffer)
            if not (0 <= micros < 1_000_000 and kind <= 0x1F and seconds >= 0):
                # Not on an event's border. A device node only gives whole events, a pipe may not.
                del self._buffer[0]
                self._skip(events)
                continue
            del self._buffer[: EVENT.size]
            event = self._take(seconds * 1_000_000 + micros, kind, code, value)
            if event is not None:
                events.append(event)
        return events

    def _skip(self, events: list[Event]) -> None:
        if events and isinstance(events[-1], Skipped):
            events[-1] = Skipped(events[-1].count + 1)
        else:
            events.append(Skipped(1))
        self._refusal = Refusal.EVENTS_LOST

    def _take(self, at_us: int, kind: int, code: int, value: int) -> Event | None:
        if kind == _EV_SYN and code == _SYN_DROPPED:
            self._refusal = Refusal.EVENTS_LOST
            self._shifts.clear()
        if kind != _EV_KEY:
            return None
        if code in SHIFTS:
            if value == _RELEASED:
                self._shifts.discard(code)
            else:
                self._shifts.add(code)
            return None
        if value != _PRESSED or code in SILENT_KEYS:
            return None
        self._watch_the_gap(at_us)
        if code in TERMINATORS:
            return self._end()
        char = (SHIFTED if self._shifts else PLAIN).get(code)
        if char is None:
            self._refusal = self._refusal or Refusal.CONTROL_KEY
        elif len(self._text) >= MAX_CODE:
            self._refusal = self._refusal or Refusal.TOO_LONG
        else:
            self._text.append(char)
        return None

    def _watch_the_gap(self, at_us: int) -> None:
        """Refuse a code with a pause in it: the half after the pause may be another card's."""
        last_us, self._last_us = self._last_us, at_us
        if last_us is None:
            return
        gap_us = at_us - last_us
        if gap_us >= FRESH_START_US and self._refusal is not Refusal.EVENTS_LOST:
            self._text.clear()
            self._refusal = None
        elif not 0 <= gap_us <= MAX_GAP_US and (self._text or self._refusal):
            self._refusal = self._refusal or Refusal.TYPED_BY_HAND

    def _end(self) -> Event | None:
        text, refusal = "".join(self._text).strip(" "), self._refusal
        self._text.clear()
        self._refusal = None
        if refusal is not None:
            return Refused(refusal)
        if not text:
            return None
        if len(text) < MIN_CODE:
            return Refused(Refusal.TOO_SHORT)
        return CodeTyped(text)


def encode_typing(text: str, *, begin_us: int, gap_us: int = 8_000) -> bytes:
    """Return the events that a reader sends for ``text`` and Enter, ``gap_us`` between two keys.

    For emulators and tests. ValueError: a character that is not on a US keyboard.
    """
    return b"".join(_strokes([*presses(text), (ENTER, False)], begin_us, gap_us))


def _strokes(keys: Iterable[tuple[int, bool]], begin_us: int, gap_us: int) -> Iterable[bytes]:
    for place, (code, shift) in enumerate(keys):
        at_us = begin_us + place * gap_us
        if shift:
            yield key_event(at_us, LEFT_SHIFT, down=True)
        yield key_event(at_us, code, down=True)
        yield key_event(at_us + min(gap_us, 2_000), code, down=False)
        if shift:
            yield key_event(at_us + min(gap_us, 2_000), LEFT_SHIFT, down=False)


def key_event(at_us: int, code: int, *, down: bool) -> bytes:
    """Return one key event and the SYN_REPORT that closes it."""
    seconds, micros = divmod(at_us, 1_000_000)
    key = EVENT.pack(seconds, micros, _EV_KEY, code, _PRESSED if down else _RELEASED)
    return key + EVENT.pack(seconds, micros, _EV_SYN, 0, 0)
