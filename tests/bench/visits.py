"""Whether a kiosk grows: a thousand visits in a row at a whole one, by finger, card and books.

Hub, bench and kiosk are processes of their own, as in the demo; what counts is the kiosk's: screen,
core, pad, camera and store in one. Each visit is a book that comes back; every tenth is a patron's,
who shows a card, types a PIN and borrows. LANCAR_VISITS has fewer of them, for trying it out.
"""

import asyncio
import os
import time
from pathlib import Path
from typing import Final

from drivers.bench.requests import Place, Remove
from tests.bench.desk_house import MeasuredHouse, measured_house
from tests.bench.row import Row, limited, told
from ui.demo.looks import rows_of, stage_of

VISITS: Final = int(os.environ.get("LANCAR_VISITS", "1000"))
SETTLED: Final = min(100, VISITS // 3)
"""After so many visits everything that is kept for good has been made once."""

_EVERY: Final = 10
_GROWTH: Final = 1.05


def rows() -> list[Row]:
    """Measure the memory of a kiosk after some visits and after all."""
    return asyncio.run(_rows())


async def _rows() -> list[Row]:
    async with measured_house() as house:
        await house.until_open()
        await house.until_filled()
        before, began_s = 0.0, time.monotonic()
        for number in range(VISITS):
            if number == SETTLED:
                before = _memory_mib(house)
            await (_lend(house) if number % _EVERY == 0 else _give_back(house, number))
        after, took_s = _memory_mib(house), time.monotonic() - began_s
    most = round(before * _GROWTH, 1)
    return [
        told(f"visits: memory of a whole kiosk after {SETTLED}", before, "MiB"),
        limited(f"visits: memory after {VISITS:,}", after, "MiB", at_most=most),
        told("visits: one, by the clock", took_s / VISITS, "s"),
    ]


async def _give_back(house: MeasuredHouse, number: int) -> None:
    """A book comes back, without a card."""
    item = str(house.cast.spare[number % _EVERY].item)
    await house.table.do(Place((item,)))
    await house.until(lambda s: s["name"] == "BooksFirst" and bool(rows_of(s)))
    await house.hands.touch("action-return")
    await house.until(lambda s: stage_of(s, item) == "done")
    await _go(house, item)


async def _lend(house: MeasuredHouse) -> None:
    """A patron borrows a book, which a later visit brings back.

    Not the next one: who lifts a book and puts it back before the pad has looked twice has, to the
    pad, not lifted it.
    """
    item = str(house.cast.spare[_EVERY // 2].item)
    await house.log_in(house.cast.bagas)
    await house.table.do(Place((item,)))
    await house.until(lambda s: s["name"] == "Borrowing" and stage_of(s, item) == "done")
    await _go(house, item)


async def _go(house: MeasuredHouse, item: str) -> None:
    """Done, the book taken away, no slip."""
    await house.hands.touch("action-finish")
    await house.until(lambda s: s["name"] == "Finished")
    await house.table.do(Remove((item,)))
    await house.hands.touch("action-noSlip")
    await house.until(lambda s: s["name"] == "Idle")


def _memory_mib(house: MeasuredHouse) -> float:
    assert house.kiosk is not None
    lines = Path(f"/proc/{house.kiosk.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024
