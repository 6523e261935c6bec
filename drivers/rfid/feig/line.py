"""Exchanges with a FEIG reader over a link. Owns nothing but the choice of the frames' form."""

from drivers.link import Link
from drivers.rfid.feig.codec import HostEnd
from drivers.rfid.hf.line import HfLine, Lost

__all__ = ["FeigLine", "Lost"]


class FeigLine(HfLine):
    """One FEIG reader on one open link. Not for two tasks at a time."""

    def __init__(
        self, link: Link, *, address: int, advanced: bool, deadline_s: float, pause_s: float
    ) -> None:
        """Speak on `link`; an answer may take `deadline_s`, `pause_s` lies before a command."""
        host = HostEnd(address=address, advanced=advanced)
        super().__init__(link, host=host, deadline_s=deadline_s, pause_s=pause_s)
