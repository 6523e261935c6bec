"""By what a part of a sweep is known, and with which others it is read.

Owns ``SweepPart.name`` and ``SweepPart.place``: the books of a bay lie together, and the batches of
a walk, so that a bay is read without the rest. Pure.
"""

import hashlib

import orjson

from kiosk.domain.owners import OwnerRules
from kiosk.domain.sweep import Said, TagKey, Walk, WalkId
from kiosk.ports_sweep import BatchPiece, BayAt, BookAt, Part, SweepHead, TagAt

HEAD = ""
BAYS, WALKS, WORDS, OWNERS, TAG = "bay", "walk", "said", "owners", "tag"


def name_of(sweep: str, part: Part) -> str:
    """Return by what a part is known, and each telling of the same thing."""
    match part:
        case SweepHead():
            return _name(sweep, "head")
        case OwnerRules():
            return _name(sweep, "owners")
        case BayAt():
            return _name(sweep, "bay", part.bay.id)
        case Walk():
            return _name(sweep, "walk", *part.id)
        case BatchPiece():
            return _name(sweep, "batch", *part.batch.id, part.piece)
        case Said():
            return _name(sweep, "said", *part.id)
        case BookAt():
            return name_of_book(sweep, part.bay, part.record.item)
        case _:
            return name_of_tag(sweep, part.tag)


def name_of_head(sweep: str) -> str:
    """Return by what the head of a sweep is known."""
    return _name(sweep, "head")


def name_of_book(sweep: str, bay: str, item: str) -> str:
    """Return by what the telling of a copy in a bay is known."""
    return _name(sweep, "book", bay, item)


def name_of_tag(sweep: str, tag: TagKey) -> str:
    """Return by what the telling of a tag's copy is known."""
    return _name(sweep, "tag", tag)


def place_of(part: Part) -> str:
    """Return with which others a part is read; empty for the head."""
    match part:
        case SweepHead():
            return HEAD
        case OwnerRules():
            return OWNERS
        case BayAt():
            return BAYS
        case Walk():
            return WALKS
        case BatchPiece():
            return batches_of(part.batch.walk)
        case Said():
            return WORDS
        case BookAt():
            return books_of(part.bay)
        case _:
            return TAG


def books_of(bay: str) -> str:
    """Return the place of the books of a bay."""
    return "book:" + _short([bay])


def batches_of(walk: WalkId) -> str:
    """Return the place of what a walk has heard."""
    return "batch:" + _short([*walk])


def news_of(part: Part) -> str:
    """Return what there is to work out when a part is new; empty: nothing."""
    return f"{TAG}:{part.tag}" if isinstance(part, TagAt) else place_of(part)


def _name(sweep: str, kind: str, *which: object) -> str:
    """Return a name that is short, whatever it bears."""
    return f"{kind}:{_short([sweep, *which])}"


def _short(which: list[object]) -> str:
    return hashlib.sha256(orjson.dumps(which)).hexdigest()[:32]
