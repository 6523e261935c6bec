"""The raw side of the store's figures: the same reads and writes by the bare driver."""

import json
from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2

from kiosk.domain.ids import ItemId, PatronId
from kiosk.store.store import Store

_FACT = (
    "CREATE TABLE fact (seq INTEGER PRIMARY KEY AUTOINCREMENT, kiosk, epoch, kind, mode, item,"
    " patron, wall_us, mono_s, boot_id, offset_s, due_us, rules_version, uid, refers_kiosk,"
    " refers_epoch, refers_seq, note, evidence)"
)
_TABLES = (
    _FACT,
    "CREATE INDEX fact_item ON fact (item)",
    "CREATE INDEX fact_patron ON fact (patron)",
    "CREATE INDEX fact_refers ON fact (refers_seq)",
    "CREATE TABLE progress (seq INTEGER PRIMARY KEY, state, version, attempts, next_us, settled)",
    "CREATE INDEX progress_open ON progress (next_us) WHERE state = 'open'",
    "CREATE INDEX progress_unsettled ON progress (seq) WHERE settled = 0",
)
_OVERLAY = (
    "SELECT f.* FROM fact f JOIN progress p ON p.seq = f.seq WHERE (p.state = 'open' OR"
    " p.version > 0) AND f.{} ORDER BY f.seq"
)
_LISTED = "item IN (SELECT value FROM json_each(?))"


@dataclass
class RawKiosk:
    """Two bare connections: to the store's own cache, and to a journal made alike."""

    cache: Any
    journal: Any

    @classmethod
    def beside(cls, store: Store) -> "RawKiosk":
        """Open the cache that the store has open, and a journal of the same kind beside it."""
        folder = store.scratch("raw.db").parent
        key = (folder / "key").read_bytes()
        path = store.call(lambda s: s.cache.db.path)
        raw = cls(_open(str(path), key, "NORMAL"), _open(str(folder / "raw.db"), key, "FULL"))
        for sql in _TABLES:
            raw.journal.execute(sql)
        return raw

    def item(self, code: ItemId) -> object:
        """Look one item up, all columns."""
        return self.cache.execute("SELECT * FROM item WHERE barcode = ?", (code,)).fetchone()

    def lend(self, code: ItemId, patron: PatronId) -> None:
        """Read what a loan is decided on, and write its fact, in one durable transaction."""
        self.journal.execute("BEGIN IMMEDIATE")
        item = self.cache.execute("SELECT * FROM item WHERE barcode = ?", (code,)).fetchone()
        copies = self._all("SELECT * FROM item WHERE biblio = ?", item[1])
        codes = json.dumps([row[0] for row in copies])
        self.journal.execute(_OVERLAY.format(_LISTED), (codes,)).fetchall()
        self._all(f"SELECT * FROM loan WHERE {_LISTED}", codes)
        self._all("SELECT * FROM hold WHERE biblio = ? ORDER BY id", item[1])
        self._all("SELECT * FROM patron WHERE id = ?", patron)
        self.journal.execute(_OVERLAY.format("patron = ?"), (patron,)).fetchall()
        mine = self._all("SELECT * FROM loan WHERE patron = ? ORDER BY due", patron)
        lent = json.dumps([row[0] for row in mine])
        self.journal.execute(_OVERLAY.format(_LISTED), (lent,)).fetchall()
        self._all("SELECT * FROM item WHERE barcode IN (SELECT value FROM json_each(?))", lent)
        self._all("SELECT * FROM hold WHERE patron = ? ORDER BY id", patron)
        fact = (*("k", 1, "loan", "request", code, patron, 1, 1.0, "boot", 0.1, 1, 1),)
        self.journal.execute(
            "INSERT INTO fact (kiosk, epoch, kind, mode, item, patron, wall_us, mono_s, boot_id,"
            " offset_s, due_us, rules_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            fact,
        )
        (seq,) = self.journal.execute("SELECT last_insert_rowid()").fetchone()
        progress = "INSERT INTO progress VALUES (?, 'open', NULL, 0, 0, 0)"
        self.journal.execute(progress, (seq,))
        self.journal.execute("COMMIT")

    def close(self) -> None:
        self.cache.close()
        self.journal.close()

    def _all(self, sql: str, value: object) -> list[Any]:
        found: list[Any] = self.cache.execute(sql, (value,)).fetchall()
        return found


def _open(path: str, key: bytes, synchronous: str) -> dbapi2.Connection:
    conn = dbapi2.connect(path, isolation_level=None, check_same_thread=False)
    conn.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute(f"PRAGMA synchronous = {synchronous}")
    conn.execute("PRAGMA cache_size = -16384")
    return conn
