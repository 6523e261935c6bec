"""Hub databases as earlier versions wrote them, from tests/vectors/databases."""

from pathlib import Path

import psycopg
import zstandard

from sync.hub.settings.hub import Database
from tests import postgres_plugin

_VECTORS = Path(__file__).parents[1] / "vectors" / "databases"


def old_hub(version: int, kind: str, folder: Path) -> Database:
    """A database of this version, of either kind, for one test."""
    if kind == "sqlite":
        path = folder / "hub.db"
        path.write_bytes(_unpacked(f"hub-{version}.db.zst"))
        return path
    server = postgres_plugin.needed()
    name = server.create()
    with psycopg.connect(server.dsn(name), autocommit=True) as conn:
        conn.execute(_unpacked(f"hub-{version}.postgresql.sql.zst"))
    return server.url(name)


def _unpacked(name: str) -> bytes:
    packed = (_VECTORS / name).read_bytes()
    return zstandard.ZstdDecompressor().decompress(packed, max_output_size=1 << 24)
