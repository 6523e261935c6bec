"""The table of what the library tells single patrons. Times in UTC milliseconds since 1970.

Owns names and columns. Must not hold behaviour: see ``messages``.
"""

from sqlmodel import Field

from sync.hub.db.tables import _Hub
from sync.hub.db.tables_fleet import _ms


class PatronMessage(_Hub, table=True):
    """A message to one patron. ``until``: its last day, ISO, or NULL; ``by``: an account's name."""

    __tablename__ = "patron_message"
    id: int | None = Field(default=None, primary_key=True)
    patron: str = Field(foreign_key="patron.id", index=True)
    text: str
    until: str | None = None
    by: str
    at_ms: int = Field(sa_column=_ms())
