"""What every screen must be for everybody: the checks, each over one screen that is shown."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QImage
from PySide6.QtQuick import QQuickItem

from kiosk.domain.reasons import Reason
from kiosk.domain.visit import Notice, State
from tests.qml.screen_world import Look, World, shown
from ui.gallery import FORMS
from ui.look.contrast import ratio
from ui.look.kit import px_per_mm
from ui.viewmodels.pin_words import pin_words
from ui.viewmodels.reason_words import REASON_WORDS

TARGET_MM: Final = 15.0
KEY_PART: Final = 0.72
"""A key of the alphabet may be a tenth of a screen's width: at the least this part of 15 mm."""

LARGE_PX: Final = 32
"""Text from here on, or bold from 25 px on, may keep the lower floor (WCAG: 24 and 18.5 px)."""

PRESSED: Final = frozenset({QAccessible.Role.Button, QAccessible.Role.CheckBox})
READ: Final = frozenset(
    {
        QAccessible.Role.EditableText,
        QAccessible.Role.Graphic,
        QAccessible.Role.Graphic,
        QAccessible.Role.Heading,
        QAccessible.Role.List,
        QAccessible.Role.ListItem,
        QAccessible.Role.StaticText,
        QAccessible.Role.Grouping,
        QAccessible.Role.Pane,
    }
)
NAME: Final = QAccessible.Text.Name
MAY_ELIDE: Final = frozenset({"04b-borrow-many", "08g-account-unsure", "08i-account-holds"})
"""Samples with a title that no row has room for at the usual size; at 200 % none is cut."""

SAME_ACT: Final = frozenset({("action-staff", "railStaff")})
"""Two buttons of one name that do the same."""


def place(item: QQuickItem) -> QRectF:
    """Where an item is in the window."""
    corner, end = QPointF(0, 0), QPointF(item.width(), item.height())
    return QRectF(item.mapToScene(corner), item.mapToScene(end)).normalized()


def node_faults(look: Look, form: str) -> list[str]:
    """Names, roles and sizes of everything in the tree that readers walk."""
    target = TARGET_MM * px_per_mm(*FORMS[form])
    found = []
    pressed: list[tuple[str, str]] = []
    for node in look.nodes:
        words, role = node.text(NAME).strip(), node.role()
        if not words or role not in PRESSED | READ:
            found.append(f"{words!r} has the role {role.name}")
        if role not in PRESSED:
            continue
        if words.endswith(":"):
            found.append(f"{words!r} says nothing of what it is for")
        floor = target * KEY_PART if _is_key(node) else target
        rect = node.rect()
        if min(rect.width(), rect.height()) < floor - 1:
            found.append(f"{words!r} is {rect.width()} x {rect.height()} px, wanted {floor:.0f}")
        pressed.append((words, _object_name(node)))
    return found + list(_equal_names(pressed))


def _equal_names(pressed: list[tuple[str, str]]) -> Iterator[str]:
    for words, count in Counter(words for words, _ in pressed).items():
        names = tuple(sorted(name for said, name in pressed if said == words))
        if count > 1 and names not in SAME_ACT:
            yield f"{count} things to press are called {words!r}: {names}"


def _is_key(node: QAccessibleInterface) -> bool:
    item = node.object()
    return isinstance(item, QQuickItem) and item.objectName().startswith("key")


def _object_name(node: QAccessibleInterface) -> str:
    item = node.object()
    return item.objectName() if isinstance(item, QQuickItem) else ""


def clip_faults(world: World, look: Look, *, name: str, large: bool) -> list[str]:
    """Texts that are cut, wider than their place, or out of the window or their button."""
    window = QRectF(0, 0, world.app.window.width(), world.app.window.height())
    found = []
    for text in look.texts:
        words = str(text.property("text"))
        if not words or scrolled_away(text):
            continue
        if text.property("truncated") and (large or name not in MAY_ELIDE):
            found.append(f"cut off: {words!r}")
        if float(text.property("contentWidth")) > text.width() + 2:
            found.append(f"wider than its place: {words!r}")
        if text.rotation() == 0 and not window.adjusted(-1, -1, 1, 1).contains(place(text)):
            found.append(f"outside the window: {words!r}")
        button = button_around(text)
        if button is not None and not place(button).adjusted(-2, -2, 2, 2).contains(place(text)):
            found.append(f"outside its button: {words!r}")
    return found


