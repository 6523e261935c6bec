"""Type of usage of ISO 28560-1 (OID 5): the class nibble and what a kiosk makes of it.

Owns this one table; part 2 has the class in the upper half of a byte, part 3 in a lower half.
"""

from kiosk.domain.sightings import TagUse

_CLASSES = {
    0x0: TagUse.ACQUISITION,
    0x1: TagUse.CIRCULATION,
    0x2: TagUse.NOT_FOR_CIRCULATION,
    0x6: TagUse.CIRCULATION,
    0x7: TagUse.DISCARDED,
    0x8: TagUse.PATRON_CARD,
    0x9: TagUse.EQUIPMENT,
}
_CODES = {use: code for code, use in reversed(_CLASSES.items())}
# 3 and 4 are for local use; 5 and 10 to 15 are kept for later editions.
_LOCAL = frozenset({0x3, 0x4})


def usage_of(code: int) -> TagUse:
    """Return the meaning of a class nibble. 6 says "no information": the server then decides."""
    return _CLASSES.get(code, TagUse.OTHER)


def usage_code(use: TagUse) -> int:
    """Return the class nibble to write; uses without one are written as "no information"."""
    return _CODES.get(use, 0x6)


def is_usage(code: int) -> bool:
    """Return whether a class nibble has a meaning at all, were it a local one."""
    return code in _CLASSES or code in _LOCAL
