"""The banks of a UHF tag (EPC Gen2, ISO/IEC 18000-63): EPC bank with CRC and PC, and TID.

Owns the framing that every library scheme on UHF shares; not what an EPC says. The EPC bank is
StoredCRC (2 bytes, CRC-16 with inversion, over PC and EPC), PC word, EPC. Readers give it whole,
without the CRC, or the EPC alone: what is there is found by length and checksum.
"""

from dataclasses import dataclass
from typing import Final

from drivers.rfid.tags.crc import crc16

_WORD: Final = 2
_MOST_WORDS: Final = 31
_TID_CLASS: Final = 0xE2


@dataclass(frozen=True, slots=True)
class Pc:
    """The protocol control word. `low` is the AFI where `iso` (toggle bit T = 1).

    `words` of 16 bits follow; `umi`: the user bank has something, `xpc`: a second word follows.
    """

    words: int
    umi: bool = False
    xpc: bool = False
    iso: bool = False
    low: int = 0


@dataclass(frozen=True, slots=True)
class EpcBank:
    """What was found. `crc_good` is None where no CRC was given, `pc` where no PC was.

    `rest` is what follows the EPC: a user bank, if the bytes were put together.
    """

    epc: bytes
    pc: Pc | None = None
    crc: int | None = None
    crc_good: bool | None = None
    rest: bytes = b""


@dataclass(frozen=True, slots=True)
class Tid:
    """The TID of a chip: designer and model (three hexadecimal digits each), what it can."""

    designer: str
    model: str
    extended: bool
    security: bool
    file: bool
    serial: str


def read_pc(data: bytes) -> Pc:
    """Read the first two bytes of `data` (at least that long)."""
    high, low = data[0], data[1]
    return Pc(high >> 3, bool(high & 4), bool(high & 2), bool(high & 1), low)


def write_pc(pc: Pc) -> bytes:
    """Return the two bytes of a PC word."""
    high = pc.words << 3 | pc.umi << 2 | pc.xpc << 1 | int(pc.iso)
    return bytes([high, pc.low])


def stored_crc(data: bytes) -> int:
    """Return the StoredCRC over PC and EPC (Gen2 annex F): CRC-16 with the final inversion."""
    return crc16(data) ^ 0xFFFF


def read_epc_bank(data: bytes) -> EpcBank:
    """Find CRC, PC and EPC in bytes that may lack the first or the first two."""
    whole = _with_crc(data)
    if whole is not None and whole.crc_good:
        return whole
    if len(data) >= _WORD:
        pc = read_pc(data)
        if pc.words and _WORD + pc.words * _WORD == len(data):
            return EpcBank(data[_WORD:], pc)
    if whole is not None and not whole.rest and whole.epc:
        return whole
    return EpcBank(data)


def _with_crc(data: bytes) -> EpcBank | None:
    """Read the bytes as CRC, PC, EPC; None where they are too few for it."""
    if len(data) < 2 * _WORD:
        return None
    pc = read_pc(data[_WORD:])
    end = 2 * _WORD + pc.words * _WORD
    if len(data) < end:
        return None
    crc = int.from_bytes(data[:_WORD], "big")
    good = stored_crc(data[_WORD:end]) == crc
    return EpcBank(data[2 * _WORD : end], pc, crc, crc_good=good, rest=data[end:])


def write_epc_bank(epc: bytes, pc: Pc) -> bytes | None:
    """Return CRC, PC (its length set) and EPC padded to words; None for an EPC that is too long."""
    padded = epc + bytes(len(epc) % _WORD)
    words = len(padded) // _WORD
    if words > _MOST_WORDS:
        return None
    body = write_pc(Pc(words, pc.umi, pc.xpc, pc.iso, pc.low)) + padded
    return stored_crc(body).to_bytes(_WORD, "big") + body


def read_tid(data: bytes) -> Tid | None:
    """Read a TID of class E2 (GS1 tag data standard, chapter 16); None for anything else."""
    if len(data) < 2 * _WORD or data[0] != _TID_CLASS:
        return None
    digits = data[1:4].hex()
    flags = data[1] >> 5
    serial = b""
    if flags & 4 and len(data) >= 3 * _WORD:
        size = data[4] >> 5
        bits = 48 + 16 * (size - 1) if size else 0
        serial = data[6 : 6 + bits // 8]
    return Tid(
        digits[:3], digits[3:], bool(flags & 4), bool(flags & 2), bool(flags & 1), serial.hex()
    )
