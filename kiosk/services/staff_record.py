"""What is written down of staff at the kiosk: who did what, on which book, and why.

Owns the shape of those facts; a fact is on the disk before the deed is done.
"""

from collections.abc import Mapping

from kiosk.domain import evidence
from kiosk.domain.duty import Deed, Outcome, StaffMember, Why
from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import FactKey, ItemId, TagUid


def deed_fact(
    member: StaffMember,
    deed: Deed,
    moment: Moment,
    *,
    item: ItemId | None = None,
    uid: TagUid | None = None,
    refers: FactKey | None = None,
    why: Why | None = None,
    outcome: Outcome | None = None,
    more: Mapping[str, str] | None = None,
) -> NewFact:
    """Return a fact about a deed. It names staff as the configuration does, and no patron."""
    told = {evidence.BY: member.name, evidence.DEED: deed.value}
    if why is not None:
        told[evidence.WHY] = why.value
    if outcome is not None:
        told[evidence.OUTCOME] = outcome.value
    told |= {name: value for name, value in (more or {}).items() if value}
    return NewFact(
        FactKind.STAFF,
        FactMode.STATEMENT,
        item,
        None,
        moment,
        uid=uid,
        refers=refers,
        note=deed.value,
        evidence=told,
    )
