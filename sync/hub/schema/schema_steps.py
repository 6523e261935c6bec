"""What changes a hub's database from one version of its tables to the next, on both databases.

Owns the steps, one a version. A step says all that it does in statements of its own: what
``tables`` says today may be another thing tomorrow. Tables that are missing altogether are made
afterwards. A step may find its work done, for its tables may be younger than the version. Must not
begin or end a transaction: all steps and the new number are one.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from typing import Final

import orjson
from sqlalchemy import Connection, inspect, text

BASE: Final = 1
"""The first version that was numbered."""

_STATUS: Final = 7
_SAID_TO_BE_LENT: Final = text(
    "SELECT key, image FROM feed WHERE tbl = 'item' AND gone = 0 AND image LIKE '%\"on-loan\"%'"
    " ORDER BY ver"
)
_TAKE_VERSIONS: Final = text(
    "UPDATE counter SET value = value + :n WHERE name = 'feed' RETURNING value"
)
_TELL_ANEW: Final = text(
    "UPDATE feed SET ver = :ver, image = :image WHERE tbl = 'item' AND key = :key"
)
_MARK_BRANCHES: Final = text("UPDATE counter SET value = :last WHERE name LIKE 'last:%'")


def add_column(conn: Connection, table: str, column: str, kind: str) -> None:
    """Add a column where a table lacks it. ``kind``: type, default and all, as both know it."""
    looks = inspect(conn)
    if not looks.has_table(table) or column in {one["name"] for one in looks.get_columns(table)}:
        return
    conn.execute(text(f"ALTER TABLE {table} ADD COLUMN {column} {kind}"))


def put_index(conn: Connection, name: str, table: str, on: str) -> None:
    """Make an index, in the place of one of that name. ``on``: columns in brackets, ``WHERE``."""
    if inspect(conn).has_table(table):
        conn.execute(text(f"DROP INDEX IF EXISTS {name}"))
        conn.execute(text(f"CREATE INDEX {name} ON {table} {on}"))


def _to_2(conn: Connection) -> None:
    """Know of payments and fines at the library system; find what it was told long ago."""
    add_column(conn, "upstream_push", "amount", "INTEGER NOT NULL DEFAULT 0")
    add_column(conn, "upstream_push", "fine", "INTEGER")
    add_column(conn, "upstream_push", "suspension_days", "INTEGER")
    put_index(conn, "ix_upstream_push_made", "upstream_push", "(made_ms)")
    # Copies by their tag, where they have one.
    put_index(conn, "ix_item_uid", "item", "(uid) WHERE uid IS NOT NULL")


def _to_3(conn: Connection) -> None:
    """Tell kiosks of no copy any more that it is on loan: its loan does (docs/adr/0026).

    Know a try of a PIN that comes twice, and which worker has a fact in hand.
    """
    add_column(conn, "login_failure", "last_try", "VARCHAR NOT NULL DEFAULT ''")
    add_column(conn, "upstream_push", "claimed_by", "VARCHAR")
    add_column(conn, "upstream_push", "claimed_ms", "BIGINT")
    if not inspect(conn).has_table("feed"):
        return
    lent = []
    for key, told in conn.execute(_SAID_TO_BE_LENT).all():
        image = orjson.loads(told)
        if image[_STATUS] == "on-loan":
            image[_STATUS] = "available"
            lent.append((key, image))
    if not lent:
        return
    last = conn.execute(_TAKE_VERSIONS, {"n": len(lent)}).scalar_one()
    rows = []
    for ver, (key, image) in enumerate(lent, last - len(lent) + 1):
        image[-1] = ver
        rows.append({"key": key, "ver": ver, "image": orjson.dumps(image).decode()})
    conn.execute(_TELL_ANEW, rows)
    # Every branch has something new to ask for.
    conn.execute(_MARK_BRANCHES, {"last": last})


def _to_4(conn: Connection) -> None:
    """Have fewer indexes to write with each loan, and no key to look up that intake has locked."""
    looks = inspect(conn)
    if not (looks.has_table("loan") and looks.has_table("feed")):
        return
    conn.execute(text("DROP INDEX IF EXISTS ix_returned_at_ms"))
    if conn.dialect.name == "sqlite":
        _make_anew(conn, "loan", _LOAN_4)
        _make_anew(conn, "feed", _FEED_4)
        _make_anew(conn, "item", _ITEM_4)
        _make_anew(conn, "returned", _RETURNED_4)
    else:
        for key in looks.get_foreign_keys("loan"):
            conn.execute(text(f"ALTER TABLE loan DROP CONSTRAINT {key['name']}"))
        for name in ("item", "patron", "closed_by"):
            conn.execute(text(f"DROP INDEX IF EXISTS ix_loan_{name}"))
    put_index(conn, "ix_loan_item_closed", "loan", "(item) WHERE returned_ms IS NOT NULL")
    put_index(conn, "ix_loan_fee", "loan", "(patron) WHERE fee > 0")


def _make_anew(conn: Connection, table: str, made: str) -> None:
    """Make a table of SQLite's again with the columns that it has, and its rows; then indexes.

    ``made``: what stands in brackets and after them, then each index, one a line.
    """
    first, *indexes = made.strip().splitlines()
    if not inspect(conn).has_table(table):
        return
    columns = ", ".join(one["name"] for one in inspect(conn).get_columns(table))
    conn.execute(text(f"CREATE TABLE {table}_anew {first}"))
    conn.execute(text(f"INSERT INTO {table}_anew ({columns}) SELECT {columns} FROM {table}"))
    conn.execute(text(f"DROP TABLE {table}"))
    conn.execute(text(f"ALTER TABLE {table}_anew RENAME TO {table}"))
    for index in indexes:
        conn.execute(text(f"CREATE {index}"))


_LOAN_4: Final = """\
("key" VARCHAR NOT NULL PRIMARY KEY, alias VARCHAR, item VARCHAR NOT NULL, patron VARCHAR NOT NULL,\
 lent_ms BIGINT NOT NULL, due_ms BIGINT NOT NULL, returned_ms BIGINT, how VARCHAR,\
 closed_by VARCHAR, fee INTEGER NOT NULL, suspension_days INTEGER NOT NULL,\
 disputed INTEGER NOT NULL) WITHOUT ROWID
