"""The screen as a reader would hear it, from the tree of accessible nodes.

Owns which nodes are read and what of two readings is news. Must not know the voice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.access.focus import parent_of

_NAME: Final = QAccessible.Text.Name
_TEXTS: Final = frozenset({QAccessible.Role.StaticText, QAccessible.Role.Heading})
_UNREAD: Final = frozenset({"brandBar"})
"""Parts that stand on every screen: the library's name, the patron's, the clock."""

_COUNTDOWN: Final = "countdown"


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands on the screen: sentences in order, then the rows of the list in order.

    ``closing`` tells that the screen closes by itself; its seconds are no news.
    """

    screen: str = ""
    sentences: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    closing: str = ""


def read_screen(window: QQuickWindow, screen: str) -> Reading:
    """Read the window. ``screen`` tells one screen from another."""
    root: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(window)
    sentences: list[str] = []
    rows: list[str] = []
    closing = ""
    for node in _below(root) if root is not None else ():
        words = node.text(_NAME).strip()
        item: QObject | None = node.object()
        if item is not None and item.objectName() == _COUNTDOWN:
            closing = words
        elif words and node.role() == QAccessible.Role.ListItem:
            rows.append(words)
        elif words and node.role() in _TEXTS and words not in sentences:
            sentences.append(words)
    return Reading(screen, tuple(sentences), tuple(rows), closing)


def news(old: Reading, now: Reading) -> tuple[str, ...]:
    """Return what has to be said when one reading follows another.

    A new screen is read whole. On the same one only what was not there before; that it closes by
    itself is said once.
    """
    closes = (now.closing,) if now.closing and not old.closing else ()
    if old.screen != now.screen:
        return (*now.sentences, *now.rows, *closes)
    sentences = tuple(words for words in now.sentences if words not in old.sentences)
    rows = tuple(words for words in now.rows if words not in old.rows)
    return (*sentences, *rows, *closes)


def _below(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for place in range(node.childCount()):
        child: QAccessibleInterface | None = node.child(place)
        if child is None or child.state().invisible:
            continue
        item = child.object()
        if isinstance(item, QQuickItem) and _is_unread(item):
            continue
        yield child
        yield from _below(child)


def _is_unread(item: QQuickItem) -> bool:
    above: QQuickItem | None = item
    while above is not None:
        if above.objectName() in _UNREAD or not above.isVisible():
            return True
        above = parent_of(above)
    return False
