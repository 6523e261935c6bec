"""A disk whose writes and syncs fail now and then (libfiu): what was said to be recorded, is.

This module is also the program that records, under libfiu; arguments: the folder and how many.
"""

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, PatronId
from kiosk.errors import LancarError
from kiosk.store.store import Store
from tests.torture.shim import ROOT
from tests.torture.verdict import read_journal

STARTS = 50
FAULTS = ("posix/io/rw/pwrite", "posix/io/sync/fsync", "posix/io/rw/write")


def libfiu() -> str | None:
    """Return what is to be preloaded, None where libfiu is not installed."""
    found = [sorted(Path("/usr/lib").rglob(f"fiu/fiu_{n}_preload.so")) for n in ("run", "posix")]
    return ":".join(str(paths[0]) for paths in found) if all(found) else None


def record(folder: Path, number: int) -> None:
    """Record facts one by one and say each that is durable; what fails is tried no more."""
    store = _started(folder)
    for n in range(number):
        now = datetime.now(UTC)
        item, patron = ItemId(f"B-{n}"), PatronId("P1")
        due = now + timedelta(days=14)
        new = NewFact(
            FactKind.LOAN, FactMode.STATEMENT, item, patron, Moment(now, 1.0, "boot"), due=due
        )
        try:
            facts = store.call(lambda s, new=new: s.journal.record([new]))
        except LancarError:
            continue
        os.write(1, f"{facts[0].key}\n".encode())
    os._exit(0)


def _started(folder: Path) -> Store:
    """Open the store; a start may meet the fault too, and is tried again as systemd does."""
    for _ in range(STARTS):
        try:
            return Store.open(folder, "kiosk-1", ballast_bytes=0)
        except LancarError:
            continue
    raise AssertionError


def under_faults(folder: Path, name: str, *, share: float, number: int) -> tuple[int, list[str]]:
    """Record under one kind of fault; how many were recorded, and what was wrong."""
    Store.open(folder, "kiosk-1", ballast_bytes=0).close()
    preload = libfiu()
    assert preload is not None
    env = {
        **os.environ,
        "LD_PRELOAD": preload,
        "FIU_ENABLE": f"enable_random name={name},probability={share}\n",
        "PYTHONPATH": str(ROOT),
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tests.torture.bad_disk", str(folder), str(number)],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    said = [line for line in ran.stdout.splitlines() if line.startswith("kiosk-1/")]
    there = read_journal(folder)
    lost = [
        f"{name}: {key} was said to be recorded and is not there"
        for key in said
        if key not in there
    ]
    return len(said), lost


async def long(base: Path, seed: int) -> tuple[str, list[str]]:
    """Each kind of fault, at one in fifty calls."""
    del seed
    if libfiu() is None:
        return "skipped: libfiu is not installed (apt-get install fiu-utils libfiu0)", []
    recorded, wrong = 0, []
    for n, name in enumerate(FAULTS):
        said, lost = await asyncio.to_thread(
            under_faults, base / str(n), name, share=0.02, number=2000
        )
        recorded += said
        wrong += lost
    return f"{recorded} facts recorded of {2000 * len(FAULTS)} on a failing disk", wrong


if __name__ == "__main__":
    record(Path(sys.argv[1]), int(sys.argv[2]))
