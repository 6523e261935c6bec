"""The edge between people at a prompt and the house: errors become one sentence and an exit code.

0 is good, 1 means that something broke or was found wanting, 2 that the request was wrong. From the
standard library alone: a kiosk's first frame waits for this.
"""

import errno
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kiosk.errors import ConfigError, LancarError

BROKEN = 1
WRONG = 2

PLACES = (Path("config.toml"), Path("/etc/lancar/config.toml"))
"""Where a configuration is looked for when none is named, in this order."""

SENTENCES = {
    "in-use": "another process works on this data folder; end it first",
    "key-missing": "the data folder has a journal but no key file; put the key file back",
    "key-damaged": "the key file is damaged; put it back from the backup",
    "folder-unusable": "the data folder cannot be used; look at its owner and mode",
    "disk-full": "the disk is full; free space, nothing recorded is lost",
    "store-damaged": "the journal cannot be read; see docs/operations.md, delete nothing",
    "store-newer": "a newer version has written this journal; install that version again",
    "backup-damaged": "this is no sound backup; take an older one, delete nothing",
    "restore-unfinished": "putting a backup back was cut off; run `lancar db restore` once more",
    "file-there": "there is a file of that name already; name another one",
    "file-missing": "there is no such file, or it may not be read; look at its name and owner",
    "recovery-key-unreadable": "this is no recovery key; take what `lancar hub recovery-key` wrote",
    "passphrase-wrong": "the passphrase is wrong",
    "wrapped-key-unreadable": "this wrapped key is damaged; `lancar hub wrapped-keys` gives others",
    "no-key-fits": "no key opens this journal; give --recovery-key, and a rescue --wrapped",
    "nothing-to-rescue": "there is no journal in this folder",
    "rescued-unreadable": "this is not what `journal rescue` wrote, or not all of it; rescue anew",
    "hub-unreachable": "the hub cannot be reached; check the address, the network and the hub",
    "hub-garbage": "what answers there is no hub of this version; check the address",
    "code-mistyped": "the code has a wrong sign; compare it with what the hub printed",
    "code-unknown": "the hub has no such code, or a newer one has replaced it; ask for a new one",
    "code-used": "the code was used already; ask for a new one at the hub",
    "code-expired": "the code has expired; ask for a new one at the hub",
    "code-of-another-kiosk": "the code is for another kiosk; compare it with [kiosk] id",
    "too-many-tries": "too many wrong codes came from here; wait a quarter of an hour",
    "no-such-kiosk": "the hub knows no kiosk of this name; has it ever been enrolled there?",
    "not-admitted": "the hub does not know this token",
    "staff-only": "the hub wants a token of staff for this",
    "manager-only": "the hub wants a manager's token: --enrol-staff NAME --manager makes one",
    "no-lock-for-backup": "no recovery key is known here; lock the backup with --passphrase",
    "tags.model-not-of-pad": "the pad cannot write tags by this data model: HF and UHF differ",
    "tags.nothing-came": "nothing was laid on the pad in time",
    "tags.pad-away": "the pad does not work; `lancar doctor` says why and what to do",
    "tags.two-on-pad": "several tags lie on the pad; leave the one that is meant",
    "no-sweep": "no sweep goes on here, or this one has not ended; `lancar sweep all` tells them",
    "sweep-goes-on": "a sweep goes on already; `lancar sweep finish` ends it",
    "sweep-ended": "this sweep has ended; it is kept, and is not taken up again",
    "sweep-has-no-bays": "this sweep has no bays yet; plan them at the server",
    "no-sweep-planned": "the server has no such sweep; `lancar sweep begin` begins one here",
    "which-sweep": "several sweeps go on; say which, by its name or id",
    "server-away": "the server did not answer; what goes on here goes on without it",
    "sweep-unreadable": "this is not what `lancar sweep give` wrote",
    "bay-unknown": "the sweep has no bay of this id or code",
    "plan-unreadable": "a bay of the plan has no id; see docs/sweep.md",
    "place-unknown": "no place of [returns] in config.toml has this id",
    "item-mistyped": "this can be no book's barcode; compare it with the label",
    "patron-mistyped": "this can be no patron's number; compare it with the server's",
    "kiosk-silent": "a kiosk runs on this data folder but does not answer; try again",
    "out-of-order": "the kiosk runs but is out of order; its screen and `sync status` tell why",
    "kiosk-of-another-version": "the kiosk that runs is of another version; restart it",
}
"""What is said for the stable word of an error that people meet at a prompt."""


def find_config(named: Path | None) -> Path | None:
    """Return the configuration file to use: the named one, else the first that is there."""
    if named is not None:
        return named
    return next((place for place in PLACES if place.is_file()), None)


def unfit(path: Path, most_mib: int) -> str:
    """Return why a file is not to be read whole, "" where it is none of our business.

    A device has no end, and a file of another kind may fill the memory of the kiosk beside us.
    """
    try:
        told = path.stat()
    except OSError:
        return ""
    if stat.S_ISCHR(told.st_mode) or stat.S_ISBLK(told.st_mode):
        return f"{path}: is a device, no file"
    return f"{path}: is larger than {most_mib} MiB" if told.st_size > most_mib << 20 else ""


def seen(text: str) -> str:
    """Return what a label, a tag or a reader said so that it cannot steer a terminal."""
    return "".join(one if one.isprintable() else f"\\u{{{ord(one):x}}}" for one in text)


def say(text: str) -> None:
    """Tell people something beside the result, on standard error."""
    print(text, file=sys.stderr)


def guarded(work: Callable[[], int]) -> int:
    """Run a command; return its exit code, also when something broke."""
    try:
        return work()
    except ConfigError as error:
        for fault in error.faults or (str(error),):
            say(f"lancar: {fault}")
        return WRONG
    except LancarError as error:
        sentence = SENTENCES.get(error.code)
        say(f"lancar: {error}" if sentence is None else f"lancar: {sentence} ({error.code})")
        return BROKEN
    except ModuleNotFoundError as error:
        say(f"lancar: this installation has no {error.name}; the command needs it")
        return BROKEN
    except BrokenPipeError:
        return BROKEN  # whoever read what we say has gone, as `head` does
    except OSError as error:
        if error.errno not in _OF_A_NAME:
            return _broke(error)
        say(f"lancar: {error.filename}: {error.strerror}; look at the name, its folder and owner")
        return WRONG
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - one of them has a sentence, all others go on
        return _broke(error)


_OF_A_NAME: Final = frozenset(
    {
        errno.ENOENT,
        errno.EACCES,
        errno.EPERM,
        errno.ENOTDIR,
        errno.EISDIR,
        errno.EROFS,
        errno.ENAMETOOLONG,
    }
)
"""What the system says of a file that somebody named wrongly, or that is not theirs."""


def _broke(error: Exception) -> int:
    """Say that there is no room, or what a database says; any other error goes on."""
    full = isinstance(error, OSError) and error.errno == errno.ENOSPC
    if full or "database or disk is full" in str(error):
        say(f"lancar: {SENTENCES['disk-full']} (disk-full)")
        return BROKEN
    if type(error).__name__ != "OperationalError":
        raise error
    # Of sqlite3, sqlcipher3 or SQLAlchemy, none of which is loaded for this.
    told = str(getattr(error, "orig", error)).strip().splitlines() or ["no word"]
    say(f"lancar: the database: {told[0]}; look at its disk, the room there and the files' owner")
    return BROKEN
