"""Which bays of a sweep are to be worked out anew, from what is new; and when all is done.

Owns ``sweep_todo`` and the beginnings of ``sweep_bay``. A bay is deep where what was heard or
listed there may have changed; else only the judgement may have: about the same copies, words, or
walks elsewhere.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, bindparam, text

from kiosk.domain.sweep import Bay
from kiosk.ports_sweep import BayAt
from sync.hub.sweeps.frame import Frame, in_pieces
from sync.hub.sweeps.judging import words_digest
from sync.hub.sweeps.lines import bay_out
from sync.hub.sweeps.places import TAG, WORDS

MOST_NEWS: Final = 2000
NAMELESS: Final = -1
"""The place of a bay that was walked, and of which nobody has told what it is."""

_NEWS: Final = text("SELECT what FROM sweep_news WHERE sweep = :sweep AND ver <= :ver LIMIT :most")
_BAYS: Final = text(
    "SELECT bay, place, digest, walks, walk_n, words, asks FROM sweep_bay WHERE sweep = :sweep"
)
_BAYS_OF: Final = text(
    "SELECT what, bay FROM sweep_copy WHERE sweep = :sweep AND what IN :whats"
).bindparams(bindparam("whats", expanding=True))
_PUT_BAY: Final = text(
    "INSERT INTO sweep_bay (sweep, bay, place, digest, line, walks, walk_n, words, asks, passes,"
    " lost_ms, expected, found, unlisted, done, counts, sure, devices, here)"
    " VALUES (:sweep, :bay, :place, :digest, :line, '', 0, '', 0, 0, 0, 0, 0, 0, 0, '{}', '',"
    " '[]', '[[],[]]')"
    " ON CONFLICT (sweep, bay) DO UPDATE SET place = excluded.place, digest = excluded.digest,"
    " line = excluded.line"
)
_PUT_WAITING: Final = text(
    "INSERT INTO sweep_todo (sweep, bay, deep) VALUES (:sweep, :bay, :deep)"
    " ON CONFLICT (sweep, bay) DO UPDATE SET deep = CASE WHEN sweep_todo.deep > excluded.deep"
    " THEN sweep_todo.deep ELSE excluded.deep END"
)
_NO_NEWS: Final = text(
    "DELETE FROM sweep_news WHERE sweep = :sweep AND what = :what AND ver <= :ver"
)


@dataclass(slots=True)
class Touched:
    """What follows from news: rows of bays to put, bays to judge (1: deep), news that are done."""

    sweep: str
    version: int
    whats: list[str]
    bays: list[dict[str, object]] = field(default_factory=list)
    todo: dict[str, int] = field(default_factory=dict)

    def touch(self, bay: str, *, deep: bool = False) -> None:
        """Have a bay judged anew."""
        self.todo[bay] = max(self.todo.get(bay, 0), int(deep))

    def write(self, conn: Connection) -> None:
        """Write it down."""
        if self.bays:
            conn.execute(_PUT_BAY, self.bays)
        put_todo(conn, self.sweep, self.todo)
        if self.whats:
            done = {"sweep": self.sweep, "ver": self.version}
            conn.execute(_NO_NEWS, [done | {"what": one} for one in self.whats])


def put_todo(conn: Connection, sweep: str, todo: dict[str, int]) -> None:
    """Note bays that are to be worked out, besides those that are noted."""
    rows = [{"sweep": sweep, "bay": bay, "deep": deep} for bay, deep in todo.items()]
    if rows:
        conn.execute(_PUT_WAITING, rows)


def news_of(conn: Connection, sweep: str, version: int) -> list[str]:
    """Return what is new and not worked out, as far as one look goes."""
    asked = {"sweep": sweep, "ver": version, "most": MOST_NEWS}
    return list(conn.execute(_NEWS, asked).scalars())


def touched_by(conn: Connection, frame: Frame, whats: list[str], *, owners_digest: str) -> Touched:
    """Return which bays news touch. ``owners_digest``: of what was gone by before."""
    told = Touched(frame.sweep, frame.version, whats)
    kept = {str(row.bay): row for row in conn.execute(_BAYS, {"sweep": frame.sweep})}
    defined, flipped = False, set()
    for bay in sorted(frame.known_bays() | set(kept)):
        row = kept.get(bay)
        at = frame.places.get(bay)
        digest = frame.digests.get(bay, "")
        if row is None or row.digest != digest:
            defined = defined or at is not None
            told.bays.append(_begun(frame, bay, at, digest))
        count, walks = frame.walk_digest(bay)
        if row is None or row.digest != digest or row.walks != walks:
            told.touch(bay, deep=True)
        if bool(0 if row is None else row.walk_n) != bool(count):
            flipped.add(bay)
    everything = frame.owners_digest != owners_digest
    for bay, row in kept.items():
        if everything:
            told.touch(bay, deep=True)
        elif defined or (flipped and row.asks):
            told.touch(bay)
    # What is faint in a bay depends on whether those on both sides were walked.
    order = [one.id for one in frame.bays]
    for at_place, bay in enumerate(order):
        if flipped.intersection(order[max(0, at_place - 1) : at_place + 2]):
            told.touch(bay)
    _by_news(conn, frame, told)
    if WORDS in whats:
        _by_words(conn, frame, {bay: str(row.words) for bay, row in kept.items()}, told)
    return told


def _begun(frame: Frame, bay: str, at: BayAt | None, digest: str) -> dict[str, object]:
    """Return the row of a bay that is new, or is told of otherwise."""
    shown, place = (Bay(bay, bay, ""), NAMELESS) if at is None else (at.bay, at.place)
    return {
        "sweep": frame.sweep, "bay": bay, "place": place, "digest": digest, "line": bay_out(shown),
    }  # fmt: skip


def _by_news(conn: Connection, frame: Frame, told: Touched) -> None:
    """Touch the bays whose batches, books or tags are new."""
    for what in told.whats:
        if what in frame.by_place:
            told.touch(frame.by_place[what], deep=True)
    tags = [one.partition(":")[2] for one in told.whats if one.startswith(f"{TAG}:")]
    for whats in in_pieces(tags):
        for _, bay in conn.execute(_BAYS_OF, {"sweep": frame.sweep, "whats": whats}):
            told.touch(str(bay), deep=True)


def _by_words(conn: Connection, frame: Frame, before: dict[str, str], told: Touched) -> None:
    """Touch the bays about which other words count than those that they were judged with."""
    about: defaultdict[str, set[str]] = defaultdict(set)
    for whats in in_pieces(frame.words):
        for what, bay in conn.execute(_BAYS_OF, {"sweep": frame.sweep, "whats": whats}):
            about[str(bay)].add(str(what))
    for bay, digest in before.items():
        if words_digest(frame, about.get(bay, set())) != digest:
            told.touch(bay)
