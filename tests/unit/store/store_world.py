"""A small world for tests of the store: facts, rows, snapshots."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import FactKey, ItemId, PatronId, TagUid
from kiosk.ports import FeedPage
from kiosk.store.cache_schema import COLUMNS, METADATA, SCHEMA
from kiosk.store.retention import Retention, compact
from kiosk.store.rows import Position
from kiosk.store.store import Store, StoreSession

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DUE = NOW + timedelta(days=14)
ANI, BUDI = PatronId("P1"), PatronId("P2")
BALLAST = 1 << 16

Rows = Mapping[str, Sequence[tuple[object, ...]]]


def moment(at: datetime = NOW) -> Moment:
    return Moment(at, 12.5, "boot", 0.25)


def loan(
    item: str, patron: PatronId = ANI, *, mode: FactMode = FactMode.STATEMENT, at: datetime = NOW
) -> NewFact:
    uid = TagUid("E004015012345678")
    return NewFact(
        FactKind.LOAN, mode, ItemId(item), patron, moment(at), due=DUE, rules_version=3, uid=uid
    )


def back(item: str, patron: PatronId | None = None, *, at: datetime = NOW) -> NewFact:
    return NewFact(FactKind.RETURN, FactMode.STATEMENT, ItemId(item), patron, moment(at))


def about(kind: FactKind, refers: FactKey, *, at: datetime = NOW) -> NewFact:
    return NewFact(kind, FactMode.STATEMENT, None, None, moment(at), refers=refers)


def item_row(barcode: str, biblio: int = 1, **more: object) -> tuple[object, ...]:
    row: dict[str, object] = {
        "barcode": barcode,
        "biblio": biblio,
        "title": f"Judul {biblio}",
        "author": "Pramoedya",
        "class_mark": "899.221",
        "item_type": "BK",
        "branch": "PST",
        "status": "available",
        "in_house": 0,
        "uid": None,
        "ver": 1,
    }
    row.update(more)
    return tuple(row.values())


def patron_row(number: str, card: str, **more: object) -> tuple[object, ...]:
    row: dict[str, object] = {
        "id": number,
        "card": card,
        "first_name": "Ani",
        "category": "DEW",
        "status": "active",
        "expires": "2030-01-01",
        "suspended_until": None,
        "fees": 0,
        "ver": 1,
    }
    row.update(more)
    return tuple(row.values())


def loan_row(item: str, patron: str, due: datetime = DUE) -> tuple[object, ...]:
    return (item, patron, int(NOW.timestamp()), int(due.timestamp()), 1)


def page(
    after: int,
    rows: Rows | None = None,
    *,
    gone: Sequence[tuple[str, str]] = (),
    epoch: str = "e1",
    more: bool = False,
    counts: dict[str, int] | None = None,
) -> FeedPage:
    listed = {name: list(some) for name, some in (rows or {}).items()}
    return FeedPage(epoch, after, listed, list(gone), more, counts)


def snapshot(
    path: Path, rows: Rows, *, epoch: str = "e1", after: int = 10, schema: int = SCHEMA
) -> Path:
    """Write a snapshot as a server does: rows, indexes, search index, meta."""
    dialect = sqlite.dialect()
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("BEGIN")
    for table in METADATA.sorted_tables:
        file.execute(str(CreateTable(table).compile(dialect=dialect)))
    for name, some in rows.items():
        marks = ", ".join("?" * len(COLUMNS[name]))
        file.executemany(f"INSERT INTO {name} VALUES ({marks})", some)
    for table in METADATA.sorted_tables:
        for index in table.indexes:
            file.execute(str(CreateIndex(index).compile(dialect=dialect)))
    file.execute(
        "CREATE VIRTUAL TABLE item_fts USING fts5(title, author, content='', prefix='2 3')"
    )
    file.execute(
        "INSERT INTO item_fts(rowid, title, author)"
        " SELECT biblio, max(title), max(author) FROM item GROUP BY biblio"
    )
    meta = [("schema", schema), ("epoch", epoch), ("after", after), ("built_at", "x")]
    file.executemany("INSERT INTO meta VALUES (?, ?)", [(k, str(v)) for k, v in meta])
    file.execute("COMMIT")
    file.close()
    return path


@contextmanager
def opened(folder: Path, kiosk: str = "k1", now: datetime = NOW) -> Iterator[Store]:
    store = Store.open(folder, kiosk, now=now, ballast_bytes=BALLAST)
    try:
        yield store
    finally:
        store.close()


def fill(store: Store, first: FeedPage) -> None:
    store.call(lambda s: s.apply_page(first, NOW))


Job = Callable[[StoreSession], object]


def purge(s: StoreSession, now: datetime, position: Position | None = None) -> int:
    """Count and delete all that is old enough, window by window; how many."""
    terms = Retention(now, position or s.cache.position, UTC)
    deleted, since = 0, 0
    while True:
        done = compact(s._db, terms, since=since, window=3)
        deleted += done.deleted
        if done.next_seq is None:
            return deleted
        since = done.next_seq
