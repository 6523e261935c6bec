"""What a bay's reads mean: found, not seen, here though it should not be, and what to do. Pure.

Owns the judgement. Loans and returns that happened meanwhile are in the records and their times;
nothing is called missing but by a person's word. The order of a shelf is ``shelf_order``'s.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from heapq import nsmallest
from statistics import median
from typing import Final

from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.owners import OwnerRules
from kiosk.domain.shelf_span import within
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import (
    LABEL,
    MOST_FINDINGS,
    Bay,
    BayPicture,
    Deed,
    Finding,
    Kind,
    Record,
    TagKey,
    is_chip_number,
    label_key,
)
from kiosk.domain.sweep_books import Book, Heard, Loose, Whereabouts, hear
from kiosk.domain.sweep_evidence import Evidence
from kiosk.domain.sweep_pulls import no_more_than_wait
from kiosk.domain.sweep_sure import Tally, sure_of
from kiosk.domain.sweep_words import fitting, labels_of, words_of

RESHELVING_MS: Final = 24 * 3600 * 1000
"""A book that came back so long before its bay was walked may still lie on a trolley."""

UNSURE_MS: Final = 24 * 3600 * 1000
"""How far a clock may be off that nobody has set right."""

STRAY: Final = 0.3
"""A stranger heard fainter than this share of the median of the bay's own books may stand next
door: nothing is said of it until its own bay was walked, where it would be louder. (Of 2,550 tags
overheard in simulated sweeps the loudest had 0.31; of 39 strangers that stood there 7 had less.)"""

CLEARLY: Final = 1.5
"""A book at the end of a bay is heard from the next one as well: so many times louder in a walk of
one than in a walk of the other it must be before it is said not to stand where it belongs."""

_GONE: Final = {
    ItemStatus.LOST: Kind.LOST,
    ItemStatus.MISSING: Kind.LOST,
    ItemStatus.CLAIMED_RETURNED: Kind.LOST,
    ItemStatus.WITHDRAWN: Kind.WITHDRAWN,
    ItemStatus.IN_TRANSIT: Kind.IN_TRANSIT,
    ItemStatus.HOLD_SHELF: Kind.PULL,
}
"""What it means that a book with such a status is heard at its shelf."""

_UNKNOWN: Final = Security.UNKNOWN
_FIT: Final = frozenset({ItemStatus.AVAILABLE, ItemStatus.ON_LOAN})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known around a bay: of the copies that belong there, and of all that were heard.

    ``by_tag``: copies by the UIDs that the library has listed. ``bays``: all of the sweep.
    """

    records: Mapping[ItemId, Record]
    by_tag: Mapping[TagKey, ItemId]
    owners: OwnerRules
    where: Whereabouts
    bays: Collection[Bay] = ()


def judge(
    bay: Bay,
    expected: Collection[ItemId],
    evidence: Evidence,
    known: Known,
    *,
    heard: Heard | None = None,
) -> BayPicture:
    """Return what is known of a bay. ``expected``: the copies that belong there, lent ones too.

    ``heard``: what ``hear`` has told of it, where that was asked already.
    """
    told = hear(bay.id, evidence, known.by_tag, known.owners) if heard is None else heard
    work = _Judging(bay, frozenset(expected), evidence, known, told)
    for item, book in work.heard.books.items():
        work.take_heard(item, book)
    for item in work.expected:
        if item not in work.heard.books:
            work.take_unheard(item)
    work.take_loose()
    return work.picture()


