"""What is needed of a sweep to judge any bay of it: bays, walks, words, whose books are whose.

Owns keeping that in memory from one look to the next: only what is new is read. What was heard is
``bay_parts``', a bay at a time. Must not judge.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Set
from typing import Final

import orjson
from sqlalchemy import Connection, bindparam, text

from kiosk.domain.owners import OwnerRules
from kiosk.domain.sweep import LABEL, Bay, Deed, Said, Walk
from kiosk.domain.sweep_evidence import Evidence
from kiosk.domain.sweep_words import words_of
from kiosk.ports_sweep import BayAt, Part
from sync.hub.sweeps.places import BAYS, OWNERS, WALKS, WORDS, batches_of, books_of
from sync.hub.wire.fields import FieldError
from sync.hub.wire.sweep_parts import read_part, told

_MANY: Final = 500
_DIGESTS: Final = text(
    "SELECT name, digest FROM sweep_part WHERE sweep = :sweep AND place IN :places"
).bindparams(bindparam("places", expanding=True))
_LINES: Final = text(
    "SELECT name, line FROM sweep_part WHERE sweep = :sweep AND name IN :names"
).bindparams(bindparam("names", expanding=True))


def read_lines(lines: Iterable[str]) -> Iterator[Part]:
    """Yield the parts of lines; those of a program that knew more kinds are passed over."""
    for line in lines:
        try:
            yield read_part(orjson.loads(line))
        except FieldError:
            continue


def in_pieces(names: Collection[str]) -> Iterator[list[str]]:
    """Yield names in lists that a statement takes."""
    ordered = list(names)
    for n in range(0, len(ordered), _MANY):
        yield ordered[n : n + _MANY]


class Frame:
    """The frame of one sweep, as of ``version``. Used by one thread."""

    def __init__(self, sweep: str) -> None:
        """Begin with nothing known."""
        self.sweep = sweep
        self.version = -1
        self._parts: dict[str, tuple[str, Part | None]] = {}
        self.places: dict[str, BayAt] = {}
        self.bays: list[Bay] = []
        self.digests: dict[str, str] = {}
        self.owners = OwnerRules()
        self.owners_digest = ""
        self.walked = Evidence()
        self.by_place: dict[str, str] = {}
        """The bay of each place of books and of batches."""
        self._walks: dict[str, tuple[int, str]] = {}
        self.words: dict[str, list[Said]] = {}
        """The words that count about each copy and tag."""

    def look(self, conn: Connection, version: int) -> None:
        """Bring it to what the connection sees, which is this version of the sweep."""
        if version == self.version:
            return
        places = [BAYS, WALKS, WORDS, OWNERS]
        rows = conn.execute(_DIGESTS, {"sweep": self.sweep, "places": places})
        now = {str(name): str(digest) for name, digest in rows}
        new = [one for one, digest in now.items() if self._parts.get(one, ("",))[0] != digest]
        for names in in_pieces(new):
            for name, line in conn.execute(_LINES, {"sweep": self.sweep, "names": names}):
                self._parts[name] = (now[name], next(read_lines([line]), None))
        if new:
            self._put_together()
        self.version = version

    def walk_digest(self, bay: str) -> tuple[int, str]:
        """Return how many walks a bay has, and a digest of them; empty for none."""
        known = self._walks.get(bay)
        if known is None:
            lines = [told(one) for one in self.walked.of_bay(bay)]
            known = self._walks[bay] = (len(lines), digest_of(lines) if lines else "")
        return known

    def known_bays(self) -> set[str]:
        """Return the bays that a tablet has named, or walked without naming them."""
        return {*self.places, *(walk.bay for walk in self.walked.walks.values())}

    def words_about(self, whats: Set[str]) -> list[Said]:
        """Return the words that count about these copies and tags, in an order of no meaning."""
        named = self.words.keys() & whats
        return list({word.id: word for one in named for word in self.words[one]}.values())

    def _put_together(self) -> None:
        self.places, self.digests, self.walked = {}, {}, Evidence()
        self.owners, self.owners_digest = OwnerRules(), ""
        said = Evidence()
        for digest, part in self._parts.values():
            match part:
                case BayAt():
                    self.places[part.bay.id] = part
                    self.digests[part.bay.id] = digest
                case Walk():
                    self.walked.add(part)
                case Said():
                    said.add(part)
                case OwnerRules():
                    self.owners, self.owners_digest = part, digest
        ordered = sorted(self.places.values(), key=lambda one: (one.place, one.bay.id))
        self.bays = [one.bay for one in ordered]
        self.words = _words(said)
        self._walks = {}
        self.by_place = {books_of(bay): bay for bay in self.known_bays()}
        for walk in self.walked.walks.values():
            self.by_place[batches_of(walk.id)] = walk.bay


def _words(said: Evidence) -> dict[str, list[Said]]:
    """Return the words that count by copy and tag; that of a label also by what the label reads."""
    words: dict[str, list[Said]] = {str(what): [one] for what, one in words_of(said).items()}
    labels = {one.tag: one for one in said.standing() if one.deed is Deed.LABEL and one.item}
    for tag, one in labels.items():
        for what in () if tag is None else {tag, tag.removeprefix(LABEL)}:
            words.setdefault(str(what), []).append(one)
    return words


def digest_of(lines: Iterable[object]) -> str:
    """Return a short digest of JSON values, whatever their order."""
    ordered = sorted(orjson.dumps(one) for one in lines)
    return hashlib.sha256(b"\n".join(ordered)).hexdigest()[:32]
