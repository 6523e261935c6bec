"""Lets go of what the Python halves of ended items hold.

PySide keeps the Python half of every item that QML made, for ever, also when QML has ended the
item (PySide 6.11; a screen has a few of them, and a kiosk shows thousands of screens a day). Owns
emptying them; what items hold is theirs.
"""

from weakref import WeakSet

import shiboken6
from PySide6.QtQuick import QQuickItem

_MADE: "WeakSet[QQuickItem]" = WeakSet()


def made(item: QQuickItem) -> None:
    """Know of an item that QML made just now, and empty those that have ended since the last."""
    for other in [one for one in _MADE if not shiboken6.isValid(one)]:
        _MADE.discard(other)
        vars(other).clear()
    _MADE.add(item)


def known() -> int:
    """Return how many items are known that were not emptied."""
    return len(_MADE)
