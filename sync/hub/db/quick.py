"""Statements of the hot path, given to the driver as they are: SQLAlchemy's way costs 70 us each.

Owns how a Core statement becomes text once, how several are asked in one exchange, and how many
rows are written by one statement. Transactions and connections stay the engine's. Values must be
what both drivers take as it is: text, whole numbers, None.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, Final

import orjson
import psycopg
from sqlalchemy import BigInteger, Connection, Executable, Integer, Table
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

from sync.hub.db.array_text import array_text
from sync.hub.db.one_of import is_list

Values = Mapping[str, object]
Rows = list[tuple[Any, ...]]
Asked = tuple[Executable, Values]
_NOTHING: Final[Values] = {}
_BY_INDEX: Final = (
    b"SELECT set_config('enable_seqscan', 'off', true),"
    b" set_config('plan_cache_mode', 'force_generic_plan', true)"
)
_MANY: Final = 20
"""Rows in one statement on SQLite."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A statement as a driver takes it. ``names``: in order where the driver counts parameters."""

    sql: str
    told: bytes
    names: tuple[str, ...]
    fixed: dict[str, object]
    lists: frozenset[str]
    gives_rows: bool


_texts: Final[dict[tuple[str, Executable], _Text]] = {}


def ask(conn: Connection, statement: Executable, values: Values = _NOTHING) -> Rows:
    """Run a statement and return its rows."""
    return ask_later(conn, statement, values)()


def ask_later(conn: Connection, statement: Executable, values: Values) -> Callable[[], Rows]:
    """Run a statement, or send it where several are under way; its rows come with the call."""
    driver = conn.connection.driver_connection
    text = _text_of(statement, conn.dialect)
    if isinstance(driver, sqlite3.Connection):
        return driver.execute(text.sql, _in_order(text, values)).fetchall
    assert isinstance(driver, psycopg.Connection)
    cursor = driver.execute(text.told, _by_name(text, values))
    return cursor.fetchall if text.gives_rows else list


@contextmanager
def drivers_errors(conn: Connection) -> Iterator[None]:
    """Raise what a driver raises in the block as the error that SQLAlchemy makes of it."""
    try:
        yield
    except (sqlite3.Error, psycopg.Error) as error:
        module = conn.dialect.loaded_dbapi
        raise DBAPIError.instance(
            None, None, error, module.Error, hide_parameters=True, dialect=conn.dialect
        ) from error


class Sheet:
    """Rows of one table that are written by one statement. ``columns``: in the order of a row."""

    def __init__(
        self,
        table: Table,
        columns: Sequence[str],
        *,
        known_by: Sequence[str] = (),
        adds: str = "",
        only_known: bool = False,
        zero: Sequence[str] = (),
    ) -> None:
        """Make the text for both databases.

        ``known_by``: a row with these columns' values is updated; without any it must be new.
        ``adds``: the column that is added to what is there. ``only_known``: update, never insert.
        ``zero``: columns that are 0 in each row; then those that are not named are empty.
        """
        marks = ", ".join(["?"] * len(columns) + ["0"] * len(zero))
        names = ", ".join([*columns, *zero])
        taken = ", ".join([*columns, *("0" for _ in zero)])
        lists = ", ".join(f"%s::{_type_of(table, name)}[]" for name in columns)
        given = f"unnest({lists}) AS n({', '.join(columns)})"
        told = [column.name for column in table.c] if zero else columns
        rest = [name for name in told if name not in known_by]
        put = f"INSERT INTO {table.name} ({names})"
        if only_known:
            same = " AND ".join(f"{table.name}.{name} = n.{name}" for name in known_by)
            sets = ", ".join(f"{name} = n.{name}" for name in rest)
            self._server = f"UPDATE {table.name} SET {sets} FROM {given} WHERE {same}".encode()
            sets = ", ".join(f"{name} = ?{columns.index(name) + 1}" for name in rest)
            where = " AND ".join(f"{name} = ?{columns.index(name) + 1}" for name in known_by)
            self._file, self._file_many = f"UPDATE {table.name} SET {sets} WHERE {where}", ""
        else:
            then = ""
            if known_by:
                sets = ", ".join(
                    f"{name} = {table.name + '.' + name + ' + ' if name == adds else ''}"
                    f"excluded.{name}"
                    for name in rest
                )
                then = f" ON CONFLICT ({', '.join(known_by)}) DO UPDATE SET {sets}"
            self._server = f"{put} SELECT {taken} FROM {given}{then}".encode()
            self._file, self._file_many = (
                f"{put} VALUES {', '.join([f'({marks})'] * rows)}{then}" for rows in (1, _MANY)
            )

    def put(self, driver: object, rows: Sequence[tuple[object, ...]]) -> None:
        """Give the rows to a driver."""
        if isinstance(driver, sqlite3.Connection):
            self._put_into_file(driver, rows)
        elif isinstance(driver, psycopg.Connection):
            driver.execute(self._server, [array_text(one) for one in zip(*rows, strict=True)])

    def _put_into_file(
        self, driver: sqlite3.Connection, rows: Sequence[tuple[object, ...]]
    ) -> None:
        """Write rows, many at a time where they are inserted: each costs a third less."""
        done = len(rows) - len(rows) % _MANY if self._file_many else 0
        for first in range(0, done, _MANY):
            values = [*chain.from_iterable(rows[first : first + _MANY])]
            driver.execute(self._file_many, values).close()
        if done < len(rows):
            driver.executemany(self._file, rows[done:]).close()


