"""What the tag workstation needs from outside: a pad that reads and writes whole memories, and
somebody who knows the data models.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Protocol, runtime_checkable

from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.sightings import TagModel
from kiosk.domain.tag_job import NotWritten, TagChange, TagMemory, TagTold, Wanted, WroteTag
from kiosk.domain.tag_scene import TodoRow
from kiosk.ports import RfidPad, Unanswered, Unreachable

MOST_WAITING: Final = 1000
"""Books that wait for a tag, in one answer."""

MOST_WRITTEN: Final = 200
"""Tags that were written, told at a time."""


@runtime_checkable
class TagPad(RfidPad, Protocol):
    """A pad on which tags can be encoded. Every write is addressed to one UID."""

    @property
    def writable(self) -> tuple[TagModel, ...]:
        """Return the data models that can be written on its tags, the usual one first."""
        ...

    @property
    def writes_dsfid(self) -> bool:
        """Whether the reader can write the byte that names the data model."""
        ...

    @property
    def in_sight(self) -> frozenset[TagUid]:
        """Return every tag that answers now, also those that are not told as placed yet."""
        ...

    async def read_memory(self, uid: TagUid) -> TagMemory | None:
        """Read a tag's whole memory; None where it does not answer."""
        ...

    async def write_memory(self, uid: TagUid, change: TagChange) -> WroteTag:
        """Carry a change out in its order, each block read back."""
        ...


class TagListServer(Protocol):
    """A server that knows which books the kiosks have met without a tag."""

    async def to_tag(
        self, written: Sequence[tuple[ItemId, datetime]]
    ) -> tuple[TodoRow, ...] | Unreachable | Unanswered:
        """Tell what was written, and return what waits for a tag at all kiosks."""
        ...


class TagModels(Protocol):
    """Reads and plans memories by the data models of library tags. Pure; any bytes are told."""

    def tell(self, memory: TagMemory) -> TagTold:
        """Return what a tag says, every field, and what is wrong with it."""
        ...

    def plan(self, memory: TagMemory, wanted: Wanted) -> TagChange | NotWritten:
        """Return the blocks to write, or why the tag cannot say what is wanted."""
        ...