UNIQUE INDEX ux_loan_open ON loan (item) WHERE returned_ms IS NULL
INDEX ix_loan_patron_open ON loan (patron) WHERE returned_ms IS NULL
INDEX ix_loan_alias ON loan (alias) WHERE alias IS NOT NULL
"""
_FEED_4: Final = """\
(tbl VARCHAR NOT NULL, "key" VARCHAR NOT NULL, ver BIGINT NOT NULL, gone INTEGER NOT NULL,\
 image VARCHAR NOT NULL, home VARCHAR NOT NULL, here VARCHAR NOT NULL,\
 PRIMARY KEY (tbl, "key"), UNIQUE (ver)) WITHOUT ROWID
INDEX ix_feed_home ON feed (home, ver)
INDEX ix_feed_here ON feed (here, ver) WHERE here <> ''
"""
_ITEM_4: Final = """\
(barcode VARCHAR NOT NULL PRIMARY KEY, biblio INTEGER NOT NULL REFERENCES biblio (id),\
 item_type VARCHAR NOT NULL, branch VARCHAR NOT NULL, status VARCHAR NOT NULL,\
 in_house INTEGER NOT NULL, uid VARCHAR, seen_ms BIGINT NOT NULL,\
 seen_by VARCHAR NOT NULL) WITHOUT ROWID
INDEX ix_item_biblio ON item (biblio)
INDEX ix_item_uid ON item (uid) WHERE uid IS NOT NULL
"""
_RETURNED_4: Final = """\
(item VARCHAR NOT NULL PRIMARY KEY, fact VARCHAR NOT NULL, kiosk VARCHAR NOT NULL,\
 route VARCHAR NOT NULL, place VARCHAR NOT NULL, at_ms BIGINT NOT NULL) WITHOUT ROWID
"""


def _to_5(conn: Connection) -> None:
    """Have one index less to write with each row of the feed, and find claims among many tasks."""
    some = "WHERE status = 'open' AND kind IN ('claimed', 'call-back')"
    put_index(conn, "ix_task_claim", "task", f"(item) {some}")
    if not inspect(conn).has_table("feed"):
        return
    if conn.dialect.name == "sqlite":
        _make_anew(conn, "feed", _FEED_5)
        return
    for key in inspect(conn).get_unique_constraints("feed"):
        conn.execute(text(f"ALTER TABLE feed DROP CONSTRAINT {key['name']}"))


_FEED_5: Final = """\
(tbl VARCHAR NOT NULL, "key" VARCHAR NOT NULL, ver BIGINT NOT NULL, gone INTEGER NOT NULL,\
 image VARCHAR NOT NULL, home VARCHAR NOT NULL, here VARCHAR NOT NULL,\
 PRIMARY KEY (tbl, "key")) WITHOUT ROWID
