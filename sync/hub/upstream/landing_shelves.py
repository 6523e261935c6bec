"""Bringing where copies stand, as the library system says it, into the hub.

Owns the rows of ``shelving`` and their counter. It is written with the copies, before the feed:
whoever reads up to a version has seen all before it, for the counter's row is locked until then.
"""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, select, text

from sync.hub.db.one_of import one_of
from sync.hub.db.quick import Pile, Sheet, ask
from sync.hub.db.tables import table
from sync.hub.db.tables_shelving import Shelving
from sync.hub.upstream.port import Copy

_SHELVING: Final = table(str(Shelving.__tablename__))
_KNOWN: Final = select(_SHELVING.c.item, _SHELVING.c.location, _SHELVING.c.acquired).where(
    one_of(_SHELVING.c.item)
)
_PUT: Final = Sheet(_SHELVING, [column.name for column in _SHELVING.c], known_by=("item",))
_TAKE: Final = text("UPDATE counter SET value = value + :n WHERE name = 'shelving' RETURNING value")
_NOTHING: Final = ("", None)


def land_shelves(conn: Connection, copies: Iterable[Copy]) -> int:
    """Write what differs, in the running transaction; return how many rows that were."""
    told = {one.barcode: (one.location, one.acquired) for one in copies}
    known = {row[0]: (row[1], row[2]) for row in ask(conn, _KNOWN, {"keys": list(told)})}
    changed = [(item, *where) for item, where in told.items() if known.get(item, _NOTHING) != where]
    if not changed:
        return 0
    [[last]] = ask(conn, _TAKE, {"n": len(changed)})
    first = int(last) - len(changed) + 1
    pile = Pile(conn)
    pile.rows(_PUT, [(*row, ver) for ver, row in enumerate(changed, first)])
    pile.write()
    return len(changed)
