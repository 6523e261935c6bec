"""Draws the stages of a line. Where a stage stands and how an arrow runs is told here by hand.

Which stages and arrows there are is told by ``stages.ways``; a test compares the two.
"""

from typing import Final

from docs.pictures.canvas import Canvas, Point, colour
from kiosk.domain.line import ENDED, OPEN, Stage

WIDTH: Final = 118
HEIGHT: Final = 50

X: Final = tuple(92 + 160 * n for n in range(8))
UPPER, MAIN, LOWER = 150, 290, 480

PLACES: Final[dict[Stage, tuple[float, float, str]]] = {
    Stage.SEEN: (X[0], MAIN, "found on pad or label"),
    Stage.NEEDS_PAD: (X[0], UPPER, "has a tag, only label"),
    Stage.LISTED: (X[1], MAIN, "title on the screen"),
    Stage.DECIDING: (X[2], MAIN, "decide, record"),
    Stage.ASKING: (X[3], MAIN, "server, deadline"),
    Stage.COSTS: (X[3], UPPER, "the patron is asked"),
    Stage.INTENDING: (X[4], MAIN, "intent is durable"),
    Stage.PUT_BACK: (X[4], UPPER, "please put it back"),
    Stage.WRITING: (X[5], MAIN, "write, read back"),
    Stage.READING: (X[5], UPPER, "look once more"),
    Stage.SETTLING: (X[6], MAIN, "end is durable"),
    Stage.CANCELLING: (X[6], LOWER, "cancelling fact"),
    Stage.DONE: (X[7], MAIN, "lent or returned"),
    Stage.HANDED_OVER: (X[7], 385, "stands; staff look"),
    Stage.REFUSED: (X[2], LOWER, "nothing has changed"),
    Stage.CANCELLED: (X[7], LOWER, "taken back"),
}
"""Each stage: its middle, and what is done in it."""

Arrow = tuple[tuple[tuple[Stage, Stage], ...], tuple[Point, ...], str, str]
LEFT, RIGHT, TOP, FOOT = -WIDTH / 2, WIDTH / 2, -HEIGHT / 2, HEIGHT / 2
GUTTER: Final = (X[5] + X[6]) / 2
REFUSE_Y, SETTLE_Y = 410, 355
COST_X: Final = (X[2] + X[3]) / 2

