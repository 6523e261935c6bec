"""Running the hub: one process, one JSON line when it is ready, a clean end on a signal."""

import json
import signal
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path

import uvicorn

from kiosk import logs
from kiosk.errors import ConfigError
from sync.hub.app import build_app
from sync.hub.engine import Store
from sync.hub.hub import Hub
from sync.hub.schema import change_epoch, make_tables
from sync.hub.settings import settings_for
from sync.hub.tokens import Role, enrol

_BACKLOG = 256
_GRACE_S = 3


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


def run_hub(*, database: Path, host: str = "127.0.0.1", port: int = 0) -> None:
    """Serve until SIGTERM or SIGINT. Port 0: any free one. Prints ``{"ready":true,"url":…}``."""
    logs.set_up(level="warning")
    database.parent.mkdir(parents=True, exist_ok=True)
    listener = _listen(host, port)
    bound = listener.getsockname()[1]
    app = build_app(settings_for(database))
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=_GRACE_S,
        lifespan="on",
        server_header=False,
    )
    shown = f"[{host}]" if ":" in host else host
    sys.stdout.write(json.dumps({"ready": True, "url": f"http://{shown}:{bound}"}) + "\n")
    sys.stdout.flush()
    _Server(config, app.state.hub).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket, so that whoever reads the ready line can connect at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise ConfigError("hub address", (f"{host}:{port}: {error.strerror}",)) from error
    listener.set_inheritable(True)
    return listener


def add_kiosk(database: Path, name: str) -> str:
    """Enrol a kiosk and return its token, which is shown this once."""
    return _enrol(database, name, Role.KIOSK)


def add_staff(database: Path, name: str) -> str:
    """Give a staff program a token."""
    return _enrol(database, name, Role.STAFF)


def new_epoch(database: Path) -> str:
    """Give the database another identity, after a backup was restored; return it.

    Kiosks then hand over again what was lost and take a new snapshot. The hub must not be running.
    """
    store = Store(database, pool_size=1)
    try:
        make_tables(store)
        return change_epoch(store)
    finally:
        store.close()


def _enrol(database: Path, name: str, role: Role) -> str:
    """Give a token in a database that may not have tables yet."""
    database.parent.mkdir(parents=True, exist_ok=True)
    store = Store(database, pool_size=1)
    try:
        make_tables(store)
        return enrol(store, name, role, datetime.now(UTC))
    finally:
        store.close()
