"""The pad of a kiosk over any reader: sightings, security writes, and who goes first.

Owns the polling loop and fills the `RfidPad` port; must not know a reader's protocol (that is
`TagReader`). One task alone talks to the reader: writes are jobs that it takes up between any two
exchanges, before all looks and states. Only the contents of a stack just found go first, for
`_TITLES_FIRST_S` at most: titles are what people wait for, and the last write ends no later for
it. A content that the reader is not sure of is vouched for at once. Once the reader is lost nothing
is known of any tag: all leave, and are read anew. An empty pad with nobody there rests: it looks
less often, still often enough that a book put down is known within 0.3 s.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from drivers.link import LinkEnd
from drivers.rfid.cards import CardsSeen
from drivers.rfid.presence import Presence
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security, Sighting, TagContent
from kiosk.ports import Clock, WriteOutcome

_WRITE_ATTEMPTS = 4
_TITLES_FIRST_S = 0.5

REST_AFTER_S = 10.0
"""An empty pad that nobody used for so long rests."""

REST_PAUSE_S = 0.15
"""Pause between the looks of a pad at rest."""

_Value = TypeVar("_Value", WriteOutcome, Security, bool)


@dataclass(frozen=True, slots=True)
class Look:
    """One inventory: tags (UID -> DSFID) and the UIDs of ISO 14443 cards."""

    tags: dict[TagUid, int]
    cards: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class NoTag:
    """Nothing is known of the tag: it did not answer, or (`lost`) no usable answer came."""

    lost: bool = False


class TagReader(Protocol):
    """What a pad needs of a reader family. A LinkEnd is final."""

    @property
    def sure(self) -> bool:
        """Whether answers are certainly those to our questions; else only `security` tells."""
        ...

    async def inventory(self) -> Look | NoTag | LinkEnd:
        """Look once; NoTag where the look itself failed."""
        ...

    async def content(self, uid: TagUid, dsfid: int) -> TagContent | NoTag | LinkEnd:
        """Read and decode a tag's memory."""
        ...

    async def security(self, uid: TagUid) -> Security | NoTag | LinkEnd:
        """Read a tag's security state."""
        ...

    async def set_security(self, uid: TagUid, wanted: Security) -> LinkEnd | None:
        """Write it once; whether it worked is found out by reading."""
        ...


@dataclass(slots=True)
class _Write:
    uid: TagUid
    wanted: Security
    asked_s: float
    done: asyncio.Future[WriteOutcome]


@dataclass(slots=True)
class _Read:
    uid: TagUid
    asked_s: float
    done: asyncio.Future[Security]


Errand = Callable[[TagReader], Awaitable[LinkEnd | None]]
"""Something to be done with the reader by whoever knows its family; a LinkEnd is final."""


@dataclass(slots=True)
class _Errand:
    run: Errand
    asked_s: float
    done: asyncio.Future[bool]


