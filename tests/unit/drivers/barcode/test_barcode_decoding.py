"""Drawn labels are read back: every symbology, every angle, with and without ZBar."""

import subprocess
import sys

import numpy as np
import pytest
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from drivers.barcode.decoder import FrameDecoder
from drivers.barcode.geometry import plausible
from drivers.barcode.labels import (
    BookLabel,
    PatronCard,
    bars,
    draw_book_label,
    draw_patron_card,
    draw_symbol,
)
from drivers.barcode.profiles import isbn_profile
from drivers.barcode.scene import View, compose, desk, to_gray, with_noise
from drivers.barcode.symbology import Symbology
from drivers.barcode.watch import FrameReader
from drivers.barcode.zbar import ZBar, open_zbar
from kiosk.domain.troubles import Trouble, TroubleSeen

LABELS = {
    Symbology.CODE128: "B0001234",
    Symbology.CODE39: "C-77015",
    Symbology.CODABAR: "A31117013206375B",
    Symbology.EAN13: "9789793062792",
    Symbology.ITF: "31117013206375",
}
BACKGROUND = desk()
ROUND = 9
"""Frames in which every extra try had its turn."""
each_symbology = pytest.mark.parametrize("symbology", LABELS)


def frame(picture: Image.Image, tilt_deg: float, seed: int = 3) -> NDArray[np.uint8]:
    scene = compose(picture, View(tilt_deg=tilt_deg), background=BACKGROUND)
    return to_gray(with_noise(scene, sigma=5, seed=seed))


@each_symbology
def test_labels_and_cards_are_read_back(symbology: Symbology) -> None:
    code = LABELS[symbology]
    decoder = FrameDecoder([symbology])
    for picture in (
        draw_book_label(BookLabel("Perpustakaan Kota", code, "813 TOE b", symbology)),
        draw_patron_card(PatronCard("Perpustakaan Kota", "Siti Rahmawati", code, symbology)),
    ):
        (reading,) = decoder.decode(frame(picture, 5))
        assert (reading.text, reading.symbology) == (code, symbology)
        assert plausible([reading], frame_width_px=1280, frame_height_px=720) == [reading]
    decoder.close()


@pytest.mark.parametrize("symbology", [Symbology.CODE128, Symbology.CODE39, Symbology.EAN13])
def test_labels_are_read_at_every_angle(symbology: Symbology) -> None:
    code = LABELS[symbology]
    label = draw_book_label(BookLabel("Perpustakaan Kota", code, symbology=symbology))
    decoder = FrameDecoder(LABELS.keys() - {Symbology.ITF})
    for tilt_deg in range(0, 180, 12):
        gray = frame(label, tilt_deg, seed=tilt_deg)
        found = next((found for _ in range(ROUND) if (found := decoder.decode(gray))), [])
        assert [reading.text for reading in found] == [code], tilt_deg
        left, top, right, bottom = found[0].quad.box
        assert 300 < (left + right) / 2 < 980, "corners are told in the frame's own coordinates"
        assert 150 < (top + bottom) / 2 < 570
    decoder.close()


def test_the_kiosk_reads_without_zbar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyzbar", None)
    assert open_zbar([Symbology.CODE128]) is None
    decoder = FrameDecoder([Symbology.CODE128])
    assert not decoder.has_zbar
    label = draw_book_label(BookLabel("Perpustakaan Kota", "B0001234"))
    gray = frame(label, 35)
    assert any(decoder.decode(gray) for _ in range(ROUND))
    empty = frame(Image.new("L", (9, 9)), 0)
    assert all(decoder.decode(empty) == [] for _ in range(ROUND))
    assert decoder.decode_still(empty) == []
    decoder.close()


@each_symbology
def test_zbar_reads_them_too(symbology: Symbology) -> None:
    code = LABELS[symbology]
    zbar = ZBar([symbology], density=3)
    gray = np.asarray(draw_symbol(code, symbology, module_px=3, height_px=120))
    (reading,) = zbar.read(gray)
    assert (reading.text, reading.symbology) == (code, symbology)
    assert zbar.read(np.full((50, 50), 255, dtype=np.uint8)) == []
    zbar.close()


