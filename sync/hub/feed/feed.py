"""The feed: the latest image of every row, each change under the next version.

Owns ``feed`` and the counters ``feed``, ``rows:TABLE``, ``rows:TABLE@BRANCH`` and ``last:BRANCH``
(the last version that concerns a branch); there an empty branch stands for rows that go to all.
The counter row is taken last in a writing transaction, so that versions become visible in their
order (serial ids lose rows). Who follows which row is ``scopes``'.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from operator import itemgetter

import orjson
from sqlalchemy import Connection, bindparam, func, select, text

from kiosk.store.cache_schema import COLUMNS, FEED_TABLES
from sync.hub.db.one_of import one_of
from sync.hub.db.quick import Asked, Pile, Rows, Sheet, ask
from sync.hub.db.tables import table
from sync.hub.feed import feed_guess
from sync.hub.feed.scopes import (
    EVERYWHERE,
    Key,
    Scope,
    Whereabouts,
    note_moves,
    scope_at,
    scope_of,
    told_epoch,
)

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
_STANDING = select(_FEED.c.key, _FEED.c.gone, _FEED.c.home, _FEED.c.here, _FEED.c.ver).where(
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
    lent: Callable[[str], bool | None] | None = None,
) -> int:
    """Give each change the next version and return the last one; None stands for a row that goes.

    ``scopes``: who follows a row, where that is not what its table says (an item its own branch,
    the rest all). Nothing may follow in the transaction but its record and the commit. With a
    ``pile`` the rows are left there, and what lay on it is written first. ``lent``: whether a copy
    that is locked was on loan before, None where nobody looked.
    """
    if not changes:
        if pile is not None:
            pile.write()
        return version_of(conn)
    mine = Pile(conn) if pile is None else pile
    if isinstance(scopes, Whereabouts) and not scopes.in_branches:
        scopes = scopes.scopes([])
    known: Mapping[Key, feed_guess.Group] = {}
    if lent is not None and not isinstance(scopes, Whereabouts) and not mine.is_file:
        known = feed_guess.guessed(changes, scopes or {}, lent)
    by_table: dict[str, list[str]] = {}
    for tbl, key in changes:
        if (tbl, key) not in known:
            by_table.setdefault(tbl, []).append(key)
    asked: list[Asked] = [(_TAKE, {"n": len(changes)})]
    asked += [(_BEFORE, {"of": tbl, "keys": some}) for tbl, some in by_table.items()]
    if isinstance(scopes, Whereabouts):
        asked.append(scopes.asked())
    found = mine.ask(asked)
    last = int(found[0][0][0])
    if isinstance(scopes, Whereabouts):
        scopes = scopes.scopes(found.pop())
    versions = {key: ver for ver, key in enumerate(changes, last - len(changes) + 1)}
    put = _Put(mine, scopes or {}, versions, last=last)
    if known:
        put.guess({key: changes[key] for key in known}, known)
    rest = {key: image for key, image in changes.items() if key not in known}
    put.rows(rest, _before(by_table, found[1:]))
    put.counts()
    if pile is None:
        mine.write()
    return last


def _before(tables: Iterable[str], found: Sequence[Rows]) -> dict[Key, tuple[Scope, bool]]:
    """Return who followed rows, and whether they were alive, from answers to ``_BEFORE``."""
    return {
        (tbl, row[0]): (scope_of(row[2], row[3]), not row[1])
        for tbl, rows in zip(tables, found, strict=True)
        for row in rows
    }


class _Put:
    """Rows on their way to a pile, and what is counted of them."""

    def __init__(
        self,
        pile: Pile,
        scopes: Mapping[Key, Scope],
        versions: Mapping[Key, int],
        *,
        last: int,
    ) -> None:
        """Begin. ``versions``: of all rows that change; ``last``: the last of them."""
        self._pile, self._scopes, self._versions, self._last = pile, scopes, versions, last
        self._shift: Counter[str] = Counter()
        self._touched: set[Scope] = set()

    def rows(
        self,
        changes: Mapping[Key, list[object] | None],
        before: Mapping[Key, tuple[Scope, bool]],
    ) -> None:
        """Put rows on the pile. ``before``: those that there are."""
        latest: Scope | None = None
        moved: dict[Key, tuple[Scope, Scope]] = {}
        rows: list[tuple[object, ...]] = []
        for key, image in changes.items():
            ver = self._versions[key]
            was, was_alive = before.get(key, (None, False))
            scope = self._scopes.get(key) or _own_scope(key[0], image) or was or EVERYWHERE
            told = "" if image is None else image_json(image, ver)
            rows.append((*key, ver, int(image is None), told, scope.home, scope.here))
            if was is not None and was is not scope and was != scope:
                moved[key] = was, scope
                self._touched.add(was)
            if key in moved or was_alive is (image is None):
                self._count(key[0], was or scope, -was_alive)
                self._count(key[0], scope, int(image is not None))
            if scope is not latest:
                self._touched.add(scope)
                latest = scope
        _pile_rows(self._pile, rows, before)
        if moved:
            self._pile.write()
            note_moves(self._pile.conn, moved, {key: self._versions[key] for key in moved})

    def guess(
        self,
        changes: Mapping[Key, list[object] | None],
        known: Mapping[Key, feed_guess.Group],
    ) -> None:
        """Put rows on the pile that are to stand as it is known; the others are looked at then."""
        rows: dict[feed_guess.Group, list[feed_guess.Row]] = {}
        for key, image in changes.items():
            ver = self._versions[key]
            told = "" if image is None else image_json(image, ver)
            rows.setdefault(known[key], []).append((key[1], ver, told))
        for (was, now, scope), some in rows.items():
            self._touched.add(scope)
            self._count(feed_guess.LOAN, scope, (now - was) * len(some))
        again = partial(self._look_again, changes, known)
        feed_guess.change(self._pile, rows, again)

    def _look_again(
        self,
        changes: Mapping[Key, list[object] | None],
        known: Mapping[Key, feed_guess.Group],
    ) -> None:
        """Change the rows that did not stand as was thought."""
        keys = [key for tbl, key in changes]
        [found] = self._pile.ask([(_STANDING, {"of": feed_guess.LOAN, "keys": keys})])
        stand = {(feed_guess.LOAN, row[0]): row for row in found}
        left = {
            key: image
            for key, image in changes.items()
            if key not in stand or stand[key][4] != self._versions[key]
        }
        for key in left:
            was, now, scope = known[key]
            self._count(feed_guess.LOAN, scope, was - now)
        self.rows(left, _before([feed_guess.LOAN], [[stand[key] for key in left if key in stand]]))
        self.counts()
        self._pile.write()

    def _count(self, tbl: str, scope: Scope, n: int) -> None:
        if n:
            for name in counters(tbl, scope):
                self._shift[name] += n

    def counts(self) -> None:
        """Put on the pile what was counted, and the last version of each branch."""
        shift, self._shift = self._shift, Counter()
        self._pile.rows(_COUNT, [(name, n) for name, n in sorted(shift.items()) if n])
        branches = {branch for scope in self._touched for branch in scope.branches}
        self._pile.rows(_MARK, [(f"last:{branch}", self._last) for branch in sorted(branches)])


def _pile_rows(
    pile: Pile, rows: list[tuple[object, ...]], before: Mapping[Key, tuple[Scope, bool]]
) -> None:
    """Put rows on the pile; a server changes a row that is there in half the time of either-or."""
    if pile.is_file:
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


def changed_after(conn: Connection, after: int, most: int) -> list[tuple[str, str, int]]:
    """Return table, key and version of the next rows that changed, in the order of versions."""
    return [
        (str(tbl), str(key), int(ver)) for tbl, key, ver, *_ in _of_all_homes(conn, after, most)
    ]


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
