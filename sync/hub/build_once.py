"""Build one snapshot and end: the process that ``building`` starts.

Owns its priority, the lowest, and its end with the hub's. Reads what to build as one JSON object
from standard input. Ends with 0 when a snapshot lies ready, 3 when the replica is not fit.
"""

import ctypes
import os
import signal
import sys
from pathlib import Path
from typing import Final

import orjson

from kiosk import logs
from kiosk.logs import Log
from sync.hub.engine import Store
from sync.hub.settings import HubSettings
from sync.hub.shelf import SnapshotShelf
from sync.hub.signing import key_file, signing_key
from sync.hub.source import SourceRefused, open_source
from sync.hub.wire_fields import Fields, as_object

_PR_SET_PDEATHSIG: Final = 1
_NICE: Final = 19
REFUSED: Final = 3
_log: Final = Log("hub.build_once")


def main() -> int:
    """Build what standard input says."""
    fields = as_object(orjson.loads(sys.stdin.buffer.read()), "job")
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != fields.whole("parent"):
        return 1
    os.nice(_NICE)
    os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    logs.set_up(level="warning")
    return build(fields)


def build(fields: Fields) -> int:
    """Build the snapshot of a branch unless one lies ready; return the exit code."""
    told = fields.needed("database", most=4096)
    database = Path(told.removeprefix("sqlite:///")) if fields.flag("sqlite") else told
    settings = HubSettings(database=database, folder=Path(fields.needed("folder", most=4096)))
    store = Store(database, pool_size=2)
    key = signing_key(store, key_file(settings))
    if key is None:
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
    finally:
        source.close()
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