INDEX ix_feed_home ON feed (home, ver)
INDEX ix_feed_here ON feed (here, ver) WHERE here <> ''
"""

_CHIP: Final = "UID:"
_CHIP_DIGITS: Final = 32
_CHIPS: Final = text("SELECT code FROM card WHERE code LIKE 'UID:%'")
_HASH_CHIP: Final = text("UPDATE card SET code = :new WHERE code = :old")
_FORGET_TRIES: Final = text("DELETE FROM login_failure WHERE who = :who")
_CHIP_KEY: Final = text("SELECT value FROM setting WHERE name = 'chip_key'")
_MAKE_CHIP_KEY: Final = text("INSERT INTO setting (name, value) VALUES ('chip_key', :value)")
_PATRONS_BY_CHIP: Final = text(
    "SELECT key, image FROM feed WHERE tbl = 'patron' AND gone = 0 AND image LIKE '%\"UID:%'"
    " ORDER BY ver"
)
_TELL_PATRON: Final = text(
    "UPDATE feed SET ver = :ver, image = :image WHERE tbl = 'patron' AND key = :key"
)
_CARD: Final = 1


def _to_6(conn: Connection) -> None:
    """Keep the numbers of chips as keyed hashes alone, and tell kiosks so."""
    looks = inspect(conn)
    if not (looks.has_table("card") and looks.has_table("setting")):
        return
    known = conn.execute(_CHIP_KEY).scalar()
    key = secrets.token_hex(32) if known is None else str(known)
    if known is None:
        conn.execute(_MAKE_CHIP_KEY, {"value": key})

    def hashed(code: str) -> str:
        number = code.removeprefix(_CHIP).upper().encode()
        made = hmac.new(bytes.fromhex(key), number, hashlib.sha256).hexdigest()
        return _CHIP + made[:_CHIP_DIGITS].upper()

    raw = [
        str(code)
        for (code,) in conn.execute(_CHIPS).all()
        if len(code) != len(_CHIP) + _CHIP_DIGITS
    ]
    for code in raw:
        conn.execute(_HASH_CHIP, {"old": code, "new": hashed(code)})
        if looks.has_table("login_failure"):
            who = "pin:" + hashlib.sha256(code.encode()).hexdigest()
            conn.execute(_FORGET_TRIES, {"who": who})
    told = conn.execute(_PATRONS_BY_CHIP).all() if looks.has_table("feed") else []
    rows = []
    for name, image in told:
        fields = orjson.loads(image)
        if fields[_CARD] in raw:
            fields[_CARD] = hashed(fields[_CARD])
            rows.append((name, fields))
    if not rows:
        return
    last = conn.execute(_TAKE_VERSIONS, {"n": len(rows)}).scalar_one()
    for ver, (name, fields) in enumerate(rows, last - len(rows) + 1):
        fields[-1] = ver
        conn.execute(
            _TELL_PATRON, {"key": name, "ver": ver, "image": orjson.dumps(fields).decode()}
        )
    # Every branch has something new to ask for.
    conn.execute(_MARK_BRANCHES, {"last": last})


_PARTS_7: Final = text(
    "SELECT sweep, name, line FROM sweep_part WHERE (sweep, name) > (:sweep, :name)"
    " ORDER BY sweep, name LIMIT 1000"
)
_PLACE_7: Final = text("UPDATE sweep_part SET place = :place WHERE sweep = :sweep AND name = :name")
_PLACED_BY_7: Final[Mapping[str, slice]] = {"book": slice(1, 2), "batch": slice(4, 6)}
"""Which cells of a part say with which others it lies."""


def _to_7(conn: Connection) -> None:
    """Have the parts of a sweep lie together as they are read: by bay, and by walk."""
    add_column(conn, "sweep_part", "place", "VARCHAR NOT NULL DEFAULT ''")
    put_index(conn, "ix_sweep_part_place", "sweep_part", "(sweep, place)")
    if not inspect(conn).has_table("sweep_part"):
        return
    at = {"sweep": "", "name": ""}
    while rows := conn.execute(_PARTS_7, at).all():
        places = []
        for sweep, name, line in rows:
            kind, cells = str(name).partition(":")[0], _PLACED_BY_7.get(str(name).partition(":")[0])
            if cells is not None:
                which = orjson.dumps(orjson.loads(line)[cells])
                kind += ":" + hashlib.sha256(which).hexdigest()[:32]
            at = {"sweep": sweep, "name": name}
            places.append(at | {"place": "" if kind == "head" else kind})
        conn.execute(_PLACE_7, places)


_MET_8: Final = (
    "(at_ms, item) WHERE kind IN ('loan', 'return', 'claim')"
    ' AND content LIKE \'%"seen":"label"%\''
)


def _to_8(conn: Connection) -> None:
    """Find what is to be tagged without going through half a year of facts."""
    put_index(conn, "ix_event_met", "event", _MET_8)


STEPS: Final[Mapping[int, Callable[[Connection], None]]] = {
    2: _to_2,
    3: _to_3,
    4: _to_4,
    5: _to_5,
    6: _to_6,
    7: _to_7,
    8: _to_8,
}
"""By the version that a step leads to."""

NEWEST: Final = max(STEPS)
