"""The feed: the latest image of every row, each change under the next version.

Owns ``feed`` and the counters ``feed``, ``rows:TABLE``, ``rows:TABLE@BRANCH`` and ``last:BRANCH``
(the last version that concerns a branch); there an empty branch stands for rows that go to all.
The counter row is taken last in a writing transaction, so that versions become visible in their
order (serial ids lose rows). Who follows which row is ``scopes``'.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import itemgetter

import orjson
from sqlalchemy import Connection, bindparam, func, select, text

from kiosk.store.cache_schema import COLUMNS, FEED_TABLES
from sync.hub.one_of import one_of
from sync.hub.quick import Asked, Pile, Rows, Sheet, ask
from sync.hub.scopes import (
    EVERYWHERE,
    Key,
    Scope,
    Whereabouts,
    note_moves,
    scope_at,
    scope_of,
    told_epoch,
)
from sync.hub.tables import table

_FEED = table("feed")
_COUNTER = table("counter")
_SETTING = table("setting")

_TAKE = text("UPDATE counter SET value = value + :n WHERE name = 'feed' RETURNING value")
READ = select(_COUNTER.c.value).where(_COUNTER.c.name == "feed")
_ROWS = Sheet(
    _FEED, ("tbl", "key", "ver", "gone", "image", "home", "here"), known_by=("tbl", "key")
)
_KNOWN_ROWS = Sheet(
    _FEED,
    ("tbl", "key", "ver", "gone", "image", "home", "here"),
    known_by=("tbl", "key"),
    only_known=True,
)
_COUNT = Sheet(_COUNTER, ("name", "value"), known_by=("name",), adds="value")
_MARK = Sheet(_COUNTER, ("name", "value"), known_by=("name",))
_BEFORE = select(_FEED.c.key, _FEED.c.gone, _FEED.c.home, _FEED.c.here).where(
    _FEED.c.tbl == bindparam("of"), one_of(_FEED.c.key)
)
_ROW = "SELECT tbl, key, ver, gone, image FROM feed WHERE"
_SOME = "ver > :after ORDER BY ver LIMIT :most"
_HOMES = text(
    "WITH RECURSIVE homes(home) AS (SELECT min(home) FROM feed UNION ALL"
    " SELECT (SELECT min(f.home) FROM feed AS f WHERE f.home > homes.home) FROM homes"
    " WHERE homes.home IS NOT NULL) SELECT home FROM homes WHERE home IS NOT NULL"
)
_HOME_PAGE = text(f"{_ROW} home = :home AND ver <= :until AND {_SOME}")
# Each part is a walk along an index that ends after a page: never a scan of other branches' rows.
_BRANCH_PAGE = text(
    f"SELECT * FROM ({_ROW} home = '' AND {_SOME}) AS a"
    f" UNION ALL SELECT * FROM ({_ROW} home = :branch AND {_SOME}) AS b"
    f" UNION ALL SELECT * FROM ({_ROW} here = :branch AND here <> '' AND {_SOME}) AS c"
    " UNION ALL SELECT * FROM (SELECT tbl, key, ver, 1 AS gone, '' AS image FROM feed_left"
    f" WHERE branch = :branch AND {_SOME}) AS d"
    " ORDER BY ver LIMIT :most"
)
_COUNTS = select(_COUNTER.c.name, _COUNTER.c.value).where(
    _COUNTER.c.name.in_(bindparam("names", expanding=True))
)
_MARKS = select(_COUNTER.c.name, _COUNTER.c.value).where(
    (_COUNTER.c.name == "feed") | _COUNTER.c.name.like("last:%")
)
EPOCH = select(_SETTING.c.value).where(_SETTING.c.name == "epoch")
_KEPT_TO = select(_SETTING.c.value).where(_SETTING.c.name == "kept_to")
_FORGOTTEN_TO = select(_SETTING.c.value).where(_SETTING.c.name == "forgotten_to")
_FORGET_TO = text(
    "INSERT INTO setting (name, value) VALUES ('forgotten_to', :version)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_CENSUS = select(_FEED.c.tbl, func.count()).where(_FEED.c.gone == 0).group_by(_FEED.c.tbl)
_ITEM_BRANCH = COLUMNS["item"].index("branch")


def image_json(image: Iterable[object], ver: int) -> str:
    """Return a row as the JSON array that travels, ``ver`` last."""
    return orjson.dumps([*image, ver]).decode()


def write_changes(
    conn: Connection,
    changes: Mapping[Key, list[object] | None],
    scopes: Mapping[Key, Scope] | Whereabouts | None = None,
    *,
    pile: Pile | None = None,
) -> int:
    """Give each change the next version and return the last one; None stands for a row that goes.

    ``scopes``: who follows a row, where that is not what its table says (an item its own branch,
    the rest all). Nothing may follow in the transaction but its record and the commit. With a
    ``pile`` the rows are left there, and what lay on it is written first.
    """
    if not changes:
        if pile is not None:
            pile.write()
        return version_of(conn)
    mine = Pile(conn) if pile is None else pile
    by_table: dict[str, list[str]] = {}
    for tbl, key in changes:
        by_table.setdefault(tbl, []).append(key)
    asked: list[Asked] = [(_TAKE, {"n": len(changes)})]
    asked += [(_BEFORE, {"of": tbl, "keys": some}) for tbl, some in by_table.items()]
    if isinstance(scopes, Whereabouts) and scopes.in_branches:
        asked.append(scopes.asked())
    found = mine.ask(asked)
    last = int(found[0][0][0])
    if isinstance(scopes, Whereabouts):
        scopes = scopes.scopes(found.pop() if scopes.in_branches else [])
    before = {
        (tbl, row[0]): (scope_of(row[2], row[3]), not row[1])
        for tbl, rows in zip(by_table, found[1:], strict=True)
        for row in rows
    }
    _put_rows(mine, changes, scopes or {}, before, last=last)
    if pile is None:
        mine.write()
    return last


def _put_rows(
    pile: Pile,
    changes: Mapping[Key, list[object] | None],
    scopes: Mapping[Key, Scope],
    before: Mapping[Key, tuple[Scope, bool]],
    *,
    last: int,
) -> None:
    """Put the rows on the pile, and what is counted of them."""
    shift: Counter[str] = Counter()
    touched: set[Scope] = set()
    latest: Scope | None = None
    moved: dict[Key, tuple[Scope, Scope]] = {}
    versions: dict[Key, int] = {}
    rows: list[tuple[object, ...]] = []
    for ver, (key, image) in enumerate(changes.items(), last - len(changes) + 1):
        was, was_alive = before.get(key, (None, False))
        scope = scopes.get(key) or _own_scope(key[0], image) or was or EVERYWHERE
        told = "" if image is None else image_json(image, ver)
        rows.append((*key, ver, int(image is None), told, scope.home, scope.here))
        if was is not None and was is not scope and was != scope:
            moved[key] = was, scope
            versions[key] = ver
            touched.add(was)
        if key in moved or was_alive is (image is None):
            for name in counters(key[0], was or scope):
                shift[name] -= was_alive
            for name in counters(key[0], scope):
                shift[name] += image is not None
        if scope is not latest:
            touched.add(scope)
            latest = scope
    _pile_rows(pile, rows, before)
    if moved:
        pile.write()
        note_moves(pile.conn, moved, versions)
    pile.rows(_COUNT, [(name, n) for name, n in sorted(shift.items()) if n])
    branches = {branch for scope in touched for branch in scope.branches}
    pile.rows(_MARK, [(f"last:{branch}", last) for branch in sorted(branches)])


def _pile_rows(
    pile: Pile, rows: list[tuple[object, ...]], before: Mapping[Key, tuple[Scope, bool]]
) -> None:
    """Put rows on the pile; a server changes a row that is there in half the time of either-or."""
    if pile.conn.dialect.name == "sqlite":
        pile.rows(_ROWS, rows)
        return
    pile.rows(_KNOWN_ROWS, [row for row in rows if row[:2] in before])
    pile.rows(_ROWS, [row for row in rows if row[:2] not in before])


def lock(conn: Connection) -> int:
    """Keep the feed as it is until this transaction ends; return its version."""
    return int(conn.execute(_TAKE, {"n": 0}).scalar_one())


def _own_scope(tbl: str, image: list[object] | None) -> Scope | None:
    """Return who follows a row by what stands in it."""
    if tbl != "item" or image is None:
        return None
    return scope_at(str(image[_ITEM_BRANCH]), "")


@lru_cache(maxsize=1024)
def counters(tbl: str, scope: Scope) -> tuple[str, ...]:
    """Return the counters that count a live row."""
    return (f"rows:{tbl}", *(f"rows:{tbl}@{branch}" for branch in scope.branches))


def version_of(conn: Connection) -> int:
    """Return the last version that this connection can see."""
    return int(ask(conn, READ)[0][0])


def marks(conn: Connection) -> dict[str, int]:
    """Return the last version that concerns each branch; ``feed``: the last of all."""
    return {name.removeprefix("last:"): int(value) for name, value in conn.execute(_MARKS)}


def last_for(conn: Connection, branch: str) -> int:
    """Return the last version that concerns the kiosks of a branch; empty for all."""
    known = marks(conn)
    return max(known.get("", 0), known.get(branch, 0)) if branch else known["feed"]


def epoch_of(conn: Connection, branch: str = "") -> str:
    """Return the identity of this database; another one after a restore, and for each branch."""
    return told_epoch(str(ask(conn, EPOCH)[0][0]), branch)


def kept_to(conn: Connection) -> int | None:
    """Return the version up to which no restored backup lost anything; None: none was restored."""
    value = conn.execute(_KEPT_TO).scalar()
    return None if value is None else int(value)


def forgotten_to(conn: Connection) -> int:
    """Return the version at which somebody was erased last; 0: nobody ever was."""
    return int(conn.execute(_FORGOTTEN_TO).scalar() or 0)


def note_forgotten(conn: Connection, version: int) -> None:
    """Note that somebody was erased at a version: what was copied before it is given to nobody."""
    conn.execute(_FORGET_TO, {"version": str(version)})


def read_page(conn: Connection, *, epoch: str, after: int, limit: int, branch: str = "") -> bytes:
    """Return one feed page as JSON. Counts come with the last page only, from the same state.

    ``branch``: whose kiosk asks. Another epoch gives an empty page that names ours with ``after``
    0: the reader starts anew.
    """
    ours = epoch_of(conn, branch)
    if epoch and epoch != ours:
        return orjson.dumps(
            {"epoch": ours, "after": 0, "rows": {}, "gone": [], "more": True, "counts": None}
        )
    if branch:
        asked = {"after": after, "most": limit + 1, "branch": branch}
        found = ask(conn, _BRANCH_PAGE, asked)
    else:
        found = _of_all_homes(conn, after, limit + 1)
    more = len(found) > limit
    rows: dict[str, list[orjson.Fragment]] = {}
    gone: list[list[str]] = []
    for tbl, key, ver, is_gone, image in found[:limit]:
        after = ver
        if is_gone:
            gone.append([tbl, key])
        else:
            rows.setdefault(tbl, []).append(orjson.Fragment(image))
    counts = None
    if not more:
        # What came after the last row was other branches': the reader has seen it all.
        after = max(after, version_of(conn))
        counts = counts_of(conn, branch)
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


def _of_all_homes(conn: Connection, after: int, most: int) -> Rows:
    """Return the first rows after a version, whoever follows them: some of each home, merged."""
    found: Rows = []
    until = 2**62
    for (home,) in ask(conn, _HOMES):
        asked = {"home": home, "after": after, "until": until, "most": most}
        some = ask(conn, _HOME_PAGE, asked)
        found = sorted([*found, *some], key=itemgetter(2))[:most] if found else some
        if len(found) == most:
            until = found[-1][2]
    return found


def counts_of(conn: Connection, branch: str = "") -> dict[str, int]:
    """Return how many live rows each table of the feed has, as counted along the way.

    With a branch: how many of them its kiosks follow.
    """
    parts = ["@", f"@{branch}"] if branch else [""]
    names = {f"rows:{name}{part}": name for name in FEED_TABLES for part in parts}
    counts = dict.fromkeys(FEED_TABLES, 0)
    for name, value in conn.execute(_COUNTS, {"names": list(names)}):
        counts[names[name]] += int(value)
    return counts


def census(conn: Connection) -> dict[str, int]:
    """Return the same counts by counting; for checks."""
    counted: dict[str, int] = dict.fromkeys(FEED_TABLES, 0)
    counted.update({str(tbl): int(n) for tbl, n in conn.execute(_CENSUS)})
    return counted
