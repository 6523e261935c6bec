"""Sweeps that tablets hand over: the union of their parts, whatever the order, however often.

Owns the ``sweep`` and ``sweep_part`` tables, what is kept of a part, and ``sweep_news`` of it: no
part is ever deleted, and a telling gives way only to a later one of the same thing. Must not judge,
and not know HTTP.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

import orjson
from sqlalchemy import Connection, RowMapping, bindparam, func, select, text

from kiosk.domain.sweep import Walk
from kiosk.ports_sweep import BookAt, Part, SweepHead, TagAt
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.db.tables_sweeps import Sweep, SweepPart
from sync.hub.rows.records import to_ms
from sync.hub.sweeps.places import name_of, name_of_head, news_of, place_of
from sync.hub.wire.fields import FieldError
from sync.hub.wire.sweep_parts import read_part, told

MOST_SWEEPS: Final = 2000
FOR_PLANS: Final = 200
"""So many of them no tablet takes: however many a stolen one begins, staff can plan the next."""

MOST_PIECES: Final = 2_000_000
"""Requests that brought something new to one sweep: what a stolen tablet can fill. The hub's own
tellings count with them: some thousand a day."""

_SWEEP = table(str(Sweep.__tablename__))
_PART = table(str(SweepPart.__tablename__))
_ONE: Final = select(_SWEEP).where(_SWEEP.c.id == bindparam("sweep"))
_VERSION: Final = (
    select(_SWEEP.c.version).where(_SWEEP.c.id == bindparam("sweep")).with_for_update()
)
_DEVICES: Final = select(_SWEEP.c.devices).where(_SWEEP.c.id == bindparam("sweep"))
_ALL: Final = select(_SWEEP).order_by(_SWEEP.c.began_ms.desc(), _SWEEP.c.id)
_COUNT: Final = select(func.count()).select_from(_SWEEP)
_LINES: Final = (
    select(_PART.c.line).where(_PART.c.sweep == bindparam("sweep")).order_by(_PART.c.name)
)
_BEGIN: Final = text(
    "INSERT INTO sweep (id, name, began_ms, ended_ms, heard_ms, version, devices)"
    " VALUES (:sweep, '', :now, NULL, :now, 0, '[]') ON CONFLICT (id) DO NOTHING"
)
_PUT: Final = text(
    "INSERT INTO sweep_part (sweep, name, rank, digest, line, place)"
    " VALUES (:sweep, :name, :rank, :digest, :line, :place)"
    " ON CONFLICT (sweep, name) DO UPDATE SET rank = excluded.rank, digest = excluded.digest,"
    " line = excluded.line, place = excluded.place WHERE sweep_part.rank < excluded.rank"
    " OR (sweep_part.rank = excluded.rank AND sweep_part.digest < excluded.digest)"
)
_PUT_NEWS: Final = text(
    "INSERT INTO sweep_news (sweep, what, ver) VALUES (:sweep, :what, :ver)"
    " ON CONFLICT (sweep, what) DO UPDATE SET ver = excluded.ver"
)
_LINE: Final = select(_PART.c.line).where(
    _PART.c.sweep == bindparam("sweep"), _PART.c.name == bindparam("name")
)
_NOTE: Final = text(
    "UPDATE sweep SET name = :name, began_ms = :began, ended_ms = :ended, heard_ms = :now,"
    " version = version + 1, devices = :devices WHERE id = :sweep"
)
_ONE_MORE: Final = text("UPDATE sweep SET version = version + 1 WHERE id = :sweep")


class Full(StrEnum):
    """Why nothing more is kept."""

    SWEEPS = "sweeps"
    PIECES = "pieces"


@dataclass(frozen=True, slots=True)
class Taken:
    """How many parts are kept, those included that were there; and how many were none."""

    kept: int
    refused: int


@dataclass(frozen=True, slots=True)
class SweepKept:
    """A sweep by itself. ``heard_ms``: when something new came; ``devices``: tablets that sent."""

    id: str
    name: str
    began_ms: int
    ended_ms: int | None
    heard_ms: int
    version: int
    devices: tuple[str, ...]


def take_parts(
    store: Store, kiosk: str, sweep: str, raws: Sequence[object], *, now: datetime
) -> Taken | Full:
    """Keep what a tablet hands over of a sweep; all or, where there is no room, nothing."""
    parts: list[Part] = []
    for raw in raws:
        try:
            parts.append(read_part(raw))
        except FieldError:
            continue
    rows, refused = _rows(sweep, parts), len(raws) - len(parts)
    if not rows:
        return Taken(0, refused)
    full = store.write_again(lambda conn: _put_rows(conn, kiosk, sweep, rows, now))
    return full or Taken(len(parts), refused)


def put_parts(conn: Connection, sweep: str, parts: Sequence[Part], *, now: datetime) -> Full | None:
    """Keep parts that the hub itself makes, in the running transaction."""
    return _put_rows(conn, None, sweep, _rows(sweep, parts), now)


def _rows(sweep: str, parts: Sequence[Part]) -> list[dict[str, object]]:
    rows: dict[str, dict[str, object]] = {}
    for part in parts:
        row = _row(sweep, part)
        before = rows.get(str(row["name"]))
        if before is None or _standing(row) > _standing(before):
            rows[str(row["name"])] = row
    # One order for all who write, so that two tablets never wait for each other.
    return [rows[name] for name in sorted(rows)]


def _put_rows(
    conn: Connection,
    kiosk: str | None,
    sweep: str,
    rows: Sequence[dict[str, object]],
    now: datetime,
) -> Full | None:
    if conn.execute(_VERSION, {"sweep": sweep}).scalar() is None:
        most = MOST_SWEEPS if kiosk is None else MOST_SWEEPS - FOR_PLANS
        if int(conn.execute(_COUNT).scalar_one()) >= most:
            return Full.SWEEPS
        conn.execute(_BEGIN, {"sweep": sweep, "now": to_ms(now)})
    # Until this ends nobody else adds to the sweep: what is seen with a version is all of it.
    version = int(conn.execute(_VERSION, {"sweep": sweep}).scalar_one())
    if version >= MOST_PIECES:
        return Full.PIECES
    if _put_new(conn, sweep, rows, version + 1):
        _note(conn, kiosk, sweep, now)
    return None


def retell(conn: Connection, sweep: str, parts: Sequence[Part]) -> None:
    """Keep what the hub tells by itself, in the running transaction; nobody was heard by that."""
    version = conn.execute(_VERSION, {"sweep": sweep}).scalar()
    if version is not None and _put_new(conn, sweep, _rows(sweep, parts), int(version) + 1):
        conn.execute(_ONE_MORE, {"sweep": sweep})


def _put_new(conn: Connection, sweep: str, rows: Sequence[dict[str, object]], version: int) -> bool:
    """Keep rows that are new or later, and note what is to be worked out; False for none."""
    # By itself, because only so many drivers tell how many rows there were.
    new = [row for row in rows if conn.execute(_PUT, row).rowcount]
    whats = sorted({str(row["what"]) for row in new} - {""})
    news = [{"sweep": sweep, "what": one, "ver": version} for one in whats]
    if news:
        conn.execute(_PUT_NEWS, news)
    return bool(new)


def sweeps(conn: Connection) -> list[SweepKept]:
    """Return all sweeps, the newest first."""
    return [kept_of(row) for row in conn.execute(_ALL).mappings()]


def sweep_of(conn: Connection, sweep: str) -> SweepKept | None:
    """Return a sweep; None where there is none of that id."""
    row = conn.execute(_ONE, {"sweep": sweep}).mappings().first()
    return None if row is None else kept_of(row)


def parts_of(conn: Connection, sweep: str) -> Iterator[Part]:
    """Yield all parts of a sweep, in an order of no meaning that is always the same."""
    for (line,) in conn.execute(_LINES, {"sweep": sweep}):
        try:
            yield read_part(orjson.loads(line))
        except FieldError:  # kept by a program that knew more kinds of parts
            continue


def handed_ms(conn: Connection, sweep: str) -> dict[str, int]:
    """Return when each tablet has last handed over something new; 0: when nobody wrote it down."""
    told = orjson.loads(conn.execute(_DEVICES, {"sweep": sweep}).scalar() or "{}")
    return told if isinstance(told, dict) else dict.fromkeys(told, 0)


def _note(conn: Connection, kiosk: str | None, sweep: str, now: datetime) -> None:
    """Write down what the parts say of the sweep as a whole, and that there is something new."""
    before = sweep_of(conn, sweep)
    assert before is not None
    name, began, ended = "", before.began_ms, None
    line = conn.execute(_LINE, {"sweep": sweep, "name": name_of_head(sweep)}).scalar()
    if line is not None:
        head = read_part(orjson.loads(line))
        assert isinstance(head, SweepHead)
        name, began, ended = head.name, head.began_ms, head.ended_ms
    handed = handed_ms(conn, sweep) | ({kiosk: to_ms(now)} if kiosk else {})
    devices = orjson.dumps(handed).decode()
    told_now = {"name": name, "began": began, "ended": ended, "devices": devices}
    conn.execute(_NOTE, {"sweep": sweep, "now": to_ms(now), **told_now})


def _row(sweep: str, part: Part) -> dict[str, object]:
    """Return the row of a part: what it tells of, and which of two tellings counts."""
    line = orjson.dumps(told(part))
    digest = hashlib.sha256(line).hexdigest()[:32]
    return {
        "sweep": sweep, "name": name_of(sweep, part), "rank": _rank(part), "digest": digest,
        "line": line.decode(), "place": place_of(part), "what": news_of(part),
    }  # fmt: skip


def _rank(part: Part) -> int:
    match part:
        case SweepHead():
            return part.ended_ms or 0
        case Walk():
            # What was lost of a walk is told later than the walk.
            return part.lost_ms
        case BookAt() | TagAt():
            return part.told_ms
        case _:
            return 0


def _standing(row: dict[str, object]) -> tuple[int, str]:
    return (int(str(row["rank"])), str(row["digest"]))


def kept_of(row: RowMapping) -> SweepKept:
    """Return the sweep of a row of its table."""
    values = dict(row)
    return SweepKept(**values | {"devices": tuple(sorted(orjson.loads(values["devices"])))})
