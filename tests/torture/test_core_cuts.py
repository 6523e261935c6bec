"""The power goes while a kiosk without a screen is used: nothing that was told is lost."""

import asyncio
import os
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from tests.torture import core_cuts
from tests.torture.nursery import Nursery
from tests.torture.shim import compiler

T = TypeVar("T")
SEED = int(os.environ.get("LANCAR_TORTURE_SEED", "1"))
pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(compiler() is None, reason="no C compiler: apt-get install gcc libc6-dev"),
]
Play = Callable[[Callable[[Nursery], Awaitable[T]]], T]


@pytest.fixture(scope="module")
def base() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="lanc-") as folder:
        yield Path(folder)


def play(base: Path, scene: Callable[[Nursery], Awaitable[T]]) -> T:
    async def main() -> T:
        async with Nursery(base) as nursery:
            return await scene(nursery)

    return asyncio.run(main())


def test_at_writes_of_an_evening(base: Path) -> None:
    async def scene(nursery: Nursery) -> core_cuts.Tally:
        recording = await core_cuts.record(nursery, base / "evening", SEED)
        points = core_cuts.spread(recording.with_patrons, 32)
        return await core_cuts.cut_recording(recording, points, SEED)

    tally = play(base, scene)
    print(tally)
    assert tally.failed == []
    assert tally.cuts == 32
    assert tally.promised > 40


def test_at_random_while_somebody_borrows(base: Path) -> None:
    tally = play(base, lambda nursery: core_cuts.real_cuts(nursery, base / "real", SEED, 8))
    print(tally)
    assert tally.failed == []
    assert tally.cuts == 8
    assert tally.promised > 0, "nobody was told anything: a cut could lose nothing"


def test_with_synchronous_normal_it_would_be_seen(base: Path) -> None:
    tally = play(base, lambda nursery: core_cuts.blind(nursery, base / "relaxed", SEED, 4))
    print(tally)
    assert tally.lost > 0, "the harness is blind: it sees no loss where there must be one"
