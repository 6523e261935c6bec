"""A library's own picture for Start, as a file: what may be opened at all.

Owns what is asked of the bytes before anything decodes them: kind, size, measures, all from the
file's beginning. Must not know Qt; ``ui.look.start_picture`` decodes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MOST_BYTES: Final = 8_000_000
MOST_SIDE_PX: Final = 8_000
MOST_PIXELS: Final = 25_000_000
LEAST_SIDE_PX: Final = 600
_HEAD_BYTES: Final = 256 << 10
"""A camera's notes (Exif, colour profile) stand before a JPEG's measures."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_NO_MEASURES: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Measures:
    """What a picture says of itself: ``png`` or ``jpg``, width and height in px."""

    kind: str
    width: int
    height: int


def measures(head: bytes) -> Measures | None:
    """Read kind and size from a file's beginning (PNG 3 11.2.2; JPEG T.81 B.2.2)."""
    if head.startswith(_PNG) and head[12:16] == b"IHDR" and len(head) >= 24:
        return Measures(
            "png", int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
        )
    return _jpeg(head) if head.startswith(b"\xff\xd8\xff") else None


def _jpeg(head: bytes) -> Measures | None:
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _NO_MEASURES:
            at += 2
        elif marker in _FRAMES:
            height, width = head[at + 5 : at + 7], head[at + 7 : at + 9]
            return Measures("jpg", int.from_bytes(width, "big"), int.from_bytes(height, "big"))
        else:
            at += 2 + max(2, int.from_bytes(head[at + 2 : at + 4], "big"))
    return None


def picture_faults(picture: Path | None) -> Iterator[str]:
    """What is wrong with the file, in words; nothing for none."""
    if picture is None:
        return
    try:
        size = picture.stat().st_size if picture.is_file() else None
        head = b"" if size is None else _head(picture)
    except (OSError, ValueError):
        size, head = None, b""  # a name that no disk takes, a folder that may not be looked into
    found = measures(head)
    if size is None:
        yield f"look.picture: there is no file {picture}"
    elif size > MOST_BYTES:
        yield f"look.picture: {picture.name} is over {MOST_BYTES // 1_000_000} MB"
    elif found is None:
        yield f"look.picture: {picture.name} is neither a PNG nor a JPEG"
    elif max(found.width, found.height) > MOST_SIDE_PX or found.width * found.height > MOST_PIXELS:
        yield (
            f"look.picture: {picture.name} has {found.width} x {found.height} px; at most "
            f"{MOST_SIDE_PX} px a side and {MOST_PIXELS // 1_000_000} million in all"
        )
    elif min(found.width, found.height) < LEAST_SIDE_PX:
        yield (
            f"look.picture: {picture.name} has {found.width} x {found.height} px; it would be "
            f"blurred, at least {LEAST_SIDE_PX} px a side"
        )


def _head(picture: Path) -> bytes:
    with picture.open("rb") as file:
        return file.read(_HEAD_BYTES)
