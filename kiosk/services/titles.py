"""Which books these are: identifiers and UIDs to titles, from the cache and from the server.

Owns what is kept of a server's answer about an item; it must not decide anything about it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kiosk.domain.ids import ItemId, LineId, TagUid
from kiosk.domain.items import Handling, Item, kind_key
from kiosk.domain.line import Line, LookedUp
from kiosk.domain.signals import Event, LineNews, LookUp
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import CentralServer, Clock, ItemFound, Link, Unanswered, Unreachable
from kiosk.services.courier import Courier
from kiosk.store.store import Store, StoreSession

_log = Log("services.titles")


class Titles:
    """Looks books up."""

    def __init__(
        self,
        store: Store,
        server: CentralServer,
        courier: Courier,
        *,
        clock: Clock,
        ask_anew: bool = False,
        handling: Mapping[str, Handling] | None = None,
    ) -> None:
        """Take what is needed. ``ask_anew``: no feed tells what becomes of an item elsewhere.

        Then known items are asked about too, and what the server leaves out is kept as it was.
        ``handling``: what items want besides a loan, by ``kind_key`` of their kind.
        """
        self._store = store
        self._server = server
        self._courier = courier
        self._clock = clock
        self._ask_anew = ask_anew
        self._handling = handling or {}

    async def look_up(self, effect: LookUp) -> Event:
        """Find the titles: in the cache by identifier or UID, else at the server."""
        lines = effect.lines

        def look(s: StoreSession) -> list[LookedUp]:
            return [self._look(s, line) for line in lines]

        found = await self._store.run(look)
        if self._courier.link is not Link.DOWN:
            found = await self._ask(lines, found)
        return LineNews(effect.session, tuple(found))

    async def _ask(self, lines: Sequence[Line], found: Sequence[LookedUp]) -> list[LookedUp]:
        """Ask one after the other; after the first silence no more, that nobody waits for all."""
        told: list[LookedUp] = []
        silent = False
        for line, one in zip(lines, found, strict=True):
            if silent or one.item is None or (one.book is not None and not self._ask_anew):
                told.append(one)
                continue
            answer = await self._server.find_item(one.item)
            silent = isinstance(answer, Unanswered | Unreachable)
            if isinstance(answer, ItemFound):
                one = await self._observed(one, answer, line.uid)
            told.append(one)
        return told

    async def _observed(self, one: LookedUp, found: ItemFound, uid: TagUid | None) -> LookedUp:
        now, poor = self._clock.now(), self._ask_anew

        def keep(s: StoreSession) -> Item:
            if not poor:
                s.observe_item(found, now)
                return found.item
            item = _completed(found.item, s.cache.item(found.item.id), uid)
            holds = found.holds or tuple(s.cache.holds_on([item.biblio]))
            s.observe_item(replace(found, item=item, holds=holds), now)
            return item

        try:
            item = await self._store.run(keep)
        except StoreError as error:
            # The title is told all the same; what is not kept cannot be lent, as is told then.
            _log.error("item.not_kept", code=error.code)
            item = found.item
        return self._told(one.line, one.item, item)

    def _look(self, s: StoreSession, line: Line) -> LookedUp:
        item = line.item
        if item is None and line.uid is not None:
            by_uid = s.cache.item_by_uid(line.uid)
            item = None if by_uid is None else by_uid.id
        view = None if item is None else s.view.item_view(item)
        if view is None:
            return LookedUp(line.id, item, None)
        return self._told(line.id, item, view.item)

    def _told(self, line: LineId, asked: ItemId | None, item: Item) -> LookedUp:
        handling = self._handling.get(kind_key(item.item_type))
        tagged = item.uid is not None
        return LookedUp(line, asked, item.book, tagged=tagged, handling=handling)


def _completed(told: Item, known: Item | None, uid: TagUid | None) -> Item:
    """Return an item with what its server leaves out: the tag, and what a list told of it."""
    if known is None:
        return replace(told, uid=told.uid or uid)
    book = known.book if known.book.author else told.book
    return replace(known, book=book, status=told.status, uid=told.uid or uid or known.uid)
