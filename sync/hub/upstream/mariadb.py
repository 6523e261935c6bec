"""The connections to a library system's MariaDB or MySQL, its named locks, its errors.

Owns three engines on one address: ``quick`` for what a patron waits for, ``pushing`` for what has
happened, ``bulk`` for pulls. Must not know tables. The password is never part of a URL that could
be shown.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import URL, Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from kiosk.errors import ConfigError
from sync.hub.settings.branches import NOT_FOLLOWED, Branches
from sync.hub.upstream.port import Doubt

T = TypeVar("T")
_TRIES: Final = 5
_ROWS: Final = 5000
_END_OF_DAY: Final = time(23, 59, 59)
_CONNECT_S: Final = 1.5
_QUICK_S: Final = 2.0
_PUSH_S: Final = 15.0
_BULK_S: Final = 120.0
_GIVE_BACK_S: Final = 1800

_NOT_ADMITTED: Final = frozenset({1044, 1045, 1142, 1143, 1227, 1370, 1698})
_NOT_THIS: Final = frozenset({1049, 1054, 1146})
_AGAIN: Final = frozenset({1205, 1213, 1467, 1020, 1317, 3024, 1969})
"""Lock wait, deadlock, auto-increment lost a race, row changed, query ended."""

_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_PACKED_ROWS: Final = 4000
_LONGEST_ANSWER: Final = 12 * 1024 * 1024
FROM: Final = "  FROM "
"""Before the tables of a statement that can be packed; a question among its columns has one blank.
"""

FIELD, _RECORD = "\x1f", "\x1e"
"""Between fields and rows of a packed answer: hundreds of rows arrive as one value, which costs a
fraction of what the driver takes for as many rows.
"""

_FOREIGN: Final = frozenset({1267, 1271, 1366, 3988})
"""Letters that the tables' character set does not have."""

_SENTENCES: Final = {
    1044: "this user may not use this database",
    1045: "user or password are not taken; accounts are by where one comes from: 'NAME'@'localhost'"
    " is good on this machine alone",
    1049: "there is no database of this name",
    1698: "this account takes no password: make one with IDENTIFIED BY",
    2002: "nobody answers there",
    2003: "nobody answers there",
    2005: "the machine's name is not known",
}
"""Errors that whoever connects it for the first time meets."""

_TAKE: Final = text("SELECT GET_LOCK(:name, :wait)")
_GIVE: Final = text("SELECT RELEASE_LOCK(:name)")
_NAME_LENGTH: Final = 64
_NAME: Final = re.compile(r"[A-Za-z0-9_\-]{1,64}\Z")
_HOST: Final = re.compile(r"[A-Za-z0-9_.%:\-/]{1,255}\Z")


@dataclass(frozen=True, slots=True)
class Address:
    """Where the database is.

    ``zone``: the library's; ``user_name``: the system's own user of the hub; ``branches``: what
    its places are here; ``debts``: whether INLISLite 3.3's mark of unpaid penalties is believed.
    """

    host: str
    port: int
    database: str
    user: str
    password: str = field(repr=False)
    zone: ZoneInfo
    socket: str = ""
    user_name: str = "lancar"
    branches: Branches = NOT_FOLLOWED
    debts: bool = False


class Busy(Exception):  # noqa: N818 - it says what is so
    """A lock was not free in time."""


class Link:
    """Connections to one database; nothing is opened before the first use."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.quick = _engine(address, size=4, read_s=_QUICK_S)
        self.pushing = _engine(address, size=2, read_s=_PUSH_S)
        self.bulk = _engine(address, size=2, read_s=_BULK_S)

    def close(self) -> None:
        """Close what is open."""
        for engine in (self.quick, self.pushing, self.bulk):
            engine.dispose()


def _engine(address: Address, *, size: int, read_s: float) -> Engine:
    url = URL.create(
        "mysql+pymysql",
        username=address.user,
        password=address.password,
        host=None if address.socket else address.host,
        port=None if address.socket else address.port,
        database=address.database,
    )
    told: dict[str, object] = {
        "connect_timeout": _CONNECT_S,
        "read_timeout": read_s,
        "write_timeout": read_s,
        "charset": "utf8mb4",
    }
    if address.socket:
        told["unix_socket"] = address.socket
    if address.socket or address.host in _HERE:
        # Over a wire PyMySQL encrypts where the server can; for that it reads all of this
        # machine's authorities for each connection, which takes longer than a loan.
        told["ssl_disabled"] = True
    # Each statement is its own transaction: MyISAM knows no other, and the order of writes is
    # made so that it may end between any two.
    return create_engine(
        url,
        isolation_level="AUTOCOMMIT",
        pool_size=size,
        max_overflow=2,
        pool_pre_ping=True,
        pool_recycle=_GIVE_BACK_S,
        pool_timeout=_CONNECT_S,
        hide_parameters=True,
        connect_args=told,
    )


@contextmanager
def locked(conn: Connection, *names: str, wait_s: int) -> Iterator[None]:
    """Hold named locks of the server. Who takes several takes them in the same order.

    Raises ``Busy`` when one is not free in time.
    """
    held = []
    try:
        for name in names:
            short = name[:_NAME_LENGTH]
            if conn.execute(_TAKE, {"name": short, "wait": wait_s}).scalar() != 1:
                raise Busy(short)
            held.append(short)
        yield
    finally:
        for name in reversed(held):
            # A connection that broke has given its locks back.
            with suppress(SQLAlchemyError):
                conn.execute(_GIVE, {"name": name})


def number_of(error: SQLAlchemyError) -> int:
    """Return the server's error number; 0 for none."""
    told = getattr(error, "orig", None)
    first = told.args[0] if isinstance(told, Exception) and told.args else 0
    return first if isinstance(first, int) else 0


