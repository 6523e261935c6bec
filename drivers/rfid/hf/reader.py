"""What a pad asks of an HF reader, of whichever family, in terms of the house's messages.

Owns how many blocks are read and what is read twice; what armed means is `alarm`'s, polling and
retries of security writes belong to `drivers.rfid.pad`, time on the line to a family's line.
"""

from math import ceil

from drivers.link import LinkEnd
from drivers.rfid.hf.alarm import AfiAlarm, Alarm, BothAlarms, EasAlarm, Password
from drivers.rfid.hf.config import HfConfig
from drivers.rfid.hf.line import Asker
from drivers.rfid.messages import (
    AfiRead,
    BlocksRead,
    Failed,
    Inventory,
    Iso14443Card,
    Iso15693Tag,
    ReadAfi,
    ReadBlocks,
    ReadSystemInfo,
    Status,
    SystemInfo,
    TagsFound,
    WriteBlocks,
)
from drivers.rfid.pad import Look, NoTag
from drivers.rfid.tags import bytes_wanted, decode_tag
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security, TagContent, TagProblem
from kiosk.ports import Fault, WriteOutcome

_FIRST_BLOCKS = 8
_MOST_BYTES_A_READ = 128
_MOST_ANSWERS_A_LOOK = 16
_MOST_FAILED_LOOKS = 15
_WRITE_ATTEMPTS = 4
_WORTH_A_SECOND_READ = {TagProblem.CRC, TagProblem.TRUNCATED, TagProblem.MALFORMED}
# With these the tag was not reached; any other status is the tag's or the reader's own refusal.
_NOT_REACHED = {Status.NO_TRANSPONDER, Status.DATA_FALSE, Status.RF_ERROR, Status.RF_WARNING}


