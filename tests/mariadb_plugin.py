"""A real MariaDB for tests: one server a pytest process, one fresh database a test.

The server lives in a folder of its own under /tmp and listens on a socket there and on a free port
of the loopback; a server of the developer's is not touched. As root it runs as another user. Where
MariaDB is not installed, tests that need it are skipped with the reason; with ``CI=true`` they
fail.
"""

import atexit
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path

import pymysql
import pytest
from pymysql.cursors import Cursor

_START_S = 60.0
_END_WITH_US = ("setpriv", "--pdeathsig", "TERM", "--")
_SPEED = (
    "--loose-innodb-flush-log-at-trx-commit=0",
    "--loose-sync-binlog=0",
    "--loose-skip-log-bin",
    "--loose-innodb-buffer-pool-size=256M",
    "--loose-key-buffer-size=64M",
    "--loose-innodb-flush-method=nosync",
    "--loose-performance-schema=OFF",
)
_running: list["MariaDbServer"] = []
MISSING = "MariaDB is not installed: apt-get install --no-install-recommends mariadb-server-core"


@dataclass
class MariaDbServer:
    """A running server. ``folder`` holds its data and its socket."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes]"
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def socket(self) -> Path:
        return self.folder / "s"

    def connect(self, name: str = "") -> "pymysql.Connection[Cursor]":
        """A connection of the server's own administrator."""
        return pymysql.connect(
            unix_socket=str(self.socket),
            user="root",
            database=name or None,
            charset="utf8mb4",
            autocommit=True,
            ssl_disabled=True,  # a context for each connection takes 50 ms
        )

    def do(self, *statements: str, name: str = "") -> None:
        with self.connect(name) as connection, connection.cursor() as cursor:
            for one in statements:
                cursor.execute(one)

    def create(self) -> str:
        """Make an empty database and return its name."""
        name = f"t{next(self.numbers)}"
        self.do(f"CREATE DATABASE {name} CHARACTER SET utf8mb3 COLLATE utf8mb3_unicode_ci")
        return name

    def drop(self, name: str) -> None:
        self.do(f"DROP DATABASE IF EXISTS {name}")

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(timeout=20)
        shutil.rmtree(self.folder, ignore_errors=True)


def _who() -> pwd.struct_passwd | None:
    """Whom the server runs as: somebody else when we are root."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin")


@cache
def server() -> MariaDbServer | None:
    """The server of this process, started with the first use; None where it is not installed."""
    daemon, installer = _program("mariadbd"), _program("mariadb-install-db")
    if daemon is None or installer is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="lancar-mdb-", dir="/tmp"))  # a socket's path is short
    who = _who()
    if who is not None:
        os.chown(folder, who.pw_uid, who.pw_gid)
    uid, gid = (None, None) if who is None else (who.pw_uid, who.pw_gid)
    groups = None if who is None else ()
    told = ["--no-defaults", f"--datadir={folder / 'data'}", f"--tmpdir={folder}"]
    made = subprocess.run(
        [
            installer,
            *told,
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            "--skip-name-resolve",
            "--loose-innodb-flush-method=nosync",
        ],
        cwd=folder,
        user=uid,
        group=gid,
        extra_groups=groups,
        check=False,
        capture_output=True,
        text=True,
    )
    if made.returncode:
        raise RuntimeError(f"MariaDB could not make its folder:\n{made.stdout}{made.stderr}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    where = [f"--socket={folder / 's'}", f"--pid-file={folder / 'pid'}"]
    where += ["--bind-address=127.0.0.1", f"--port={port}"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*_END_WITH_US, daemon, *told, *where, "--skip-name-resolve", *_SPEED],
            cwd=folder,
            user=uid,
            group=gid,
            extra_groups=groups,
            stdout=log,
            stderr=log,
        )
    started = MariaDbServer(folder, port, process)
    atexit.register(started.stop)
    _running.append(started)
    _wait_for(started)
    return started


def _wait_for(made: MariaDbServer) -> None:
    until = time.monotonic() + _START_S
    while True:
        try:
            with socket.socket(socket.AF_UNIX) as door:
                door.connect(str(made.socket))
        except OSError:
            if made.process.poll() is not None or time.monotonic() > until:
                told = (made.folder / "log").read_text()[-2000:]
                raise RuntimeError(f"MariaDB did not start:\n{told}") from None
            time.sleep(0.02)
        else:
            made.connect().close()
            return


def needed() -> MariaDbServer:
    """The server; where there is none the test is skipped, or fails with ``CI=true``."""
    made = server()
    if made is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING, pytrace=False)
        pytest.skip(MISSING)
    return made


@pytest.fixture(scope="session")
def mariadb() -> MariaDbServer:
    """A MariaDB server of the tests' own."""
    return needed()


def pytest_sessionfinish() -> None:
    """Stop the server with the tests."""
    for made in _running:
        made.stop()
