"""What all connections of the SIP2 face share. Values alone; it must not do anything."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

from sync.hub.serving.account_door import Pace
from sync.hub.serving.hub import Hub
from sync.hub.sip2.account import Keys
from sync.hub.sip2.repeats import Repeats
from sync.hub.sip2.visitor import Opened
from sync.hub.sip2.within import Within

MOST_BLOCKED: Final = 20
"""Cards that one account may block (01) in ``BLOCKING_S``. A stolen token must not block all."""

BLOCKING_S: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Face:
    """The hub, its way in, and how it presents itself.

    ``enables``: a terminal may take back (25) what a terminal has blocked (01). ``trusted``: these
    accounts need no PINs, so a sorter's or one that staff alone have. ``loans_by_pin``: a live loan
    (11) needs the PIN of a card that has one, too.
    """

    hub: Hub
    way_in: Callable[[str], Within]
    keys_of: Callable[[str], Awaitable[Keys]]
    library: str = "Lancar"
    institution: str = ""
    encoding: str = "utf-8"
    currency: str = "IDR"
    decimals: int = 0
    enables: bool = False
    trusted: frozenset[str] = frozenset()
    loans_by_pin: bool = False
    repeats: Repeats = field(default_factory=Repeats)
    opened: Opened = field(default_factory=Opened)
    blocked: Pace = field(default_factory=lambda: Pace(MOST_BLOCKED, BLOCKING_S))

    @property
    def alone(self) -> bool:
        """Whether no library system stands behind the hub."""
        return self.hub.upstream is None

    @property
    def pays(self) -> bool:
        """Whether a payment made here reaches the account that the library goes by."""
        return self.hub.upstream is None or self.hub.upstream.takes_payments