def test_symbologies_that_are_not_asked_for_are_not_read() -> None:
    gray = frame(draw_book_label(BookLabel("x", LABELS[Symbology.ITF], "", Symbology.ITF)), 4)
    decoder = FrameDecoder(frozenset(Symbology) - {Symbology.ITF})
    assert all(decoder.decode(gray) == [] for _ in range(ROUND))
    decoder.close()


def test_what_bars_cannot_hold_is_refused() -> None:
    for code, symbology in (
        ("héllo", Symbology.CODE39),
        ("12a", Symbology.EAN13),
        ("12345", Symbology.CODABAR),
        ("x", Symbology.QR),
        ("ab", Symbology.ITF),
        ("", Symbology.CODABAR),
    ):
        with pytest.raises(ValueError, match=r"cannot hold|no bars"):
            bars(code, symbology)


def test_an_isbn_is_no_label_and_told_as_that() -> None:
    reader = FrameReader([isbn_profile()])
    label = draw_book_label(BookLabel("Penerbit", "9789793062792", symbology=Symbology.EAN13))
    gray = frame(label, 3)
    told = [reader.read(gray, now_s=i / 25) for i in range(4)]
    assert told == [[], [TroubleSeen(Trouble.PUBLISHER_CODE)], [], []]
    reader.close()


def test_opencv_is_not_loaded_before_a_camera_runs() -> None:
    code = (
        "import sys, drivers.barcode.camera, drivers.barcode.kind, drivers.barcode.pictures;"
        "print([m for m in ('cv2', 'zxingcpp', 'pyzbar', 'numpy', 'PIL', 'barcode') "
        "if m in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def test_printing_is_loaded_with_the_first_slip() -> None:
    code = (
        "import sys, drivers.printer.escpos.device, drivers.cards.wedge.device;"
        "print([m for m in ('escpos', 'PIL', 'serial', 'qrcode') if m in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def screen_of_a_phone(symbology: Symbology, *, light: float, dark_mode: bool) -> Image.Image:
    """Return a code on a phone: ``light`` is its brightness, 1 as bright as paper."""
    form = {Symbology.CODE128: "Code128", Symbology.QR: "QRCode"}[symbology]
    barcode = zxingcpp.create_barcode("P00042137", getattr(zxingcpp.BarcodeFormat, form))
    code = np.asarray(zxingcpp.write_barcode_to_image(barcode, scale=3)).astype(np.float32)
    if symbology is Symbology.CODE128:
        code = np.repeat(code[:1], 130, axis=0)
    screen = np.full((520, 420), 250.0, np.float32)
    top, left = (520 - code.shape[0]) // 2, (420 - code.shape[1]) // 2
    screen[top : top + code.shape[0], left : left + code.shape[1]] = code
    lines = 1 + 0.3 * np.sin(np.arange(420) * 2 * np.pi / 2.4)  # a display's pixels, as moiré
    shown = 10 + (255 - screen if dark_mode else screen) * light * lines
    return Image.fromarray(np.clip(shown, 0, 255).astype(np.uint8)).convert("RGB")


@pytest.mark.parametrize("symbology", [Symbology.CODE128, Symbology.QR])
@pytest.mark.parametrize(("light", "dark_mode"), [(1.0, True), (0.15, False), (0.2, True)])
def test_a_code_on_a_phone_is_read_inverted_and_dim(
    symbology: Symbology, light: float, *, dark_mode: bool
) -> None:
    decoder = FrameDecoder([Symbology.CODE128, Symbology.QR])
    gray = frame(screen_of_a_phone(symbology, light=light, dark_mode=dark_mode), 5)
    found = next((found for _ in range(ROUND) if (found := decoder.decode(gray))), [])
    assert [reading.text for reading in found] == ["P00042137"]
    assert [r.text for r in decoder.decode_still(gray)] == ["P00042137"]
    decoder.close()
