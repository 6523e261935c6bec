"""Read rates and times of the house beside its two decoders alone, on pictures with known texts.

Owns `lancar bench barcode`: reading the manifest, the comparison, the sums. It must not know how a
picture is decoded (``decoder``, ``pictures``).
"""

import csv
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drivers.barcode.decoder import ZXing
from drivers.barcode.expansion import same_bars
from drivers.barcode.pictures import NoPicture, PictureReader, open_gray
from drivers.barcode.symbology import Symbology
from drivers.barcode.zbar import open_zbar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Gray = NDArray[np.uint8]
    Read = Callable[[Gray], list[str]]

COLUMNS: Final = ("path", "expected", "symbology")
CASCADE: Final = "cascade"
ALONE: Final = "zxing"
_NONE: Final = "NONE"
_NAMES: Final = {
    **{symbology.value: symbology for symbology in Symbology},
    "qrcode": Symbology.QR,
    "upca": Symbology.EAN13,
    "i25": Symbology.ITF,
    "i2of5": Symbology.ITF,
}


@dataclass(frozen=True, slots=True)
class KnownPicture:
    """A row of a manifest. ``symbology`` None: nothing may be read; ``group`` as written there."""

    path: Path
    expected: str
    symbology: Symbology | None
    group: str


@dataclass(frozen=True, slots=True)
class BadManifest:
    """Why a manifest cannot be used, as a sentence."""

    why: str


@dataclass(frozen=True, slots=True)
class _Try:
    """What one decoder made of one picture."""

    picture: KnownPicture
    right: bool
    wrong: bool
    ms: float


def read_manifest(path: Path) -> list[KnownPicture] | BadManifest:
    """Return the rows of a CSV file with ``COLUMNS``; paths are beside the file.

    ``symbology``: CODE128, CODE39, CODABAR, EAN13, UPCA, ITF, QR, or NONE for a picture on which
    nothing may be read; upper or lower case.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            if not set(COLUMNS) <= set(reader.fieldnames or ()):
                return BadManifest(f"{path}: the first line must name {', '.join(COLUMNS)}")
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no CSV file in UTF-8"
        return BadManifest(f"{path}: cannot be read ({why})")
    if not rows:
        return BadManifest(f"{path}: names no picture below its first line")
    known = []
    for number, row in enumerate(rows, 2):
        group = (row["symbology"] or _NONE).strip().upper()
        plain = group.lower().replace("-", "").replace("_", "")
        if plain != _NONE.lower() and plain not in _NAMES:
            return BadManifest(f"{path}: row {number}: no symbology {group!r}")
        where = path.parent / (row["path"] or "")
        known.append(KnownPicture(where, row["expected"] or "", _NAMES.get(plain), group))
    return known


def measure(pictures: Sequence[KnownPicture]) -> dict[str, object]:
    """Return counts and times as plain values for JSON.

    Times are processor ms of the reading thread, from gray pixels to texts. ``wrong``: pictures on
    which a text was read that is not there, right or not besides.
    """
    looked_for = {p.symbology for p in pictures if p.symbology is not None} or set(Symbology)
    reader, zxing, zbar = PictureReader(looked_for), ZXing(looked_for), open_zbar(looked_for)
    ways: dict[str, Read | None] = {
        ALONE: lambda gray: [one.text for one in zxing.read(gray)],
        "pyzbar": None if zbar is None else lambda gray: [one.text for one in zbar.read(gray)],
        CASCADE: lambda gray: [one.raw for one in reader.read(gray)],
    }
    tries: dict[str, list[_Try]] = {name: [] for name, way in ways.items() if way is not None}
    unreadable: list[str] = []
    for picture in pictures:
        gray = open_gray(picture.path)
        if isinstance(gray, NoPicture):
            unreadable.append(f"{picture.path}: {gray.why}")
            continue
        for name, way in ways.items():
            if way is not None:
                tries[name].append(_try(picture, gray, way))
    reader.close()
    if zbar is not None:
        zbar.close()
    groups = sorted({picture.group for picture in pictures})
    return {
        "pictures": len(pictures),
        "unreadable": unreadable,
        "symbologies": {group: _summed(group, tries) for group in groups},
        "cascade_beside_zxing": _beside(tries),
    }


def _try(picture: KnownPicture, gray: "Gray", way: "Read") -> _Try:
    begun_s = time.thread_time()
    texts = way(gray)
    ms = (time.thread_time() - begun_s) * 1000
    if picture.symbology is None:
        return _Try(picture, not texts, bool(texts), ms)
    right = [same_bars(picture.expected, text, picture.symbology) for text in texts]
    return _Try(picture, any(right), not all(right), ms)


def _summed(group: str, tries: dict[str, list[_Try]]) -> dict[str, object]:
    """Return what each decoder reached in one symbology."""
    told: dict[str, object] = {}
    count = 0
    for name, made in tries.items():
        mine = [one for one in made if one.picture.group == group]
        count = len(mine)
        right = sum(one.right for one in mine)
        times = [one.ms for one in mine]
        told[name] = {
            "read": right if group != _NONE else 0,
            "read_rate": round(right / count, 4) if count and group != _NONE else None,
            "wrong": sum(one.wrong for one in mine),
            "median_ms": round(statistics.median(times), 3) if times else None,
            "p95_ms": round(_p95(times), 3) if times else None,
        }
    return {"pictures": count, **told}


def _beside(tries: dict[str, list[_Try]]) -> float | None:
    """Return the cascade's median time over ZXing-C++'s, on pictures that the latter reads."""
    pairs = [
        (alone.ms, whole.ms)
        for alone, whole in zip(tries[ALONE], tries[CASCADE], strict=True)
        if alone.right and alone.picture.symbology is not None
    ]
    if not pairs:
        return None
    alone_ms = statistics.median(alone for alone, _ in pairs)
    return round(statistics.median(whole for _, whole in pairs) / alone_ms, 3)


def _p95(times: Iterable[float]) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
