"""What bytes of a reader's wire mean, as plain values for people who look closely.

Owns the list of families of `lancar decode wire`: pure, any text gives an answer. Must not open
anything; a family's own telling is loaded when it is asked for.
"""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from drivers.rfid.telling import Told

_TELLERS = {
    "feig": "drivers.rfid.feig.tell",
    "3m": "drivers.rfid.bibliotheca.tell",
    "rl866": "drivers.rfid.rl866.tell",
    "chafon": "drivers.rfid.chafon.tell",
    "uhfreader18": "drivers.rfid.uhfreader18.tell",
    "m100": "drivers.rfid.m100.tell",
    "tsl": "drivers.rfid.tsl.tell",
    "metratec": "drivers.rfid.metratec.tell",
}
FAMILIES = tuple(_TELLERS)
_AS_PADS = {"m100-pad": "m100", "uhfreader288-pad": "uhfreader18"}
"""Kinds of devices that speak a family of another name."""

_MOST_BYTES = 1 << 20


def decode_wire(family: str, text: str) -> Told:
    """Return the frames in bytes (hexadecimal) of a reader family, in either direction.

    `error`: the question makes no sense; `fault`: the bytes are no sound and whole frames.
    """
    family = family.lower()
    if family not in _TELLERS:
        return {"error": f"unknown family {family!r}", "families": list(FAMILIES)}
    data = bytes_of(text)
    if data is None:
        return {"error": "not hexadecimal: two digits 0-9 a-f for each byte are wanted"}
    if len(data) > _MOST_BYTES:
        return {"error": "more than one MiB"}
    return {"family": family, "bytes": len(data), **tell_wire(family, data)}


def family_of(kind: str) -> str:
    """Return the family that a kind of device speaks; "" where nobody tells its wire."""
    family = _AS_PADS.get(kind, kind)
    return family if family in _TELLERS else ""


def tell_wire(family: str, data: bytes) -> Told:
    """Return what bytes of one of the `FAMILIES` say."""
    module = import_module(_TELLERS[family])
    return cast("Callable[[bytes], Told]", module.tell)(data)


def bytes_of(text: str) -> bytes | None:
    """Return the bytes of hexadecimal digits, however they are set apart; None for other text."""
    digits = "".join(text.replace(":", " ").replace("0x", " ").split())
    try:
        return bytes.fromhex(digits)
    except ValueError:
        return None
