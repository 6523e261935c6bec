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
ARABIC: Final = "Noto Sans Arabic"

_INTER: Final = Path("/usr/share/fonts/opentype/inter")
_NOTO: Final = Path("/usr/share/fonts/truetype/noto")

FIRST_FRAME: Final = (
    *(_INTER / f"Inter-{weight}.otf" for weight in ("Regular", "Medium", "SemiBold", "Bold")),
    *(_INTER / f"InterDisplay-{weight}.otf" for weight in ("SemiBold", "Bold", "ExtraBold")),
)
RIGHT_TO_LEFT: Final = tuple(_NOTO / f"NotoSansArabic-{weight}.ttf" for weight in ("Regular", "Bold"))


def load_fonts(paths: Iterable[Path] = FIRST_FRAME) -> tuple[str, ...]:
    """Register font files; returns the names of those that are missing or unreadable."""
    missing = []
    for path in paths:
        if not path.is_file() or QFontDatabase.addApplicationFont(str(path)) < 0:
            missing.append(path.name)
    return tuple(missing)


def font(size_px: float, weight: int, *, display: bool = False) -> QFont:
    """A font of the kit for painting; ``size_px`` in the units of the painter."""
    face = QFont(DISPLAY if display else LATIN)
    face.setPixelSize(max(1, round(size_px)))
    face.setWeight(QFont.Weight(weight))
    for tag, value in tokens().features.items():
        face.setFeature(QFont.Tag(tag), value)
    return face
