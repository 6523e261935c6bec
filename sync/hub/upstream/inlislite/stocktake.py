"""Stock take in INLISLite's own form: a row of ``stockopnamedetail`` for each copy that was seen.

Owns those rows. A project (``stockopname``) is opened by staff in INLISLite; here it is only named.
Must not change the copies themselves: INLISLite does so when staff accept the result.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, text
from sqlalchemy.exc import DBAPIError

from sync.hub.upstream.inlislite import reading
from sync.hub.upstream.inlislite.reading import OURS
from sync.hub.upstream.inlislite.schema import STOCK, Shape
from sync.hub.upstream.mariadb import is_foreign, locked

_NUMBERS: Final = "lancar:stockopnamedetail"
_WAIT_S: Final = 5
_PROJECT = text("SELECT ID, ProjectName FROM stockopname ORDER BY ID DESC")
_SEEN = text(
    "SELECT ID, Location_id, Status_id, Rule_id FROM collections WHERE NomorBarcode = :item"
)
_THERE = f"SELECT 1 FROM {STOCK} d WHERE d.StockOpnameID = :project AND d.CollectionID = :copy"
_NEXT = f"(SELECT COALESCE(MAX(n.ID), 0) + 1 FROM {STOCK} n)"


@dataclass(frozen=True, slots=True)
class Project:
    """A stock take that staff have opened."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What came of handing over a result. ``unknown``: barcodes that INLISLite does not have."""

    written: int = 0
    known_before: int = 0
    unknown: tuple[str, ...] = ()


def projects(conn: Connection) -> list[Project]:
    """Return the stock takes, the newest first."""
    return [Project(int(number), str(name or "")) for number, name in conn.execute(_PROJECT)]


def hand_over(
    conn: Connection,
    shape: Shape,
    project: int,
    *,
    seen: Iterable[tuple[str, int | None]],
    at: datetime,
    user: int | None = None,
) -> Counted:
    """Write each copy that was seen, once for a project; sent again it changes nothing.

    ``seen``: barcodes, each with the number of the place where it stands or None for its own.
    ``at``: the library's wall time. INLISLite numbers these rows by hand, hence the lock.
    """
    written = before = 0
    unknown = []
    with locked(conn, _NUMBERS, wait_s=_WAIT_S):
        for item, place in seen:
            copy = _copy(conn, item)
            if copy is None:
                unknown.append(item)
                continue
            number, location, status, rule = copy
            values = {
                "StockOpnameID": project,
                "CollectionID": int(number),
                "PrevLocationID": location,
                "CurrentLocationID": location if place is None else place,
                "PrevStatusID": status,
                "CurrentStatusID": status,
                "PrevCollectionRuleID": rule,
                "CurrentCollectionRuleID": rule,
                "CreateBy": user,
                "CreateDate": at,
                "CreateTerminal": f"{OURS}stock take",
            }
            if _insert(conn, shape, values):
                written += 1
            else:
                before += 1
    return Counted(written, before, tuple(unknown))


def _copy(conn: Connection, item: str) -> Row[*tuple[Any, ...]] | None:
    try:
        return conn.execute(_SEEN, {"item": item}).first()
    except DBAPIError as error:
        if is_foreign(error):
            return None  # letters that no barcode there can have
        raise


def _insert(conn: Connection, shape: Shape, values: dict[str, object]) -> bool:
    fit = shape.fit(STOCK, values)
    names = ", ".join(fit)
    marks = ", ".join(f":v_{name.lower()}" for name in fit)
    if (STOCK, "id") not in shape.counts:
        names, marks = f"ID, {names}", f"{_NEXT}, {marks}"
    told = {f"v_{name.lower()}": value for name, value in fit.items()}
    told |= {"project": values["StockOpnameID"], "copy": values["CollectionID"]}
    statement = (
        f"INSERT INTO {STOCK} ({names}) SELECT {marks} FROM DUAL WHERE NOT EXISTS ({_THERE})"
    )
    return conn.execute(text(statement), told).rowcount == 1


def user_of(conn: Connection, shape: Shape, house: str) -> int | None:
    """Return INLISLite's number of the hub's user."""
    return reading.user_of(conn, shape, house, house)
