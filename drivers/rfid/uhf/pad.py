"""A UHF reader as a pad: kept open, set up, and polled; fills `RfidPad` and `TagPad`.

Owns opening and setting up; which tags count and what they say is `pad_reader`'s. Without a region
it is never told to send, and health says so: a pad that sees nothing is no pad.
"""

from abc import abstractmethod

from drivers.link import Link, LinkEnd
from drivers.registry import Surroundings
from drivers.rfid.pad import Pad, TagReader
from drivers.rfid.uhf.asking import UhfHost, UhfLine
from drivers.rfid.uhf.config import UhfPadConfig
from drivers.rfid.uhf.memory import Sizes, UhfMemoryWork
from drivers.rfid.uhf.messages import Carried, Command, SetPower, SetRegion, UseSelect
from drivers.rfid.uhf.near import NearPad
from drivers.rfid.uhf.pad_reader import UhfPadReader
from drivers.supervisor import Backoff, Report, Supervisor
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import TagModel
from kiosk.domain.tag_job import WRITABLE_UHF, TagChange, TagMemory, WroteTag
from kiosk.domain.troubles import Trouble, TroubleSeen
from kiosk.errors import DeviceError
from kiosk.ports import Fault


class UhfPad(Pad):
    """A reader that is kept open. `selects`: its reads and writes do not name their tag."""

    selects = False

    def __init__(
        self,
        config: UhfPadConfig,
        surroundings: Surroundings,
        *,
        url: str,
        backoff: Backoff | None = None,
    ) -> None:
        """Nothing is opened before `run`."""
        super().__init__(clock=surroundings.clock, poll_pause_s=config.poll_pause_s)
        self._config = config
        self._around = surroundings
        self._sizes: Sizes = {}
        self._supervisor = Supervisor(
            url=url, serve=self._serve_link, surroundings=surroundings, backoff=backoff
        )

    @property
    def settings(self) -> UhfPadConfig:
        """Return how it is configured."""
        return self._config

    @property
    def writable(self) -> tuple[TagModel, ...]:
        """Return the data models that can be written on its tags."""
        return WRITABLE_UHF

    @property
    def writes_dsfid(self) -> bool:
        """Whether the byte that names the data model is written apart: on UHF it is content."""
        return True

    @abstractmethod
    def make_host(self) -> UhfHost:
        """Return the family's end of a line that was just opened."""

    async def run(self) -> None:
        """Keep the reader open until cancelled; then `sightings` ends."""
        try:
            await self._supervisor.run()
        finally:
            self.close()

    async def read_memory(self, uid: TagUid) -> TagMemory | None:
        """Read a tag's banks; None where it does not answer, or nobody can vouch for it."""
        read: list[TagMemory] = []

        async def errand(reader: TagReader) -> LinkEnd | None:
            told = await self._memory(reader).read(uid)
            if isinstance(told, TagMemory):
                read.append(told)
            return told if isinstance(told, LinkEnd) else None

        await self.send(errand)
        return read[0] if read else None

    async def write_memory(self, uid: TagUid, change: TagChange) -> WroteTag:
        """Carry a change out in its order; each write is masked by the tag's TID."""
        wrote: list[WroteTag] = []

        async def errand(reader: TagReader) -> LinkEnd | None:
            told = await self._memory(reader).write(uid, change)
            if isinstance(told, WroteTag):
                wrote.append(told)
            return told if isinstance(told, LinkEnd) else None

        await self.send(errand)
        return wrote[0] if wrote else WroteTag.UNKNOWN

    def _memory(self, reader: TagReader) -> UhfMemoryWork:
        if not isinstance(reader, UhfPadReader):
            raise DeviceError("reader.of_another_kind", kind=type(reader).__name__)
        return UhfMemoryWork(reader, sizes=self._sizes)

    async def _serve_link(self, link: Link, report: Report) -> LinkEnd:
        config = self._config
        line = UhfLine(link, self.make_host(), deadline_s=config.answer_deadline_s)
        end = await line.step()
        if end is not None:
            return end
        if not config.region:
            return LinkEnd(Fault.NOT_SET_UP, "no region is set: it must not send")
        if config.near_field is None:
            return LinkEnd(Fault.NOT_SET_UP, "no near_field is set: it would read beyond the pad")
        orders: list[Command] = [SetRegion(config.region), SetPower(config.near_field.power_dbm)]
        if self.selects:
            orders.append(UseSelect())
        for order in orders:
            told = await line.ask(order)
            if isinstance(told, LinkEnd):
                return told
            if not isinstance(told, Carried):
                return LinkEnd(Fault.BROKEN, "reader refuses to be set up")
        near = NearPad(config.near_field)
        reader = UhfPadReader(
            line,
            config,
            self._around.clock,
            near=near,
            selects=self.selects,
            # The coach's words for it are the same: the stack is more than the antenna can tell.
            crowded=lambda: self._say(TroubleSeen(Trouble.TAG_FLICKERS)),
        )
        return await self.serve(reader, on_look=lambda: report(Fault.NONE, ""))
