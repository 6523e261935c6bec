"""The one way between the core thread and the screen.

Core to screen: one queued signal with frozen values. Screen to core: ``submit``. Nothing else.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kiosk.domain.scene import Scene
from kiosk.domain.signals import Command


class Bridge(QObject):
    """Lives on the GUI thread. ``publish`` and ``end`` may be called on any thread."""

    _scene = Signal(object)
    _ended = Signal(object)

    def __init__(
        self,
        shown: Callable[[Scene], None],
        ended: Callable[[BaseException | None], None],
        parent: QObject | None = None,
    ) -> None:
        """``shown`` and ``ended`` are called on the GUI thread."""
        super().__init__(parent)
        self._shown = shown
        self._told_end = ended
        self._send: Callable[[Command], None] | None = None
        self._scene.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._take_end, Qt.ConnectionType.QueuedConnection)

    def publish(self, scene: Scene) -> None:
        """Hand a scene to the screen."""
        self._scene.emit(scene)

    def end(self, error: BaseException | None) -> None:
        """Tell the screen that the core has ended."""
        self._ended.emit(error)

    def connect_core(self, send: Callable[[Command], None]) -> None:
        """Commands go to ``send`` from now on."""
        self._send = send

    def submit(self, command: Command) -> None:
        """Hand a command to the core; before it has started there is nothing to command."""
        if self._send is not None:
            self._send(command)

    @Slot(object)
    def _take(self, scene: Scene) -> None:
        self._shown(scene)

    @Slot(object)
    def _take_end(self, error: BaseException | None) -> None:
        self._told_end(error)
