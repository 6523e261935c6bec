"""The feed: the latest image of every row, each change under the next version.

Owns ``feed`` and the counters ``feed`` and ``rows:TABLE``. The counter row is taken last in a
writing transaction, so that versions become visible in their order (serial ids lose rows).
"""

from collections.abc import Iterable, Mapping

import orjson
from sqlalchemy import Connection, bindparam, func, select, text, tuple_

from kiosk.store.cache_schema import FEED_TABLES
from sync.hub.tables import table

Change = tuple[str, str, list[object] | None]
"""Table, key, image without ``ver``; None for a row that is gone."""

_FEED = table("feed")
_COUNTER = table("counter")
_SETTING = table("setting")
_CHUNK = 500

_TAKE = text("UPDATE counter SET value = value + :n WHERE name = 'feed' RETURNING value")
_READ = select(_COUNTER.c.value).where(_COUNTER.c.name == "feed")
_UPSERT = text(
    "INSERT INTO feed (tbl, key, ver, gone, image) VALUES (:tbl, :key, :ver, :gone, :image)"
    " ON CONFLICT (tbl, key) DO UPDATE SET"
    " ver = excluded.ver, gone = excluded.gone, image = excluded.image"
)
_COUNT = text("UPDATE counter SET value = value + :n WHERE name = :name")
_ALIVE = select(_FEED.c.tbl, _FEED.c.key).where(
    tuple_(_FEED.c.tbl, _FEED.c.key).in_(bindparam("keys", expanding=True)), _FEED.c.gone == 0
)
_PAGE = (
    select(_FEED.c.tbl, _FEED.c.key, _FEED.c.ver, _FEED.c.gone, _FEED.c.image)
    .where(_FEED.c.ver > bindparam("after"))
    .order_by(_FEED.c.ver)
    .limit(bindparam("most"))
)
_COUNTS = select(_COUNTER.c.name, _COUNTER.c.value).where(
    _COUNTER.c.name.in_([f"rows:{name}" for name in FEED_TABLES])
)
_EPOCH = select(_SETTING.c.value).where(_SETTING.c.name == "epoch")
_KEPT_TO = select(_SETTING.c.value).where(_SETTING.c.name == "kept_to")
_CENSUS = select(_FEED.c.tbl, func.count()).where(_FEED.c.gone == 0).group_by(_FEED.c.tbl)


def image_json(image: Iterable[object], ver: int) -> str:
    """Return a row as the JSON array that travels, ``ver`` last."""
    return orjson.dumps([*image, ver]).decode()


def write_changes(conn: Connection, changes: Mapping[tuple[str, str], list[object] | None]) -> int:
    """Give each change the next version and return the last one.

    Nothing may follow in the transaction but its record and the commit.
    """
    if not changes:
        return version_of(conn)
    last: int = conn.execute(_TAKE, {"n": len(changes)}).scalar_one()
    alive = _alive(conn, list(changes))
    rows = []
    shift: dict[str, int] = {}
    for ver, ((tbl, key), image) in enumerate(changes.items(), last - len(changes) + 1):
        gone = image is None
        rows.append(
            {
                "tbl": tbl,
                "key": key,
                "ver": ver,
                "gone": int(gone),
                "image": "" if image is None else image_json(image, ver),
            }
        )
        shift[tbl] = shift.get(tbl, 0) + (not gone) - ((tbl, key) in alive)
    conn.execute(_UPSERT, rows)
    counted = [{"name": f"rows:{tbl}", "n": n} for tbl, n in sorted(shift.items()) if n]
    if counted:
        conn.execute(_COUNT, counted)
    return last


def _alive(conn: Connection, keys: list[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return which of the keys have a row that is not gone."""
    found: set[tuple[str, str]] = set()
    for start in range(0, len(keys), _CHUNK):
        some = conn.execute(_ALIVE, {"keys": keys[start : start + _CHUNK]})
        found.update((tbl, key) for tbl, key in some)
    return found


def version_of(conn: Connection) -> int:
    """Return the last version that this connection can see."""
    return int(conn.execute(_READ).scalar_one())


def epoch_of(conn: Connection) -> str:
    """Return the identity of this database; another one after a restore."""
    return str(conn.execute(_EPOCH).scalar_one())


def kept_to(conn: Connection) -> int | None:
    """Return the version up to which no restored backup lost anything; None: none was restored."""
    value = conn.execute(_KEPT_TO).scalar()
    return None if value is None else int(value)


def read_page(conn: Connection, *, epoch: str, after: int, limit: int) -> bytes:
    """Return one feed page as JSON. Counts come with the last page only, from the same state.

    Another epoch gives an empty page that names ours with ``after`` 0: the reader starts anew.
    """
    ours = epoch_of(conn)
    if epoch and epoch != ours:
        return orjson.dumps(
            {"epoch": ours, "after": 0, "rows": {}, "gone": [], "more": True, "counts": None}
        )
    found = conn.execute(_PAGE, {"after": after, "most": limit + 1}).all()
    more = len(found) > limit
    rows: dict[str, list[orjson.Fragment]] = {}
    gone: list[list[str]] = []
    for tbl, key, ver, is_gone, image in found[:limit]:
        after = ver
        if is_gone:
            gone.append([tbl, key])
        else:
            rows.setdefault(tbl, []).append(orjson.Fragment(image))
    counts = None if more else counts_of(conn)
    return orjson.dumps(
        {
            "epoch": ours,
            "after": after,
            "rows": rows,
            "gone": gone,
            "more": more,
            "counts": counts,
        }
    )


def counts_of(conn: Connection) -> dict[str, int]:
    """Return how many live rows each table of the feed has, as counted along the way."""
    return {name.removeprefix("rows:"): int(value) for name, value in conn.execute(_COUNTS)}


def census(conn: Connection) -> dict[str, int]:
    """Return the same counts by counting; for checks."""
    counted: dict[str, int] = dict.fromkeys(FEED_TABLES, 0)
    counted.update({str(tbl): int(n) for tbl, n in conn.execute(_CENSUS)})
    return counted
