"""A pad whose reader is kept open, HF or UHF; fills `TagPad` but for what its bands differ in.

Owns the life of the link and the errands of a tag's whole memory; must not know a protocol.
"""

from abc import abstractmethod
from typing import Protocol

from drivers.link import Link, LinkEnd, open_link
from drivers.registry import Surroundings
from drivers.rfid.pad import NoTag, Pad, TagReader
from drivers.supervisor import Backoff, Opener, Report, Supervisor
from kiosk.domain.ids import TagUid
from kiosk.domain.tag_job import TagChange, TagMemory, WroteTag


class MemoryErrand(Protocol):
    """Reads and writes the whole memory of one tag."""

    async def read(self, uid: TagUid) -> TagMemory | NoTag | LinkEnd:
        """Read it; NoTag where the tag does not answer, or nobody can vouch for it."""
        ...

    async def write(self, uid: TagUid, change: TagChange) -> WroteTag | LinkEnd:
        """Carry a change out in its order, each part read back."""
        ...


class KeptPad(Pad):
    """A reader that is kept open. A subclass says what is spoken on its link."""

    def __init__(
        self,
        surroundings: Surroundings,
        *,
        url: str,
        poll_pause_s: float,
        backoff: Backoff | None = None,
        opener: Opener = open_link,
    ) -> None:
        """Nothing is opened before `run`; then `opener` opens `url`."""
        super().__init__(clock=surroundings.clock, poll_pause_s=poll_pause_s)
        self._supervisor = Supervisor(
            url=url,
            serve=self._serve_link,
            surroundings=surroundings,
            opener=opener,
            backoff=backoff,
        )

    async def run(self) -> None:
        """Keep the reader open until cancelled; then `sightings` ends."""
        try:
            await self._supervisor.run()
        finally:
            self.close()

    async def read_memory(self, uid: TagUid) -> TagMemory | None:
        """Read a tag's whole memory; None where it does not answer, or nobody can vouch for it."""
        read: list[TagMemory] = []

        async def errand(reader: TagReader) -> LinkEnd | None:
            told = await self._memory(reader).read(uid)
            if isinstance(told, TagMemory):
                read.append(self._as_told(told))
            return told if isinstance(told, LinkEnd) else None

        await self.send(errand)
        return read[0] if read else None

    async def write_memory(self, uid: TagUid, change: TagChange) -> WroteTag:
        """Carry a change out in its order, each part read back; addressed to ``uid`` alone."""
        wrote: list[WroteTag] = []

        async def errand(reader: TagReader) -> LinkEnd | None:
            told = await self._memory(reader).write(uid, change)
            if isinstance(told, WroteTag):
                wrote.append(told)
            return told if isinstance(told, LinkEnd) else None

        await self.send(errand)
        return wrote[0] if wrote else WroteTag.UNKNOWN

    def _as_told(self, memory: TagMemory) -> TagMemory:
        """Return a memory with what its content says of the alarm, where it does."""
        return memory

    @abstractmethod
    def _memory(self, reader: TagReader) -> MemoryErrand:
        """Return the band's way to a whole memory."""

    @abstractmethod
    async def _serve_link(self, link: Link, report: Report) -> LinkEnd:
        """Speak to the reader on an open link until it ends."""