def sentence_faults(world: World, look: Look) -> list[str]:
    """A sentence that has to be scrolled to, and a lead that gives way though it must not.

    Why something is wanted again is in the headline; what an answer costs or does in such a lead.
    """
    sign = world.model.snapshot.sign
    stays = sign.lead_stays or sign.urgent
    wanted = {"headline": sign.headline, **({"lead": sign.lead} if stays else {})}
    found = []
    over = [x for x in look.items if x.objectName() == "putBackNotice" and shown(x)]
    for name, words in wanted.items():
        seen = [x for x in look.items if x.objectName() == name and shown(x)]
        if not seen or scrolled_away(seen[0]):
            found.append(f"not seen: {words!r}")
        elif any(place(sheet).intersects(place(seen[0])) for sheet in over):
            found.append(f"lies under the notice: {words!r}")
    return found


def reason_faults(world: World, state: State | None) -> list[str]:
    """A state that has a reason, and a headline that does not tell it."""
    reason = getattr(state, "reason", None)
    if not isinstance(reason, Reason):
        return []
    headline = world.model.snapshot.sign.headline
    told = {words.what for words in (REASON_WORDS[reason], pin_words(reason))}
    if isinstance(state, Notice) and state.wait_s:
        return []  # "Let us pause for 5 minutes."
    say = world.model.spoken.phrases.say
    return [] if headline in {say(what) for what in told} else [f"{reason} is not {headline!r}"]


def reach_faults(world: World, look: Look) -> list[str]:
    """What has to be touched above the middle of the screen."""
    half = world.app.window.height() / 2
    found = []
    for node in look.nodes:
        item = node.object()
        if node.role() not in PRESSED or not isinstance(item, QQuickItem) or scrolled_away(item):
            continue
        if place(item).top() < half - 2:
            found.append(f"{node.text(NAME)!r} begins at {place(item).top():.0f} of {2 * half:.0f}")
    return found


def scrolled_away(item: QQuickItem) -> bool:
    """Whether a part of it lies where it has to be scrolled to."""
    above = item.parentItem()
    while above is not None:
        if above.clip() and not place(above).adjusted(-2, -2, 2, 2).contains(place(item)):
            return True
        above = above.parentItem()
    return False


def button_around(item: QQuickItem) -> QQuickItem | None:
    """The button that a text is in."""
    above = item.parentItem()
    while above is not None:
        if above.property("cornerRadius") is not None:
            return above
        above = above.parentItem()
    return None


def contrast_faults(look: Look, *, high: bool) -> list[str]:
    """Texts whose colour, as drawn, is too near to what is drawn behind them."""
    found = []
    drawn = _pixels(look.image)
    for text in look.texts:
        words = str(text.property("text"))
        if not words.strip() or scrolled_away(text) or _faint(text):
            continue
        colour = text.property("color")
        assert isinstance(colour, QColor)
        floor = 7.0 if high and not _on_spine(text) else 3.0 if _is_large(text) else 4.5
        behind = _ground(drawn, place(text), colour)
        found_ratio = ratio(colour.name(), behind)
        if found_ratio < floor - 0.05:
            found.append(f"{words!r}: {colour.name()} on {behind} is {found_ratio:.1f}")
    return found


def _is_large(text: QQuickItem) -> bool:
    font = text.property("font")
    return bool(font.pixelSize() >= LARGE_PX or (font.pixelSize() >= 25 and font.bold()))


def _on_spine(item: QQuickItem) -> bool:
    """Whether it is the title on a drawn book, whose colours stay; the list says it too."""
    above: QQuickItem | None = item
    while above is not None:
        if above.metaObject().className().startswith(("ElevationStack", "StandingBooks")):
            return True
        above = above.parentItem()
    return False


def _faint(item: QQuickItem) -> bool:
    """Whether it stands in something that cannot be used now (WCAG 1.4.3 leaves that out)."""
    above: QQuickItem | None = item
    while above is not None:
        if above.opacity() < 1 or not above.isEnabled():
            return True
        above = above.parentItem()
    return False


def _pixels(image: QImage) -> NDArray[np.uint32]:
    """The picture as numbers 0xRRGGBB, height x width."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    lines = np.frombuffer(plain.constBits(), np.uint32).reshape(plain.height(), -1)
    return np.asarray(lines[:, : plain.width()] & 0xFFFFFF, np.uint32)


def _ground(drawn: NDArray[np.uint32], at: QRectF, colour: QColor) -> str:
    """The colour that is seen most around the letters."""
    height, width = drawn.shape
    whole = at.adjusted(-3, 0, 3, 0).toRect().intersected(QRect(0, 0, width, height))
    part = drawn[
        whole.top() : whole.bottom() + 1 : max(1, whole.height() // 12),
        whole.left() : whole.right() + 1 : max(1, whole.width() // 24),
    ]
    colours, counts = np.unique(part[part != int(colour.name()[1:], 16)], return_counts=True)
    return f"#{colours[counts.argmax()]:06x}" if colours.size else colour.name()
