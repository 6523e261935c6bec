"""What a tablet needs to join a sweep of the hub: those that go on, and the frame of one.

Owns that choice: the head, whose books are one's own, the bays and their labels; never what was
heard. And what one that sweeps already is told later: labels. Reads alone; what is kept of a part
is ``keeping``'s.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import orjson
from sqlalchemy import Connection, bindparam, text

from kiosk.domain.sweep import Deed, Said, Walk
from kiosk.ports_sweep import BayAt
from sync.hub.sweeps.keeping import sweep_of
from sync.hub.sweeps.places import BAYS, HEAD, OWNERS, WALKS, WORDS
from sync.hub.wire.sweep_parts import read_part

MOST_GOING: Final = 50
"""Sweeps that are told of at once, the newest first."""

_GOING: Final = text(
    "SELECT id, name, began_ms FROM sweep WHERE ended_ms IS NULL"
    " ORDER BY began_ms DESC, id LIMIT :most"
)
_COUNT: Final = text(
    "SELECT sweep, count(*) FROM sweep_part WHERE sweep IN :sweeps AND place = :place"
    " GROUP BY sweep"
).bindparams(bindparam("sweeps", expanding=True))
_LINES: Final = text("SELECT line FROM sweep_part WHERE sweep = :sweep AND place = :place")
_ANY: Final = text("SELECT 1 FROM sweep_part WHERE sweep = :sweep AND place = :place LIMIT 1")
_LABELS: Final = text(
    "SELECT digest, line FROM sweep_part WHERE sweep = :sweep AND place = :place"
    ' AND line LIKE \'["said",%,"label",%\' ORDER BY digest'
)
"""Words that may be about a label; what a device or a person is called may look like one."""

_FRAME: Final = (HEAD, OWNERS, BAYS)


@dataclass(frozen=True, slots=True)
class Going:
    """A sweep that has not ended, and how many bays it has; ``labels``: ``labels_mark``."""

    id: str
    name: str
    began_ms: int
    bays: int
    labels: str = ""


def going(conn: Connection) -> list[Going]:
    """Return the sweeps that have not ended, the newest first."""
    rows = conn.execute(_GOING, {"most": MOST_GOING}).all()
    counts = bays_of(conn, [str(row.id) for row in rows])
    return [
        Going(row.id, row.name, row.began_ms, counts.get(row.id, 0), labels_mark(conn, row.id))
        for row in rows
    ]


def bays_of(conn: Connection, sweeps: Sequence[str]) -> dict[str, int]:
    """Return how many bays sweeps have; those without any are left out."""
    if not sweeps:
        return {}
    rows = conn.execute(_COUNT, {"sweeps": list(sweeps), "place": BAYS})
    return {str(one): int(n) for one, n in rows}


def bays_in(conn: Connection, sweep: str) -> list[BayAt]:
    """Return the bays of a sweep in walking order."""
    found = [read_part(orjson.loads(line)) for line in _lines(conn, sweep, BAYS)]
    bays = [one for one in found if isinstance(one, BayAt)]
    return sorted(bays, key=lambda one: (one.place, one.bay.id))


def walks_in(conn: Connection, sweep: str) -> list[Walk]:
    """Return the walks of a sweep, in no order."""
    found = [read_part(orjson.loads(line)) for line in _lines(conn, sweep, WALKS)]
    return [one for one in found if isinstance(one, Walk)]


def is_walked(conn: Connection, sweep: str) -> bool:
    """Return whether anybody has walked along a bay of a sweep."""
    return conn.execute(_ANY, {"sweep": sweep, "place": WALKS}).first() is not None


def frame_of(conn: Connection, sweep: str) -> bytes | None:
    """Return head, owners, bays and labels as a JSON array of parts; None: no such sweep.

    The lines are as they were checked when they came; a bay's place in the walk is in it.
    """
    if sweep_of(conn, sweep) is None:
        return None
    lines = [line for place in _FRAME for line in _lines(conn, sweep, place)]
    lines += _labels(conn, sweep)
    return _array(lines)


def labels_of(conn: Connection, sweep: str) -> bytes | None:
    """Return the labels that people have bound as a JSON array of parts; None: no such sweep."""
    return None if sweep_of(conn, sweep) is None else _array(_labels(conn, sweep))


def labels_mark(conn: Connection, sweep: str) -> str:
    """Return a short mark of those labels, which changes with them; empty: there is none."""
    rows = conn.execute(_LABELS, {"sweep": sweep, "place": WORDS}).all()
    whole = "".join(str(row.digest) for row in rows)
    return hashlib.sha256(whole.encode()).hexdigest()[:16] if whole else ""


def _labels(conn: Connection, sweep: str) -> list[str]:
    rows = conn.execute(_LABELS, {"sweep": sweep, "place": WORDS}).all()
    return [str(row.line) for row in rows if _is_of_label(str(row.line))]


def _array(lines: list[str]) -> bytes:
    return f"[{','.join(lines)}]".encode()


def _is_of_label(line: str) -> bool:
    part = read_part(orjson.loads(line))
    return isinstance(part, Said) and part.deed is Deed.LABEL


def _lines(conn: Connection, sweep: str, place: str) -> list[str]:
    return [str(line) for (line,) in conn.execute(_LINES, {"sweep": sweep, "place": place})]
