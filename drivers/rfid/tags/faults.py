"""What may be wrong with the bytes on a tag: one word each, its clause, its sentence for staff.

Owns the list; finds nothing itself. A fault of which a kiosk has to know has a `TagProblem`; the
others are for people who look closely (`lancar decode tag`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.domain.sightings import TagProblem


class Wrong(StrEnum):
    """One kind of fault."""

    BLANK = "blank"
    UNKNOWN_MODEL = "unknown-model"
    NOT_THIS_MODEL = "not-this-model"
    CUT_OFF = "cut-off"
    CHECKSUM = "checksum"
    NO_IDENTIFIER = "no-identifier"
    BAD_IDENTIFIER = "bad-identifier"
    BAD_PRECURSOR = "bad-precursor"
    BAD_PACKING = "bad-packing"
    BAD_SET = "bad-set"
    BAD_USAGE = "bad-usage"
    RESERVED_USAGE = "reserved-usage"
    NOT_FIRST = "not-first"
    NOT_ANNOUNCED = "not-announced"
    NOT_THERE = "not-there"
    TWICE = "twice"
    UNKNOWN_OBJECT = "unknown-object"
    BAD_PAD = "bad-pad"
    UNKNOWN_VERSION = "unknown-version"
    NOT_CLEARED = "not-cleared"
    NOT_TEXT = "not-text"
    BLOCK_CHECKSUM = "block-checksum"
    BLOCK_CUT = "block-cut"
    DSFID = "dsfid"
    AFI = "afi"
    LENGTH = "length"
    BAD_WORD = "bad-word"


SENTENCES: Final[Mapping[Wrong, str]] = {
    Wrong.BLANK: "nothing is written on this tag",
    Wrong.UNKNOWN_MODEL: "no data model that is known",
    Wrong.NOT_THIS_MODEL: "the bytes do not follow the data model that was named",
    Wrong.CUT_OFF: "the bytes end inside a field",
    Wrong.CHECKSUM: "the checksum is wrong: some byte has changed",
    Wrong.NO_IDENTIFIER: "there is no item identifier",
    Wrong.BAD_IDENTIFIER: "the item identifier has characters that no barcode has",
    Wrong.BAD_PRECURSOR: "a byte where an element should begin is none, or a length is broken",
    Wrong.BAD_PACKING: "the bytes of an element break the rules of its compaction scheme",
    Wrong.BAD_SET: "set information is no pair of parts and number",
    Wrong.BAD_USAGE: "type of usage is not one byte",
    Wrong.RESERVED_USAGE: "type of usage has a value that means nothing",
    Wrong.NOT_FIRST: "the item identifier comes first, the content parameter second; not so here",
    Wrong.NOT_ANNOUNCED: "the content parameter does not announce an element that is there",
    Wrong.NOT_THERE: "the content parameter announces an element that is not there",
    Wrong.TWICE: "the same element stands there twice; the first counts",
    Wrong.UNKNOWN_OBJECT: "an element with a number that the standard does not have",
    Wrong.BAD_PAD: "pad bytes are neither 00 nor 80",
    Wrong.UNKNOWN_VERSION: "the version is none that is known",
    Wrong.NOT_CLEARED: "bytes stand after the end of a text or of the last field",
    Wrong.NOT_TEXT: "a text is not UTF-8",
    Wrong.BLOCK_CHECKSUM: "the checksum of an extension block is wrong",
    Wrong.BLOCK_CUT: "an extension block is longer than the memory, or shorter than its head",
    Wrong.DSFID: "the DSFID names another data model than the bytes follow",
    Wrong.AFI: "the AFI is neither that of an item in stock nor that of a lent one",
    Wrong.LENGTH: "a length does not agree with the bytes that are there",
    Wrong.BAD_WORD: "a code that stands for no character",
}

_PROBLEMS: Final[Mapping[Wrong, TagProblem]] = {
    Wrong.BLANK: TagProblem.NO_IDENTIFIER,
    Wrong.UNKNOWN_MODEL: TagProblem.UNSUPPORTED,
    Wrong.NOT_THIS_MODEL: TagProblem.UNSUPPORTED,
    Wrong.CUT_OFF: TagProblem.TRUNCATED,
    Wrong.CHECKSUM: TagProblem.CRC,
    Wrong.NO_IDENTIFIER: TagProblem.NO_IDENTIFIER,
    Wrong.BAD_IDENTIFIER: TagProblem.BAD_IDENTIFIER,
    Wrong.BAD_PRECURSOR: TagProblem.MALFORMED,
    Wrong.BAD_PACKING: TagProblem.MALFORMED,
    Wrong.BAD_SET: TagProblem.MALFORMED,
    Wrong.BAD_USAGE: TagProblem.MALFORMED,
    Wrong.LENGTH: TagProblem.MALFORMED,
    Wrong.BAD_WORD: TagProblem.MALFORMED,
}


@dataclass(frozen=True, slots=True)
class TagFault:
    """One thing that is wrong: kind, clause of the standard, byte index (None: the whole)."""

    what: Wrong
    clause: str
    at: int | None = None
    oid: int | None = None


def problems_of(faults: Iterable[TagFault]) -> tuple[TagProblem, ...]:
    """Return what a kiosk has to know of these faults, each problem once, in order."""
    known = (_PROBLEMS.get(fault.what) for fault in faults)
    return tuple(dict.fromkeys(one for one in known if one is not None))
