"""What readers that stream reads are to the rest of the house: handhelds and UHF readers.

Owns the port's shape; families fill it. Tags, barcodes, the trigger and the battery come in one
stream, in the order in which they happened.
"""

from collections.abc import AsyncIterator
from typing import Protocol

from drivers.rfid.uhf.messages import BatteryTold, CodeScanned, TagSeen, TriggerMoved

Read = TagSeen | CodeScanned | TriggerMoved | BatteryTold


class ReadStream(Protocol):
    """A reader that tells what it sees while it is told to look."""

    def reads(self) -> AsyncIterator[Read]:
        """Yield what is read until the device is closed; outages included. For one listener."""
        ...

    async def start(self) -> bool:
        """Look for tags; False where that is not allowed (no region is set) or not possible now."""
        ...

    async def stop(self) -> None:
        """Look no longer. The trigger of a handheld still works."""
        ...
