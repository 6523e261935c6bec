"""All that tablets sent of one bay, read without the rest of the sweep: heard, listed, expected.

Owns which parts those are. Must not judge, and not change anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, text

from kiosk.domain.ids import ItemId
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sweep import Record, TagKey, TagKind
from kiosk.domain.sweep_books import Heard, hear, name_of
from kiosk.domain.sweep_evidence import Batch, BatchId, Evidence
from kiosk.ports_sweep import BatchPiece, BookAt, TagAt
from sync.hub.sweeps.frame import Frame, in_pieces, read_lines
from sync.hub.sweeps.places import batches_of, books_of, name_of_tag

_AT: Final = text(
    "SELECT line FROM sweep_part WHERE sweep = :sweep AND place IN :places"
).bindparams(bindparam("places", expanding=True))
_NAMED: Final = text(
    "SELECT line FROM sweep_part WHERE sweep = :sweep AND name IN :names"
).bindparams(bindparam("names", expanding=True))


@dataclass(frozen=True, slots=True)
class BayParts:
    """A bay's own parts joined. ``asked``: tags whose copy the library's list must tell."""

    evidence: Evidence
    heard: Heard
    records: Mapping[ItemId, Record]
    expected: frozenset[ItemId]
    by_tag: Mapping[TagKey, ItemId]
    owners: OwnerRules
    asked: frozenset[TagKey]

    def concerns(self) -> dict[str, int]:
        """Return the copies and tags that concern the bay, and how loud each was; -1: not heard.

        As ``sweep_books.whereabouts`` has them: a tag without a book goes by its own key.
        """
        told: dict[str, int] = {}
        for _, tag, one in self.evidence.tags():
            name = name_of(tag, one.said, self.by_tag, self.owners)
            told[name] = told.get(name, 0) + one.weight
        named = {*self.asked, *self.expected, *(one.tag for one in self.heard.loose)}
        named |= {one.item for one in self.heard.loose if one.item}
        return dict.fromkeys((str(one) for one in named), -1) | told


def read_bay(conn: Connection, frame: Frame, bay: str) -> BayParts:
    """Return what there is of a bay."""
    evidence = frame.walked.same_walks()
    for places in in_pieces([batches_of(walk.id) for walk in frame.walked.of_bay(bay)]):
        lines = conn.execute(_AT, {"sweep": frame.sweep, "places": places}).scalars()
        for part in read_lines(lines):
            if isinstance(part, BatchPiece):
                evidence.add(_piece(part))
    asked = _asked(evidence)
    by_tag: dict[TagKey, ItemId] = {}
    for names in in_pieces([name_of_tag(frame.sweep, tag) for tag in asked]):
        lines = conn.execute(_NAMED, {"sweep": frame.sweep, "names": names}).scalars()
        by_tag |= {one.tag: one.item for one in read_lines(lines) if isinstance(one, TagAt)}
    records: dict[ItemId, Record] = {}
    expected: set[ItemId] = set()
    lines = conn.execute(_AT, {"sweep": frame.sweep, "places": [books_of(bay)]}).scalars()
    for part in read_lines(lines):
        if isinstance(part, BookAt):
            records[part.record.item] = part.record
            if part.belongs:
                expected.add(part.record.item)
    heard = hear(bay, evidence, by_tag, frame.owners)
    own, wanted = frozenset(expected), frozenset(asked)
    return BayParts(evidence, heard, records, own, by_tag, frame.owners, wanted)


def _piece(part: BatchPiece) -> Batch:
    """Return a piece as a batch of its own; a device's name has no such sign."""
    batch = part.batch
    number = BatchId(f"{batch.id.device}\n{part.piece}", batch.id.number)
    return Batch(number, batch.walk, batch.heard, batch.flooding)


def _asked(evidence: Evidence) -> set[TagKey]:
    """Return the tags whose content does not tell the copy in some walk."""
    return {
        tag
        for _, tag, one in evidence.tags()
        if one.said is None or one.said.kind is TagKind.UNREADABLE
    }
