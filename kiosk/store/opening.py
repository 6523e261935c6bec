"""Opening a journal at the start, whatever state it is in: checked, salvaged, in its epoch.

Owns the order of those and what staff are left to read; each step is its own module's.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.errors import LancarError, StoreError
from kiosk.logs import Log
from kiosk.store.engine import Database
from kiosk.store.folder import DataFolder
from kiosk.store.generations import open_generation
from kiosk.store.journal import SPREAD_S, Journal
from kiosk.store.machine import Machine
from kiosk.store.salvage import Salvage, is_whole, open_checked, salvage, salvage_tail

_TORN = 1
"""Commits behind a bad frame that a power cut explains: the last one, never acknowledged."""

log = Log("kiosk.store")


@dataclass(frozen=True, slots=True)
class Opened:
    """The open journal. ``salvaged``: what had to be done to it, if anything."""

    db: Database
    journal: Journal
    salvaged: Salvage | None


def open_with_room(
    folder: DataFolder, kiosk: str, now: datetime, here: Machine
) -> tuple[Opened, bool]:
    """Open the journal, in the room of the ballast where the disk is full; whether it was."""
    try:
        return open_whole(folder, kiosk, now, here), False
    except StoreError as error:
        if error.code != "disk-full" or not folder.drop_ballast():
            raise
        log.error("store.disk_filled", ballast_freed=True)
    return open_whole(folder, kiosk, now, here), True


def open_whole(folder: DataFolder, kiosk: str, now: datetime, here: Machine) -> Opened:
    """Open the journal; one that is not whole is salvaged, and staff are told.

    Raises StoreError as ``Store.open`` tells.
    """
    db, torn, salvaged = _open(folder, now)
    try:
        journal = Journal(db, kiosk, now)
        moved = journal.settle_in(folder.home(here.name), here.boot, now)
        if torn or salvaged is not None:
            # A number may have been given that no file here tells any more, nor in which epoch:
            # none before began later than that.
            journal.begin_epoch(now + timedelta(seconds=SPREAD_S))
            moved = True
        if moved:
            log.info("journal.began_epoch", epoch=journal.epoch, torn=torn)
        if salvaged is not None:
            moment = Moment(now, time.monotonic(), here.boot)
            journal.record(
                [NewFact(FactKind.TASK, FactMode.STATEMENT, None, None, moment, note=salvaged.note)]
            )
    except BaseException:
        db.close()
        raise
    return Opened(db, journal, salvaged)


def _open(folder: DataFolder, now: datetime) -> tuple[Database, bool, Salvage | None]:
    """Return the open file, whether its last commit was torn, and what was salvaged."""
    path, key = folder.journal, folder.key
    try:
        db, lost = open_checked(path, key)
    except StoreError as error:
        if error.code != "store-damaged":
            raise
        told = _with_room(folder, lambda: salvage(path, key, now, sure_of_key=_opens(folder)))
        return open_checked(path, key)[0], False, told
    if lost <= _TORN:
        return db, lost > 0, None
    told = _with_room(folder, lambda: salvage_tail(db, key, now))
    return open_checked(path, key)[0], False, told


def _with_room(folder: DataFolder, work: Callable[[], Salvage]) -> Salvage:
    """Do it once more without the ballast, where there was no room."""
    try:
        return work()
    except (StoreError, OSError) as error:
        full = isinstance(error, OSError) or error.code == "disk-full"
        if not full or not folder.drop_ballast():
            raise
    return work()


def _opens(folder: DataFolder) -> bool:
    """Return whether the key opens any cache here: then it is the right one."""
    for number in folder.generations():
        try:
            open_generation(folder, number).db.close()
        except LancarError:
            continue
        return True
    return False


def check_cache(folder: DataFolder, generation: int) -> bool:
    """Check a generation whole, page by page: where the journal was damaged, it may be, too."""
    try:
        cache = open_generation(folder, generation)
    except LancarError:
        return False
    try:
        return is_whole(cache.db)
    finally:
        cache.db.close()
