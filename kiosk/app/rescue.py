"""`lancar journal rescue | deliver`: the unsent facts of a dead kiosk's disk, and their way home.

Owns the order: copy, key, opening, recovery, file; then handing over. The disk is read and never
written: everything is done on a copy, as that kiosk itself would do it after its next start, with
every book that was under way counted as gone.
"""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import orjson

from kiosk.app.policies import session_policy
from kiosk.config import parse
from kiosk.domain.facts import Fact
from kiosk.errors import ConfigError, LancarError, StoreError
from kiosk.logs import set_up
from kiosk.runtime import SystemClock
from kiosk.services.circulation import Circulation
from kiosk.services.recovery import Recovery
from kiosk.services.titles import Titles
from kiosk.store import disk_copy, wrapped
from kiosk.store.durable import write_whole
from kiosk.store.folder import JOURNAL, KEY_FILE, DataFolder
from kiosk.store.machine import Machine
from kiosk.store.opening import open_whole
from kiosk.store.recovery_key import RecoveryKey
from kiosk.store.store import Store, StoreSession
from sync.hub.wire.facts import encode_fact
from sync.servers.hub_errands import HubErrands
from sync.servers.none import NoServer
from sync.worker import SyncWorker

KIND: Final = "lancar rescued facts"
_ALL: Final = 10**9
_VERDICTS: Final = ("accepted", "already-known", "flagged", "declined", "later")


@dataclass(frozen=True, slots=True)
class Rescued:
    """What a disk gave. ``unreadable``: facts that are named somewhere and could not be read;
    ``bad_bytes``: of the disk.
    """

    kiosk: str
    facts: tuple[Fact, ...]
    unreadable: int
    bad_bytes: int


def run_rescue(
    disk: Path,
    out: Path,
    *,
    recovery: Callable[[], RecoveryKey] | None,
    wrapped_file: Path | None,
    kiosk: str = "",
) -> int:
    """Write the unsent facts of a disk to a file that only its owner may read; 0.

    ``disk``: a data folder, or a journal in one that was set aside under another name.
    ``recovery`` gives the recovery key when it is needed: not where the disk's own key file is
    whole. Raises StoreError: ``nothing-to-rescue``, ``no-key-fits``, ``file-there``, and those of
    the files' forms.
    """
    set_up(level="error")
    if out.exists():
        raise StoreError("file-there", file=out.name)
    name, keys = _keys(disk, recovery, wrapped_file)
    kiosk = kiosk or name
    with _scratch(out) as scratch:
        found = _rescue(disk, kiosk, keys, scratch)
    head = {
        "kind": KIND,
        "version": 1,
        "kiosk": found.kiosk,
        "facts": len(found.facts),
        "unreadable": found.unreadable,
    }
    lines = (orjson.dumps(one) + b"\n" for one in (head, *map(encode_fact, found.facts)))
    write_whole(out, lines)
    _tell(found, out)
    return 0


def run_deliver(file: Path, url: str, token: str) -> int:
    """Hand rescued facts over under the dead kiosk's name; 0, or 1 while one is not taken.

    What the hub has it knows by its key, so the same file may be handed over again. Raises
    StoreError(``rescued-unreadable``), LancarError with the hub's word.
    """
    kiosk, facts = read_rescued(file)
    with HubErrands(url, token) as hub:
        told = hub.rescued(kiosk, facts)
    if isinstance(told, str):
        raise LancarError(told)
    counts = dict.fromkeys(_VERDICTS, 0)
    tasks = []
    for answer in told:
        verdict = answer.text("verdict", most=20)
        counts[verdict] = counts.get(verdict, 0) + 1
        tasks += [answer.text("task", most=64)] if answer.raw("task") else []
    words = [f"{number} {verdict}" for verdict, number in counts.items() if number]
    lines = [f"{kiosk}: {', '.join(words) or 'nothing to hand over'}"]
    if tasks:
        lines.append(f"tasks for staff: {' '.join(tasks)}")
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 1 if counts["later"] or counts["declined"] or len(told) != len(facts) else 0


