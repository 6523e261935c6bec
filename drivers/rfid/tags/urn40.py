"""URN code 40 and the escapes of ISO/IEC 15962 annex H for an item identifier on UHF.

Owns characters to bytes and back. Two bytes hold three characters: 1600a + 40b + c + 1. FB starts
a long number (a nibble digits - 9, a nibble bytes - 4, the integer), FC an ISO 646 character,
FD and FE a character of two and of three bytes UTF-8. Zero bytes at the end are padding.
"""

from dataclasses import dataclass
from typing import Final

_CHARACTERS: Final = "\0ABCDEFGHIJKLMNOPQRSTUVWXYZ-.:0123456789"
_CODES: Final = {one: code for code, one in enumerate(_CHARACTERS) if code}
_LONG_NUMBER: Final = 0xFB
# Escape byte -> bytes of UTF-8 that follow it.
_UTF8: Final = {0xFC: 1, 0xFD: 2, 0xFE: 3}
_ESCAPES: Final = {size: escape for escape, size in _UTF8.items()}
_FEWEST_DIGITS: Final = 9
_MOST_DIGITS: Final = 24
_FEWEST_BYTES: Final = 4


@dataclass(frozen=True, slots=True)
class Spelled:
    """The text, and the index of the first byte that stands for nothing (None: all is well)."""

    text: str
    bad_at: int | None = None


def spell(data: bytes) -> Spelled:
    """Return the text of `data`; any bytes give a result."""
    text: list[str] = []
    end = len(data.rstrip(b"\0"))
    at = 0
    while at < end:
        step = _step(data, at)
        if step is None:
            return Spelled("".join(text), at)
        text.append(step[0])
        at += step[1]
    return Spelled("".join(text))


def _step(data: bytes, at: int) -> tuple[str, int] | None:
    first = data[at]
    if first == _LONG_NUMBER:
        return _long_number(data, at)
    if first in _UTF8:
        size = _UTF8[first]
        try:
            text = data[at + 1 : at + 1 + size].decode("utf-8")
        except UnicodeDecodeError:
            return None
        return (text, 1 + size) if len(text) == 1 else None
    word = data[at : at + 2]
    value = int.from_bytes(word, "big") - 1
    codes = (value // 1600, value // 40 % 40, value % 40)
    if len(word) < 2 or value < 0 or codes[0] >= len(_CHARACTERS):
        return None
    text = "".join(_CHARACTERS[code] for code in codes)
    kept = text.rstrip("\0")
    return (kept, 2) if kept and "\0" not in kept else None


def _long_number(data: bytes, at: int) -> tuple[str, int] | None:
    if at + 1 >= len(data):
        return None
    digits = (data[at + 1] >> 4) + _FEWEST_DIGITS
    size = (data[at + 1] & 0x0F) + _FEWEST_BYTES
    packed = data[at + 2 : at + 2 + size]
    text = str(int.from_bytes(packed, "big"))
    if len(packed) < size or len(text) > digits:
        return None
    return text.zfill(digits), 2 + size


def write_urn40(text: str) -> bytes | None:
    """Return the fewest bytes that spell `text`; None for characters of four bytes UTF-8."""
    # best[i]: the shortest bytes for the first i characters.
    best: list[bytes | None] = [b"", *[None] * len(text)]
    for at in range(len(text)):
        before = best[at]
        if before is None:
            continue
        for count, written in _pieces(text, at):
            there = best[at + count]
            if there is None or len(before + written) <= len(there):
                best[at + count] = before + written
    return best[len(text)]


def _pieces(text: str, at: int) -> list[tuple[int, bytes]]:
    """Return what may be written next: number of characters, and their bytes."""
    found: list[tuple[int, bytes]] = []
    codes: list[int] = []
    for one in text[at : at + 3]:
        if one not in _CODES:
            break
        codes.append(_CODES[one])
        a, b, c = [*codes, 0, 0][:3]
        found.append((len(codes), (1600 * a + 40 * b + c + 1).to_bytes(2, "big")))
    if not codes:
        plain = text[at].encode("utf-8", "replace")
        if len(plain) in _ESCAPES and text[at] != "\0":
            found.append((1, bytes([_ESCAPES[len(plain)]]) + plain))
    found.reverse()
    run = _digits(text, at)
    for count in range(run, _FEWEST_DIGITS - 1, -1):
        value = int(text[at : at + count])
        size = max(_FEWEST_BYTES, (value.bit_length() + 7) // 8)
        head = bytes([_LONG_NUMBER, count - _FEWEST_DIGITS << 4 | size - _FEWEST_BYTES])
        found.append((count, head + value.to_bytes(size, "big")))
    return found


def _digits(text: str, at: int) -> int:
    """Return how many digits stand at `at`, no more than a long number holds."""
    end = at
    while end < len(text) and end - at < _MOST_DIGITS and text[end] in "0123456789":
        end += 1
    return end - at
