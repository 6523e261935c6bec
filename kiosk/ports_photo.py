"""What the kiosk needs from outside for a picture of a damaged book: a camera, and a server.

Every expected outcome is a value.
"""

from enum import StrEnum
from typing import Protocol, runtime_checkable

from kiosk.domain.ids import FactKey
from kiosk.ports import Unanswered, Unreachable


class PhotoOutcome(StrEnum):
    """What became of a picture. NOT_WANTED: the server will never take this one."""

    DONE = "done"
    NOT_WANTED = "not-wanted"


@runtime_checkable
class PhotoSource(Protocol):
    """A camera that gives pictures as well."""

    async def picture(self, *, most_px: int, most_bytes: int) -> bytes | None:
        """Return what it sees now as JPEG, its longer side at most ``most_px``, without metadata.

        None: it sees nothing just now.
        """
        ...


class PhotoServer(Protocol):
    """A server that keeps pictures of damage for staff."""

    async def send_photo(
        self, fact: FactKey, jpeg: bytes
    ) -> PhotoOutcome | Unreachable | Unanswered:
        """Hand the picture of a report over; right also twice."""
        ...
