"""Building snapshots before anybody asks, so that a kiosk that starts anew never waits for one.

Owns when: one builder a machine, chosen by a lock in the folder of snapshots; a branch whose
snapshot is too far behind; not while facts pour in, but not never either. The work is done by a
process of its own with the lowest priority (``build_once``), for in this one every kiosk would wait
for the interpreter. Must not know HTTP.
"""

import fcntl
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import orjson
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from kiosk.logs import Log
from sync.hub.db.engine import Store, database_url
from sync.hub.db.tables import table
from sync.hub.feed import feed
from sync.hub.settings.hub import HubSettings
from sync.hub.snapshots.shelf import SnapshotShelf

_BEARER: Final = table("bearer")
_BRANCHES: Final = (
    select(_BEARER.c.branch)
    .where(_BEARER.c.role == "kiosk", _BEARER.c.off == 0, _BEARER.c.revoked == 0)
    .distinct()
    .order_by(_BEARER.c.branch)
)
_PATIENCE_S: Final = 600.0
"""Seconds after which a snapshot is built although facts pour in."""

_AT_LEAST_S: Final = 0.5
"""Seconds over which is measured how many come."""

_LONGEST_S: Final = 1800.0
_log: Final = Log("hub.building")


class SnapshotBuilder:
    """Looks now and then, in a thread, and has built what is too far behind."""

    def __init__(self, store: Store, shelf: SnapshotShelf, settings: HubSettings) -> None:
        """Look every ``settings.plan.ahead_s`` seconds once ``start`` was called."""
        self._store = store
        self._shelf = shelf
        self._settings = settings
        self._over = threading.Event()
        self._news = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hub-builder", daemon=True)
        self._child: subprocess.Popen[bytes] | None = None
        self._seen: tuple[float, int] | None = None
        self._busy_since_s: float | None = None

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def nudge(self) -> None:
        """Look soon: somebody was given an old one, or is erased and stands in all of them."""
        self._news.set()

    def close(self) -> None:
        """End; what is half built is deleted by whoever builds next."""
        self._over.set()
        self._news.set()
        while self._thread.is_alive():
            child = self._child
            if child is not None:
                child.terminate()
            self._thread.join(timeout=0.1)

    def _run(self) -> None:
        plan = self._settings.plan
        self._over.wait(plan.first_s)
        while not self._over.is_set():
            self._news.clear()
            try:
                with _only_one(self._settings.folder) as chosen:
                    if chosen:
                        self._look()
            except (OSError, SQLAlchemyError, subprocess.SubprocessError) as error:
                _log.broke("snapshots.not_built", error)
            self._news.wait(plan.ahead_s)

    def _look(self) -> None:
        """Build what is too far behind, one branch after another, when there is time for it."""
        self._shelf.drop_forgotten()
        rate = self._rate()
        with self._store.read() as conn:
            branches = [str(one) for one in conn.execute(_BRANCHES).scalars()] or [""]
        old = [branch for branch in branches if self._shelf.fresh(branch) is None]
        now_s = time.monotonic()
        if old and rate > self._settings.plan.busy_per_s:
            since_s = self._busy_since_s = self._busy_since_s or now_s
            if now_s - since_s < _PATIENCE_S:
                _log.info("snapshots.put_off", versions_s=round(rate))
                return
        self._busy_since_s = None
        for branch in old:
            if self._over.is_set():
                return
            self._build(branch)

    def _rate(self) -> float:
        """Return how many versions a second have come since the last look; takes half a second."""
        before = self._seen or self._mark()
        self._over.wait(max(0.0, before[0] + _AT_LEAST_S - time.monotonic()))
        self._seen = now = self._mark()
        return (now[1] - before[1]) / max(now[0] - before[0], _AT_LEAST_S)

    def _mark(self) -> tuple[float, int]:
        with self._store.read() as conn:
            return time.monotonic(), feed.version_of(conn)

    def _build(self, branch: str) -> None:
        """Have a snapshot built by a process of its own, and wait for its end."""
        settings, began_s = self._settings, time.monotonic()
        job = {
            "database": database_url(settings.database),
            "sqlite": isinstance(settings.database, Path),
            "folder": str(settings.folder),
            "behind": settings.snapshot_behind,
            "share": settings.snapshot_share,
            "replica": settings.plan.database,
            "branch": branch,
            "parent": os.getpid(),
        }
        # By standard input: a command line, where a password may stand, can be read by everybody.
        self._child = subprocess.Popen(
            [sys.executable, "-m", "sync.hub.snapshots.build_once"],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            self._child.communicate(orjson.dumps(job), timeout=_LONGEST_S)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.communicate()
        code, self._child = self._child.returncode, None
        took_s = round(time.monotonic() - began_s, 3)
        if not self._over.is_set():
            (_log.info if code == 0 else _log.warning)("snapshot.built", code=code, took_s=took_s)


@contextmanager
def _only_one(folder: Path) -> Iterator[bool]:
    """Give whether this process is the one of this machine that builds now."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "builder.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
