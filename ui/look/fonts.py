"""Fonts by path from Debian's fonts-inter and fonts-noto-core.

Owns loading and the list of what is missing; the caller turns that into a health note.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from ui.look.tokens import tokens

LATIN: Final = "Inter"
DISPLAY: Final = "Inter Display"

_INTER: Final = Path("/usr/share/fonts/opentype/inter")

FIRST_FRAME: Final = (
    *(_INTER / f"Inter-{weight}.otf" for weight in ("Regular", "Medium", "SemiBold", "Bold")),
    *(_INTER / f"InterDisplay-{weight}.otf" for weight in ("SemiBold", "Bold", "ExtraBold")),
)


def load_fonts(paths: Iterable[Path] = FIRST_FRAME) -> tuple[str, ...]:
    """Register font files; returns the names of those that are missing or unreadable."""
    return tuple(path.name for path in paths if not _loaded(path))


def _loaded(path: Path) -> bool:
    return path.is_file() and QFontDatabase.addApplicationFont(str(path)) >= 0


def font(size_px: float, weight: int, *, display: bool = False) -> QFont:
    """A font of the kit for painting; ``size_px`` in the units of the painter."""
    face = QFont(DISPLAY if display else LATIN)
    face.setPixelSize(max(1, round(size_px)))
    face.setWeight(QFont.Weight(weight))
    for tag, value in tokens().features.items():
        face.setFeature(QFont.Tag(tag), value)
    return face
