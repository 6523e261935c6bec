"""The table of floor plans. Times in UTC milliseconds since 1970.

Owns names and columns. Must not hold behaviour: see ``sweeps.floors``.
"""

from sqlmodel import Field

from sync.hub.db.tables import _Hub
from sync.hub.db.tables_fleet import _ms


class FloorPlan(_Hub, table=True):
    """The floor plan of a branch: SVG as ``floor_svg`` has rebuilt it, never as it was sent."""

    __tablename__ = "floor_plan"
    branch: str = Field(primary_key=True)
    svg: str
    put_ms: int = Field(sa_column=_ms())
    put_by: str
