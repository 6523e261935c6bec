"""A library system's database on the MariaDB of the tests: what every such world has."""

import threading
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

import pymysql
from pymysql.cursors import Cursor

from sync.hub.upstream.mariadb import Address
from tests.mariadb_plugin import MariaDbServer

ZONE: Final = ZoneInfo("Asia/Makassar")
"""WITA: neither the server's zone nor Jakarta's, so that a mix-up shows."""

NOW: Final = datetime(2026, 6, 9, 3, 0, tzinfo=UTC)
"""A Tuesday, eleven in the morning in Makassar."""

TODAY: Final = date(2026, 6, 9)
USER, PASSWORD = "lancar", "s3cret-of-tests"


@dataclass
class SystemWorld:
    """One library system. ``name``: its database."""

    server: MariaDbServer
    name: str
    engine: str
    mine: threading.local = field(default_factory=threading.local, kw_only=True)
    every: "list[pymysql.Connection[Cursor]]" = field(default_factory=list, kw_only=True)

    @property
    def address(self) -> Address:
        return Address(
            host="127.0.0.1",
            port=self.server.port,
            database=self.name,
            user=USER,
            password=PASSWORD,
            zone=ZONE,
        )

    def cursor(self) -> Cursor:
        """A cursor on this thread's connection."""
        kept: pymysql.Connection[Cursor] | None = getattr(self.mine, "kept", None)
        if kept is None:
            kept = self.mine.kept = self.server.connect(self.name)
            self.every.append(kept)
        return kept.cursor()

    def close(self) -> None:
        for one in self.every:
            one.close()

    def do(self, sql: str, *values: object) -> int:
        """Run a statement; the number of its rows."""
        with self.cursor() as cursor:
            return int(cursor.execute(sql, values))

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        with self.cursor() as cursor:
            cursor.execute(sql, values)
            return list(cursor.fetchall())

    def one(self, sql: str, *values: object) -> object:
        [[value]] = self.rows(sql, *values)
        return value
