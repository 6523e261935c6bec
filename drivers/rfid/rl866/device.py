"""An RL866 reader as the kiosk uses it: its line, and nothing else of its own."""

from pydantic import BaseModel

from drivers.link import Link
from drivers.registry import Surroundings
from drivers.rfid.hf.device import HfPad
from drivers.rfid.rl866.config import Rl866Config
from drivers.rfid.rl866.line import Rl866Line
from drivers.supervisor import Backoff
from kiosk.errors import DeviceError


class Rl866Pad(HfPad):
    """A reader that is kept open; fills `RfidPad`."""

    def __init__(
        self, config: Rl866Config, surroundings: Surroundings, *, backoff: Backoff | None = None
    ) -> None:
        """Nothing is opened before `run`."""
        super().__init__(config, surroundings, url=config.url, backoff=backoff)
        self._deadline_s = config.answer_deadline_s

    def make_line(self, link: Link) -> Rl866Line:
        """Return the line."""
        return Rl866Line(link, deadline_s=self._deadline_s, pause_s=self.pause_s)


def make_pad(config: BaseModel, surroundings: Surroundings) -> Rl866Pad:
    """Make the pad (the registry's factory)."""
    if not isinstance(config, Rl866Config):
        raise DeviceError("config.of_another_kind", kind=type(config).__name__)
    return Rl866Pad(config, surroundings)
