"""The floor plans of the branches: kept, shown, taken away.

Owns the ``floor_plan`` table. What is kept was rebuilt by ``floor_svg``.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, text

from sync.hub.audit import audit
from sync.hub.rows.records import to_ms
from sync.hub.sweeps.floor_svg import Floor, floor_text, read_floor

_ONE: Final = text("SELECT svg FROM floor_plan WHERE branch = :branch")
_ALL: Final = text("SELECT branch, put_ms, put_by FROM floor_plan ORDER BY branch")
_DROP: Final = text("DELETE FROM floor_plan WHERE branch = :branch")
_PUT: Final = text(
    "INSERT INTO floor_plan (branch, svg, put_ms, put_by) VALUES (:branch, :svg, :now, :by)"
    " ON CONFLICT (branch) DO UPDATE SET svg = excluded.svg, put_ms = excluded.put_ms,"
    " put_by = excluded.put_by"
)


@dataclass(frozen=True, slots=True)
class FloorKept:
    """Of which branch there is a floor plan, since when and by whom."""

    branch: str
    put_ms: int
    put_by: str


def floors(conn: Connection) -> list[FloorKept]:
    """Return which branches have a floor plan."""
    return [FloorKept(row.branch, row.put_ms, row.put_by) for row in conn.execute(_ALL)]


def floor_of(conn: Connection, branch: str) -> Floor | None:
    """Return the floor plan of a branch, read anew by the rules of today."""
    kept = conn.execute(_ONE, {"branch": branch}).scalar()
    read = None if kept is None else read_floor(str(kept).encode())
    return read if isinstance(read, Floor) else None


def put_floor(conn: Connection, branch: str, floor: Floor, *, by: str, now: datetime) -> None:
    """Give a branch a floor plan, in the place of the one before."""
    at_ms = to_ms(now)
    row = {"branch": branch, "svg": floor_text(floor), "now": at_ms, "by": by}
    conn.execute(_PUT, row)
    audit.note(
        conn, who=by, what="floor-plan-put", subject=f"floor {branch}", before=None,
        after={"bays": len(floor.bays)}, at_ms=at_ms,
    )  # fmt: skip


def drop_floor(conn: Connection, branch: str, *, by: str, now: datetime) -> bool:
    """Take a floor plan away; the map is then drawn from the bays. False where there is none."""
    if not conn.execute(_DROP, {"branch": branch}).rowcount:
        return False
    audit.note(
        conn, who=by, what="floor-plan-removed", subject=f"floor {branch}", before=None,
        after=None, at_ms=to_ms(now),
    )  # fmt: skip
    return True
