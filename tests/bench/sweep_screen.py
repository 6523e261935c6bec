"""How far the sweep's screen is behind the handhelds: four of them, a long bay, the real window.

Run by `python -m tests.bench.run sweep_screen` or with all figures by `make bench`. Reads come in
on the core loop as drivers tell them; a book counts as shown when the window has drawn its number.
A book that was never drawn breaks the measurement, and so does a feed that came too slowly.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from kiosk.config import parse
from kiosk.domain.ids import ItemId
from kiosk.domain.sightings import TagContent, TagModel
from kiosk.ports_reads import TagHeard
from kiosk.runtime import CoreThread
from tests.bench.row import Row, limited
from tests.e2e.sweep_tablet import epc, stock

if TYPE_CHECKING:
    from ui.sweep.bridge import SweepBridge
    from ui.sweep.core import SweepCore
    from ui.sweep.model import SweepModel

HANDHELDS: Final = 4
RATE: Final = 1300
SECONDS: Final = 8.0
BOOKS: Final = 190
TICK_S: Final = 0.02
TICKS_A_BOOK: Final = 3
HEARD_ON: Final = 40
"""So many books back are heard again and again, as the reader goes on."""

_MODEL: Final = TagModel.ISO28560_4

_SHOWN_BY_S: Final = 2.0
"""What has not been drawn so long after the last read never will be."""


def rows() -> list[Row]:
    """Measure in a process of its own: it needs Qt."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.sweep_screen"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
    )
    told = json.loads(ran.stdout.splitlines()[-1])
    name = f"sweep: screen behind {HANDHELDS} handhelds of {RATE}/s, a bay of {BOOKS}"
    wanted = 0.95 * HANDHELDS * RATE
    rate = told["reads_a_s"]
    return [
        limited(f"{name}, median", told["median_ms"], "ms", at_most=100),
        limited(f"{name}, 95 of 100", told["p95_ms"], "ms", at_most=250),
        Row(
            f"{name}, reads taken",
            rate,
            "reads/s",
            target=f">= {wanted:.0f} reads/s",
            ok=rate >= wanted,
        ),
    ]


@dataclass(slots=True)
class _Times:
    """When the nth book was first heard, and when the window had drawn that many. Seconds."""

    fed: dict[int, float] = field(default_factory=dict)
    drawn: dict[int, float] = field(default_factory=dict)
    took_s: float = 0.0

    def swapped(self, found: int) -> None:
        """A frame is out that says how many were found."""
        now = time.monotonic()
        for n in range(len(self.drawn) + 1, found + 1):
            self.drawn[n] = now

    def behind(self) -> list[float]:
        """Return how long each book took; AssertionError where one was never drawn."""
        never = sorted(set(self.fed) - set(self.drawn))
        assert not never, f"{len(never)} of {len(self.fed)} books were never drawn: {never[:5]}"
        assert len(self.fed) >= SECONDS / TICK_S / TICKS_A_BOOK - 1, f"{len(self.fed)} books fed"
        return sorted(self.drawn[n] - at_s for n, at_s in self.fed.items())