ARROWS: Final[tuple[Arrow, ...]] = (
    (
        ((Stage.SEEN, Stage.NEEDS_PAD),),
        ((X[0] - 20, MAIN + TOP), (X[0] - 20, UPPER + FOOT)),
        "off",
        "end",
    ),
    (
        ((Stage.NEEDS_PAD, Stage.LISTED),),
        ((X[0] + RIGHT, UPPER), (X[1], UPPER), (X[1], MAIN + TOP)),
        "off",
        "end",
    ),
    *(
        (((start, end),), ((X[n] + RIGHT, MAIN), (X[n + 1] + LEFT, MAIN)), "desk", "end")
        for n, (start, end) in enumerate(
            (
                (Stage.SEEN, Stage.LISTED),
                (Stage.LISTED, Stage.DECIDING),
                (Stage.DECIDING, Stage.ASKING),
                (Stage.ASKING, Stage.INTENDING),
                (Stage.INTENDING, Stage.WRITING),
                (Stage.WRITING, Stage.SETTLING),
                (Stage.SETTLING, Stage.DONE),
            )
        )
    ),
    (
        ((Stage.DECIDING, Stage.INTENDING),),
        (
            (X[2] + 20, MAIN + TOP),
            (X[2] + 20, 225),
            (X[4] - 30, 225),
            (X[4] - 30, MAIN + TOP),
        ),
        "off",
        "end",
    ),
    (
        ((Stage.ASKING, Stage.COSTS),),
        ((X[3] - 30, MAIN + TOP), (X[3] - 30, UPPER + FOOT)),
        "warn",
        "end",
    ),
    (
        ((Stage.COSTS, Stage.LISTED),),
        ((X[3] + LEFT, UPPER - 12), (X[1] + 35, UPPER - 12), (X[1] + 35, MAIN + TOP)),
        "ply3",
        "end",
    ),
    (
        ((Stage.COSTS, Stage.REFUSED),),
        ((X[3] + LEFT, UPPER + 14), (COST_X, UPPER + 14), (COST_X, REFUSE_Y)),
        "stop",
        "none",
    ),
    (
        ((Stage.INTENDING, Stage.PUT_BACK),),
        ((X[4], MAIN + TOP), (X[4], UPPER + FOOT)),
        "warn",
        "end",
    ),
    (
        ((Stage.WRITING, Stage.PUT_BACK), (Stage.PUT_BACK, Stage.WRITING)),
        ((X[5] + LEFT + 14, MAIN + TOP), (X[4] + RIGHT - 14, UPPER + FOOT)),
        "warn",
        "both",
    ),
    (
        ((Stage.WRITING, Stage.READING), (Stage.READING, Stage.WRITING)),
        ((X[5] + 15, MAIN + TOP), (X[5] + 15, UPPER + FOOT)),
        "busy",
        "both",
    ),
    (
        ((Stage.READING, Stage.PUT_BACK), (Stage.PUT_BACK, Stage.READING)),
        ((X[5] + LEFT, UPPER), (X[4] + RIGHT, UPPER)),
        "warn",
        "both",
    ),
    (
        ((Stage.PUT_BACK, Stage.SETTLING), (Stage.PUT_BACK, Stage.CANCELLING)),
        ((X[4] + 25, UPPER + TOP), (X[4] + 25, 95), (GUTTER, 95), (GUTTER, UPPER + 20)),
        "busy",
        "none",
    ),
    (
        ((Stage.READING, Stage.SETTLING), (Stage.READING, Stage.CANCELLING)),
        ((X[5] + RIGHT, UPPER), (GUTTER, UPPER)),
        "busy",
        "none",
    ),
    (
        (),
        ((GUTTER, UPPER), (GUTTER, MAIN)),
        "busy",
        "none",
    ),
    (
        ((Stage.WRITING, Stage.CANCELLING),),
        ((GUTTER, MAIN), (GUTTER, LOWER - 12), (X[6] + LEFT, LOWER - 12)),
        "busy",
        "end",
    ),
    *(
        (((stage, Stage.REFUSED),), ((x, MAIN + FOOT), (x, REFUSE_Y)), "stop", "none")
        for stage, x in (
            (Stage.SEEN, X[0]),
            (Stage.LISTED, X[1]),
            (Stage.ASKING, X[3] - 25),
        )
    ),
    (((Stage.DECIDING, Stage.REFUSED),), ((X[2], MAIN + FOOT), (X[2], LOWER + TOP)), "stop", "end"),
    ((), ((X[0], REFUSE_Y), (X[3] - 25, REFUSE_Y)), "stop", "none"),
    (
        ((Stage.DECIDING, Stage.SETTLING),),
        (
            (X[2] + 35, MAIN + FOOT),
            (X[2] + 35, SETTLE_Y),
            (X[6] + 10, SETTLE_Y),
            (X[6] + 10, MAIN + FOOT),
        ),
        "off",
        "end",
    ),
    (
        ((Stage.ASKING, Stage.SETTLING),),
        ((X[3] + 5, MAIN + FOOT), (X[3] + 5, SETTLE_Y)),
        "off",
        "none",
    ),
    (
        ((Stage.ASKING, Stage.CANCELLING),),
        ((X[3] + 35, MAIN + FOOT), (X[3] + 35, LOWER + 8), (X[6] + LEFT, LOWER + 8)),
        "stop",
        "end",
    ),
    (
        ((Stage.INTENDING, Stage.CANCELLING),),
        ((X[4] + 30, MAIN + FOOT), (X[4] + 30, LOWER + 8)),
        "stop",
        "none",
    ),
    (
        ((Stage.INTENDING, Stage.SETTLING),),
        ((X[4] + 10, MAIN + FOOT), (X[4] + 10, SETTLE_Y)),
        "off",
        "none",
    ),
    (
        ((Stage.SETTLING, Stage.INTENDING),),
        (
            (X[6] - 22, MAIN + FOOT),
            (X[6] - 22, 334),
            (X[4] - 12, 334),
            (X[4] - 12, MAIN + FOOT),
        ),
        "off",
        "end",
    ),
    (
        ((Stage.REFUSED, Stage.INTENDING),),
        ((X[2] + RIGHT, LOWER - 10), (X[4] - 36, LOWER - 10), (X[4] - 36, MAIN + FOOT)),
        "stop",
        "end",
    ),
    (
        ((Stage.REFUSED, Stage.CANCELLING),),
        ((X[4] - 36, LOWER - 10), (X[4] - 36, LOWER + 8)),
        "stop",
        "none",
    ),
    (
        ((Stage.SETTLING, Stage.HANDED_OVER),),
        (
            (X[6] + RIGHT - 18, MAIN + FOOT),
            (X[6] + RIGHT - 18, 385),
            (X[7] + LEFT, 385),
        ),
        "warn",
        "end",
    ),
    (
        ((Stage.CANCELLING, Stage.CANCELLED),),
        ((X[6] + RIGHT, LOWER), (X[7] + LEFT, LOWER)),
        "stop",
        "end",
    ),
    (
        ((Stage.DONE, Stage.INTENDING),),
        (
            (X[7], MAIN + TOP),
            (X[7], 60),
            (X[4] - 80, 60),
            (X[4] - 80, 250),
            (X[4] - 45, 250),
            (X[4] - 45, MAIN + TOP),
        ),
        "ply3",
        "end",
    ),
    (
        ((Stage.DONE, Stage.CANCELLING),),
        (
            (X[7] + RIGHT, MAIN),
            (X[7] + RIGHT + 14, MAIN),
            (X[7] + RIGHT + 14, 535),
            (X[6], 535),
            (X[6], LOWER + FOOT),
        ),
        "ply3",
        "end",
    ),
)
"""Each arrow: the ways that it stands for, its points, its colour and its heads."""

