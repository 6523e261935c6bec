"""What changes a hub's database from one version of its tables to the next, on both databases.

Owns the steps, one a version. A step says all that it does in statements of its own: what
``tables`` says today may be another thing tomorrow. Tables that are missing altogether are made
afterwards. A step may find its work done, for its tables may be younger than the version. Must not
begin or end a transaction: all steps and the new number are one.
"""

from collections.abc import Callable, Mapping
from typing import Final

import orjson
from sqlalchemy import Connection, inspect, text

BASE: Final = 1
"""The first version that was numbered."""

_STATUS: Final = 7
_SAID_TO_BE_LENT: Final = text(
    "SELECT key, image FROM feed WHERE tbl = 'item' AND gone = 0 AND image LIKE '%\"on-loan\"%'"
    " ORDER BY ver"
)
_TAKE_VERSIONS: Final = text(
    "UPDATE counter SET value = value + :n WHERE name = 'feed' RETURNING value"
)
_TELL_ANEW: Final = text(
    "UPDATE feed SET ver = :ver, image = :image WHERE tbl = 'item' AND key = :key"
)
_MARK_BRANCHES: Final = text("UPDATE counter SET value = :last WHERE name LIKE 'last:%'")


def add_column(conn: Connection, table: str, column: str, kind: str) -> None:
    """Add a column where a table lacks it. ``kind``: type, default and all, as both know it."""
    looks = inspect(conn)
    if not looks.has_table(table) or column in {one["name"] for one in looks.get_columns(table)}:
        return
    conn.execute(text(f"ALTER TABLE {table} ADD COLUMN {column} {kind}"))


def put_index(conn: Connection, name: str, table: str, on: str) -> None:
    """Make an index, in the place of one of that name. ``on``: columns in brackets, ``WHERE``."""
    if inspect(conn).has_table(table):
        conn.execute(text(f"DROP INDEX IF EXISTS {name}"))
        conn.execute(text(f"CREATE INDEX {name} ON {table} {on}"))


def _to_2(conn: Connection) -> None:
    """Know of payments and fines at the library system; find what it was told long ago."""
    add_column(conn, "upstream_push", "amount", "INTEGER NOT NULL DEFAULT 0")
    add_column(conn, "upstream_push", "fine", "INTEGER")
    add_column(conn, "upstream_push", "suspension_days", "INTEGER")
    put_index(conn, "ix_upstream_push_made", "upstream_push", "(made_ms)")
    # Copies by their tag, where they have one.
    put_index(conn, "ix_item_uid", "item", "(uid) WHERE uid IS NOT NULL")


def _to_3(conn: Connection) -> None:
    """Tell kiosks of no copy any more that it is on loan: its loan does (docs/adr/0026).

    Know a try of a PIN that comes twice.
    """
    add_column(conn, "login_failure", "last_try", "VARCHAR NOT NULL DEFAULT ''")
    if not inspect(conn).has_table("feed"):
        return
    lent = []
    for key, told in conn.execute(_SAID_TO_BE_LENT).all():
        image = orjson.loads(told)
        if image[_STATUS] == "on-loan":
            image[_STATUS] = "available"
            lent.append((key, image))
    if not lent:
        return
    last = conn.execute(_TAKE_VERSIONS, {"n": len(lent)}).scalar_one()
    rows = []
    for ver, (key, image) in enumerate(lent, last - len(lent) + 1):
        image[-1] = ver
        rows.append({"key": key, "ver": ver, "image": orjson.dumps(image).decode()})
    conn.execute(_TELL_ANEW, rows)
    # Every branch has something new to ask for.
    conn.execute(_MARK_BRANCHES, {"last": last})


STEPS: Final[Mapping[int, Callable[[Connection], None]]] = {2: _to_2, 3: _to_3}
"""By the version that a step leads to."""

NEWEST: Final = max(STEPS)
