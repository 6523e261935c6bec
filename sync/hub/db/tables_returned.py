"""The table of what came back and has not been seen since. Times in UTC milliseconds since 1970.

Owns its columns. Must not hold behaviour: see ``returned``.
"""

from sqlalchemy import BigInteger, Column
from sqlmodel import Field

from sync.hub.db.tables import BY_KEY, _Hub


class ReturnedRow(_Hub, table=True):
    """A copy that came back: through which fact, when, and where it was laid.

    ``route``: a ``Place`` of the domain. ``place``: the kiosk's own word for the bin, shelf or
    chute; empty where the kiosk names none.
    """

    __tablename__ = "returned"
    # Nothing but its key to keep in step: each return adds a row, and each loan takes one away.
    __table_args__ = BY_KEY
    item: str = Field(primary_key=True)
    fact: str
    kiosk: str
    route: str
    place: str = ""
    at_ms: int = Field(sa_column=Column(BigInteger(), nullable=False))
