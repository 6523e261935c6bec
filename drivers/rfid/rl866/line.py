"""Exchanges with an RL866 reader over a link, in the house's messages.

Owns the sequence number and the handle of the tag that is worked on; time on the line is
`drivers.rfid.hf.line`'s. A tag is connected by its UID before it is read or written, and let go
before another is.
"""

from collections.abc import Callable

from drivers.link import Link, LinkEnd
from drivers.rfid.dialogue import Answered, Stray
from drivers.rfid.frames import Finder, NeedMore, Skipped
from drivers.rfid.hf.line import Line, Lost
from drivers.rfid.messages import (
    Answer,
    BlocksRead,
    Command,
    Done,
    Failed,
    Inventory,
    Iso15693Tag,
    Nonsense,
    ReadBlocks,
    ReadSystemInfo,
    Status,
    SystemInfo,
    TagsFound,
    WriteAfi,
    WriteBlocks,
)
from drivers.rfid.rl866 import codec
from drivers.rfid.rl866.codec import (
    Access,
    Connect,
    Connected,
    Disconnect,
    Frame,
    FrameShape,
    Plain,
    Reply,
    Reports,
    Request,
    Result,
    Resync,
    Resynced,
)
from kiosk.domain.ids import TagUid

_BELIEVABLE_NOISE = 4


class Rl866Host:
    """The kiosk's end without IO: the answer repeats the sequence number of its command."""

    def __init__(self) -> None:
        """Begin with nothing asked."""
        self._finder = Finder(FrameShape())
        self._asked: Frame | None = None
        self._sequence = 0
        self._noise = 0

    def send(self, command: Request) -> bytes:
        """Return the bytes of `command`; what was left of the last exchange is forgotten."""
        self._finder.clear()
        self._noise = 0
        self._sequence = 0 if isinstance(command, Resync) else self._sequence
        self._asked = codec.request_frame(command, sequence=self._sequence)
        self._sequence = 0 if isinstance(command, Resync) else 1 - self._sequence
        return codec.write_frame(self._asked)

    def feed(self, data: bytes) -> list[Answered[Reply] | Stray[Frame] | Skipped | NeedMore]:
        """Take bytes from the line; any bytes give events."""
        return [self._judge(one) for one in self._finder.feed(data)]

    def gap(self) -> list[Answered[Reply] | Stray[Frame] | Skipped | NeedMore]:
        """Tell that the line fell silent."""
        return [self._judge(one) for one in self._finder.gap()]

    def _judge(
        self, one: Frame | Skipped | NeedMore
    ) -> Answered[Reply] | Stray[Frame] | Skipped | NeedMore:
        if not isinstance(one, Frame):
            self._noise += one.count if isinstance(one, Skipped) else 0
            return one
        asked = self._asked
        reply = codec.read_reply(one)
        if asked is None or reply is None or self._noise > _BELIEVABLE_NOISE:
            return Stray(one)
        same = one.inf[:1] == asked.inf[:1] and one.sequence == asked.sequence
        if one.reader == codec.TO_ANY or one.is_s_block != asked.is_s_block or not same:
            return Stray(one)
        self._asked = None
        return Answered(reply)


class _Blocks(Line[Request, Reply]):
    """The blocks of one line. `uids` tells whose handle is whose."""

    uids: dict[int, TagUid]

    @property
    def barrier(self) -> Request:
        """Return the block that begins anew."""
        return Resync()

    def asked_of(self, command: Request) -> TagUid | None:
        """Return the tag whose system information is asked for."""
        if not isinstance(command, Access) or command.code != codec.SYSTEM_INFO:
            return None
        return self.uids.get(command.handle)

    def named_in(self, answer: Reply) -> TagUid | None:
        """Return the tag that system information names."""
        if not isinstance(answer, Result) or answer.code != codec.SYSTEM_INFO:
            return None
        info = codec.read_system_info(answer.data)
        return info.uid if info else None


