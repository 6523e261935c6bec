"""Golden pictures: some screens as they looked when somebody last looked at them.

Owns which screens, how they are kept (a quarter as wide and high, few colours) and what counts as
changed: the mean colour of small blocks, so that another way to draw the edges of letters does not,
a button elsewhere or another colour does. ``make golden`` draws them anew.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from ui.access.settings import access_settings
from ui.app_window import set_environment
from ui.gallery import Gallery
from ui.look.fonts import FIRST_FRAME

FONTS: Final = "fonts.txt"
FOLDER: Final = Path(__file__).resolve().parents[1] / "pictures" / "golden"
SHRINK: Final = 4
BLOCK: Final = 8
"""Kept pixels across and down; 32 of the screen's."""

MOST: Final = 16
"""Levels of 255 that no block's mean may be off by. Letters with other edges reach 12."""

LITTLE: Final = 5
"""Levels that hardly any block of one plain colour is off by; letters have none in theirs."""

FEW: Final = 0.01
"""Share of the blocks that may be plain and off by more than ``LITTLE`` all the same."""

ROUGH_BLOCK: Final = 48
ROUGH_MOST: Final = 30
"""What is asked where another edition of the fonts is installed: lines break elsewhere there."""

_BITS: Final = 0xFC
_HALF: Final = 2


@dataclass(frozen=True, slots=True)
class Shot:
    """One screen in one form, mode and language."""

    name: str
    form: str = "portrait"
    mode: str = "plain"
    language: str = "id"

    @property
    def file(self) -> str:
        """Its file in the folder."""
        return f"{self.form}.{self.mode}.{self.language}.{self.name}.png"


def _shots() -> Iterator[Shot]:
    many = (
        "01-start 02-books-first 03-pin 04-borrow 04d-borrow-undo 04g-borrow-costs 05-put-back "
        "06-finished 06g-finished-code 07-return 07s-report-what 08-identify 08b-please-wait "
        "08c-account 08i-account-holds 09-offline-start 10b-out 11-notice-expired 14c-staff-home "
        "14r-staff-devices"
    )
    for name in many.split():
        yield Shot(name)
    for name in ("01-start", "03-pin", "04-borrow", "06-finished", "08c-account", "05-put-back"):
        yield Shot(name, form="landscape")
    for form in ("small-landscape", "small-portrait"):
        for name in ("01-start", "04-borrow", "08-identify"):
            yield Shot(name, form=form, language="en")
    for name in ("01-start", "04-borrow"):
        yield Shot(name, language="ar")
        yield Shot(name, form="landscape", mode="large-text")
        yield Shot(name, mode="contrast")
        yield Shot(name, form="landscape", mode="low-reach", language="ar")
    yield Shot("06i-finished-mail", form="landscape")
    yield Shot("07y-report-photo-shown")
    yield Shot("08c-account", mode="large-text")
    yield Shot("08c-account", mode="choices")


SHOTS: Final = tuple(sorted(_shots(), key=lambda shot: (shot.form, shot.language, shot.mode)))


def drawn(shots: Iterable[Shot] = SHOTS) -> Iterator[tuple[Shot, QImage]]:
    """Draw the screens; those of one form that follow one another share a window."""
    for form, group in groupby(shots, lambda shot: shot.form):
        gallery = Gallery(form, access_settings({"speech": "button"}))
        try:
            for shot in group:
                gallery.show(shot.name, shot.language)
                gallery.choose(shot.mode)
                yield shot, kept(gallery.app.window.grabWindow())
        finally:
            gallery.close()


def kept(screen: QImage) -> QImage:
    """Return the picture as it is kept: small, 6 bits a colour."""
    width, height = screen.width() // SHRINK, screen.height() // SHRINK
    fit, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = screen.scaled(width, height, fit, smooth).convertToFormat(QImage.Format.Format_RGB888)
    coarse = bytes(min(255, part + _HALF) & _BITS for part in small.constBits())
    return QImage(coarse, width, height, small.bytesPerLine(), QImage.Format.Format_RGB888).copy()


@dataclass(frozen=True, slots=True)
class Change:
    """How far two pictures are from one another: the worst block, where, how much ground changed.

    ``ground``: share of the blocks that were of one plain colour and are of another.
    """

    worst: int
    at: tuple[int, int]
    ground: float
    most: int = MOST

    @property
    def counts(self) -> bool:
        """Tell whether somebody should look."""
        return self.worst > self.most or self.ground > FEW

    def __str__(self) -> str:
        """In words: place in px of the screen."""
        return (
            f"off by {self.worst} of 255 around x {self.at[0]}, y {self.at[1]}; "
            f"{self.ground:.1%} of it is ground of another colour"
        )


def change(golden: QImage, now: QImage, *, rough: bool = False) -> Change:
    """Compare two kept pictures. ValueError: they are not of one size."""
    if golden.size() != now.size() or golden.isNull():
        raise ValueError(
            f"{golden.width()} x {golden.height()}, now {now.width()} x {now.height()}"
        )
    block = ROUGH_BLOCK if rough else BLOCK
    across, down = -(-golden.width() // block), -(-golden.height() // block)
    before, after = _means(golden, across, down), _means(now, across, down)
    off = [
        max(abs(a - b) for a, b in zip(before[at : at + 3], after[at : at + 3], strict=True))
        for at in range(0, len(before), 3)
    ]
    worst = max(range(len(off)), key=off.__getitem__)
    place = block * SHRINK
    at = (worst % across * place + place // 2, worst // across * place + place // 2)
    if rough:
        return Change(off[worst], at, 0.0, ROUGH_MOST)
    ground = (
        one > LITTLE and all(_plain(x, n % across, n // across) for x in (golden, now))
        for n, one in enumerate(off)
    )
    return Change(off[worst], at, sum(ground) / len(off))


def _plain(picture: QImage, column: int, row: int) -> bool:
    whole = picture.convertToFormat(QImage.Format.Format_RGB888)
    block = whole.copy(column * BLOCK, row * BLOCK, BLOCK, BLOCK)
    line, pixels = block.bytesPerLine(), bytes(block.constBits())
    one = pixels[:3] * BLOCK
    return all(pixels[at : at + 3 * BLOCK] == one for at in range(0, BLOCK * line, line))


def _means(picture: QImage, across: int, down: int) -> bytes:
    fit, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(across, down, fit, smooth).convertToFormat(QImage.Format.Format_RGB888)
    line, pixels = small.bytesPerLine(), bytes(small.constBits())
    return b"".join(pixels[row * line : row * line + 3 * across] for row in range(down))


def fonts() -> str:
    """Return the edition of the fonts that are installed: a digest of their files."""
    told = hashlib.sha256()
    for file in FIRST_FRAME:
        told.update(file.read_bytes() if file.is_file() else file.name.encode())
    return told.hexdigest()


def renew(folder: Path = FOLDER) -> int:
    """Draw all of them into the folder, take away what is no longer wanted; return the bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for shot, picture in drawn():
        picture.save(str(folder / shot.file), quality=0)  # 0: as small as it gets
        total += (folder / shot.file).stat().st_size
    (folder / FONTS).write_text(fonts() + "\n", encoding="ascii")
    for file in folder.glob("*.png"):
        if file.name not in {shot.file for shot in SHOTS}:
            file.unlink()
    return total


def main() -> int:
    """Renew the golden pictures."""
    set_environment()
    app = QGuiApplication.instance() or QGuiApplication(["golden"])
    total = renew()
    sys.stdout.write(f"{len(SHOTS)} pictures, {total / 1000:.0f} kB in {FOLDER}\n")
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
