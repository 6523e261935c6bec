"""How the hub and the library system stand, kept in the database for all workers of all machines.

Owns the row ``upstream_link`` of ``setting``: one process follows, and every page may tell. Must
not ask the system anything.
"""

from dataclasses import asdict, dataclass
from typing import Final

import orjson
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from kiosk.logs import Log
from sync.hub.db.engine import Store

NAMES: Final = {"slims": "SLiMS", "inlislite": "INLISLite", "koha": "Koha"}
"""How staff know a system; another is told as it calls itself."""

_AGAIN_MS: Final = 15_000
_FORGOTTEN_MS: Final = 7 * 86_400_000
_GET: Final = text("SELECT value FROM setting WHERE name = 'upstream_link'")
_PUT: Final = text(
    "INSERT INTO setting (name, value) VALUES ('upstream_link', :told)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_log: Final = Log("hub.upstream")


@dataclass(frozen=True, slots=True)
class Link:
    """``up``: it answers. ``since_ms``: since when that is so; ``seen_ms``: last looked at, about.

    ``why``: a word for why it does not answer, or is not written to though it does; else ''.
    """

    system: str
    up: bool
    since_ms: int
    seen_ms: int
    why: str = ""

    @property
    def name(self) -> str:
        """Return the system's name as staff know it."""
        return NAMES.get(self.system, self.system)


def read_link(conn: Connection) -> Link | None:
    """Return how the two stand; None where no library system was ever followed."""
    told = conn.execute(_GET).scalar()
    return None if told is None else Link(**orjson.loads(told))


def stands_beside(conn: Connection, now_ms: int) -> bool:
    """Whether a library system stands behind this hub, one that was looked at lately."""
    link = read_link(conn)
    return link is not None and now_ms - link.seen_ms < _FORGOTTEN_MS


class LinkKeeper:
    """Writes down how the two stand: each change at once, else every quarter of a minute."""

    def __init__(self, store: Store, system: str) -> None:
        """``system``: its short name."""
        self._store = store
        self._system = system
        self._told: Link | None = None

    def note(self, *, up: bool, now_ms: int, why: str = "") -> None:
        """Note what was met just now, when the database can be written. For one thread."""
        before = self._told
        same = before is not None and (before.up, before.why) == (up, why)
        if before is not None and same and now_ms - before.seen_ms < _AGAIN_MS:
            return
        try:
            with self._store.write() as conn:
                # Another process may have followed meanwhile, or this one before its start.
                last = read_link(conn)
                holds = last is not None and (last.system, last.up) == (self._system, up)
                since_ms = last.since_ms if last is not None and holds else now_ms
                link = Link(self._system, up, since_ms, now_ms, why)
                conn.execute(_PUT, {"told": orjson.dumps(asdict(link)).decode()})
        except SQLAlchemyError as error:
            _log.warning("link.not_noted", kind=type(error).__name__)
        else:
            self._told = link
