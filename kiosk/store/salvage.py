"""A journal that fails its check: put aside whole, and what can be read of it begins a new one.

Owns the check, the order of those steps and the new file's rows; reading pages is ``carve``'s. The
damaged file is renamed, never changed and never deleted. A cut at any point leaves either it in its
place, or the finished new one waiting for its name.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.store.carve import Carved, Row, Tail, carve, wal_tail
from kiosk.store.durable import sync_folder
from kiosk.store.engine import Database, store_error
from kiosk.store.folder import remove_database, set_aside
from kiosk.store.journal_file import open_journal
from kiosk.store.journal_schema import METADATA
from kiosk.store.persons import new_alias
from kiosk.store.rows import fact_of_values, progress_of_values, to_us, whole

_RESCUED: Final = "journal-rescued.db"
_READY: Final = "journal-ready.db"
"""The new file while it is made, and once it is whole and only waits for the journal's name."""

_MARK: Final = "damaged"
_ALIAS: Final = re.compile("[0-9a-f]{16}")
_OWN: Final = {"retention", "erasure", "fact"}
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PATRON: Final = list(METADATA.tables["fact"].columns.keys()).index("patron")
_WIDTHS: Final = {name: len(METADATA.tables[name].columns) for name in METADATA.tables}
_LOST_PROGRESS: Final = (
    "INSERT INTO progress (seq, state, server_epoch, secure, attempts, next_us, parked, settled,"
    " again, note) VALUES (?, 'open', '', 'none', 0, 0, 0, 1, 1, '')"
)
log: Final = Log("kiosk.store")


@dataclass(frozen=True, slots=True)
class Salvage:
    """What became of a damaged journal. ``aside``: where it lies now.

    ``unreadable``: facts that something else in the file still names; there may be more.
    """

    aside: Path
    saved: int
    unreadable: int

    @property
    def note(self) -> str:
        """Return what a task for staff says; its last word is the kind."""
        return f"{self.saved} facts saved, {self.unreadable} unreadable: journal-salvaged"


def damaged_files(folder: Path) -> list[Path]:
    """Return the journals that were put aside here and that nobody has taken away yet."""
    found = folder.glob(f"journal.db.{_MARK}-*")
    return sorted(file for file in found if not file.name.endswith(("-wal", "-shm")))


def open_checked(path: Path, key: bytes) -> tuple[Database, int]:
    """Open the journal and check every page; with the number of commits that its WAL has lost.

    Raises StoreError(``store-damaged``) when it is not whole. A power cut may tear the last commit,
    which was then never acknowledged; two or more were lost by damage, see ``salvage_tail``.
    """
    finish(path)
    fresh = not path.exists()
    tail = Tail() if fresh else wal_tail(path.with_name(path.name + "-wal"))
    if not fresh and path.stat().st_size == 0 and not tail.frames and _was_used(path.parent):
        raise StoreError("store-damaged", file=path.name)
    db = open_journal(path, key)
    try:
        # First, for the frames of the WAL mend pages that a cut has torn in the file.
        frames = _checkpoint(db)
        _check(db, pages=frames is not None)
    except StoreError:
        db.close()
        raise
    except Exception as error:
        db.close()
        raise store_error(error, path.name) from error
    return db, 0 if frames is None else tail.lost_after(frames)


def is_whole(db: Database) -> bool:
    """Return whether a file passes the check."""
    try:
        _check(db, pages=True)
    except Exception:  # noqa: BLE001 - whatever goes wrong here, it is not whole
        return False
    return True


def salvage(path: Path, key: bytes, now: datetime, *, sure_of_key: bool) -> Salvage:
    """Put a damaged journal aside and a new one with all that can be read in its place.

    Raises StoreError(``store-damaged``) and changes nothing where not one row can be read and
    nothing else says that the key is right (``sure_of_key``); ``disk-full``.
    """
    carved = carve(path, key)
    if not carved.rows and not sure_of_key:
        raise StoreError("store-damaged", file=path.name)
    saved, unreadable = _rebuild(path.with_name(_RESCUED), key, carved, now)
    aside = set_aside(path, _mark(path, now))
    finish(path)
    log.error("journal.salvaged", saved=saved, unreadable=unreadable, file=aside.name)
    return Salvage(aside, saved, unreadable)


