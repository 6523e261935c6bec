"""What the hub can be told: values only, no reading of files."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from kiosk.errors import ConfigError
from sync.hub.settings.library_system import LibrarySystem
from sync.hub.settings.mail import MailSettings

Database = Path | str
"""An SQLite file, or a SQLAlchemy URL such as ``postgresql+psycopg://lancar@db.library/lancar``."""


_POSTGRESQL = "postgresql+psycopg"
_WANTED = f"{_POSTGRESQL}://USER@HOST/NAME"


def database_at(told: str) -> Database:
    """Read what was told at a prompt: a file, or the URL of a PostgreSQL database.

    Raises ConfigError without repeating the URL: a password may stand in it.
    """
    if "://" not in told:
        return Path(told)
    return _server(told, f"--database: not a file and not {_WANTED}")


def replica_at(told: str) -> str:
    """Read the URL of a replica. Raises ConfigError without repeating it."""
    return _server(told, f"--snapshot-database: not {_WANTED}")


def _server(told: str, fault: str) -> str:
    try:
        url = make_url(told)
    except ArgumentError:
        url = None
    if url is None or url.drivername not in {"postgresql", _POSTGRESQL} or not url.database:
        raise ConfigError("hub database", (fault,))
    return url.set(drivername=_POSTGRESQL).render_as_string(hide_password=False)


@dataclass(frozen=True, slots=True)
class SnapshotPlan:
    """How snapshots are made before anybody asks, and read from where.

    ``ahead_s``: seconds between two looks whether one is too far behind, 0 for no looks;
    ``first_s``: until the first. ``busy_per_s``: versions a second above which building waits.
    ``database``: the URL of a PostgreSQL replica to read from; None for the hub's own database.
    """

    ahead_s: float = 0.0
    first_s: float = 10.0
    busy_per_s: float = 50.0
    database: str | None = None


@dataclass(frozen=True, slots=True)
class HubSettings:
    """Settings of one hub process.

    ``database``: an SQLite file or a SQLAlchemy URL. ``folder``: where snapshots lie. ``threads``:
    size of the pool in which all database work is done. ``snapshot_behind``: versions after which
    a new snapshot is made, when they are also this ``snapshot_share`` of its rows.
    ``upstream``: the library's
    own system. ``mail``: how slips are sent by mail. ``longest_wait_s``: bound on a long poll.
    """

    database: Database
    folder: Path
    threads: int = 8
    snapshot_behind: int = 2000
    snapshot_share: float = 0.02
    plan: SnapshotPlan = SnapshotPlan()
    upstream: "LibrarySystem | None" = None
    mail: MailSettings | None = None
    longest_wait_s: float = 25.0
    largest_body: int = 2 * 1024 * 1024


def settings_for(
    database: Database,
    *,
    folder: Path | None = None,
    plan: SnapshotPlan | None = None,
    upstream: "LibrarySystem | None" = None,
    mail: MailSettings | None = None,
) -> HubSettings:
    """Return the settings of a hub on a database; its snapshots lie beside a file of SQLite.

    Raises ConfigError for a server's database without ``folder``: nothing lies beside that.
    """
    if folder is None:
        if not isinstance(database, Path):
            raise ConfigError("hub folder", ("a database with a URL needs a folder for snapshots",))
        folder = database.with_suffix(".snapshots")
    return HubSettings(
        database=database,
        folder=folder,
        plan=plan or SnapshotPlan(),
        upstream=upstream,
        mail=mail,
    )
