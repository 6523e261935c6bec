"""The one way between the sweep's core loop and its screen.

Core to screen: one queued signal with frozen scenes. Screen to core: ``submit``. Nothing else.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from ui.sweep.commands import SweepCommand
from ui.sweep.scene import SweepScene


class SweepBridge(QObject):
    """Lives on the GUI thread. ``publish`` and ``end`` may be called on any thread.

    A scene that comes before the last one was shown takes its place: the screen is never behind.
    """

    _scene = Signal()
    _ended = Signal(object)

    def __init__(
        self, shown: Callable[[SweepScene], None], ended: Callable[[BaseException | None], None]
    ) -> None:
        """``shown`` and ``ended`` are called on the GUI thread."""
        super().__init__()
        self._shown = shown
        self._told_end = ended
        self._send: Callable[[SweepCommand], None] | None = None
        self._latest: list[SweepScene] = []
        self._scene.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._take_end, Qt.ConnectionType.QueuedConnection)

    def publish(self, scene: SweepScene) -> None:
        """Hand a scene to the screen."""
        self._latest[:] = [scene]
        self._scene.emit()

    def end(self, error: BaseException | None) -> None:
        """Tell the screen that the core has ended."""
        self._ended.emit(error)

    def connect_core(self, send: Callable[[SweepCommand], None]) -> None:
        """Commands go to ``send`` from now on."""
        self._send = send

    def submit(self, command: SweepCommand) -> None:
        """Hand a command to the core; before it has started there is nothing to command."""
        if self._send is not None:
            self._send(command)

    @Slot()
    def _take(self) -> None:
        waiting, self._latest = self._latest, []
        if waiting:
            self._shown(waiting[-1])

    @Slot(object)
    def _take_end(self, error: BaseException | None) -> None:
        self._told_end(error)
