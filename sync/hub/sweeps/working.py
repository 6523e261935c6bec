"""Working a sweep out, in pieces: from what is new to bays, from bays to figures and findings.

Owns ``sweep_work``, ``sweep_copy``, ``sweep_finding`` and the figures of ``sweep_bay``. A piece
reads one state of the database, reckons without holding anything, and writes in one short
transaction, which does nothing where somebody else has written a piece meanwhile: so it may be cut
at any point, and several may do it. When nothing is left, what is kept is what judging everything
at once gives. While a sweep goes on, what is lent and returned is looked after, too (``lending``).
"""

import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, bindparam, text

from kiosk.ports_sweep import BookAt
from sync.hub.db.engine import Store
from sync.hub.feed.feed import version_of
from sync.hub.sweeps.bay_parts import BayParts, read_bay
from sync.hub.sweeps.frame import Frame, in_pieces
from sync.hub.sweeps.judging import Judged, judged
from sync.hub.sweeps.keeping import retell
from sync.hub.sweeps.lending import follow, mark_name, put_mark, retold_in
from sync.hub.sweeps.touched import Touched, news_of, put_todo, touched_by

PIECE_S: Final = 0.15
"""How long one reckons before it is written down."""

_BAYS_KEPT: Final = 16
FOLLOW_S: Final = 5.0
"""Between two looks whether anything was lent or returned, where nothing else is to be done."""

_LENDING: Final = text(
    "SELECT sweep.id FROM sweep JOIN sweep_work ON sweep_work.sweep = sweep.id"
    " JOIN counter AS mark ON mark.name = 'sweep:' || sweep.id"
    " JOIN counter AS feed ON feed.name = 'feed' AND feed.value > mark.value"
    " WHERE sweep.ended_ms IS NULL ORDER BY sweep.id"
)
_BEHIND: Final = text(
    "SELECT sweep.id FROM sweep LEFT JOIN sweep_work ON sweep_work.sweep = sweep.id"
    " WHERE sweep_work.judged IS NULL OR sweep_work.judged < sweep.version"
    " ORDER BY sweep.heard_ms DESC, sweep.id"
)
_STATE: Final = text(
    "SELECT sweep.version, sweep.ended_ms, sweep_work.turn, sweep_work.judged, sweep_work.owners,"
    " counter.value AS followed FROM sweep LEFT JOIN sweep_work ON sweep_work.sweep = sweep.id"
    " LEFT JOIN counter ON counter.name = :mark WHERE sweep.id = :sweep"
)
_WAITING: Final = text(
    "SELECT sweep_todo.bay, sweep_todo.deep FROM sweep_todo LEFT JOIN sweep_bay"
    " ON sweep_bay.sweep = sweep_todo.sweep AND sweep_bay.bay = sweep_todo.bay"
    " WHERE sweep_todo.sweep = :sweep ORDER BY sweep_bay.place, sweep_todo.bay"
)
_BEGIN: Final = text(
    "INSERT INTO sweep_work (sweep, turn, judged, owners) VALUES (:sweep, 1, 0, :owners)"
    " ON CONFLICT (sweep) DO NOTHING"
)
_TURN: Final = text(
    "UPDATE sweep_work SET turn = turn + 1, judged = :judged, owners = :owners"
    " WHERE sweep = :sweep AND turn = :turn"
)
_WALK_N: Final = text("SELECT walk_n FROM sweep_bay WHERE sweep = :sweep AND bay = :bay")
_COPIES: Final = text("SELECT what, weight FROM sweep_copy WHERE sweep = :sweep AND bay = :bay")
_NEIGHBOURS: Final = text(
    "SELECT bay FROM sweep_copy WHERE sweep = :sweep AND what IN :whats"
).bindparams(bindparam("whats", expanding=True))
_PUT_COPY: Final = text(
    "INSERT INTO sweep_copy (sweep, bay, what, weight) VALUES (:sweep, :bay, :what, :weight)"
    " ON CONFLICT (sweep, bay, what) DO UPDATE SET weight = excluded.weight"
)
_DROP_COPY: Final = text(
    "DELETE FROM sweep_copy WHERE sweep = :sweep AND bay = :bay AND what = :what"
)
_WALKED: Final = text(
    "UPDATE sweep_bay SET walks = :walks, walk_n = :walk_n WHERE sweep = :sweep AND bay = :bay"
)
_SUMS: Final = text(
    "UPDATE sweep_bay SET words = :words, asks = :asks, passes = :passes, walked_ms = :walked_ms,"
    " lost_ms = :lost_ms, expected = :expected, found = :found, unlisted = :unlisted,"
    " done = :done, counts = :counts, sure = :sure, devices = :devices, here = :here"
    " WHERE sweep = :sweep AND bay = :bay"
)
_DROP_FINDINGS: Final = text("DELETE FROM sweep_finding WHERE sweep = :sweep AND bay = :bay")
_PUT_FINDING: Final = text(
    "INSERT INTO sweep_finding (sweep, bay, nr, kind, line)"
    " VALUES (:sweep, :bay, :nr, :kind, :line)"
)
_SHALLOW: Final = text("UPDATE sweep_todo SET deep = 0 WHERE sweep = :sweep AND bay = :bay")
_DONE: Final = text("DELETE FROM sweep_todo WHERE sweep = :sweep AND bay = :bay")


