"""A FEIG reader as the pad of a kiosk.

Owns which commands are worth their time: eight blocks of content at first, more only where the
data model asks for them, and system information for the AFI. AFI is the alarm state.
"""

from math import ceil

from pydantic import BaseModel

from drivers.link import Link, LinkEnd, parse_url
from drivers.link.address import SerialAddress
from drivers.registry import Surroundings
from drivers.rfid.feig.config import FeigConfig
from drivers.rfid.feig.line import FeigLine, Lost
from drivers.rfid.messages import (
    BlocksRead,
    Failed,
    Inventory,
    Iso14443Card,
    Iso15693Tag,
    ReadBlocks,
    ReadSystemInfo,
    Status,
    SystemInfo,
    TagsFound,
    WriteAfi,
)
from drivers.rfid.pad import Look, NoTag, Pad
from drivers.rfid.tags import bytes_wanted, decode_tag
from drivers.supervisor import Backoff, Report, Supervisor
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security, TagContent, TagProblem
from kiosk.errors import DeviceError
from kiosk.ports import Fault

_FIRST_BLOCKS = 8
_MOST_BYTES_A_READ = 128
_MOST_ANSWERS_A_LOOK = 16
_MOST_FAILED_LOOKS = 15
_WORTH_A_SECOND_READ = {TagProblem.CRC, TagProblem.TRUNCATED, TagProblem.MALFORMED}
# With these the tag was not reached; any other status is the tag's or the reader's own refusal.
_NOT_REACHED = {Status.NO_TRANSPONDER, Status.DATA_FALSE, Status.RF_ERROR, Status.RF_WARNING}


class FeigReader:
    """Fills `TagReader` on one open line."""

    def __init__(self, line: FeigLine, config: FeigConfig) -> None:
        """Ask on `line`; the AFI values are those of `config`."""
        self._line = line
        self._config = config
        self._failed_looks = 0

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
            count = min(ceil(missing / size), max(1, _MOST_BYTES_A_READ // size))
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
        return decode_tag(memory=memory, dsfid=dsfid, afi=None, block_size=size)

    async def _first_blocks(self, uid: TagUid) -> BlocksRead | NoTag | LinkEnd:
        answer = await self._line.ask(ReadBlocks(uid, 0, _FIRST_BLOCKS))
        if isinstance(answer, Failed) and answer.status not in _NOT_REACHED:
            # A chip with fewer blocks: ask how many, then read those.
            info = await self._line.ask(ReadSystemInfo(uid))
            if isinstance(info, LinkEnd):
                return info
            if not isinstance(info, SystemInfo):
                return NoTag()
            fits = max(1, _MOST_BYTES_A_READ // info.block_size)
            count = min(_FIRST_BLOCKS, info.block_count, fits)
            answer = await self._line.ask(ReadBlocks(uid, 0, count))
        return answer if isinstance(answer, BlocksRead | LinkEnd) else NoTag()

    async def security(self, uid: TagUid) -> Security | NoTag | LinkEnd:
        """Read the AFI; a value that is neither state is UNKNOWN."""
        answer = await self._line.ask(ReadSystemInfo(uid))
        if isinstance(answer, LinkEnd):
            return answer
        if not isinstance(answer, SystemInfo):
            return NoTag(lost=isinstance(answer, Lost))
        if answer.afi == self._config.afi_armed:
            return Security.ARMED
        return Security.DISARMED if answer.afi == self._config.afi_disarmed else Security.UNKNOWN

    async def set_security(self, uid: TagUid, wanted: Security) -> LinkEnd | None:
        """Write the AFI once."""
        config = self._config
        afi = config.afi_armed if wanted is Security.ARMED else config.afi_disarmed
        answer = await self._line.ask(WriteAfi(uid, afi))
        return answer if isinstance(answer, LinkEnd) else None


class FeigPad(Pad):
    """A FEIG reader that is kept open; fills `RfidPad`."""

    def __init__(
        self, config: FeigConfig, surroundings: Surroundings, *, backoff: Backoff | None = None
    ) -> None:
        """Nothing is opened before `run`."""
        super().__init__(clock=surroundings.clock, poll_pause_s=config.poll_pause_s)
        self._config = config
        self._supervisor = Supervisor(
            url=config.url, serve=self._serve_link, surroundings=surroundings, backoff=backoff
        )

    async def run(self) -> None:
        """Keep the reader open until cancelled; then `sightings` ends."""
        try:
            await self._supervisor.run()
        finally:
            self.close()

    async def _serve_link(self, link: Link, report: Report) -> LinkEnd:
        config = self._config
        on_wire = isinstance(parse_url(config.url), SerialAddress)
        line = FeigLine(
            link,
            address=config.address,
            advanced=config.advanced,
            deadline_s=config.answer_deadline_s,
            pause_s=config.pause_s if on_wire else 0.0,
        )
        end = await line.step()
        if end is not None:
            return end
        return await self.serve(FeigReader(line, config), on_look=lambda: report(Fault.NONE, ""))


def make_pad(config: BaseModel, surroundings: Surroundings) -> FeigPad:
    """Make the pad (the registry's factory)."""
    if not isinstance(config, FeigConfig):
        raise DeviceError("config.of_another_kind", kind=type(config).__name__)
    return FeigPad(config, surroundings)
