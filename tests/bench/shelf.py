"""Order of a shelf: time for 2,000 books, and how many misplaced ones are found at which jitter.

A shelf is books in order of which one in a hundred was put at a random place. Each position is told
wrong by a normal error of so many places. A book put nearer to its own place than the window cannot
be told from jitter, so "found" counts those put at least eight standard deviations (25 places at
least) away; what of all random places is found stands beside it.

Run by `python -m tests.bench.run shelf` or with all figures by `make bench`.
"""

import random
import time
from collections.abc import Callable, Iterator

from kiosk.domain.call_numbers import CallNumber, ShelfKey, read_call_number
from kiosk.domain.ids import ItemId
from kiosk.domain.shelf_order import order_of
from kiosk.domain.shelf_passes import order_of_walks
from kiosk.domain.shelf_plan import plan
from kiosk.domain.shelf_rows import Stand
from tests.bench.row import Row, limited, told

BOOKS = 2_000
SHELVES = 6
JITTERS = (1, 2, 3, 4, 6, 8, 10, 12)
_LABELS = 5_000


def rows() -> list[Row]:
    """Measure time, then what is found and falsely told, jitter by jitter."""
    found = [*_times()]
    for jitter in JITTERS:
        found += _curve(jitter)
    return found


def make_shelf(chance: random.Random, *, nearest: int) -> tuple[list[int], set[int]]:
    """Return books as they stand, and those of them that stand at least so many places off."""
    wrong = chance.sample(range(BOOKS), BOOKS // 100)
    order = [book for book in range(BOOKS) if book not in set(wrong)]
    for book in wrong:
        place = chance.randrange(len(order) + 1)
        while abs(place - book) < nearest:
            place = chance.randrange(len(order) + 1)
        order.insert(place, book)
    return order, set(wrong)


def walked(chance: random.Random, order: list[int], jitter: float) -> list[Stand]:
    """Return one walk along books; every second one comes from the other end."""
    turn = chance.choice((-1, 1))
    return [
        Stand(ItemId(str(book)), ShelfKey(f"{book:05}"), turn * (at + chance.gauss(0, jitter)))
        for at, book in enumerate(order)
    ]


def _times() -> Iterator[Row]:
    chance = random.Random(1)
    order, _ = make_shelf(chance, nearest=25)
    walk = walked(chance, order, 3)
    spent = min(_spent_ms(lambda: plan(order_of(walk))) for _ in range(15))
    yield limited("shelf: order and plan of 2,000 books", spent, "ms", at_most=30)
    walks = [walked(chance, order, 3) for _ in range(3)]
    spent = min(_spent_ms(lambda: order_of_walks(walks)) for _ in range(5))
    yield told("shelf: three walks of 2,000 books as one", spent, "ms")
    labels = [
        f"{n / 37:07.3f} {chr(65 + n % 26)}ND l jil. {n % 9} c.{n % 3}" for n in range(_LABELS)
    ]
    spent = min(_spent_ms(lambda: [_key(label) for label in labels]) for _ in range(3))
    yield told("shelf: reading a call number", spent * 1000 / _LABELS, "us")


def _key(label: str) -> str:
    read = read_call_number(label)
    assert isinstance(read, CallNumber)
    return read.key


def _spent_ms(work: Callable[[], object]) -> float:
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000


def _curve(jitter: int) -> Iterator[Row]:
    chance = random.Random(jitter)
    far = right = false = near_found = near = again = 0
    for _ in range(SHELVES):
        order, wrong = make_shelf(chance, nearest=max(25, 8 * jitter))
        told_wrong = _told(walked(chance, order, jitter))
        far += len(wrong)
        right += len(wrong & told_wrong)
        false += len(told_wrong - wrong)
        order, wrong = make_shelf(chance, nearest=1)
        told_wrong = _told(walked(chance, order, jitter))
        near += len(wrong)
        near_found += len(wrong & told_wrong)
        again += len(told_wrong - wrong)
    name = f"shelf: jitter {jitter} books"
    percent = 100 * right / far
    promised = jitter <= 3
    wanted = ">= 99 %" if promised else ""
    yield Row(f"{name}, found", percent, "%", target=wanted, ok=percent >= 99 if promised else None)
    yield told(f"{name}, found of any place", 100 * near_found / near, "%")
    alarms = false + again
    name = f"{name}, false alarms of {2 * SHELVES * BOOKS:,}"
    yield limited(name, alarms, "books", at_most=0) if promised else told(name, alarms, "books")


def _told(walk: list[Stand]) -> set[int]:
    return {int(row.item) for row in order_of(walk).misplaced}
