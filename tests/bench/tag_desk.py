"""How fast the tag workstation converts books, with the air and wire time of real readers.

From the label to the tag that was read back: the journal's note on the disk, every block written
and acknowledged, the whole memory read again. Handling a book is people's; with two seconds for it
the figure is told besides.

Run by `python -m tests.bench.run tag_desk` or with all figures by `make bench`.
"""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from kiosk.domain.tag_scene import JobStep
from tests.bench.row import Row, limited, told
from tests.emulator.tag_station_rig import know, new_tag, station

FAMILIES = ("feig", "3m", "rl866", "metratec")
HANDLING_S = 2.0
_BOOKS = 6


async def convert(family: str, folder: Path) -> list[float]:
    """Return how long each of some books took, in seconds."""
    took: list[float] = []
    async with station(folder, family=family, air_time_scale=1.0) as made:
        for number in range(20, 20 + _BOOKS):
            item = f"31000000{number:06}"
            know(made.store, item, f"Buku {number}")
            tag = new_tag(number)
            begun = time.perf_counter()
            await made.label(item)
            made.rig.things.place(tag)
            scene = await made.step(JobStep.DONE)
            assert scene.last is not None
            assert scene.last.item == item
            took.append(time.perf_counter() - begun)
            await made.lift(tag)
            await made.until(lambda s: s.on_pad == 0)
    return took


def rows() -> list[Row]:
    """Return the figures."""
    made: list[Row] = []
    for family in FAMILIES:
        with tempfile.TemporaryDirectory(prefix="lancar-bench-") as folder:
            took = statistics.median(asyncio.run(convert(family, Path(folder))))
        made.append(limited(f"tag-desk label to read back, {family}", took, "s", at_most=1.5))
        alone, by_hand = 60 / took, 60 / (took + HANDLING_S)
        name = f"tag-desk items a minute, {family}"
        made.append(Row(name, alone, "1/min", target=">= 20 1/min", ok=alone >= 20))
        made.append(told(f"{name}, a book handled in {HANDLING_S:g} s", by_hand, "1/min"))
    return made
