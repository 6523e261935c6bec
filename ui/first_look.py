"""What the first frame needs of the configuration, read with the standard library alone.

The real configuration is checked by the core beside the first frame; what is wrong in it is told
then. A value that cannot be used here leaves the default.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kiosk.domain.status import KioskStatus, Service
from ui.look.own_look import OwnLook, own_look

LANGUAGES_DIR: Final = "languages"


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Diagonal in inches, window, what stands on Start, the raw tables ``[access]`` and
    ``[sound]``.

    ``languages``: the folder of the library's own.
    """

    status: KioskStatus
    diagonal_in: float = 21.5
    fullscreen: bool = True
    access: Mapping[str, object] = field(default_factory=dict)
    sound: Mapping[str, object] = field(default_factory=dict)
    languages: Path | None = None
    own: OwnLook = field(default_factory=lambda: OwnLook({}))


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
    folder = library.get("languages_dir", LANGUAGES_DIR)
    status = KioskStatus(
        library=name if isinstance(name, str) else "",
        default_language=language if isinstance(language, str) else "id",
        service=Service(),
    )
    return FirstLook(
        status,
        diagonal_in=float(diagonal) if isinstance(diagonal, int | float) else 21.5,
        fullscreen=full if isinstance(full, bool) else True,
        access=_table(told, "access"),
        sound=_table(told, "sound"),
        own=own_look(_table(told, "look"), Path() if path is None else path.parent),
        languages=path.parent / folder if path is not None and isinstance(folder, str) else None,
    )


def _table(told: dict[str, object], name: str) -> dict[str, object]:
    table = told.get(name)
    return table if isinstance(table, dict) else {}
