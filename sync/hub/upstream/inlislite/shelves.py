"""What an INLISLite database tells of locations, and of when a copy came. Reads only.

Its locations are rooms (*lokasi ruang*) of a *lokasi perpustakaan*, which is a branch.
"""

from typing import Final

from sqlalchemy import Connection, text

from sync.hub.upstream.inlislite.schema import Shape
from sync.hub.upstream.shelves import NO_YEAR, Shelves, named

NO_PLACE: Final = "0"
_NAMES = text("SELECT CAST(ID AS UNSIGNED), Name FROM locations ORDER BY ID")


def shelves_of(conn: Connection, shape: Shape) -> Shelves:
    """Read the names of locations, and whether copies bear the day on which they came."""
    known = shape.has("locations", "id", "name") and place_of(shape) != NO_PLACE
    names = named((row[0], row[1]) for row in conn.execute(_NAMES)) if known else {}
    has_day = shape.has("collections", "tanggalpengadaan")
    return Shelves(names, "COALESCE(YEAR(c.TanggalPengadaan), 0)" if has_day else NO_YEAR)


def place_of(shape: Shape) -> str:
    """Return SQL of the number of a copy's location; 0 for none."""
    if not shape.has("collections", "location_id"):
        return NO_PLACE
    return "COALESCE(CAST(c.Location_id AS UNSIGNED), 0)"