@dataclass(frozen=True, slots=True)
class _Heard:
    """A bay whose copies were summed up: rows that are other, and bays that this touches."""

    bay: str
    walks: tuple[int, str]
    put: dict[str, int]
    drop: list[str]
    neighbours: set[str]


@dataclass(slots=True)
class _Piece:
    """What one look came to."""

    sweep: str
    turn: int | None
    judged: int
    owners: str
    touched: Touched | None = None
    followed: int | None = None
    retold: Sequence[BookAt] = ()
    goes_on: bool = False
    heard: list[_Heard] = field(default_factory=list)
    sums: list[tuple[str, Judged | None]] = field(default_factory=list)


class SweepWorking:
    """Works sweeps out, a piece at a time. Used by one thread."""

    def __init__(self, store: Store) -> None:
        """Begin with nothing known."""
        self._store = store
        self._frame = Frame("")
        self._followed_s: float | None = None
        self._parts: OrderedDict[tuple[str, int, str], BayParts] = OrderedDict()

    def behind(self) -> list[str]:
        """Return the sweeps of which something is not worked out, the one last heard of first.

        Those for which only something was lent or returned come after, every ``FOLLOW_S``.
        """
        now_s = time.monotonic()
        with self._store.read() as conn:
            behind = [str(one) for one in conn.execute(_BEHIND).scalars()]
            if self._followed_s is None or now_s - self._followed_s >= FOLLOW_S:
                self._followed_s = now_s
                behind += [one for one in conn.execute(_LENDING).scalars() if one not in behind]
            return behind

    def step(self, sweep: str) -> bool:
        """Do one piece; return whether there was anything to do."""
        with self._store.read() as conn:
            piece = self._look(conn, sweep)
        if piece is None:
            return False
        self._store.write_again(lambda conn: _write(conn, piece))
        return True

    def forget(self) -> None:
        """Let go of what is kept in memory: nothing is to be done for a while."""
        self._frame = Frame("")
        self._parts.clear()

    def _look(self, conn: Connection, sweep: str) -> _Piece | None:
        row = conn.execute(_STATE, {"sweep": sweep, "mark": mark_name(sweep)}).first()
        if row is None:
            return None
        goes_on = row.ended_ms is None
        if row.judged is not None and row.judged >= row.version:
            # Not before all else is done: only then it is known which bays a copy concerns.
            if not goes_on or row.followed is None:
                return None
            found = follow(conn, sweep, int(row.followed))
            if found is None:
                return None
            told = (found.version, found.retold)
            return _Piece(sweep, row.turn, int(row.judged), row.owners, None, *told)
        if self._frame.sweep != sweep:
            self.forget()
            self._frame = Frame(sweep)
        frame = self._frame
        frame.look(conn, row.version)
        begun = row.turn is not None
        piece = _Piece(
            sweep, row.turn, int(row.judged or 0), row.owners if begun else frame.owners_digest
        )
        piece.goes_on = goes_on
        if goes_on and row.followed is None:
            piece.followed = version_of(conn)
        whats = news_of(conn, sweep, row.version)
        if whats or not begun:
            piece.touched = touched_by(conn, frame, whats, owners_digest=piece.owners)
            piece.owners = frame.owners_digest
            return piece
        waiting = [(str(bay), bool(deep)) for bay, deep in conn.execute(_WAITING, {"sweep": sweep})]
        if waiting:
            self._work(conn, piece, waiting)
        else:
            piece.judged = int(row.version)
        return piece

    def _work(self, conn: Connection, piece: _Piece, waiting: list[tuple[str, bool]]) -> None:
        """Sum up what was heard in some bays, or judge some, for as long as a piece takes."""
        until_s = time.monotonic() + PIECE_S
        deep = [bay for bay, is_deep in waiting if is_deep]
        # What was just summed up is judged before more is read: a bay more is touched again at
        # times, and each is read once instead of twice.
        known = {bay for _, version, bay in self._parts if version == self._frame.version}
        ready = [bay for bay, is_deep in waiting if not is_deep and bay in known]
        for bay in [] if ready else deep[:_BAYS_KEPT]:
            piece.heard.append(self._heard(conn, bay))
            if piece.goes_on:
                # Who told of it may not have known yet what was lent or returned.
                records = self._parts_of(conn, bay).records
                piece.retold = [*piece.retold, *retold_in(conn, piece.sweep, bay, records)]
            if time.monotonic() >= until_s:
                return
        for bay in ready or [] if deep else [bay for bay, _ in waiting]:
            piece.sums.append((bay, self._judged(conn, bay)))
            if time.monotonic() >= until_s:
                return

    def _judged(self, conn: Connection, bay: str) -> Judged | None:
        at = self._frame.places.get(bay)
        return None if at is None else judged(conn, self._frame, at.bay, self._parts_of(conn, bay))

    def _heard(self, conn: Connection, bay: str) -> _Heard:
        """Sum up what was heard in a bay, and see what that changes for others."""
        frame = self._frame
        now = self._parts_of(conn, bay).concerns()
        asked = {"sweep": frame.sweep, "bay": bay}
        before = {str(what): int(n) for what, n in conn.execute(_COPIES, asked)}
        put = {what: n for what, n in now.items() if before.get(what) != n}
        drop = [what for what in before if what not in now]
        walks = frame.walk_digest(bay)
        row = conn.execute(_WALK_N, asked).scalar()
        # One more walk makes each of them fainter, for a walk of a bay is compared.
        changed = {*put, *drop} if row == walks[0] else {*now, *before}
        loud = [one for one in changed if max(now.get(one, -1), before.get(one, -1)) >= 0]
        neighbours: set[str] = set()
        for whats in in_pieces(loud):
            told = conn.execute(_NEIGHBOURS, {"sweep": frame.sweep, "whats": whats}).scalars()
            neighbours.update(str(one) for one in told)
        return _Heard(bay, walks, put, drop, neighbours - {bay})

    def _parts_of(self, conn: Connection, bay: str) -> BayParts:
        """Return the parts of a bay; one that is heard is judged soon after."""
        frame = self._frame
        at = (frame.sweep, frame.version, bay)
        parts = self._parts.pop(at, None) or read_bay(conn, frame, bay)
        self._parts[at] = parts
        while len(self._parts) > _BAYS_KEPT:
            self._parts.popitem(last=False)
        return parts


