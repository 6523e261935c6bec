"""Tables of the sweeps that tablets have handed over. Times in UTC milliseconds since 1970.

Owns names and columns. Must not hold behaviour: see ``sweeps.keeping``.
"""

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
