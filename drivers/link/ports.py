"""What a byte link is: read, write, close, and an end that is a value.

Owns the shape alone; must not know sockets or descriptors.
"""

from dataclasses import dataclass
from typing import Protocol

from kiosk.ports import Fault


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """Why a link cannot be opened or has ended, in the words of health; `detail` is for logs."""

    fault: Fault
    detail: str = ""


class Link(Protocol):
    """Bytes to and from one device. One reader and one writer at a time."""

    @property
    def url(self) -> str:
        """Return the address it was opened by."""
        ...

    async def read(self) -> bytes | LinkEnd:
        """Wait for at least one byte and return what is there; a LinkEnd is final."""
        ...

    async def write(self, data: bytes) -> LinkEnd | None:
        """Hand all of `data` to the system; None when it took them."""
        ...

    async def close(self) -> None:
        """Let go of the device; a waiting read gets a LinkEnd."""
        ...
