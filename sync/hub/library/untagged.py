"""Books that the kiosks know by their label alone: the list of what is to be tagged.

Owns the question to ``event`` and the table ``tagged``, which takes off what a workstation has
written. A book that was seen by its tag since, or whose tag was written since, is not on it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from sqlalchemy import Connection, bindparam, text

from sync.hub.db.tables import MET_INDEXED
from sync.hub.rows.records import from_ms, to_ms

SINCE: Final = timedelta(days=180)
"""So far back kiosks' facts are looked through."""

MOST: Final = 1000
_PIECE: Final = 500
_MET: Final = text(
    f"SELECT item, at_ms FROM event WHERE at_ms >= :since AND {MET_INDEXED}"
    " ORDER BY at_ms DESC, item DESC"
).execution_options(yield_per=_PIECE)
"""Each time that a copy was met, the last in front: as the index has it, read as far as taken."""

_SEEN: Final = text(
    "SELECT DISTINCT item FROM event WHERE item IN :items AND at_ms >= :since"
    ' AND content LIKE \'%"seen":"tag"%\''
).bindparams(bindparam("items", expanding=True))
_TAGGED: Final = text("SELECT item, at_ms FROM tagged WHERE item IN :items").bindparams(
    bindparam("items", expanding=True)
)
_TITLES: Final = text(
    "SELECT item.barcode, biblio.title, biblio.class_mark FROM item"
    " JOIN biblio ON biblio.id = item.biblio WHERE item.barcode IN :items"
).bindparams(bindparam("items", expanding=True))
_WHERE: Final = text(
    "SELECT item, at_ms, kiosk FROM event WHERE item IN :items AND at_ms >= :least ORDER BY seq"
).bindparams(bindparam("items", expanding=True))
_WRITTEN: Final = text(
    "INSERT INTO tagged (item, kiosk, at_ms) VALUES (:item, :kiosk, :at_ms)"
    " ON CONFLICT (item) DO UPDATE SET kiosk = excluded.kiosk, at_ms = excluded.at_ms"
    " WHERE excluded.at_ms > tagged.at_ms"
)


@dataclass(frozen=True, slots=True)
class ToTag:
    """A book that waits for a tag: when it was met last, and at which kiosk; "" for no title."""

    item: str
    title: str
    class_mark: str
    kiosk: str
    at: datetime


def to_tag(conn: Connection, *, now: datetime, limit: int = MOST) -> list[ToTag]:
    """Return the list, what was met last in front."""
    met = list(islice(_untagged(conn, to_ms(now - SINCE)), limit))
    rows = []
    for n in range(0, len(met), _PIECE):
        piece = dict(met[n : n + _PIECE])
        asked = {"items": list(piece), "least": min(piece.values())}
        titles = {row.barcode: row for row in conn.execute(_TITLES, {"items": list(piece)})}
        # The last one stays, of those at the moment that is told.
        where = {(one, at_ms): str(kiosk) for one, at_ms, kiosk in conn.execute(_WHERE, asked)}
        for item, last_ms in piece.items():
            told = titles.get(item)
            title, mark = ("", "") if told is None else (str(told.title), str(told.class_mark))
            kiosk = where.get((item, last_ms), "")
            rows.append(ToTag(item, title, mark, kiosk, from_ms(last_ms)))
    return rows


def _untagged(conn: Connection, since: int) -> Iterator[tuple[str, int]]:
    """Yield what was met by its label alone, the last in front; looked at as far as it is taken."""
    known: set[str] = set()
    with conn.execute(_MET, {"since": since}) as rows:
        for part in rows.partitions(_PIECE):
            new: dict[str, int] = {}
            for item, at_ms in part:
                if item is not None and item not in known:
                    known.add(item)
                    new[item] = at_ms
            asked = {"items": list(new), "since": since}
            seen = set(conn.execute(_SEEN, asked).scalars())
            tagged = {str(row.item): int(row.at_ms) for row in conn.execute(_TAGGED, asked)}
            for item, last_ms in new.items():
                if item not in seen and tagged.get(item, -1) < last_ms:
                    yield item, last_ms


def written(conn: Connection, tags: Sequence[tuple[str, datetime]], *, kiosk: str) -> None:
    """Take off the list what a workstation has written; the same told again changes nothing."""
    for item, at in tags:
        conn.execute(_WRITTEN, {"item": item, "kiosk": kiosk, "at_ms": to_ms(at)})