class HfReader:
    """Fills `TagReader` on one open line."""

    def __init__(
        self,
        line: Asker,
        config: HfConfig,
        *,
        asks_info: bool = True,
        most_blocks: int = 256,
        password: bytes = b"",
    ) -> None:
        """Ask on `line`; the alarm and the AFI values are those of `config`.

        `password`: of tags that guard their alarm. `asks_info`: the family gives system
        information; else it is asked for the AFI alone.
        `most_blocks`: the family reads no more at a time.
        """
        self._line = line
        self._config = config
        self._rules = config.tag_rules
        self._by_afi = any(rule.afi is not None for rule in self._rules.models)
        self._asks_info = asks_info
        self._alarm = _alarm(line, config, password, asks_info=asks_info)
        self._most_blocks = most_blocks
        self._failed_looks = 0

    @property
    def line(self) -> Asker:
        """Return the line, for whoever reads and writes whole memories."""
        return self._line

    @property
    def sure(self) -> bool:
        """Whether contents are certainly those of the tags that were asked."""
        return self._line.sure

    async def inventory(self) -> Look | NoTag | LinkEnd:
        """Look once, fetching all of a long answer."""
        tags: dict[TagUid, int] = {}
        cards: list[bytes] = []
        for part in range(_MOST_ANSWERS_A_LOOK):
            answer = await self._line.ask(Inventory(more=part > 0))
            if isinstance(answer, LinkEnd):
                return answer
            if not isinstance(answer, TagsFound):
                return self._failed_look(answer)
            for tag in answer.tags:
                match tag:
                    case Iso15693Tag(uid, dsfid):
                        tags[uid] = dsfid
                    case Iso14443Card():
                        cards.append(tag.uid)
            if not answer.more:
                break
        self._failed_looks = 0
        return Look(tags, tuple(cards))

    def _failed_look(self, answer: object) -> NoTag | LinkEnd:
        self._failed_looks += 1
        if self._failed_looks < _MOST_FAILED_LOOKS:
            return NoTag()
        why = f"status {answer.status:02x}" if isinstance(answer, Failed) else "no answer"
        return LinkEnd(Fault.BROKEN, f"inventory fails: {why}")

    async def content(self, uid: TagUid, dsfid: int) -> TagContent | NoTag | LinkEnd:
        """Read what a decision needs; a content that makes no sense is read twice."""
        content = await self._content_once(uid, dsfid)
        if isinstance(content, TagContent) and _WORTH_A_SECOND_READ & set(content.problems):
            content = await self._content_once(uid, dsfid)
        return content

    async def _content_once(self, uid: TagUid, dsfid: int) -> TagContent | NoTag | LinkEnd:
        first = await self._first_blocks(uid)
        if not isinstance(first, BlocksRead):
            return first
        memory, size = first.data, first.block_size
        while (wanted := bytes_wanted(memory, dsfid=dsfid)) > len(memory):
            missing = min(wanted - len(memory), _MOST_BYTES_A_READ)
            most = min(self._most_blocks, max(1, _MOST_BYTES_A_READ // size))
            count = min(ceil(missing / size), most)
            at = len(memory) // size
            if at + count > 256:
                break
            answer = await self._line.ask(ReadBlocks(uid, at, count))
            if isinstance(answer, LinkEnd):
                return answer
            if isinstance(answer, BlocksRead):
                memory += answer.data
            elif isinstance(answer, Failed) and answer.status not in _NOT_REACHED:
                break  # the chip ends here
            else:
                return NoTag()
        afi = await self._afi(uid) if self._by_afi else None
        return decode_tag(memory=memory, dsfid=dsfid, afi=afi, block_size=size, rules=self._rules)

    async def _afi(self, uid: TagUid) -> int | None:
        """Read the AFI for a rule of this site that wants it; None where it does not answer."""
        question = ReadSystemInfo(uid) if self._asks_info else ReadAfi(uid)
        answer = await self._line.ask(question)
        return answer.afi if isinstance(answer, SystemInfo | AfiRead) else None

    async def _first_blocks(self, uid: TagUid) -> BlocksRead | NoTag | LinkEnd:
        count = min(_FIRST_BLOCKS, self._most_blocks)
        answer = await self._line.ask(ReadBlocks(uid, 0, count))
        if isinstance(answer, Failed) and answer.status not in _NOT_REACHED:
            # A chip with fewer blocks: find out how many, then read those.
            fits = await self._fitting_blocks(uid) if self._asks_info else count // 2
            if isinstance(fits, NoTag | LinkEnd):
                return fits
            answer = await self._line.ask(ReadBlocks(uid, 0, fits))
        return answer if isinstance(answer, BlocksRead | LinkEnd) else NoTag()

    async def _fitting_blocks(self, uid: TagUid) -> int | NoTag | LinkEnd:
        info = await self._line.ask(ReadSystemInfo(uid))
        if isinstance(info, LinkEnd):
            return info
        if not isinstance(info, SystemInfo):
            return NoTag()
        fits = max(1, _MOST_BYTES_A_READ // info.block_size)
        return min(_FIRST_BLOCKS, self._most_blocks, info.block_count, fits)

    async def security(self, uid: TagUid) -> Security | NoTag | LinkEnd:
        """Read the alarm by the means of this site."""
        return await self._alarm.read(uid)

    async def set_security(self, uid: TagUid, wanted: Security) -> LinkEnd | None:
        """Write it once."""
        return await self._alarm.write(uid, wanted)

    async def write_block(self, uid: TagUid, at: int, data: bytes) -> WriteOutcome | LinkEnd:
        """Write one whole block, read it back, retry with a limit; addressed to `uid` alone."""
        answer: object = None
        for _ in range(_WRITE_ATTEMPTS):
            for question in (WriteBlocks(uid, at, len(data), data), ReadBlocks(uid, at, 1)):
                answer = await self._line.ask(question)
                if isinstance(answer, LinkEnd):
                    return answer
            if isinstance(answer, BlocksRead) and answer.data == data:
                return WriteOutcome.VERIFIED
        return WriteOutcome.REFUSED if isinstance(answer, BlocksRead) else WriteOutcome.UNKNOWN


def _alarm(line: Asker, config: HfConfig, secret: bytes, *, asks_info: bool) -> Alarm:
    password = Password(line, secret) if secret else None
    afi = AfiAlarm(line, config.afi_armed, config.afi_disarmed, asks_info, password)
    eas = EasAlarm(line, password)
    match config.means:
        case "afi":
            return afi
        case "eas":
            return eas
        case _:
            return BothAlarms(afi, eas)
