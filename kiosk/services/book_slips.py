"""Slips that are laid into returned books which somebody waits for or another library gets.

Owns when one is printed and what stands on it: the book, the day, where it goes. It must not name
who waits: no patron is ever handed to what composes it. A slip that cannot be printed is let go of,
the return stands; the printer tells its fault itself.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.domain import evidence
from kiosk.domain.decide import Place
from kiosk.domain.facts import Fact, FactKind
from kiosk.domain.ids import FactKey, ItemId
from kiosk.domain.items import Book
from kiosk.domain.plain_text import shortened
from kiosk.domain.spots import BookSlip, ReturnPlan, Spot
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Answer, Clock, Printer, PrintOutcome, Slip, SlipLine, SlipTone
from kiosk.services.moments import is_dated
from kiosk.services.receipts import spot_words
from kiosk.services.routes import place_of
from kiosk.services.slip_texts import long_date, word
from kiosk.store.rows import Delivery
from kiosk.store.store import Store, StoreSession

_log = Log("services.book-slips")

LANGUAGES: Final = ("id", "en")
"""Both stand on every slip: whoever finds the book reads it, not the patron of a visit."""

LONGEST_WORDS: Final = 40
"""Characters of a server's word for a library or a bin that are printed."""

LONGEST_TITLE: Final = 120
"""Characters of a title that are printed."""

MOST_KEPT: Final = 200
"""Slips that may wait for the printer, and answers for the end of their return."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A returned book that has further to go. ``to``: the library it travels to, or empty.

    ``sort_bin``: the library system's own word for its bin; ``spot``: where it lies here.
    """

    item: ItemId
    title: str = ""
    reserved: bool = False
    to: str = ""
    sort_bin: str = ""
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """What a server said of a returned book, until its return is settled."""

    place: Place | None
    book: Book | None
    to: str
    sort_bin: str
    spot: Spot | None


def compose_book_slip(bound: Bound, *, library: str, zone: ZoneInfo, now: datetime | None) -> Slip:
    """Return the slip of a book. ``now``: None while the kiosk does not know the time."""
    lines: list[SlipLine] = []
    if bound.reserved:
        lines.append(SlipLine(_both("reserved"), SlipTone.HEADING))
    if bound.to:
        lines.append(SlipLine(_both("travels", library=bound.to), SlipTone.HEADING))
    lines.append(SlipLine("", SlipTone.RULE))
    title = shortened(bound.title, LONGEST_TITLE) or word("id", "untitled", item=bound.item)
    lines.append(SlipLine(title, SlipTone.STRONG))
    lines.append(SlipLine(_both("barcode"), end=bound.item))
    if now is None:
        lines.append(SlipLine(word("id", "no_date")))
    else:
        local = now.astimezone(zone)
        when = f"{long_date(local.date(), 'id')}  {local:%H.%M}"
        lines.append(SlipLine(_both("returned"), end=when))
    if bound.sort_bin:
        lines.append(SlipLine(_both("sort_bin"), end=bound.sort_bin))
    lines.extend(SlipLine(text) for text in _where(bound))
    lines.append(SlipLine("", SlipTone.RULE))
    lines.extend(SlipLine(word(lang, "lay_in")) for lang in LANGUAGES)
    lines.append(SlipLine(library))
    return Slip(tuple(lines), language="id")


def _where(bound: Bound) -> list[str]:
    """Return where the book is laid at this kiosk, as the screen says."""
    if bound.spot is not None:
        return [spot_words(bound.spot, lang) for lang in LANGUAGES]
    place = Place.HOLD_SHELF if bound.reserved else Place.STAFF
    return [word(lang, f"place.{place.value}") for lang in LANGUAGES]


def _both(name: str, **fields: str) -> str:
    words = dict.fromkeys(word(lang, name, **fields) for lang in LANGUAGES)
    return " / ".join(words)  # one word that both languages have stands once


