"""The shelf as it stands: which spine is drawn on which board, how wide, and where.

Owns places and sizes, in units of a tablet 800 wide. Books stand as they do on the real shelf,
from left to right in every language. Must not know Qt or colours.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from zlib import crc32

from ui.sweep.picture import BoardProps, Spine
from ui.sweep.scene import ShelfBook, Stands, Walk
from ui.sweep.words import (
    BOARD_READ,
    BOARD_SAID,
    BOARD_WELL,
    HERE,
    LEGEND_MISPLACED,
    LEGEND_ODD,
    LEGEND_PULL,
    LEGEND_UNSEEN,
)
from ui.viewmodels.phrases import Phrases, fill

FIRST_X: Final = 12.0
"""Where the first spine begins, and how much stays free at the right end."""

GAP: Final = 2.0
LIFTED: Final = 38.0
"""Width of a lifted book: a number has room on it."""

_WIDTHS: Final = (16, 18, 20, 22, 24, 26, 28, 30)
_HEIGHTS: Final = (110, 116, 118, 122, 125, 128, 134, 137, 140, 146, 150)


@lru_cache(maxsize=8192)
def _looks(key: str) -> tuple[float, float, int, bool]:
    """Width, height, tone and band of a spine: the same book looks the same every day."""
    told = crc32(key.encode("utf-8", "replace"))
    return (
        float(_WIDTHS[told % 8]),
        float(_HEIGHTS[(told >> 4) % 11]),
        (told >> 9) % 4,
        (told >> 12) % 4 == 0,
    )


def boards_of(walk: Walk, *, room: float, phrases: Phrases) -> tuple[BoardProps, ...]:
    """Lay the spines of a bay on boards ``room`` units wide.

    A board ends where the next tagged board begins, or where no spine has room any more. The line
    of the reads stands after the book that is read, as they walk.
    """
    made: list[BoardProps] = []
    at = 0
    for run in _runs(walk.books, room):
        spines, x = [], FIRST_X
        line = -1.0
        for one in run:
            spine = _spine(one, x, phrases)
            spines.append(spine)
            if at == walk.here:
                line = x + (spine.width + GAP / 2 if walk.forward else -GAP / 2)
            x += spine.width + GAP
            at += 1
        number = len(made) + 1
        made.append(
            BoardProps(
                key=f"board-{number}",
                spines=tuple(spines),
                here=line,
                here_word=phrases.say(HERE) if line >= 0 else "",
                forward=walk.forward,
                spoken=_spoken(run, number, phrases),
            )
        )
    return tuple(made)


def _runs(books: tuple[ShelfBook, ...], room: float) -> Iterator[tuple[ShelfBook, ...]]:
    run: list[ShelfBook] = []
    x = FIRST_X
    for one in books:
        wide = _width(one) + GAP
        if run and (x + wide > room - FIRST_X or one.board != run[-1].board):
            yield tuple(run)
            run, x = [], FIRST_X
        run.append(one)
        x += wide
    if run:
        yield tuple(run)


def _width(book: ShelfBook) -> float:
    return LIFTED if book.stands in {Stands.MISPLACED, Stands.ODD} else _looks(book.key)[0]


def _spine(book: ShelfBook, x: float, phrases: Phrases) -> Spine:
    _, height, tone, band = _looks(book.key)
    return Spine(
        key=book.key,
        x=x,
        width=_width(book),
        height=height,
        tone=tone,
        band=band,
        stands=book.stands,
        title=book.title,
        author=book.author,
        class_mark=book.class_mark,
        said=phrases.number(book.number) if book.number else "",
        flags=tuple(phrases.number(one) for one in book.flags),
    )


def _spoken(run: tuple[ShelfBook, ...], number: int, phrases: Phrases) -> str:
    counts = dict.fromkeys(Stands, 0)
    for one in run:
        counts[one.stands] += 1
    read = len(run) - counts[Stands.UNSEEN] - counts[Stands.AHEAD]
    told = [phrases.say(BOARD_READ, n=read)]
    for stands, words in (
        (Stands.UNSEEN, LEGEND_UNSEEN),
        (Stands.PULL, LEGEND_PULL),
        (Stands.MISPLACED, LEGEND_MISPLACED),
        (Stands.ODD, LEGEND_ODD),
    ):
        if counts[stands]:
            told.append(phrases.say(words, n=counts[stands]))
    if len(told) == 1 and read:
        told.append(phrases.say(BOARD_WELL))
    return fill(phrases.say(BOARD_SAID), board=phrases.number(number), told=", ".join(told))
