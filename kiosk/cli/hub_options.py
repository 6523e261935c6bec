"""The options of `lancar hub`, and what several of them together mean to it.

Owns their wording; what the command does is ``kiosk.cli.hub``'s.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sync.hub.settings.hub import SnapshotPlan
    from sync.hub.sip2.door import DoorSettings

DataDir = Annotated[Path, typer.Option(help="Where the hub keeps its database.")]
DatabaseAt = Annotated[
    str,
    typer.Option(
        metavar="FILE|URL",
        help="Another SQLite file, or PostgreSQL: postgresql+psycopg://USER@HOST/NAME.",
    ),
]
Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")]
Workers = Annotated[
    int, typer.Option(min=1, max=64, help="Processes that serve; several need PostgreSQL.")
]
SnapshotAhead = Annotated[
    float,
    typer.Option(
        min=0.0,
        metavar="SECONDS",
        help="How often to look whether a snapshot must be built; 0: when one is asked for.",
    ),
]
SnapshotDatabase = Annotated[
    str,
    typer.Option(
        metavar="URL", help="A replica of the PostgreSQL database, to read snapshots from."
    ),
]
Sip2At = Annotated[
    str, typer.Option(metavar="HOST:PORT", help="Serve SIP2 as well; a kiosk's token logs in.")
]
Sip2Certificate = Annotated[
    Path | None, typer.Option(help="With --sip2: certificate and key (PEM) of the line.")
]
Sip2Plain = Annotated[
    bool, typer.Option("--sip2-plain", help="With --sip2: an open line beyond this computer.")
]
Sip2Enables = Annotated[
    bool,
    typer.Option(
        "--sip2-enables", help="With --sip2: a terminal may end (25) a block that one made (01)."
    ),
]
Sip2Trusts = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="With --sip2: this terminal needs no PINs (a sorter, staff's own); may be repeated.",
    ),
]
Sip2LoansByPin = Annotated[
    bool,
    typer.Option(
        "--sip2-loans-by-pin",
        help="With --sip2: a loan (11) needs the PIN of a card that has one.",
    ),
]
Sip2Encoding = Annotated[str, typer.Option(help="With --sip2: the terminals' character set.")]
UpstreamAt = Annotated[
    str,
    typer.Option(
        metavar="URL",
        envvar="LANCAR_UPSTREAM",
        help="The library's own system: slims+mysql://USER@HOST/DATABASE?zone=Asia/Jakarta,"
        " inlislite+mysql://…, or koha+https://CLIENT@HOST?zone=…&sip2=…&sip2_user=… ."
        " The password: LANCAR_UPSTREAM_PASSWORD, or the file upstream.password in --data-dir.",
    ),
]
MailAt = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Send slips by e-mail as this file (mail.toml) says. The password:"
        " LANCAR_MAIL_PASSWORD, or the file mail.password in --data-dir.",
    ),
]
SeedDemo = Annotated[
    bool, typer.Option("--seed-demo", help="Fill an empty database with a demo library.")
]
Enrol = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Give the kiosk of this name a new token, print it this once, and end.",
    ),
]
Branch = Annotated[
    str | None,
    typer.Option(help="With --enrol: the branch where it stands; without it: as it was."),
]
EnrolStaff = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Give a program of staff a new token, print it this once, and end.",
    ),
]
Manager = Annotated[
    bool,
    typer.Option(
        "--manager",
        help="With --enrol-staff: it may erase patrons and let kiosks in, as managers may.",
    ),
]
Tasks = Annotated[bool, typer.Option("--tasks", help="List the open tasks and end.")]
NewEpoch = Annotated[
    bool,
    typer.Option(
        "--new-epoch",
        help="After a backup was put back, with the hub stopped: let kiosks send again, end.",
    ),
]


@dataclass(frozen=True, slots=True)
class At:
    """Where the hub listens, in how many processes."""

    host: str
    port: int
    workers: int
    mail: Path | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """How snapshots are built before anybody asks, as it was told."""

    every_s: float
    database: str

    def plan(self) -> "SnapshotPlan":
        """Return it as the hub takes it. Raises ConfigError when the database is no server's."""
        from sync.hub.settings.hub import SnapshotPlan, replica_at

        replica = replica_at(self.database) if self.database else None
        return SnapshotPlan(ahead_s=self.every_s, database=replica)


@dataclass(frozen=True, slots=True)
class Face:
    """How terminals that speak SIP2 reach the hub, as it was told."""

    where: str
    certificate: Path | None
    encoding: str
    plain: bool
    enables: bool = False
    trusted: tuple[str, ...] = ()
    loans_by_pin: bool = False

    def settings(self) -> "DoorSettings | None":
        """Return it as the hub takes it. Raises ConfigError for what is no address or encoding."""
        from sync.hub.sip2.door import door_settings

        if not self.where:
            return None
        return door_settings(
            self.where,
            certificate=self.certificate,
            plain=self.plain,
            encoding=self.encoding,
            enables=self.enables,
            trusted=self.trusted,
            loans_by_pin=self.loans_by_pin,
        )
