"""Whole memories of ISO 15693 tags over an HF reader: read to the end, written block by block.

Owns the size of the chip, the order of the exchanges and what is read twice; must not know a data
model (`drivers.rfid.tags` plans a change, whoever asked judges the result).
"""

from typing import Final

from drivers.link import LinkEnd
from drivers.rfid.hf.line import Lost
from drivers.rfid.hf.reader import HfReader
from drivers.rfid.messages import (
    AfiRead,
    Answer,
    BlocksRead,
    Done,
    Failed,
    ReadAfi,
    ReadBlocks,
    ReadSystemInfo,
    Status,
    SystemInfo,
    WriteBlocks,
    WriteDsfid,
)
from drivers.rfid.pad import NoTag
from kiosk.domain.ids import TagUid
from kiosk.domain.tag_job import TagChange, TagMemory, WroteTag
from kiosk.ports import WriteOutcome

_ATTEMPTS: Final = 4
_BLOCKS_A_READ: Final = 16
_MOST_BLOCKS: Final = 256
_MOST_SIZES: Final = 4096
_MOST_BYTES_A_READ: Final = 128
_NOT_REACHED: Final = {
    Status.NO_TRANSPONDER,
    Status.DATA_FALSE,
    Status.RF_ERROR,
    Status.RF_WARNING,
}


class MemoryWork:
    """One errand to one tag."""

    def __init__(
        self,
        reader: HfReader,
        *,
        asks_info: bool,
        writes_dsfid: bool,
        most_blocks: int,
        sizes: dict[TagUid, int],
    ) -> None:
        """Ask over a reader's line. ``asks_info``, ``writes_dsfid``: what the family can do.

        ``sizes``: how many blocks chips turned out to have, kept from errand to errand.
        """
        self._sizes = sizes
        self._ended: Answer | Lost | LinkEnd | None = None
        self._reader = reader
        self._line = reader.line
        self._asks_info = asks_info
        self._writes_dsfid = writes_dsfid
        # Where the reader does not say how long the chip is, much would be asked in vain.
        self._most = most_blocks if asks_info else min(_BLOCKS_A_READ, most_blocks)

    async def read(self, uid: TagUid) -> TagMemory | NoTag | LinkEnd:
        """Read all blocks, DSFID and AFI; the last answer names the tag and vouches for all."""
        for _ in range(_ATTEMPTS):
            told = await self._read_once(uid)
            if not isinstance(told, NoTag):
                return told
        return NoTag()

    async def _read_once(self, uid: TagUid) -> TagMemory | NoTag | LinkEnd:
        count, size = self._sizes.get(uid, _MOST_BLOCKS), 4
        if self._asks_info:
            info = await self._line.ask(ReadSystemInfo(uid))
            if isinstance(info, LinkEnd):
                return info
            if not isinstance(info, SystemInfo):
                return NoTag()
            count, size = info.block_count, info.block_size
        self._ended = None
        blocks = await self._blocks(uid, count, size)
        if isinstance(blocks, NoTag | LinkEnd):
            return blocks
        # After the last block the tag may have told its AFI already, where its end was looked for.
        named = self._ended
        if named is None:
            named = await self._line.ask(ReadSystemInfo(uid) if self._asks_info else ReadAfi(uid))
        if isinstance(named, LinkEnd):
            return named
        if not isinstance(named, SystemInfo | AfiRead) or not self._line.sure:
            return NoTag()
        dsfid = named.dsfid if isinstance(named, SystemInfo) else None
        self._remember(uid, len(blocks.locked))
        locked = frozenset(at for at, lock in enumerate(blocks.locked) if lock)
        return TagMemory(uid, blocks.data, blocks.block_size, dsfid, named.afi, locked)

    def _remember(self, uid: TagUid, count: int) -> None:
        if len(self._sizes) >= _MOST_SIZES:
            self._sizes.clear()
        self._sizes[uid] = count

    async def _blocks(
        self, uid: TagUid, count: int, block_size: int
    ) -> BlocksRead | NoTag | LinkEnd:
        """Read ``count`` blocks, or as many as the chip has: the last one's size is tried first."""
        data, locked, size, step = b"", list[bool](), block_size, self._most
        expected = next(reversed(self._sizes.values()), 0) if count == _MOST_BLOCKS else 0
        while len(locked) < count and step:
            if expected and expected == len(locked):
                step = 1
            left = (expected if expected > len(locked) else count) - len(locked)
            step = max(1, min(step, left, _MOST_BYTES_A_READ // size))
            answer = await self._line.ask(ReadBlocks(uid, len(locked), step))
            if isinstance(answer, LinkEnd):
                return answer
            if isinstance(answer, BlocksRead):
                data, size = data + answer.data, answer.block_size
                locked += answer.locked
                if step == 1 and len(locked) > expected:
                    step = self._most  # longer than the chip before
                continue
            # Refused behind the last block of the chip before: this one is as long.
            alike, expected = expected == len(locked) > 0, 0
            if not isinstance(answer, Failed) or (self._asks_info and not _tags_own(answer)):
                return NoTag()
            # The chip ends within these, or the reader takes no so many at a time. One that gives
            # no system information may also call the end of a chip "no tag".
            step //= 2
            if not step and not _tags_own(answer):
                there = await self._line.ask(ReadAfi(uid))
                again = None if alike else await self._line.ask(ReadBlocks(uid, len(locked), 1))
                if isinstance(again, LinkEnd):
                    return again
                if not isinstance(there, AfiRead) or isinstance(again, BlocksRead):
                    return NoTag()
                self._ended = there
        return BlocksRead(size, data, tuple(locked)) if locked else NoTag()

    async def write(self, uid: TagUid, change: TagChange) -> WroteTag | LinkEnd:
        """Write in the order of the change; the first block that cannot be written ends it.

        A block that the tag has acknowledged is not read here: the whole memory is, by whoever
        asked. One that it has not is written again and read, with a limit.
        """
        size = len(change.blocks[0][1]) if change.blocks else 0
        for at, data in change.blocks:
            answer = await self._line.ask(WriteBlocks(uid, at, size, data))
            if isinstance(answer, Done):
                continue
            outcome: WriteOutcome | LinkEnd
            if isinstance(answer, LinkEnd):
                outcome = answer
            else:
                outcome = await self._reader.write_block(uid, at, data)
            if isinstance(outcome, LinkEnd):
                return outcome
            if outcome is not WriteOutcome.VERIFIED:
                gone = outcome is WriteOutcome.UNKNOWN
                return WroteTag.UNKNOWN if gone else WroteTag.REFUSED
        if change.dsfid is None:
            return WroteTag.WRITTEN
        if not self._writes_dsfid:
            return WroteTag.DSFID_LEFT
        return await self._write_dsfid(uid, change.dsfid)

    async def _write_dsfid(self, uid: TagUid, dsfid: int) -> WroteTag | LinkEnd:
        heard = False
        for _ in range(_ATTEMPTS):
            answer = await self._line.ask(WriteDsfid(uid, dsfid))
            if not isinstance(answer, LinkEnd):
                answer = await self._line.ask(ReadSystemInfo(uid))
            if isinstance(answer, LinkEnd):
                return answer
            if isinstance(answer, SystemInfo):
                heard = True
                if answer.dsfid == dsfid:
                    return WroteTag.WRITTEN
        return WroteTag.DSFID_LEFT if heard else WroteTag.UNKNOWN


def _tags_own(answer: Failed) -> bool:
    """Whether tag or reader has refused, so that asking for less may help."""
    return answer.status not in _NOT_REACHED
