"""A UHF reader as a patron's pad: kept open, set up, and polled; fills `RfidPad`.

Owns opening and setting up; which tags count and what they say is `pad_reader`'s. Without a region
it is never told to send, and health says so: a pad that sees nothing is no pad.
"""

from abc import abstractmethod

from drivers.link import Link, LinkEnd
from drivers.registry import Surroundings
from drivers.rfid.pad import Pad
from drivers.rfid.uhf.asking import UhfHost, UhfLine
from drivers.rfid.uhf.config import UhfPadConfig
from drivers.rfid.uhf.messages import Carried, Command, SetPower, SetRegion, UseSelect
from drivers.rfid.uhf.near import NearPad
from drivers.rfid.uhf.pad_reader import UhfPadReader
from drivers.supervisor import Backoff, Report, Supervisor
from kiosk.domain.troubles import Trouble, TroubleSeen
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
        self._supervisor = Supervisor(
            url=url, serve=self._serve_link, surroundings=surroundings, backoff=backoff
        )

    @abstractmethod
    def make_host(self) -> UhfHost:
        """Return the family's end of a line that was just opened."""

    async def run(self) -> None:
        """Keep the reader open until cancelled; then `sightings` ends."""
        try:
            await self._supervisor.run()
        finally:
            self.close()

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
