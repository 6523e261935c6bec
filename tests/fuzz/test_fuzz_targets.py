"""The fuzzer's targets take every recorded vector, cut and changed, without an exception."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, TooSlowError, seeds, within_bounds


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_what_becomes_of_them(name: str) -> None:
    chance = random.Random(name)
    for data in seeds(name):
        changed = bytearray(data)
        for _ in range(3):
            TARGETS[name](bytes(changed))
            if changed:
                changed[chance.randrange(len(changed))] = chance.randrange(256)
                del changed[chance.randrange(len(changed)) :]


@given(st.sampled_from(sorted(TARGETS)), st.binary(max_size=400))
def test_any_bytes(name: str, data: bytes) -> None:
    TARGETS[name](data)


def test_an_answer_that_takes_too_long_is_found() -> None:
    def slow(data: bytes) -> None:
        sum(range(len(data) * 300_000))

    within_bounds(len, b"x" * 100)
    with pytest.raises(TooSlowError, match="100 bytes took"):
        within_bounds(slow, b"x" * 100)
