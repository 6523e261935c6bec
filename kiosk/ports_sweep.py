"""What a tablet that sweeps needs from outside: a server that joins what several tablets heard.

Owns the parts of which a handed-over sweep is made. All of them may be sent twice and in any order:
the server keeps their union. Every expected outcome is a value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.ids import ItemId
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sweep import Bay, Record, Said, TagKey, Walk
from kiosk.domain.sweep_evidence import Batch
from kiosk.ports import Unanswered, Unreachable


@dataclass(frozen=True, slots=True)
class SweepHead:
    """A sweep by itself. ``ended_ms`` None: it goes on at the tablet that tells this."""

    name: str
    began_ms: int
    ended_ms: int | None


@dataclass(frozen=True, slots=True)
class BayAt:
    """A bay and its place in the walk along all bays, from 0 on."""

    place: int
    bay: Bay


@dataclass(frozen=True, slots=True)
class BookAt:
    """What a tablet knows of a copy in a bay. ``belongs``: it should stand there.

    ``told_ms``: by when it was known; of two tellings the later one counts.
    """

    bay: str
    told_ms: int
    record: Record
    belongs: bool


@dataclass(frozen=True, slots=True)
class TagAt:
    """The copy of a tag that the library has listed by its number."""

    told_ms: int
    tag: TagKey
    item: ItemId


@dataclass(frozen=True, slots=True)
class BatchPiece:
    """A batch, or a piece of a large one: ``piece`` from 0 on, cut alike whoever sends it."""

    batch: Batch
    piece: int = 0


Part = SweepHead | OwnerRules | BayAt | Walk | BatchPiece | Said | BookAt | TagAt


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Parts that were kept, or were there already; and those that the server could not read.

    ``labels``: a mark that changes with the labels that people have bound in the sweep, on
    whichever tablet; empty: there is none, or the server does not tell.
    """

    kept: int
    refused: int
    labels: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A sweep that goes on at the server. ``bays``: how many; ``labels`` as ``HandedOver``'s."""

    id: str
    name: str
    began_ms: int
    bays: int
    labels: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A sweep to join. ``labels``: the bays of labels, as others have said."""

    head: SweepHead
    bays: tuple[Bay, ...]
    labels: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class ShelfNews:
    """Where copies stand, as far as it is new. ``epoch`` another one: all before it is void.

    ``rows``: copies with the name of their location, empty for none. ``more`` follows ``after``.
    """

    epoch: str
    after: int
    rows: Sequence[tuple[ItemId, str]]
    more: bool


class SweepServer(Protocol):
    """A server that keeps sweeps."""

    async def hand_over(
        self, sweep: str, parts: Sequence[Part]
    ) -> HandedOver | Unreachable | Unanswered:
        """Hand parts of a sweep over; right also twice."""
        ...

    async def offers(self) -> Sequence[Offered] | Unreachable | Unanswered:
        """Return the sweeps that have not ended."""
        ...

    async def planned(self, sweep: str) -> Planned | Unreachable | Unanswered:
        """Return a sweep with its bays, in walking order."""
        ...

    async def labels(self, sweep: str) -> Sequence[Said] | Unreachable | Unanswered:
        """Return the words by which people have bound shelf labels to bays."""
        ...

    async def shelving(self, epoch: str, after: int) -> ShelfNews | Unreachable | Unanswered:
        """Return where copies stand, as far as it is new after that version of that epoch."""
        ...
