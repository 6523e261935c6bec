"""A bay judged from what is kept of it, and the rows that keep the judgement.

Owns going from a bay's parts to its row and findings, by the rules of the tablets themselves
(``kiosk.domain``), so that several tablets' parts give what one tablet with all of it would say.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Set
from dataclasses import astuple, dataclass
from typing import Final

import orjson
from sqlalchemy import Connection, bindparam, text

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Bay, BayPicture, Finding
from kiosk.domain.sweep_books import Whereabouts
from kiosk.domain.sweep_judge import Known, along_shelf, judge
from kiosk.domain.sweep_order import with_order
from kiosk.domain.sweep_table import here_in
from sync.hub.sweeps.bay_parts import BayParts
from sync.hub.sweeps.frame import Frame, digest_of, in_pieces
from sync.hub.sweeps.lines import finding_out
from sync.hub.wire.sweep_parts import told

_WHERE: Final = text(
    "SELECT what, bay, weight FROM sweep_copy"
    " WHERE sweep = :sweep AND what IN :whats AND weight >= 0"
).bindparams(bindparam("whats", expanding=True))


class _Asked(Collection[Bay]):
    """All bays; counts how often anybody went through them to see which were walked.

    Once is for those on both sides; more often, for the home of what was heard and is not here.
    """

    def __init__(self, bays: list[Bay]) -> None:
        self._bays = bays
        self.times = 0

    def __iter__(self) -> Iterator[Bay]:
        self.times += 1
        return iter(self._bays)

    def __contains__(self, bay: object) -> bool:
        return bay in self._bays

    def __len__(self) -> int:
        return len(self._bays)


@dataclass(frozen=True, slots=True)
class Judged:
    """A bay as it is kept: columns of its row, and its findings as (kind, line) along the shelf."""

    row: dict[str, object]
    findings: list[tuple[str, str]]


def words_digest(frame: Frame, whats: Set[str]) -> str:
    """Return a digest of the words that count about some copies and tags; empty: there is none."""
    words = frame.words_about(whats)
    return digest_of([told(one) for one in words]) if words else ""


def judged(conn: Connection, frame: Frame, bay: Bay, parts: BayParts) -> Judged:
    """Return what is known of a bay; all that was heard must be summed up."""
    whats = set(parts.concerns())
    words = frame.words_about(whats)
    evidence = parts.evidence
    for one in words:
        evidence.add(one)
    where = Whereabouts()
    for some in in_pieces(whats):
        for what, other, weight in conn.execute(_WHERE, {"sweep": frame.sweep, "whats": some}):
            where.note(other, ItemId(what), weight)
    bays = _Asked(frame.bays)
    known = Known(parts.records, parts.by_tag, frame.owners, where, bays)
    picture = judge(bay, parts.expected, evidence, known, heard=parts.heard)
    picture = with_order(picture, parts.expected, evidence, known, parts.heard)
    findings = sorted(picture.findings, key=along_shelf)
    walks = evidence.of_bay(bay.id)
    row = _row(picture, findings) | {
        "walked_ms": max((one.began_ms for one in walks), default=None),
        "words": digest_of([told(one) for one in words]) if words else "",
        "asks": int(bays.times > 1),
    }
    return Judged(row, [(one.kind.value, finding_out(one)) for one in findings])


def _row(picture: BayPicture, findings: list[Finding]) -> dict[str, object]:
    here, lent = here_in(picture.found, findings)
    return {
        "passes": picture.passes,
        "lost_ms": picture.lost_ms,
        "expected": picture.expected,
        "found": len(picture.found),
        "unlisted": picture.unlisted,
        "done": sum(1 for one in findings if one.done is not None),
        "counts": _json(Counter(one.kind.value for one in findings)),
        "sure": _json(astuple(picture.sure)),
        "devices": _json(picture.devices),
        "here": _json([sorted(here), sorted(lent)]),
    }


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
