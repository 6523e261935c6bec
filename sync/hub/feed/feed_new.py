"""The feed of rows that it never had: thousands at a time, as a library comes in.

Owns the short way for them: nothing is compared, since nothing was there. A key that the feed
knows, living or gone, goes by ``feed.write_changes``.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, select, text

from sync.hub.db.one_of import one_of
from sync.hub.db.quick import Pile, Sheet, ask
from sync.hub.db.tables import table
from sync.hub.feed.feed import counters, image_json
from sync.hub.feed.scopes import Scope

_FEED = table("feed")
_COUNTER = table("counter")
_TAKE = text("UPDATE counter SET value = value + :n WHERE name = 'feed' RETURNING value")
_KNOWN = select(_FEED.c.key).where(_FEED.c.tbl == bindparam("of"), one_of(_FEED.c.key))
_NEW: Final = Sheet(_FEED, ("tbl", "key", "ver", "gone", "image", "home", "here"))
_COUNT: Final = Sheet(_COUNTER, ("name", "value"), known_by=("name",), adds="value")
_MARK: Final = Sheet(_COUNTER, ("name", "value"), known_by=("name",))

Images = Sequence[tuple[str, list[object]]]
"""Keys with their rows, ``ver`` left out."""


def known(conn: Connection, tbl: str, keys: Iterable[str]) -> set[str]:
    """Return which of these keys the feed has a row of, living or gone."""
    return {row[0] for row in ask(conn, _KNOWN, {"of": tbl, "keys": list(keys)})}


def add(pile: Pile, tbl: str, rows: Mapping[Scope, Images]) -> int:
    """Give rows that the feed never had the next versions and return the last one.

    As with ``feed.write_changes``, nothing may follow in the transaction but its record.
    """
    count = sum(map(len, rows.values()))
    [[[last]]] = pile.ask([(_TAKE, {"n": count})])
    ver = int(last) - count
    marks: dict[str, int] = {}
    for scope, images in rows.items():
        some = [
            (tbl, key, n, 0, image_json(image, n), scope.home, scope.here)
            for n, (key, image) in enumerate(images, ver + 1)
        ]
        ver += len(some)
        pile.rows(_NEW, some)
        pile.rows(_COUNT, [(name, len(some)) for name in counters(tbl, scope)])
        marks |= {f"last:{branch}": int(last) for branch in scope.branches}
    pile.rows(_MARK, sorted(marks.items()))
    return int(last)
