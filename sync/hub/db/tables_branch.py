"""The table of rows that have left a branch, so that its kiosks are told.

Owns names, columns and indexes. Must not hold behaviour: that is ``scopes``'.
"""

from sqlalchemy import BigInteger, Column, Index
from sqlmodel import Field

from sync.hub.db.tables import _Hub


class FeedLeft(_Hub, table=True):
    """A row that kiosks of a branch once followed and follow no more, since ``ver``.

    Taken out again when the row comes back: a branch has either the row or this.
    """

    __tablename__ = "feed_left"
    __table_args__ = (Index("ix_feed_left", "branch", "ver"),)
    branch: str = Field(primary_key=True)
    tbl: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    ver: int = Field(sa_column=Column(BigInteger(), nullable=False))
