"""CRC-16 of the ISO 28560-3 basic block: polynomial 0x1021, start 0xFFFF, not reflected.

Owns the sum alone; which bytes are summed and how it is stored is the basic block's business.
Source: ISO 28560-3 (DS/INF 163), check value "RFID tag data model" -> 0x1AEE.
"""

_POLYNOMIAL = 0x1021


def _table() -> tuple[int, ...]:
    rows: list[int] = []
    for byte in range(256):
        value = byte << 8
        for _ in range(8):
            value = (value << 1) ^ _POLYNOMIAL if value & 0x8000 else value << 1
        rows.append(value & 0xFFFF)
    return tuple(rows)


_TABLE = _table()


def crc16(data: bytes) -> int:
    """Return the 16-bit sum of `data` (0..65535), start value 0xFFFF, no final inversion."""
    value = 0xFFFF
    for byte in data:
        value = ((value << 8) & 0xFFFF) ^ _TABLE[(value >> 8) ^ byte]
    return value
