"""What people say of shelf labels, here and on other tablets: which word counts, and who differs.

Owns that a word said with another before one's eyes counts as later, whatever the clocks say. Two
that did not know of each other count alike everywhere: the later by their clocks.
"""

from collections.abc import Sequence

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Deed, Said, TagKey
from kiosk.domain.sweep_evidence import Evidence
from kiosk.services.sweeps import Sweeps


async def bind(sweeps: Sweeps, label: TagKey, bay: str) -> None:
    """Keep a person's word that this label names this bay. Raises StoreError."""
    latest_ms = await sweeps.with_desk(
        lambda _, desk: max((one.at_ms for one in _about(desk.evidence, label)), default=0)
    )
    await sweeps.say(Deed.LABEL, item=ItemId(bay), tag=label, after_ms=latest_ms)


async def learn(sweeps: Sweeps, words: Sequence[Said]) -> list[TagKey]:
    """Take in what was said of labels elsewhere; return those of which something else was said.

    What is known already costs nothing. Raises StoreError.
    """
    known = await sweeps.with_desk(lambda _, desk: set(desk.evidence.words))
    new = [one for one in words if one.deed is Deed.LABEL and one.id not in known]
    if not new:
        return []

    before = await sweeps.with_desk(lambda _, desk: desk.labels())
    await sweeps.absorb(new)
    told = {
        one.tag for one in new if one.tag is not None and before.get(one.tag, one.item) != one.item
    }
    return sorted(told)


def _about(evidence: Evidence, label: TagKey) -> list[Said]:
    return [one for one in evidence.words.values() if one.tag == label and one.deed is Deed.LABEL]
