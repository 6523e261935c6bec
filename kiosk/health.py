"""Health of all parts in one place: what fails, what it means for patrons, what staff can do.

Owns the sentences for staff and the way from faults to service; it must not measure anything.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from kiosk.domain.hours import Resting
from kiosk.domain.policy import OfflinePolicy
from kiosk.domain.status import Power, Service
from kiosk.ports import Fault, Health

SENTENCES: Final[dict[Fault, tuple[str, str]]] = {
    Fault.NONE: ("Works.", "Nothing to do."),
    Fault.STARTING: ("Is starting.", "Wait half a minute."),
    Fault.NOT_FOUND: ("Is not there.", "Check the cable and the address in config.toml."),
    Fault.NO_PERMISSION: ("May not be opened.", "Install the udev rule of deploy/udev."),
    Fault.IN_USE: ("Another program has it open.", "End that program; it is picked up by itself."),
    Fault.SILENT: ("Does not answer.", "Switch it off and on; check baud rate and parity."),
    Fault.GARBLED: ("Answers garbage.", "Check baud rate, parity and the cable's length."),
    Fault.UNPLUGGED: ("Was unplugged.", "Plug it in again; it is picked up by itself."),
    Fault.PAPER_OUT: ("Is out of paper.", "Put a new roll in."),
    Fault.PAPER_LOW: ("Has little paper left.", "Have a new roll at hand."),
    Fault.COVER_OPEN: ("Its cover is open.", "Close the cover."),
    Fault.VIEW_DARK: ("Sees next to nothing: it is too dark.", "Switch its light on."),
    Fault.LENS_DIRTY: ("Sees nothing sharp.", "Wipe its lens; check its focus."),
    Fault.NOT_SET_UP: ("Is not set up yet.", "Set what is missing in config.toml: docs/devices."),
    Fault.LIBRARY_MISSING: ("A program library is missing.", "Run deploy/bootstrap again."),
    Fault.BROKEN: ("Has stopped working.", "Restart the kiosk; if it returns, send the log."),
    Fault.LINK_DOWN: ("The server cannot be reached.", "Check the network and the server."),
    Fault.LINK_SLOW: ("The server answers slowly.", "Look at the server's load."),
    Fault.SERVER_GARBAGE: ("The server answers garbage.", "Check the address in config.toml."),
    Fault.NOT_ADMITTED: ("The server refuses this kiosk.", "Enrol the kiosk at the hub anew."),
    Fault.REVOKED: ("The hub has revoked this kiosk.", "Ask who revoked it; enrol it anew."),
    Fault.SERVER_KEY_CHANGED: (
        "The hub signs its data with another key.",
        "Ask who changed it; enrol the kiosk anew.",
    ),
    Fault.DISK_FULL: ("The disk is full.", "Free space; nothing recorded is lost."),
    Fault.KEY_MISSING: ("The key file is missing.", "Put the key file back from the backup."),
    Fault.STORE_DAMAGED: ("The database is damaged.", "See docs/operations.md; delete nothing."),
    Fault.STORE_SALVAGED: (
        "Its database was damaged; all readable facts were saved.",
        "Check the disk; see docs/operations.md.",
    ),
    Fault.CLOCK_DOUBTFUL: ("The clock is in doubt.", "Set the clock or check its battery."),
    Fault.CLOCK_WRONG: ("The clock is wrong; the server's counts.", "Set it; check its battery."),
    Fault.CACHE_OLD: ("The library's data are old.", "Bring the network back."),
    Fault.CACHE_EMPTY: ("The library's data are not here yet.", "Wait for the first transfer."),
    Fault.OUTAGE_LONG: ("The network was away too long to lend.", "Bring the network back."),
    Fault.OUTAGE_SPENT: ("All that may be was lent without network.", "Bring the network back."),
    Fault.PLACES_FULL: ("Its places for returns are full.", "Empty them; lancar returns empty."),
    Fault.CLOSED: ("Staff have put it out of order.", "Open it again in staff mode."),
    Fault.ON_BATTERY: ("The power is out; it runs on its battery.", "Bring the power back."),
    Fault.BATTERY_LOW: ("Its battery is nearly empty.", "Bring the power back, or let it end."),
}
"""For each fault: what staff read, and the remedy."""

_NO_RECORDS: Final = frozenset({Fault.DISK_FULL, Fault.KEY_MISSING, Fault.STORE_DAMAGED})

_NO_DATA: Final = frozenset({Fault.CACHE_EMPTY, Fault.CACHE_OLD})
"""Without a server nobody can then tell who may borrow what; with one, it decides."""

_POWER: Final = {Fault.ON_BATTERY: Power.BATTERY, Fault.BATTERY_LOW: Power.LOW}

_LENT_OUT: Final = frozenset({Fault.OUTAGE_LONG, Fault.OUTAGE_SPENT})


class HealthBoard:
    """The last word of every part, and the service that follows from all of them."""

    def __init__(
        self,
        parts: tuple[str, ...],
        *,
        offline: OfflinePolicy,
        changed: Callable[[Service], None],
    ) -> None:
        """Expect ``parts``; each counts as starting until it reports."""
        self._offline = offline
        self._parts = {part: Health(part, Fault.STARTING) for part in parts}
        self._changed = changed
        self._told: Service | None = None
        self._resting: Resting | None = None

    def report(self, health: Health) -> None:
        """Take a part's word; tell the service only when it differs."""
        self._parts[health.part] = health
        service = self.service
        if service != self._told:
            self._told = service
            self._changed(service)

    def rest(self, resting: Resting | None) -> None:
        """Rest while the library is closed; None: it is open. Tell the service where it differs."""
        self._resting = resting
        if (service := self.service) != self._told:
            self._told = service
            self._changed(service)

    def tell_again(self) -> None:
        """Tell the present service, changed or not."""
        self._told = self.service
        self._changed(self._told)

    @property
    def parts(self) -> tuple[Health, ...]:
        """Return every part's last word."""
        return tuple(self._parts.values())

    @property
    def service(self) -> Service:
        """Return what may be done now; less while the library is closed.

        A kiosk that can do nothing anyway says that, not that it is closed.
        """
        service, resting = self._able, self._resting
        if resting is None or service.shut:
            return service
        returns = service.returns and resting.returns
        return replace(service, loans=False, returns=returns, resting=True)

    @property
    def _able(self) -> Service:
        """Return what could be done. A pad or a camera is needed to see books at all."""
        if self._fault("opening") is Fault.CLOSED:
            return Service(loans=False, returns=False, dated=self._dated)
        power = _POWER.get(self._fault("power"), Power.MAINS)
        if power is Power.LOW:
            return Service(loans=False, returns=False, dated=self._dated, power=power)
        store, server = self._fault("store"), self._fault("server")
        full = store is Fault.DISK_FULL
        broken = store in _NO_RECORDS and not full
        pad, camera = self._works("pad"), self._works("camera")
        sees = pad or camera
        down = server in {Fault.LINK_DOWN, Fault.NOT_ADMITTED}
        policy = self._offline if down else OfflinePolicy.BOTH
        if down and policy is OfflinePolicy.BOTH and self._fault("data") in _NO_DATA:
            policy = OfflinePolicy.RETURNS
        if down and policy is OfflinePolicy.BOTH and self._fault("outage") in _LENT_OUT:
            policy = OfflinePolicy.RETURNS
        room = self._fault("returns") is not Fault.PLACES_FULL
        return Service(
            loans=sees
            and not broken
            and not full
            and server is not Fault.REVOKED
            and policy is OfflinePolicy.BOTH,
            returns=sees and not broken and room and policy is not OfflinePolicy.OFF,
            dated=self._dated,
            offline=down,
            slow=server in {Fault.LINK_SLOW, Fault.SERVER_GARBAGE},
            pad=pad,
            camera=camera,
            printer=self._works("printer"),
            power=power,
        )

    @property
    def _dated(self) -> bool:
        return self._fault("clock") is not Fault.CLOCK_DOUBTFUL

    def _fault(self, part: str) -> Fault:
        health = self._parts.get(part)
        return Fault.NONE if health is None else health.fault

    def is_up(self, part: str) -> bool:
        """Return whether a part has reported that it works."""
        health = self._parts.get(part)
        return health is not None and health.usable

    def _works(self, part: str) -> bool:
        """Return whether a part may be counted on: one that is starting is given the benefit."""
        health = self._parts.get(part)
        if health is None:
            return part == "printer"
        return health.usable or health.fault is Fault.STARTING
