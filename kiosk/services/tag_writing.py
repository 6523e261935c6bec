"""One tag read, written, read back, and what of it stands in the journal.

Owns the order: what is done is noted before it is done; only what was read back is believed; what a
power cut left open is told by the tag when it is seen again. It decides nothing: whose word is
wanted is ``domain.tag_job``'s, and whether it was given is the caller's to know.
"""

from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain.ids import TagUid
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sightings import Security, TagModel
from kiosk.domain.tag_job import (
    NotWritten,
    TagChange,
    TagMemory,
    TagTold,
    TagWrite,
    Wanted,
    Word,
    WriteState,
    WroteTag,
    alarm_wanted,
    difference,
    end_of_open,
    is_right,
    words_needed,
)
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Clock, WriteOutcome
from kiosk.ports_tags import TagModels, TagPad
from kiosk.store.store import Store, StoreSession

_log: Final = Log("services.tags")

ALARM_NOT_SET: Final = "alarm-not-set"
DSFID_LEFT: Final = "dsfid-left"
SEEN_AGAIN: Final = "seen again"


@dataclass(frozen=True, slots=True)
class TagLooked:
    """A tag as it was just read. ``recovered``: how a write ended that was open until now."""

    memory: TagMemory
    told: TagTold
    alarm: Security
    recovered: WriteState | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a write: ``why`` None, it was read back as wanted.

    ``already``: there was nothing to write. ``note``: what staff should know besides.
    """

    why: NotWritten | None = None
    already: bool = False
    note: str = ""


class TagWriter:
    """Reads and writes the tags of one pad."""

    def __init__(
        self, store: Store, pad: TagPad, models: TagModels, *, clock: Clock, owners: OwnerRules
    ) -> None:
        """Take what is needed."""
        self._store = store
        self._pad = pad
        self._models = models
        self._clock = clock
        self._owners = owners

    def in_sight(self) -> frozenset[TagUid]:
        """Return every tag that the pad hears, told or not."""
        return self._pad.in_sight

    async def look(self, uid: TagUid) -> TagLooked | None:
        """Read a tag; None where it does not answer. Ends what was left open about it."""
        memory = await self._pad.read_memory(uid)
        if memory is None:
            return None
        # What carries the alarm is the pad's to know: the AFI that was read may be none of it.
        alarm = memory.alarm
        if alarm is None:
            alarm = await self._pad.read_security(uid)
        recovered = await self._recover(memory, alarm)
        return TagLooked(memory, self._models.tell(memory), alarm, recovered)

    async def _recover(self, memory: TagMemory, alarm: Security) -> WriteState | None:
        now = self._clock.now()

        def job(s: StoreSession) -> WriteState | None:
            left = [x for x in s.tags.of_tag(memory.uid) if x.state is WriteState.INTENDED]
            state = None
            for one in reversed(left):
                state = end_of_open(one.old, one.new, memory.data)
                # The alarm is set last: the power may have gone before.
                wanted = alarm_wanted(alarm, one, blank=self._was_blank(memory, one))
                unset = state is WriteState.VERIFIED and wanted is not None
                s.tags.end(one.number, state, now, note=ALARM_NOT_SET if unset else SEEN_AGAIN)
            return state

        try:
            return await self._store.run(job)
        except StoreError as error:
            _log.error("tags.not_recorded", code=error.code)
            return None

    async def words_for(self, seen: TagLooked, wanted: Wanted) -> tuple[Word, ...]:
        """Return what must be said before this tag says that."""
        uid = seen.memory.uid

        def job(s: StoreSession) -> bool:
            item = s.cache.item(wanted.item)
            told = None if item is None or wanted.parts > 1 else item.uid
            return s.tags.other_tag(wanted, uid) is not None or told not in {None, uid}

        elsewhere = await self._store.run(job)
        return words_needed(seen.told.content, wanted, self._owners, elsewhere=elsewhere)

    async def write(
        self, seen: TagLooked, wanted: Wanted, *, who: str, words: tuple[Word, ...] = ()
    ) -> Written:
        """Have the tag that was ``seen`` say what is wanted; ``words`` were agreed to.

        A tag that has changed since it was seen is not written.
        """
        memory, uid = seen.memory, seen.memory.uid
        if words:
            # People take their time to say a word; a tag just looked at is what it was.
            now = await self._pad.read_memory(uid)
            if now is None:
                return Written(NotWritten.TAG_GONE)
            if now != memory:
                return Written(NotWritten.CHANGED)
        if is_right(seen.told, wanted):
            as_it_is = TagWrite(self._clock.now(), who, uid, wanted, memory.data, memory.data)
            return Written(already=True, note=await self._alarm(seen, as_it_is))
        change = self._models.plan(memory, wanted)
        if isinstance(change, NotWritten):
            return Written(change)
        if change.dsfid is not None and memory.dsfid and not self._pad.writes_dsfid:
            # Its old DSFID would have every reader take the new content for the old model.
            return Written(NotWritten.DSFID)
        write = TagWrite(self._clock.now(), who, uid, wanted, memory.data, change.memory, words)
        try:
            number = await self._store.run(lambda s: s.tags.intend(write))
        except StoreError as error:
            _log.error("tags.not_recorded", code=error.code)
            return Written(NotWritten.NOT_RECORDED)
        return await self._carried_out(number, seen, write, change)

    async def _carried_out(
        self, number: int, seen: TagLooked, write: TagWrite, change: TagChange
    ) -> Written:
        """Write, read back, note what came of it. Where nothing can be read the end stays open."""
        uid = write.uid
        wrote = await self._pad.write_memory(uid, change)
        back = await self._pad.read_memory(uid)
        if back is not None and back.data != write.new and wrote is not WroteTag.REFUSED:
            # What was acknowledged and is not there is written once more, and what comes after it.
            rest = replace(difference(back, write.new), dsfid=change.dsfid)
            wrote = await self._pad.write_memory(uid, rest)
            back = await self._pad.read_memory(uid)
        if back is None:
            return Written(NotWritten.TAG_GONE)
        good = back.data == write.new and is_right(self._models.tell(back), write.wanted)
        if not good:
            await self._end(number, WriteState.FAILED, wrote.value)
            refused = wrote is WroteTag.REFUSED
            return Written(NotWritten.REFUSED if refused else NotWritten.NOT_VERIFIED)
        notes = [DSFID_LEFT] if wrote is WroteTag.DSFID_LEFT else []
        alarm = await self._alarm(seen, write)
        note = " ".join([*notes, *([alarm] if alarm else [])])
        if not await self._end(number, WriteState.VERIFIED, note):
            return Written(NotWritten.NOT_RECORDED)
        _log.info("tag.written", model=write.wanted.model.value, words=len(write.words))
        return Written(note=note)

    def _was_blank(self, memory: TagMemory, write: TagWrite) -> bool:
        before = self._models.tell(replace(memory, data=write.old))
        return before.content.model is TagModel.BLANK

    async def _alarm(self, seen: TagLooked, write: TagWrite) -> str:
        """Give a new tag the state of its book; return the note where that failed."""
        blank = self._was_blank(seen.memory, write)
        state = alarm_wanted(seen.alarm, write, blank=blank)
        if state is None:
            return ""
        outcome = await self._pad.write_security(write.uid, state)
        return "" if outcome is WriteOutcome.VERIFIED else ALARM_NOT_SET

    async def _end(self, number: int, state: WriteState, note: str) -> bool:
        now = self._clock.now()
        try:
            await self._store.run(lambda s: s.tags.end(number, state, now, note=note))
        except StoreError as error:
            _log.error("tags.not_recorded", code=error.code)
            return False
        return True
