"""Running the hub: one process, one JSON line when it is ready, a clean end on a signal."""

import json
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import uvicorn

from kiosk import logs
from kiosk.errors import ConfigError
from sync.hub.app import build_app
from sync.hub.db.engine import make_folder
from sync.hub.db.running import run_as_hub, without_a_hub
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.schema.opening import bring_up_to_date, open_hub
from sync.hub.schema.schema import change_epoch
from sync.hub.serving.garbage import spare_the_start
from sync.hub.serving.hub import Hub
from sync.hub.serving.workers import run_workers
from sync.hub.settings.hub import Database, HubSettings, SnapshotPlan, settings_for
from sync.hub.settings.library_system import LibrarySystem
from sync.hub.settings.mail import MailSettings
from sync.hub.sip2.door import DoorSettings, Sip2Face
from sync.hub.snapshots.source import open_source

_BACKLOG = 256
_GRACE_S = 3
_ONE_WORKER = (
    "--workers: SQLite has one writer at a time, so that more workers would only wait for one"
    " another; use 1, or PostgreSQL: --database postgresql+psycopg://…"
)


class _Server(uvicorn.Server):
    """A server that lets long polls go before it waits for open requests."""

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self._hub = hub

    def handle_exit(self, sig: int, _frame: object) -> None:
        """Wake who waits, then end; a second SIGINT does not wait for open requests."""
        self._hub.watcher.close()
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True


def run_hub(
    *,
    database: Database,
    folder: Path | None = None,
    host: str = "127.0.0.1",
    port: int = 0,
    workers: int = 1,
    plan: SnapshotPlan | None = None,
    upstream: "LibrarySystem | None" = None,
    sip2: DoorSettings | None = None,
    mail: MailSettings | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT. Port 0: any free one. Prints ``{"ready":true,"url":…}``.

    ``folder``: where snapshots lie, needed for a server's database. ``workers``: processes behind
    one listening socket. ``plan``: of snapshots; without it they are built when asked for.
    ``upstream``: the library's own system. ``sip2``: a second face for terminals that speak it,
    whose address the ready line tells as ``sip2``; one of several workers has it. ``mail``: how
    slips are sent by mail; without it none are.

    Raises ConfigError when an address is taken, the
    database cannot be opened, is a newer program's or an older one's that runs, another hub has
    this file, the replica is none, or SQLite shall have several workers.
    """
    logs.set_up(level="warning")
    if workers > 1 and isinstance(database, Path):
        raise ConfigError("hub workers", (_ONE_WORKER,))
    settings = settings_for(database, folder=folder, plan=plan, upstream=upstream, mail=mail)
    make_folder(database)
    if upgraded := bring_up_to_date(database):
        # Not on standard output: the first line there says that the hub is ready.
        sys.stderr.write(f"{upgraded}\n")
    with listen(host, port) as listener:
        shown = f"[{host}]" if ":" in host else host
        ready = {"ready": True, "url": f"http://{shown}:{listener.getsockname()[1]}"}
        with _face(sip2, ready, alone=isinstance(database, Path)) as face:
            if workers == 1:
                _serve(settings, listener, ready, sip2=face)
                return
            _prepare(settings)
            _say(ready)
            run_workers(workers, partial(_serve, settings, listener, sip2=face))


@contextmanager
def _face(
    sip2: DoorSettings | None, ready: dict[str, object], *, alone: bool
) -> Iterator[Sip2Face | None]:
    """Take an address for SIP2 where that is wanted, and add it to the ready line.

    ``alone``: nobody else can have the door. Else whoever has it listens, a moment later.
    """
    if sip2 is None:
        yield None
        return
    with listen(sip2.host, sip2.port, at_once=alone) as listener:
        ready["sip2"] = f"{sip2.host}:{listener.getsockname()[1]}"
        yield Sip2Face(sip2, listener)


def _prepare(settings: HubSettings) -> None:
    """See that the database can be opened, make its tables, look at its replica."""
    store = open_hub(settings.database)
    try:
        open_source(store, settings.plan.database).close()
    finally:
        store.close()


def _serve(
    settings: HubSettings,
    listener: socket.socket,
    ready: dict[str, object] | None = None,
    *,
    sip2: Sip2Face | None = None,
) -> None:
    """Serve in this process; say that it is ready once the database is open."""
    with run_as_hub(settings.database):
        app = build_app(settings, sip2=sip2)
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=_GRACE_S,
            lifespan="on",
            server_header=False,
        )
        spare_the_start()
        if ready is not None:
            _say(ready)
        _Server(config, app.state.hub).run(sockets=[listener])


def _say(ready: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(ready) + "\n")
    sys.stdout.flush()


def listen(host: str, port: int, *, at_once: bool = True) -> socket.socket:
    """Return a listening socket, so that whoever reads the ready line can connect at once.

    Without ``at_once`` it has its address and does not listen yet.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # TCP by name: asyncio switches Nagle's delay off only where that stands. With it each answer,
    # sent in two writes, waits 40 ms for the kiosk's acknowledgement.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        if at_once:
            listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise ConfigError("hub address", (f"{host}:{port}: {error.strerror}",)) from error
    listener.set_inheritable(True)
    return listener


def add_kiosk(database: Database, name: str, *, branch: str | None = None) -> str:
    """Enrol a kiosk and return its token, which is shown this once. ``branch`` None: as it was."""
    return _enrol(database, name, Role.KIOSK, branch)


def add_staff(database: Database, name: str, *, manager: bool = False) -> str:
    """Give a staff program a token; ``manager``: it may also do what only managers may."""
    return _enrol(database, name, Role.MANAGER if manager else Role.STAFF)


def new_epoch(database: Database) -> str:
    """Give the database another identity, after a backup was restored; return it.

    Kiosks then hand over again what was lost and take a new snapshot. Raises ConfigError while a
    hub runs on it.
    """
    make_folder(database)
    with without_a_hub(database):
        store = open_hub(database, alone=True)
        try:
            return change_epoch(store)
        finally:
            store.close()


def _enrol(database: Database, name: str, role: Role, branch: str | None = None) -> str:
    """Give a token in a database that may not have tables yet."""
    make_folder(database)
    store = open_hub(database)
    try:
        return enrol(store, name, role, datetime.now(UTC), branch=branch)
    finally:
        store.close()
