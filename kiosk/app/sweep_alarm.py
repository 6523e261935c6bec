"""The pad of a tablet's trolley: there an alarm that is wrong is switched on the spot.

Owns that pad. A write names its tag and is read back; without a pad nothing is switched.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final, cast

from drivers.registry import Device, Role, Surroundings, kinds
from kiosk.config.model import Config
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import TagKey
from kiosk.ports import Clock, Health, RfidPad
from kiosk.runtime import keep_alive
from kiosk.services import alarms

_UID_DIGITS: Final = 16


class SpotAlarm:
    """Switches the alarm of a book that lies on the pad."""

    def __init__(self, config: Config, clock: Clock, report: Callable[[Health], None]) -> None:
        """Make the pad that the configuration names; nothing is opened before ``run``."""
        settings = config.devices.pad
        kind = kinds().get(str(getattr(settings, "kind", "none")))
        self._device: Device | None = None
        # the usual pad is no tablet's: its device file may be the handheld's
        named = "pad" in config.devices.model_fields_set
        if named and kind is not None and kind.role is Role.PAD:
            around = Surroundings(part="pad", clock=clock, on_health=report)
            self._device = kind.make(settings, around)

    @property
    def there(self) -> bool:
        """Return whether this tablet has a pad at all."""
        return self._device is not None

    async def run(self) -> None:
        """Keep the pad open until cancelled."""
        device = self._device
        if device is None:
            return
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(keep_alive("pad", device.run))
            tasks.create_task(self._overhear())

    async def switch(self, tags: Sequence[TagKey], wanted: Security) -> Security:
        """Return the state that was read back; UNKNOWN where the book does not lie there."""
        uids = [TagUid(tag) for tag in tags if len(tag) == _UID_DIGITS]
        if self._device is None or not uids:
            return Security.UNKNOWN
        return await alarms.switch(cast("RfidPad", self._device), uids, wanted)

    async def _overhear(self) -> None:
        """What lies there is told by the pad all the time; nobody wants it here."""
        async for _sighting in cast("RfidPad", self._device).sightings():
            pass