class _Judging:
    """One bay while it is judged."""

    def __init__(
        self,
        bay: Bay,
        expected: frozenset[ItemId],
        evidence: Evidence,
        known: Known,
        heard: Heard,
    ) -> None:
        self.bay = bay
        self.expected = expected
        self.known = known
        self.evidence = evidence
        self.heard = heard
        self.walks = evidence.of_bay(bay.id)
        self.words = words_of(evidence)
        self.labels = labels_of(evidence)
        self.next_walked = _next_walked(bay, known.bays, evidence)
        self.last_ms = max((walk.began_ms for walk in self.walks), default=0)
        self.clock_sure = all(walk.clock_sure for walk in self.walks)
        own = [one.weight for item, one in self.heard.books.items() if item in expected]
        self.faint = STRAY * median(own) if own else 0.0
        self.sets: dict[str, set[ItemId]] = {
            name: set() for name in ("found", "unseen", "away", "elsewhere", "came_back")
        }
        # Labels that are scanned where no reader was at work are a pass by hand.
        self.passes = heard.passes or int(bool(heard.books))
        self.counts = [0] * self.passes
        self.by_hand = 0
        self.findings: list[Finding] = []
        self.unlisted = 0

    # --- what was heard

    def take_heard(self, item: ItemId, book: Book) -> None:
        """Say what there is to say of a copy that was heard."""
        record = self.known.records.get(item)
        if record is None:
            overheard = bool(book.tags) and self._is_overheard(item, book.weight)
            if label_key(item) not in self.labels and not overheard:
                self._find(Kind.UNKNOWN, item, book)
            return
        if item in self.expected:
            if self.known.where.is_in_many(item) and self._is_louder_elsewhere(item, book):
                self.sets["elsewhere"].add(item)
                return
            self._count(item, book)
        elif self._is_stray(item, book, record):
            return
        elif not self._may_stand_here(record):
            belongs = record.call_number if self._is_same_place(record) else _place(record)
            self._find(Kind.WRONG_PLACE, item, book, belongs=belongs)
        self._take_tags(item, book)
        standing = self._standing(record, book)
        if standing is not None:
            self._find(standing, item, book)
        alarm = _alarm(record, book)
        if alarm is not None:
            self._find(alarm, item, book)

    def _take_tags(self, item: ItemId, book: Book) -> None:
        if not book.tags:
            if self.heard.passes:
                self._find(Kind.UNTAGGED, item, book)
            return
        if len(book.tags) == book.parts == 1:
            return
        parts = [
            part
            for tag, part in book.tags.items()
            if is_chip_number(tag) or not any(map(is_chip_number, book.tags))
        ]
        if len(set(parts)) < len(parts):
            self._find(Kind.TWINS, item, book)
        if book.parts > 1 and all(parts):
            lacking = tuple(n for n in range(1, min(book.parts, 64) + 1) if n not in parts)
            if lacking:
                self._find(Kind.PARTIAL_SET, item, book, parts=lacking)

    def _standing(self, record: Record, book: Book) -> Kind | None:
        """Return what the library believes that cannot be so while the book stands here."""
        if record.lent_ms is not None:
            # Lent after it was heard here: it was there, and has gone the right way.
            margin = 0 if book.clock_sure else UNSURE_MS
            return Kind.ON_LOAN if book.seen_ms > record.lent_ms + margin else None
        if record.status in _GONE:
            return _GONE[record.status]
        return Kind.PULL if record.pull else None

    def _count(self, item: ItemId, book: Book) -> None:
        """Count an expected copy as found, and in how many walks its tag was heard."""
        self.sets["found"].add(item)
        if book.walks or not self.heard.passes:
            self.counts[max(1, book.walks.bit_count()) - 1] += 1
        else:
            self.by_hand += 1

    def _is_louder_elsewhere(self, item: ItemId, book: Book) -> bool:
        return self._elsewhere(item) > CLEARLY * self._a_walk(self.bay.id, book.weight)

    def _is_stray(self, item: ItemId, book: Book, record: Record) -> bool:
        """Return whether a stranger was but overheard. What a person has scanned was not.

        One that belongs into this place may belong next door: it must be clearly louder here.
        """
        if not book.tags:
            return False
        margin = CLEARLY if self._is_same_place(record) else 1.0
        here = self._a_walk(self.bay.id, book.weight)
        if margin * self._elsewhere(item) > here:
            return True
        return book.weight < self.faint and not self._was_sought_at_home(record)

    def _is_overheard(self, name: ItemId, weight: int) -> bool:
        """Return whether a tag that no bay expects is the neighbours', as far as one can tell.

        A faint one is told once both of them were walked, where it would be louder.
        """
        many = self.known.where.is_in_many(name)
        if many and self._elsewhere(name) > self._a_walk(self.bay.id, weight):
            return True
        return weight < self.faint and not self.next_walked

    def _was_sought_at_home(self, record: Record) -> bool:
        """Return whether the bay was walked in which a stranger should stand."""
        return any(
            _holds(bay, record) and self.evidence.of_bay(bay.id)
            for bay in self.known.bays
            if bay.id != self.bay.id
        )

    def _elsewhere(self, item: ItemId) -> float:
        """Return how loud it was in one walk of the bay, not this one, that heard it best."""
        bays = self.known.where.in_bays(item)
        return max((self._a_walk(b, w) for b, w in bays.items() if b != self.bay.id), default=0.0)

    def _a_walk(self, bay: str, weight: int) -> float:
        """Return the weight of one walk; a bay that was walked more often is not louder for it."""
        return weight / max(1, len(self.evidence.of_bay(bay)))

    def _is_same_place(self, record: Record) -> bool:
        here = self.bay
        return record.branch == here.branch and here.location in {"", record.location}

    def _may_stand_here(self, record: Record) -> bool:
        """Return whether nothing speaks against it: nobody has said at which location it stands."""
        here = self.bay
        if not here.location or record.location:
            return False
        return _holds(replace(here, location=""), record)

    # --- what was not

    def take_unheard(self, item: ItemId) -> None:
        """Say what there is to say of a copy that belongs here and was not heard here."""
        record = self.known.records.get(item)
        said = self.words.get(item)
        if record is None or record.lent_ms is not None or record.status not in _FIT:
            self.sets["away"].add(item)
        elif said is not None and said.deed is Deed.FOUND:
            self.sets["found"].add(item)
            self.by_hand += 1
        elif self.known.where.loudest(item) is not None:
            self.sets["elsewhere"].add(item)
        elif said is not None and said.deed is Deed.MISSING:
            self._find(Kind.MISSING, item, None)
        elif self._came_back(record):
            self.sets["came_back"].add(item)
        elif self.walks:
            self.sets["unseen"].add(item)
            self._find(Kind.UNSEEN, item, None)

    def _came_back(self, record: Record) -> bool:
        margin = RESHELVING_MS + (0 if self.clock_sure else UNSURE_MS)
        return record.back_ms > 0 and record.back_ms > self.last_ms - margin

    def take_loose(self) -> None:
        """Say what there is to say of tags without a book of this library."""
        here = [one for one in self.heard.loose if self._is_here(one)]
        if len(here) > MOST_FINDINGS:
            # More are never listed; of a box of tags not even the rest is looked at.
            self.unlisted = len(here) - MOST_FINDINGS
            here = nsmallest(MOST_FINDINGS, here, key=lambda one: one.item or one.tag)
        for one in here:
            word = self.words.get(one.tag)
            finding = Finding(
                one.kind, one.item, tags=(one.tag,), seen_ms=one.seen_ms,
                passes=self.passes, owner=one.owner, done=fitting(word, one.kind),
            )  # fmt: skip
            self.findings.append(finding)

    def _is_here(self, one: Loose) -> bool:
        if self.labels and (one.tag in self.labels or label_key(one.item or "") in self.labels):
            return False  # it is the label of a bay
        return one.tag.startswith(LABEL) or not self._is_overheard(
            ItemId(one.tag), self.heard.weights[one.tag]
        )

    # --- together

    def _find(
        self,
        kind: Kind,
        item: ItemId,
        book: Book | None,
        *,
        belongs: str = "",
        parts: tuple[int, ...] = (),
    ) -> None:
        finding = Finding(
            kind,
            item,
            self.known.records.get(item),
            tags=() if book is None else tuple(sorted(book.tags)),
            seen_ms=None if book is None else book.seen_ms,
            passes=self.passes,
            belongs=belongs,
            parts=parts,
            done=fitting(self.words.get(item), kind),
        )
        self.findings.append(finding)

    def picture(self) -> BayPicture:
        """Return the bay."""
        sets = {name: frozenset(items) for name, items in self.sets.items()}
        tally = Tally(self.passes, tuple(self.counts), len(sets["unseen"]), self.by_hand)
        ordered = sorted(no_more_than_wait(self.findings), key=along_shelf)
        return BayPicture(
            self.bay,
            self.passes,
            sure_of(tally),
            expected=len(self.expected) - len(sets["away"]),
            found=sets["found"],
            unseen=sets["unseen"],
            away=sets["away"],
            elsewhere=sets["elsewhere"],
            came_back=sets["came_back"],
            findings=tuple(ordered[:MOST_FINDINGS]),
            unlisted=self.unlisted + max(0, len(ordered) - MOST_FINDINGS),
            lost_ms=sum(walk.lost_ms for walk in self.walks),
            devices=tuple(sorted({walk.id.device for walk in self.walks})),
        )


