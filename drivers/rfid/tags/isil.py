"""ISIL packing of ISO 28560-2: 5-bit capitals, 5-bit small letters, 4-bit digits.

Owns the three character sets with their latches and shifts (ISO 28560-2 annex on ISIL; the
set starts as capitals). A shift holds for one character. Bits left over at the end, a dangling
shift among them, are padding of ones and mean nothing.
"""

from collections.abc import Iterator
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


_Codes = tuple[tuple[int, int], ...]


def encode_isil(text: str) -> bytes | None:
    """Pack `text` in as few bytes as can be, of equals with the fewest latches, as others do.

    None where a character is in none of the sets.
    """
    # By latched set and number of latches: the shortest bits, of equals those that latch late.
    ways: dict[tuple[_Set, int], str] = {(_Set.UPPER, 0): ""}
    for character in text:
        longer: dict[tuple[_Set, int], str] = {}
        for (latched, latches), bits in ways.items():
            for step, after, more in _steps(latched, character):
                new = bits + "".join(f"{code:0{width}b}" for code, width in step)
                key = (after, latches + more)
                if key not in longer or (len(new), new) < (len(longer[key]), longer[key]):
                    longer[key] = new
        ways = longer
    found = [((len(bits) + 7) // 8, key[1], len(bits), bits) for key, bits in ways.items()]
    return pack([(int(bit), 1) for bit in min(found)[3]], pad="1") if found else None


def _steps(latched: _Set, character: str) -> Iterator[tuple[_Codes, _Set, int]]:
    """Yield the codes that write `character`, the set latched after them, and the latches."""
    own, width = _CHARACTERS[latched], _WIDTH[latched]
    if character in own:
        yield ((own.index(character), width),), latched, 0
    for order, other in enumerate(_OTHERS[latched]):
        if character in _CHARACTERS[other]:
            code = (_CHARACTERS[other].index(character), _WIDTH[other])
            yield ((len(own) + order * 2, width), code), other, 1
            yield ((len(own) + order * 2 + 1, width), code), latched, 0
