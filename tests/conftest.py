"""What every test stands on: no slow async callbacks, and the machine for those who measure."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

import kiosk.logs  # noqa: F401 - it says how the house logs before a command does

# A machine that is busy is slow: how long an example takes says nothing here.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

pytest_plugins = ["tests.house_plugin", "tests.mariadb_plugin", "tests.postgres_plugin"]

# Qt, where a test needs it: no display, the renderer of the product, no threaded render loop.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QSG_RENDER_LOOP", "basic")


_LOGS = structlog.get_config()


def _lock_folder() -> Path:
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    folder = Path(tempfile.gettempdir()) / f"lancar-tests-{run}"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(autouse=True)
def _room(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let tests run beside one another, but one marked ``alone`` only by itself.

    Whoever enters passes a door one at a time; a test that wants to be alone keeps the door shut
    while the others leave.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        yield
        return
    alone = request.node.get_closest_marker("alone") is not None
    folder = _lock_folder()
    with (folder / "door").open("w") as door, (folder / "room").open("w") as room:
        fcntl.flock(door, fcntl.LOCK_EX)
        fcntl.flock(room, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        fcntl.flock(door, fcntl.LOCK_UN)
        yield


@pytest.fixture(autouse=True)
def _log() -> Iterator[None]:
    """Log as at the beginning once a test is over: what caught its output is closed by then.

    Not as before the test: a fixture of its module may have called a command, too.
    """
    yield
    structlog.configure(**_LOGS)


@pytest.fixture(scope="session")
def project() -> Path:
    """Return the root of the sources."""
    return Path(__file__).resolve().parent.parent
