"""How sure a sweep is: the interval holds in 95 of 100 bays, also where the model does not fit."""

import math
import random
from collections.abc import Callable

import pytest

from kiosk.domain.sweep import Sure, Verdict
from kiosk.domain.sweep_sure import Tally, sure_of, together

Chance = Callable[[random.Random, float], float]


def _equal(_chance: random.Random, base: float) -> float:
    return base


def _two_kinds(chance: random.Random, base: float) -> float:
    """Return the chance of a tag at the spine, or of one near the opening (Library Hi Tech)."""
    return 0.99 if chance.random() < base else chance.uniform(0.05, 0.5)


def _logit(chance: random.Random, base: float) -> float:
    return 1 / (1 + math.exp(-math.log(base / (1 - base)) - chance.gauss(0, 1.5)))


def _bay(chance: random.Random, unequal: Chance) -> tuple[Tally, float]:
    """Return what was heard of a made-up bay, and the share that is true."""
    books, passes = chance.randint(30, 400), chance.choice((1, 1, 2, 2, 3, 4))
    dead = chance.choice((0.0, 0.002, 0.005, 0.01, 0.02))
    gone = chance.choice((0.0, 0.003, 0.01, 0.03, 0.1))
    base = chance.uniform(0.75, 0.99)
    heard, unheard, hidden = [0] * passes, 0, 0
    for _ in range(books):
        if chance.random() < gone:
            unheard += 1
            continue
        each = 0.0 if chance.random() < dead else unequal(chance, base)
        times = sum(chance.random() < each for _ in range(passes))
        if times:
            heard[times - 1] += 1
        else:
            unheard, hidden = unheard + 1, hidden + 1
    found = sum(heard)
    return Tally(passes, tuple(heard), unheard), found / (found + hidden)


@pytest.mark.parametrize(("unequal", "many"), [(_equal, 250), (_two_kinds, 1000), (_logit, 250)])
def test_the_interval_holds_in_95_of_100_bays(unequal: Chance, many: int) -> None:
    chance = random.Random(5)
    bays = [_bay(chance, unequal) for _ in range(many)]
    told = [(sure_of(tally), truth) for tally, truth in bays]
    held = sum(sure.low - 1e-9 <= truth <= sure.high + 1e-9 for sure, truth in told)
    assert held >= 0.95 * many, f"held in {held} of {many}"
    # An interval from nothing to all would hold, too.
    assert sum(sure.plus_minus for sure, _ in told) / many < 0.12


def test_all_heard_is_all_sure() -> None:
    assert sure_of(Tally(1, (40,), 0)) == Sure(Verdict.ENOUGH, 1.0, 1.0, 1.0)


def test_nobody_walked() -> None:
    assert sure_of(Tally(0, (), 40)).verdict is Verdict.NOT_WALKED


def test_another_pass_is_asked_for_while_it_brings_books() -> None:
    once = sure_of(Tally(1, (180,), 20))
    assert once.verdict is Verdict.AGAIN
    assert once.another_pass > 2
    assert once.low < 180 / 200 + 0.05 < once.high


def test_after_many_passes_the_unseen_are_to_be_looked_for() -> None:
    often = sure_of(Tally(4, (0, 0, 2, 190), 8))
    assert often.verdict is Verdict.LOOK
    assert often.another_pass < 0.5


def test_enough() -> None:
    sure = sure_of(Tally(3, (2, 20, 478), 3, by_hand=2))
    assert sure.verdict is Verdict.ENOUGH
    assert 0.99 <= sure.low <= sure.share <= sure.high <= 1.0


def test_more_passes_than_are_told_apart() -> None:
    few = sure_of(Tally(20, (0,) * 18 + (5, 95), 10))
    assert 0.9 < few.low <= few.share <= few.high <= 1.0


def test_a_whole_room_as_one_bay() -> None:
    room = sure_of(Tally(2, (300, 2700), 900))
    assert 0.7 < room.low < room.share < room.high <= 1.0
    assert room.high - room.low < 0.25


def test_nothing_was_heard_of_what_belongs_here() -> None:
    none = sure_of(Tally(2, (0, 0), 3))
    assert none.low == 0.0
    assert none.share == pytest.approx(0.0, abs=1.0)


def test_several_bays_together_are_as_sure_as_their_errors_leave() -> None:
    assert together([]) == Sure(Verdict.NOT_WALKED)
    assert together([(0, Sure(Verdict.ENOUGH, 1.0, 1.0, 1.0))]).share == 1.0
    one = Sure(Verdict.ENOUGH, 0.98, 0.97, 0.99, 2.0, 0.25)
    told = together([(98, one), (98, one)])
    assert (told.verdict, told.share, told.unheard) == (Verdict.ENOUGH, 0.98, 4.0)
    assert told.another_pass == 0.5
    assert math.isclose(told.plus_minus, 0.01 / math.sqrt(2))
    look = Sure(Verdict.LOOK, 0.5, 0.0, 1.0, 10.0)
    assert together([(98, one), (10, look)]).verdict is Verdict.LOOK
