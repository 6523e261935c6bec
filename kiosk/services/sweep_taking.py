"""Reads of this tablet's walks while they wait for the disk: taken, looked at, cut into batches.

Owns what waits, of which walk, and which numbers were given; nothing of it is lost where the disk
takes nothing. Runs on the core loop. It must not know a store, nor when reads are written.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from kiosk.domain.sweep import Read, Walk, WalkId
from kiosk.domain.sweep_evidence import Batch, Gatherer
from kiosk.ports import Clock
from kiosk.services.moments import is_dated
from kiosk.services.sweep_desk import Overheard

LARGE: Final = 5000
"""So many tags are not kept in memory until the next batch is due."""

_MOST_WAITING: Final = 200_000
"""Tags that are kept in memory while the disk is full; beyond, reads are counted as lost."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What is to be brought to the disk. ``fresh``: what of it nobody has looked at.

    ``going``: walks of the bay that is open, of which something is in it.
    """

    walks: list[Walk] = field(default_factory=list)
    fresh: list[Overheard] = field(default_factory=list)
    parts: list[tuple[Gatherer, Batch]] = field(default_factory=list)
    going: frozenset[WalkId] = frozenset()

    @property
    def batches(self) -> list[Batch]:
        """Return the batches."""
        return [batch for _, batch in self.parts]


class Taking:
    """What waits. ``soon`` is set where it should not wait for its time."""

    def __init__(self, clock: Clock, me: str) -> None:
        """Begin with no walk. ``me``: how the names of all devices of this start begin."""
        self._clock = clock
        self._me = me
        self.soon = asyncio.Event()
        self.full = False
        self.reads = self.dropped = 0
        self._bay = ""
        self._began_ms = 0
        self._gatherers: dict[str, Gatherer] = {}
        # Of whichever walk: those whose reads could not be brought to the disk.
        self._late: dict[WalkId, Gatherer] = {}
        self._numbers: dict[str, int] = {}
        self._last_seq: dict[str, int] = {}
        self._walks: list[Walk] = []
        self._begun: set[WalkId] = set()

    def number(self, device: str) -> int:
        """Return the next number of a device."""
        number = self._numbers[device] = self._numbers.get(device, 0) + 1
        return number

    def next_seq(self, reader: str) -> int:
        """Return a number for a read that has none of its own."""
        return self._last_seq.get(reader, 0) + 1

    def begin(self, bay: str, began_ms: int) -> None:
        """Take reads of another walk from now on."""
        self._gatherers, self.reads = {}, 0
        self._bay, self._began_ms = bay, began_ms

    def rest(self) -> None:
        """No reads are taken for a while; that the walk goes on again is to be written then."""
        self._begun.clear()

    def take(self, reads: Iterable[Read]) -> None:
        """Take reads; cheap."""
        by_reader: dict[str, list[Read]] = {}
        for read in reads:
            by_reader.setdefault(read.device, []).append(read)
        for reader, its_reads in by_reader.items():
            gatherer = self._gatherer(reader)
            late = sum(one.waiting for one in self._late.values() if one is not gatherer)
            if gatherer.waiting + late > _MOST_WAITING:
                self.dropped += len(its_reads)
                continue
            self.reads += len(its_reads)
            gatherer.take_all(its_reads)
            # That a walk goes on is written down at once: what is lost of it can then be told.
            if gatherer.walk not in self._begun or (gatherer.waiting > LARGE and not self.full):
                self._begun.add(gatherer.walk)
                self.soon.set()

    def look(self) -> tuple[tuple[Walk, ...], list[Overheard]]:
        """Return walks that are not on the disk, and what was heard since the last look."""
        waiting = [*self._late.values(), *self._gatherers.values()]
        return tuple(self._walks), _fresh(waiting)

    def cut(self) -> Cut:
        """Return what waits as batches; an empty cut where nothing does."""
        going = {one.walk: one for one in self._gatherers.values()}
        waiting, self._late = self._late | going, {}
        fresh = _fresh(waiting.values())
        parts = [(one, batch) for one in waiting.values() if (batch := self._batch(one))]
        if not parts:
            return Cut()
        walks, self._walks = self._walks, []
        return Cut(walks, fresh, parts, frozenset({one.walk for one, _ in parts} & going.keys()))

    def give_back(self, cut: Cut) -> None:
        """Keep what could not be brought to the disk: it goes with the next cut."""
        for gatherer, batch in cut.parts:
            gatherer.give_back(batch)
            self._late[gatherer.walk] = gatherer
        self._walks = cut.walks + self._walks

    def _gatherer(self, reader: str) -> Gatherer:
        one = self._gatherers.get(reader)
        if one is None:
            device = f"{self._me}/{reader}"
            walk = WalkId(device, self.number(device))
            self._walks.append(Walk(walk, self._bay, self._began_ms, is_dated(self._clock)))
            one = self._gatherers[reader] = Gatherer(walk, self._last_seq)
        return one

    def _batch(self, gatherer: Gatherer) -> Batch | None:
        if not gatherer.waiting:
            return None
        return gatherer.cut(self.number(gatherer.walk.device))


def _fresh(gatherers: Iterable[Gatherer]) -> list[Overheard]:
    return [(one.walk, heard) for one in gatherers if (heard := one.fresh())]