def _measure(folder: Path) -> dict[str, float]:
    """Return how long new books took until they were drawn, and how many reads were taken."""
    from PySide6.QtGui import QGuiApplication

    from ui.first_frame import set_environment
    from ui.sweep.bridge import SweepBridge
    from ui.sweep.commands import ChooseBay
    from ui.sweep.gallery import phrases
    from ui.sweep.model import SweepModel
    from ui.sweep.scene import SweepScene
    from ui.sweep.window import open_sweep_window

    set_environment()
    app = QGuiApplication(["bench"])
    times, cores, done = _Times(), list["SweepCore"](), list[bool]()

    def shown(scene: SweepScene) -> None:
        model.apply(scene)

    bridge = SweepBridge(shown, lambda _error: None)
    model = SweepModel(bridge.submit, phrases)
    opened = open_sweep_window(model, size=(800, 1280))
    opened.window.frameSwapped.connect(lambda: times.swapped(_found(model)))
    opened.window.show()
    thread = CoreThread(
        lambda: _core(folder, bridge, thread.call, cores),
        ended=lambda _error: None,
    )
    thread.start()
    _until(lambda: bool(model.inputs.scene.bays), "the sweep did not begin")
    bridge.submit(ChooseBay(model.inputs.scene.bays[0].key))
    _until(lambda: model.inputs.scene.walk is not None, "no bay was opened")

    def start() -> None:
        task = asyncio.get_running_loop().create_task(_feed(cores[0], times))
        task.add_done_callback(lambda _task: done.append(True))

    thread.call(start)
    _until(lambda: bool(done), "the handhelds went on and on", within_s=10 * SECONDS)
    _pump(_SHOWN_BY_S, lambda: len(times.drawn) >= len(times.fed))
    progress = cores[0].station.sweeps.progress()
    thread.stop()
    sys.stderr.write(f"{len(times.fed)} fed, {len(times.drawn)} drawn, {progress}\n")
    opened.close()
    del app
    assert not progress.dropped, f"{progress.dropped} reads were dropped"
    behind = times.behind()
    return {
        "median_ms": 1000 * median(behind),
        "p95_ms": 1000 * behind[int(len(behind) * 0.95)],
        "reads_a_s": progress.reads / times.took_s,
    }


async def _core(
    folder: Path,
    bridge: "SweepBridge",
    call: Callable[[Callable[[], None]], None],
    cores: list["SweepCore"],
) -> None:
    """Run the core of a tablet with a bay's books and no server."""
    from ui.sweep.core import SweepCore

    stock(folder, BOOKS)
    toml = f'[kiosk]\nid = "tablet-1"\ndata_dir = "{folder}"\n[server]\nkind = "none"\n'
    config = parse(toml.encode(), folder=folder)
    core = SweepCore(config, name="bench", publish=bridge.publish)
    cores.append(core)
    bridge.connect_core(lambda command: call(lambda: core.tell(command)))
    await core.run()


async def _feed(core: "SweepCore", times: _Times) -> None:
    """Let all handhelds pass along the bay: each tick what they hear, each third a new book."""
    station = core.station
    items = [f"B{at:04}" for at in range(BOOKS)]
    tags = [
        TagHeard(0.0, epc(one), -50.0, content=TagContent(_MODEL, ItemId(one), "ID-PNRI"))
        for one in items
    ]
    began, at = time.monotonic(), 0
    for n in range(round(SECONDS / TICK_S)):
        await asyncio.sleep(max(0.0, began + n * TICK_S - time.monotonic()))
        now_s = station.clock.monotonic_s()
        new = at < BOOKS and n % TICKS_A_BOOK == 0
        low = max(0, at - HEARD_ON)
        for reader in range(HANDHELDS):
            heard: list[TagHeard] = []
            if at:
                span = at - low
                some = (tags[low + (n * 7 + k) % span] for k in range(round(RATE * TICK_S)))
                heard = [replace(one, at_s=now_s) for one in some]
            if new and reader == 0:
                heard.append(replace(tags[at], at_s=now_s, strength_dbm=-48.0))
            if heard:
                station.hear(f"r{reader}", heard)
        if new:
            at += 1
            times.fed[at] = time.monotonic()
    times.took_s = time.monotonic() - began


def _found(model: "SweepModel") -> int:
    walk = model.inputs.scene.walk
    return walk.found if walk else 0


def _pump(seconds: float, enough: Callable[[], bool]) -> bool:
    """Let the window live until enough is so; False where that did not come in time."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    end = time.monotonic() + seconds
    while not enough():
        if time.monotonic() > end:
            return False
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
    return True


def _until(true: Callable[[], bool], otherwise: str, *, within_s: float = 30.0) -> None:
    assert _pump(within_s, true), otherwise


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        print(json.dumps(_measure(Path(made))))
