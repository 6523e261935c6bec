"""Accounts made at a prompt, on the hub's own machine: the first one, and the demo's.

Owns what is printed of a one-time password: nothing but the password itself.
"""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection

from kiosk.errors import ConfigError
from sync.hub.audit import audit
from sync.hub.db.engine import Store, make_folder
from sync.hub.rows.records import to_ms
from sync.hub.schema.opening import open_hub
from sync.hub.settings.hub import Database
from sync.hub.staff import account_sessions, accounts, lockout
from sync.hub.staff.accounts import Part, Unfit

DEMO_ACCOUNT: Final = "dewi"
_PROMPT: Final = "prompt"
_WHY: Final = {
    Unfit.NAME: "2 to 32 small letters, digits, . _ -, a letter first",
    Unfit.TAKEN: "there is such an account already",
}


def add_at_prompt(database: Database, name: str, part: Part) -> str:
    """Make an account and return its one-time password. Raises ConfigError when it is not fit.

    An account that is there gets a new one-time password and this role: a way back in for whoever
    forgot the last manager's. Its sessions end.
    """
    password, now = accounts.one_time_password(), datetime.now(UTC)
    make_folder(database)
    store = open_hub(database)
    try:
        unfit = accounts.add_account(store, name, part, password, now=now)
        what = "account-made"
        if unfit is Unfit.TAKEN:
            _back_in(store, name, part, password)
            unfit, what = None, "password-reset"
        if unfit is not None:
            raise ConfigError("account", (f"{name!r}: {_WHY[unfit]}",))
        with store.write() as conn:
            _note(conn, what, name, part, now)
    finally:
        store.close()
    return password


def _back_in(store: Store, name: str, part: Part, password: str) -> None:
    hashed = accounts.hash_password(password)
    with store.write() as conn:
        accounts.put_password(conn, name, hashed, must_change=True)
        if accounts.change_account(conn, name, part=part, off=False) is not None:
            raise ConfigError("account", (f"{name!r}: the last manager stays one",))
        account_sessions.end_sessions(conn, name)
        lockout.let_in_again(conn, name)


def _note(conn: Connection, what: str, name: str, part: Part, now: datetime) -> None:
    audit.note(
        conn,
        who=_PROMPT,
        what=what,
        subject=f"account {name}",
        before=None,
        after={"role": part.value},
        at_ms=to_ms(now),
    )


def open_demo_account(database: Database, password: str) -> None:
    """Let the demo's manager in with a password that need not be changed."""
    add_at_prompt(database, DEMO_ACCOUNT, Part.MANAGER)
    store = open_hub(database)
    try:
        hashed = accounts.hash_password(password)
        with store.write() as conn:
            accounts.put_password(conn, DEMO_ACCOUNT, hashed, must_change=False)
    finally:
        store.close()
