"""What a transaction of intake must know of the hub itself, asked in one statement.

Owns that statement: the feed's epoch and version, the rules, whether kiosks stand in branches, and
the highest number that is here of each kiosk's facts. On a server each question of its own costs
more than its answer. Must not decide anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, literal_column, null, select, union_all

from sync.hub.db.one_of import one_of
from sync.hub.db.quick import Asked, Rows
from sync.hub.feed.feed import EPOCH, READ
from sync.hub.rows.statements import BEARER, EVENT, IN_BRANCHES, RULE


def _rows(kind: str, *columns: ColumnElement[Any]) -> Select[tuple[Any, ...]]:
    """Return a part: its kind, a name, a text and two numbers."""
    return select(literal_column(f"'{kind}'"), *columns)


_NO_TEXT: Final[ColumnElement[Any]] = literal_column("''")
_NONE: Final = null()
_LAST: Final = [
    select(column)
    .where(EVENT.c.kiosk == BEARER.c.name)
    .order_by(EVENT.c.epoch.desc(), EVENT.c.seq.desc())
    .limit(1)
    .scalar_subquery()
    for column in (EVENT.c.epoch, EVENT.c.seq)
]
_EPOCH, _VERSION, _BRANCH = EPOCH.subquery(), READ.subquery(), IN_BRANCHES.subquery()
_STATE: Final = union_all(
    _rows("last", BEARER.c.name, _NO_TEXT, *_LAST).where(one_of(BEARER.c.name, "names")),
    _rows("rule", RULE.c.name, RULE.c.value, _NONE, _NONE),
    _rows("epoch", _EPOCH.c.value, _NO_TEXT, _NONE, _NONE),
    _rows("version", _NO_TEXT, _NO_TEXT, _VERSION.c.value, _NONE),
    _rows("branch", _BRANCH.c.name, _NO_TEXT, _NONE, _NONE),
)


@dataclass(frozen=True, slots=True)
class HubState:
    """``last``: by kiosk, the newest epoch of its facts and the highest number in it.

    ``rules``: rows as ``rules.rules_of`` reads them.
    """

    epoch: str
    version: int
    rules: tuple[tuple[str, str], ...]
    in_branches: bool
    last: dict[str, tuple[int, int]]


def asked_of(kiosks: Iterable[str]) -> Asked:
    """Return the question, with the kiosks of which the highest numbers are wanted."""
    return _STATE, {"names": sorted(kiosks)}


def state_of(rows: Rows) -> HubState:
    """Return what was answered."""
    return HubState(
        epoch=next(str(row[1]) for row in rows if row[0] == "epoch"),
        version=next(int(row[3]) for row in rows if row[0] == "version"),
        rules=tuple((row[1], row[2]) for row in rows if row[0] == "rule"),
        in_branches=any(row[0] == "branch" for row in rows),
        last={row[1]: row[3:] for row in rows if row[0] == "last" and row[3] is not None},
    )