LABELS: Final[tuple[tuple[float, float, str], ...]] = (
    (X[0] + 90, UPPER + 40, "its tag is on the pad"),
    (X[2] - 20, UPPER - 26, "it costs something, and is wanted"),
    (X[2] + 40, UPPER + 14, "not wanted"),
    (X[3] + 20, 212, "link is down: a statement"),
    (X[4], 206, "lifted"),
    (X[5] + 15, 206, "no answer"),
    (X[4] + 82, 232, "gone, back"),
    (X[5] - 30, 82, "put back and read, or nobody waits"),
    (X[6] + 28, 190, "as wanted: settle"),
    (X[6] + 28, 208, "armed, not lent: cancel"),
    (X[1] + 40, REFUSE_Y + 15, "unknown, twice on the pad, refused by rules or server"),
    (X[4] + 75, SETTLE_Y + 14, "no tag, armed already, or the disk is full"),
    (X[4] + 75, LOWER + 24, "no answer, or the disk is full; the tag is armed, or none"),
    (X[5] + 20, 326, "its tag came later"),
    (X[3] + 40, LOWER - 22, "decided too late"),
    (X[6] + 40, 402, "in doubt"),
    (X[6] - 60, 45, "taken back, has a tag: arm it first"),
    (X[6] + 84, 551, "taken back, no tag"),
)
"""Words beside the arrows."""


def _look(stage: Stage) -> tuple[str, str]:
    """Return ground and edge by what the domain says of a stage."""
    if stage in {Stage.PUT_BACK, Stage.COSTS}:
        return colour("warnbg"), colour("warn")
    if stage in OPEN:
        return colour("paper"), colour("edge")
    if stage not in ENDED:
        return colour("busybg"), colour("busy")
    name = "ok" if stage is Stage.DONE else "warn" if stage is Stage.HANDED_OVER else "stop"
    return colour(f"{name}bg"), colour(name)


def draw() -> str:
    """Return the picture as SVG."""
    canvas = Canvas(1304, 620, "The stages of a book: from the pad to its end")
    for _, points, ink, heads in ARROWS:
        canvas.line(points, ink=colour(ink), heads=heads)
    canvas.dot(GUTTER, MAIN, 4, fill=colour("busy"))
    for stage, (x, y, told) in PLACES.items():
        fill, edge = _look(stage)
        canvas.box(x + LEFT, y + TOP, WIDTH, HEIGHT, fill=fill, edge=edge)
        canvas.words(x, y - 8, stage.value, bold=True, size=14)
        canvas.words(x, y + 11, told, ink=colour("ink2"), size=10.5)
    for x, y, text in LABELS:
        canvas.words(x, y, text, ink=colour("ink2"), size=11.5, halo=colour("wall"))
    legend = (
        (Stage.SEEN, "nothing is recorded"),
        (Stage.WRITING, "under way, ends by itself"),
        (Stage.PUT_BACK, "waits for the patron"),
        (Stage.DONE, "ended well"),
        (Stage.HANDED_OVER, "ended, staff look"),
        (Stage.REFUSED, "not lent"),
    )
    for n, (stage, text) in enumerate(legend):
        fill, edge = _look(stage)
        canvas.box(40 + n * 205, 584, 16, 16, fill=fill, edge=edge, radius=4)
        canvas.words(64 + n * 205, 592, text, size=12, anchor="start", ink=colour("ink2"))
    return canvas.text()
