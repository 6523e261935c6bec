"""The declared state of the way to the server, from what contacts showed. Pure.

Owns the steps between up, slow and down; it must not contact anything. Slow is not offline: only a
refusal or two probes without an answer declare the link down.
"""

from dataclasses import dataclass, replace
from typing import Final

from kiosk.ports import Link

PROBES_TO_DOWN: Final = 2
SLOW_S: Final = 1.5
"""A probe that takes longer shows a slow link."""

NOT_ADMITTED: Final = "not admitted"
"""``Unreachable.why`` of a server that is there, but does not take this kiosk for what it is."""

REVOKED: Final = "revoked"
"""The same of a server that takes this kiosk's facts and tells it nothing any more."""


@dataclass(frozen=True, slots=True)
class LinkWatch:
    """What is known of the link; not proven yet counts as slow."""

    link: Link = Link.SLOW
    failed_probes: int = 0

    def refused(self) -> "LinkWatch":
        """Nothing could be sent at all."""
        return LinkWatch(Link.DOWN, PROBES_TO_DOWN)

    def unanswered(self) -> "LinkWatch":
        """Something was sent and no answer came; a probe will tell more."""
        return self if self.link is Link.DOWN else replace(self, link=Link.SLOW)

    def probe_failed(self) -> "LinkWatch":
        """A probe was sent and not answered."""
        failed = self.failed_probes + 1
        down = self.link is Link.DOWN or failed >= PROBES_TO_DOWN
        return LinkWatch(Link.DOWN if down else Link.SLOW, failed)

    def probe_answered(self, took_s: float) -> "LinkWatch":
        """A probe was answered; the one thing that brings a link up again."""
        return LinkWatch(Link.UP if took_s <= SLOW_S else Link.SLOW)

    def answered(self) -> "LinkWatch":
        """Something else was answered in time."""
        return self if self.link is Link.DOWN else LinkWatch(Link.UP)