def _holds(bay: Bay, record: Record) -> bool:
    """Return whether a copy belongs into a bay."""
    if bay.branch != record.branch or bay.location not in {"", record.location}:
        return False
    if bay.items is not None:
        return record.item in bay.items
    return record.key is not None and within(record.key, bay.first, bay.last)


def _next_walked(bay: Bay, bays: Collection[Bay], evidence: Evidence) -> bool:
    """Return whether the bays on both sides were walked, as far as there are any."""
    ids = [one.id for one in bays]
    if bay.id not in ids:
        return True
    at = ids.index(bay.id)
    return all(evidence.of_bay(one) for one in ids[max(0, at - 1) : at + 2])


def _alarm(record: Record, book: Book) -> Kind | None:
    """Return what is wrong with a book's alarm, if it was read after the last loan or return."""
    if book.security is _UNKNOWN:
        return None
    lent = record.lent_ms is not None
    since = record.back_ms if record.lent_ms is None else record.lent_ms
    if book.security_ms <= since or not (book.clock_sure or book.security_ms > since + UNSURE_MS):
        return None
    if book.security is (Security.DISARMED if lent else Security.ARMED):
        return None
    return Kind.NOT_DISARMED if lent else Kind.NOT_ARMED


def _place(record: Record) -> str:
    return " · ".join(one for one in (record.branch, record.location) if one)


def along_shelf(finding: Finding) -> tuple[str, ...]:
    """Return by what findings stand in the order of the shelf; strangers come last."""
    record = finding.record
    key = "" if record is None or record.key is None else record.key
    # What has no place is no part of the walk along the shelf.
    return (
        "0" if record is not None else "1",
        key,
        finding.item or (finding.tags[0] if finding.tags else ""),
        finding.kind.value,
        *finding.tags,
    )
