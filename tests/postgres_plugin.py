"""A real PostgreSQL for tests: one server a pytest process, one fresh database a test.

The server lives in a folder of its own under /tmp and listens on a socket there, on no port; a
cluster of the developer's is not touched. It refuses to run as root, so then it runs as another
user. Where PostgreSQL is not installed, tests that need it are skipped with the reason; with
``CI=true`` they fail.
"""

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

_BINARIES = "/usr/lib/postgresql/*/bin/initdb"
_START_S = 30.0
_OWNER = "lancar"
_MAKE = ("-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
_END_WITH_US = ("setpriv", "--pdeathsig", "INT", "--")
_SPEED = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")
_running: list["PostgresServer"] = []
MISSING = "PostgreSQL is not installed: apt-get install --no-install-recommends postgresql"


@dataclass
class PostgresServer:
    """A running server. ``folder`` holds its data and its socket."""

    folder: Path
    process: "subprocess.Popen[bytes]"
    binaries: Path
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def dsn(self, name: str = "postgres") -> str:
        return f"host={self.folder} user={_OWNER} dbname={name}"

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://{_OWNER}@/{name}?host={self.folder}"

    def create(self, template: str = "template1") -> str:
        """Make a database like another one, and return its name."""
        name = f"t{next(self.numbers)}"
        self._do(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
        return name

    def drop(self, name: str) -> None:
        """Drop a database, also one that somebody still uses."""
        self._do(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _do(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.dsn(), autocommit=True) as connection:
            connection.execute(statement)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait(timeout=10)
        shutil.rmtree(self.folder, ignore_errors=True)


def _binaries() -> Path | None:
    """The newest installed version's programs."""
    found = sorted(
        Path("/").glob(_BINARIES.lstrip("/")), key=lambda p: int(p.parts[-3].split(".")[0])
    )
    return found[-1].parent if found else None


def _who() -> tuple[int, int] | None:
    """Whom the server runs as: somebody else when we are root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return entry.pw_uid, entry.pw_gid
    raise RuntimeError("neither postgres nor nobody is a user here")


@cache
def server(*, durable: bool = False) -> PostgresServer | None:
    """The server of this process, started with the first use; None where it is not installed.

    ``durable``: with commits that reach the disk, for who measures.
    """
    binaries = _binaries()
    if binaries is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="lancar-pg-", dir="/tmp"))  # a socket's path is short
    who = _who()
    uid, gid = who or (None, None)
    groups = None if who is None else ()
    if who is not None:
        os.chown(folder, *who)
    data = folder / "data"
    subprocess.run(
        [binaries / "initdb", "-D", data, "-U", _OWNER, "-A", "trust", *_MAKE],
        cwd=folder,
        user=uid,
        group=gid,
        extra_groups=groups,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    wanted = ("max_connections=200", *(() if durable else _SPEED))
    settings = [part for one in wanted for part in ("-c", one)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*_END_WITH_US, binaries / "postgres", "-D", data, "-k", folder, "-h", "", *settings],
            cwd=folder,
            user=uid,
            group=gid,
            extra_groups=groups,
            stdout=log,
            stderr=log,
        )
    made = PostgresServer(folder, process, binaries)
    atexit.register(made.stop)
    _running.append(made)
    _wait_for(made)
    return made


def _wait_for(made: PostgresServer) -> None:
    until = time.monotonic() + _START_S
    while True:
        try:
            psycopg.connect(made.dsn()).close()
        except psycopg.OperationalError:
            if made.process.poll() is not None or time.monotonic() > until:
                told = (made.folder / "log").read_text()[-2000:]
                raise RuntimeError(f"PostgreSQL did not start:\n{told}") from None
            time.sleep(0.02)
        else:
            return


def needed() -> PostgresServer:
    """The server; where there is none the test is skipped, or fails with ``CI=true``."""
    made = server()
    if made is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING, pytrace=False)
        pytest.skip(MISSING)
    return made


@pytest.fixture(scope="session")
def postgres() -> PostgresServer:
    """A PostgreSQL server of the tests' own."""
    return needed()


def pytest_sessionfinish() -> None:
    """Stop the server with the tests."""
    for made in _running:
        made.stop()
