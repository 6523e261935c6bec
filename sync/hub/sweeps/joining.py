"""What a tablet needs to join a sweep of the hub: those that go on, and the frame of one.

Owns that choice: the head, whose books are one's own, and the bays; never what was heard. Reads
alone; what is kept of a part is ``keeping``'s.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import orjson
from sqlalchemy import Connection, bindparam, text

from kiosk.domain.sweep import Walk
from kiosk.ports_sweep import BayAt
from sync.hub.sweeps.keeping import sweep_of
from sync.hub.wire.sweep_parts import read_part

MOST_GOING: Final = 50
"""Sweeps that are told of at once, the newest first."""

_GOING: Final = text(
    "SELECT id, name, began_ms FROM sweep WHERE ended_ms IS NULL"
    " ORDER BY began_ms DESC, id LIMIT :most"
)
# Each database finds the beginning of a name in the key by its own word.
_NAMES: Final = {"sqlite": "GLOB '{}:*'", "postgresql": "LIKE '{}:%'"}
_KINDS: Final = ("head", "owners", "bay")


@dataclass(frozen=True, slots=True)
class Going:
    """A sweep that has not ended, and how many bays it has."""

    id: str
    name: str
    began_ms: int
    bays: int


def going(conn: Connection) -> list[Going]:
    """Return the sweeps that have not ended, the newest first."""
    rows = conn.execute(_GOING, {"most": MOST_GOING}).all()
    counts = bays_of(conn, [str(row.id) for row in rows])
    return [Going(row.id, row.name, row.began_ms, counts.get(row.id, 0)) for row in rows]


def bays_of(conn: Connection, sweeps: Sequence[str]) -> dict[str, int]:
    """Return how many bays sweeps have; those without any are left out."""
    if not sweeps:
        return {}
    asked = text(
        f"SELECT sweep, count(*) FROM sweep_part WHERE sweep IN :sweeps AND {_named(conn, 'bay')}"
        " GROUP BY sweep"
    ).bindparams(bindparam("sweeps", expanding=True))
    return {str(one): int(n) for one, n in conn.execute(asked, {"sweeps": list(sweeps)})}


def bays_in(conn: Connection, sweep: str) -> list[BayAt]:
    """Return the bays of a sweep in walking order."""
    found = [read_part(orjson.loads(line)) for line in _lines(conn, sweep, "bay")]
    bays = [one for one in found if isinstance(one, BayAt)]
    return sorted(bays, key=lambda one: (one.place, one.bay.id))


def walks_in(conn: Connection, sweep: str) -> list[Walk]:
    """Return the walks of a sweep, in no order."""
    found = [read_part(orjson.loads(line)) for line in _lines(conn, sweep, "walk")]
    return [one for one in found if isinstance(one, Walk)]


def is_walked(conn: Connection, sweep: str) -> bool:
    """Return whether anybody has walked along a bay of a sweep."""
    asked = text(
        f"SELECT 1 FROM sweep_part WHERE sweep = :sweep AND {_named(conn, 'walk')} LIMIT 1"
    )
    return conn.execute(asked, {"sweep": sweep}).first() is not None


def frame_of(conn: Connection, sweep: str) -> bytes | None:
    """Return head, owners and bays of a sweep as a JSON array of parts; None: there is none.

    The lines are as they were checked when they came; a bay's place in the walk is in it.
    """
    if sweep_of(conn, sweep) is None:
        return None
    lines = [line for kind in _KINDS for line in _lines(conn, sweep, kind)]
    return f"[{','.join(lines)}]".encode()


def _lines(conn: Connection, sweep: str, kind: str) -> list[str]:
    # Whole words of this module alone stand in the statement.
    asked = text(f"SELECT line FROM sweep_part WHERE sweep = :sweep AND {_named(conn, kind)}")
    return [str(line) for (line,) in conn.execute(asked, {"sweep": sweep})]


def _named(conn: Connection, kind: str) -> str:
    return f"name {_NAMES[conn.dialect.name].format(kind)}"
