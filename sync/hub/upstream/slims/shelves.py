"""What a SLiMS database tells of locations, and of when a copy came.

A hub whose rights are of before may not read the names: the codes stand for them. Reads only.
"""

from typing import Final

from sqlalchemy import Connection, text

from sync.hub.upstream.shelves import NO_YEAR, Shelves, named

_COLUMNS = text(
    "SELECT LOWER(table_name), LOWER(column_name) FROM information_schema.columns"
    " WHERE table_schema = DATABASE() AND table_name IN ('item', 'mst_location')"
)
_NAMES = text("SELECT location_id, location_name FROM mst_location ORDER BY location_id")
_YEAR: Final = "COALESCE(YEAR(i.received_date), 0)"


def shelves_of(conn: Connection) -> Shelves:
    """Read the names of locations, and whether copies bear the day on which they came."""
    has = {(str(table), str(column)) for table, column in conn.execute(_COLUMNS)}
    readable = {("mst_location", "location_id"), ("mst_location", "location_name")} <= has
    names = named((row[0], row[1]) for row in conn.execute(_NAMES)) if readable else {}
    return Shelves(names, _YEAR if ("item", "received_date") in has else NO_YEAR)
