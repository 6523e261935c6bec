"""The made-up library: the same by its seed, and its truth is what stands on its boards."""

import random
from pathlib import Path

import pytest

from drivers.bench.sweep.disorder import disturb
from drivers.bench.sweep.library import Library, Oddity
from drivers.bench.sweep.playing import Trouble
from drivers.bench.sweep.radio import Antenna, Near, look
from drivers.bench.sweep.simulate import TROUBLES, BadPlanError, Order, plan_of, simulate
from drivers.bench.sweep.stock import make_stock
from drivers.bench.sweep.sweeping import estimate_s
from drivers.bench.sweep.walk import Pace, Round, pass_bay
from kiosk.domain.call_numbers import CallNumber, read_call_number
from kiosk.domain.items import ItemStatus


@pytest.fixture(scope="module", name="library")
def _library() -> Library:
    return disturb(make_stock(1500, 5), 5)


def _walk(library: Library, bay: int, antenna: Antenna, *, walk: int = 0) -> list[Round]:
    return list(
        pass_bay(
            library.bays,
            bay,
            walk=walk,
            start_s=1.0,
            antenna=antenna,
            pace=Pace(),
            chance=random.Random(3),
        )
    )


def _standing(library: Library) -> list[str]:
    return [s.item for bay in library.bays for board in bay.boards for s in board.spines]


def test_the_same_seed_makes_the_same_library(library: Library) -> None:
    assert disturb(make_stock(1500, 5), 5) == library
    assert disturb(make_stock(1500, 6), 6) != library


def test_the_truth_is_what_stands_there(library: Library) -> None:
    standing = _standing(library)
    truth = library.truth
    assert not set(truth.of(Oddity.MISSING)) & set(standing)
    for oddity in (Oddity.MISPLACED, Oddity.ON_LOAN_HERE, Oddity.WRONG_LOCATION, Oddity.DEAD_TAG):
        assert truth.of(oddity)
        assert set(truth.of(oddity)) <= set(standing)
    status = {one.item: one.status for one in library.copies}
    assert {status[one] for one in truth.of(Oddity.ON_LOAN_HERE)} == {ItemStatus.ON_LOAN}
    assert {status[one] for one in truth.of(Oddity.MISSING)} == {ItemStatus.AVAILABLE}
    away = {one for one, told in status.items() if told is ItemStatus.ON_LOAN}
    assert away - set(truth.of(Oddity.ON_LOAN_HERE)) == away - set(standing)
    twice = {one for one in standing if one and standing.count(one) > 1}
    assert twice == set(truth.of(Oddity.DUPLICATE))


def test_a_book_has_at_most_one_oddity(library: Library) -> None:
    all_items = [one for some in library.truth.oddities.values() for one in some]
    assert len(all_items) == len(set(all_items))


def test_misplaced_are_where_the_truth_says(library: Library) -> None:
    for moved in library.truth.moved:
        (bay,) = [one for one in library.bays if one.name == moved.bay]
        items = [s.item for board in bay.boards for s in board.spines]
        at = items.index(moved.item)
        assert moved.after == (items[at - 1] if at else "")
        assert abs(moved.places) >= 3


def test_labels_are_read_in_the_order_of_the_shelf(library: Library) -> None:
    for location in {one.location for one in library.copies}:
        keys = []
        for copy in library.copies:
            if copy.location == location:
                read = read_call_number(copy.mark.text)
                assert isinstance(read, CallNumber), copy.mark.text
                keys.append((read.key, copy.mark.text))
        assert [key for key, _ in keys] == sorted(key for key, _ in keys)


def test_what_is_near_is_heard_louder_and_a_dead_tag_never(library: Library) -> None:
    antenna = Antenna(fading_db=0.0, reads_a_s=10_000.0)
    spine = library.bays[0].boards[0].spines[0]
    chance = random.Random(1)
    strengths = []
    for along in (0.0, 100.0, 200.0):
        near = [Near(spine, antenna.loss_db(along, 0.0))]
        strengths += [one.strength_dbm for one in look(near, antenna, took_s=0.1, chance=chance)]
    assert strengths == sorted(strengths, reverse=True)
    dead = {s.item for bay in library.bays for b in bay.boards for s in b.spines if s.dead}
    assert dead == set(library.truth.of(Oddity.DEAD_TAG))
    heard = [
        one.spine.item for n in range(6) for r in _walk(library, n, Antenna()) for one in r.heard
    ]
    assert heard
    assert not dead & set(heard)


def test_the_reader_counts_only_so_many_a_second(library: Library) -> None:
    walk = _walk(library, 0, Antenna(reads_a_s=50.0), walk=1)
    assert max(len(one.heard) for one in walk) <= 3
    assert sum(one.first for one in walk) == sum(one.last for one in walk) == 1
    assert [one.at_s for one in walk] == sorted(one.at_s for one in walk)


@pytest.mark.parametrize("name", TROUBLES)
def test_each_trouble_befalls_the_first_handheld_alone(name: str, library: Library) -> None:
    plan = plan_of(Order(1500, 5, ("chafon", "m100"), trouble=name), library)
    first, second = (one.trouble for one in plan.people)
    assert (first == Trouble()) is (name == "none")
    assert second == Trouble()
    lasts_s = estimate_s(library, plan)
    assert all(0 < start < end < lasts_s for start, end in first.away)


@pytest.mark.parametrize(
    "order",
    [
        Order(5, 1), Order(10**7, 1), Order(100, 1, ()), Order(100, 1, ("feig", "tsl")),
        Order(100, 1, ("none",)), Order(100, 1, trouble="rain"),
    ],
)  # fmt: skip
def test_an_order_that_cannot_be_done_is_refused(order: Order, tmp_path: Path) -> None:
    with pytest.raises(BadPlanError):
        simulate(order, tmp_path / "out")
    assert not (tmp_path / "out").exists()
