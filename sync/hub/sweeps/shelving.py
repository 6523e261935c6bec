"""Where copies stand, as sweeps need it: the locations of a branch, and what tablets ask for.

Owns reading ``shelving``; who writes it is ``upstream.landing_shelves``. It travels apart from the
feed (docs/adr/0038-locations-travel-apart.md): only who sweeps needs it.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import orjson
from sqlalchemy import Connection, text

from sync.hub.feed import feed

PAGE: Final = 4000
"""Copies in one answer."""

MOST: Final = 500
"""Locations that a page offers."""

_LOCATIONS: Final = text(
    "SELECT s.location, i.branch, count(*) FROM shelving s JOIN item i ON i.barcode = s.item"
    " WHERE s.location <> '' AND i.status <> 'withdrawn' GROUP BY s.location, i.branch"
    " ORDER BY s.location, i.branch"
)
_AFTER: Final = text(
    "SELECT item, location, ver FROM shelving WHERE ver > :after ORDER BY ver LIMIT :most"
)


class Location(NamedTuple):
    """A location by its name: how many copies stand there, and of which branches they are."""

    name: str
    copies: int
    branches: Sequence[str]


def locations(conn: Connection, branch: str | None = None) -> list[Location]:
    """Return the locations of a branch (None: of all) that copies stand in, by name."""
    found: dict[str, tuple[int, list[str]]] = {}
    for name, of, copies in conn.execute(_LOCATIONS):
        if branch is None or str(of) == branch:
            many, branches = found.get(str(name), (0, []))
            found[str(name)] = many + int(copies), [*branches, str(of)]
    return [Location(name, *told) for name, told in found.items()][:MOST]


def page_after(conn: Connection, epoch: str, after: int) -> bytes:
    """Return what changed after a version as JSON; all of it to who has read another database."""
    ours = feed.epoch_of(conn)
    after = after if epoch == ours else 0
    found = conn.execute(_AFTER, {"after": after, "most": PAGE + 1}).all()
    rows = [[str(item), str(location)] for item, location, _ in found[:PAGE]]
    last = int(found[:PAGE][-1].ver) if found else after
    told = {"epoch": ours, "after": last, "rows": rows, "more": len(found) > PAGE}
    return orjson.dumps(told)
