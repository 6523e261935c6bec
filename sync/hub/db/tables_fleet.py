"""Tables of the fleet: the last pulse of each kiosk, what changed, silences, calls for help.

Owns names, columns and indexes; times are UTC milliseconds. Must not hold behaviour.
"""

from sqlalchemy import BigInteger, Column, Index
from sqlmodel import Field

from sync.hub.db.tables import _Hub, table


def _ms(*, optional: bool = False, index: bool = False) -> Column[int]:
    """Return a column for milliseconds or large counts, wide enough on every database."""
    return Column(BigInteger(), nullable=optional, index=index)


class KioskPulse(_Hub, table=True):
    """The latest pulse of a kiosk. ``health`` and ``told`` are JSON; ``heard_ms`` by our clock.

    ``since_ms``: since when its state holds, by its own word; 0 when not known.
    """

    __tablename__ = "kiosk_pulse"
    kiosk: str = Field(primary_key=True)
    heard_ms: int = Field(sa_column=_ms())
    state: str
    since_ms: int = Field(default=0, sa_column=_ms())
    health: str = "[]"
    waiting: int = Field(default=0, sa_column=_ms())
    oldest_s: int = Field(default=0, sa_column=_ms())
    loans: int = Field(default=0, sa_column=_ms())
    returns: int = Field(default=0, sa_column=_ms())
    refusals: int = Field(default=0, sa_column=_ms())
    paper_left: int | None = Field(default=None, sa_column=_ms(optional=True))
    up_s: int = Field(default=0, sa_column=_ms())
    version: str = ""
    name: str = ""
    place: str = ""


class KioskChange(_Hub, table=True):
    """When a kiosk's state or faults became others. ``faults``: ``part:fault`` words."""

    __tablename__ = "kiosk_change"
    id: int | None = Field(default=None, primary_key=True)
    kiosk: str = Field(index=True)
    at_ms: int = Field(sa_column=_ms(index=True))
    state: str
    faults: str = ""


class KioskSilence(_Hub, table=True):
    """A stretch in which nothing was heard of a kiosk. ``off``: 1 when it had been switched off."""

    __tablename__ = "kiosk_silence"
    id: int | None = Field(default=None, primary_key=True)
    kiosk: str = Field(index=True)
    from_ms: int = Field(sa_column=_ms())
    until_ms: int = Field(sa_column=_ms(index=True))
    off: int = 0


class HelpCall(_Hub, table=True):
    """A patron asks for staff at a kiosk. ``by``: the account that answered, never told outside."""

    __tablename__ = "help_call"
    kiosk: str = Field(primary_key=True)
    call: str = Field(primary_key=True)
    step: str
    at_ms: int = Field(sa_column=_ms())
    heard_ms: int = Field(sa_column=_ms())
    answered_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    answered_by: str | None = None
    done_ms: int | None = Field(default=None, sa_column=_ms(optional=True, index=True))
    done_by: str | None = None


# Reports ask for the facts of a day, whichever kiosk they came from.
Index("ix_event_at", table("event").c.at_ms)
# Searched by hand, and whether a task names a fact.
Index("ix_event_patron", table("event").c.patron, table("event").c.at_ms)
Index("ix_task_fact", table("task").c.fact)
Index("ix_task_other", table("task").c.other)
