"""The compaction schemes of ISO/IEC 15962 (annex E) as ISO 28560-2 uses them.

Owns the unpacking of one data object into text; scheme 0 (application defined) depends on the
object identifier and is in `objects`. Pads are dropped: F in numeric, zero groups in 5-bit,
a full spare 100000 in 6-bit, 7F in 7-bit.
"""

from enum import IntEnum

from drivers.rfid.tags.bits import groups, pack


class Compaction(IntEnum):
    """Bits 6 to 4 of a precursor."""

    APPLICATION = 0
    INTEGER = 1
    NUMERIC = 2
    FIVE_BIT = 3
    SIX_BIT = 4
    SEVEN_BIT = 5
    OCTETS = 6
    UTF8 = 7


# Longer integers are noise, and Python refuses to print integers over 4,300 digits.
_MAX_INTEGER_BYTES = 64


def _integer(data: bytes) -> str | None:
    if not data or len(data) > _MAX_INTEGER_BYTES:
        return None
    return str(int.from_bytes(data, "big"))


def _numeric(data: bytes) -> str | None:
    digits = data.hex()
    digits = digits.removesuffix("f")
    return digits if digits.isdecimal() else None


def _five_bit(data: bytes) -> str | None:
    codes = groups(data, 5)
    while codes and codes[-1] == 0:
        codes.pop()
    return None if 0 in codes else "".join(chr(0x40 + code) for code in codes)


def _six_bit(data: bytes) -> str:
    codes = groups(data, 6)
    if len(data) % 3 == 0 and codes and codes[-1] == 0b100000:
        codes.pop()
    return "".join(chr(code if code >= 0x20 else code + 0x40) for code in codes)


def _seven_bit(data: bytes) -> str:
    codes = groups(data, 7)
    if len(data) % 7 == 0 and codes and codes[-1] == 0x7F:
        codes.pop()
    return "".join(map(chr, codes))


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def unpack(data: bytes, scheme: Compaction) -> str | None:
    """Return the text of `data`, or None where it breaks the rules of its scheme.

    Scheme APPLICATION gives the bytes as hexadecimal digits.
    """
    match scheme:
        case Compaction.INTEGER:
            return _integer(data)
        case Compaction.NUMERIC:
            return _numeric(data)
        case Compaction.FIVE_BIT:
            return _five_bit(data)
        case Compaction.SIX_BIT:
            return _six_bit(data)
        case Compaction.SEVEN_BIT:
            return _seven_bit(data)
        case Compaction.OCTETS:
            return data.decode("latin-1")
        case Compaction.UTF8:
            return _utf8(data)
        case _:
            return data.hex()


# ISO/IEC 15962 annex E: the fewest characters with which a scheme is worth its name.
_FEWEST = {
    Compaction.INTEGER: 2,
    Compaction.NUMERIC: 2,
    Compaction.FIVE_BIT: 3,
    Compaction.SIX_BIT: 4,
    Compaction.SEVEN_BIT: 8,
    Compaction.OCTETS: 0,
    Compaction.UTF8: 0,
}
_MAX_INTEGER_DIGITS = 19


def pack_text(text: str, scheme: Compaction) -> bytes | None:
    """Return `text` packed by `scheme`, or None where it would not come back exactly.

    Scheme APPLICATION takes hexadecimal digits.
    """
    if len(text) < _FEWEST.get(scheme, 0):
        return None
    try:
        data = _packed(text, scheme)
    except (UnicodeEncodeError, ValueError):
        return None
    return data if unpack(data, scheme) == text else None


def _packed(text: str, scheme: Compaction) -> bytes:
    """Pack; a text of other characters raises ValueError or gives bytes of another text."""
    match scheme:
        case Compaction.INTEGER:
            if len(text) > _MAX_INTEGER_DIGITS or not text.isdecimal():
                raise ValueError(text)
            value = int(text)
            return value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big")
        case Compaction.NUMERIC:
            return bytes.fromhex(text + "f" * (len(text) % 2))
        case Compaction.FIVE_BIT:
            return pack(((ord(one) & 0x1F, 5) for one in text), pad="0")
        case Compaction.SIX_BIT:
            return pack(((ord(one) & 0x3F, 6) for one in text), pad="100000")
        case Compaction.SEVEN_BIT:
            return pack(((ord(one) & 0x7F, 7) for one in text), pad="1")
        case Compaction.OCTETS:
            return text.encode("latin-1")
        case Compaction.UTF8:
            return text.encode("utf-8")
        case _:
            return bytes.fromhex(text)


def compact(text: str) -> tuple[Compaction, bytes]:
    """Choose the densest scheme that gives `text` back exactly, and pack with it.

    Of equals the earlier of the standard's table wins. What no scheme can hold (half a surrogate
    pair) is written as UTF-8 with a question mark.
    """
    packed = ((scheme, pack_text(text, scheme)) for scheme in _FEWEST)
    fitting = [(scheme, data) for scheme, data in packed if data is not None]
    if not fitting:
        return Compaction.UTF8, text.encode("utf-8", "replace")
    return min(fitting, key=lambda one: len(one[1]))
