"""A pad with nobody there looks less often, and is wide awake again at once."""

import asyncio
import time

from drivers.rfid.pad import REST_AFTER_S, REST_PAUSE_S
from tests.emulator.feig_bench import Rig, book, rig

LOOKS = 6


async def _took_s(made: Rig, looks: int) -> float:
    begun_s = time.monotonic()
    await made.looks(looks)
    return time.monotonic() - begun_s


async def _rests(made: Rig) -> bool:
    """Whether each look waited for the pause of a pad at rest."""
    await made.looks(1)  # a pause that had begun ends
    return await _took_s(made, LOOKS) >= (LOOKS - 1) * REST_PAUSE_S


def test_an_empty_pad_rests_until_a_book_comes_and_never_while_it_lies_there() -> None:
    async def play() -> None:
        async with rig() as made:
            assert not await _rests(made)
            made.clock.ahead_s += REST_AFTER_S
            assert await _rests(made)
            await made.place(book(1))
            made.clock.ahead_s += REST_AFTER_S
            assert not await _rests(made)
            made.field.remove(book(1).uid)
            await made.until(lambda: made.left() == [book(1).uid])
            assert not await _rests(made)
            made.clock.ahead_s += REST_AFTER_S
            assert await _rests(made)

    asyncio.run(play())


def test_a_pad_does_not_rest_during_a_visit_nor_soon_after_it() -> None:
    async def play() -> None:
        async with rig() as made:
            made.clock.ahead_s += REST_AFTER_S
            assert await _rests(made)
            made.pad.patron_here(here=True)
            made.clock.ahead_s += 10 * REST_AFTER_S
            assert not await _rests(made)
            made.pad.patron_here(here=False)
            assert not await _rests(made)
            made.clock.ahead_s += REST_AFTER_S
            made.pad.patron_here(here=False)  # as with every new picture on the screen
            assert await _rests(made)

    asyncio.run(play())
