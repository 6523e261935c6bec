"""The table of where copies stand within their branch, and when they came.

Owns its columns. Must not hold behaviour: see ``upstream.landing_shelves`` and ``sweeps.shelving``.
"""

from sqlalchemy import BigInteger, Column
from sqlmodel import Field

from sync.hub.db.tables import BY_KEY, _Hub


class Shelving(_Hub, table=True):
    """What the library system says of a copy's place; a copy of which it says nothing has no row.

    Beside ``item``, whose rows change with each loan and travel to every kiosk: this one is for
    sweeps alone. ``location``: the name that people read; empty: none any more. ``acquired``: a
    year. ``ver``: the counter ``shelving`` when it changed last, so that tablets ask for what is
    new.
    """

    __tablename__ = "shelving"
    __table_args__ = BY_KEY
    item: str = Field(primary_key=True)
    location: str
    acquired: int | None = None
    ver: int = Field(sa_column=Column(BigInteger(), nullable=False, index=True))
