"""A library's own picture on Start: hostile files are refused in words, contrast is kept."""

import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from ui.look.contrast import SHAPE_FLOOR, TEXT_FLOOR, ratio
from ui.look.own_look import OwnLook, dressed, mixed, own_look, picture, put_on
from ui.look.picture_file import Measures, measures, picture_faults
from ui.look.start_picture import VEILS, StartPictures, darkest, veil_faults, veil_for, veiled
from ui.look.tokens import packaged_tokens

KIT = packaged_tokens()
ROOM = QSize(320, 200)


def _plain(path: Path, colour: str, *, side: int = 640) -> Path:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))
    return path


def _png_that_says(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d" + head + struct.pack(">I", zlib.crc32(head))


@pytest.mark.parametrize("name", ["x.png", "x.jpg"])
def test_kind_and_size_are_read_from_the_beginning(tmp_path: Path, name: str) -> None:
    file = _plain(tmp_path / name, "#336699", side=700)
    assert measures(file.read_bytes()) == Measures(name[2:], 700, 700)
    assert list(picture_faults(file)) == []


@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda tail: b"\xff\xd8\xff" + tail))
def test_any_bytes_are_measured_or_not(head: bytes) -> None:
    found = measures(head)
    assert found is None or (found.width >= 0 and found.height >= 0)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "neither a PNG nor a JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither a PNG nor a JPEG"),
        (b"GIF89a" + b"\0" * 100, "neither a PNG nor a JPEG"),
        (_png_that_says(60_000, 60_000), "has 60000 x 60000 px; at most 8000 px a side"),
        (_png_that_says(7_000, 7_000), "and 25 million in all"),
        (_png_that_says(300, 2_000), "it would be blurred, at least 600 px a side"),
        (b"\0" * 8_000_001, "is over 8 MB"),
    ],
    ids=["empty", "svg", "gif", "bomb", "many", "small", "heavy"],
)
def test_what_may_not_be_opened_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "x.png"
    file.write_bytes(content)
    assert told in next(iter(picture_faults(file)))
    assert veiled(file, ROOM, edge="top", kit=KIT) is None


@pytest.mark.parametrize("name", ["gone.jpg", "x" * 300 + ".jpg", "a\0b.jpg"])
def test_a_picture_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    assert "there is no file" in next(iter(picture_faults(tmp_path / name)))


def test_one_that_is_cut_off_is_told_and_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "cut.png"
    file.write_bytes(_png_that_says(800, 800))
    assert list(picture_faults(file)) == []
    assert list(veil_faults(file, KIT)) == ["look.picture: cut.png cannot be decoded"]
    assert veiled(file, ROOM, edge="top", kit=KIT) is None


@pytest.mark.parametrize("colour", ["#000000", "#FF0000", "#0000FF", "#7A7A7A", "#FFFFFF"])
@pytest.mark.parametrize("edge", ["top", "left", "right"])
def test_what_is_shown_keeps_the_contrast(tmp_path: Path, colour: str, edge: str) -> None:
    file = _plain(tmp_path / "x.png", colour)
    made = veiled(file, ROOM, edge=edge, kit=KIT)
    assert made is not None
    assert made.size() == ROOM
    assert not made.hasAlphaChannel()
    ground = darkest(made)
    assert ratio(KIT.light["ink"], ground) >= TEXT_FLOOR
    assert ratio(KIT.light["desk"], ground) >= SHAPE_FLOOR
    near = {"top": (160, 0), "left": (0, 199), "right": (319, 199)}[edge]
    wall, at = QColor(KIT.light["wall"]), made.pixelColor(*near)
    for channel in ("red", "green", "blue"):
        assert abs(getattr(wall, channel)() - getattr(at, channel)()) <= 3


def test_a_dark_picture_wants_a_thicker_veil() -> None:
    dim = dressed(KIT, OwnLook({"wall": "#A9A9A9"}))
    assert veil_for("#FFFFFF", KIT) == VEILS[0]
    thick = veil_for("#000000", dim)
    assert thick is not None
    assert thick > VEILS[0]


def test_one_that_no_veil_can_lighten_is_refused_with_the_ratio(tmp_path: Path) -> None:
    file = _plain(tmp_path / "night.png", "#000000")
    dim = dressed(KIT, OwnLook({"wall": "#868686"}))
    assert veil_for("#000000", dim) is None
    under = ratio(KIT.light["ink"], mixed("#000000", "#868686", VEILS[-1]))
    (told,) = veil_faults(file, dim)
    assert told.startswith("look.picture: night.png is so dark that ")
    assert under < TEXT_FLOOR
    assert " : 1; take a lighter picture or a lighter wall" in told
    assert veiled(file, ROOM, edge="top", kit=dim) is None


def test_the_kiosk_starts_without_one_that_has_gone(tmp_path: Path) -> None:
    look = own_look({"picture": "gone.jpg"}, tmp_path)
    assert look.picture == tmp_path / "gone.jpg"
    try:
        put_on(look, files_wanted=False)
        assert picture() is None
    finally:
        put_on(OwnLook({}))


def test_it_is_made_once_a_size(tmp_path: Path) -> None:
    file = _plain(tmp_path / "x.jpg", "#446688")
    try:
        put_on(OwnLook({}, picture=file))
        provider, size = StartPictures(KIT), QSize()
        first = provider.requestImage("top", size, ROOM)
        assert (size.width(), size.height()) == (320, 200)
        assert provider.requestImage("top", size, ROOM).cacheKey() == first.cacheKey()
        assert provider.requestImage("../x", size, ROOM).isNull()
        assert provider.requestImage("top", size, QSize()).isNull()
    finally:
        put_on(OwnLook({}))


def test_config_check_refuses_it_in_words(tmp_path: Path) -> None:
    (tmp_path / "cut.png").write_bytes(_png_that_says(800, 800))
    config = tmp_path / "config.toml"
    config.write_text('[look]\npicture = "cut.png"\n')
    ran = subprocess.run(
        [sys.executable, "-m", "kiosk.cli", "config", "check", str(config)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 2
    assert "look.picture: cut.png cannot be decoded" in ran.stderr
    assert "Traceback" not in ran.stderr
