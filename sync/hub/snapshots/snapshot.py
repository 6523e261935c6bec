"""The snapshot: the whole cache as one SQLite file, zstd-compressed.

Owns the file's making: tables of ``cache_schema``, then indexes, then the search index
``item_fts`` (contentless FTS5 over title and author, rowid = biblio), and its cursor in ``meta``.
Must not know HTTP, nor which files are kept: that is ``shelf``'s.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

import orjson
import zstandard
from sqlalchemy import Connection, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from kiosk.store.cache_schema import COLUMNS, FEED_TABLES, METADATA, SCHEMA
from sync.hub.db.engine import Store
from sync.hub.feed import feed
from sync.hub.wire.manifest import Manifest

_DIALECT = sqlite.dialect()
_CHUNK: Final = 10_000
_LEVEL: Final = 3

FTS: Final = (
    "CREATE VIRTUAL TABLE item_fts USING fts5(title, author, content='',"
    " tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')"
)
FILL_FTS: Final = (
    "INSERT INTO item_fts(rowid, title, author)"
    " SELECT biblio, max(title), max(author) FROM item GROUP BY biblio ORDER BY biblio"
)
_ALL: Final = text("SELECT image FROM feed WHERE tbl = :tbl AND gone = 0 ORDER BY key")
_BRANCH: Final = text(
    "SELECT image FROM feed WHERE tbl = :tbl AND gone = 0"
    " AND (home = '' OR home = :branch OR here = :branch) ORDER BY key"
)


class CacheWriter:
    """A cache file that is being written. Rows first, indexes after them (2.3 times faster)."""

    def __init__(self, file: sqlite3.Connection) -> None:
        """Make the tables in an empty file."""
        self._file = file
        for made in METADATA.sorted_tables:
            file.execute(str(CreateTable(made).compile(dialect=_DIALECT)))

    def fill(self, name: str, rows: Iterable[Sequence[object]]) -> None:
        """Write the rows of a table, in the order of its columns."""
        columns = COLUMNS[name]
        self._file.executemany(
            f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
            rows,
        )

    def finish(self, *, epoch: str, after: int, branch: str = "") -> None:
        """Make the indexes and write the cursor."""
        for made in METADATA.sorted_tables:
            for index in made.indexes:
                self._file.execute(str(CreateIndex(index).compile(dialect=_DIALECT)))
        self._file.execute(FTS)
        self._file.execute(FILL_FTS)
        told = {"schema": SCHEMA, "epoch": epoch, "after": after, "built_at": _now()}
        if branch:
            told["branch"] = branch
        self._file.executemany(
            "INSERT INTO meta (name, value) VALUES (?, ?)",
            [(name, str(value)) for name, value in told.items()],
        )


@contextmanager
def cache_at(path: Path) -> Iterator[CacheWriter]:
    """Give a writer of a new cache file; the file is whole when the block ends well."""
    path.unlink(missing_ok=True)
    file = sqlite3.connect(path, isolation_level=None)
    try:
        # Nobody reads this file before it is whole, so it needs no journal of its own.
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-64000"):
            file.execute(f"PRAGMA {pragma}")
        file.execute("BEGIN")
        yield CacheWriter(file)
        file.execute("COMMIT")
    finally:
        file.close()


def write_cache(
    path: Path, *, rows: Mapping[str, Iterable[Sequence[object]]], epoch: str, after: int
) -> None:
    """Write a cache file from rows."""
    with cache_at(path) as cache:
        for name, some in rows.items():
            cache.fill(name, some)
        cache.finish(epoch=epoch, after=after)


def make_snapshot(store: Store, folder: Path, *, branch: str, work: str) -> tuple[Path, Manifest]:
    """Make the snapshot of a branch in a folder, by one reading transaction; writers go on.

    ``work``: a name for the file on its way, which no other process may use at the same time.
    """
    plain = folder / f"{work}.building"
    try:
        with cache_at(plain) as cache:
            # The transaction ends with the last row: a server does not let it idle for as long as
            # the indexes take.
            with store.read() as conn:
                epoch, after = feed.epoch_of(conn, branch), feed.version_of(conn)
                for name in FEED_TABLES:
                    cache.fill(name, _images(conn, name, branch))
            cache.finish(epoch=epoch, after=after, branch=branch)
        packed = folder / f"{work}-{epoch}-{after}.db.zst"
        unpacked = plain.stat().st_size
        digest = compress(plain, packed)
    finally:
        plain.unlink(missing_ok=True)
    size = packed.stat().st_size
    return packed, Manifest(digest, size, unpacked, SCHEMA, epoch, after, branch, _now())


def _images(conn: Connection, name: str, branch: str) -> Iterator[Sequence[object]]:
    """Yield the live rows of a table as they travel in the feed, a chunk in memory at a time."""
    asked = (_BRANCH if branch else _ALL).execution_options(yield_per=_CHUNK)
    given = {"tbl": name, "branch": branch} if branch else {"tbl": name}
    for (image,) in conn.execute(asked, given):
        yield orjson.loads(image)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def compress(plain: Path, packed: Path) -> str:
    """Compress a file to ``packed`` (put in place whole) and return the SHA-256 of the result."""
    part = packed.with_suffix(".part")
    digest = hashlib.sha256()
    try:
        with plain.open("rb") as source, part.open("wb") as target:
            squeeze = zstandard.ZstdCompressor(level=_LEVEL).compressobj()
            while chunk := source.read(1 << 20):
                _put(target, digest, squeeze.compress(chunk))
            _put(target, digest, squeeze.flush())
        part.replace(packed)
    finally:
        part.unlink(missing_ok=True)  # what there was no room for shall not take any
    return digest.hexdigest()


def _put(target: BinaryIO, digest: "hashlib._Hash", data: bytes) -> None:
    """Write and hash."""
    target.write(data)
    digest.update(data)
