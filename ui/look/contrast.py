"""Contrast of two colours by WCAG 2 relative luminance (w3.org/TR/WCAG21, definitions).

Owns the formula and the pairs of DESIGN that must keep a floor; must not know Qt.
"""

from collections.abc import Mapping
from typing import Final

TEXT_FLOOR: Final = 4.5
SHAPE_FLOOR: Final = 3.0
HIGH_TEXT_FLOOR: Final = 7.0
HIGH_SHAPE_FLOOR: Final = 4.5

TEXT_PAIRS: Final[Mapping[str, tuple[str, ...]]] = {
    "ink": ("wall", "paper", "warnbg", "stopbg", "okbg", "busybg", "holdbg", "offbg"),
    "ink2": ("wall", "paper", "okbg", "busybg", "warnbg", "stopbg", "holdbg", "offbg"),
    "ondesk2": ("desk2", "desk"),
    "ondesk": ("desk", "desk2", "staff"),
    "onprim": ("prim", "primdown"),
    "ok": ("okbg", "paper", "wall"),
    "busy": ("busybg", "paper", "wall"),
    "warn": ("warnbg", "paper", "wall"),
    "stop": ("stopbg", "paper", "wall"),
    "hold": ("holdbg", "paper", "wall"),
    "off": ("offbg", "paper", "wall"),
}
"""Text colour to the grounds that it stands on."""

SHAPE_PAIRS: Final[Mapping[str, tuple[str, ...]]] = {
    "staffline": ("staff",),
    "edge": ("wall", "paper"),
    "deskline": ("desk",),
    "prim": ("desk", "staff"),
    "focus": ("wall", "paper"),
}
"""Borders and other shapes that carry meaning, to their grounds."""


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of a ``#RRGGBB`` colour."""

    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def ratio(first: str, second: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours, 1 to 21."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
