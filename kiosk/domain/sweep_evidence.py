"""Reads joined to evidence: what each walk heard of each tag. A set union, in any order. Pure.

Owns two things. A ``Gatherer`` takes the reads of one walk at the device that reads them, drops
repeats, and cuts them into batches. ``Evidence`` is the union of batches, walks and words of any
number of devices: whatever the order in which they come, and however often, it is the same.
It holds because a batch is never changed once it is cut, a device never gives a number twice, and
all sums are whole numbers. It must not know what a tag means; ``sweep_judge`` does.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from kiosk.domain.shelf_reads import signal_weight
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import Read, Said, SaidId, TagKey, TagSaid, Walk, WalkId

SLOT_MS: Final = 40
"""Of one tag only one read in so many milliseconds counts: a loud or broken tag outvotes nobody."""

FLOOD: Final = 400
"""Reads of one tag in one batch from which on it is said to flood."""

_WEIGHT_UNIT: Final = 1000
LATEST_MS: Final = 7 * 24 * 3600 * 1000
"""No walk takes a week: a time beyond is a broken clock's."""

_WEIGHTS: Final = {
    tenths: max(1, round(_WEIGHT_UNIT * signal_weight(tenths / 10))) for tenths in range(-900, -199)
}
_UNTOLD: Final = round(_WEIGHT_UNIT * signal_weight(None))


@dataclass(slots=True)
class Hearing:
    """What one walk heard of one tag. All numbers are whole, so that sums know no order.

    ``weight`` is the sum of ``signal_weight`` in thousandths, ``moment`` the sum of weight times
    milliseconds. ``said`` and ``security`` are the latest that was told, with their times.
    """

    reads: int = 0
    weight: int = 0
    moment: int = 0
    last_ms: int = 0
    said: TagSaid | None = None
    said_ms: int = -1
    security: Security = Security.UNKNOWN
    security_ms: int = -1

    @property
    def at_s(self) -> float:
        """Return where along the walk it was heard best, in seconds since its beginning."""
        return self.moment / self.weight / 1000 if self.weight else 0.0

    def join(self, other: "Hearing") -> None:
        """Add what another batch of the same walk heard."""
        self.reads += other.reads
        self.weight += other.weight
        self.moment += other.moment
        self.last_ms = max(self.last_ms, other.last_ms)
        theirs, mine = other.said_ms, self.said_ms
        if theirs > mine or (theirs == mine and _rank(other.said) > _rank(self.said)):
            self.said, self.said_ms = other.said, other.said_ms
        if (other.security_ms, other.security.value) > (self.security_ms, self.security.value):
            self.security, self.security_ms = other.security, other.security_ms

    def copy(self) -> "Hearing":
        """Return one of the same content that may be added to."""
        fresh = Hearing()
        fresh.join(self)
        return fresh


class BatchId(NamedTuple):
    """The n-th batch that one device cut; never given twice."""

    device: str
    number: int


@dataclass(frozen=True, slots=True)
class Batch:
    """What one walk heard in a second or less. Never changed, so that it may be sent anywhere.

    ``flooding``: tags that answered more often than any good tag does.
    """

    id: BatchId
    walk: WalkId
    heard: Mapping[TagKey, Hearing]
    flooding: tuple[TagKey, ...] = ()


Entry = Batch | Walk | Said
"""What devices give to each other: the elements of the union."""


class Gatherer:
    """Takes the reads of one walk and cuts batches of them; one for each walk."""

    def __init__(self, walk: WalkId, last_seq: dict[str, int] | None = None) -> None:
        """Begin with nothing heard. ``last_seq``: kept on from walk to walk, by device."""
        self.walk = walk
        self._last_seq = {} if last_seq is None else last_seq
        self._last_at: dict[TagKey, int] = {}
        self._repeats: dict[TagKey, int] = {}
        self._heard: dict[TagKey, Hearing] = {}
        self._shown: dict[TagKey, Hearing] = {}

    @property
    def waiting(self) -> int:
        """Return how many tags wait for the next cut; one that was looked at may count twice."""
        return len(self._heard) + len(self._shown)

    def take(self, read: Read) -> None:
        """Take one read."""
        self.take_all((read,))

    def take_all(self, reads: Iterable[Read]) -> None:
        """Take reads in the order in which their device gave them.

        One whose number is not greater than the last of its device was taken before. Times outside
        of a week count as its ends.
        """
        seqs, ats, heard = self._last_seq, self._last_at, self._heard
        for read in reads:
            if read.seq <= seqs.get(read.device, -1):
                continue
            seqs[read.device] = read.seq
            tag, at = read.tag, read.at_ms
            if not 0 <= at <= LATEST_MS:
                at = min(max(at, 0), LATEST_MS)
            one = heard.get(tag)
            if one is None:
                one = heard[tag] = Hearing()
            if read.said is not None:
                one.said, one.said_ms = read.said, at
            if read.security is not Security.UNKNOWN:
                one.security, one.security_ms = read.security, at
            before = ats.get(tag)
            if before is not None and 0 <= at - before < SLOT_MS:
                self._repeats[tag] = self._repeats.get(tag, 0) + 1
                continue
            ats[tag] = at
            weight = _weight(read.strength_dbm)
            one.reads += 1
            one.weight += weight
            one.moment += weight * at
            one.last_ms = max(one.last_ms, at)

    def fresh(self) -> dict[TagKey, Hearing]:
        """Return what was heard since this was asked last, to be looked at before it is cut.

        It is in the next batch all the same; see ``Evidence.overhear``.
        """
        fresh, self._heard = self._heard, {}
        _join_all(self._shown, fresh)
        return fresh

    def cut(self, number: int) -> Batch | None:
        """Return what was heard since the last cut as the device's next batch; None for nothing."""
        if not self.waiting:
            return None
        heard = self._heard
        if self._shown:
            _join_all(self._shown, heard)
            heard = self._shown
        flooding = tuple(sorted(tag for tag, n in self._repeats.items() if n >= FLOOD))
        batch = Batch(BatchId(self.walk.device, number), self.walk, heard, flooding)
        self._heard, self._shown, self._repeats = {}, {}, {}
        self._last_at.clear()
        return batch

    def give_back(self, batch: Batch) -> None:
        """Take a batch back that could not be kept (the disk was full): it goes with the next.

        It is not fresh again.
        """
        _join_all(self._shown, batch.heard)


