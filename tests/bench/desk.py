"""What a patron with ten books waits for: hub, kiosk and emulated devices, each its own process.

The reader takes the time that air and wire take; titles count when they are drawn.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Final

from drivers.bench.requests import Place, Remove
from drivers.bench.scenario import Screen
from drivers.rfid.field import FieldTag
from tests.bench.desk_house import MeasuredHouse, measured_house
from tests.bench.pad import bound_s, written_tags
from tests.bench.row import Row, compared, limited
from ui.demo.looks import rows_of, stage_of

_ROUNDS: Final = 5
_COUNT: Final = 10


def rows() -> list[Row]:
    """Measure titles of ten books, and ten loans from the pad to the slip on the screen."""
    return asyncio.run(_rows())


async def _rows() -> list[Row]:
    async with measured_house() as house:
        await house.until_open()
        await house.until_filled()
        items = tuple(str(book.item) for book in house.cast.spare)
        bound = _bound_s(house)
        await _titles_s(house, items)  # the first visit of a day loads its screens
        titles = sorted([await _titles_s(house, items) for _ in range(_ROUNDS)])
        await house.log_in(house.cast.sari)
        beside, ready = await _lend_s(house, items)
    return [
        compared(
            f"desk: {_COUNT} tags placed to {_COUNT} titles drawn, median of {_ROUNDS}",
            titles[_ROUNDS // 2],
            "s",
            reference=bound,
            at_most=1.3,
            beside="air and wire",
        ),
        Row(
            "desk: the same for a patron, loans written meanwhile",
            beside,
            "s",
            bound,
            beside / bound,
        ),
        limited(f"desk: {_COUNT} items lent, secured, receipt ready", ready, "s", at_most=3),
    ]


def _bound_s(house: MeasuredHouse) -> float:
    """Return what air and wire take for the contents of the very tags that are placed."""
    like = written_tags(0, _COUNT)
    tags = [
        FieldTag(book.uid, tag.memory, dsfid=tag.dsfid)
        for book, tag in zip(house.cast.spare, like, strict=True)
        if book.uid is not None
    ]
    return bound_s(tags, security=False)


def _all_titles(items: tuple[str, ...]) -> Callable[[Screen], bool]:
    return lambda s: {r["item"] for r in rows_of(s) if r["book"]} == set(items)


async def _titles_s(house: MeasuredHouse, items: tuple[str, ...]) -> float:
    """Put books down before any card; they list themselves. Then take them away."""
    begun = time.monotonic()
    await house.table.do(Place(items))
    await house.until(_all_titles(items))
    drawn = await house.drawn()
    await house.table.do(Remove(items))
    await house.until(lambda s: s["name"] == "Idle")
    return drawn - begun


async def _lend_s(house: MeasuredHouse, items: tuple[str, ...]) -> tuple[float, float]:
    """Return the time until all titles are drawn, and until the slip is on the screen."""
    begun = time.monotonic()
    await house.table.do(Place(items))
    await house.until(_all_titles(items))
    titled = await house.drawn()
    await house.until(lambda s: all(stage_of(s, item) == "done" for item in items))
    await house.hands.touch("action-finish")
    await house.until(lambda s: s["name"] == "Finished")
    ready = await house.drawn()
    return titled - begun, ready - begun
