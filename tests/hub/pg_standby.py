"""A real standby of the tests' PostgreSQL, whose replay can be held back."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests import postgres_plugin
from tests.waiting import wait_until


@dataclass
class Standby:
    """``url`` gives a database's copy here."""

    folder: Path

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://{postgres_plugin._OWNER}@/{name}?host={self.folder}"

    def ask(self, question: str) -> object:
        dsn = f"host={self.folder} user={postgres_plugin._OWNER} dbname=postgres"
        with psycopg.connect(dsn, autocommit=True) as connection:
            row = connection.execute(question.encode()).fetchone()
        return None if row is None else row[0]

    def pause(self) -> None:
        """Take no more of what the primary writes."""
        self.ask("SELECT pg_wal_replay_pause()")
        paused = "SELECT pg_get_wal_replay_pause_state()"
        wait_until(lambda: self.ask(paused) == "paused", within_s=30)

    def go_on(self) -> None:
        self.ask("SELECT pg_wal_replay_resume()")


@contextmanager
def a_standby() -> Iterator[Standby]:
    """Copy the tests' server and follow it until the block ends."""
    primary = postgres_plugin.needed()
    who = postgres_plugin._who()
    uid, gid = who or (None, None)
    groups = None if who is None else ()
    folder = Path(tempfile.mkdtemp(prefix="lancar-sb-", dir="/tmp"))  # a socket's path is short
    if who is not None:
        os.chown(folder, *who)
    data, owner = folder / "data", postgres_plugin._OWNER
    copy = ["-D", data, "-h", primary.folder, "-U", owner, "-R", "-X", "stream", "-c", "fast"]
    subprocess.run(
        [primary.binaries / "pg_basebackup", *copy, "--no-sync"],
        cwd=folder,
        user=uid,
        group=gid,
        extra_groups=groups,
        check=True,
    )
    settings = [part for one in ("max_connections=200", "fsync=off") for part in ("-c", one)]
    command = [primary.binaries / "postgres", "-D", data, "-k", folder, "-h", "", *settings]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*postgres_plugin._END_WITH_US, *command],
            cwd=folder,
            user=uid,
            group=gid,
            extra_groups=groups,
            stdout=log,
            stderr=log,
        )
    standby = Standby(folder)
    try:
        wait_until(lambda: _answers(standby), within_s=30)
        yield standby
    finally:
        process.terminate()
        process.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def _answers(standby: Standby) -> bool:
    try:
        return bool(standby.ask("SELECT pg_is_in_recovery()"))
    except psycopg.OperationalError:
        return False
