"""Books that the kiosks know by their label alone: the list of what is to be tagged.

Owns the question to ``event`` and the table ``tagged``, which takes off what a workstation has
written. A book that was seen by its tag since, or whose tag was written since, is not on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, text

from sync.hub.rows.records import from_ms, to_ms

SINCE: Final = timedelta(days=180)
"""So far back kiosks' facts are looked through."""

MOST: Final = 1000
_MET: Final = text(
    "SELECT met.item, max(met.at_ms) AS last_ms FROM event AS met"
    " WHERE met.at_ms >= :since AND met.item IS NOT NULL"
    " AND met.kind IN ('loan', 'return', 'claim') AND met.content LIKE '%\"seen\":\"label\"%'"
    " AND NOT EXISTS (SELECT 1 FROM event AS seen WHERE seen.item = met.item"
    ' AND seen.at_ms >= :since AND seen.content LIKE \'%"seen":"tag"%\')'
    " AND NOT EXISTS (SELECT 1 FROM tagged WHERE tagged.item = met.item"
    " AND tagged.at_ms >= met.at_ms)"
    " GROUP BY met.item ORDER BY last_ms DESC, met.item LIMIT :most"
)
_TITLE: Final = text(
    "SELECT biblio.title, biblio.class_mark FROM item JOIN biblio ON biblio.id = item.biblio"
    " WHERE item.barcode = :item"
)
_WHERE: Final = text(
    "SELECT kiosk FROM event WHERE item = :item AND at_ms = :at_ms ORDER BY seq DESC LIMIT 1"
)
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
    since = to_ms(now - SINCE)
    met = conn.execute(_MET, {"since": since, "most": limit}).all()
    rows = []
    for item, last_ms in met:
        told = conn.execute(_TITLE, {"item": item}).first()
        where = conn.execute(_WHERE, {"item": item, "at_ms": last_ms}).scalar()
        title, mark = ("", "") if told is None else (str(told[0]), str(told[1]))
        rows.append(ToTag(str(item), title, mark, str(where or ""), from_ms(int(last_ms))))
    return rows


def written(conn: Connection, tags: Sequence[tuple[str, datetime]], *, kiosk: str) -> None:
    """Take off the list what a workstation has written; the same told again changes nothing."""
    for item, at in tags:
        conn.execute(_WRITTEN, {"item": item, "kiosk": kiosk, "at_ms": to_ms(at)})
