"""Draws the pictures of the documents anew: ``.venv/bin/python -m docs.pictures.draw``.

A test fails while a committed picture differs from what the code says today.
"""

from pathlib import Path
from typing import Final

from docs.pictures import book_picture, stage_picture

HERE: Final = Path(__file__).resolve().parent


def pictures() -> dict[str, str]:
    """Return each picture under its file name."""
    return {
        "way-of-a-book.svg": book_picture.draw(),
        "stages-of-a-line.svg": stage_picture.draw(),
    }


if __name__ == "__main__":
    for name, text in pictures().items():
        (HERE / name).write_text(text, encoding="utf-8")
