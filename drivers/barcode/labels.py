"""Drawing of book labels and patron cards, as pictures.

Owns their layout in millimetres; the bars come from python-barcode. It must not know cameras,
and it draws what it is told: whether a number exists is not its business.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from drivers.barcode.checks import mod10_digit
from drivers.barcode.symbology import Symbology

Colour = tuple[int, int, int]
_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

WHITE: Colour = (255, 255, 255)
INK: Colour = (24, 24, 27)
FAINT: Colour = (92, 94, 102)

QUIET_MODULES = 10
"""Quiet zone each side, in modules (ISO/IEC 15417 4.2: at least 10)."""

CARD_MM = (85.6, 54.0)
"""Size of a card (ISO/IEC 7810, ID-1)."""

MODULE_MM = 0.33
"""Width of the narrowest bar; at 3 px it gives 9 px to a millimetre."""

_NAMES = {
    Symbology.CODE128: "code128",
    Symbology.CODE39: "code39",
    Symbology.CODABAR: "codabar",
    Symbology.EAN13: "ean13",
    Symbology.ITF: "itf",
}
_OPTIONS: dict[Symbology, dict[str, bool | int]] = {
    Symbology.CODE39: {"add_checksum": False},
    Symbology.CODABAR: {"narrow": 1, "wide": 3},
    Symbology.ITF: {"narrow": 1, "wide": 3},
}
_FONT_FILES = {
    True: ("opentype/inter/Inter-SemiBold.otf", "truetype/noto/NotoSans-Bold.ttf"),
    False: ("opentype/inter/Inter-Regular.otf", "truetype/noto/NotoSans-Regular.ttf"),
}


@dataclass(frozen=True, slots=True)
class BookLabel:
    """What stands on the label of a book."""

    library: str
    code: str
    call_number: str = ""
    symbology: Symbology = Symbology.CODE128


@dataclass(frozen=True, slots=True)
class PatronCard:
    """What stands on a patron's card."""

    library: str
    name: str
    code: str
    symbology: Symbology = Symbology.CODE128
    accent: Colour = (31, 78, 121)


def bars(code: str, symbology: Symbology) -> str:
    """Return the modules of a symbol from the left, "1" for black.

    Raises ValueError for a text that the symbology cannot hold, and for QR, which has no bars.
    """
    import barcode
    from barcode.errors import BarcodeError

    name = _NAMES.get(symbology)
    if not _is_whole(code, symbology):
        msg = f"{symbology} cannot hold this text whole"
        raise ValueError(msg)
    if name is None:
        msg = f"no bars in {symbology}"
        raise ValueError(msg)
    maker: Callable[..., object] = barcode.get_barcode_class(name)
    try:
        symbol = maker(code, **_OPTIONS.get(symbology, {}))
        rows: Sequence[str] = symbol.build()  # type: ignore[attr-defined]  # untyped library
    except (BarcodeError, KeyError, IndexError, ValueError) as error:
        msg = f"{symbology} cannot hold this text"
        raise ValueError(msg) from error
    return rows[0].replace("G", "1")


def _is_whole(code: str, symbology: Symbology) -> bool:
    """Return whether the bars say this very text: the library cuts, pads and corrects silently."""
    digits = code.isascii() and code.isdecimal()
    if symbology is Symbology.EAN13:
        return digits and len(code) == 13 and mod10_digit(code[:-1]) == code[-1]
    return symbology is not Symbology.ITF or (digits and len(code) % 2 == 0)


def draw_symbol(code: str, symbology: Symbology, *, module_px: int, height_px: int) -> Image.Image:
    """Return the bars alone with their quiet zones, 8-bit gray."""
    modules = bars(code, symbology)
    width_px = (len(modules) + 2 * QUIET_MODULES) * module_px
    picture = Image.new("L", (width_px, height_px), 255)
    pen = ImageDraw.Draw(picture)
    for place, module in enumerate(modules, start=QUIET_MODULES):
        if module == "1":
            left = place * module_px
            pen.rectangle((left, 0, left + module_px - 1, height_px - 1), fill=0)
    return picture


def draw_book_label(label: BookLabel, *, module_px: int = 3) -> Image.Image:
    """Return the label in colour: library, bars, number, call number; about 25 mm high."""
    mm = module_px / MODULE_MM
    symbol = draw_symbol(label.code, label.symbology, module_px=module_px, height_px=round(11 * mm))
    width = max(symbol.width, round(46 * mm))
    picture = Image.new("RGB", (width, round(25 * mm)), WHITE)
    pen = ImageDraw.Draw(picture)
    middle = width // 2
    _centred(pen, (middle, round(3.2 * mm)), label.library, _font(2.6 * mm, bold=True), INK)
    picture.paste(symbol, ((width - symbol.width) // 2, round(5.6 * mm)))
    _centred(pen, (middle, round(18.6 * mm)), label.code, _font(2.8 * mm, bold=False), INK)
    _centred(pen, (middle, round(22.4 * mm)), label.call_number, _font(2.2 * mm, bold=False), FAINT)
    return picture


def draw_patron_card(card: PatronCard, *, module_px: int = 3) -> Image.Image:
    """Return the card in colour, ID-1 sized: library on a band, name, bars, number."""
    mm = module_px / MODULE_MM
    symbol = draw_symbol(card.code, card.symbology, module_px=module_px, height_px=round(12 * mm))
    width = max(round(CARD_MM[0] * mm), symbol.width)
    height = round(CARD_MM[1] * mm)
    picture = Image.new("RGB", (width, height), (214, 216, 220))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, width - 1, height - 1), round(3.2 * mm), fill=WHITE)
    pen.rounded_rectangle((0, 0, width - 1, round(13 * mm)), round(3.2 * mm), fill=card.accent)
    pen.rectangle((0, round(8 * mm), width - 1, round(13 * mm)), fill=card.accent)
    left = round(5 * mm)
    pen.text((left, round(6.5 * mm)), card.library, WHITE, _font(4 * mm, bold=True), "lm")
    pen.text((left, round(19 * mm)), card.name, INK, _font(4.4 * mm, bold=True), "lm")
    picture.paste(symbol, ((width - symbol.width) // 2, round(27 * mm)))
    _centred(pen, (width // 2, round(44 * mm)), card.code, _font(3.4 * mm, bold=False), INK)
    return picture


def _centred(
    pen: ImageDraw.ImageDraw, middle: tuple[int, int], text: str, font: _Font, colour: Colour
) -> None:
    pen.text(middle, text, colour, font, "mm")


@lru_cache(maxsize=32)
def _font(size_px: float, *, bold: bool) -> _Font:
    """Return a font of Debian's, or the one that comes with Pillow."""
    for name in _FONT_FILES[bold]:
        path = Path("/usr/share/fonts") / name
        if path.exists():
            return ImageFont.truetype(str(path), round(size_px))
    return ImageFont.load_default(size_px)
