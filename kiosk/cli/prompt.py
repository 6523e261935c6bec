"""The edge between people at a prompt and the house: errors become one sentence and an exit code.

0 is good, 1 means that something broke or was found wanting, 2 that the request was wrong. From the
standard library alone: a kiosk's first frame waits for this.
"""

import sys
from collections.abc import Callable
from pathlib import Path

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
    except KeyboardInterrupt:
        return 130
