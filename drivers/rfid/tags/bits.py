"""Bit groups of a byte string, most significant bit first.

Owns the cutting of bytes into groups of n bits and back; knows nothing of what a group means.
"""

from collections.abc import Iterable


def to_bits(data: bytes) -> str:
    """Return `data` as a string of "0" and "1", eight to a byte."""
    return "".join(f"{byte:08b}" for byte in data)


def groups(data: bytes, width: int) -> list[int]:
    """Cut `data` into whole groups of `width` bits; a shorter rest at the end is left out."""
    bits = to_bits(data)
    return [int(bits[at : at + width], 2) for at in range(0, len(bits) - width + 1, width)]


def pack(values: Iterable[tuple[int, int]], *, pad: str) -> bytes:
    """Join (value, width) pairs and fill the last byte with the leading bits of `pad`."""
    bits = "".join(f"{value:0{width}b}" for value, width in values)
    spare = -len(bits) % 8
    bits += (pad * 8)[:spare]
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))
