"""What a write to INLISLite needs, and the numbers and marks that its rows bear.

Owns numbers of transactions (``collectionloans.ID``), marks in CreateTerminal and UpdateTerminal,
and guarded INSERTs for tables whose columns differ from library to library.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from sync.hub.upstream import mariadb
from sync.hub.upstream.inlislite.reading import OURS, CopyRow, MemberRow
from sync.hub.upstream.inlislite.rules import Edition, HouseRules
from sync.hub.upstream.inlislite.schema import LOANS, Shape
from sync.hub.upstream.mariadb import Busy, locked
from sync.hub.upstream.port import Push

_WIDTH: Final = 100
_NUMBERS: Final = "inlislite_collectionloans_id"
"""The named lock under which INLISLite 3.3 itself allots numbers of transactions."""
_DUPLICATE: Final = 1062
_ALLOT_TRIES: Final = 50
_HEADER_OF = text(
    f"SELECT ID FROM {LOANS} WHERE Member_id = :member AND CreateTerminal = :terminal LIMIT 1"
)
_LAST = text(f"SELECT MAX(CAST(RIGHT(ID, 5) AS UNSIGNED)) FROM {LOANS} WHERE ID LIKE :like")
_EMPTY = text(
    f"UPDATE {LOANS} SET CollectionCount = 0, LoanCount = 0 WHERE Member_id = :member"
    " AND CreateTerminal = :terminal AND CollectionCount <> 0 AND NOT EXISTS"
    f" (SELECT 1 FROM collectionloanitems i WHERE i.CollectionLoan_id = {LOANS}.ID)"
)


@dataclass(frozen=True, slots=True)
class Desk:
    """An open connection with its locks held, what the database is like, rules, and one event.

    ``at`` and ``now``: the event's moments in the library's zone, naive, whole seconds. ``user``:
    INLISLite's number of the user to write under, None for none.
    """

    conn: Connection
    shape: Shape
    rules: HouseRules
    user: int | None
    event: Push
    at: datetime
    now: datetime

    @property
    def terminal(self) -> str:
        """Return the mark of this event: the same each time that it is sent."""
        return terminal_of(self.event.key)

    @property
    def patience_s(self) -> int:
        """Return how long to wait for a lock."""
        return 1 if self.event.live else 5

    def stamps(self, at: datetime) -> dict[str, object]:
        """Return who made a row, when and where."""
        return {"CreateBy": self.user, "CreateDate": at, "CreateTerminal": self.terminal}

    def due_at(self, day: date) -> datetime:
        """Return a due day as this edition writes it: 3.3 with the time of the loan."""
        of_day = self.at.time() if self.rules.edition is Edition.V33 else time()
        return datetime.combine(day, of_day)

    def promised(self, days: int) -> date:
        """Return the due day: of what has happened what the slip says, else the rules'."""
        promised = self.event.due
        if promised is not None and not self.event.live:
            return promised.astimezone(self.rules.zone).date()
        return self.rules.due(self.at.date(), days)

    def insert(
        self,
        table: str,
        values: Mapping[str, object],
        *unless: str,
        asked: Mapping[str, object] | None = None,
    ) -> int | None:
        """Insert a row unless one of some things is so; return its number, None for not inserted.

        ``unless``: sub-selects; their parameters are ``:terminal``, ``:v_`` and a column's name in
        lower case, and what ``asked`` brings.
        """
        fit = self.shape.fit(table, values)
        names = list(fit)
        told = {f"v_{name.lower()}": value for name, value in fit.items()}
        guards = " AND ".join(f"NOT EXISTS ({one})" for one in unless) or "1 = 1"
        statement = (
            f"INSERT INTO {table} ({', '.join(names)})"
            f" SELECT {', '.join(f':v_{name.lower()}' for name in names)} FROM DUAL WHERE {guards}"
        )
        told |= {"terminal": self.terminal} | dict(asked or {})
        done = self.conn.execute(text(statement), told)
        return int(done.lastrowid or 0) if done.rowcount == 1 else None


def terminal_of(key: str) -> str:
    """Return the mark of a fact's key, at most as wide as the columns, and plain ASCII."""
    told = OURS + key
    if len(told) <= _WIDTH and told.isascii() and told.isprintable():
        return told
    return OURS + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def header_for(desk: Desk, copy: CopyRow, member: MemberRow) -> str:
    """Return the number of the transaction of this event, made where there is none yet.

    Raises ``Busy`` when no number could be had.
    """
    found = desk.conn.execute(_HEADER_OF, {"member": member.id, "terminal": desk.terminal})
    if (known := found.scalar()) is not None:
        return str(known)
    place = str(copy.location or "") if desk.rules.edition is Edition.V32 else ""
    prefix = f"{place}{desk.at:%y%m%d}"
    values: dict[str, object] = {
        "CollectionCount": 1,
        "LateCount": 0,
        "ExtendCount": 0,
        "LoanCount": 1,
        "ReturnCount": 0,
        "Member_id": member.id,
        "LocationLibrary_id": copy.location,
        "Branch_id": member.branch,
    } | desk.stamps(desk.at)
    with locked(desk.conn, _NUMBERS, wait_s=desk.patience_s):
        last = int(desk.conn.execute(_LAST, {"like": f"{prefix}_____"}).scalar() or 0)
        for number in range(last + 1, last + 1 + _ALLOT_TRIES):
            header = f"{prefix}{number:05d}"
            try:
                desk.insert(LOANS, {"ID": header} | values)
            except IntegrityError as error:
                # INLISLite 3.2 allots numbers without a lock: it was quicker.
                if mariadb.number_of(error) != _DUPLICATE:
                    raise
            else:
                return header
    raise Busy(_NUMBERS)


def empty_header(desk: Desk, member: MemberRow) -> None:
    """Let the transaction of this event count nothing, where it came to nothing."""
    desk.conn.execute(_EMPTY, {"member": member.id, "terminal": desk.terminal})
