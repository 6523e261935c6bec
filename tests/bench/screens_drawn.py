"""The process whose window `tests.bench.screens` measures: it writes its figures as JSON.

Owns the window and how its frames are timed. A sample of a state is put before it as the core
would; a finger is a real touch point.
"""

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QPointF
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.qml.screen_world import World
from ui.app_window import set_environment
from ui.samples import sample

TIMES: Final = 120
VISITS: Final = 1_000
SETTLED: Final = 100
"""After so many visits everything that is kept for good has been made once."""

ROUND: Final = (
    "01-start",
    "02-books-first",
    "08-identify",
    "03-pin",
    "04-borrow",
    "08c-account",
    "07-return",
    "06-finished",
)
"""Screens that follow one another when their change is measured."""

VISIT: Final = ("01-start", "03-pin", "04-borrow", "06-finished")
"""One visit of the thousand."""

_FRAME_S: Final = 10.0
_FIRST_SESSION: Final = 1_000

Times = tuple[float, float]
"""Seconds by the processor and by the clock."""


class Drawn:
    """A window in which states follow one another, with all motion."""

    def __init__(self, form: str) -> None:
        self.world = World(form, still=False)
        self.window = self.world.app.window
        self._frames: list[Times] = []
        self.window.frameSwapped.connect(self._swapped)

    def show(self, name: str, *, language: str = "id", session: int = _FIRST_SESSION) -> None:
        """Put a sample before it."""
        shown = sample(name, language=language, session=session)
        self.world.model.apply(shown.state, shown.status)

    def rest(self, seconds: float) -> None:
        """Let it draw what it likes."""
        end = time.perf_counter() + seconds
        self._until(lambda: time.perf_counter() >= end)

    def touches(self) -> Iterator[Times]:
        """Touch a button until it is drawn pressed, again and again."""
        finger = QTest.createTouchDevice()
        self.show("02-books-first")
        self.rest(0.6)
        button = self.world.find("action-borrow")
        at = button.mapToScene(QPointF(button.width() / 2, button.height() / 2))
        where = QPoint(round(at.x()), round(at.y()))

        def press() -> None:
            QTest.touchEvent(self.window, finger).press(0, where, self.window).commit()

        for _ in range(TIMES):
            yield self._frame(press, lambda: bool(button.property("down")))
            QTest.touchEvent(self.window, finger).release(0, where, self.window).commit()
            self.rest(0.1)

    def screens(self) -> Iterator[Times]:
        """Change from screen to screen; the first round is not counted."""
        for number in range(TIMES + len(ROUND)):
            name = ROUND[number % len(ROUND)]

            def change(name: str = name) -> None:
                self.show(name)

            took = self._frame(change, lambda: True)
            if number >= len(ROUND):
                yield took
            self.rest(0.25)

    def languages(self) -> Iterator[Times]:
        """Change the language of a full screen to and fro."""
        self.show("04-borrow")
        self.rest(0.5)
        for number in range(TIMES):
            language = ("en", "id")[number % 2]

            def change(language: str = language) -> None:
                self.show("04-borrow", language=language)

            yield self._frame(change, lambda: True)
            assert self.world.model.spoken.code == language
            self.rest(0.1)

    def visits(self) -> dict[str, float]:
        """Have visits follow one another; what is held after some of them and after all."""
        held: dict[str, float] = {}
        begun = time.perf_counter()
        for visit in range(VISITS):
            for name in VISIT:
                self.show(name, language=("id", "en")[visit % 2], session=_FIRST_SESSION + visit)
                self.world.settle()
            if visit + 1 == SETTLED:
                held["before"], begun = _held_mib(), time.perf_counter()
        held["visit"] = (time.perf_counter() - begun) / (VISITS - SETTLED) * 1000
        return {**held, "after": _held_mib()}

    def _swapped(self) -> None:
        self._frames.append((time.process_time(), time.perf_counter()))

    def _until(self, true: Callable[[], bool]) -> None:
        end = time.perf_counter() + _FRAME_S
        while not true():
            if time.perf_counter() > end:
                raise TimeoutError("no frame was drawn")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            # what was on the screen before ends as it does in a window's own loop
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _frame(self, act: Callable[[], None], shows: Callable[[], bool]) -> Times:
        """Time from the act to the end of the first frame that was begun when it showed."""
        worked, passed = time.process_time(), time.perf_counter()
        act()
        self._until(shows)
        self._frames.clear()
        self.window.update()
        self._until(lambda: bool(self._frames))
        return self._frames[0][0] - worked, self._frames[0][1] - passed


def _held_mib() -> float:
    gc.collect()
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(x.split()[1]) for x in lines if x.startswith("VmRSS:")) / 1024


def _p95(what: str, times: Iterator[Times]) -> dict[str, float]:
    worked, passed = zip(*times, strict=True)
    return {
        what: statistics.quantiles(worked, n=20)[-1] * 1000,
        f"{what} by the clock": statistics.quantiles(passed, n=20)[-1] * 1000,
    }


def main(form: str = "portrait") -> int:
    """Measure in one form of screen, write; the visits are had on the usual one alone."""
    set_environment()
    app = QGuiApplication(["bench"])
    drawn = Drawn(form)
    figures = {
        **_p95("touch", drawn.touches()),
        **_p95("screen", drawn.screens()),
        **_p95("language", drawn.languages()),
        **(drawn.visits() if form == "portrait" else {}),
    }
    drawn.world.close()
    del app
    sys.stdout.write(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
