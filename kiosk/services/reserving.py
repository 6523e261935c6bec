"""Titles found for whoever wants to reserve one, and holds placed.

Owns how a search is answered from the cache and how a lost answer is settled: by asking for the
holds again. Nothing that is typed is kept or logged; nobody else's name, loan or hold is told.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from kiosk.domain.account import Account, AccountHold
from kiosk.domain.ids import ItemId, LineId
from kiosk.domain.items import Book, Item, ItemStatus, OpenLoan
from kiosk.domain.line import Line, LookedUp
from kiosk.domain.reasons import Reason
from kiosk.domain.reserving import Copies, TitleFound, Wish, WishStage
from kiosk.domain.signals import Event, LineNews, LookUp
from kiosk.domain.signals_reserve import FindTitles, PlaceHold, TitlesAre, WishIs
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Health, Link
from kiosk.ports_account import AccountServer, Done, NoAnswer, NotDone, NotOffered
from kiosk.services.account import LONGEST_TITLE, Accounts
from kiosk.services.courier import Courier
from kiosk.services.store_faults import tell_store
from kiosk.services.titles import Titles
from kiosk.store.store import Store, StoreSession

_log = Log("services.reserving")

MOST_FOUND: Final = 12
"""Titles of one search that are shown; whoever sees more types another letter."""

SHORTEST: Final = 2
"""Letters from which on it is searched: one letter begins a tenth of all titles."""


class Reserving:
    """Finds titles and places holds."""

    def __init__(
        self,
        store: Store,
        server: AccountServer | None,
        courier: Courier,
        *,
        accounts: Accounts,
        titles: Titles,
        report: Callable[[Health], None] = lambda _health: None,
    ) -> None:
        """Take what is needed. ``server`` None: no hold can be placed."""
        self._store = store
        self._server = server
        self._courier = courier
        self._accounts = accounts
        self._titles = titles
        self._report = report

    async def find(self, effect: FindTitles) -> Event:
        """Find titles by words in the cache, or the one of a copy that is shown."""
        try:
            if effect.item is not None or effect.uid is not None:
                found, more = await self._shown(effect), False
            else:
                found, more = await self._store.run(lambda s: _searched(s, effect.text))
        except StoreError as error:
            tell_store(error, self._report)
            found, more = (), False
        return TitlesAre(effect.session, effect.number, found, more)

    async def _shown(self, effect: FindTitles) -> tuple[TitleFound, ...]:
        """A copy in the hand: its title from the cache, else from the server, else its number."""
        line = Line(LineId(0), effect.item, uid=effect.uid)
        told = await self._titles.look_up(LookUp(effect.session, (line,)))
        [looked] = told.news if isinstance(told, LineNews) else ()
        if not isinstance(looked, LookedUp) or looked.item is None:
            return ()
        item, book = looked.item, looked.book or Book("")
        copies, due = await self._store.run(lambda s: _standing_of(s, item))
        return (TitleFound(item, _bounded(book), copies, due),)

    async def place(self, effect: PlaceHold) -> Event:
        """Place the hold, and ask for the holds again: they tell the place in the queue.

        After a lost answer they alone tell what is so.
        """
        book = effect.title.book
        if self._server is None or self._courier.link is Link.DOWN:
            why = Reason.NEEDS_STAFF if self._server is None else Reason.OFFLINE_RETURNS_ONLY
            return WishIs(effect.session, Wish(book, WishStage.REFUSED, reason=why))
        who = effect.who
        answer = await self._server.place_hold(who.card, who.id, effect.title.item)
        if isinstance(answer, NotDone | NotOffered):
            why = answer.reason if isinstance(answer, NotDone) else Reason.NEEDS_STAFF
            return WishIs(effect.session, Wish(book, WishStage.REFUSED, reason=why))
        try:
            account = await self._accounts.ask(who, proven=effect.proven)
        except StoreError as error:
            tell_store(error, self._report)
            account = NotOffered()
        told = account if isinstance(account, Account) else None
        wish = _judged(effect, answer, told)
        _log.info("hold.asked", outcome=wish.stage.value)
        return WishIs(effect.session, wish, told)


def _judged(effect: PlaceHold, answer: Done | NoAnswer, told: Account | None) -> Wish:
    """Return what is so: by the answer where there is one, by the holds where there is none."""
    book = effect.title.book
    mine = None if told is None else _mine(effect, told.holds)
    if mine is not None:
        return Wish(book, WishStage.PLACED, place=mine.place, ready=mine.ready)
    if isinstance(answer, Done):
        return Wish(book, WishStage.PLACED)
    if told is None:
        return Wish(book, WishStage.UNSURE)
    return Wish(book, WishStage.REFUSED, reason=Reason.NOT_ANSWERED)


def _mine(effect: PlaceHold, holds: Sequence[AccountHold]) -> AccountHold | None:
    """Return the hold that was wished for: of this title, else the only one that is new."""
    title = _plain(effect.title.book.title)
    named = [hold for hold in holds if title and _plain(hold.book.title) == title]
    fresh = [] if effect.before is None else [x for x in holds if x.ref not in effect.before]
    for among in ([one for one in named if one in fresh], named, fresh):
        if len(among) == 1:
            return among[0]
    return None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


# --- the search --------------------------------------------------------------------------------


def _searched(s: StoreSession, text: str) -> tuple[tuple[TitleFound, ...], bool]:
    """Return titles by words, those on a shelf first, and whether there are more of them."""
    if len("".join(text.split())) < SHORTEST:
        return (), False
    by_title: dict[int, list[Item]] = {}
    for item in s.cache.search(text, limit=MOST_FOUND + 1):
        by_title.setdefault(item.biblio, []).append(item)
    shown = list(by_title.values())[:MOST_FOUND]
    now = {
        item.id: (item, loan)
        for item, loan in s.view.copies_now([item for copies in shown for item in copies])
    }
    found = [_title([now[copy.id] for copy in copies]) for copies in shown]
    found.sort(key=lambda title: (_plain(title.book.title), title.item))
    return tuple(found), len(by_title) > MOST_FOUND


def _standing_of(s: StoreSession, item: ItemId) -> tuple[Copies, datetime | None]:
    """Return how the copies of a shown book's title stand; it itself is in a hand."""
    known = s.cache.item(item)
    if known is None:
        return Copies.UNTOLD, None
    title = _title(s.view.copies_now(s.cache.copies([known.biblio])))
    return title.copies, title.due


def _title(copies: Sequence[tuple[Item, OpenLoan | None]]) -> TitleFound:
    """Return a title by the best of its copies; a hold is placed on that copy's title."""
    lendable = [(item, loan) for item, loan in copies if not item.in_house]
    for item, _ in lendable:
        if item.status is ItemStatus.AVAILABLE:
            return TitleFound(item.id, _bounded(item.book), Copies.ON_SHELF)
    lent = [(item, loan) for item, loan in lendable if loan is not None]
    if lent:
        item = lent[0][0]
        return TitleFound(item.id, _bounded(item.book), Copies.ON_LOAN, _first_back(lent))
    item = (lendable or copies)[0][0]
    kind = Copies.AWAY if lendable else Copies.IN_HOUSE
    return TitleFound(item.id, _bounded(item.book), kind)


def _first_back(lent: Iterable[tuple[Item, OpenLoan | None]]) -> datetime | None:
    dues = [loan.due for _, loan in lent if loan is not None and loan.due is not None]
    return min(dues, default=None)


def _bounded(book: Book) -> Book:
    return replace(book, title=book.title[:LONGEST_TITLE], author=book.author[:LONGEST_TITLE])