def salvage_tail(db: Database, key: bytes, now: datetime) -> Salvage:
    """As ``salvage``, of an open journal whose WAL has lost commits: they are still in the file.

    Closes it. Copies are put aside first, for closing deletes the WAL.
    """
    path, mark = db.path, _mark(db.path, now)
    for suffix in ("", "-wal"):
        source, copy = (path.with_name(f"{path.name}{s}") for s in (suffix, f".{mark}{suffix}"))
        copy.touch(mode=0o600)
        copy.write_bytes(source.read_bytes())
    saved, unreadable = _rebuild(path.with_name(_RESCUED), key, carve(path, key), now)
    db.close()
    remove_database(path)
    finish(path)
    aside = path.with_name(f"{path.name}.{mark}")
    log.error("journal.tail_salvaged", saved=saved, unreadable=unreadable, file=aside.name)
    return Salvage(aside, saved, unreadable)


def finish(path: Path) -> None:
    """Give a new journal its name; also where the power went before it could bear it."""
    remove_database(path.with_name(_RESCUED))
    ready = path.with_name(_READY)
    if not ready.exists():
        return
    # Its WAL, under the new file, would be taken for that one's.
    left = [path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm")]
    if any(file.exists() for file in left):
        mark = _mark(path, datetime.now(UTC))
        for file in left:
            if file.exists():
                file.rename(file.with_name(file.name.replace(path.name, f"{path.name}.{mark}")))
    ready.rename(path)
    sync_folder(path.parent)


def _mark(path: Path, now: datetime) -> str:
    """Return a mark with the date under which nothing lies yet."""
    mark = f"{_MARK}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    number = 1
    while path.with_name(f"{path.name}.{mark}" + (f"-{number}" if number > 1 else "")).exists():
        number += 1
    return mark + (f"-{number}" if number > 1 else "")


def _checkpoint(db: Database) -> int | None:
    """Bring the WAL into the file; how many of its frames SQLite takes. None: there is no room."""
    try:
        told = db.conn.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    except DBAPIError as error:
        if store_error(error).code == "disk-full":
            return None
        raise
    return 0 if told is None else max(0, whole(told[1]))


def _was_used(folder: Path) -> bool:
    return any(folder.glob("cache-*.db"))


def _check(db: Database, *, pages: bool) -> None:
    """Check the pages' checksums, then their order. Raises StoreError, or what the driver does."""
    bad = pages and db.conn.exec_driver_sql("PRAGMA cipher_integrity_check").fetchmany(1)
    if bad or db.conn.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
        raise StoreError("store-damaged", file=db.path.name)


def _rebuild(rescued: Path, key: bytes, carved: Carved, now: datetime) -> tuple[int, int]:
    """Make the new file and lay it ready; how many facts it holds, and how many are missing."""
    remove_database(rescued)
    try:
        told = _fill(rescued, key, carved, now)
        rescued.rename(rescued.with_name(_READY))
        sync_folder(rescued.parent)
    except BaseException:
        remove_database(rescued)
        raise
    return told


def _fill(rescued: Path, key: bytes, carved: Carved, now: datetime) -> tuple[int, int]:
    """Write the rows that were found."""
    facts, progress = _facts(carved.rows), _progress(carved.rows)
    persons, notes = _persons(carved.rows), _notes(carved.rows)
    named = _named(carved.rows) | progress.keys()
    last = max([*facts, *named, *_sequence(carved.rows)], default=0)
    if facts:
        epochs = [whole(row[2]) for row in facts.values()]
        notes.setdefault("epoch", str(max(max(epochs) + 1, to_us(now) // 1_000_000)))
    db = open_journal(rescued, key)
    try:
        with db.writing() as conn:
            _insert(db, "fact", _under_aliases(facts.values(), persons))
            _insert(db, "progress", [row for seq, row in progress.items() if seq in facts])
            lost = [(seq,) for seq in facts if seq not in progress]
            if lost:
                conn.exec_driver_sql(_LOST_PROGRESS, lost)
            _insert(db, "person", [(alias, *whose) for alias, whose in persons.items()])
            _insert(db, "local", list(notes.items()))
            _insert(db, "daily", _days(carved.rows))
            conn.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = 'fact'")
            conn.exec_driver_sql("INSERT INTO sqlite_sequence VALUES ('fact', ?)", (last,))
    except DBAPIError as error:
        raise store_error(error, rescued.name) from error
    finally:
        db.close()
    return len(facts), len(named - facts.keys())


def _under_aliases(
    facts: Iterable[tuple[object, ...]], persons: dict[str, tuple[str, int | None]]
) -> list[tuple[object, ...]]:
    """Return the facts with an alias also where an older revision had the patron's number."""
    minted: dict[str, str] = {}
    rows: list[tuple[object, ...]] = []
    for row in facts:
        patron = row[_PATRON]
        if isinstance(patron, str) and patron not in persons and not _ALIAS.fullmatch(patron):
            if patron not in minted:
                minted[patron] = new_alias()
                persons[minted[patron]] = (patron, None)
            row = (*row[:_PATRON], minted[patron], *row[_PATRON + 1 :])
        rows.append(row)
    return rows


def _insert(db: Database, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * _WIDTHS[table])
        db.conn.exec_driver_sql(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", list(rows))


def _facts(rows: Sequence[Row]) -> dict[int, tuple[object, ...]]:
    """Return the facts by number: rows that make one."""
    found: dict[int, tuple[object, ...]] = {}
    for row in rows:
        if row.rowid is not None and len(row.values) == _WIDTHS["fact"]:
            values = (row.rowid, *row.values[1:])
            if fact_of_values(values) is not None:
                found[row.rowid] = values
    return found


def _progress(rows: Sequence[Row]) -> dict[int, tuple[object, ...]]:
    """Return how far facts are, by number."""
    found: dict[int, tuple[object, ...]] = {}
    for row in rows:
        if row.rowid is not None and len(row.values) == _WIDTHS["progress"]:
            values = (row.rowid, *row.values[1:])
            if progress_of_values(values) is not None:
                found[row.rowid] = values
    return found


def _persons(rows: Sequence[Row]) -> dict[str, tuple[str, int | None]]:
    """Return whose the aliases are, from the table or else from its index."""
    found: dict[str, tuple[str, int | None]] = {}
    for row in rows:
        match row.rowid, row.values:
            case None, (str() as alias, str() as patron, (int() | None) as since):
                if _ALIAS.fullmatch(alias):
                    found[alias] = (patron, since)
            case None, (str() as patron, str() as alias):
                if _ALIAS.fullmatch(alias):
                    found.setdefault(alias, (patron, None))
    return found


def _notes(rows: Sequence[Row]) -> dict[str, str]:
    """Return the local notes, but those that speak of this very file."""
    found: dict[str, str] = {}
    for row in rows:
        match row.rowid, row.values:
            case int(), (str() as name, str() as value) if name not in _OWN:
                found[name] = value
    return found


def _days(rows: Sequence[Row]) -> list[tuple[object, ...]]:
    """Return the daily counts."""
    return [
        row.values
        for row in rows
        if row.rowid is None
        and len(row.values) == _WIDTHS["daily"]
        and isinstance(row.values[0], str)
        and _DAY.fullmatch(row.values[0])
    ]


def _named(rows: Sequence[Row]) -> set[int]:
    """Return the numbers of facts in the index of their patrons, which has every fact."""
    found: set[int] = set()
    for row in rows:
        match row.rowid, row.values:
            case None, (None, int() as seq) if seq > 0:
                found.add(seq)
            case None, (str() as alias, int() as seq) if seq > 0 and _ALIAS.fullmatch(alias):
                found.add(seq)
    return found


def _sequence(rows: Sequence[Row]) -> list[int]:
    """Return the last number given to a fact, where the file tells it."""
    return [
        whole(row.values[1])
        for row in rows
        if row.rowid is not None
        and row.values[:1] == ("fact",)
        and len(row.values) == 2
        and isinstance(row.values[1], int)
    ]
