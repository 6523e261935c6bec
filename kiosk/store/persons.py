"""Who the facts are about: each patron stands in them under an alias, drawn by chance.

Owns ``person``, the one place that says which alias is whose: with its row the facts lose their
patron for good. When that may happen is ``erasure``'s; it must not decide.
"""

import secrets
from collections.abc import Iterable
from typing import Final

from sqlalchemy import ColumnElement, func, literal, select

from kiosk.domain.ids import PatronId
from kiosk.store.engine import Database
from kiosk.store.journal_schema import METADATA

ERASED: Final = "erased-"
"""Before an alias that is nobody's any more: what an old fact then names instead of its patron."""

ALIAS_BYTES: Final = 8

_fact = METADATA.tables["fact"]
_person = METADATA.tables["person"]
_whose = select(_person.c.patron).where(_person.c.alias == _fact.c.patron).scalar_subquery()

PATRON: Final[ColumnElement[str]] = func.coalesce(
    _whose, literal(ERASED, literal_execute=True) + _fact.c.patron
).label("patron")
"""The patron of a row of ``fact``, as a column; NULL where it has none."""

FACT_COLUMNS: Final = tuple(PATRON if c.name == "patron" else c for c in _fact.columns)
"""The columns of ``FactRow`` with the patron in the alias's place: what facts are read by."""

ALIAS_OF: Final = "(SELECT alias FROM person WHERE person.patron = :patron)"
"""The alias of ``:patron``, in SQL; NULL, which equals nothing, for one who is not known."""

PAY_ORDER: Final = "pay-order:"
"""How the name of a local note begins that keeps a payment; it names its patron by the alias."""

PAID_BY: Final = (
    f"EXISTS (SELECT 1 FROM local WHERE substr(local.name, 1, {len(PAY_ORDER)}) = '{PAY_ORDER}'"
    " AND CASE WHEN json_valid(local.value) THEN json_extract(local.value, '$.alias') END"
    " = person.alias)"
)
"""A condition in SQL on ``person``: a payment of theirs is still looked after."""

_ALIAS: Final = "SELECT alias FROM person WHERE patron = ?"
_INSERT: Final = "INSERT INTO person (alias, patron, asked_us) VALUES (?, ?, NULL)"


def alias_of(db: Database, patron: PatronId) -> str | None:
    """Return the alias of a patron, or None when no fact here is about him."""
    row = db.conn.exec_driver_sql(_ALIAS, (patron,)).fetchone()
    return None if row is None else str(row[0])


def aliases(db: Database, patrons: Iterable[PatronId | None]) -> dict[PatronId, str]:
    """Return the aliases of patrons; who has none gets one. Inside the caller's transaction."""
    found: dict[PatronId, str] = {}
    for patron in patrons:
        if patron is None or patron in found:
            continue
        alias = alias_of(db, patron)
        if alias is None:
            alias = new_alias()
            db.conn.exec_driver_sql(_INSERT, (alias, patron))
        found[patron] = alias
    return found


def new_alias() -> str:
    """Return an alias that is nobody's."""
    return secrets.token_hex(ALIAS_BYTES)


def drop_idle(db: Database) -> int:
    """Delete the aliases that no fact bears any more; how many. Inside a transaction."""
    idle = (
        "DELETE FROM person WHERE asked_us IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.patron = person.alias)"
        f" AND NOT {PAID_BY}"
    )
    return db.conn.exec_driver_sql(idle).rowcount
