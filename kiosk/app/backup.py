"""`lancar db backup | restore`: journal and sweeps in one encrypted file, and back.

Owns the order of both. A running kiosk makes the copy itself and goes on working; without one the
command takes the folder's lock.
"""

import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kiosk.app import control
from kiosk.app.sync_commands import BACKUP
from kiosk.config.model import Config
from kiosk.errors import ConfigError, StoreError
from kiosk.store.backup import (
    COPY,
    SWEEPS_COPY,
    Copied,
    Restore,
    check,
    check_sweeps,
    copy_database,
    copy_journal,
    fits,
)
from kiosk.store.backup_file import Header, checksum, read_backup, write_backup
from kiosk.store.base64_text import raw, text
from kiosk.store.credentials import read_credentials
from kiosk.store.folder import JOURNAL, KEY_BYTES, KEY_FILE, DataFolder, remove_database
from kiosk.store.locked import lock, unlock
from kiosk.store.recovery_key import RecoveryKey
from kiosk.store.sealing import seal, unseal
from kiosk.store.sweep_files import SWEEPS

COPY_S: Final = 120.0
_CHECK: Final = "backup-check.db"
_CHECK_SWEEPS: Final = "backup-check-sweeps.db"


def run_backup(config: Config, out: Path, passphrase: str | None) -> int:
    """Write a backup and check it by reading it back; 0. 1: the sweeps are damaged, and not in it.

    Its key is locked by the passphrase, or without one sealed to the library's recovery key.
    Raises StoreError: ``no-lock-for-backup``, ``file-there``, ``nothing-to-rescue``, …
    """
    data = config.kiosk.data_dir
    if out.exists():
        raise StoreError("file-there", file=out.name)
    kept = read_credentials(data) if data.exists() else None
    public = raw(kept.recovery_key) if kept is not None else None
    if passphrase is None and not public:
        raise StoreError("no-lock-for-backup")
    if not (data / JOURNAL).exists():
        raise StoreError("nothing-to-rescue", folder=data.name)
    with _alone(data):
        copy, sweeps = data / COPY, data / SWEEPS_COPY
        try:
            copied, key = _copy(data, copy)
            many, damaged = _copy_sweeps(data, key, sweeps)
            head = _header(config.kiosk.id, copied, copy, sweeps)
            head = replace(head, key=_held(key, head.purpose, passphrase, public))
            write_backup(out, head, *(one for one in (copy, sweeps) if one.exists()))
            _read_back(out, data, head, key, passphrase)
        finally:
            remove_database(copy)
            remove_database(sweeps)
    told = f"{copied.facts} facts" if many is None else f"{copied.facts} facts and {many} sweeps"
    sys.stdout.write(f"{out}: {told} of {config.kiosk.id}, read back and whole\n")
    if damaged:
        sys.stdout.write(f"{data / SWEEPS} cannot be read: the sweeps are not in the backup\n")
    return int(damaged)


def run_restore(
    config: Config,
    file: Path,
    *,
    recovery: Callable[[], RecoveryKey] | None,
    passphrase: Callable[[], str],
) -> int:
    """Put a backup in the journal's place; 0. What was there is kept beside it.

    ``recovery`` and ``passphrase`` are asked only when the folder's own key does not fit. Raises
    StoreError: ``in-use``, ``backup-damaged``, ``passphrase-wrong``, ``no-key-fits``.
    """
    with Restore(config.kiosk.data_dir) as restore:
        header = read_backup(file, restore.fresh, restore.fresh_sweeps)
        if header.kiosk != config.kiosk.id:
            fault = f"{file} is a backup of {header.kiosk}; [kiosk] id is {config.kiosk.id}"
            raise ConfigError("restore", (fault,))
        own = restore.own_key()
        if own is not None and len(own) == KEY_BYTES and fits(restore.fresh, own):
            key = own
        else:
            key = _key_of(header, recovery, passphrase)
        mark = restore.put_back(key, datetime.now(UTC))
    lines = [f"{header.facts} facts of {header.made} are back; the kiosk begins a new epoch"]
    if header.sweeps_size:
        lines.append("the sweeps of that time are back, too")
    aside = config.kiosk.data_dir / f"{JOURNAL}.{mark}"
    if aside.exists():
        lines.append(f"what was there is {aside}; its unsent facts: `lancar journal rescue`")
    swept = config.kiosk.data_dir / f"{SWEEPS}.{mark}"
    if swept.exists():
        lines.append(f"the sweeps that were there are {swept}")
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def _copy(data: Path, copy: Path) -> tuple[Copied, bytes]:
    """Have the journal copied, by the kiosk that runs or under the folder's lock; and its key."""
    told = control.ask(data, BACKUP, deadline_s=COPY_S)
    if told is None:
        folder = DataFolder.claim(data, ballast_bytes=0)
        try:
            return copy_journal(folder.journal, folder.key, copy), folder.key
        finally:
            folder.release()
    key = (data / KEY_FILE).read_bytes()
    return check(copy, key), key


