"""After a crash or a cut of the power: sees every fact through that was under way.

Nothing is ever disarmed here. What cannot be proved is left standing and becomes a task for staff;
every item touched leaves a line that staff can read.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.evidence import tags_of
from kiosk.domain.facts import FactKind, FactMode, SecureState
from kiosk.domain.ids import FactKey, ItemId, TagUid
from kiosk.domain.sightings import Security
from kiosk.logs import Log
from kiosk.ports import RfidPad
from kiosk.services import alarms
from kiosk.services.circulation import Circulation
from kiosk.store.rows import Delivery, Tracked
from kiosk.store.store import Store

_log = Log("services.recovery")


class Remedy(StrEnum):
    """What is done about one fact that was under way."""

    STANDS = "stands"
    CANCEL = "cancel"
    ARM_THEN_CANCEL = "arm-then-cancel"
    ARM = "arm"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Recovered:
    """One line of what recovery did, for staff."""

    key: FactKey
    item: ItemId | None
    kind: FactKind
    remedy: Remedy


def remedy_for(tracked: Tracked, now_on_tag: Security) -> Remedy:
    """Return what to do. ``now_on_tag`` is UNKNOWN when the book is not on the pad."""
    what, progress, uid = tracked.fact.what, tracked.progress, uid_of(tracked)
    if what.kind is FactKind.RETURN:
        if uid is None or now_on_tag is Security.ARMED:
            return Remedy.STANDS
        return Remedy.ARM if now_on_tag is Security.DISARMED else Remedy.UNCONFIRMED
    if uid is None:
        asked = what.mode is FactMode.REQUEST and progress.state is Delivery.OPEN
        return Remedy.CANCEL if asked else Remedy.STANDS
    if progress.secure is SecureState.VERIFIED:
        return Remedy.STANDS
    if now_on_tag is Security.DISARMED:
        # Without an intent to disarm it, this kiosk did not: it came in disarmed, or is undone.
        ours = progress.wanted is Security.DISARMED
        return Remedy.STANDS if ours else Remedy.ARM_THEN_CANCEL
    if progress.secure is SecureState.NONE or now_on_tag is Security.ARMED:
        return Remedy.CANCEL
    return Remedy.UNCONFIRMED


def uid_of(tracked: Tracked) -> TagUid | None:
    """Return the tag of a fact: known at once, or met later by a book that began by its label."""
    return tracked.fact.what.uid or tracked.progress.uid


class Recovery:
    """Runs once, before the first visit."""

    def __init__(self, store: Store, circulation: Circulation, pad: RfidPad | None) -> None:
        """Take what is needed; ``pad`` should be up, else every book counts as gone."""
        self._store = store
        self._circulation = circulation
        self._pad = pad

    async def run(self) -> list[Recovered]:
        """See everything through that is not settled; safe to be cut and run again."""
        left = await self._store.run(lambda s: s.journal.unfinished())
        done = []
        for tracked in left:
            remedy = await self._one(tracked)
            what = tracked.fact.what
            done.append(Recovered(tracked.fact.key, what.item, what.kind, remedy))
            _log.warning(
                "fact.recovered",
                fact=str(tracked.fact.key),
                kind=what.kind.value,
                remedy=remedy.value,
            )
        return done

    async def _one(self, tracked: Tracked) -> Remedy:
        uid, key = uid_of(tracked), tracked.fact.key
        tags = () if uid is None else await self._tags(tracked, uid)
        on_tag = await self._on_tags(tracked, tags)
        remedy = remedy_for(tracked, on_tag)
        if remedy in {Remedy.ARM, Remedy.ARM_THEN_CANCEL} and not await self._arm(tags):
            remedy = Remedy.UNCONFIRMED
        # With the line for staff, or not at all: what is settled is never looked at again.
        note = f"after-power-cut:{remedy.value}"
        match remedy:
            case Remedy.CANCEL | Remedy.ARM_THEN_CANCEL:
                await self._circulation.cancel(key, "after-power-cut", task=note)
            case Remedy.UNCONFIRMED:
                await self._circulation.settle(key, SecureState.UNVERIFIED)
            case Remedy.STANDS | Remedy.ARM:
                secure = SecureState.NONE if uid is None else SecureState.VERIFIED
                await self._circulation.settle(key, secure, task=note)
        return remedy

    async def _tags(self, tracked: Tracked, uid: TagUid) -> tuple[TagUid, ...]:
        """Return all tags of a set, also of a part that came when it was recorded; ``uid`` last."""
        late = await self._store.run(lambda s: s.journal.intended_tags(tracked.fact.key))
        others = dict.fromkeys((*tags_of(tracked.fact.what.evidence), *late))
        return (*(one for one in others if one != uid), uid)

    async def _on_tags(self, tracked: Tracked, tags: tuple[TagUid, ...]) -> Security:
        """Return the state of the tags. A set that was cut in two is armed again, part by part."""
        each = {uid: await self._circulation.read(uid) for uid in tags}
        states = set(each.values())
        cut = states == {Security.ARMED, Security.DISARMED}
        if cut and tracked.progress.secure is not SecureState.VERIFIED and await self._arm(tags):
            return Security.ARMED
        if len(states) > 1 and tracked.fact.what.kind is FactKind.RETURN:
            # What came back is here to stay, whatever became of its other parts.
            await self._arm(tuple(uid for uid in tags if each[uid] is Security.DISARMED))
        return states.pop() if len(states) == 1 else Security.UNKNOWN

    async def _arm(self, tags: tuple[TagUid, ...]) -> bool:
        if self._pad is None or not tags:
            return False
        return await alarms.switch(self._pad, tags, Security.ARMED) is Security.ARMED
