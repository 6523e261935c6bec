"""The isometric scenes: which desk, where the books lie, what hovers (DESIGN 7 and 10).

Owns the composition as data; drawing is in paint_iso, moving in QML.
"""

from dataclasses import dataclass
from typing import Final

from ui.look.paint_iso import Desk


@dataclass(frozen=True, slots=True)
class Scene:
    """``view`` is (x, y, width, height) of the drawing that is fitted into the item.

    ``books_at`` is where the stack lies; ``lift`` the height of the flying book or stack above
    it; ``card_at`` and ``card_scale`` place the card.
    """

    desk: Desk
    view: tuple[float, float, float, float]
    books_at: tuple[float, float]
    pad_calls: bool = False
    lift: float = 0.0
    card_at: tuple[float, float] | None = None
    card_scale: float = 1.0


_SMALL: Final = Desk(width=249, depth=189, pad=(22, 22, 205, 145), thickness=20)

SCENES: Final = {
    "start": Scene(
        desk=Desk(width=312, depth=306, pad=(20, 20, 273, 171), card=(165, 211, 110, 78)),
        view=(-268, -126, 541, 464),
        books_at=(71, 43),
        pad_calls=True,
        lift=85,
        card_at=(166, 194),
    ),
    "books": Scene(desk=_SMALL, view=(-166, -84, 384, 326), books_at=(40, 35)),
    "taken": Scene(desk=_SMALL, view=(-166, -146, 384, 388), books_at=(40, 35), lift=62),
    "card": Scene(
        desk=_SMALL, view=(-166, -4, 384, 245), books_at=(40, 35), card_at=(58, 30), card_scale=1.32
    ),
    "putBack": Scene(
        desk=Desk(width=297, depth=238, pad=(22, 22, 253, 194)),
        view=(-208, -96, 468, 394),
        books_at=(64, 59),
        pad_calls=True,
        lift=62,
    ),
}
