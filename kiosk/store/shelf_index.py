"""Where each copy belongs: call number, its key, branch and location, made of cache and lists.

Owns ``shelf.db``, which may be lost at any time: it is made again from the cache, a piece at a
time, so that nothing else waits. Use it on the store thread. It must not know how keys are made.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, cast

import orjson

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Bay
from kiosk.domain.sweep_bays import Standing, cut_into_bays
from kiosk.store.cache import Cache
from kiosk.store.engine import Database
from kiosk.store.rows import whole
from kiosk.store.sweeps import SweepBook

PIECE: Final = 2000
"""Copies that are taken in at once."""

KeyOf = Callable[[str, str, str], tuple[str, ShelfKey | None]]
"""From call number or class mark, author and title: the call number, and where it stands."""

_SCHEMA: Final = 4
_DDL: Final = (
    (
        # As copies stand: a bay is read in one go. No key is the empty one.
        "CREATE TABLE shelf (item TEXT NOT NULL UNIQUE, biblio INTEGER NOT NULL,"
        " call_number TEXT NOT NULL, key TEXT NOT NULL, branch TEXT NOT NULL,"
        " location TEXT NOT NULL, PRIMARY KEY (branch, key, item)) WITHOUT ROWID"
    ),
    # The location of each copy as the central server tells it, also of copies not in the cache yet.
    "CREATE TABLE told (item TEXT PRIMARY KEY, location TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)
_COLUMNS: Final = "item, biblio, call_number, nullif(key, ''), branch, location"
_FIRST_KEY: Final = "\1"
_PUT: Final = "INSERT OR REPLACE INTO shelf VALUES (?, ?, ?, ?, ?, ?)"
_TELL: Final = "INSERT OR REPLACE INTO told VALUES (?, ?)"
_TOLD: Final = "SELECT item, location FROM told WHERE item IN (SELECT value FROM json_each(?))"
_MOVE: Final = "UPDATE shelf SET location = ? WHERE item = ? AND location <> ?"
_NEXT: Final = (
    "SELECT barcode, biblio, title, author, class_mark, branch FROM item"
    " WHERE barcode > ? ORDER BY barcode LIMIT ?"
)
_CHANGED: Final = (
    "SELECT barcode, biblio, title, author, class_mark, branch FROM item WHERE ver > ?"
)


class Place(NamedTuple):
    """Where one copy belongs."""

    item: ItemId
    biblio: int
    call_number: str
    key: ShelfKey | None
    branch: str
    location: str


class ShelfIndex:
    """The places of all copies."""

    def __init__(self, db: Database) -> None:
        """Make the tables anew where they are of another form."""
        self.db = db
        if whole(db.conn.exec_driver_sql("PRAGMA user_version").scalar()) != _SCHEMA:
            with db.writing() as conn:
                for name in ("shelf", "told", "note"):
                    conn.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
                for statement in _DDL:
                    conn.exec_driver_sql(statement)
                conn.exec_driver_sql(f"PRAGMA user_version = {_SCHEMA}")

    def refresh(self, cache: Cache, book: SweepBook, key_of: KeyOf, rules: str = "") -> bool:
        """Take in one more piece of what is not here yet; return whether there is more.

        ``rules`` is a word that changes with the rules behind ``key_of``: then all is made anew.
        """
        notes = self._notes()
        source = f"{cache.generation}:{cache.position.epoch}:{book.listed_version()}:{rules}"
        after = cache.position.after
        if notes.get("source") != source:
            with self.db.writing() as conn:
                conn.exec_driver_sql("DELETE FROM shelf")
                self._note(source=source, done="", ver=str(after), whole="0")
            notes = self._notes()
        if notes["whole"] == "0":
            rows = cache.db.conn.exec_driver_sql(_NEXT, (notes["done"], PIECE)).fetchall()
            with self.db.writing():
                self._take(rows, book, key_of)
                last = str(rows[-1][0]) if rows else notes["done"]
                self._note(done=last, whole=str(int(len(rows) < PIECE)))
            return len(rows) == PIECE or int(notes["ver"]) < after
        if int(notes["ver"]) >= after:
            return False
        rows = cache.db.conn.exec_driver_sql(_CHANGED, (int(notes["ver"]),)).fetchall()
        with self.db.writing():
            self._take(rows, book, key_of)
            self._note(ver=str(after))
        return False

    def told_to(self) -> tuple[str, int]:
        """Return epoch and version up to which the server has told of locations."""
        notes = self._notes()
        return notes.get("told_epoch", ""), int(notes.get("told_after", "0"))

    def put_told(
        self, rows: Sequence[tuple[ItemId, str]], epoch: str, after: int, book: SweepBook
    ) -> bool:
        """Take in what the server tells of locations; return whether all is to be made anew.

        That is so where it is another epoch's: ``refresh`` does it. A list that a person has taken
        in goes before what the server tells.
        """
        anew = self.told_to()[0] not in {"", epoch}
        listed = book.listed([item for item, _ in rows]) if book.listed_version() else {}
        moved = [(place, item, place) for item, place in rows if not listed.get(item, ("", ""))[1]]
        with self.db.writing() as conn:
            if anew:
                conn.exec_driver_sql("DELETE FROM told")
                self._note(source="")
            if rows:
                conn.exec_driver_sql(_TELL, list(rows))
            if moved:
                conn.exec_driver_sql(_MOVE, moved)
            self._note(told_epoch=epoch, told_after=str(after))
        return anew

    def __len__(self) -> int:
        """Return how many copies are in it."""
        return whole(self.db.conn.exec_driver_sql("SELECT count(*) FROM shelf").scalar())

    def of_bay(self, bay: Bay) -> list[Place]:
        """Return the copies that belong to a bay, in the order of their call numbers."""
        if bay.items is not None:
            known = self.of_items(bay.items)
            return [known[item] for item in bay.items if item in known]
        # One lower bound alone: of two the wrong one might be looked up.
        where, args = ["branch = ?", "key >= ?"], [bay.branch, bay.first or _FIRST_KEY]
        for wanted, clause in ((bay.location, "location = ?"), (bay.last, "key <= ?")):
            if wanted:
                where.append(clause)
                args.append(wanted)
        sql = f"SELECT {_COLUMNS} FROM shelf WHERE {' AND '.join(where)} ORDER BY key, item"
        return [_place(row) for row in self.db.conn.exec_driver_sql(sql, tuple(args)).fetchall()]

    def of_items(self, items: Sequence[ItemId]) -> dict[ItemId, Place]:
        """Return the places of copies, those that are known."""
        sql = f"SELECT {_COLUMNS} FROM shelf WHERE item IN (SELECT value FROM json_each(?))"
        listed = orjson.dumps(list(items)).decode()
        rows = self.db.conn.exec_driver_sql(sql, (listed,)).fetchall()
        return {place.item: place for place in map(_place, rows)}

    def by_title(self) -> Iterator[tuple[int, str, ItemId]]:
        """Yield title, branch and copy of all copies, title by title and branch by branch."""
        sql = "SELECT biblio, branch, item FROM shelf ORDER BY biblio, branch, item"
        for biblio, branch, item in self.db.conn.exec_driver_sql(sql).fetchall():
            yield whole(biblio), str(branch), ItemId(str(item))

    def cut_into_bays(self, books: int) -> Iterator[Bay]:
        """Yield bays of so many books each, by branch and location, for a library without a plan.

        No key stands in two bays, so copies of one volume stay together. Where a branch has
        locations, its copies of none that is known are bays of their own, by list: a range without
        a location would hold those of all others once more.
        """
        rows = self.db.conn.exec_driver_sql(
            "SELECT branch, location, key, count(*) FROM shelf WHERE key > ''"
            " GROUP BY branch, location, key ORDER BY branch, location, key"
        ).fetchall()
        located = sorted({str(branch) for branch, location, *_ in rows if location})
        number = 0
        standing = (
            Standing(str(branch), str(location), ShelfKey(str(key)), whole(many))
            for branch, location, key, many in rows
            if location or branch not in located
        )
        for bay in cut_into_bays(standing, books):
            number += 1
            yield bay
        for branch in located:
            for items in self._unlocated(branch, books):
                number += 1
                yield Bay(f"{number:04}", str(number), branch, items=items)

    def _unlocated(self, branch: str, books: int) -> Iterator[tuple[ItemId, ...]]:
        sql = "SELECT item FROM shelf WHERE branch = ? AND location = '' AND key > '' ORDER BY key"
        rows = self.db.conn.exec_driver_sql(sql, (branch,)).fetchall()
        for n in range(0, len(rows), books):
            yield tuple(ItemId(str(item)) for (item,) in rows[n : n + books])

    def _take(self, rows: Sequence[Sequence[object]], book: SweepBook, key_of: KeyOf) -> None:
        if not rows:
            return
        listed = book.listed([ItemId(str(row[0])) for row in rows]) if book.listed_version() else {}
        names = orjson.dumps([str(row[0]) for row in rows]).decode()
        places = dict(map(tuple, self.db.conn.exec_driver_sql(_TOLD, (names,)).fetchall()))
        made = []
        for barcode, biblio, title, author, mark, branch in rows:
            told, location = listed.get(ItemId(str(barcode)), ("", ""))
            number, key = key_of(told or str(mark), str(author), str(title))
            where = location or places.get(barcode, "")
            made.append((barcode, biblio, number, key or "", branch, where))
        self.db.conn.exec_driver_sql(_PUT, made)

    def _notes(self) -> dict[str, str]:
        rows = self.db.conn.exec_driver_sql("SELECT name, value FROM note").fetchall()
        return {str(name): str(value) for name, value in rows}

    def _note(self, **values: str) -> None:
        sql = "INSERT OR REPLACE INTO note VALUES (?, ?)"
        self.db.conn.exec_driver_sql(sql, list(values.items()))


def _place(row: Sequence[object]) -> Place:
    # Not field by field: there are 700,000 of them in a report.
    return Place._make(cast("Iterable[str]", row))
