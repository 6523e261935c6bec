"""The QR code carries the slip itself, as a phone reads it."""

import gc
import weakref

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from kiosk.domain.plain_text import one_line
from ui.look.qr_item import QrArt, modules
from ui.viewmodels.props import SlipProps, SlipRow
from ui.viewmodels.slip_code import MOST_BYTES, slip_text

ROWS = (
    SlipRow("Laskar Pelangi", "Andrea Hirata", "23 JUN 2026", ""),
    SlipRow("Bumi", "", "9 JUL", ""),
)


def read(text: str) -> str:
    """What a scanner reads of the code as it is drawn, with four pixels a module.

    It looks for QR codes, as a phone does: rows of dots may look like some short linear code, too.
    """
    import numpy as np
    import zxingcpp

    rows = modules(text)
    dots = np.pad(np.where(np.array(rows), 0, 255).astype(np.uint8), 4, constant_values=255)
    picture = np.kron(dots, np.ones((4, 4), dtype=np.uint8))
    [found] = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return str(found.text)


def test_it_says_what_stands_on_the_slip() -> None:
    slip = SlipProps(date_heading="Jatuh tempo", rows=ROWS, note_title="MENUNGGU", note="Tetap.")
    told = slip_text(slip, library="Perpustakaan Kota – الكتب")
    assert told.splitlines() == [
        "Perpustakaan Kota – الكتب",
        "Jatuh tempo",
        "Laskar Pelangi: 23 JUN 2026",
        "Bumi: 9 JUL",
        "MENUNGGU",
        "Tetap.",
    ]
    assert read(told) == told


def test_many_books_are_counted_where_they_have_no_room() -> None:
    slip = SlipProps(
        date_heading="Due", rows=tuple([SlipRow("T" * 90, "", "23 JUN 2026", "")] * 40)
    )
    told = slip_text(slip, library="L")
    shown = told.count("23 JUN 2026")
    assert 5 < shown < 40
    assert told.endswith(f"+ {40 - shown}")
    assert len(told.encode()) <= MOST_BYTES + 8


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=90).map(one_line), max_size=6), st.text(max_size=40))
def test_any_title_makes_a_code_that_is_read_as_it_was(titles: list[str], library: str) -> None:
    rows = tuple(SlipRow(title, "", "23 JUN 2026", "") for title in titles)
    told = slip_text(SlipProps(date_heading="Due", rows=rows), library=one_line(library))
    assert modules(told)
    assert read(told) == told


def test_what_is_too_long_for_a_code_makes_none() -> None:
    assert modules("x" * 5000) == ()


class Told(str):
    """A text of which it can be told whether it is still there."""

    __slots__ = ("__weakref__",)


def test_nobody_keeps_a_code_when_its_slip_has_gone() -> None:
    app = QGuiApplication.instance() or QGuiApplication(["tests"])
    assert app is not None
    told = Told("Laskar Pelangi: 23 JUN 2026")
    there = weakref.ref(told)
    assert modules(told)
    del told
    gc.collect()
    assert there() is None, "the next patron's kiosk would remember what was lent"
    art = QrArt()
    art.setSize(QSizeF(200, 200))
    picture = QImage(200, 200, QImage.Format.Format_RGB32)
    for text, dark in (("Bumi", True), ("", False), ("Bumi", True)):
        picture.fill(0xFFFFFFFF)
        art.setProperty("text", text)
        with QPainter(picture) as painter:
            art.paint(painter)
        assert (b"\x00\x00\x00\xff" in bytes(picture.constBits())) is dark
