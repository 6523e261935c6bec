"""Tables of the cache, shared with the hub's snapshot and feed. Rows travel in this column order.

Owns names and columns; it must not know where the file lies or how it is encrypted. Never migrated:
a new ``SCHEMA`` means a new snapshot. Times are UTC seconds since 1970, days are ISO text.
"""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import MetaData
from sqlmodel import Field, SQLModel

SCHEMA: Final = 1
"""Goes up with every change of a table here."""


class _Cache(SQLModel):
    metadata = MetaData()


class ItemRow(_Cache, table=True):
    """One copy. ``status`` is ``ItemStatus``; ``uid`` 16 hex digits or NULL."""

    __tablename__ = "item"
    barcode: str = Field(primary_key=True)
    biblio: int = Field(index=True)
    title: str
    author: str
    class_mark: str
    item_type: str
    branch: str
    status: str
    in_house: int
    uid: str | None = Field(default=None, index=True)
    ver: int


class PatronRow(_Cache, table=True):
    """One patron. ``card`` is the current card's code."""

    __tablename__ = "patron"
    id: str = Field(primary_key=True)
    card: str = Field(index=True)
    first_name: str
    category: str
    status: str
    expires: str | None
    suspended_until: str | None
    fees: int
    ver: int


class LoanRow(_Cache, table=True):
    """The open loan of an item; a closed loan is a tombstone in the feed."""

    __tablename__ = "loan"
    item: str = Field(primary_key=True)
    patron: str = Field(index=True)
    lent_at: int
    due: int
    ver: int


class HoldRow(_Cache, table=True):
    """A hold on a title (``item`` NULL) or with its trapped copy."""

    __tablename__ = "hold"
    id: int = Field(primary_key=True)
    biblio: int = Field(index=True)
    patron: str
    status: str
    item: str | None
    ver: int


class RuleRow(_Cache, table=True):
    """Rules as key and JSON value: ``term:CATEGORY:TYPE``, ``calendar``, ``late``, ``version``."""

    __tablename__ = "rule"
    name: str = Field(primary_key=True)
    value: str
    ver: int


class MetaRow(_Cache, table=True):
    """About the file itself: schema, epoch, after (cursor), built_at. Not in the feed."""

    __tablename__ = "meta"
    name: str = Field(primary_key=True)
    value: str


FEED_TABLES: Final = ("item", "patron", "loan", "hold", "rule")
"""Tables that the feed carries, in an order in which they can be applied."""

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(column.name for column in _Cache.metadata.tables[name].columns)
    for name in (*FEED_TABLES, "meta")
}
METADATA: Final = _Cache.metadata