def is_passing(error: SQLAlchemyError) -> bool:
    """Return whether the same statement may succeed when it is sent anew at once."""
    return number_of(error) in _AGAIN


def is_foreign(error: SQLAlchemyError) -> bool:
    """Return whether letters were sent that the tables' character set does not have."""
    return number_of(error) in _FOREIGN


def doubt_of(error: SQLAlchemyError) -> Doubt:
    """Return what an error of the database says about it."""
    number = number_of(error)
    if number in _NOT_ADMITTED:
        return Doubt.NOT_ADMITTED
    if number in _NOT_THIS:
        return Doubt.NOT_THIS_SYSTEM
    return Doubt.NOT_THERE


def word_for(error: SQLAlchemyError) -> str:
    """Return a word for logs: no text of the server, which may name a user or a value."""
    kind = type(error.orig).__name__ if isinstance(error, DBAPIError) else type(error).__name__
    return f"{doubt_of(error).value} ({kind} {number_of(error)})"


def sentence_for(error: SQLAlchemyError) -> str:
    """Return what went wrong, for staff at a prompt; no text of the server."""
    return _SENTENCES.get(number_of(error)) or word_for(error)


def again(work: Callable[[], T]) -> T:
    """Do it anew when the server lost a race with itself: the work may be repeated."""
    for _ in range(_TRIES - 1):
        try:
            return work()
        except SQLAlchemyError as error:
            if not is_passing(error):
                raise
    return work()


@contextmanager
def drivers_errors(conn: Connection) -> Iterator[None]:
    """Raise what the driver raises in the block as the error that SQLAlchemy makes of it."""
    module = conn.dialect.loaded_dbapi
    try:
        yield
    except module.Error as error:
        raise DBAPIError.instance(
            None, None, error, module.Error, hide_parameters=True, dialect=conn.dialect
        ) from error


def in_parts(conn: Connection, statement: str) -> Iterator[Sequence[Sequence[object]]]:
    """Yield many rows in parts, straight from the driver: SQLAlchemy's cost as much as the rest."""
    with drivers_errors(conn), closing(conn.connection.cursor()) as cursor:
        cursor.execute(statement)
        while rows := cursor.fetchmany(_ROWS):
            yield rows


def packed(conn: Connection, statement: str, key: str) -> Iterator[list[list[str]]]:
    """Yield all rows of a SELECT as texts, in parts and in the order of a column without repeats.

    Nothing may be NULL, and there is no ``%``. An answer stays below any server's limit of a
    packet. A row whose text holds our sign between fields has more of them.
    """
    head, _, source = statement.rpartition(FROM)
    columns = head.removeprefix("SELECT ")
    also = "AND" if " WHERE " in source else "WHERE"
    row = f"REPLACE(CONCAT_WS('{FIELD}', {columns}), '{_RECORD}', ' ')"
    inner = (
        f"SELECT {key} AS k, {row} AS r FROM {source} {also} {{after}}"
        f" ORDER BY {key} LIMIT {_PACKED_ROWS}"
    )
    outer = f"SELECT MAX(k), GROUP_CONCAT(r SEPARATOR '{_RECORD}') FROM ({inner}) x"
    # Straight from the driver: one row an answer, and no statement of SQLAlchemy's is worth it.
    with drivers_errors(conn), closing(conn.connection.cursor()) as cursor:
        cursor.execute(f"SET SESSION group_concat_max_len = {_LONGEST_ANSWER}")
        cursor.execute(outer.format(after="1 = 1"))
        while (found := cursor.fetchone()) is not None and found[1] is not None:
            last, told = found
            yield [record.split(FIELD) for record in str(told).split(_RECORD)]
            cursor.execute(outer.format(after=f"{key} > %s"), (last,))


def plain(code: str) -> str:
    """Return a code as the database compares it: case and trailing spaces do not count."""
    return code.rstrip().casefold()


def utc_ms(made: object, zone: ZoneInfo) -> int:
    """Return a naive local date or moment as UTC milliseconds."""
    if isinstance(made, datetime):
        return _to_ms(made.replace(tzinfo=zone))
    assert isinstance(made, date)
    return _to_ms(datetime.combine(made, time(), zone))


def end_of_day_ms(day: date, zone: ZoneInfo) -> int:
    """Return the last second of a local day as UTC milliseconds."""
    return _to_ms(datetime.combine(day, _END_OF_DAY, zone))


def _to_ms(moment: datetime) -> int:
    return round(moment.timestamp()) * 1000


def checked_names(database: str, user: str, host: str) -> None:
    """Raise ConfigError for names that no database, user or host has."""
    if not (_NAME.match(database) and _NAME.match(user) and _HOST.match(host)):
        raise ConfigError("upstream grants", ("a name of database, user or host is none",))


def account(user: str, host: str) -> str:
    """Return a user of the server as its statements name one."""
    return f"'{user}'@'{host}'"
