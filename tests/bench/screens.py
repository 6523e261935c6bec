"""What a patron sees of speed: a touch, a new screen, another language; a thousand visits; rest.

The screens stand in a process of their own (``screens_drawn``), drawn in software at full size with
all their motion. Each time is until a frame with what it changed has been drawn: by the processor,
which counts, and by the clock, which a busy machine's neighbours stretch. What rests is a whole
kiosk on Start that nobody has come to for a minute: its drawing turns once, then is still. Its
screen is one thread; pad, camera and core are others of the same process. What stands in for the
hardware is a process of its own and does not count.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.bench.desk_house import measured_house
from tests.bench.row import Row, limited, told
from tests.bench.screens_drawn import SETTLED, TIMES, VISITS

_REST_S: Final = 72.6
"""Three times the drawing of Start with the pause after it."""

_ALONE_S: Final = 55.0
"""So long after the start the drawing has gone its two lively rounds, and the camera rests."""

_ACTS: Final = {
    "touch": ("touch pressed", 50),
    "screen": ("new screen", 150),
    "language": ("other language", 50),
}
_SMALL: Final = {"small-portrait": "800 x 1280", "small-landscape": "1366 x 768"}

_MOST_AT_REST: Final = 2.0
_GROWTH: Final = 1.05
_TICKS_S: Final = os.sysconf("SC_CLK_TCK")


def rows() -> list[Row]:
    """Measure the screens, then a kiosk at rest."""
    found = _drawn("portrait")
    small = {form: _drawn(form) for form in _SMALL}
    screen, whole = asyncio.run(_resting())
    most = round(found["before"] * _GROWTH, 1)
    return [
        *_speed(found, "screens"),
        *(row for form, size in _SMALL.items() for row in _speed(small[form], f"screens {size}")),
        told(f"screens: memory after {SETTLED} visits", found["before"], "MiB"),
        limited(f"screens: memory after {VISITS:,} visits", found["after"], "MiB", at_most=most),
        told("screens: a visit of four screens, by the clock", found["visit"], "ms"),
        limited(
            "screens: at rest, the screen's thread, of one processor",
            screen,
            "%",
            at_most=_MOST_AT_REST,
        ),
        limited(
            "screens: at rest, the whole kiosk with pad and camera",
            whole,
            "%",
            at_most=_MOST_AT_REST,
        ),
    ]


def _drawn(form: str) -> dict[str, float]:
    run = [sys.executable, "-m", "tests.bench.screens_drawn", form]
    said = subprocess.run(run, check=True, stdout=subprocess.PIPE, timeout=3_000).stdout
    found: dict[str, float] = json.loads(said)
    return found


def _speed(found: dict[str, float], where: str) -> Iterator[Row]:
    """Of each act a row that counts, by the processor, and one that tells, by the clock."""
    for what, (name, at_most) in _ACTS.items():
        label = f"{where}: {name}, p95 of {TIMES}"
        yield limited(label, found[what], "ms", at_most=at_most)
        yield told(f"{label}, by the clock", found[f"{what} by the clock"], "ms")


async def _resting() -> tuple[float, float]:
    """Return what a kiosk takes that nobody touches, % of one processor: its screen, all of it."""
    async with measured_house(still=False, idle_s=900.0) as house:
        await house.until_open()
        await house.until_filled()
        assert house.kiosk is not None
        process = Path("/proc", str(house.kiosk.pid))
        screen = process / "task" / process.name  # Qt draws in the first thread
        await asyncio.sleep(_ALONE_S)
        begun, used = time.monotonic(), [_cpu_s(one) for one in (screen, process)]
        await asyncio.sleep(_REST_S)
        took_s = time.monotonic() - begun
        shares = [
            (_cpu_s(one) - before) / took_s * 100
            for one, before in zip((screen, process), used, strict=True)
        ]
        return shares[0], shares[1]


def _cpu_s(task: Path) -> float:
    fields = (task / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_S
