"""Evidence of many devices: any order, any repetition, any split give the same."""

import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.ids import ItemId
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import (
    Bay,
    Deed,
    Read,
    Said,
    SaidId,
    TagKey,
    TagKind,
    TagSaid,
    Walk,
    WalkId,
)
from kiosk.domain.sweep_books import whereabouts
from kiosk.domain.sweep_evidence import Batch, Entry, Evidence, Gatherer, Hearing
from kiosk.domain.sweep_judge import Known, judge
from kiosk.services.sweep_bundle import lines_of, read_lines
from kiosk.store.sweep_codec import pack, unpack
from kiosk.store.sweeps import SweepRow

_OWNERS = OwnerRules()
_TAGS = [TagKey(f"E{n}") for n in range(6)]
_CONTENTS = [
    None,
    TagSaid(TagKind.BLANK),
    TagSaid(TagKind.UNREADABLE),
    *(TagSaid(TagKind.BOOK, ItemId(f"B{n}"), part=1 + n % 2, parts=2) for n in range(4)),
]

_read = st.builds(
    Read,
    device=st.sampled_from(["wand", "pad"]),
    seq=st.integers(0, 60),
    at_ms=st.integers(-5, 4000),
    tag=st.sampled_from(_TAGS),
    said=st.sampled_from(_CONTENTS),
    strength_dbm=st.none() | st.floats(-90, -20),
    security=st.sampled_from(list(Security)),
)
_walk = st.tuples(
    st.sampled_from(["7", "8"]), st.integers(0, 10**9), st.booleans(), st.integers(0, 1000)
)
_word = st.tuples(st.sampled_from(list(Deed)), st.integers(0, 3), st.integers(0, 99), st.booleans())


@st.composite
def _entries(draw: st.DrawFn) -> list[Entry]:
    """Return what some devices heard and said, each in walks and batches of its own."""
    entries: list[Entry] = []
    for device in ("t1", "t2"):
        for number, (bay, began, sure, lost) in enumerate(draw(st.lists(_walk, max_size=3))):
            walk = Walk(WalkId(device, number), bay, began, sure, lost)
            gatherer = Gatherer(walk.id)
            entries.append(walk)
            for n, reads in enumerate(draw(st.lists(st.lists(_read, max_size=12), max_size=3))):
                gatherer.take_all(reads)
                batch = gatherer.cut(10 * number + n)
                entries += [] if batch is None else [batch]
        for n, (deed, item, at_ms, undoes) in enumerate(draw(st.lists(_word, max_size=4))):
            undone = SaidId("t1", n) if undoes else None
            entries.append(Said(SaidId(device, n), at_ms, deed, ItemId(f"B{item}"), undoes=undone))
    return entries


def _joined(entries: list[Entry]) -> Evidence:
    evidence = Evidence()
    for one in entries:
        evidence.add(one)
    return evidence


@settings(max_examples=80, deadline=None)
@given(_entries(), st.randoms(use_true_random=False))
def test_any_order_and_any_repetition(entries: list[Entry], chance: random.Random) -> None:
    other = entries * 2
    chance.shuffle(other)
    one, same = _joined(entries), _joined(other)
    assert (one.walks, one.heard, one.words) == (same.walks, same.heard, same.words)
    assert one.standing() == same.standing()
    pictures = []
    for evidence in (one, same):
        known = Known({}, {}, _OWNERS, whereabouts(evidence, {}, _OWNERS))
        pictures.append(judge(Bay("7", "7", ""), [ItemId("B1")], evidence, known))
    assert pictures[0] == pictures[1]


@settings(max_examples=30, deadline=None)
@given(_entries())
def test_what_is_kept_is_what_was_heard(entries: list[Entry]) -> None:
    for entry in entries:
        if isinstance(entry, Batch):
            assert unpack(pack(entry.heard)) == entry.heard


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=200))
def test_damaged_batches_are_none(data: bytes) -> None:
    unpack(data)


_FUTURE = 1 << 50


def test_numbers_that_no_tablet_writes_are_none() -> None:
    good = {TagKey("E1"): Hearing(1, 2, 3, 4)}
    assert unpack(pack(good)) == good
    for bad in (
        Hearing(-1, 2, 3, 4), Hearing(1, -1, 3, 4), Hearing(1, 2, -1, 4), Hearing(1, 2, 3, -1),
        Hearing(1, 2, 3, _FUTURE), Hearing(1, 2, 3, 4, said_ms=_FUTURE),
        Hearing(1, 2, 3, 4, security_ms=_FUTURE),
    ):  # fmt: skip
        assert unpack(pack({TagKey("E1"): bad})) is None


def test_times_that_no_calendar_shows_are_none() -> None:
    walk = Walk(WalkId("d", 1), "7", _FUTURE)
    word = Said(SaidId("d", 1), _FUTURE, Deed.FOUND, ItemId("B1"))
    told = read_lines(lines_of(SweepRow("s", "x", 5, None), [], [walk, word]))
    assert told is not None
    assert (told.entries, told.skipped) == ((), 2)
    for began_ms in (-1, _FUTURE, 1 << 63):
        assert read_lines(lines_of(SweepRow("s", "x", began_ms, None), [], [])) is None


@settings(max_examples=30, deadline=None)
@given(_entries())
def test_what_is_given_is_what_is_taken(entries: list[Entry]) -> None:
    bays = [Bay("7", "Rak 7", "PST"), Bay("8", "8", "", items=(ItemId("B1"),), code="RAK-8")]
    told = read_lines(lines_of(SweepRow("s", "x", 5, None), bays, entries))
    assert told is not None
    assert (list(told.bays), list(told.entries), told.skipped) == (bays, entries, 0)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.recursive(st.none() | st.integers() | st.text(max_size=5), st.lists)))
def test_lines_from_anywhere_are_read_or_counted(rows: list[object]) -> None:
    head = next(lines_of(SweepRow("s", "x", 5, None), [], []))
    told = read_lines([head, *(json.dumps(row).encode() for row in rows)])
    assert told is not None
    assert told.skipped == len(rows)