def _copy_sweeps(data: Path, key: bytes, copy: Path) -> tuple[int | None, bool]:
    """Copy the sweeps, which may go on meanwhile; how many there are, None where there is no copy.

    The second: their file is damaged. That keeps nobody from the backup of the journal.
    """
    if not (data / SWEEPS).exists():
        return None, False
    try:
        copy_database(data / SWEEPS, key, copy)
        return check_sweeps(copy, key), False
    except StoreError as error:
        remove_database(copy)
        if error.code == "disk-full":
            raise
        return None, True


def _header(kiosk: str, copied: Copied, copy: Path, sweeps: Path) -> Header:
    """Return the header of a backup of a copy, without its key."""
    size, sha256 = checksum(copy)
    of_sweeps = checksum(sweeps) if sweeps.exists() else (0, "")
    made = datetime.now(UTC).isoformat(timespec="seconds")
    return Header(kiosk, made, copied.facts, copied.last_seq, size, sha256, {}, *of_sweeps)


def _held(
    key: bytes, purpose: str, passphrase: str | None, public: bytes | None
) -> dict[str, object]:
    """Return the journal's key as the backup keeps it."""
    if passphrase is not None:
        return {"locked": lock(key, passphrase, purpose=purpose)}
    assert public
    return {"sealed": text(seal(key, public, purpose=purpose)), "recovery_key": text(public)}


def _key_of(
    header: Header, recovery: Callable[[], RecoveryKey] | None, passphrase: Callable[[], str]
) -> bytes:
    """Return the key that a backup keeps."""
    locked, sealed = header.key.get("locked"), raw(header.key.get("sealed"))
    if isinstance(locked, dict):
        key = unlock(locked, passphrase(), purpose=header.purpose)
        if key is None:
            raise StoreError("passphrase-wrong")
        return key
    if sealed is None:
        raise StoreError("backup-damaged")
    key = unseal(sealed, recovery().private, purpose=header.purpose) if recovery else None
    if key is None:
        raise StoreError("no-key-fits")
    return key


def _read_back(out: Path, data: Path, head: Header, key: bytes, passphrase: str | None) -> None:
    """Read the backup as a restore would. Raises StoreError(``backup-damaged``)."""
    place, sweeps = data / _CHECK, data / _CHECK_SWEEPS
    try:
        found = read_backup(out, place, sweeps)
        held = key if passphrase is None else _key_of(found, None, lambda: passphrase)
        whole = check(place, held)
        if found != head or held != key or whole != Copied(head.facts, head.last_seq):
            raise StoreError("backup-damaged", file=out.name)
        if head.sweeps_size:
            check_sweeps(sweeps, held)
    except BaseException:
        out.unlink(missing_ok=True)
        raise
    finally:
        remove_database(place)
        remove_database(sweeps)


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Let one backup of a folder be made at a time. Raises StoreError(``in-use``)."""
    handle = os.open(data / "backup.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise StoreError("in-use") from error
    finally:
        os.close(handle)
