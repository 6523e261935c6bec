"""How a bay stands by what its walks heard, and what stands wrong in it. Pure.

Owns the way from evidence to places along a shelf; the order itself is ``shelf_passes``'.
"""

from collections.abc import Mapping, Set
from dataclasses import replace

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.shelf_passes import order_of_walks
from kiosk.domain.shelf_rows import Stand, Standing
from kiosk.domain.sweep import LABEL, STILL, BayPicture, Finding, Kind, Record
from kiosk.domain.sweep_books import Heard, book_of
from kiosk.domain.sweep_evidence import Evidence
from kiosk.domain.sweep_judge import Known
from kiosk.domain.sweep_words import fitting, words_of


def with_order(
    picture: BayPicture, expected: Set[ItemId], evidence: Evidence, known: Known, heard: Heard
) -> BayPicture:
    """Return a judged bay with its shelf as it stands; what stands wrong is a finding.

    ``heard``: what ``hear`` told of the bay. A bay that nobody walked stays as it is.
    """
    if not picture.passes:
        return picture
    strays = set(heard.books) - picture.found - {one.item for one in picture.findings}
    shelf = order_of_walks(_stands(picture, expected, strays, evidence, known))
    words = words_of(evidence)
    wrong = tuple(
        Finding(
            Kind.MISPLACED,
            row.item,
            known.records.get(row.item),
            passes=picture.passes,
            belongs=_belongs(row.belongs.after if row.belongs else None, known.records),
            done=fitting(words.get(row.item), Kind.MISPLACED),
        )
        for row in shelf.rows
        if row.standing is Standing.MISPLACED and row.item in picture.found
    )
    return replace(picture, shelf=shelf, findings=(*picture.findings, *wrong))


def _stands(
    picture: BayPicture,
    own: Set[ItemId],
    strays: Set[ItemId],
    evidence: Evidence,
    known: Known,
) -> list[list[Stand]]:
    """Return where each copy stood in each walk that heard tags, oldest walk first.

    Readers that stand still hear no places.
    """
    walks = []
    for walk in evidence.of_bay(picture.bay.id):
        if walk.id.device.endswith(STILL):
            continue
        sums: dict[ItemId, tuple[int, int]] = {}
        for tag, one in evidence.heard.get(walk.id, {}).items():
            item = book_of(tag, one.said, known.by_tag, known.owners)
            if item is None or item in strays or not one.weight or tag.startswith(LABEL):
                continue
            weight, moment = sums.get(item, (0, 0))
            sums[item] = (weight + one.weight, moment + one.moment)
        stands = [
            Stand(item, _key(known.records.get(item)), moment / weight, weight / 1000, item in own)
            for item, (weight, moment) in sums.items()
        ]
        if stands:
            walks.append(stands)
    return walks


def _key(record: Record | None) -> ShelfKey | None:
    return None if record is None else record.key


def _belongs(after: ItemId | None, records: Mapping[ItemId, Record]) -> str:
    record = None if after is None else records.get(after)
    return "" if record is None else record.call_number
