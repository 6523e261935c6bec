"""A real pcscd with the virtual reader vpcd on a free port, for one test module."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PCSCD = shutil.which("pcscd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
SOCKET = Path("/run/pcscd/pcscd.comm")
"""Where every program of this machine looks for the service: there is one of it."""

_LOG_BYTES = 1_000_000


def driver() -> Path | None:
    """Return the virtual reader's driver, None where it is not installed."""
    found = list(Path("/usr/lib/pcsc/drivers/serial").glob("libifdvpcd.so"))
    return found[0] if found else None


def why_not() -> str:
    """Return why no pcscd can be started here; empty: it can."""
    if PCSCD is None or driver() is None:
        return "pcscd or vsmartcard-vpcd is not installed"
    if os.getuid() != 0:
        return "pcscd of the tests' own needs root"
    return "another pcscd runs on this machine" if SOCKET.exists() else ""


@dataclass
class Pcscd:
    """The service; ``port``: where its reader waits for a card."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        """Start it and wait until it answers."""
        # A folder of its own: the service takes every file in it for a reader, its own log too.
        readers = self.folder / "readers"
        readers.mkdir(exist_ok=True)
        (readers / "vpcd").write_text(
            f'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:0x{self.port:04X}\n'
            f"LIBPATH {driver()}\nCHANNELID 0x{self.port:04X}\n"
        )
        assert PCSCD is not None
        # In trouble it logs without end: no more than this.
        command = [
            "prlimit",
            f"--fsize={_LOG_BYTES}",
            PCSCD,
            "--foreground",
            "--config",
            str(readers),
        ]
        usage = subprocess.run([PCSCD, "--help"], capture_output=True, text=True, check=False)
        if "--disable-polkit" in usage.stdout + usage.stderr:
            command.append("--disable-polkit")
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        deadline = time.monotonic() + 20
        while not (SOCKET.exists() and _listens(self.port)):
            assert self.process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < deadline, (self.folder / "log").read_text()
            time.sleep(0.02)

    def stop(self) -> None:
        """End it, as when somebody restarts the service."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(2)
        except subprocess.TimeoutExpired:  # it waits for its virtual reader now and then
            self.process.kill()
            self.process.wait(20)
            for left in (SOCKET, SOCKET.with_name("pcscd.pid")):
                left.unlink(missing_ok=True)
        self.process = None


def _listens(port: int) -> bool:
    """Return whether the port is taken: a card that connected to look would lie there."""
    with socket.socket() as probe:
        try:
            probe.bind(("", port))
        except OSError:
            return True
        return False


@contextlib.contextmanager
def pcscd(folder: Path) -> Iterator[Pcscd]:
    """Run a service on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    service = Pcscd(folder, port)
    service.start()
    try:
        yield service
    finally:
        service.stop()
