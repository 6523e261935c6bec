"""A metratec HF reader as the kiosk uses it: its line, and nothing else of its own."""

from pydantic import BaseModel

from drivers.link import Link
from drivers.registry import Surroundings
from drivers.rfid.dialogue import HostEnd
from drivers.rfid.hf.device import HfPad
from drivers.rfid.hf.line import HfLine
from drivers.rfid.messages import Answer, Command, ResetField
from drivers.rfid.metratec.codec import Message, Metratec
from drivers.rfid.metratec.config import MetratecConfig
from drivers.supervisor import Backoff
from kiosk.errors import DeviceError


class MetratecPad(HfPad):
    """A reader that is kept open; fills `RfidPad`."""

    can_write_dsfid = True
    # The field is off until it is switched on.
    preparation = (ResetField(),)

    def __init__(
        self, config: MetratecConfig, surroundings: Surroundings, *, backoff: Backoff | None = None
    ) -> None:
        """Nothing is opened before `run`."""
        super().__init__(config, surroundings, url=config.url, backoff=backoff)
        self._deadline_s = config.answer_deadline_s

    def make_line(self, link: Link) -> HfLine:
        """Return the line."""
        host: HostEnd[Command, Answer, Message] = HostEnd(Metratec())
        return HfLine(link, host=host, deadline_s=self._deadline_s, pause_s=self.pause_s)


def make_pad(config: BaseModel, surroundings: Surroundings) -> MetratecPad:
    """Make the pad (the registry's factory)."""
    if not isinstance(config, MetratecConfig):
        raise DeviceError("config.of_another_kind", kind=type(config).__name__)
    return MetratecPad(config, surroundings)