def read_rescued(file: Path) -> tuple[str, list[object]]:
    """Return the kiosk's name and its facts as they travel. StoreError: ``rescued-unreadable``,
    ``file-missing``.
    """
    try:
        lines = [orjson.loads(line) for line in file.read_bytes().splitlines()]
    except OSError as error:
        raise StoreError("file-missing", file=file.name, errno=error.errno) from error
    except orjson.JSONDecodeError as error:
        raise StoreError("rescued-unreadable", file=file.name) from error
    head = lines[0] if lines and isinstance(lines[0], dict) else {}
    kiosk = head.get("kiosk")
    whole = head.get("kind") == KIND and head.get("facts") == len(lines) - 1
    if not whole or not isinstance(kiosk, str):
        raise StoreError("rescued-unreadable", file=file.name)
    return kiosk, lines[1:]


# --- the parts


def _keys(
    disk: Path, recovery: Callable[[], RecoveryKey] | None, wrapped_file: Path | None
) -> tuple[str, list[bytes]]:
    """Return the kiosk's name, as far as it is known, and the keys that may fit."""
    name, folder = "", disk.parent if disk.is_file() else disk
    keys = disk_copy.keys_of(folder)
    place = wrapped_file or folder / wrapped.FILE
    if wrapped_file is not None or place.exists():
        told = wrapped.read_wrapped(place)
        name = told.kiosk
        if recovery is not None:
            keys += [key for key in wrapped.unwrap_keys(told, recovery()) if key not in keys]
    if not keys:
        there = disk.is_file() or (disk / JOURNAL).exists()
        raise StoreError("no-key-fits" if there else "nothing-to-rescue", folder=disk.name)
    return name, keys


def _rescue(disk: Path, kiosk: str, keys: Sequence[bytes], scratch: Path) -> Rescued:
    """Try the keys: first those that open the file as it is, else what can be carved with each."""
    copy = scratch / "copy"
    copied, bad = disk_copy.copy_journal(disk if disk.is_file() else disk / JOURNAL, copy)
    if not copied:
        raise StoreError("nothing-to-rescue", folder=disk.name)
    fitting = [key for key in keys if disk_copy.opens(copy, key)]
    for number, key in enumerate(fitting or keys):
        name = kiosk or disk_copy.last_kiosk(copy, key)
        if not name:
            raise ConfigError("kiosk name", ("nothing tells whose disk this is; use --kiosk",))
        folder = scratch / f"kiosk-{number}"
        shutil.copytree(copy, folder)
        write_whole(folder / KEY_FILE, [key])
        try:
            unreadable = _open(folder, name)
        except StoreError as error:
            if error.code != "store-damaged":
                raise
            continue
        facts = asyncio.run(_recover(folder, name))
        return Rescued(name, facts, unreadable=unreadable, bad_bytes=bad)
    raise StoreError("no-key-fits", folder=disk.name)


def _open(folder: Path, kiosk: str) -> int:
    """Open the copy as the kiosk would, salvaging what is damaged; the facts that are lost."""
    claimed = DataFolder.claim(folder, ballast_bytes=0)
    try:
        opened = open_whole(claimed, kiosk, datetime.now(UTC), Machine.here())
        opened.db.close()
        return 0 if opened.salvaged is None else opened.salvaged.unreadable
    finally:
        claimed.release()


async def _recover(folder: Path, kiosk: str) -> tuple[Fact, ...]:
    """See through what was under way, as after a power cut with every book gone; what is unsent."""
    clock, server = SystemClock(), NoServer()
    store = Store.open(folder, kiosk, ballast_bytes=0)
    try:
        worker = SyncWorker(store=store, server=server, clock=clock)
        circulation = Circulation(
            store,
            worker,
            titles=Titles(store, server, worker, clock=clock),
            pad=None,
            clock=clock,
            policy=session_policy(parse(b"", folder=folder)),
            deadline_s=1.0,
            report=lambda _health: None,
        )
        await Recovery(store, circulation, None).run()
        return tuple(await store.run(_unsent))
    finally:
        store.close()


def _unsent(s: StoreSession) -> list[Fact]:
    return s.outbox.facts([one.key for one in s.outbox.pending(limit=_ALL)])


@contextmanager
def _scratch(out: Path) -> Iterator[Path]:
    """Give a folder for copies beside the result, so that nothing is left on another disk."""
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".rescue-") as folder:
        yield Path(folder)


def _tell(found: Rescued, out: Path) -> None:
    lines = [f"{out}: {len(found.facts)} unsent facts of {found.kiosk}"]
    if found.bad_bytes:
        lines.append(f"the disk could not read {found.bad_bytes} bytes of the journal")
    if found.unreadable:
        lines.append(f"{found.unreadable} facts could not be read; a task among these tells staff")
    sys.stdout.write("".join(f"{line}\n" for line in lines))
