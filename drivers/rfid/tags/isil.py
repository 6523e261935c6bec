"""ISIL packing of ISO 28560-2: 5-bit capitals, 5-bit small letters, 4-bit digits.

Owns the three character sets with their latches and shifts (ISO 28560-2 annex on ISIL; the
set starts as capitals). A shift holds for one character. Bits left over at the end, a dangling
shift among them, are padding of ones and mean nothing.
"""

from enum import Enum, auto

from drivers.rfid.tags.bits import pack, to_bits


class _Set(Enum):
    UPPER = auto()
    LOWER = auto()
    DIGIT = auto()


_WIDTH = {_Set.UPPER: 5, _Set.LOWER: 5, _Set.DIGIT: 4}
_CHARACTERS = {
    _Set.UPPER: "-ABCDEFGHIJKLMNOPQRSTUVWXYZ:",
    _Set.LOWER: "-abcdefghijklmnopqrstuvwxyz/",
    _Set.DIGIT: "0123456789-:",
}
# Codes above the characters, in order: latch and shift to the first, then to the second other set.
_OTHERS = {
    _Set.UPPER: (_Set.LOWER, _Set.DIGIT),
    _Set.LOWER: (_Set.UPPER, _Set.DIGIT),
    _Set.DIGIT: (_Set.UPPER, _Set.LOWER),
}


def decode_isil(data: bytes) -> str:
    """Return the ISIL packed in `data`; every input gives a text, the empty one included."""
    bits = to_bits(data)
    text: list[str] = []
    latched = current = _Set.UPPER
    at = 0
    while at + _WIDTH[current] <= len(bits):
        width = _WIDTH[current]
        code = int(bits[at : at + width], 2)
        at += width
        characters = _CHARACTERS[current]
        if code < len(characters):
            text.append(characters[code])
            current = latched
            continue
        order = code - len(characters)
        current = _OTHERS[current][order // 2]
        if order % 2 == 0:
            latched = current
    return "".join(text)


def encode_isil(text: str) -> bytes | None:
    """Pack `text` with latches only; None where a character is in none of the sets."""
    latched = _Set.UPPER
    codes: list[tuple[int, int]] = []
    for character in text:
        if character not in _CHARACTERS[latched]:
            target = next((one for one in _OTHERS[latched] if character in _CHARACTERS[one]), None)
            if target is None:
                return None
            order = _OTHERS[latched].index(target) * 2
            codes.append((len(_CHARACTERS[latched]) + order, _WIDTH[latched]))
            latched = target
        codes.append((_CHARACTERS[latched].index(character), _WIDTH[latched]))
    return pack(codes, pad="1")
