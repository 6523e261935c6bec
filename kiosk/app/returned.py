"""``lancar returns``: what came back here and is not on its shelf, and how full the places are.

Owns both sides of the question: what a running kiosk answers, and the command that asks. Without a
running kiosk the command takes the folder's lock itself.
"""

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Final

from kiosk.app import control
from kiosk.config.model import Config
from kiosk.domain.ids import item_id
from kiosk.domain.spots import ReturnPlan
from kiosk.errors import LancarError
from kiosk.services.places import filled, mark_empty, mark_full, not_shelved, shelve
from kiosk.store.store import Store, StoreSession

RETURNS: Final = "returns "
"""Before what is asked: ``list``, ``full PLACE``, ``empty PLACE``, ``shelved [ITEM]``."""

RETURNS_S: Final = 10.0
"""How long a kiosk may take to answer, in seconds."""


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """A place and how full it is; ``capacity`` 0: nobody counts."""

    id: str
    kind: str
    count: int
    capacity: int
    full: bool


@dataclass(frozen=True, slots=True)
class BookTold:
    """A book that came back; ``since``: ISO 8601 with zone."""

    item: str
    title: str
    class_mark: str
    place: str
    since: str


@dataclass(frozen=True, slots=True)
class ReturnsTold:
    """Everything. ``done``: books that were taken off the list by what was asked."""

    places: tuple[PlaceTold, ...]
    books: tuple[BookTold, ...]
    done: int = 0


def answer_returns(s: StoreSession, plan: ReturnPlan, asked: str) -> ReturnsTold:
    """Do what is asked and tell how it stands. Raises LancarError for a word that is unknown."""
    word, _, name = asked.partition(" ")
    done = 0
    if word in {"full", "empty"}:
        _must_be_a_place(plan, name)
        with s.writing():
            if word == "full":
                mark_full(s, name)
            else:
                mark_empty(s, name)
    elif word == "shelved":
        item = item_id(name) if name else None
        if name and item is None:
            raise LancarError("item-mistyped")
        done = shelve(s, item=item)
    elif word != "list":
        raise LancarError("unknown-request")
    return _told(s, plan, done)


def _must_be_a_place(plan: ReturnPlan, name: str) -> None:
    if not any(spot.id == name for spot in plan.spots):
        raise LancarError("place-unknown")


def _told(s: StoreSession, plan: ReturnPlan, done: int) -> ReturnsTold:
    back = not_shelved(s)
    items = s.cache.items([one.item for one in back])
    books = []
    for one in back:
        known = items.get(one.item)
        books.append(
            BookTold(
                item=one.item,
                title="" if known is None else known.book.title,
                class_mark="" if known is None else known.book.class_mark,
                place=one.place,
                since=one.at.isoformat(timespec="seconds"),
            )
        )
    places = []
    for spot in plan.spots:
        state = filled(s, spot.id)
        full = state.is_full(spot)
        places.append(PlaceTold(spot.id, spot.kind.value, state.count, spot.capacity, full))
    return ReturnsTold(tuple(places), tuple(books), done)


def run_returns(config: Config, asked: str) -> int:
    """Ask the kiosk, or its journal while it does not run; print the answer. 0."""
    told = control.ask(config.kiosk.data_dir, f"{RETURNS}{asked}", deadline_s=RETURNS_S)
    done = _here(config, asked) if told is None else _parsed(told)
    for line in _lines(done):
        sys.stdout.write(f"{line}\n")
    return 0


def as_answer(told: ReturnsTold) -> control.Answer:
    """Return it as it travels over the control socket."""
    return asdict(told)


def _here(config: Config, asked: str) -> ReturnsTold:
    """Answer with the folder's lock."""
    if not (config.kiosk.data_dir / "journal.db").exists():
        word, _, name = asked.partition(" ")
        if word in {"full", "empty"}:
            _must_be_a_place(config.returns.plan, name)
        return ReturnsTold((), ())
    store = Store.open(config.kiosk.data_dir, config.kiosk.id, ballast_bytes=0)
    try:
        return store.call(lambda s: answer_returns(s, config.returns.plan, asked))
    finally:
        store.close()


def _parsed(told: control.Answer) -> ReturnsTold:
    from pydantic import TypeAdapter

    try:
        return TypeAdapter(ReturnsTold).validate_python(told)
    except ValueError as error:
        raise LancarError("kiosk-of-another-version") from error


def _lines(told: ReturnsTold) -> Iterator[str]:
    """Tell it as lines, what waited longest first."""
    if told.done:
        yield f"{told.done} taken off the list"
    for place in told.places:
        of = f" of {place.capacity}" if place.capacity else ""
        full = ", full" if place.full else ""
        yield f"{place.id:<12}  {place.kind:<6}  {place.count}{of} books{full}"
    if not told.books:
        yield "everything that came back here has been seen since"
        return
    yield f"{'since':<25}  {'place':<12}  {'book':<12}  {'class':<10}  title"
    for book in told.books:
        yield (
            f"{book.since:<25}  {book.place:<12}  {book.item:<12}  {book.class_mark:<10}"
            f"  {book.title}"
        )
