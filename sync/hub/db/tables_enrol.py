"""Tables of enrolment: codes that are given out once, failed tries, keys wrapped for the library.

Owns names, columns and indexes; times are UTC milliseconds. Must not hold behaviour.
"""

from sqlalchemy import BigInteger, Column
from sqlmodel import Field

from sync.hub.db.tables import _Hub


def _ms(*, optional: bool = False, index: bool = False) -> Column[int]:
    """Return a column for milliseconds, wide enough on every database."""
    return Column(BigInteger(), nullable=optional, index=index)


class EnrolCode(_Hub, table=True):
    """A code, as SHA-256. ``branch`` None: the kiosk stays where it is. ``used_for``: the digest of
    the token that it was exchanged for, so that the same exchange may be asked for again.
    """

    __tablename__ = "enrol_code"
    digest: str = Field(primary_key=True)
    kiosk: str = Field(index=True)
    branch: str | None = None
    made_by: str
    made_ms: int = Field(sa_column=_ms())
    until_ms: int = Field(sa_column=_ms())
    used_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    used_for: str = ""


class EnrolTry(_Hub, table=True):
    """A try with a code that was not taken, and from where."""

    __tablename__ = "enrol_try"
    id: int | None = Field(default=None, primary_key=True)
    source: str
    at_ms: int = Field(sa_column=_ms(index=True))


class WrappedKey(_Hub, table=True):
    """The key of a kiosk's journal, sealed to the library's recovery key. ``digest``: of the seal.

    Older ones are kept: a kiosk of the same name may have died with its disk.
    """

    __tablename__ = "wrapped_key"
    kiosk: str = Field(primary_key=True)
    digest: str = Field(primary_key=True)
    recovery_key: str
    sealed: str
    at_ms: int = Field(sa_column=_ms())
