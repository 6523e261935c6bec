"""EBV-8 lengths of ISO/IEC 15962: seven bits a byte, the top bit says that another follows.

Examples of the standard: 7F = 127, 81 00 = 128, FF 7F = 16383, 81 80 00 = 16384.
"""

# Three bytes reach 2,097,151, far beyond any tag; a longer chain is noise.
_MAX_BYTES = 3


def read_ebv8(data: bytes, at: int) -> tuple[int, int] | None:
    """Return (value, index after it), or None where `data` ends inside it or it is too long."""
    value = 0
    for index in range(at, min(at + _MAX_BYTES, len(data))):
        value = value << 7 | data[index] & 0x7F
        if not data[index] & 0x80:
            return value, index + 1
    return None


def write_ebv8(value: int) -> bytes:
    """Return the shortest EBV-8 form of `value` (0 or more)."""
    out = [value & 0x7F]
    while value := value >> 7:
        out.append(0x80 | value & 0x7F)
    return bytes(reversed(out))
