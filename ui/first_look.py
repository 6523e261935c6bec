"""What the first frame needs of the configuration, read with the standard library alone.

The real configuration is checked by the core beside the first frame; what is wrong in it is told
then. A value that cannot be used here leaves the default.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.status import KioskStatus, Service


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Diagonal in inches, window, and what stands on Start."""

    status: KioskStatus
    diagonal_in: float = 21.5
    fullscreen: bool = True


def first_look(path: Path | None) -> FirstLook:
    """Read what is needed; never raises for what a file says."""
    try:
        told = {} if path is None else tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        told = {}
    screen = _table(told, "screen")
    library = _table(told, "library")
    diagonal, full = screen.get("diagonal_in"), screen.get("fullscreen")
    name, language = library.get("name"), library.get("default_language")
    status = KioskStatus(
        library=name if isinstance(name, str) else "",
        default_language=language if isinstance(language, str) else "id",
        service=Service(),
    )
    return FirstLook(
        status,
        diagonal_in=float(diagonal) if isinstance(diagonal, int | float) else 21.5,
        fullscreen=full if isinstance(full, bool) else True,
    )


def _table(told: dict[str, object], name: str) -> dict[str, object]:
    table = told.get(name)
    return table if isinstance(table, dict) else {}
