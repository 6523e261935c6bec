"""What the hub can be told: values only, no reading of files."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class HubSettings:
    """Settings of one hub process.

    ``database``: an SQLite file or a SQLAlchemy URL. ``folder``: where snapshots lie. ``threads``:
    size of the pool in which all database work is done. ``snapshot_behind``: versions after which
    a new snapshot is made. ``longest_wait_s``: bound on a long poll.
    """

    database: Path | str
    folder: Path
    threads: int = 8
    snapshot_behind: int = 2000
    longest_wait_s: float = 25.0
    largest_body: int = 2 * 1024 * 1024


def settings_for(database: Path) -> HubSettings:
    """Return the settings of a hub on one SQLite file, snapshots beside it."""
    return HubSettings(database=database, folder=database.with_suffix(".snapshots"))