class Pile:
    """What a transaction is yet to write, and asks: few exchanges with a server.

    Whoever reads what lies here must ``write`` first.
    """

    def __init__(self, conn: Connection) -> None:
        """Write on a connection that is in a writing transaction."""
        self.conn = conn
        self._waiting: list[Callable[[], object]] = []
        self._line: ExitStack | None = None
        self._counts: list[Callable[[], None]] = []
        self.is_file = conn.dialect.name == "sqlite"

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Hand over what is put on the pile as it comes: a server works while more is made.

        So until ``write``. Nothing else may use the connection meanwhile.
        """
        driver = self.conn.connection.driver_connection
        if not isinstance(driver, psycopg.Connection):
            yield
            return
        with ExitStack() as line:
            line.enter_context(driver.pipeline())
            waiting, self._waiting, self._line = self._waiting, [], line
            try:
                for write in waiting:
                    write()
                yield
            finally:
                self._line = None

    def _put(self, write: Callable[[], object]) -> None:
        if self._line is None:
            self._waiting.append(write)
        else:
            write()

    def rows(self, sheet: Sheet, rows: Sequence[tuple[object, ...]]) -> None:
        """Put rows of a table on the pile; no two of them with the same key."""
        if rows:
            driver = self.conn.connection.driver_connection
            self._put(partial(sheet.put, driver, rows))

    def counted(
        self,
        execute: Callable[[], "psycopg.Cursor[Any]"],
        rows: int,
        otherwise: Callable[[], None],
    ) -> None:
        """Put a change on the pile; ``otherwise`` is called when it was of fewer rows.

        So once all is written.
        """
        done: list[psycopg.Cursor[Any]] = []

        def count() -> None:
            if done[0].rowcount != rows:
                otherwise()

        self._put(lambda: done.append(execute()))
        self._counts.append(count)

    def by_index(self) -> None:
        """Have rows found by their index until the transaction ends.

        A server that planned while a table was small would hold each of its rows against each key
        of a list, long after it has grown; and for short lists it would plan each time anew.
        """
        driver = self.conn.connection.driver_connection
        if isinstance(driver, psycopg.Connection):
            self._put(partial(driver.execute, _BY_INDEX))

    def run(self, statement: Executable, values: Values) -> None:
        """Put a statement on the pile whose rows nobody wants."""
        self._put(partial(ask_later, self.conn, statement, values))

    def ask(self, questions: Sequence[Asked]) -> list[Rows]:
        """Write what waits, then ask; all in one exchange."""
        waiting, self._waiting = self._waiting, []
        driver = self.conn.connection.driver_connection
        server = isinstance(driver, psycopg.Connection) and len(waiting) + len(questions) > 1
        server = server and self._line is None
        with driver.pipeline() if server and driver is not None else nullcontext():
            for write in waiting:
                write()
            answers = [ask_later(self.conn, *question) for question in questions]
        return [rows() for rows in answers]

    def write(self) -> None:
        """Write what waits, or see that it has been written."""
        if self._line is not None:
            line, self._line = self._line, None
            line.close()
        if self._waiting:
            self.ask(())
        counts, self._counts = self._counts, []
        for count in counts:
            count()


def _type_of(table: Table, name: str) -> str:
    kind = table.c[name].type
    if isinstance(kind, BigInteger):
        return "bigint"
    return "integer" if isinstance(kind, Integer) else "text"


def _by_name(text: _Text, values: Values) -> dict[str, object]:
    """Return the parameters as a server takes them, lists as arrays."""
    told = {**text.fixed, **values}
    for name in text.lists:
        members = told[name]
        assert isinstance(members, Sequence)
        told[name] = array_text(members)
    return told


def _in_order(text: _Text, values: Values) -> tuple[object, ...]:
    """Return the parameters as SQLite takes them, lists as JSON."""
    told = {**text.fixed, **values}
    return tuple(
        orjson.dumps(told[name]).decode() if name in text.lists else told[name]
        for name in text.names
    )


def _text_of(statement: Executable, dialect: Dialect) -> _Text:
    """Return a statement's text, made with its first use."""
    known = _texts.get((dialect.name, statement))
    if known is not None:
        return known
    assert isinstance(statement, ClauseElement)
    made = statement.compile(dialect=dialect)
    assert isinstance(made, SQLCompiler)
    text = _Text(
        sql=str(made),
        told=str(made).encode(),
        names=tuple(made.positiontup or ()),
        fixed={name: value for name, value in made.params.items() if value is not None},
        gives_rows=str(made).startswith(("SELECT", "WITH")) or "RETURNING" in str(made),
        lists=frozenset(name for name, bind in made.binds.items() if is_list(bind.type)),
    )
    _texts[dialect.name, statement] = text
    return text
