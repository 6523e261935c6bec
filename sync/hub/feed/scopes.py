"""Which branches' kiosks follow a row, and what they are told when they no longer do.

Owns ``feed_left`` and the meaning of ``home`` and ``here``. A kiosk without a branch follows every
row; patrons, holds and rules go to all. Must not know images or counters.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from sqlalchemy import Connection, select, text

from sync.hub.db.one_of import one_of
from sync.hub.db.quick import Asked, Rows
from sync.hub.db.tables import table

Key = tuple[str, str]
"""Table and key of a row."""

_BEARER = table("bearer")
_BRANCH_OF: Final = select(_BEARER.c.name, _BEARER.c.branch).where(
    one_of(_BEARER.c.name, "names"), _BEARER.c.branch != ""
)
_BRANCHES = select(_BEARER.c.branch).where(_BEARER.c.branch != "").distinct()
_LEAVE = text(
    "INSERT INTO feed_left (branch, tbl, key, ver) VALUES (:branch, :tbl, :key, :ver)"
    " ON CONFLICT (branch, tbl, key) DO UPDATE SET ver = excluded.ver"
)
_COME_BACK = text("DELETE FROM feed_left WHERE branch = :branch AND tbl = :tbl AND key = :key")


class Scope(NamedTuple):
    """Whose kiosks follow a row: those of ``home``, all when empty, and those of ``here``.

    A tuple, since rows are counted by it.
    """

    home: str = ""
    here: str = ""

    @property
    def is_everywhere(self) -> bool:
        """Return whether the kiosks of every branch follow the row."""
        return self.home == ""

    @property
    def branches(self) -> frozenset[str]:
        """Return the branches that are named, or the empty name for all."""
        return frozenset({self.home, self.here} - {""}) if self.home else frozenset({""})


@lru_cache(maxsize=1024)
def scope_of(home: str, here: str) -> Scope:
    """Return a scope as it stands in a row; there are few, and each is asked for often."""
    return Scope(home, here)


EVERYWHERE: Final = scope_of("", "")


def scope_at(home: str, here: str) -> Scope:
    """Return the scope of an item of branch ``home`` that was last lent or seen at ``here``."""
    return EVERYWHERE if not home else scope_of(home, "" if here == home else here)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Copies on their way to a scope: the branch of each, and the kiosk where it was last.

    Without ``in_branches`` no kiosk stands in a branch, and nobody needs to be asked.
    """

    home: Mapping[str, str]
    kiosk: Mapping[str, str]
    in_branches: bool = True

    def asked(self) -> Asked:
        """Return what must be known for the scopes: in which branches those kiosks stand."""
        return _BRANCH_OF, {"names": sorted(set(self.kiosk.values()))}

    def scopes(self, branches: Rows) -> dict[Key, Scope]:
        """Return who follows these copies and their loans."""
        at = {str(name): str(branch) for name, branch in branches}
        found: dict[Key, Scope] = {}
        for barcode, kiosk in self.kiosk.items():
            scope = scope_at(self.home[barcode], at.get(kiosk, ""))
            found["item", barcode] = found["loan", barcode] = scope
        return found


def note_moves(
    conn: Connection, moved: Mapping[Key, tuple[Scope, Scope]], versions: Mapping[Key, int]
) -> None:
    """Note for each row that has another scope now who has lost it and who has got it.

    Each value is the scope before and the scope now.
    """
    if not moved:
        return
    every: set[str] | None = None
    left: list[dict[str, object]] = []
    back: list[dict[str, object]] = []
    for key, (was, now) in moved.items():
        lost = set(was.branches - now.branches)
        if now.is_everywhere:
            lost = set()
        elif was.is_everywhere:
            if every is None:
                every = set(conn.execute(_BRANCHES).scalars())
            lost = every - now.branches
        row: dict[str, object] = {"tbl": key[0], "key": key[1]}
        left += [row | {"branch": one, "ver": versions[key]} for one in sorted(lost)]
        if now.is_everywhere:
            every = set(conn.execute(_BRANCHES).scalars()) if every is None else every
            back += [row | {"branch": one} for one in sorted(every)]
        else:
            back += [row | {"branch": one} for one in sorted(now.branches - was.branches)]
    if left:
        conn.execute(_LEAVE, left)
    if back:
        conn.execute(_COME_BACK, back)


def told_epoch(epoch: str, branch: str) -> str:
    """Return the feed's identity as kiosks of a branch are told it.

    Another branch is another feed: a kiosk that is moved starts anew with its new branch's rows.
    """
    return f"{epoch}-{branch_mark(branch)}" if branch else epoch


def branch_mark(branch: str) -> str:
    """Return a short word for a branch that is fit for names of files and headers."""
    return hashlib.sha256(branch.encode()).hexdigest()[:12]
