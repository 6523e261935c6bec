"""The table of books that a tag workstation has written a tag for. Times in UTC milliseconds.

Owns its columns. Must not hold behaviour: see ``library.untagged``.
"""

from sqlalchemy import BigInteger, Column
from sqlmodel import Field

from sync.hub.db.tables import BY_KEY, _Hub


class TaggedRow(_Hub, table=True):
    """A book whose tag was written and read back: where, and when last."""

    __tablename__ = "tagged"
    __table_args__ = BY_KEY
    item: str = Field(primary_key=True)
    kiosk: str
    at_ms: int = Field(sa_column=Column(BigInteger(), nullable=False))
