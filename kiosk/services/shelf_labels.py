"""Which shelf label a person means, among all that a handheld hears. Pure; must not know readers.

Owns the rule of nearness: a label is meant while it is as near as the books that are read, and
nearer than any other label. A wand hears the label of the next bay from afar; that chooses nothing.
"""

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log10
from typing import Final

from kiosk.domain.sweep import Read, TagKey, TagKind, TagSaid, label_key

WINDOW_S: Final = 1.0
"""What was heard for so long is compared."""

LEAST: Final = 3
"""So many answers in that time at the least: one stray answer means nothing."""

BESIDE_DB: Final = 6.0
"""So much fainter than the loudest book a label may be. At a hand's width from the spines that is
about 40 cm along the shelf."""

CLEARLY_DB: Final = 3.0
"""So much louder than any other label it must be."""

REST_S: Final = 3.0
"""After a label has chosen a bay, or its bay was left, it has to be silent for so long."""

LYING_DBM: Final = 0.0
"""What lies on a pad is meant, whatever else is heard."""


def label_of(read: Read, known: Mapping[TagKey, str]) -> TagKey | None:
    """Return under which name a read is a shelf label; None for what is none.

    One is a tag of the model of shelf tags, or of any model whose number names a bay, or a tag of
    which a person has said so.
    """
    if read.tag in known:
        return read.tag
    said = read.said
    if said is None:
        return None
    named = None if said.item is None else label_key(said.item)
    if said.kind is TagKind.SHELF:
        return named or read.tag
    return named if named is not None and named in known else None


class LabelEar:
    """Listens for shelf labels. Times are monotonic seconds and never go back."""

    def __init__(self) -> None:
        """Begin with nothing heard. ``known``: label to bay."""
        self.known: Mapping[TagKey, str] = {}
        self._marks: deque[tuple[float, TagKey, float | None]] = deque()
        self._others: deque[tuple[float, Sequence[Read]]] = deque()
        self._rests: dict[TagKey, float] = {}

    def take(
        self, reads: Sequence[Read], now_s: float, *, lying: bool = False
    ) -> tuple[Sequence[Read], TagKey | None]:
        """Return the reads, those of labels as such; and the label that is meant, told once.

        ``lying``: they come from a pad, which tells each but once.
        """
        known = self.known
        marks = {
            n: label for n, one in enumerate(reads) if (label := label_of(one, known)) is not None
        }
        self._forget(now_s)
        self._others.append((now_s, reads))
        if not marks:
            return reads, self._meant(now_s) if self._marks else None
        told = list(reads)
        for n, label in marks.items():
            one = reads[n]
            named = None if one.said is None else one.said.item
            told[n] = replace(one, said=TagSaid(TagKind.SHELF, named))
            heard = (now_s, label, LYING_DBM if lying else one.strength_dbm)
            self._marks.extend([heard] * (LEAST if lying else 1))
        return told, self._meant(now_s)

    def leave(self, bay: str, now_s: float) -> None:
        """A bay was left: its labels, and those that are heard now, do not choose at once."""
        mine = {label for label, one in self.known.items() if one == bay}
        for label in mine | {label for _, label, _ in self._marks}:
            self._rests[label] = now_s
        self._marks.clear()

    def _forget(self, now_s: float) -> None:
        for heard in (self._marks, self._others):
            while heard and now_s - heard[0][0] > WINDOW_S:
                heard.popleft()
        self._rests = {one: at for one, at in self._rests.items() if now_s - at <= REST_S}

    def _meant(self, now_s: float) -> TagKey | None:
        heard: dict[TagKey, list[float | None]] = {}
        for _, label, strength in self._marks:
            heard.setdefault(label, []).append(strength)
        levels = {label: _level(told) for label, told in heard.items() if len(told) >= LEAST}
        for label in heard.keys() & self._rests.keys():
            self._rests[label] = now_s
            levels.pop(label, None)
        if not levels:
            return None
        best = max(levels, key=lambda one: (levels[one], one))
        rivals = [_level(told) for label, told in heard.items() if label != best]
        if rivals and levels[best] < max(rivals) + CLEARLY_DB:
            return None
        if levels[best] < self._books() - BESIDE_DB:
            return None
        self._rests[best] = now_s
        return best

    def _books(self) -> float:
        """Return how loud the nearest book is that was heard meanwhile."""
        loudest, counts = -200.0, Counter[TagKey]()
        for _, reads in self._others:
            for one in reads:
                if label_of(one, self.known) is not None:
                    continue
                if one.strength_dbm is None:
                    counts[one.tag] += 1
                elif one.strength_dbm > loudest:
                    loudest = one.strength_dbm
        often = max(counts.values(), default=0)
        return max(loudest, _often(often)) if often else loudest


def _level(told: Sequence[float | None]) -> float:
    """Return how near it is, in dB; where the reader tells no strength by how often it answers."""
    strengths = [one for one in told if one is not None]
    return max(strengths) if strengths else _often(len(told))


def _often(answers: int) -> float:
    return -100.0 + 20 * log10(answers)
