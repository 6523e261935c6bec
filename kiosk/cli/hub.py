"""`lancar hub`: the central server, and the errands on its database.

Owns what the command is told; what it does is ``sync.hub``'s. Never loads Qt.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kiosk.cli import (
    hub_accounts,
    hub_branches,
    hub_call_numbers,
    hub_kiosks,
    hub_patrons,
    hub_rules,
    hub_upstream,
)
from kiosk.cli import hub_options as options
from kiosk.cli.prompt import guarded

if TYPE_CHECKING:
    from sync.hub.settings.hub import Database
    from sync.hub.settings.library_system import LibrarySystem

app = typer.Typer(help="Run the central server of a fleet of kiosks.", invoke_without_command=True)
_DATA: Final = Path("hub-data")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the hub's data is, as it was told."""

    data_dir: Path
    database: str
    upstream: str = ""

    def find(self) -> "Database":
        """Return the database. Raises ConfigError when what was told is none, or is silent."""
        from sync.hub.db.engine import open_store
        from sync.hub.settings.hub import database_at

        database = database_at(self.database) if self.database else self.data_dir / "hub.db"
        if not isinstance(database, Path):
            open_store(database).close()
        return database

    def folder(self, database: "Database") -> Path | None:
        """Return where the snapshots of a server's database lie; None: beside the file."""
        return None if isinstance(database, Path) else self.data_dir / "hub.snapshots"

    def beside(self) -> "LibrarySystem | None":
        """Return where the library's own system is. Raises ConfigError for what is no address."""
        from sync.hub.settings.library_system import upstream_at

        return upstream_at(self.upstream, self.data_dir) if self.upstream else None


@dataclass(frozen=True, slots=True)
class _Staff:
    """A program of staff that is to get a token; no name: none."""

    name: str
    manager: bool


@app.callback()
def hub(  # noqa: PLR0913 - each is an option
    context: typer.Context,
    *,
    data_dir: options.DataDir = _DATA,
    database: options.DatabaseAt = "",
    host: options.Host = "127.0.0.1",
    port: options.Port = 8750,
    workers: options.Workers = 1,
    snapshot_ahead: options.SnapshotAhead = 30.0,
    snapshot_database: options.SnapshotDatabase = "",
    upstream: options.UpstreamAt = "",
    mail: options.MailAt = None,
    sip2: options.Sip2At = "",
    sip2_certificate: options.Sip2Certificate = None,
    sip2_plain: options.Sip2Plain = False,
    sip2_encoding: options.Sip2Encoding = "utf-8",
    sip2_enables: options.Sip2Enables = False,
    sip2_trusts: options.Sip2Trusts = None,
    sip2_loans_by_pin: options.Sip2LoansByPin = False,
    seed_demo: options.SeedDemo = False,
    enrol: options.Enrol = "",
    branch: options.Branch = None,
    enrol_staff: options.EnrolStaff = "",
    manager: options.Manager = False,
    tasks: options.Tasks = False,
    new_epoch: options.NewEpoch = False,
) -> None:
    """Run the central server of a fleet of kiosks."""
    place = context.obj = _Place(data_dir, database, upstream)
    if context.invoked_subcommand is not None:
        return

    def work() -> int:
        staff = _Staff(enrol_staff, manager)
        told = _errand(place.find(), enrol, staff, branch=branch, tasks=tasks, new_epoch=new_epoch)
        if told is not None:
            print(told)
            return 0
        ahead = options.Ahead(snapshot_ahead, snapshot_database)
        face = options.Face(
            sip2,
            sip2_certificate,
            sip2_encoding,
            plain=sip2_plain,
            enables=sip2_enables,
            trusted=tuple(sip2_trusts or ()),
            loans_by_pin=sip2_loans_by_pin,
        )
        at = options.At(host, port, workers, mail)
        return _serve(place, at, seed_demo=seed_demo, ahead=ahead, face=face)

    raise typer.Exit(guarded(work))


def _serve(
    place: _Place, at: options.At, *, seed_demo: bool, ahead: options.Ahead, face: options.Face
) -> int:
    """Run the hub until it is told to end."""
    from sync.hub.main import run_hub
    from sync.hub.settings.mail import mail_at

    database = place.find()
    if seed_demo:
        from sync.hub.demo.seed import seed_demo as seed

        seed(database, located=True)
    run_hub(
        database=database,
        folder=place.folder(database),
        host=at.host,
        port=at.port,
        workers=at.workers,
        plan=ahead.plan(),
        sip2=face.settings(),
        upstream=place.beside(),
        mail=None if at.mail is None else mail_at(at.mail, place.data_dir),
    )
    return 0


def _errand(
    database: "Database",
    kiosk_name: str,
    program: _Staff,
    *,
    branch: str | None,
    tasks: bool,
    new_epoch: bool,
) -> str | None:
    """Do the one thing that was asked of a hub's database; None when it is to be served."""
    from sync.hub import main
    from sync.hub.staff import staff

    if kiosk_name:
        return main.add_kiosk(database, kiosk_name, branch=branch)
    if program.name:
        return main.add_staff(database, program.name, manager=program.manager)
    if tasks:
        return "\n".join(staff.task_table(staff.open_tasks(database)))
    if new_epoch:
        staff.must_exist(database)
        return main.new_epoch(database)
    return None


@app.command("backup")
def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")],
) -> None:
    """Write a copy of the database while the hub runs, and check it by reading it back."""

    def work() -> int:
        from sync.hub.schema.backup import back_up

        print(back_up(_place(context).find(), file).told())
        return 0

    raise typer.Exit(guarded(work))


@app.command("restore")
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that `lancar hub backup` wrote.")],
) -> None:
    """Put a backup back, with the hub stopped, and give the database a new epoch."""

    def work() -> int:
        from sync.hub.schema.backup import restore as put_back

        print(put_back(file, _place(context).find()).told())
        return 0

    raise typer.Exit(guarded(work))


def _place(context: typer.Context) -> _Place:
    place = context.obj
    assert isinstance(place, _Place)
    return place


hub_kiosks.add_to(app, lambda context: _place(context).find())
hub_accounts.add_to(app, lambda context: _place(context).find())
hub_patrons.add_to(app, lambda context: _place(context).find())
hub_rules.add_to(app, lambda context: _place(context).find())
hub_call_numbers.add_to(app, lambda context: _place(context).find())
hub_branches.add_to(
    app,
    lambda context: _place(context).find(),
    lambda context: _place(context).folder(_place(context).find()),
)
hub_upstream.add_to(app, lambda context: _place(context).beside())
