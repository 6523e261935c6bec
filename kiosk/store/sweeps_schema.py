"""Tables of ``sweeps.db``: what was swept, kept for years and never overwritten.

A file of its own (docs/adr/0034-sweeps-have-a-file.md), under the journal's key. ``batch`` and
``word`` are insert-only by triggers. Times of sweeps are milliseconds UTC.
"""

from typing import Final

SCHEMA: Final = 1
"""``PRAGMA user_version``; a new one comes with a step that brings an older file there."""

DDL: Final = (
    # ``lent``: zlib of a JSON list of what was on loan when it began. ``open``: not finished yet.
    (
        "CREATE TABLE sweep (id TEXT PRIMARY KEY, name TEXT NOT NULL, began_ms INTEGER NOT NULL,"
        " ended_ms INTEGER, lent BLOB NOT NULL)"
    ),
    (
        "CREATE TABLE bay (sweep TEXT NOT NULL, id TEXT NOT NULL, place INTEGER NOT NULL,"
        " name TEXT NOT NULL, branch TEXT NOT NULL, location TEXT NOT NULL, first TEXT, last TEXT,"
        " items TEXT, code TEXT NOT NULL, PRIMARY KEY (sweep, id)) WITHOUT ROWID"
    ),
    (
        "CREATE TABLE walk (sweep TEXT NOT NULL, device TEXT NOT NULL, number INTEGER NOT NULL,"
        " bay TEXT NOT NULL, began_ms INTEGER NOT NULL, clock_sure INTEGER NOT NULL,"
        " lost_ms INTEGER NOT NULL, open INTEGER NOT NULL,"
        " PRIMARY KEY (sweep, device, number)) WITHOUT ROWID"
    ),
    (
        "CREATE TABLE batch (row INTEGER PRIMARY KEY, sweep TEXT NOT NULL, device TEXT NOT NULL,"
        " number INTEGER NOT NULL, walk_device TEXT NOT NULL, walk_number INTEGER NOT NULL,"
        " flooding TEXT NOT NULL, heard BLOB NOT NULL, UNIQUE (sweep, device, number))"
    ),
    (
        "CREATE TABLE word (row INTEGER PRIMARY KEY, sweep TEXT NOT NULL, device TEXT NOT NULL,"
        " number INTEGER NOT NULL, at_ms INTEGER NOT NULL, deed TEXT NOT NULL, item TEXT, tag TEXT,"
        " by TEXT NOT NULL, undo_device TEXT, undo_number INTEGER, UNIQUE (sweep, device, number))"
    ),
    # What a finished sweep ended with: all that was not simply found.
    (
        "CREATE TABLE outcome (sweep TEXT NOT NULL, item TEXT NOT NULL, kind TEXT NOT NULL,"
        " bay TEXT NOT NULL, PRIMARY KEY (sweep, item, kind)) WITHOUT ROWID"
    ),
    (
        "CREATE TABLE bay_outcome (sweep TEXT NOT NULL, bay TEXT NOT NULL, passes INTEGER NOT NULL,"
        " expected INTEGER NOT NULL, found INTEGER NOT NULL, verdict TEXT NOT NULL,"
        " share REAL NOT NULL, low REAL NOT NULL, high REAL NOT NULL,"
        " PRIMARY KEY (sweep, bay)) WITHOUT ROWID"
    ),
    # What the cache does not tell of a copy: the whole call number, the location, when it was
    # last lent, and its condition in a word.
    (
        "CREATE TABLE listed (item TEXT PRIMARY KEY, call_number TEXT NOT NULL,"
        " location TEXT NOT NULL, lent_ms INTEGER, condition TEXT NOT NULL) WITHOUT ROWID"
    ),
    "CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    *(
        f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, 'a {table} is kept'); END"
        for table in ("batch", "word", "outcome", "bay_outcome")
        for deed in ("UPDATE", "DELETE")
    ),
    (
        "CREATE TRIGGER sweep_no_delete BEFORE DELETE ON sweep"
        " BEGIN SELECT RAISE(ABORT, 'a sweep is kept'); END"
    ),
)
