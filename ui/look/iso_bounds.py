"""How much room each part of an isometric scene takes, so that a part that moves is no larger.

Pure geometry in drawing units; must not draw. What moves is painted anew wherever it was and is:
with the software renderer its size is its cost.
"""

from dataclasses import dataclass
from typing import Final

from ui.look.iso import BOOK_LENGTH, BOOK_WIDTH, Spot, project, stack_tops
from ui.look.scenes import Scene

CARD_LENGTH: Final = 94.0
CARD_WIDTH: Final = 60.0
CARD_LIFT: Final = 7.0

_NUDGE: Final = 3.0
"""How far books of a stack lie off each other."""

_LINES: Final = 4.0
"""Half of the widest line around a part, and what smooth edges add."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle in drawing units."""

    left: float
    top: float
    right: float
    bottom: float


NOTHING: Final = Bounds(0, 0, 0, 0)


def whole(scene: Scene) -> Bounds:
    """The scene's own frame."""
    x, y, width, height = scene.view
    return Bounds(x, y, x + width, y + height)


def books(scene: Scene, count: int, *, lift: float = 0.0) -> Bounds:
    """Of so many books on one another, the lowest one ``lift`` above the desk."""
    if not count:
        return NOTHING
    x, y = scene.books_at
    top = lift + stack_tops(count)[-1]
    near, far = (x + BOOK_LENGTH + _NUDGE, y + BOOK_WIDTH), (x, y - _NUDGE)
    return _around(
        project(x, near[1], top),
        project(near[0], far[1], top),
        project(*far, top),
        project(*near, lift),
    )


def guides(scene: Scene, *, low: float, high: float) -> Bounds:
    """Of the lines from a hovering book down to its place."""
    x, y = scene.books_at
    left, right = (x, y + BOOK_WIDTH), (x + BOOK_LENGTH, y)
    return _around(*(project(*spot, z) for spot in (left, right) for z in (low, high)))


def card(scene: Scene) -> Bounds:
    """Of the card, with its edge below it."""
    if scene.card_at is None:
        return NOTHING
    x, y = (at / scene.card_scale for at in scene.card_at)
    across, along = x + CARD_WIDTH, y + CARD_LENGTH
    corners = ((x, y), (across, y), (x, along), (across, along))
    flat = _around(*(project(*spot, z) for spot in corners for z in (0.0, CARD_LIFT)))
    k = scene.card_scale
    return Bounds(flat.left * k, flat.top * k, flat.right * k, flat.bottom * k)


def _around(*spots: Spot) -> Bounds:
    xs, ys = [spot.x for spot in spots], [spot.y for spot in spots]
    return Bounds(min(xs) - _LINES, min(ys) - _LINES, max(xs) + _LINES, max(ys) + _LINES)
