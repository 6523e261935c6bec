"""How many copies of a title are pulled for those who wait for it.

Owns that choice within one bay, where the copies of a title stand together. Must not ask whether a
copy is free: ``Record.pull`` tells it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.sweep import Finding, Kind


def no_more_than_wait(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings without the copies to pull that nobody would be given.

    As many of a title stay as people wait for it, the lowest identifiers. One that lies ready for
    somebody stays in any case: its place is not the shelf.
    """
    taken: dict[int, list[ItemId]] = defaultdict(list)
    told = sorted(findings, key=lambda one: one.item or "")
    for one in told:
        record = one.record
        if one.kind is Kind.PULL and record and record.status is not ItemStatus.HOLD_SHELF:
            if len(taken[record.biblio]) >= record.pull:
                continue
            taken[record.biblio].append(record.item)
        yield one
