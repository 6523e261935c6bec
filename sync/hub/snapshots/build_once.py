"""Build one snapshot and end: the process that ``building`` starts.

Owns its priority, the lowest, and its end with the hub's: both before anything large is imported.
Reads what to build as one JSON object from standard input. Ends with 0 when a snapshot lies ready,
3 when the replica is not fit, 4 when the database is of another version than the program: it was
installed under a running hub, 5 when there is no room for it.
"""

import ctypes
import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sync.hub.wire.fields import Fields

_PR_SET_PDEATHSIG: Final = 1
_NICE: Final = 19
REFUSED: Final = 3
OTHER_VERSION: Final = 4
NO_ROOM: Final = 5


def main() -> int:
    """Build what standard input says."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    with suppress(OSError):  # a service's sandbox may forbid it: then it builds all the same
        os.nice(_NICE)
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    from kiosk import logs
    from sync.hub.wire.fields import as_object

    logs.set_up(level="warning")
    fields = as_object(json.loads(sys.stdin.buffer.read()), "job")
    # The hub may have ended before this process asked to end with it.
    return build(fields) if os.getppid() == fields.whole("parent") else 1


def build(fields: "Fields") -> int:
    """Build the snapshot of a branch unless one lies ready; return the exit code."""
    from sqlite3 import DatabaseError

    from sync.hub.db.engine import Store
    from sync.hub.db.room import is_of_room
    from sync.hub.schema.schema import version_of
    from sync.hub.schema.schema_steps import NEWEST
    from sync.hub.settings.hub import HubSettings
    from sync.hub.snapshots.shelf import SnapshotShelf
    from sync.hub.snapshots.signing import key_file, signing_key
    from sync.hub.snapshots.source import SourceRefused, open_source

    told = fields.needed("database", most=4096)
    database = Path(told.removeprefix("sqlite:///")) if fields.flag("sqlite") else told
    settings = HubSettings(database=database, folder=Path(fields.needed("folder", most=4096)))
    store = Store(database, pool_size=2)
    with store.read() as conn:
        version = version_of(conn)
    if version != NEWEST:
        store.close()
        return OTHER_VERSION
    key = signing_key(store, key_file(settings))
    if key is None:
        store.close()
        return 1
    source = open_source(store, fields.text("replica", most=4096) or None)
    try:
        shelf = SnapshotShelf(
            store,
            settings.folder,
            key=key,
            behind=fields.whole("behind"),
            share=fields.real("share") or 0.0,
            source=source,
        )
        shelf.current(fields.text("branch", most=64))
    except SourceRefused:
        return REFUSED
    except (OSError, DatabaseError) as error:
        if not is_of_room(error):
            raise
        return NO_ROOM
    finally:
        source.close()
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