class BookSlips:
    """Prints them one after the other, apart from the visit: nobody waits for the paper."""

    def __init__(
        self,
        store: Store,
        printer: Printer,
        clock: Clock,
        *,
        wanted: BookSlip,
        plan: ReturnPlan,
        library: str,
        zone: ZoneInfo,
    ) -> None:
        """Take what is needed; nothing is printed outside ``run``."""
        self._store = store
        self._printer = printer
        self._clock = clock
        self._wanted = wanted
        self._plan = plan
        self._library = library
        self._zone = zone
        self._told: dict[FactKey, _Told] = {}
        self._queue: asyncio.Queue[FactKey] = asyncio.Queue(MOST_KEPT)

    @property
    def waiting(self) -> int:
        """Return how many settled returns have not been looked at yet."""
        return self._queue.qsize()

    def answered(self, key: FactKey, answer: Answer, spot: Spot | None = None) -> None:
        """Keep what the server said of a returned book; ``spot``: where it goes by that.

        A server may name a library with every return; the book travels only when the server also
        wants it off the return shelf.
        """
        place = place_of(answer.route)
        travels = place in {Place.HOLD_SHELF, Place.STAFF}
        while len(self._told) >= MOST_KEPT:
            del self._told[next(iter(self._told))]
        self._told[key] = _Told(
            place,
            answer.book,
            shortened(answer.destination, LONGEST_WORDS) if travels else "",
            shortened(answer.sort_bin, LONGEST_WORDS),
            spot,
        )

    def settled(self, key: FactKey) -> None:
        """Have the slip of a return printed, where its book needs one."""
        try:
            self._queue.put_nowait(key)
        except asyncio.QueueFull:
            self._told.pop(key, None)
            _log.warning("book-slip.too-many")

    def cancelled(self, key: FactKey) -> None:
        """Forget a return that was taken back."""
        self._told.pop(key, None)

    async def run(self) -> None:
        """Print what is due until cancelled."""
        while True:
            await self.print_next()

    async def print_next(self) -> None:
        """Wait for the next settled return, and print its slip if its book needs one."""
        key = await self._queue.get()
        told = self._told.pop(key, None)
        try:
            bound = await self._store.run(partial(self._bound, key=key, told=told))
        except StoreError as error:
            _log.error("store.failed", code=error.code)
            return
        if bound is not None:
            await self._print(bound)

    async def _print(self, bound: Bound) -> None:
        now = self._clock.now() if is_dated(self._clock) else None
        slip = compose_book_slip(bound, library=self._library, zone=self._zone, now=now)
        outcome = await self._printer.print_slip(slip)
        if outcome is not PrintOutcome.PRINTED:
            _log.warning("book-slip.not-printed", outcome=outcome.value)

    def _bound(self, s: StoreSession, *, key: FactKey, told: _Told | None) -> Bound | None:
        """Return what a settled return has to be marked with; None when its book needs no slip."""
        tracked = s.journal.get_fact(key)
        if tracked is None or tracked.progress.state is Delivery.SUPERSEDED:
            return None
        fact = tracked.fact
        item = fact.what.item
        if fact.what.kind is not FactKind.RETURN or item is None:
            return None
        place, to, spot = _way(fact, told, self._plan)
        reserved = place is Place.HOLD_SHELF
        if not reserved and not (to and self._wanted is BookSlip.ALL):
            return None
        view = s.view.item_view(item)
        known = None if view is None else view.item.book
        book = known if told is None or told.book is None else told.book
        return Bound(
            item,
            title="" if book is None else book.title,
            reserved=reserved,
            to=to,
            sort_bin="" if told is None else told.sort_bin,
            spot=spot,
        )


def _way(fact: Fact, told: _Told | None, plan: ReturnPlan) -> tuple[Place | None, str, Spot | None]:
    """Return what becomes of a book, where it travels, and where it lies: the server's word first.

    The journal's word is the kiosk's own, from before the server was asked.
    """
    had = fact.what.evidence.get(evidence.PLACE, "")
    spot = next((one for one in plan.spots if one.id == had), None)
    place = place_of(fact.what.evidence.get(evidence.ROUTE, ""))
    if told is None:
        return place, "", spot
    if told.place is None:
        return place, told.to, spot
    return told.place, told.to, told.spot
