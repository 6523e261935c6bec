"""`lancar hub`: the central server, and the errands on its database.

Owns what the command is told; what it does is ``sync.hub``'s. Never loads Qt.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kiosk.cli import hub_accounts, hub_branches, hub_kiosks, hub_patrons
from kiosk.cli.prompt import guarded

if TYPE_CHECKING:
    from sync.hub.settings import Database, SnapshotPlan

app = typer.Typer(help="Run the central server of a fleet of kiosks.", invoke_without_command=True)
_DATA: Final = Path("hub-data")
_Branch = Annotated[
    str | None,
    typer.Option(help="With --enrol: the branch where it stands; without it: as it was."),
]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the hub's data is, as it was told."""

    data_dir: Path
    database: str

    def find(self) -> "Database":
        """Return the database. Raises ConfigError when what was told is none, or is silent."""
        from sync.hub.engine import open_store
        from sync.hub.settings import database_at

        database = database_at(self.database) if self.database else self.data_dir / "hub.db"
        if not isinstance(database, Path):
            open_store(database).close()
        return database

    def folder(self, database: "Database") -> Path | None:
        """Return where the snapshots of a server's database lie; None: beside the file."""
        return None if isinstance(database, Path) else self.data_dir / "hub.snapshots"


@dataclass(frozen=True, slots=True)
class _Ahead:
    """How snapshots are built before anybody asks, as it was told."""

    every_s: float
    database: str

    def plan(self) -> "SnapshotPlan":
        """Return it as the hub takes it. Raises ConfigError when the database is no server's."""
        from sync.hub.settings import SnapshotPlan, replica_at

        replica = replica_at(self.database) if self.database else None
        return SnapshotPlan(ahead_s=self.every_s, database=replica)


@app.callback()
def hub(  # noqa: PLR0913 - each is an option
    context: typer.Context,
    *,
    data_dir: Annotated[Path, typer.Option(help="Where the hub keeps its database.")] = _DATA,
    database: Annotated[
        str,
        typer.Option(
            metavar="FILE|URL",
            help="Another SQLite file, or PostgreSQL: postgresql+psycopg://USER@HOST/NAME.",
        ),
    ] = "",
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 8750,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="Processes that serve; several need PostgreSQL.")
    ] = 1,
    snapshot_ahead: Annotated[
        float,
        typer.Option(
            min=0.0,
            metavar="SECONDS",
            help="How often to look whether a snapshot must be built; 0: when one is asked for.",
        ),
    ] = 30.0,
    snapshot_database: Annotated[
        str,
        typer.Option(
            metavar="URL", help="A replica of the PostgreSQL database, to read snapshots from."
        ),
    ] = "",
    seed_demo: Annotated[
        bool, typer.Option("--seed-demo", help="Fill an empty database with a demo library.")
    ] = False,
    enrol: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Give the kiosk of this name a new token, print it this once, and end.",
        ),
    ] = "",
    branch: _Branch = None,
    enrol_staff: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Give a program of staff a new token, print it this once, and end.",
        ),
    ] = "",
    tasks: Annotated[bool, typer.Option("--tasks", help="List the open tasks and end.")] = False,
    new_epoch: Annotated[
        bool,
        typer.Option(
            "--new-epoch",
            help="After a backup was put back, with the hub stopped: let kiosks send again, end.",
        ),
    ] = False,
) -> None:
    """Run the central server of a fleet of kiosks."""
    place = context.obj = _Place(data_dir, database)
    if context.invoked_subcommand is not None:
        return

    def work() -> int:
        told = _errand(
            place.find(), enrol, enrol_staff, branch=branch, tasks=tasks, new_epoch=new_epoch
        )
        if told is not None:
            print(told)
            return 0
        ahead = _Ahead(snapshot_ahead, snapshot_database)
        return _serve(place, host, port, workers=workers, seed_demo=seed_demo, ahead=ahead)

    raise typer.Exit(guarded(work))


def _serve(
    place: _Place, host: str, port: int, *, workers: int, seed_demo: bool, ahead: _Ahead
) -> int:
    """Run the hub until it is told to end."""
    from sync.hub.main import run_hub

    database = place.find()
    if seed_demo:
        from sync.hub.demo.seed import seed_demo as seed

        seed(database)
    run_hub(
        database=database,
        folder=place.folder(database),
        host=host,
        port=port,
        workers=workers,
        plan=ahead.plan(),
    )
    return 0


def _errand(
    database: "Database",
    kiosk_name: str,
    staff_name: str,
    *,
    branch: str | None,
    tasks: bool,
    new_epoch: bool,
) -> str | None:
    """Do the one thing that was asked of a hub's database; None when it is to be served."""
    from sync.hub import main, staff

    if kiosk_name:
        return main.add_kiosk(database, kiosk_name, branch=branch)
    if staff_name:
        return main.add_staff(database, staff_name)
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
        from sync.hub.backup import back_up

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
        from sync.hub.backup import restore as put_back

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
hub_branches.add_to(
    app,
    lambda context: _place(context).find(),
    lambda context: _place(context).folder(_place(context).find()),
)
