"""Where snapshots are read from: the hub's own database, or a replica of it that is told.

Owns the check that a replica is one: the same feed epoch, no further than the hub's own feed, and
not further behind than a snapshot may be. Must not build anything.
"""

import time
from enum import StrEnum
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from kiosk.errors import ConfigError
from kiosk.logs import Log
from sync.hub.db.engine import Store
from sync.hub.feed import feed

_LOOK_EVERY_S: Final = 0.2
_OPTION: Final = "--snapshot-database"
_log: Final = Log("hub.source")


class Unfit(StrEnum):
    """Why no snapshot may be read from a replica."""

    OTHER_EPOCH = "other-epoch"
    AHEAD = "ahead"
    BEHIND = "behind"
    SILENT = "silent"


WORDS: Final = {
    Unfit.OTHER_EPOCH: "it is no replica of the hub's database, or of one from before a restore",
    Unfit.AHEAD: "it knows more than the hub's own database, so it is no replica of that",
    Unfit.BEHIND: "it is too far behind the hub's own database; is replication running?",
    Unfit.SILENT: "it does not answer, or has not the hub's tables",
}


class SourceRefused(Exception):  # noqa: N818 - it is an answer, not an error of ours
    """A replica is not fit now. ``versions``: how far it is behind, when that is why."""

    def __init__(self, why: Unfit, versions: int = 0) -> None:
        """Keep why."""
        super().__init__(why.value)
        self.why = why
        self.versions = versions


class SnapshotSource:
    """Gives the database from which to read. Without a replica that is always the hub's own."""

    def __init__(self, own: Store, replica: Store | None = None) -> None:
        """Read from ``replica`` when there is one; what it lacks is measured against ``own``."""
        self._own = own
        self._replica = replica

    def fit(self, *, most_behind: float, patience_s: float = 0.0) -> Store:
        """Return the database to read from.

        Raises SourceRefused when the replica is not fit, for being behind only after
        ``patience_s``.
        """
        replica = self._replica
        if replica is None:
            return self._own
        until = time.monotonic() + patience_s
        while True:
            try:
                self._check(replica, most_behind)
                return replica
            except SourceRefused as refused:
                if refused.why is not Unfit.BEHIND or time.monotonic() >= until:
                    _log.error("replica.refused", why=refused.why.value, versions=refused.versions)
                    raise
            time.sleep(_LOOK_EVERY_S)

    def _check(self, replica: Store, most_behind: float) -> None:
        # The replica first: what is written meanwhile can only make the hub's own feed longer.
        there = _seen(replica)
        here = _seen(self._own)
        if there is None or here is None:
            raise SourceRefused(Unfit.SILENT)
        if there[0] != here[0]:
            raise SourceRefused(Unfit.OTHER_EPOCH)
        if there[1] > here[1]:
            raise SourceRefused(Unfit.AHEAD, there[1] - here[1])
        if here[1] - there[1] > most_behind:
            raise SourceRefused(Unfit.BEHIND, here[1] - there[1])

    def close(self) -> None:
        """Close the replica's connections; the hub's own are its own matter."""
        if self._replica is not None:
            self._replica.close()


def _seen(store: Store) -> tuple[str, int] | None:
    """Return epoch and version of a database's feed."""
    try:
        with store.read() as conn:
            return str(conn.execute(feed.EPOCH).scalar_one()), feed.version_of(conn)
    except SQLAlchemyError as error:
        _log.warning("source.silent", kind=type(error).__name__)
        return None


def open_source(own: Store, database: str | None) -> SnapshotSource:
    """Return where snapshots are read from; ``database``: the URL of a replica, None for none.

    Raises ConfigError where that is no PostgreSQL, or no replica of the hub's. One that is silent
    or behind may catch up, so the hub starts with it.
    """
    if database is None:
        return SnapshotSource(own)
    if own.is_sqlite:
        fault = f"{_OPTION}: a replica is for a hub on PostgreSQL; SQLite needs none"
        raise ConfigError("hub snapshot database", (fault,))
    source = SnapshotSource(own, Store(database, pool_size=1))
    try:
        source.fit(most_behind=float("inf"))
    except SourceRefused as refused:
        if refused.why is not Unfit.SILENT:
            source.close()
            fault = f"{_OPTION}: {WORDS[refused.why]}"
            raise ConfigError("hub snapshot database", (fault,)) from None
    return source
