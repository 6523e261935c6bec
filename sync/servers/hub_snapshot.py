"""Fetching the hub's snapshot: resumed by Range, its signature and SHA-256 checked, unpacked.

Owns the part file and its identity beside it. Must not open the cache. The signature is of the
manifest that comes in the headers: what was not signed by the trusted key is not even fetched.
"""

import asyncio
import hashlib
import os
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from kiosk.ports import Unanswered, Unreachable
from sync.hub.wire.manifest import MANIFEST_HEADER, SIGNATURE_HEADER, Manifest, Sealed, open_sealed
from sync.link import NOT_ADMITTED

if TYPE_CHECKING:
    import httpx

LARGEST: Final = 2 * 1024**3
"""No snapshot is larger, compressed; a million items take about 60 MB."""

LARGEST_UNPACKED: Final = 16 * 1024**3


class Received(Enum):
    """What became of a fetch. AGAIN: what is there does not fit together; it was thrown away.

    FORGED: it was not signed by the trusted key; nothing was fetched.
    """

    WHOLE = "whole"
    NONE = "none"
    AGAIN = "again"
    FORGED = "forged"


async def receive_snapshot(
    client: "httpx.AsyncClient", url: str, headers: dict[str, str], part: Path, *, signed_by: str
) -> Received | Unreachable | Unanswered:
    """Fetch the compressed file into ``part``; raises the transport's errors, keeping what came.

    ``signed_by``: the trusted public key, base64; empty: none is known yet, anything is taken.
    """
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
        told = response.headers
        sealed = Sealed(told.get(MANIFEST_HEADER, ""), told.get(SIGNATURE_HEADER, ""))
        manifest = open_sealed(sealed, signed_by)
        if signed_by and not _is_of(manifest, etag):
            return Received.FORGED
        most = LARGEST if manifest is None else min(LARGEST, manifest.size)
        sink = await asyncio.to_thread(_begin, part, mark, etag if status == 200 else None)
        try:
            # As it comes: what waits for a chunk to be full is lost when the line is cut.
            async for chunk in response.aiter_raw():
                sink.write(chunk)
                if sink.tell() > most:
                    break
        finally:
            sink.close()
    return await asyncio.to_thread(_check, part, mark)


def _is_of(manifest: Manifest | None, etag: str) -> bool:
    """Return whether a signed manifest speaks of the file with this entity tag."""
    return manifest is not None and etag == f'"{manifest.sha256}"'


def _resume(part: Path, mark: Path) -> dict[str, str]:
    """Return the headers that ask for the rest of a file of which some is there."""
    etag = _marked(mark)
    if not part.exists() or not etag:
        return {}
    return {"range": f"bytes={part.stat().st_size}-", "if-range": etag}


def _marked(mark: Path) -> str:
    """Return the entity tag of the part; '' without one, or for what a cut of the power left."""
    try:
        etag = mark.read_bytes().decode("ascii", "replace")
    except FileNotFoundError:
        return ""
    return etag if _fits(etag) else ""


def _begin(part: Path, mark: Path, etag: str | None) -> BinaryIO:
    """Open the file to be added to; anew when ``etag`` names another one."""
    if etag is not None:
        # In this order: a part without its mark is thrown away, a mark of another part is not seen.
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
    wanted = _marked(mark).strip('"')
    mark.unlink(missing_ok=True)
    if digest.hexdigest() == wanted:
        return Received.WHOLE
    part.unlink()
    return Received.AGAIN


def unpack(part: Path, target: Path) -> bool:
    """Decompress the snapshot in a thread and put it in place whole; False when it is none."""
    import zstandard

    made = target.with_name(target.name + ".unpacked")
    size = 0
    try:
        with part.open("rb") as source, made.open("wb") as sink:
            reader = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(source)
            while (chunk := reader.read(1 << 20)) and size <= LARGEST_UNPACKED:
                size += sink.write(chunk)
            sink.flush()
            os.fsync(sink.fileno())
        with made.open("rb") as file:
            good = file.read(16) == b"SQLite format 3\x00" and size <= LARGEST_UNPACKED
    except zstandard.ZstdError:
        good = False
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    finally:
        part.unlink(missing_ok=True)
    if good:
        made.replace(target)
    else:
        made.unlink(missing_ok=True)
    return good
