"""A UHF reader as a pad: set up and polled; fills `RfidPad` and `TagPad`.

Owns setting up; which tags count and what they say is `pad_reader`'s. Without a region
it is never told to send, and health says so: a pad that sees nothing is no pad.
"""

from abc import abstractmethod

from drivers.link import Link, LinkEnd
from drivers.registry import Surroundings
from drivers.rfid.kept_pad import KeptPad
from drivers.rfid.pad import TagReader
from drivers.rfid.uhf.asking import UhfHost, UhfLine
from drivers.rfid.uhf.config import UhfPadConfig
from drivers.rfid.uhf.memory import Sizes, UhfMemoryWork
from drivers.rfid.uhf.messages import Carried, Command, SetPower, SetRegion, UseSelect
from drivers.rfid.uhf.near import NearPad
from drivers.rfid.uhf.pad_reader import UhfPadReader
from drivers.supervisor import Backoff, Report
from kiosk.domain.sightings import TagModel
from kiosk.domain.tag_job import WRITABLE_UHF
from kiosk.domain.troubles import Trouble, TroubleSeen
from kiosk.errors import DeviceError
from kiosk.ports import Fault


class UhfPad(KeptPad):
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
        super().__init__(surroundings, url=url, poll_pause_s=config.poll_pause_s, backoff=backoff)
        self._config = config
        self._around = surroundings
        self._sizes: Sizes = {}

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
