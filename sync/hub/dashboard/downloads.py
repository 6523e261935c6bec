"""Files that may be large: written whole beside everything else, then sent piece by piece.

Owns that a file is whole: what breaks while it is written is a page that says so, and no file; what
breaks while it is sent is told by its length.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from fastapi.responses import Response, StreamingResponse

from sync.hub.dashboard.page import HEADERS

_PIECE: Final = 64 * 1024


def sent_lines(lines: Iterable[str], name: str, media: str) -> Response:
    """Send lines as a text in UTF-8, each as it is."""

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as out:
            out.writelines(lines)

    return sent_file(write, name, f"{media}; charset=utf-8")


def sent_file(write: Callable[[Path], None], name: str, media: str) -> Response:
    """Send what ``write`` makes, to be saved under a name. Raises what that raises."""
    file = _written(write)
    length = os.fstat(file.fileno()).st_size
    told = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(length),
    }
    return StreamingResponse(_pieces(file), headers=HEADERS | told, media_type=media)


def _written(write: Callable[[Path], None]) -> BinaryIO:
    """Return a file that was written, open; it has no name any more, and goes when it is closed."""
    with tempfile.TemporaryDirectory(prefix="lancar-") as folder:
        path = Path(folder, "file")
        write(path)
        return path.open("rb")


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece
