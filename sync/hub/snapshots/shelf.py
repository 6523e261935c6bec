"""The shelf: snapshots that lie ready, one or two a branch, for every worker on this machine.

Owns the folder of snapshots and when a new one is made. A file ``….json`` beside each tells what
it is, signed; a snapshot without that is none. Must not know HTTP.
"""

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from math import inf
from pathlib import Path
from typing import Final

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from kiosk.store.cache_schema import SCHEMA
from sync.hub.db.engine import Store
from sync.hub.feed import feed
from sync.hub.feed.scopes import branch_mark
from sync.hub.snapshots.snapshot import make_snapshot
from sync.hub.snapshots.source import SnapshotSource
from sync.hub.wire.manifest import Manifest, Sealed, open_sealed, public_text, seal

_KEPT: Final = 2
"""Snapshots of a branch that are kept: whoever fetches the one before can still end that."""

_USABLE: Final = 10
"""So many times too far behind a snapshot is still given rather than waited for."""

_PATIENCE_S: Final = 10.0
"""Seconds for which a replica may catch up before nothing is built from it."""


@dataclass(frozen=True, slots=True)
class Built:
    """A snapshot on disk, and what is told of it."""

    path: Path
    manifest: Manifest
    sealed: Sealed


class SnapshotShelf:
    """Keeps a snapshot of each branch ready and makes a new one when it is too far behind."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        *,
        key: Ed25519PrivateKey,
        behind: int,
        share: float = 0.0,
        source: SnapshotSource | None = None,
    ) -> None:
        """Keep snapshots in ``folder``, signed with ``key``.

        A new one is made when ``behind`` versions have passed and also more than this ``share`` of
        its rows: what has passed comes to the kiosk as pages, in less time than a new one takes.
        ``source``: where they are read from; without it ``store``.
        """
        self._source = source or SnapshotSource(store)
        self._store = store
        self._folder = folder
        self._key = key
        self._public = public_text(key)
        self._behind = behind
        self._share = share
        self._lock = threading.Lock()
        self._ready: dict[str, Built] = {}

    def ready(self, branch: str) -> Built | None:
        """Return the snapshot of a branch if one lies ready that is not too old; never long."""
        built = self._ready.get(branch)
        if built is None or not built.path.exists():
            return None
        return built if self._passed(branch, built) <= 1 else None

    def fresh(self, branch: str) -> Built | None:
        """Return a snapshot that is not too old, also one that another process has made."""
        return self.ready(branch) or self._found(branch)

    def usable(self, branch: str) -> Built | None:
        """Return the newest snapshot that still saves a kiosk time, however old it is else.

        What it lacks comes as pages; so a kiosk need not wait while the next one is built.
        """
        listed = self._listed(branch)
        return listed[0] if listed and self._passed(branch, listed[0]) <= _USABLE else None

    def _passed(self, branch: str, built: Built) -> float:
        """Return what has passed since, as a share of what may.

        Infinite under another epoch, and where somebody was erased since, whom it names.
        """
        with self._store.read() as conn:
            passed = feed.last_for(conn, branch) - built.manifest.after
            same = feed.epoch_of(conn, branch) == built.manifest.epoch
            most = self._most(conn, branch)
            names_all = built.manifest.after >= feed.forgotten_to(conn)
        if not same or not names_all or (passed and not most):
            return inf
        return passed / most if passed else 0.0

    def _most(self, conn: Connection, branch: str) -> float:
        """Return how many versions may pass before a new one is made."""
        return max(self._behind, sum(feed.counts_of(conn, branch).values()) * self._share)

    def current(self, branch: str = "") -> Built:
        """Return a snapshot of a branch that is not too old, making it if needed. Blocks.

        Raises SourceRefused when it is to be read from a replica that is not fit.
        """
        with self._lock, self._alone(branch):
            built = self.ready(branch) or self._found(branch)
            if built is not None:
                return built
            while built is None:
                made = self._made(branch)
                # Who was erased while it was made stands in it.
                self.drop_forgotten()
                built = made if made.path.exists() else None
            self._ready[branch] = built
            self._clear(branch)
            return built

    def _made(self, branch: str) -> Built:
        """Make the snapshot of a branch. Raises SourceRefused."""
        with self._store.read() as conn:
            since = feed.version_of(conn) - feed.forgotten_to(conn)
            most = min(self._most(conn, branch), since)
        store = self._source.fit(most_behind=most, patience_s=_PATIENCE_S)
        path, manifest = make_snapshot(store, self._folder, branch=branch, work=_work(branch))
        built = Built(path, manifest, seal(manifest, self._key))
        _note(built)
        return built

    def kept(self, branch: str, etag: str) -> Built | None:
        """Return the snapshot of a branch with this entity tag, if it is still kept.

        None once somebody was erased whom it names: whoever has begun with it begins anew.
        """
        with self._store.read() as conn:
            epoch, since = feed.epoch_of(conn, branch), feed.forgotten_to(conn)
        for built in self._listed(branch):
            told = built.manifest
            if (etag, epoch) == (f'"{told.sha256}"', told.epoch) and told.after >= since:
                return built
        return None

    def drop_forgotten(self) -> None:
        """Delete the snapshots of all branches that name somebody who was erased since."""
        with self._store.read() as conn:
            since = feed.forgotten_to(conn)
        for note in self._folder.glob("cache.*.json"):
            built = _read(note, self._public)
            if built is not None and built.manifest.after < since:
                note.unlink(missing_ok=True)
                built.path.unlink(missing_ok=True)

    def _found(self, branch: str) -> Built | None:
        """Return what another worker has made meanwhile, or an earlier run of the hub."""
        for built in self._listed(branch):
            self._ready[branch] = built
            return self.ready(branch)
        return None

    def _listed(self, branch: str) -> list[Built]:
        """Return the whole snapshots of a branch that this hub has signed, the newest first."""
        found: list[tuple[int, Built]] = []
        for note in self._folder.glob(f"{_work(branch)}-*.json"):
            built = _read(note, self._public)
            if built is not None and built.manifest.schema == SCHEMA:
                with suppress(FileNotFoundError):  # another worker has deleted it
                    found.append((built.path.stat().st_mtime_ns, built))
        found.sort(key=lambda pair: pair[0], reverse=True)
        return [built for _, built in found]

    def _clear(self, branch: str) -> None:
        """Delete what is old, and what a crash left half made."""
        keep = {name for built in self._listed(branch)[:_KEPT] for name in _names(built.path)}
        for file in self._folder.glob(f"{_work(branch)}-*"):
            if file.name not in keep:
                file.unlink(missing_ok=True)

    @contextmanager
    def _alone(self, branch: str) -> Iterator[None]:
        """Keep other workers from making the same snapshot."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self._folder / f"{_work(branch)}.lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _work(branch: str) -> str:
    """Return how the names of a branch's files begin."""
    return f"cache.{branch_mark(branch) if branch else 'all'}"


def _names(path: Path) -> tuple[str, str]:
    return path.name, _note_of(path).name


def _note_of(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(".db.zst") + ".json")


def _note(built: Built) -> None:
    """Write down what a snapshot is, whole or not at all."""
    note = _note_of(built.path)
    part = note.with_suffix(".part")
    part.write_bytes(orjson.dumps(asdict(built.sealed)))
    part.replace(note)


def _read(note: Path, public_key: str) -> Built | None:
    """Read what was written down; None when it is not ours or its file is not whole."""
    try:
        told = orjson.loads(note.read_bytes())
        sealed = Sealed(str(told["manifest"]), str(told["signature"]))
        path = note.with_name(note.name.removesuffix(".json") + ".db.zst")
        size = path.stat().st_size
    except (OSError, orjson.JSONDecodeError, KeyError, TypeError):
        return None
    manifest = open_sealed(sealed, public_key)
    if manifest is None or manifest.size != size:
        return None
    return Built(path, manifest, sealed)
