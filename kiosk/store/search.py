"""Searching titles by words, where the snapshot brought an FTS5 index (rowid = title's number).

Owns how a typed text becomes a query; the index itself is built by whoever builds the snapshot.
"""

import re
from typing import Final

from sqlalchemy import Connection, TextClause, text

_WORD: Final = re.compile(r"\w+")
_MAX_WORDS: Final = 8
_FTS: Final = re.compile(
    r"CREATE\s+VIRTUAL\s+TABLE\s+\"?([a-z_]+)\"?\s+USING\s+fts5\b", re.IGNORECASE
)
_INDEXES: Final = "SELECT sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%VIRTUAL%'"


def match_query(words: str) -> str:
    """Return an FTS5 query: every word must be there, the last may go on. Empty for no word."""
    found = _WORD.findall(words)[:_MAX_WORDS]
    return " ".join(f'"{word}"' for word in found) + "*" if found else ""


def index_name(sql: str) -> str | None:
    """Return the name of the FTS5 table that a statement makes, or None."""
    match = _FTS.match(sql.strip())
    return None if match is None else match[1]


def search_table(conn: Connection) -> TextClause | None:
    """Return the statement that searches this file's index, or None when it has none."""
    for (sql,) in conn.exec_driver_sql(_INDEXES).fetchall():
        name = index_name(str(sql))
        if name is not None:
            return text(f"SELECT rowid FROM {name} WHERE {name} MATCH :query LIMIT :most")
    return None
