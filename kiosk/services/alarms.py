"""Switches the alarms of an item's tags: of one, or of all parts of a set as if they were one.

Owns the order in which the tags of a set are written. Every write names its tag, is read back and
retried by the pad. Must not touch a tag that it was not told of.
"""

from collections.abc import Sequence

from kiosk.domain.ids import TagUid
from kiosk.domain.line import ReadBack, ReadTag
from kiosk.domain.sightings import Security
from kiosk.ports import RfidPad, WriteOutcome


async def switch(pad: RfidPad, uids: Sequence[TagUid], wanted: Security) -> Security:
    """Return the state in which all tags were read back; UNKNOWN where that cannot be said.

    All are there before one is disarmed; where one fails, those that were disarmed are armed again.
    The last of ``uids`` is written last: if it is disarmed, all are.
    """
    if len(uids) == 1:
        return await _write(pad, uids[0], wanted)
    if wanted is Security.ARMED:
        states = [await _write(pad, uid, wanted) for uid in uids]
        if Security.UNKNOWN in states:
            return Security.UNKNOWN
        return Security.DISARMED if Security.DISARMED in states else Security.ARMED
    if Security.UNKNOWN in [await pad.read_security(uid) for uid in uids]:
        return Security.UNKNOWN
    for uid in uids:
        if await _write(pad, uid, wanted) is not Security.DISARMED:
            armed = [await _write(pad, one, Security.ARMED) for one in uids]
            return Security.ARMED if set(armed) == {Security.ARMED} else Security.UNKNOWN
    return Security.DISARMED


async def look(pad: RfidPad, effect: ReadTag) -> ReadBack:
    """Read without a write: the state that all tags share."""
    uids = (effect.uid, *effect.others)
    states = {await pad.read_security(uid) for uid in uids}
    mixed = states == {Security.ARMED, Security.DISARMED}
    state = states.pop() if len(states) == 1 else Security.UNKNOWN
    return ReadBack(effect.line, state, mixed=mixed)


async def _write(pad: RfidPad, uid: TagUid, wanted: Security) -> Security:
    outcome = await pad.write_security(uid, wanted)
    if outcome is WriteOutcome.VERIFIED:
        return wanted
    if outcome is WriteOutcome.UNKNOWN:
        return Security.UNKNOWN
    return Security.ARMED if wanted is Security.DISARMED else Security.DISARMED
