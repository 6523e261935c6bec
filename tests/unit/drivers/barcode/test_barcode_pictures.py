"""Photographs with known texts: the house reads at least what ZXing-C++ and ZBar read together.

The floors are the counts of the order "ZXing-C++, then ZBar on what it missed" on this slice.
"""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from drivers.barcode.decoder import FrameDecoder
from drivers.barcode.geometry import plausible
from drivers.barcode.pictures import NoPicture, PictureReader, PictureText, open_gray
from drivers.barcode.symbology import Symbology

PICTURES = Path(__file__).resolve().parents[3] / "pictures"
FLOORS = {"codabar": 15, "code128": 22, "code39": 14, "ean13": 50, "itf": 20, "qr": 97}
MISREAD_AT_MOST = {"codabar": 0, "code128": 0, "code39": 0, "ean13": 2, "itf": 0, "qr": 0}
"""Pictures that gave only wrong texts. EAN-13 on tiny blurred pictures has check-valid ghosts."""


@cache
def manifest() -> tuple[tuple[Path, str, str], ...]:
    with (PICTURES / "manifest.csv").open(newline="") as file:
        return tuple(
            (PICTURES / row["path"], row["symbology"], row["expected"])
            for row in csv.DictReader(file)
        )


def picture_texts(reader: PictureReader, path: Path) -> list[PictureText]:
    gray = open_gray(path)
    assert not isinstance(gray, NoPicture)
    return reader.read(gray)


@pytest.mark.parametrize("symbology", FLOORS)
def test_read_rates(symbology: str) -> None:
    rows = [(path, expected) for path, kind, expected in manifest() if kind == symbology]
    count: Counter[str] = Counter()
    reader = PictureReader(Symbology)
    for path, expected in rows:
        texts = {found.raw.replace("\r\n", "\n") for found in picture_texts(reader, path)}
        count["right"] += expected in texts
        count["wrong only"] += bool(texts) and expected not in texts
    reader.close()
    print(f"{symbology}: {count['right']} of {len(rows)}, {count['wrong only']} misread")
    assert count["right"] >= FLOORS[symbology]
    assert count["wrong only"] <= MISREAD_AT_MOST[symbology]


def test_nothing_is_read_where_nothing_is() -> None:
    negatives = [path for path, kind, _ in manifest() if kind == "none"]
    assert len(negatives) >= 20
    decoder = FrameDecoder(Symbology)
    found = []
    for path in negatives:
        gray = np.asarray(Image.open(path).convert("L"), dtype=np.uint8)
        for quarter in range(4):
            turned = np.ascontiguousarray(np.rot90(gray, quarter))
            height, width = turned.shape
            readings = plausible(
                decoder.decode_still(turned), frame_width_px=width, frame_height_px=height
            )
            found += [(path.name, quarter, r.text, r.decoder) for r in readings]
    decoder.close()
    assert found == []


def test_files_that_are_no_pictures(tmp_path: Path) -> None:
    assert open_gray(tmp_path / "none.png") == NoPicture("not-found")
    (tmp_path / "text.png").write_text("no picture at all")
    assert open_gray(tmp_path / "text.png") == NoPicture("unreadable")
    whole = next((PICTURES / "code128-1").glob("*.png")).read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[:200])
    assert open_gray(tmp_path / "cut.png") == NoPicture("unreadable")
    for side_px in (7_000, 10_000, 20_000):
        Image.new("1", (side_px, side_px)).save(tmp_path / "large.png")
        assert open_gray(tmp_path / "large.png") == NoPicture("too-large")


def test_a_picture_of_one_pixel_has_no_text(tmp_path: Path) -> None:
    Image.new("L", (1, 1)).save(tmp_path / "tiny.png")
    reader = PictureReader()
    assert picture_texts(reader, tmp_path / "tiny.png") == []
    reader.close()
