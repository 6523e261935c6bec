"""How long ISO 15693 takes on the air and a serial line on the wire. Pure arithmetic, seconds.

Owns the model by which emulators wait and benchmarks judge: lower bounds without a reader's own
time. Source: ISO 15693-2 and -3: 1-of-4 downlink and high-rate single-subcarrier uplink both take
37.76 us a bit; t1 320.9 us, t2 309.2 us; inventories of 16 slots, a slot with a collision is
asked again with a mask four bits longer.
"""

from collections import defaultdict
from collections.abc import Iterable

from kiosk.domain.ids import TagUid

_BIT_S = 37.76e-6
_T1_S = 320.9e-6
_T2_S = 309.2e-6
_DOWN_SOF_S = 75.52e-6
_DOWN_EOF_S = 37.76e-6
_UP_FRAME_S = 2 * 151.04e-6
_SLOTS = 16
_UID_DIGITS = 16
_PROGRAM_S = 0.005
_CARD_S = 0.006
_BITS_A_BYTE = 11


def _down_s(bits: int) -> float:
    return _DOWN_SOF_S + bits * _BIT_S + _DOWN_EOF_S


def _up_s(bits: int) -> float:
    return _UP_FRAME_S + bits * _BIT_S


def _exchange_s(down_bits: int, up_bits: int) -> float:
    return _down_s(down_bits) + _T1_S + _up_s(up_bits) + _T2_S


def inventory_s(uids: Iterable[TagUid], *, cards: int = 0) -> float:
    """Return the time to find all of `uids`; which slots collide follows from their digits."""
    return _round_s([uid[::-1] for uid in uids], mask_digits=0) + cards * _CARD_S


def _round_s(keys: list[str], *, mask_digits: int) -> float:
    """Time one round of 16 slots, and those below it, for tags that share `mask_digits`."""
    if mask_digits >= _UID_DIGITS:
        return 0.0
    slots: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        slots[key[mask_digits]].append(key)
    # Flags, command, mask length and CRC, then the mask itself.
    total_s = _down_s(40 + 4 * mask_digits)
    answered_s = _T1_S + _up_s(96) + _T2_S + _DOWN_EOF_S
    total_s += len(slots) * answered_s + (_SLOTS - len(slots)) * (_T1_S + _DOWN_EOF_S)
    for crowd in slots.values():
        if len(crowd) > 1:
            total_s += _round_s(crowd, mask_digits=mask_digits + 1)
    return total_s


def read_blocks_s(count: int, *, block_size: int) -> float:
    """Return the time of one addressed read of `count` blocks of `block_size` bytes."""
    return _exchange_s(112, 24 + count * block_size * 8)


def system_info_s() -> float:
    """Return the time of one addressed system information request."""
    return _exchange_s(96, 136)


def write_s(data_bytes: int) -> float:
    """Return the time of one addressed write (AFI: 1 byte), with the chip's programming."""
    return _exchange_s(96 + 8 * data_bytes, 24) + _PROGRAM_S


def missing_s() -> float:
    """Return the time that a reader needs to find that an addressed tag is not there."""
    return _down_s(112) + _T1_S


def wire_s(size: int, *, baud: int) -> float:
    """Return the time of `size` bytes at `baud` with parity (11 bits a byte, as 8E1 has)."""
    return size * _BITS_A_BYTE / baud