@dataclass(slots=True)
class Evidence:
    """The union. ``heard`` by walk and tag; ``flooding``: tags that flooded in any walk."""

    walks: dict[WalkId, Walk] = field(default_factory=dict)
    heard: dict[WalkId, dict[TagKey, Hearing]] = field(default_factory=dict)
    words: dict[SaidId, Said] = field(default_factory=dict)
    flooding: set[TagKey] = field(default_factory=set)
    _bays: dict[str, set[WalkId]] = field(default_factory=dict)
    _batches: set[BatchId] = field(default_factory=set)

    def add(self, entry: Entry) -> bool:
        """Take an element in. Return False for one that was there, and changed nothing."""
        if isinstance(entry, Batch):
            return self._add_batch(entry)
        if isinstance(entry, Walk):
            mine = self.walks.get(entry.id)
            if mine is not None and _walk_rank(mine) >= _walk_rank(entry):
                return False
            self.walks[entry.id] = entry
            self._bays.setdefault(entry.bay, set()).add(entry.id)
            return True
        if entry.id in self.words:
            return False
        self.words[entry.id] = entry
        return True

    def of_bay(self, bay: str) -> list[Walk]:
        """Return the walks of a bay, oldest first."""
        mine = [walk for one in self._bays.get(bay, ()) if (walk := self.walks[one]).bay == bay]
        return sorted(mine, key=lambda walk: (walk.began_ms, walk.id))

    def same_walks(self) -> "Evidence":
        """Return evidence of the same walks, in which nothing was heard or said yet.

        Both share them: no walk may be added to either.
        """
        return Evidence(self.walks, _bays=self._bays)

    def standing(self) -> list[Said]:
        """Return the words that nobody has taken back, oldest first."""
        if not self.words:
            return []
        undone = self._undone()
        left = [one for one in self.words.values() if one.undoes is None and one.id not in undone]
        return sorted(left, key=lambda one: (one.at_ms, one.id))

    def tags(self) -> Iterator[tuple[Walk, TagKey, Hearing]]:
        """Yield all that was heard in walks that are known."""
        for walk_id, heard in self.heard.items():
            walk = self.walks.get(walk_id)
            if walk is not None:
                for tag, hearing in heard.items():
                    yield walk, tag, hearing

    def _undone(self) -> set[SaidId]:
        """Return what was taken back. A word that takes back cannot itself be taken back."""
        return {one.undoes for one in self.words.values() if one.undoes is not None}

    def overhear(self, walk: WalkId, heard: Mapping[TagKey, Hearing]) -> None:
        """Add what a walk hears and nobody has cut yet; its batch is then noted, not added."""
        _join_all(self.heard.setdefault(walk, {}), heard)

    def note(self, batch: Batch) -> bool:
        """Note a batch whose content is here. Return False for one that was."""
        if batch.id in self._batches:
            return False
        self._batches.add(batch.id)
        self.flooding.update(batch.flooding)
        return True

    def _add_batch(self, batch: Batch) -> bool:
        if not self.note(batch):
            return False
        self.overhear(batch.walk, batch.heard)
        return True


def _join_all(mine: dict[TagKey, Hearing], others: Mapping[TagKey, Hearing]) -> None:
    """Add to each tag what others heard of it, who may go on using theirs."""
    for tag, hearing in others.items():
        one = mine.get(tag)
        if one is None:
            mine[tag] = hearing.copy()
        else:
            one.join(hearing)


def _weight(strength_dbm: float | None) -> int:
    """Return what a read counts, in thousandths; strengths that no reader tells count sanely."""
    if strength_dbm is None:
        return _UNTOLD
    if -90.0 <= strength_dbm <= -20.0:
        return _WEIGHTS[round(strength_dbm * 10)]
    return max(1, round(_WEIGHT_UNIT * signal_weight(strength_dbm)))


def _rank(said: TagSaid | None) -> tuple[str, str, str, int, int]:
    """Return by what two contents of the same time are told apart, so that all choose alike."""
    if said is None:
        return ("", "", "", 0, 0)
    return (said.kind.value, said.item or "", said.owner, said.part, said.parts)


def _walk_rank(walk: Walk) -> tuple[int, int, bool, str]:
    """Return which of two tellings of a walk counts: what was lost is told later."""
    return (walk.lost_ms, walk.began_ms, walk.clock_sure, walk.bay)
