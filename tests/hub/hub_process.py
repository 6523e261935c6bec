"""A hub as a process of its own, the way `lancar hub` runs it."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sync.hub.settings.hub import Database

STOP_S = 15.0


@dataclass
class HubProcess:
    """A running `lancar hub`."""

    url: str
    process: "subprocess.Popen[str]"
    sip2: str = ""
    """Where it speaks SIP2, as HOST:PORT."""

    def children(self) -> set[int]:
        """Its workers, as the system knows them."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return {int(word) for word in path.read_text().split()}

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=STOP_S)


def hub_command(database: Database, folder: Path, *words: str) -> list[str]:
    where = ["--data-dir", str(folder), "--database", str(database)]
    return [sys.executable, "-m", "kiosk.cli", "hub", *where, *words]


@contextmanager
def hub_process(
    database: Database, folder: Path, *words: str, workers: int = 1
) -> Iterator[HubProcess]:
    command = hub_command(database, folder, "--port", "0", "--workers", str(workers), *words)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line, f"the hub ended with {process.wait(timeout=STOP_S)}"
        ready = json.loads(line)
        yield HubProcess(ready["url"], process, ready.get("sip2", ""))
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        process.stdout.close()
