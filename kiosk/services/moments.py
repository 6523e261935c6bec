"""When, as this kiosk knows it: wall time, monotonic time, boot and the server's last offset."""

from pathlib import Path

from kiosk.domain.facts import Moment
from kiosk.domain.timekeeping import Corrected
from kiosk.ports import Clock
from kiosk.services.courier import Courier

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def boot_id() -> str:
    """Return the kernel's number of this boot, or a word where there is none."""
    try:
        return _BOOT_ID.read_text().strip()
    except OSError:
        return "unknown"


def is_dated(clock: Clock) -> bool:
    """Return whether a clock knows the time; one that cannot be set right is believed."""
    return clock.is_known if isinstance(clock, Corrected) else True


class Moments:
    """Makes the moment that stands in a fact."""

    def __init__(self, clock: Clock, courier: Courier) -> None:
        """Read the boot's number once."""
        self._clock = clock
        self._courier = courier
        self._boot = boot_id()

    @property
    def sure(self) -> bool:
        """Return whether the time is known; else ``now`` is one that has certainly passed."""
        return is_dated(self._clock)

    def now(self) -> Moment:
        """Return the present moment."""
        return Moment(
            wall=self._clock.now(),
            mono_s=self._clock.monotonic_s(),
            boot_id=self._boot,
            offset_s=self._courier.offset_s,
        )
