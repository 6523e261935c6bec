"""Tables of the dashboard's accounts: people of staff, their sessions, failed log-ins.

Owns names, columns and indexes; times are UTC milliseconds. Must not hold behaviour.
"""

from sqlmodel import Field

from sync.hub.db.tables import _Hub
from sync.hub.db.tables_fleet import _ms


class Account(_Hub, table=True):
    """A person of staff. ``must_change``: the password is one-time and has to be replaced."""

    __tablename__ = "account"
    name: str = Field(primary_key=True)
    shown: str
    role: str
    password_hash: str
    must_change: int = 0
    made_ms: int = Field(sa_column=_ms())
    off: int = 0


class AccountSession(_Hub, table=True):
    """A log-in; the cookie's token only as SHA-256."""

    __tablename__ = "account_session"
    token_hash: str = Field(primary_key=True)
    account: str = Field(foreign_key="account.name", index=True)
    made_ms: int = Field(sa_column=_ms())
    seen_ms: int = Field(sa_column=_ms())
    address: str = ""


class LoginFailure(_Hub, table=True):
    """Failed log-ins in a row; ``who`` is ``account:NAME``, ``address:ADDRESS`` or ``pin:DIGEST``.

    ``last_try``: of a PIN the digest by which a request that comes twice is known.
    """

    __tablename__ = "login_failure"
    who: str = Field(primary_key=True)
    count: int = 0
    last_ms: int = Field(sa_column=_ms(index=True))
    until_ms: int = Field(default=0, sa_column=_ms())
    last_try: str = ""
