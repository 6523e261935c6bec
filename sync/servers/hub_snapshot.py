"""Fetching the hub's snapshot: resumed by Range, checked by SHA-256, unpacked.

Owns the part file and its identity beside it. Must not open the cache.
"""

import asyncio
import hashlib
import os
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from kiosk.ports import Unanswered, Unreachable
from sync.link import NOT_ADMITTED

if TYPE_CHECKING:
    import httpx

LARGEST: Final = 2 * 1024**3
"""No snapshot is larger, compressed; a million items take about 60 MB."""

_CHUNK: Final = 1 << 18


class Received(Enum):
    """What became of a fetch. AGAIN: what is there does not fit together; it was thrown away."""

    WHOLE = "whole"
    NONE = "none"
    AGAIN = "again"


async def receive_snapshot(
    client: "httpx.AsyncClient", url: str, headers: dict[str, str], part: Path
) -> Received | Unreachable | Unanswered:
    """Fetch the compressed file into ``part``; raises the transport's errors, keeping what came."""
    mark = part.with_name(part.name + ".etag")
    asked = headers | await asyncio.to_thread(_resume, part, mark)
    async with client.stream("GET", url, headers=asked) as response:
        status = response.status_code
        if status in {401, 403}:
            return Unreachable(NOT_ADMITTED)
        if status == 404:
            return Received.NONE
        if status == 416:
            return await asyncio.to_thread(_check, part, mark)
        if status not in {200, 206}:
            return Unanswered(f"status {status}")
        etag = response.headers.get("etag", "")
        if not _fits(etag) or (status == 206 and etag != asked.get("if-range")):
            return Unanswered("garbage: etag")
        sink = await asyncio.to_thread(_begin, part, mark, etag if status == 200 else None)
        try:
            async for chunk in response.aiter_raw(_CHUNK):
                sink.write(chunk)
                if sink.tell() > LARGEST:
                    break
        finally:
            sink.close()
    return await asyncio.to_thread(_check, part, mark)


def _resume(part: Path, mark: Path) -> dict[str, str]:
    """Return the headers that ask for the rest of a file of which some is there."""
    if not part.exists() or not mark.exists():
        return {}
    return {"range": f"bytes={part.stat().st_size}-", "if-range": mark.read_text("ascii")}


def _begin(part: Path, mark: Path, etag: str | None) -> BinaryIO:
    """Open the file to be added to; anew when ``etag`` names another one."""
    if etag is not None:
        part.unlink(missing_ok=True)
        mark.write_text(etag, "ascii")
    return part.open("ab")


def _fits(etag: str) -> bool:
    """Return whether an entity tag is a quoted SHA-256."""
    digest = etag.strip('"')
    return len(digest) == 64 and all(c in "0123456789abcdef" for c in digest)


def _check(part: Path, mark: Path) -> Received:
    """Compare the file with its SHA-256; throw away what does not fit."""
    digest = hashlib.sha256()
    with part.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    wanted = mark.read_text("ascii").strip('"') if mark.exists() else ""
    mark.unlink(missing_ok=True)
    if digest.hexdigest() == wanted:
        return Received.WHOLE
    part.unlink()
    return Received.AGAIN


def unpack(part: Path, target: Path) -> bool:
    """Decompress the snapshot in a thread and put it in place whole; False when it is none."""
    import zstandard

    made = target.with_name(target.name + ".unpacked")
    try:
        with part.open("rb") as source, made.open("wb") as sink:
            zstandard.ZstdDecompressor(max_window_size=2**27).copy_stream(source, sink)
            sink.flush()
            os.fsync(sink.fileno())
        with made.open("rb") as file:
            if file.read(16) != b"SQLite format 3\x00":
                made.unlink()
                return False
    except zstandard.ZstdError:
        made.unlink(missing_ok=True)
        return False
    finally:
        part.unlink(missing_ok=True)
    made.replace(target)
    return True
