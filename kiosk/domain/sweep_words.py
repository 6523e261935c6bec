"""What people have said in a sweep, by what it is about. Owns which word counts. Pure."""

from collections.abc import Mapping

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import DEEDS, Deed, Kind, Said, TagKey
from kiosk.domain.sweep_evidence import Evidence


def words_of(evidence: Evidence) -> Mapping[ItemId | TagKey, Said]:
    """Return the latest standing word about each book and tag."""
    said = [one for one in evidence.standing() if one.deed is not Deed.LABEL]
    named = ((one.item if one.item is not None else one.tag, one) for one in said)
    return {name: one for name, one in named if name is not None}


def labels_of(evidence: Evidence) -> dict[TagKey, str]:
    """Return the bays of labels as people have said; of two words about one the later counts."""
    return {
        one.tag: one.item
        for one in evidence.standing()
        if one.deed is Deed.LABEL and one.tag is not None and one.item is not None
    }


def fitting(word: Said | None, kind: Kind) -> Said | None:
    """Return a word where it is an answer to such a finding."""
    fits = kind is Kind.MISSING or (word is not None and word.deed in DEEDS.get(kind, ()))
    return word if fits else None
