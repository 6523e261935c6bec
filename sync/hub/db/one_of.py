"""``column IN`` a list of any length, as one parameter: SQLAlchemy's own list costs 5 us a member.

Owns how each database says it: a JSON array on SQLite, an array on PostgreSQL.
"""

from collections.abc import Iterable
from typing import Any, Self

import orjson
from sqlalchemy import BigInteger, Boolean, ColumnElement, Text, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeDecorator, TypeEngine


class _Keys(TypeDecorator[Iterable[object]]):
    """A list of texts or of whole numbers."""

    impl = Text
    cache_ok = True

    def __init__(self, *, numbers: bool) -> None:
        super().__init__()
        self.numbers = numbers

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that a database has for it."""
        member = BigInteger() if self.numbers else Text()
        here: TypeEngine[Any] = Text() if dialect.name == "sqlite" else ARRAY(member)
        return dialect.type_descriptor(here)

    def process_bind_param(self, value: Iterable[object] | None, dialect: Dialect) -> object:
        """Return what the driver is given."""
        listed = list(value or ())
        return orjson.dumps(listed).decode() if dialect.name == "sqlite" else listed


def is_list(kind: object) -> bool:
    """Return whether a parameter of this type is a list, which SQLite takes as JSON."""
    return isinstance(kind, _Keys)


class _OneOf(FunctionElement[bool]):
    """Whether a column's value is in the list."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: OperatorType | None = None) -> Self:
        """Stand as it is. Else SQLite is given ``… = 1``, looks at every row and uses no index."""
        del against
        return self


@compiles(_OneOf, "sqlite")
def _on_sqlite(element: _OneOf, compiler: SQLCompiler, **kw: object) -> str:
    column, keys = (compiler.process(part, **kw) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({keys}))"


@compiles(_OneOf, "postgresql")
def _on_postgresql(element: _OneOf, compiler: SQLCompiler, **kw: object) -> str:
    column, keys = (compiler.process(part, **kw) for part in element.clauses)
    return f"{column} = ANY({keys})"


def one_of(column: ColumnElement[object], name: str = "keys") -> ColumnElement[bool]:
    """Return a condition; the list is given as the parameter ``name`` when it is executed."""
    numbers = issubclass(column.type.python_type, int)
    return _OneOf(column, bindparam(name, type_=_Keys(numbers=numbers)))
