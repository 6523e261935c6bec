"""Rows of a slip that no code page of the printer has letters for, as pictures.

Owns measuring, wrapping and drawing such text with DejaVu Sans, which has Latin, Arabic, Cyrillic,
Greek and Hebrew letters; Pillow's raqm joins Arabic letters and orders both directions. Without
the font nothing is drawn and the text is transliterated as before. It must not know commands.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFont, features

from drivers.printer.escpos.layout import MOST_LETTERS, Row

FOLDER: Final = Path("/usr/share/fonts/truetype/dejavu")
DOTS_A_COLUMN: Final = 12
"""Font A of receipt printers is 12 dots wide and 24 high."""

LETTER_PX: Final = 25
ROW_PX: Final = 36
JOINERS: Final = "\u200c\u200d"
_NOT_THERE: Final = "\U0010ffff"


def can_draw(text: str) -> bool:
    """Tell whether the font has every letter of ``text``."""
    letters = {char for char in clean(text) if not char.isspace() and char not in JOINERS}
    return _font(bold=False, size=LETTER_PX) is not None and all(map(_has, letters))


def clean(text: str) -> str:
    """Return the text without controls and without signs that turn its direction about."""
    kept = (
        " " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char
        for char in unicodedata.normalize("NFC", text)
        if char in JOINERS or unicodedata.category(char) not in {"Cf", "Cs"}
    )
    return " ".join("".join(kept).split())[:MOST_LETTERS]


def draw(row: Row, *, columns: int) -> Image.Image:
    """Return a black-and-white picture of a row, ``columns`` of normal width wide, wrapped."""
    scale = 2 if row.big else 1
    font = _font(bold=row.bold, size=LETTER_PX * scale)
    assert font is not None, "asked for what cannot be drawn"
    width, step = columns * DOTS_A_COLUMN, ROW_PX * scale
    text, end = clean(row.text), clean(row.end)
    lines = _wrapped(text, font, width) or [""]
    beside = bool(end) and _length(lines[-1], font) + _length(end, font) + LETTER_PX < width
    ends = [end] if beside else _wrapped(end, font, width)
    height = step * (len(lines) + (0 if beside else len(ends)))
    picture = Image.new("1", (width, max(step, height)), 255)
    pen = ImageDraw.Draw(picture)
    rtl = _is_rtl(text or end)
    near, far = ("right", "left") if rtl else ("left", "right")
    for place, line in enumerate(lines):
        at = _Place(place * step, width, "centre" if row.centred else near)
        _write(pen, line, font, at)
    first = len(lines) - 1 if beside else len(lines)
    for place, line in enumerate(ends):
        _write(pen, line, font, _Place((first + place) * step, width, far))
    return ImageChops.invert(picture) if row.inverse else picture


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line goes, in dots from the top, within a width, at its left, right or centre."""

    y: int
    width: int
    side: str


def _write(
    pen: ImageDraw.ImageDraw, line: str, font: ImageFont.FreeTypeFont, place: _Place
) -> None:
    spare = max(0, place.width - _length(line, font))
    x = {"left": 0, "right": spare, "centre": spare // 2}[place.side]
    direction = "rtl" if _is_rtl(line) else "ltr"
    pen.text((x, place.y), line, font=font, fill=0, direction=direction)


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in _pieces(text.split(), font, width):
        if lines and _length(f"{lines[-1]} {word}", font) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _pieces(words: Iterable[str], font: ImageFont.FreeTypeFont, width: int) -> Iterable[str]:
    """Cut words that are wider than the paper."""
    for word in words:
        rest = word
        while _length(rest, font) > width and len(rest) > 1:
            most = max(1, len(rest) * width // max(1, _length(rest, font)) - 1)
            yield rest[:most]
            rest = rest[most:]
        yield rest


def _length(text: str, font: ImageFont.FreeTypeFont) -> int:
    return int(font.getlength(text)) + 1 if text else 0


def _is_rtl(text: str) -> bool:
    """Tell whether the first letter with a direction runs from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


@cache
def _font(*, bold: bool, size: int) -> ImageFont.FreeTypeFont | None:
    if not features.check("raqm"):
        return None
    try:
        return ImageFont.truetype(FOLDER / f"DejaVuSans{'-Bold' if bold else ''}.ttf", size)
    except OSError:
        return None


@cache
def _has(char: str) -> bool:
    font = _font(bold=False, size=LETTER_PX)
    return font is not None and bytes(font.getmask(char)) != bytes(font.getmask(_NOT_THERE))
