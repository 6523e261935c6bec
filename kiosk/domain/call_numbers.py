"""Call numbers: what a label says, and where that stands among the others. Pure.

Owns the sort key. It must not know which item bears the label, nor where the shelf is. A key reads
``01 899.221 and-l v12``: the collection's rank, the class, author and title marks, then year,
edition and volume. A blank is less than a hyphen, a hyphen less than any letter or digit, so that
nothing comes before something in every field.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import Final, NewType

from kiosk.domain.call_number_atoms import LONGEST, Atom, atoms, fold
from kiosk.domain.call_number_dewey import dewey_class
from kiosk.domain.call_number_local import read_parts
from kiosk.domain.call_number_marks import Marks, read_marks
from kiosk.domain.call_number_rules import CallNumberRules, Collection, Scheme
from kiosk.domain.call_number_udc import udc_class, udc_key, udc_words

ShelfKey = NewType("ShelfKey", str)
"""Where a copy stands: keys compare (``<``, sort, SQLite's BINARY) as the shelf is ordered.

Two copies of one volume have the same key. At most ``MAX_KEY`` characters, never empty, no
surrogates.
"""

MAX_CALL_NUMBER: Final = 120
"""Longest call number that is looked at, in characters."""

MAX_KEY: Final = 700
"""No key is longer, in characters."""

USUAL_RULES: Final = CallNumberRules()

LONGEST_PREFIX: Final = 3
"""Most words before the class that name a collection."""

_USUAL_LABEL: Final = re.compile(
    r"([0-9]{3})(?:\.([0-9]{1,20}))?(?: ([a-z]{1,20})(?: ([a-z]{1,20}))?)?(?: c\.([0-9]{1,9}))?"
)
"""Nine of ten labels: a class, a mark or two, the copy. Read at a tenth of the cost."""

_NO_PREFIX: Final = Collection(0, "")
_UNKNOWN: Final = 99


class Unreadable(StrEnum):
    """Why a text gives no key."""

    EMPTY = "empty"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class CallNumber:
    """A call number that was read. ``key``: its place on the shelf.

    ``prefix``: the collection that its first letters name, in the spelling of the rules (``R``,
    ``SKR``) or as printed where they do not know it, else empty. ``class_mark``: the number
    (``899.221``) or empty. ``copy``: the copy's own number, 0 where none is told; it is not part
    of the key. ``doubtful``: no class was recognised, so its letters and numbers alone order it.
    """

    key: ShelfKey
    prefix: str
    class_mark: str
    copy: int
    doubtful: bool


def read_call_number(text: str, rules: CallNumberRules = USUAL_RULES) -> CallNumber | Unreadable:
    """Return what any text says as a call number, in time linear in its length.

    Case, accents and punctuation do not count, nor on how many lines the label has it.
    """
    if len(text) > MAX_CALL_NUMBER:
        return Unreadable.TOO_LONG
    folded = fold(text)
    usual = _USUAL_LABEL.fullmatch(folded) if rules.scheme is Scheme.DEWEY else None
    if usual is not None and (collection := rules.by_prefix.get("", _NO_PREFIX)).parts is None:
        return _usual(usual, collection)
    if len(folded) > LONGEST:
        return Unreadable.TOO_LONG
    found = atoms(folded)
    if not found:
        return Unreadable.EMPTY
    lead = sum(1 for _ in takewhile(lambda atom: not atom.number, found))
    collection, used = _collection(found, lead, rules)
    if collection.parts is not None:
        own, after = read_parts(found, used, collection.parts)
        printed = ".".join(atom.text for atom in found[used:after])
        return _made(_Read(collection, read_marks(found, after), printed, own))
    if rules.scheme is Scheme.UDC:
        return _made(_udc(folded, collection, used))
    return _made(_plain_or_dewey(found, lead, collection, used, rules.scheme))


def _usual(label: re.Match[str], collection: Collection) -> CallNumber:
    """Return what a usual label says; the same as the long way would."""
    whole, decimals, author, title, copy = label.groups()
    decimals = (decimals or "").rstrip("0")
    mark = f"{whole}.{decimals}" if decimals else whole
    marks = f" {author}-{title}" if title else f" {author}" if author else ""
    key = ShelfKey(f"{collection.rank:02} {mark}{marks}")
    return CallNumber(key, collection.name, mark, int(copy or 0), doubtful=False)


@dataclass(frozen=True, slots=True)
class _Read:
    """A call number's fields: ``extra`` prefixes, the class as shown and as compared."""

    collection: Collection
    marks: Marks
    class_mark: str = ""
    class_key: str = ""
    extra: Sequence[str] = ()
    doubtful: bool = False


def _collection(found: Sequence[Atom], lead: int, rules: CallNumberRules) -> tuple[Collection, int]:
    """Return the collection that the first runs name, and how many they are."""
    for used in range(min(lead, LONGEST_PREFIX, len(found) - 1), 0, -1):
        known = rules.by_prefix.get("-".join(atom.text for atom in found[:used]))
        if known is not None:
            return known, used
    return rules.by_prefix.get("", _NO_PREFIX), 0


def _plain_or_dewey(
    found: Sequence[Atom], lead: int, collection: Collection, used: int, scheme: Scheme
) -> _Read:
    dewey = scheme is Scheme.DEWEY
    if dewey and lead < len(found) and lead - used <= LONGEST_PREFIX:
        classed = dewey_class(found, lead)
        if classed is not None:
            mark, after = classed
            extra = [atom.text for atom in found[used:lead]]
            return _Read(collection, read_marks(found, after), mark, mark, extra)
    marks = read_marks(found, used, counting=not dewey)
    return _Read(collection, marks, doubtful=dewey and not used)


def _udc(folded: str, collection: Collection, used: int) -> _Read:
    words = udc_words(folded)
    lead = sum(1 for _ in takewhile(lambda word: word[0].isalpha(), words))
    classed = udc_class(words, lead) if lead - used <= LONGEST_PREFIX else None
    if classed is None:
        return _Read(collection, read_marks(atoms(folded), used), doubtful=not used)
    mark, after = classed
    extra = [atom.text for atom in atoms(" ".join(words[:lead]))][used:]
    marks = read_marks(atoms(" ".join(words[after:])), 0)
    return _Read(collection, marks, mark, udc_key(mark), extra)


def _made(read: _Read) -> CallNumber:
    """Put the key together; what stands in front of an unknown class is a collection by itself."""
    collection, marks = read.collection, read.marks
    known = collection.name or not read.extra
    shelf = "-".join((f"{collection.rank if known else _UNKNOWN:02}", *read.extra))
    fields = (shelf, read.class_key, "-".join(marks.words), "-".join(marks.tail))
    prefix = collection.name if known else " ".join(read.extra).upper()
    key = ShelfKey(" ".join(fields).rstrip(" "))
    return CallNumber(key, prefix, read.class_mark, marks.copy, read.doubtful)