class Rl866Line:
    """One RL866 reader on one open link, asked like any other. Not for two tasks at a time."""

    def __init__(self, link: Link, *, deadline_s: float, pause_s: float) -> None:
        """Speak on `link`; an answer may take `deadline_s`, `pause_s` lies before a command."""
        self._blocks = _Blocks(link, host=Rl866Host(), deadline_s=deadline_s, pause_s=pause_s)
        self._blocks.uids = {}
        self._types: dict[TagUid, int] = {}

    @property
    def sure(self) -> bool:
        """Whether no answer is owed that could be taken for that to another question."""
        return self._blocks.sure

    async def step(self) -> LinkEnd | None:
        """Begin anew: no tag is connected."""
        self._blocks.uids.clear()
        return await self._blocks.step()

    async def ask(self, command: Command) -> Answer | Lost | LinkEnd:
        """Ask once; a tag is connected first."""
        match command:
            case Inventory(more):
                gone = await self._let_go()
                return gone or self._tags(await self._blocks.ask(codec.Inventory(more)))
            case ReadBlocks(uid, first, count):
                return await self._access(uid, lambda h: codec.blocks_request(h, first, count))
            case ReadSystemInfo(uid):
                return await self._access(uid, lambda h: Access(h, codec.SYSTEM_INFO))
            case WriteAfi(uid, afi):
                return await self._access(uid, lambda h: Access(h, codec.WRITE_AFI, bytes([afi])))
            case WriteBlocks(uid, first, size, data):
                return await self._access(uid, lambda h: codec.write_request(h, first, data, size))
            case _:
                return Failed(Status.NOT_AVAILABLE)

    def _tags(self, reply: Reply | Lost | LinkEnd) -> Answer | Lost | LinkEnd:
        match reply:
            case Reports(tags, more):
                self._types |= {tag.uid: tag.tag_type for tag in tags}
                found = tuple(Iso15693Tag(tag.uid, tag.dsfid or 0) for tag in tags)
                return TagsFound(found, more)
            case Plain(_, status):
                return Failed(status)
            case Lost() | LinkEnd():
                return reply
            case _:
                return Nonsense()

    async def _let_go(self) -> Lost | LinkEnd | None:
        while self._blocks.uids:
            handle, _ = self._blocks.uids.popitem()
            reply = await self._blocks.ask(Disconnect(handle))
            if isinstance(reply, Lost | LinkEnd):
                return reply
        return None

    async def _access(
        self, uid: TagUid, request: Callable[[int], Access]
    ) -> Answer | Lost | LinkEnd:
        handle = next((one for one, name in self._blocks.uids.items() if name == uid), None)
        if handle is None:
            gone = await self._let_go()
            if gone is not None:
                return gone
            reply = await self._blocks.ask(Connect(uid, self._types.get(uid, 1)))
            if isinstance(reply, Lost | LinkEnd):
                return reply
            if not isinstance(reply, Connected):
                return Failed(Status.NO_TRANSPONDER)
            handle = reply.handle
            self._blocks.uids[handle] = uid
        result = await self._blocks.ask(request(handle))
        if isinstance(result, Lost):
            # The sequence begins anew, and so do the handles.
            self._blocks.uids.clear()
        return _answer(uid, result)


def _answer(uid: TagUid, reply: Reply | Lost | LinkEnd) -> Answer | Lost | LinkEnd:
    match reply:
        case Lost() | LinkEnd():
            return reply
        case Result(_, False, data):
            return Failed(Status.ISO_ERROR, data)
        case Result(code, True, data) if code == codec.SYSTEM_INFO:
            info = codec.read_system_info(data)
            if info is None or info.uid != uid or info.afi is None:
                return Nonsense()
            size, count = info.block_size or 4, info.block_count or 1
            return SystemInfo(uid, info.dsfid or 0, info.afi, size, count)
        case Result(code, True, data) if code == codec.READ_BLOCKS:
            blocks = codec.read_blocks(data)
            count = int.from_bytes(data[:2], "little")
            if blocks is None:
                return Nonsense()
            return BlocksRead(len(blocks) // count, blocks, (False,) * count)
        case Result() | Resynced():
            return Done()
        case _:
            return Failed(Status.NO_TRANSPONDER)
