"""Rows of a slip to ESC/POS bytes, by python-escpos.

Owns the choice of commands. python-escpos takes a quarter of a second to load, so it is loaded by
the first slip and this is called in a worker thread.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from drivers.printer.escpos.layout import Row, lay_out
from kiosk.ports import Slip

if TYPE_CHECKING:
    from PIL import Image

CODE_PAGES = {"cp437": "CP437", "cp850": "CP850", "cp858": "CP858", "cp1252": "CP1252"}
"""Python codec -> name in python-escpos, of the code pages that a slip may be printed in."""

FEED_TO_CUTTER = 4
"""Rows between print head and cutter of common printers (about 15 mm)."""


DOTS_A_ROW = 24
"""A row of font A is as high, in dots."""

_PICTURE = b"\x1dv0\x00"


def render_slip(slip: Slip, *, columns: int, encoding: str) -> bytes:
    """Return the bytes that print and cut a slip. ValueError: a code page that is not known."""
    if encoding not in CODE_PAGES:
        msg = f"code page {encoding} is not one of {', '.join(CODE_PAGES)}"
        raise ValueError(msg)
    from drivers.printer.escpos.drawn import can_draw

    rows = lay_out(slip, columns=columns, encoding=encoding, can_draw=can_draw)
    return _render(rows, encoding, columns)


def rows_of(data: bytes) -> int:
    """Return how many rows rendered bytes are long; a picture counts by its height."""
    rows = at = 0
    while (picture := data.find(_PICTURE, at)) >= 0:
        rows += data.count(b"\n", at, picture)
        sides = picture + len(_PICTURE)
        across = int.from_bytes(data[sides : sides + 2], "little")
        down = int.from_bytes(data[sides + 2 : sides + 4], "little")
        rows += -(-down // DOTS_A_ROW)
        at = sides + 4 + across * down
    return rows + data.count(b"\n", at)


def _render(rows: Sequence[Row], encoding: str, columns: int) -> bytes:
    from escpos.printer import Dummy

    from drivers.printer.escpos.drawn import draw

    printer = Dummy()
    printer.hw("INIT")
    # One code page for the whole slip: what the page lacks has been transliterated already, and
    # a printer that is asked to change pages in mid-line is where the wrong letters come from.
    printer.magic.force_encoding(CODE_PAGES[encoding])
    before: Row | None = None
    out = bytearray()
    for row in rows:
        if row.drawn:
            out += printer.output + _raster(draw(row, columns=columns))
            printer.clear()
            continue
        style = Row("", row.bold, row.centred, row.big, row.inverse)
        if style != before:
            printer.set(
                align="center" if row.centred else "left",
                bold=row.bold,
                normal_textsize=not row.big,
                double_width=row.big,
                double_height=row.big,
                invert=row.inverse,
            )
            before = style
        printer.textln(f" {row.text} " if row.inverse else row.text)
    printer.set(align="left", bold=False, normal_textsize=True, invert=False)
    printer.print_and_feed(FEED_TO_CUTTER)
    printer.cut(mode="PART", feed=False)
    return bytes(out + printer.output)


def _raster(picture: "Image.Image") -> bytes:
    """Return GS v 0 ("Print raster bit image") for a picture of mode 1, black on white.

    python-escpos has it too, but prints to standard output about a width that nobody told it.
    """
    across = (picture.width + 7) // 8
    head = _PICTURE + across.to_bytes(2, "little") + picture.height.to_bytes(2, "little")
    return head + bytes(byte ^ 0xFF for byte in picture.tobytes())