def _write(conn: Connection, piece: _Piece) -> None:
    """Write a piece down, if nobody else has written one meanwhile."""
    values = {"sweep": piece.sweep, "owners": piece.owners}
    if piece.turn is None:
        mine = conn.execute(_BEGIN, values).rowcount
    else:
        now = values | {"turn": piece.turn, "judged": piece.judged}
        mine = conn.execute(_TURN, now).rowcount
    if not mine:
        return
    if piece.touched is not None:
        piece.touched.write(conn)
    if piece.followed is not None:
        put_mark(conn, piece.sweep, piece.followed)
    if piece.retold:
        retell(conn, piece.sweep, piece.retold)
    for one in piece.heard:
        _write_heard(conn, piece.sweep, one)
    for bay, told in piece.sums:
        _write_sums(conn, piece.sweep, bay, told)


def _write_heard(conn: Connection, sweep: str, one: _Heard) -> None:
    at = {"sweep": sweep, "bay": one.bay}
    if one.drop:
        conn.execute(_DROP_COPY, [at | {"what": what} for what in one.drop])
    if one.put:
        conn.execute(_PUT_COPY, [at | {"what": w, "weight": n} for w, n in one.put.items()])
    conn.execute(_WALKED, at | {"walk_n": one.walks[0], "walks": one.walks[1]})
    conn.execute(_SHALLOW, at)
    put_todo(conn, sweep, dict.fromkeys(sorted(one.neighbours), 0))


def _write_sums(conn: Connection, sweep: str, bay: str, told: Judged | None) -> None:
    at = {"sweep": sweep, "bay": bay}
    conn.execute(_DONE, at)
    if told is None:
        return
    conn.execute(_SUMS, at | told.row)
    conn.execute(_DROP_FINDINGS, at)
    if told.findings:
        rows = [
            at | {"nr": nr, "kind": kind, "line": line}
            for nr, (kind, line) in enumerate(told.findings)
        ]
        conn.execute(_PUT_FINDING, rows)
