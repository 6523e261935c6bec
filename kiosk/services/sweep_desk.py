"""One sweep in memory, beside its file: evidence, where things were heard, what the library knows.

Lives on the store thread alone: each method takes the ``StoreSession`` of its job. Owns what is
looked up when; it must not wait, and does not know devices.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kiosk.domain.ids import ItemId
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sweep import LABEL, Bay, BayPicture, Record, TagKey, Walk, WalkId, label_key
from kiosk.domain.sweep_books import Whereabouts, hear, name_of, whereabouts
from kiosk.domain.sweep_evidence import Batch, Entry, Evidence, Hearing
from kiosk.domain.sweep_judge import Known, judge
from kiosk.domain.sweep_order import with_order
from kiosk.domain.sweep_words import labels_of
from kiosk.store.shelf_index import KeyOf, Place
from kiosk.store.store import StoreSession
from kiosk.store.sweep_world import World, items_by_tag, read_world, with_titles
from kiosk.store.sweeps import SweepRow

WORLD_S: Final = 5.0
"""Seconds for which what the library knows is not read anew, so that a busy feed costs little."""

Overheard = tuple[WalkId, Mapping[TagKey, Hearing]]
"""What a walk hears, as ``Gatherer.fresh`` tells it."""

_BAYS_KEPT: Final = 8
_TITLES_KEPT: Final = 20_000


@dataclass(frozen=True, slots=True)
class SweepRules:
    """What a sweep is told by the configuration. ``words`` changes with the rules of ``key_of``."""

    key_of: KeyOf
    words: str = ""
    owners: OwnerRules = field(default_factory=OwnerRules)


@dataclass(frozen=True, slots=True)
class BayView:
    """A bay for a screen: the picture, and what is known of each copy that it may show."""

    picture: BayPicture
    records: Mapping[ItemId, Record]


class SweepDesk:
    """The sweep that goes on, or an old one that is looked at."""

    def __init__(self, rules: SweepRules, monotonic_s: Callable[[], float]) -> None:
        """Begin without a sweep."""
        self._rules = rules
        self._monotonic_s = monotonic_s
        self.sweep: SweepRow | None = None
        self.bays: dict[str, Bay] = {}
        self.evidence = Evidence()
        self._where = Whereabouts()
        self._by_tag: dict[TagKey, ItemId] = {}
        self._asked: set[TagKey] = set()
        self._world = World()
        self._world_at: tuple[object, ...] = ()
        self._world_s = 0.0
        self._generation = -1
        self._lent_then: frozenset[ItemId] = frozenset()
        self._labels_before: Mapping[TagKey, str] = {}
        self._places: dict[str, list[Place]] = {}
        self._titles: dict[ItemId, tuple[str, str, str]] = {}

    def load(self, s: StoreSession, sweep: SweepRow) -> None:
        """Take up a sweep: all that was heard in it."""
        book = s.sweeps.book
        self.sweep = sweep
        self.bays = {bay.id: bay for bay in book.bays(sweep.id)}
        self._lent_then = book.lent_at_beginning(sweep.id)
        self._labels_before = book.labels_before(sweep.id)
        self.evidence = book.evidence(sweep.id)
        self._by_tag, self._asked, self._places, self._titles = {}, set(), {}, {}
        self._world_at = ()
        self.settle(s)

    def settle(self, s: StoreSession) -> None:
        """Look everything up anew: whatever came late, or in another order, is the same after."""
        self._asked = set(self._by_tag)
        self._generation = s.cache.generation
        self._ask_for(s, (tag for _, tag, one in self.evidence.tags() if one.said is None))
        self._where = whereabouts(self.evidence, self._by_tag, self._rules.owners)

    def add(self, s: StoreSession, entries: Sequence[Entry]) -> None:
        """Keep what was heard or said: on the disk first, and only then in memory."""
        assert self.sweep is not None
        s.sweeps.book.add(self.sweep.id, entries)
        for entry in entries:
            if not self.evidence.add(entry) or not isinstance(entry, Batch):
                continue
            self._look_up(s, entry.walk, entry.heard)

    def overhear(self, s: StoreSession, walks: Iterable[Walk], heard: list[Overheard]) -> None:
        """Take in what walks hear and is not on the disk yet; ``heard`` is used up by it.

        So the job may run once more, and nothing counts twice.
        """
        for walk in walks:
            self.evidence.add(walk)
        while heard:
            walk_id, fresh = heard.pop()
            self.evidence.overhear(walk_id, fresh)
            self._look_up(s, walk_id, fresh)

    def keep(
        self,
        s: StoreSession,
        walks: Sequence[Walk],
        batches: Sequence[Batch],
        opened: Collection[WalkId],
    ) -> None:
        """Bring to the disk what was overheard."""
        assert self.sweep is not None
        s.sweeps.book.add(self.sweep.id, [*walks, *batches], opened)
        for batch in batches:
            self.evidence.note(batch)

    def world(self, s: StoreSession) -> World:
        """Return what the library knows, read anew where it may have changed."""
        at = (s.cache.generation, s.cache.position, s.journal.last_seq())
        now_s = self._monotonic_s()
        if self._generation != at[0]:
            # Another cache may know tags that the old one did not.
            self._world_at = ()
            self.settle(s)
        if not self._world_at or (at != self._world_at and now_s - self._world_s >= WORLD_S):
            self._world = read_world(s.cache, s.journal, self._lent_then)
            self._world_at, self._world_s = at, now_s
            self._places = {}
        return self._world

    def forget_places(self) -> None:
        """Look up anew where copies belong: it may be elsewhere now."""
        self._places = {}

    def picture(self, s: StoreSession, bay: Bay, *, order: bool = True) -> BayPicture:
        """Return what is known of a bay; records without titles, those of findings too."""
        return self._judged(s, bay, order=order)[0]

    def view(self, s: StoreSession, bay: Bay) -> BayView:
        """Return a bay with its order and titles."""
        picture, records = self._judged(s, bay, order=True)
        full = self._with_titles(s, records)
        titled = tuple(
            one if one.item is None else replace(one, record=full.get(one.item))
            for one in picture.findings
        )
        return BayView(replace(picture, findings=titled), full)

    def books(self, s: StoreSession, bay: Bay) -> tuple[dict[ItemId, Record], set[ItemId]]:
        """Return what is known of each copy that belongs into a bay or was heard there, titled.

        The second: those that belong there.
        """
        _, records = self._judged(s, bay, order=False)
        return self._with_titles(s, records), {place.item for place in self._places_of(s, bay)}

    def labels(self) -> dict[TagKey, str]:
        """Return the bay of each shelf label: as planned, or as people have said since."""
        told = {label_key(bay.code): bay.id for bay in self.bays.values() if bay.code}
        told |= self._labels_before
        told |= labels_of(self.evidence)
        return {label: bay for label, bay in told.items() if bay in self.bays}

    @property
    def by_tag(self) -> Mapping[TagKey, ItemId]:
        """Return the copies of tags that were heard by their number alone."""
        return self._by_tag

    @property
    def owners(self) -> OwnerRules:
        """Return whose books are whose."""
        return self._rules.owners

    def _with_titles(
        self, s: StoreSession, records: Mapping[ItemId, Record]
    ) -> dict[ItemId, Record]:
        """Return records with their titles, each looked up once: a screen asks many times."""
        if len(self._titles) > _TITLES_KEPT:
            self._titles.clear()
        new = [one for item, one in records.items() if item not in self._titles]
        for item, one in with_titles(s.cache, new).items():
            self._titles[item] = (one.title, one.author, one.item_type)
        full = {}
        for item, one in records.items():
            title, author, kind = self._titles[item]
            full[item] = Record(
                item, one.biblio, title, author, one.call_number, one.key, one.branch,
                one.location, one.status, kind, one.lent_ms, one.back_ms, one.pull,
            )  # fmt: skip
        return full

    def _judged(
        self, s: StoreSession, bay: Bay, *, order: bool
    ) -> tuple[BayPicture, dict[ItemId, Record]]:
        world = self.world(s)
        places = self._places_of(s, bay)
        records = {place.item: world.record(place) for place in places}
        expected = tuple(records)
        heard = hear(bay.id, self.evidence, self._by_tag, self._rules.owners)
        strangers = [item for item in heard.books if item not in records]
        if strangers:
            found = s.sweeps.shelf.of_items(strangers)
            records |= {item: world.record(place) for item, place in found.items()}
        known = Known(
            records, self._by_tag, self._rules.owners, self._where, tuple(self.bays.values())
        )
        picture = judge(bay, expected, self.evidence, known, heard=heard)
        if order:
            picture = with_order(picture, set(expected), self.evidence, known, heard)
        return picture, records

    def _places_of(self, s: StoreSession, bay: Bay) -> list[Place]:
        kept = self._places.get(bay.id)
        if kept is None:
            kept = s.sweeps.shelf.of_bay(bay)
            if len(self._places) >= _BAYS_KEPT:
                self._places.clear()
            self._places[bay.id] = kept
        return kept

    def _ask_for(self, s: StoreSession, tags: Iterable[TagKey]) -> None:
        """Look up tags whose content was not read; each once."""
        new = [tag for tag in tags if tag not in self._asked and not tag.startswith(LABEL)]
        for n in range(0, len(new), 500):
            piece = new[n : n + 500]
            self._asked.update(piece)
            self._by_tag.update(items_by_tag(s.cache, piece))

    def _look_up(self, s: StoreSession, walk_id: WalkId, heard: Mapping[TagKey, Hearing]) -> None:
        """Find the copies of what was heard, and note where that was."""
        self._ask_for(s, (tag for tag, one in heard.items() if one.said is None))
        walk = self.evidence.walks.get(walk_id)
        if walk is None:
            return
        for tag, one in heard.items():
            item = name_of(tag, one.said, self._by_tag, self._rules.owners)
            self._where.note(walk.bay, item, one.weight)
