"""The focus of the window: what keys can reach, where they lead, and that it is never lost.

Owns the focus from the first key on. A finger takes it away (the ring goes), the next key brings
it back. Decides nothing about the visit.
"""

from typing import Final

from PySide6.QtCore import (
    Q_ARG,
    Q_RETURN_ARG,
    QCoreApplication,
    QEvent,
    QMetaObject,
    QObject,
    QPointF,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow
from shiboken6 import Shiboken, isValid

from ui.access.order import ARROWS, Key, Stop, nearest, next_stop

MOST: Final = 160
"""Stops of one screen at the most; the longest has a keyboard of 41 keys."""

_REASON: Final = Qt.FocusReason.TabFocusReason


class Focus(QObject):
    """Moves the focus of ``window``, whose root item is ``stage``."""

    def __init__(self, window: QQuickWindow, stage: QQuickItem, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._stage = stage
        self._by_keys = False
        self._last: tuple[str, Stop] | None = None
        self._watched: QQuickItem | None = None
        self._mending = QTimer(self)
        self._mending.setSingleShot(True)
        self._mending.setInterval(0)
        self._mending.timeout.connect(self.mend)
        window.activeFocusItemChanged.connect(self._changed)

    @property
    def by_keys(self) -> bool:
        """Whether the screen is worked by keys (or a switch) just now, not by a finger."""
        return self._by_keys

    @property
    def item(self) -> QQuickItem | None:
        """What has the focus and is a stop."""
        item = self._now()
        return None if item is None or item not in self.stops() else item

    @property
    def is_button(self) -> bool:
        """Whether what has the focus can be pressed."""
        item = self.item
        return item is not None and item.property("checkable") is not None

    def _now(self) -> QQuickItem | None:
        return focused(self._window)

    def stops(self) -> list[QQuickItem]:
        """What keys can reach, in order."""
        found: list[QQuickItem] = []
        item: QQuickItem | None = next_in_chain(self._stage)
        while item is not None and len(found) < MOST and item not in found:
            if item is not self._stage and _reachable(item):
                found.append(item)
            item = next_in_chain(item)
        return found

    def move(self, key: Key, *, right_to_left: bool = False) -> QQuickItem | None:
        """Go where an arrow leads; return what has the focus then."""
        self._by_keys = True
        items = self.stops()
        now = self._now()
        at = items.index(now) if now in items else None
        if at is None and self._last is not None and key in ARROWS:
            at = self._again(items)
            if at is not None:
                return self.reach(items[at])
        places = [_place(item) for item in items]
        to = next_stop(places, at, key, right_to_left=right_to_left)
        return None if to is None else self.reach(items[to])

    def step(self, *, back: bool = False) -> QQuickItem | None:
        """Go to the next stop in order, round and round."""
        return self.move(Key.UP if back else Key.DOWN)

    def reach(self, item: QQuickItem) -> QQuickItem:
        """Give an item the focus, with its ring."""
        self._by_keys = True
        inner: QQuickItem | None = item.scopedFocusItem() if item.isFocusScope() else None
        if inner is not None:
            inner.setFocus(False)  # a row would hand its focus on to a button that is gone
        item.forceActiveFocus(_REASON)
        return item

    def reach_named(self, name: str) -> QQuickItem | None:
        """Give the focus to the stop with this object name, if it is there."""
        found = next((item for item in self.stops() if item.objectName() == name), None)
        return None if found is None else self.reach(found)

    def press(self) -> None:
        """Press what has the focus, as its own key does; where nothing has it, find it again."""
        if self.item is None:
            self.mend()
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(self._window, event)

    @Slot()
    def touched(self) -> None:
        """A finger: the ring is not wanted any more."""
        self._by_keys = False
        self._last = None

    @Slot()
    def mend(self) -> None:
        """Where keys are used and what had the focus is gone, go to what is nearest."""
        now = self._now()
        if not self._by_keys:
            if now is None or not _within(now, self._stage):
                self._stage.forceActiveFocus()  # else no key would be heard any more
            return
        items = self.stops()
        if now in items or not items:
            return
        inside = next((item for item in items if now is not None and _within(item, now)), None)
        if inside is not None and now is not self._stage:
            self.reach(inside)
            return
        at = self._again(items)
        self.reach(items[at or 0])

    def begin_again(self) -> None:
        """A new screen is walked from its beginning."""
        self._last = None
        if self._by_keys:
            self._mending.start()

    def _again(self, items: list[QQuickItem]) -> int | None:
        """The place of what had the focus last: by name, else what lies nearest."""
        if self._last is None:
            return None
        name, place = self._last
        named = [at for at, item in enumerate(items) if name and item.objectName() == name]
        return named[0] if len(named) == 1 else nearest([_place(item) for item in items], place)

    @Slot()
    def _changed(self) -> None:
        item = self._now()
        self._watch(item)
        if item is not None and item.activeFocusOnTab() and item is not self._stage:
            self._last = (item.objectName(), _place(item))
        else:
            self._mending.start()

    def _watch(self, item: QQuickItem | None) -> None:
        """What is hidden keeps Qt's focus, so its end is watched for."""
        old, self._watched = self._watched, item
        if old is not None and old is not item and isValid(old):
            old.visibleChanged.disconnect(self._mending.start)
        if item is not None and item is not old:
            item.visibleChanged.connect(self._mending.start)


# What a getter of an item returns, PySide keeps as a child of the wrapper that was asked. Around
# the focus chain that makes a ring; when Python collects a ring of wrappers, Qt's
# own items die with it, the headline first. Properties and invoked methods keep nothing.


def next_in_chain(item: QQuickItem) -> QQuickItem | None:
    """What comes after an item where Tab leads."""
    direct, back = Qt.ConnectionType.DirectConnection, Q_RETURN_ARG("QQuickItem*")
    onward = Q_ARG(bool, True)
    found: object = QMetaObject.invokeMethod(item, "nextItemInFocusChain", direct, back, onward)
    return _item(found)


def focused(window: QQuickWindow) -> QQuickItem | None:
    """What has the focus of a window."""
    return _item(window.property("activeFocusItem"))


def parent_of(item: QQuickItem) -> QQuickItem | None:
    """The item in which another one stands."""
    return _item(item.property("parent"))


def _item(value: object) -> QQuickItem | None:
    return value if isinstance(value, QQuickItem) else None


def _reachable(item: QQuickItem) -> bool:
    return item.isVisible() and item.isEnabled() and item.width() > 0 and item.height() > 0


def _place(item: QQuickItem) -> Stop:
    corner = item.mapToScene(QPointF(0, 0))
    return Stop(corner.x(), corner.y(), item.width(), item.height(), grid_of(item))


def grid_of(item: QQuickItem) -> int:
    """A number for the grid of keys that an item is in; 0: none."""
    above = parent_of(item)
    while above is not None:
        if above.property("keyGrid"):
            return int(Shiboken.getCppPointer(above)[0])
        above = parent_of(above)
    return 0


def _within(item: QQuickItem, outer: QQuickItem) -> bool:
    above: QQuickItem | None = item
    while above is not None:
        if above == outer:
            return True
        above = parent_of(above)
    return False