class Pad:
    """Fills `RfidPad`. `serve` is run by a supervised device for each open link."""

    def __init__(
        self, *, clock: Clock, poll_pause_s: float, presence: Presence | None = None
    ) -> None:
        """Poll a quiet pad every `poll_pause_s` besides the time that an inventory takes."""
        self._clock = clock
        self._poll_pause_s = poll_pause_s
        self._presence = presence or Presence()
        self._cards = CardsSeen()
        self._sightings: asyncio.Queue[Sighting | None] = asyncio.Queue()
        self._jobs: deque[_Write | _Read | _Errand] = deque()
        self._woken = asyncio.Event()
        self._reader: TagReader | None = None
        self._patron_here = False
        self._used_s = clock.monotonic_s()

    @property
    def in_sight(self) -> frozenset[TagUid]:
        """Return every tag that answers, also those of which nothing was told yet."""
        return self._presence.uids

    async def sightings(self) -> AsyncIterator[Sighting]:
        """Yield what happens on the pad until it is closed. For one listener."""
        while (sighting := await self._sightings.get()) is not None:
            yield sighting

    def close(self) -> None:
        """End `sightings`."""
        self._sightings.put_nowait(None)

    def patron_here(self, *, here: bool) -> None:
        """Take whether a visit is under way: until it ends the pad does not rest."""
        if here is self._patron_here:
            return
        self._patron_here = here
        self._used_s = self._clock.monotonic_s()
        self._woken.set()

    async def write_security(self, uid: TagUid, wanted: Security) -> WriteOutcome:
        """Write, read back, retry with a limit. Without a reader the outcome is UNKNOWN."""
        if self._reader is None or wanted is Security.UNKNOWN:
            return WriteOutcome.UNKNOWN
        now_s = self._clock.monotonic_s()
        job = _Write(uid, wanted, now_s, asyncio.get_running_loop().create_future())
        self._jobs.append(job)
        self._woken.set()
        return await job.done

    async def read_security(self, uid: TagUid) -> Security:
        """Read the state now; UNKNOWN without a reader or an answer."""
        if self._reader is None:
            return Security.UNKNOWN
        now_s = self._clock.monotonic_s()
        job = _Read(uid, now_s, asyncio.get_running_loop().create_future())
        self._jobs.append(job)
        self._woken.set()
        return await job.done

    async def send(self, errand: Errand) -> bool:
        """Have something done between two looks; False where the reader was away or went."""
        if self._reader is None:
            return False
        now_s = self._clock.monotonic_s()
        job = _Errand(errand, now_s, asyncio.get_running_loop().create_future())
        self._jobs.append(job)
        self._woken.set()
        return await job.done

    async def serve(self, reader: TagReader, *, on_look: Callable[[], None]) -> LinkEnd:
        """Poll until the link ends; `on_look` is called after each inventory that worked."""
        self._reader = reader
        try:
            while True:
                end = await self._cycle(reader, on_look)
                if end is not None:
                    return end
                await self._rest()
        finally:
            self._reader = None
            while self._jobs:
                _give_up(self._jobs.popleft())
            self._say(*self._presence.forget_all())

    async def _cycle(self, reader: TagReader, on_look: Callable[[], None]) -> LinkEnd | None:
        end = await self._work(reader)
        if end is not None:
            return end
        look = await reader.inventory()
        if isinstance(look, LinkEnd):
            return look
        if isinstance(look, NoTag):
            return None
        on_look()
        now_s = self._clock.monotonic_s()
        self._say(*self._presence.seen(look.tags, now_s), *self._presence.troubles())
        self._say(*self._cards.seen(look.cards, now_s))
        if look.tags or look.cards or self._presence.count:
            self._used_s = now_s
        self._settle()
        for uid, dsfid in self._presence.unread():
            end = await self._overdue(reader) or await self._read_content(reader, uid, dsfid)
            if end is not None:
                return end
            if self._presence.unsure(uid):
                end = await self._read_security(reader, uid)
                if end is not None:
                    return end
        for uid in self._presence.unsecured():
            end = await self._work(reader) or await self._read_security(reader, uid)
            if end is not None:
                return end
        return None

    async def _read_content(self, reader: TagReader, uid: TagUid, dsfid: int) -> LinkEnd | None:
        content = await reader.content(uid, dsfid)
        match content:
            case LinkEnd():
                return content
            case NoTag():
                self._presence.failed(uid)
            case TagContent():
                self._presence.read(uid, content, self._clock.monotonic_s(), sure=reader.sure)
        self._settle()
        return None

    async def _read_security(self, reader: TagReader, uid: TagUid) -> LinkEnd | None:
        security = await reader.security(uid)
        match security:
            case LinkEnd():
                return security
            case NoTag(lost):
                self._presence.failed(uid)
                if lost:
                    # Only this answer names its tag: contents read before it may be mixed up.
                    self._presence.doubt()
            case Security():
                now_s = self._clock.monotonic_s()
                self._say(*self._presence.secured(uid, security, now_s))
        self._settle()
        return None

    async def _overdue(self, reader: TagReader) -> LinkEnd | None:
        """Do the jobs that have waited long enough for titles."""
        if self._jobs and self._clock.monotonic_s() - self._jobs[0].asked_s >= _TITLES_FIRST_S:
            return await self._work(reader)
        return None

    async def _work(self, reader: TagReader) -> LinkEnd | None:
        """Do all jobs that wait."""
        while self._jobs:
            job = self._jobs.popleft()
            try:
                end = await self._do(reader, job)
            finally:
                # Only a lost or stopped reader leaves a job open.
                _give_up(job)
            if end is not None:
                return end
            # Whoever waited may have the next job at once: it need not wait for a look.
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        return None

    async def _do(self, reader: TagReader, job: _Write | _Read | _Errand) -> LinkEnd | None:
        match job:
            case _Write():
                return await self._write(reader, job)
            case _Read():
                return await self._look_up(reader, job)
            case _Errand(run):
                end = await run(reader)
                _finish(job.done, end is None)
                return end

    async def _write(self, reader: TagReader, job: _Write) -> LinkEnd | None:
        state: Security | NoTag = NoTag()
        for _ in range(_WRITE_ATTEMPTS):
            end = await reader.set_security(job.uid, job.wanted)
            if end is not None:
                return end
            read_back = await reader.security(job.uid)
            if isinstance(read_back, LinkEnd):
                return read_back
            state = read_back
            if state is job.wanted:
                self._presence.secured(job.uid, state, self._clock.monotonic_s())
                _finish(job.done, WriteOutcome.VERIFIED)
                return None
        if isinstance(state, NoTag):
            # If it still lies there it is read anew and placed again: that is what resumes it.
            self._say(*self._presence.forget(job.uid))
            _finish(job.done, WriteOutcome.UNKNOWN)
        elif state is Security.UNKNOWN:
            # It answers, but with neither of our states: nobody can say what the gate makes of it.
            _finish(job.done, WriteOutcome.UNKNOWN)
        else:
            _finish(job.done, WriteOutcome.REFUSED)
        return None

    async def _look_up(self, reader: TagReader, job: _Read) -> LinkEnd | None:
        for _ in range(2):
            security = await reader.security(job.uid)
            if isinstance(security, LinkEnd):
                return security
            if isinstance(security, Security):
                _finish(job.done, security)
                return None
        _finish(job.done, Security.UNKNOWN)
        return None

    async def _rest(self) -> None:
        """Pause between looks, unless there is something to do."""
        if self._presence.restless or self._jobs:
            await asyncio.sleep(0)
            return
        self._woken.clear()
        try:
            async with asyncio.timeout(self._pause_s()):
                await self._woken.wait()
        except TimeoutError:
            pass

    def _pause_s(self) -> float:
        quiet_s = self._clock.monotonic_s() - self._used_s
        rests = not self._patron_here and quiet_s >= REST_AFTER_S
        return max(self._poll_pause_s, REST_PAUSE_S) if rests else self._poll_pause_s

    def _settle(self) -> None:
        self._say(*self._presence.settle(self._clock.monotonic_s()))

    def _say(self, *sightings: Sighting) -> None:
        for sighting in sightings:
            self._sightings.put_nowait(sighting)


def _give_up(job: _Write | _Read | _Errand) -> None:
    """Say that nothing is known, unless something was said."""
    match job:
        case _Write():
            _finish(job.done, WriteOutcome.UNKNOWN)
        case _Read():
            _finish(job.done, Security.UNKNOWN)
        case _Errand():
            _finish(job.done, False)


def _finish(done: "asyncio.Future[_Value]", value: _Value) -> None:
    """Hand a result over, unless whoever asked has gone."""
    if not done.done():
        done.set_result(value)
