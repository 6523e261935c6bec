"""Which machine this is, and which of its starts: what a copied disk cannot take along.

Owns reading that; what follows from it is ``journal``'s. A clone may have the same machine id, even
the same hardware's name; no two starts of any kernel have the same boot id.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_MACHINE_ID: Final = Path("/etc/machine-id")
_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")
_BOARDS: Final = (
    Path("/sys/class/dmi/id/product_uuid"),
    Path("/sys/class/dmi/id/board_serial"),
    Path("/proc/device-tree/serial-number"),
)
"""Only root may read the first two; then the network cards' own addresses stand in."""

_CARDS: Final = Path("/sys/class/net")


@dataclass(frozen=True, slots=True)
class Machine:
    """``name``: of machine and hardware, hashed; ``boot``: of this start of its kernel."""

    name: str
    boot: str

    @classmethod
    def here(cls) -> "Machine":
        """Return the machine that this runs on; words that cannot be read are left out."""
        words = (_read(_MACHINE_ID), _hardware())
        name = hashlib.sha256("\0".join(words).encode()).hexdigest()[:16]
        return cls(name, _read(_BOOT_ID))


def _hardware() -> str:
    """Return the board's own number, or the addresses of its network cards."""
    for file in _BOARDS:
        if word := _read(file):
            return word
    try:
        real = sorted(card for card in _CARDS.iterdir() if (card / "device").exists())
    except OSError:
        return ""
    return " ".join(_read(card / "address") for card in real)


def _read(file: Path) -> str:
    try:
        return file.read_text(errors="replace").strip("\0 \n")
    except OSError:
        return ""
