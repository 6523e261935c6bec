"""One switch or two: the ring goes over everything that can be pressed, a row of keys at a time.

Owns where the ring stands and when it goes on. With one switch it moves by itself, and the switch
presses; with two, one moves it. A row of keys is pressed first, then the key in it. The walk begins
with the first press of a switch and ends with the visit, or when nobody presses for a while.
"""

from itertools import groupby
from typing import Final

from PySide6.QtCore import QObject, QPointF, QTimer, Slot
from PySide6.QtQuick import QQuickItem
from shiboken6 import isValid

from ui.access.focus import Focus, grid_of
from ui.access.settings import AccessSettings, Switches
from ui.viewmodels.kiosk_model import KioskModel

ROUNDS: Final = 3
"""After so many rounds without a press nobody is there."""

SLOWER: Final = 2
"""How much longer the ring stays for whoever chose more time."""

Unit = tuple[QQuickItem, ...]


class Scanner(QObject):
    """Moves the ring of ``focus``."""

    def __init__(
        self, model: KioskModel, focus: Focus, settings: AccessSettings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._focus = focus
        self._settings = settings
        self._row: Unit = ()
        self._lit: Unit = ()
        self._running = False
        self._idle_steps = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step)
        model.choices.ended.connect(self.stop)

    @property
    def running(self) -> bool:
        """Whether the ring is on its way."""
        return self._running

    @property
    def lit(self) -> Unit:
        """What the ring stands at: one thing, or a row of keys."""
        return self._lit

    def units(self) -> list[Unit]:
        """What the ring goes over, in order: things to press, and rows of keys."""
        items = [item for item in self._focus.stops() if item.property("checkable") is not None]
        found: list[Unit] = []
        for (grid, _), group in groupby(items, lambda item: (grid_of(item), _level(item))):
            unit = tuple(group)
            found += [unit] if grid else [(item,) for item in unit]
        return found

    def press(self) -> None:
        """The switch that presses."""
        if not self._running:
            self._begin()
            return
        self._idle_steps = 0
        self._model.touched()
        lit = tuple(item for item in self._lit if isValid(item) and item.isVisible())
        if len(lit) > 1:
            self._row = lit
            self._light(lit[:1])
            return
        self._row = ()
        if lit:
            self._focus.reach(lit[0])
            self._focus.press()
        self._again()

    def go_on(self) -> None:
        """The switch that moves the ring."""
        if not self._running:
            self._begin()
            return
        self._idle_steps = 0
        self._model.touched()
        self.step()

    @Slot()
    def step(self) -> None:
        """Go to the next thing, or out of a row behind its last key."""
        if self._row:
            at = self._row.index(self._lit[0]) if self._lit and self._lit[0] in self._row else -1
            if at + 1 < len(self._row) and isValid(self._row[at + 1]):
                self._light(self._row[at + 1 : at + 2])
                return
            self._row = ()
        units = self.units()
        self._idle_steps += 1
        if not units or self._idle_steps > ROUNDS * len(units):
            self.stop()
            return
        self._light(units[(self._place(units) + 1) % len(units)])

    @Slot()
    def stop(self) -> None:
        """Stand still, without a ring."""
        self._running = False
        self._timer.stop()
        self._dark()
        self._row = ()
        self._focus.touched()

    def _begin(self) -> None:
        self._running = True
        self._idle_steps = 0
        self._row = ()
        self._model.touched()
        self.step()

    def _place(self, units: list[Unit]) -> int:
        """Where the ring is among the units, -1 before the first."""
        here = self._lit[0] if self._lit and isValid(self._lit[0]) else None
        return next((n for n, unit in enumerate(units) if here in unit), -1)

    def _light(self, unit: Unit) -> None:
        self._dark()
        self._lit = unit
        if len(unit) > 1:
            for item in unit:
                item.setProperty("scanned", True)
        self._focus.reach(unit[0])
        self._again()

    def _dark(self) -> None:
        for item in self._lit:
            if isValid(item):
                item.setProperty("scanned", False)
        self._lit = ()

    def _again(self) -> None:
        """The full time for what is reached now."""
        if self._settings.switches is Switches.ONE and self._running:
            slower = SLOWER if self._model.choices.patient else 1
            self._timer.start(round(self._settings.scan_s * 1000 * slower))


def _level(item: QQuickItem) -> int:
    """The row of a grid that a key is in."""
    return round(item.mapToScene(QPointF()).y())
