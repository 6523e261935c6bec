"""Sweeps on the disk: their bays, walks, batches and words, and what each ended with.

Owns ``sweeps.db``. A batch is durable when ``add`` returns; what was added stays as it is. Use it
on the store thread. It must not judge.
"""

import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import orjson

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Bay, Deed, Kind, Said, SaidId, TagKey, Verdict, Walk, WalkId
from kiosk.domain.sweep_evidence import Batch, BatchId, Entry, Evidence
from kiosk.errors import StoreError
from kiosk.store.engine import Database
from kiosk.store.rows import whole
from kiosk.store.sweep_codec import pack, unpack
from kiosk.store.sweeps_schema import DDL, SCHEMA

_BATCH: Final = (
    "INSERT INTO batch (sweep, device, number, walk_device, walk_number, flooding, heard)"
    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_WALK: Final = (
    "INSERT INTO walk VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sweep, device, number)"
    " DO UPDATE SET lost_ms = max(lost_ms, excluded.lost_ms)"
)
_WORD: Final = (
    "INSERT INTO word (sweep, device, number, at_ms, deed, item, tag, by, undo_device, undo_number)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_LABELS: Final = (
    "SELECT word.tag, word.item FROM word"
    " JOIN bay old ON old.sweep = word.sweep AND old.id = word.item"
    " JOIN bay now ON now.sweep = ? AND now.id = old.id AND now.name = old.name"
    " AND now.branch = old.branch AND now.location = old.location"
    " AND now.first IS old.first AND now.last IS old.last"
    " WHERE word.deed = 'label' AND word.sweep <> ? AND word.tag IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM word later WHERE later.sweep = word.sweep"
    " AND later.deed = 'label' AND later.tag = word.tag AND later.row > word.row)"
    " ORDER BY word.at_ms, word.row"
)
_BAY: Final = "INSERT INTO bay VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class SweepRow:
    """One sweep. ``ended_ms`` None: it goes on."""

    id: str
    name: str
    began_ms: int
    ended_ms: int | None


@dataclass(frozen=True, slots=True)
class BayOutcome:
    """How a bay ended."""

    bay: str
    passes: int
    expected: int
    found: int
    verdict: Verdict
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """One finding that a sweep ended with; ``item`` is a tag where there is no book."""

    item: str
    kind: Kind
    bay: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list tells of one copy, beside the cache. ``lent_ms``: when it was last lent."""

    item: ItemId
    call_number: str = ""
    location: str = ""
    lent_ms: int | None = None
    condition: str = ""


class SweepBook:
    """All sweeps of this store."""

    def __init__(self, db: Database) -> None:
        """Make the tables where there are none. Raises StoreError(``store-newer``)."""
        self.db = db
        version = whole(db.conn.exec_driver_sql("PRAGMA user_version").scalar())
        if version > SCHEMA:
            raise StoreError("store-newer", file=db.path.name)
        if version == 0:
            with db.writing() as conn:
                for statement in DDL:
                    conn.exec_driver_sql(statement)
                conn.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")

    # --- sweeps and bays

    def begin(self, sweep: SweepRow, bays: Sequence[Bay], lent: Iterable[ItemId]) -> None:
        """Begin a sweep. Raises StoreError when there is one of that id."""
        listed = zlib.compress(orjson.dumps(list(lent)), 1)
        with self.db.writing() as conn:
            row = (sweep.id, sweep.name, sweep.began_ms, None, listed)
            conn.exec_driver_sql("INSERT INTO sweep VALUES (?, ?, ?, ?, ?)", row)
            self.put_bays(sweep.id, bays)

    def put_bays(self, sweep: str, bays: Sequence[Bay]) -> None:
        """Add bays to a sweep, behind those that it has."""
        if not bays:
            return
        count = "SELECT count(*) FROM bay WHERE sweep = ?"
        with self.db.writing() as conn:
            place = whole(conn.exec_driver_sql(count, (sweep,)).scalar())
            rows = [_bay_row(sweep, place + n, bay) for n, bay in enumerate(bays)]
            conn.exec_driver_sql(_BAY, rows)

    def sweeps(self) -> list[SweepRow]:
        """Return all sweeps, the newest first."""
        rows = self._rows("SELECT id, name, began_ms, ended_ms FROM sweep ORDER BY began_ms DESC")
        return [
            SweepRow(str(n), str(name), whole(began), None if end is None else whole(end))
            for n, name, began, end in rows
        ]

    def bays(self, sweep: str) -> list[Bay]:
        """Return the bays of a sweep in their order."""
        rows = self._rows(
            "SELECT id, name, branch, location, first, last, items, code FROM bay"
            " WHERE sweep = ? ORDER BY place",
            sweep,
        )
        return [_to_bay(row) for row in rows]

    def lent_at_beginning(self, sweep: str) -> frozenset[ItemId]:
        """Return what was on loan when a sweep began."""
        rows = list(self._rows("SELECT lent FROM sweep WHERE id = ?", sweep))
        if not rows or not isinstance(rows[0][0], bytes):
            return frozenset()
        return frozenset(ItemId(one) for one in orjson.loads(zlib.decompress(rows[0][0])))

    def finish(
        self, sweep: str, at_ms: int, bays: Sequence[BayOutcome], items: Sequence[Outcome]
    ) -> None:
        """Write down how a sweep ended; once: a second time changes nothing."""
        with self.db.writing() as conn:
            ended = "UPDATE sweep SET ended_ms = ? WHERE id = ? AND ended_ms IS NULL"
            if not conn.exec_driver_sql(ended, (at_ms, sweep)).rowcount:
                return
            told = [
                (sweep, b.bay, b.passes, b.expected, b.found, b.verdict.value, b.share, b.low,
                 b.high) for b in bays
            ]  # fmt: skip
            if told:
                marks = "INSERT INTO bay_outcome VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                conn.exec_driver_sql(marks, told)
            found = [(sweep, one.item, one.kind.value, one.bay) for one in items]
            if found:
                conn.exec_driver_sql("INSERT OR IGNORE INTO outcome VALUES (?, ?, ?, ?)", found)

    def outcomes(self, sweep: str) -> list[Outcome]:
        """Return what a finished sweep ended with."""
        rows = self._rows("SELECT item, kind, bay FROM outcome WHERE sweep = ?", sweep)
        return [Outcome(str(item), Kind(str(kind)), str(bay)) for item, kind, bay in rows]

    def bay_outcomes(self, sweep: str) -> list[BayOutcome]:
        """Return how the bays of a finished sweep ended."""
        rows = self._rows("SELECT * FROM bay_outcome WHERE sweep = ?", sweep)
        return [
            BayOutcome(
                str(bay), whole(passes), whole(expected), whole(found), Verdict(str(verdict)),
                float(str(share)), float(str(low)), float(str(high)),
            )
            for _, bay, passes, expected, found, verdict, share, low, high in rows
        ]  # fmt: skip

    # --- what is heard and said

    def add(self, sweep: str, entries: Iterable[Entry], opened: Collection[WalkId] = ()) -> None:
        """Keep entries, those that are not there yet; all or none, durable on return.

        ``opened``: walks whose reads are being taken from now on.
        """
        with self.db.writing() as conn:
            for entry in entries:
                if isinstance(entry, Batch):
                    conn.exec_driver_sql(_BATCH, _batch_row(sweep, entry))
                elif isinstance(entry, Walk):
                    conn.exec_driver_sql(_WALK, _walk_row(sweep, entry))
                else:
                    conn.exec_driver_sql(_WORD, _word_row(sweep, entry))
            self._set_open(sweep, opened, is_open=True)

    def close_walks(self, sweep: str, walks: Collection[WalkId]) -> None:
        """Note that no reads of these walks are being taken any more: they are whole."""
        with self.db.writing():
            self._set_open(sweep, walks, is_open=False)

    def close_open(self, sweep: str, prefix: str, lost_ms: int) -> list[Walk]:
        """Close walks that nobody ended, for their tablet went out; return them as lossy.

        ``prefix``: how the names of its devices begin.
        """
        mine = "sweep = ? AND open = 1 AND substr(device, 1, length(?)) = ?"
        args = (sweep, prefix, prefix)
        with self.db.writing() as conn:
            found = conn.exec_driver_sql(f"SELECT device, number FROM walk WHERE {mine}", args)
            named = {(str(one), whole(number)) for one, number in found.fetchall()}
            conn.exec_driver_sql(
                f"UPDATE walk SET open = 0, lost_ms = lost_ms + {int(lost_ms)} WHERE {mine}", args
            )
        return [walk for walk in self._walks(sweep) if tuple(walk.id) in named]

    def evidence(self, sweep: str) -> Evidence:
        """Return all that a sweep has heard, joined."""
        joined = Evidence()
        for entry in self.entries(sweep):
            joined.add(entry)
        return joined

    def entries(self, sweep: str) -> Iterator[Entry]:
        """Yield all entries of a sweep; to be given to other devices. Damaged batches are none."""
        yield from self._walks(sweep)
        for row in self._rows(
            "SELECT device, number, walk_device, walk_number, flooding, heard FROM batch"
            " WHERE sweep = ? ORDER BY row",
            sweep,
        ):
            device, number, walk_device, walk_number, flooding, data = row
            heard = unpack(data) if isinstance(data, bytes) else None
            if heard is not None:
                yield Batch(
                    BatchId(str(device), whole(number)),
                    WalkId(str(walk_device), whole(walk_number)),
                    heard,
                    tuple(TagKey(tag) for tag in str(flooding).split()),
                )
        yield from self.words(sweep)

    def walks(self, sweep: str) -> list[Walk]:
        """Return the walks of a sweep."""
        return self._walks(sweep)

    def words(self, sweep: str) -> Iterator[Said]:
        """Yield what people have said in a sweep, in the order in which it was kept."""
        for row in self._rows(
            "SELECT device, number, at_ms, deed, item, tag, by, undo_device, undo_number"
            " FROM word WHERE sweep = ? ORDER BY row",
            sweep,
        ):
            yield _to_said(row)

    def labels_before(self, sweep: str) -> dict[TagKey, str]:
        """Return the bays of labels as people said in other sweeps, of bays that are the same."""
        rows = self._rows(_LABELS, sweep, sweep)
        return {TagKey(str(label)): str(bay) for label, bay in rows}

    # --- what the cache does not tell

    def put_listed(self, rows: Sequence[Listed]) -> None:
        """Take in what a list tells of copies; of each the last telling counts."""
        told = [(r.item, r.call_number, r.location, r.lent_ms, r.condition) for r in rows]
        with self.db.writing() as conn:
            if told:
                conn.exec_driver_sql("INSERT OR REPLACE INTO listed VALUES (?, ?, ?, ?, ?)", told)
            conn.exec_driver_sql(
                "INSERT INTO note VALUES ('listed', '1') ON CONFLICT (name)"
                " DO UPDATE SET value = CAST(value AS INTEGER) + 1"
            )

    def use(self) -> Iterator[tuple[ItemId, tuple[int | None, str]]]:
        """Yield when copies were last lent, and their condition, as lists have told."""
        for item, lent, condition in self._rows("SELECT item, lent_ms, condition FROM listed"):
            yield ItemId(str(item)), (None if lent is None else whole(lent), str(condition))

    def listed_version(self) -> str:
        """Return a word that changes with every list taken in."""
        rows = list(self._rows("SELECT value FROM note WHERE name = 'listed'"))
        return str(rows[0][0]) if rows else ""

    def listed(self, items: Sequence[ItemId]) -> dict[ItemId, tuple[str, str]]:
        """Return call number and location of those copies that a list has told of."""
        rows = self._rows(
            "SELECT item, call_number, location FROM listed"
            " WHERE item IN (SELECT value FROM json_each(?))",
            orjson.dumps(list(items)).decode(),
        )
        return {ItemId(str(item)): (str(number), str(place)) for item, number, place in rows}

    def _set_open(self, sweep: str, walks: Collection[WalkId], *, is_open: bool) -> None:
        if walks:
            self.db.conn.exec_driver_sql(
                f"UPDATE walk SET open = {int(is_open)}"
                " WHERE sweep = ? AND device = ? AND number = ?",
                [(sweep, *walk) for walk in walks],
            )

    def _walks(self, sweep: str) -> list[Walk]:
        rows = self._rows(
            "SELECT device, number, bay, began_ms, clock_sure, lost_ms FROM walk WHERE sweep = ?",
            sweep,
        )
        return [
            Walk(
                WalkId(str(device), whole(number)), str(bay), whole(began), bool(sure), whole(lost)
            )
            for device, number, bay, began, sure, lost in rows
        ]

    def _rows(self, sql: str, *args: str) -> Iterable[Sequence[object]]:
        return self.db.conn.exec_driver_sql(sql, args).fetchall()


def _batch_row(sweep: str, batch: Batch) -> tuple[object, ...]:
    flooding = " ".join(batch.flooding)
    return (sweep, *batch.id, *batch.walk, flooding, pack(batch.heard))


def _walk_row(sweep: str, walk: Walk) -> tuple[object, ...]:
    return (sweep, *walk.id, walk.bay, walk.began_ms, int(walk.clock_sure), walk.lost_ms, 0)


def _word_row(sweep: str, one: Said) -> tuple[object, ...]:
    undone = (None, None) if one.undoes is None else tuple(one.undoes)
    return (sweep, *one.id, one.at_ms, one.deed.value, one.item, one.tag, one.by, *undone)


def _to_said(row: Sequence[object]) -> Said:
    device, number, at_ms, deed, item, tag, by, undo_device, undo_number = row
    return Said(
        SaidId(str(device), whole(number)),
        whole(at_ms),
        Deed(str(deed)),
        None if item is None else ItemId(str(item)),
        None if tag is None else TagKey(str(tag)),
        str(by),
        None if undo_device is None else SaidId(str(undo_device), whole(undo_number)),
    )


def _bay_row(sweep: str, place: int, bay: Bay) -> tuple[object, ...]:
    items = None if bay.items is None else orjson.dumps(bay.items).decode()
    return (
        sweep, bay.id, place, bay.name, bay.branch, bay.location, bay.first, bay.last, items,
        bay.code,
    )  # fmt: skip


def _to_bay(row: Sequence[object]) -> Bay:
    number, name, branch, location, first, last, items, code = row
    named = None if items is None else tuple(ItemId(one) for one in orjson.loads(str(items)))
    low, high = (None if one is None else ShelfKey(str(one)) for one in (first, last))
    return Bay(str(number), str(name), str(branch), str(location), low, high, named, str(code))
