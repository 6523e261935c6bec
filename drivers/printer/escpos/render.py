"""Rows of a slip to ESC/POS bytes, by python-escpos.

Owns the choice of commands. python-escpos takes a quarter of a second to load, so it is loaded by
the first slip and this is called in a worker thread.
"""

from collections.abc import Sequence

from drivers.printer.escpos.layout import Row, lay_out
from kiosk.ports import Slip

CODE_PAGES = {"cp437": "CP437", "cp850": "CP850", "cp858": "CP858", "cp1252": "CP1252"}
"""Python codec -> name in python-escpos, of the code pages that a slip may be printed in."""

FEED_TO_CUTTER = 4
"""Rows between print head and cutter of common printers (about 15 mm)."""


def render_slip(slip: Slip, *, columns: int, encoding: str) -> bytes:
    """Return the bytes that print and cut a slip. ValueError: a code page that is not known."""
    if encoding not in CODE_PAGES:
        msg = f"code page {encoding} is not one of {', '.join(CODE_PAGES)}"
        raise ValueError(msg)
    return _render(lay_out(slip, columns=columns, encoding=encoding), encoding)


def _render(rows: Sequence[Row], encoding: str) -> bytes:
    from escpos.printer import Dummy

    printer = Dummy()
    printer.hw("INIT")
    # One code page for the whole slip: what the page lacks has been transliterated already, and
    # a printer that is asked to change pages in mid-line is where the wrong letters come from.
    printer.magic.force_encoding(CODE_PAGES[encoding])
    before: Row | None = None
    for row in rows:
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
    return bytes(printer.output)
