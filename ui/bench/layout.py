"""Where everything lies in the bench window: a canvas of 1280 x 800 units, scaled to the window.

Owns places and the answer to "what is under this point". Pure; must not know Qt.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from drivers.bench.things import Spot

CANVAS = (1280.0, 800.0)

COVER = (120.0, 168.0)
"""A book that lies on the table, as in the kit; on the shelf it stands at 82 wide."""

SHELF_COVER = (82.0, 115.0)
LABEL = (104.0, 52.0)
CARD = (108.0, 68.0)

SHELF_BOOKS = 6
"""How many books the shelf shows at once."""

TILES = 4
"""How many cards and labels lie beside the shelf at once."""

_TURNS = (-3.0, 4.0, -2.0, 3.0, -4.0, 2.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies in it."""
        return self.x <= x <= self.x + self.w and self.y <= y <= self.y + self.h


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing is drawn: left, top, width, height and turn in degrees."""

    x: float
    y: float
    w: float
    h: float
    turn: float = 0.0


PAD = Box(60, 108, 408, 352)
CAMERA = Box(520, 104, 240, 216)
READER = Box(519, 365, 182, 122)
SHELF = Box(22, 600, 612, 190)
TILE_AREA = Box(634, 600, 300, 190)

TARGETS: tuple[tuple[Spot, Box], ...] = (
    (Spot.PAD, PAD),
    (Spot.CAMERA, CAMERA),
    (Spot.READER, READER),
    (Spot.SHELF, SHELF),
    (Spot.SHELF, TILE_AREA),
)


def target_at(x: float, y: float) -> Spot | None:
    """Return the spot under a point, None for the bare table."""
    return next((spot for spot, box in TARGETS if box.holds(x, y)), None)


def pad_places(sizes: Sequence[tuple[float, float]]) -> tuple[Place, ...]:
    """Return where things lie on the pad: side by side, closer together the more there are."""
    if not sizes:
        return ()
    left, right = PAD.x + 30, PAD.x + PAD.w - 26
    room = right - left - max(w for w, _h in sizes)
    step = min(148.0, room / max(1, len(sizes) - 1))
    places: list[Place] = []
    for n, (w, h) in enumerate(sizes):
        top = PAD.y + 38 + (n % 2) * 18 + max(0.0, (COVER[1] - h) / 2)
        places.append(Place(left + 16 + n * step * 0.97, top, w, h, _TURNS[n % len(_TURNS)]))
    return tuple(places)


def shelf_place(n: int, *, lifted: bool) -> Place:
    """Return where the n-th visible book stands; one that was in the hand sticks out."""
    w, h = SHELF_COVER
    return Place(36 + n * 96, 620 - (14 if lifted else 0), w, h)


def tile_place(n: int, *, lifted: bool) -> Place:
    """Return where the n-th visible card or label lies, two in a row."""
    w, h = CARD
    across, down = n % 2, n // 2
    return Place(642 + across * 124, 626 + down * 80 - (8 if lifted else 0), w, h)


def camera_place(size: tuple[float, float]) -> Place:
    """Return where a thing is held in the camera's view."""
    w, h = size
    return Place(640 - w / 2, 248 - h / 2, w, h)


def reader_place() -> Place:
    """Return where a card lies on the card spot."""
    w, h = CARD
    return Place(READER.x + (READER.w - w) / 2, READER.y + (READER.h - h) / 2, w, h)
