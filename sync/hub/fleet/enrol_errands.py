"""What is done about kiosks at a prompt on the hub's machine, while the hub runs or not.

Owns opening the database for one errand; what is done is ``enrolment``'s, ``enrolled``'s and
``tokens``'.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from kiosk.errors import ConfigError
from sync.hub.db.engine import Store, make_folder
from sync.hub.fleet import enrolled, enrolment
from sync.hub.fleet.tokens import Change
from sync.hub.schema.opening import open_hub
from sync.hub.settings.hub import Database
from sync.hub.staff.staff import must_exist

PROMPT = "prompt"
"""Who, in the audit trail: somebody at the hub's own prompt."""


@contextmanager
def _opened(database: Database, *, new: bool = False) -> Iterator[Store]:
    """Give the database; only with ``new`` may it be made."""
    if new:
        make_folder(database)
    else:
        must_exist(database)
    store = open_hub(database)
    try:
        yield store
    finally:
        store.close()


def make_code(database: Database, kiosk: str, branch: str | None) -> tuple[str, datetime]:
    """Return a code with which a kiosk is let in once, and when it ends."""
    with _opened(database, new=True) as store:
        now = datetime.now(UTC)
        return enrolment.new_code(store, kiosk, branch=branch, by=PROMPT, now=now)


def change_kiosk(database: Database, name: str, what: Change) -> None:
    """Revoke, admit, rotate or dismiss. Raises ConfigError where there is no such kiosk."""
    with _opened(database) as store:
        done = enrolled.change_kiosk(store, name, what, by=PROMPT, now=datetime.now(UTC))
    if not done:
        fault = f"{name}: no kiosk of this name has a token; see `lancar hub kiosks`"
        raise ConfigError("kiosk name", (fault,))


def kiosk_lines(database: Database) -> list[str]:
    """Return the kiosks as lines of a table."""
    with _opened(database) as store:
        found = enrolled.enrolled_kiosks(store)
    if not found:
        return ["no kiosk has been enrolled"]
    rows = [("kiosk", "state", "branch", "token since", "journal key")]
    for one in found:
        key = "wrapped" if one["key"] else "-"
        day = str(one["since"])[:10]
        rows.append((str(one["kiosk"]), str(one["state"]), str(one["branch"]) or "-", day, key))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def set_recovery_key(database: Database, public: str) -> None:
    """Tell kiosks from now on to wrap their keys for this public key, base64."""
    with _opened(database, new=True) as store:
        enrolled.put_setting(store, enrolled.RECOVERY_KEY, public)


def recovery_key(database: Database) -> str:
    """Return the library's public recovery key, base64, '' for none."""
    with _opened(database, new=True) as store, store.read() as conn:
        return enrolled.setting(conn, enrolled.RECOVERY_KEY)


def wrapped_keys(database: Database, kiosk: str) -> dict[str, object]:
    """Return a kiosk's wrapped keys, as a rescue reads them. Raises ConfigError for none."""
    with _opened(database) as store:
        found = enrolled.wrapped_keys(store, kiosk)
    if not found:
        raise ConfigError("wrapped keys", (f"{kiosk}: the hub has no wrapped key of this kiosk",))
    return enrolled.told_keys(kiosk, found)
