"""An ACR1552 as the kiosk uses it: its line over PC/SC, and nothing else of its own."""

from pydantic import BaseModel

from drivers.link import Link, LinkEnd
from drivers.registry import Surroundings
from drivers.rfid.acr1552.config import Acr1552Config
from drivers.rfid.acr1552.line import TransparentLine
from drivers.rfid.acr1552.link import open_reader
from drivers.rfid.hf.device import HfPad
from drivers.supervisor import Backoff, Report
from kiosk.errors import DeviceError


class Acr1552Pad(HfPad):
    """A reader that is kept open; fills `RfidPad`."""

    can_write_dsfid = True
    # How much such a reader hands on at once stands in no source we have.
    most_blocks = 8

    def __init__(
        self, config: Acr1552Config, surroundings: Surroundings, *, backoff: Backoff | None = None
    ) -> None:
        """Nothing is opened before `run`."""
        super().__init__(config, surroundings, url="", backoff=backoff, opener=self._open)
        self._wanted = config.reader
        self._deadline_s = config.answer_deadline_s
        self._line: TransparentLine | None = None

    def make_line(self, link: Link) -> TransparentLine:
        """Return the line."""
        self._line = TransparentLine(link, deadline_s=self._deadline_s)
        return self._line

    async def _open(self, _url: str) -> Link | LinkEnd:
        return await open_reader(self._wanted)

    async def _serve_link(self, link: Link, report: Report) -> LinkEnd:
        try:
            return await super()._serve_link(link, report)
        finally:
            if self._line is not None:
                await self._line.end()


def make_pad(config: BaseModel, surroundings: Surroundings) -> Acr1552Pad:
    """Make the pad (the registry's factory)."""
    if not isinstance(config, Acr1552Config):
        raise DeviceError("config.of_another_kind", kind=type(config).__name__)
    return Acr1552Pad(config, surroundings)
