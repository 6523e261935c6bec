"""The table of pictures that patrons took of damaged books. Times in UTC milliseconds since 1970.

Owns names and columns. Must not hold behaviour: see ``library.damage_photos``.
"""

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field

from sync.hub.db.tables import _Hub
from sync.hub.db.tables_fleet import _ms


class DamagePhoto(_Hub, table=True):
    """A picture. ``fact``: the report's key; ``task``: what it became, of several the same one."""

    __tablename__ = "damage_photo"
    fact: str = Field(primary_key=True)
    kiosk: str = Field(index=True)
    task: int = Field(index=True)
    at_ms: int = Field(sa_column=_ms())
    jpeg: bytes = Field(sa_column=Column(LargeBinary(), nullable=False))
