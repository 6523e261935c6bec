"""What the sweep's engine says of a simulated library: the same judge and order as in the house.

Owns the library as the engine wants it (records, bays) and the findings by kind of oddity. All
judging is `kiosk.domain`'s; nothing of the truth is looked at.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from drivers.bench.sweep import library as made
from drivers.bench.sweep.library import OWNER, Library, Meanwhile, Oddity
from kiosk.domain.call_numbers import CallNumber, read_call_number
from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sweep import Bay, BayPicture, Finding, Kind, Record, Sure
from kiosk.domain.sweep_books import hear, whereabouts
from kiosk.domain.sweep_evidence import Entry, Evidence
from kiosk.domain.sweep_judge import Known, judge
from kiosk.domain.sweep_order import with_order

BRANCH: Final = "PUSAT"

_ODDITY: Final = {
    Kind.UNSEEN: Oddity.MISSING,
    Kind.MISSING: Oddity.MISSING,
    Kind.ON_LOAN: Oddity.ON_LOAN_HERE,
    Kind.PULL: Oddity.ON_HOLD_HERE,
    Kind.LOST: Oddity.LOST_HERE,
    Kind.WITHDRAWN: Oddity.LOST_HERE,
    Kind.TWINS: Oddity.DUPLICATE,
    Kind.NOT_ARMED: Oddity.WRONGLY_ARMED,
    Kind.NOT_DISARMED: Oddity.WRONGLY_ARMED,
    Kind.FOREIGN: Oddity.FOREIGN,
    Kind.BLANK: Oddity.BLANK,
    Kind.UNKNOWN: Oddity.UNKNOWN,
    Kind.MISPLACED: Oddity.MISPLACED,
}


_STRANGE: Final = frozenset({Kind.UNKNOWN, Kind.FOREIGN, Kind.BLANK})
"""What is told of a tag, whatever number it bears."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the engine says. `name`: the item, or the tag of what has none."""

    oddity: Oddity
    name: str
    bay: str
    kind: str
    belongs: str = ""


@dataclass(frozen=True, slots=True)
class BayTold:
    """A bay as the engine sees it."""

    name: str
    passes: int
    expected: int
    found: tuple[str, ...]
    sure: Sure


@dataclass(frozen=True, slots=True)
class Report:
    """All that a sweep says."""

    told: tuple[Told, ...]
    bays: tuple[BayTold, ...]

    def of(self, oddity: Oddity) -> tuple[str, ...]:
        """Return what is said to be of a kind, each once."""
        return tuple(dict.fromkeys(one.name for one in self.told if one.oddity is oddity))


class Engine:
    """The library's side of a sweep: records, bays, and judging."""

    def __init__(self, library: Library, *, began_ms: int, lasts_s: float = 0.0) -> None:
        """`lasts_s`: how long the sweep goes on, for what is lent and comes back meanwhile."""
        self._known = {ItemId(one.item): _record(one, began_ms) for one in library.copies}
        for one in library.meanwhile:
            self._meanwhile(one, began_ms + round(one.share * lasts_s * 1000))
        self._bays = {bay.name: self._bay(bay) for bay in library.bays}
        self._owners = OwnerRules(own=frozenset({OWNER}))

    def bays(self) -> list[Bay]:
        """Return the bays as a sweep would be planned."""
        return list(self._bays.values())

    def verdict(self, bay: str, entries: Iterable[Entry]) -> BayPicture:
        """Return what one device's own evidence says of a bay."""
        evidence = Evidence()
        for entry in entries:
            evidence.add(entry)
        return self._judged(bay, evidence, self._what_is_known(evidence))

    def report(self, entries: Iterable[Entry]) -> Report:
        """Return what all devices together say of the library."""
        evidence = Evidence()
        for entry in entries:
            evidence.add(entry)
        known = self._what_is_known(evidence)
        told: list[Told] = []
        bays: list[BayTold] = []
        for name in self._bays:
            picture = self._judged(name, evidence, known)
            told += [one for finding in picture.findings if (one := _told(finding, name))]
            found = tuple(sorted(picture.found))
            bays.append(BayTold(name, picture.passes, picture.expected, found, picture.sure))
        return Report(tuple(told), tuple(bays))

    def _bay(self, bay: made.Bay) -> Bay:
        items = tuple(ItemId(one) for one in bay.expected)
        keys = [key for one in items if (key := self._known[one].key) is not None]
        return Bay(
            bay.name, bay.name, BRANCH, bay.location,
            min(keys, default=None), max(keys, default=None), items,
        )  # fmt: skip

    def _meanwhile(self, one: Meanwhile, at_ms: int) -> None:
        item = ItemId(one.item)
        if one.lent:
            lent = replace(self._known[item], status=ItemStatus.ON_LOAN, lent_ms=at_ms)
            self._known[item] = lent
        else:
            back = replace(
                self._known[item], status=ItemStatus.AVAILABLE, lent_ms=None, back_ms=at_ms
            )
            self._known[item] = back

    def _what_is_known(self, evidence: Evidence) -> Known:
        where = whereabouts(evidence, {}, self._owners)
        return Known(self._known, {}, self._owners, where, tuple(self._bays.values()))

    def _judged(self, name: str, evidence: Evidence, known: Known) -> BayPicture:
        bay = self._bays[name]
        heard = hear(name, evidence, known.by_tag, known.owners)
        picture = judge(bay, bay.items or (), evidence, known, heard=heard)
        return with_order(picture, set(bay.items or ()), evidence, known, heard)


def _told(finding: Finding, bay: str) -> Told | None:
    tag = finding.tags[0] if finding.tags else ""
    name = tag if finding.kind in _STRANGE else finding.item or tag
    kind = finding.kind.value
    if finding.kind is Kind.WRONG_PLACE:
        record = finding.record
        same = record is not None and bay.startswith(record.location + "-")
        oddity = Oddity.MISPLACED if same else Oddity.WRONG_LOCATION
        return Told(oddity, name, bay, kind, finding.belongs)
    known = _ODDITY.get(finding.kind)
    return None if known is None else Told(known, name, bay, kind)


def _record(copy: made.Copy, began_ms: int) -> Record:
    read = read_call_number(copy.mark.text)
    lent = copy.status is ItemStatus.ON_LOAN
    return Record(
        item=ItemId(copy.item),
        biblio=copy.biblio,
        title=copy.title,
        author=copy.author,
        call_number=copy.mark.text,
        key=read.key if isinstance(read, CallNumber) else None,
        branch=BRANCH,
        location=copy.location,
        status=copy.status,
        lent_ms=began_ms - 5 * 86_400_000 if lent else None,
    )
