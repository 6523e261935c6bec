"""The FEIG pad as the kiosk uses it: frames over a link become sightings.

Owns opening and configuring; polling is `drivers.rfid.pad`'s, reading `drivers.rfid.hf`'s.
"""

from pydantic import BaseModel

from drivers.link import Link
from drivers.registry import Surroundings
from drivers.rfid.feig.config import FeigConfig
from drivers.rfid.feig.line import FeigLine
from drivers.rfid.hf.device import HfPad
from drivers.rfid.hf.reader import HfReader as FeigReader
from drivers.supervisor import Backoff
from kiosk.errors import DeviceError

__all__ = ["FeigPad", "FeigReader", "make_pad"]


class FeigPad(HfPad):
    """A FEIG reader that is kept open; fills `RfidPad`."""

    can_write_dsfid = True

    def __init__(
        self, config: FeigConfig, surroundings: Surroundings, *, backoff: Backoff | None = None
    ) -> None:
        """Nothing is opened before `run`."""
        super().__init__(config, surroundings, url=config.url, backoff=backoff)
        self._settings = config

    def make_line(self, link: Link) -> FeigLine:
        """Return the line, in the frames that are configured."""
        return FeigLine(
            link,
            address=self._settings.address,
            advanced=self._settings.advanced,
            deadline_s=self._settings.answer_deadline_s,
            pause_s=self.pause_s,
        )


def make_pad(config: BaseModel, surroundings: Surroundings) -> FeigPad:
    """Make the pad (the registry's factory)."""
    if not isinstance(config, FeigConfig):
        raise DeviceError("config.of_another_kind", kind=type(config).__name__)
    return FeigPad(config, surroundings)
