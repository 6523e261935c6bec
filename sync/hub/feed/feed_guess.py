"""Loans in the feed, changed on a server without asking first how their rows stand.

Whoever has a copy locked knows whether it was lent, so what its row must say: alive or gone, and
who follows it. Owns the statement that changes rows which say so, and leaves the others alone. Must
not know what becomes of those: they are few, copies that were never lent before.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import psycopg

from sync.hub.db.array_text import array_text
from sync.hub.db.quick import Pile
from sync.hub.feed.scopes import Key, Scope

LOAN: Final = "loan"
_FEWEST: Final = 8
"""Rows that are worth a statement of their own."""

_CHANGE: Final = (
    b"UPDATE feed SET ver = n.ver, gone = %s::integer, image = n.image"
    b" FROM unnest(%s::text[], %s::bigint[], %s::text[]) AS n(key, ver, image)"
    b" WHERE feed.tbl = 'loan' AND feed.key = n.key"
    b" AND feed.gone = %s::integer AND feed.home = %s::text AND feed.here = %s::text"
)
Group = tuple[bool, bool, Scope]
"""Whether a row was alive, whether it is now, and who follows it, before as now."""

Row = tuple[str, int, str]
"""Key, version, image."""


def guessed(
    changes: Mapping[Key, list[object] | None],
    scopes: Mapping[Key, Scope],
    lent: Callable[[str], bool | None],
) -> dict[Key, Group]:
    """Return the rows of which it is known how they stand. ``lent``: None where it is not."""
    groups: dict[Group, list[Key]] = {}
    for key, image in changes.items():
        scope = scopes.get(key)
        if key[0] == LOAN and scope is not None and (was := lent(key[1])) is not None:
            groups.setdefault((was, image is not None, scope), []).append(key)
    return {key: group for group, keys in groups.items() if len(keys) >= _FEWEST for key in keys}


def change(pile: Pile, rows: Mapping[Group, list[Row]], otherwise: Callable[[], None]) -> None:
    """Put changes on the pile; ``otherwise`` is called where some rows did not stand so."""
    driver = pile.conn.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    for (was, now, scope), some in rows.items():
        arrays = [array_text(column) for column in zip(*some, strict=True)]
        told = [int(not now), *arrays, int(not was), scope.home, scope.here]
        pile.counted(partial(driver.execute, _CHANGE, told), len(some), otherwise)
