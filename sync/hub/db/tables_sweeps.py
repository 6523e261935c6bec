"""Tables of the sweeps that tablets have handed over. Times in UTC milliseconds since 1970.

Owns names and columns. Must not hold behaviour: see ``sweeps.keeping``.
"""

from sqlalchemy import Index
from sqlmodel import Field

from sync.hub.db.tables import _Hub
from sync.hub.db.tables_fleet import _ms


class Sweep(_Hub, table=True):
    """A sweep. ``version`` grows with every part that is new; ``devices``: JSON list of kiosks."""

    __tablename__ = "sweep"
    id: str = Field(primary_key=True)
    name: str = ""
    began_ms: int = Field(default=0, sa_column=_ms())
    ended_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    heard_ms: int = Field(default=0, sa_column=_ms())
    version: int = Field(default=0, sa_column=_ms())
    devices: str = "[]"


class SweepPart(_Hub, table=True):
    """A part of a sweep as it was sent. ``name``: what it is a telling of; ``rank``: which counts.

    Of two tellings the one of the greater ``rank`` stays, of the same rank that of the greater
    ``digest``: whatever the order in which they come, the same one.
    """

    __tablename__ = "sweep_part"
    sweep: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    rank: int = Field(sa_column=_ms())
    digest: str
    line: str


class SweepStatus(_Hub, table=True):
    """A copy's status that a person has set because of a sweep; rows are never deleted.

    ``action``: what was set at once. ``was``, ``becomes``: an ``ItemStatus``. ``state``: how far
    the library system is, a ``SweepState``; ``theirs``: the status that it had, in its own word,
    written down before it is changed. ``task``: names what stands in the way.
    """

    __tablename__ = "sweep_status"
    __table_args__ = (
        Index("ix_sweep_status_sweep", "sweep", "id"),
        Index("ix_sweep_status_item", "item", "id"),
        Index("ix_sweep_status_state", "state", "next_ms"),
    )
    id: int | None = Field(default=None, primary_key=True)
    action: str
    sweep: str
    item: str
    at_ms: int = Field(sa_column=_ms())
    who: str
    was: str
    becomes: str
    undone_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    undone_by: str | None = None
    state: str = ""
    theirs: str = ""
    tries: int = 0
    next_ms: int = Field(default=0, sa_column=_ms())
    done_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    task: int | None = None
    why: str = ""
