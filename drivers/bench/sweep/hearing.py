"""From what a driver tells to the sweep's evidence, device by device.

Owns the walks of one device: which are begun, when batches are cut, and what its tablet believes
the time to be. The sweep itself is `kiosk.domain.sweep_evidence`'s.
"""

from typing import Final

from drivers.bench.sweep.walk import Round
from kiosk.domain.ids import item_id
from kiosk.domain.sightings import Security, TagContent, TagModel
from kiosk.domain.sweep import (
    Read,
    TagKey,
    TagKind,
    TagSaid,
    Walk,
    WalkId,
    label_key,
)
from kiosk.domain.sweep_evidence import Entry, Gatherer
from kiosk.ports_reads import CodeHeard, ReaderEvent, TagHeard

BATCH_S: Final = 0.5


def said_of(content: TagContent | None) -> TagSaid | None:
    """Return what the memory of a tag says, for the sweep; None where nothing was recognised."""
    if content is None:
        return None
    if content.model is TagModel.BLANK:
        return TagSaid(TagKind.BLANK)
    if content.model is TagModel.SHELF:
        return TagSaid(TagKind.SHELF)
    if content.item is None:
        return TagSaid(TagKind.UNREADABLE)
    return TagSaid(TagKind.BOOK, content.item, content.owner or "", content.ordinal, content.parts)


class Ear:
    """One device: takes what its driver tells, and keeps the entries that it would send."""

    def __init__(self, device: str, *, began_ms: int, clock_sure: bool = True) -> None:
        """`began_ms`: when its walks begin, by its own tablet."""
        self.device = device
        self.entries: list[Entry] = []
        self.reads: list[tuple[str, int, Read]] = []
        self.starts_s: dict[tuple[str, int], float] = {}
        self._began_ms = began_ms
        self._clock_sure = clock_sure
        self._seq = 0
        self._walks = 0
        self._batches = 0
        self._on: tuple[str, int] | None = None
        self._gatherer: Gatherer | None = None
        self._start_s = 0.0
        self._cut_s = 0.0
        # Hundreds of thousands of reads are of a few thousand tags that say the same each time.
        self._known: dict[bytes, tuple[TagKey, TagContent | None, TagSaid | None]] = {}

    def hear(self, round_: Round, event: ReaderEvent) -> None:
        """Take an event of the driver in a round of the walk."""
        read = self._read(event)
        if read is None:
            return
        if self._on != (round_.bay, round_.walk):
            self._begin(round_)
            read = self._read(event)
            assert read is not None
        self._seq += 1
        assert self._gatherer is not None
        self._gatherer.take(read)
        self.reads.append((round_.bay, round_.walk, read))
        if event.at_s - self._cut_s >= BATCH_S:
            self.cut()
            self._cut_s = event.at_s

    def cut(self) -> None:
        """Keep what was heard since the last time as a batch."""
        batch = None if self._gatherer is None else self._gatherer.cut(self._batches)
        if batch is not None:
            self._batches += 1
            self.entries.append(batch)

    def _begin(self, round_: Round) -> None:
        self.cut()
        self._on = (round_.bay, round_.walk)
        self._walks += 1
        self._start_s = self._cut_s = self.starts_s[self._on] = round_.at_s
        walk = WalkId(self.device, self._walks)
        began = self._began_ms + round(round_.at_s * 1000)
        self.entries.append(Walk(walk, round_.bay, began, clock_sure=self._clock_sure))
        self._gatherer = Gatherer(walk)

    def _read(self, event: ReaderEvent) -> Read | None:
        at_ms = max(0, round((event.at_s - self._start_s) * 1000))
        match event:
            case TagHeard():
                key, said = self._named(event)
                return Read(
                    self.device,
                    self._seq,
                    at_ms,
                    key,
                    said,
                    event.strength_dbm,
                    event.security,
                )
            case CodeHeard(text=text) if (item := item_id(text)) is not None:
                said = TagSaid(TagKind.BOOK, item)
                return Read(
                    self.device, self._seq, at_ms, label_key(item), said, None, Security.UNKNOWN
                )
            case _:
                return None

    def _named(self, event: TagHeard) -> tuple[TagKey, TagSaid | None]:
        known = self._known.get(event.tag)
        if known is None or known[1] is not event.content:
            key = TagKey(event.tag.hex().upper())
            known = self._known[event.tag] = (key, event.content, said_of(event.content))
        return known[0], known[2]
