"""What the tag workstation has to know of books: titles, loans, what waits for a tag, the journal.

Owns the questions to cache, server and journal; it must not write a tag.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.domain.ids import ItemId
from kiosk.domain.items import Book
from kiosk.domain.owners import OwnerRules
from kiosk.domain.tag_job import TagWrite, WriteState
from kiosk.domain.tag_scene import TodoRow
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import CentralServer, Clock, ItemFound, Link
from kiosk.ports_tags import MOST_WRITTEN, TagListServer
from kiosk.store.store import Store, StoreSession

_log: Final = Log("services.tags")
_ASK_AGAIN_S: Final = 20.0


@dataclass(frozen=True, slots=True)
class BookFound:
    """What is known of an item; ``book`` None: nobody knows it."""

    book: Book | None
    lent: bool = False


class TagBooks:
    """Looks books up."""

    def __init__(
        self,
        store: Store,
        server: CentralServer,
        *,
        link: Callable[[], Link],
        clock: Clock,
        owners: OwnerRules,
        has_feed: bool,
        brought: Sequence[TodoRow] = (),
        lists: TagListServer | None = None,
    ) -> None:
        """Take what is needed. ``has_feed``: the cache learns by itself what the server knows.

        ``brought``: books that other kiosks met without a tag; ``lists``: a server that knows them.
        """
        self._lists = lists
        self._told: tuple[TodoRow, ...] = ()
        self._asked_s: float | None = None
        self._brought = brought
        self._store = store
        self._server = server
        self._link = link
        self._clock = clock
        self._has_feed = has_feed
        self.owners = owners

    async def find(self, item: ItemId) -> BookFound:
        """Look an item up in the cache; what is not there is asked for, where there is a way."""

        def look(s: StoreSession) -> BookFound:
            known = s.cache.item(item)
            return BookFound(None if known is None else known.book, s.view.loan(item) is not None)

        found = await self._store.run(look)
        if found.book is not None or self._link() is Link.DOWN:
            return found
        answer = await self._server.find_item(item)
        if not isinstance(answer, ItemFound):
            return found
        if not self._has_feed:
            now = self._clock.now()
            try:
                await self._store.run(lambda s: s.observe_item(answer, now))
            except StoreError as error:
                _log.error("item.not_kept", code=error.code)
        return BookFound(answer.item.book, found.lent or answer.loan is not None)

    async def untagged(self) -> tuple[TodoRow, ...]:
        """Return the books that were met without a tag: here, at any kiosk, or of a list."""
        await self._ask_lists()

        def job(s: StoreSession) -> tuple[TodoRow, ...]:
            left = s.duty.by_label()
            books = s.cache.items([one.item for one in left]) if left else {}
            rows = [
                TodoRow(one.item, books[one.item].book if one.item in books else None, one.at)
                for one in left
            ]
            here = {one.item for one in rows}
            more = (
                one
                for one in {row.item: row for row in (*self._brought, *self._told)}.values()
                if one.item not in here and not s.tags.tagged_since(one.item, one.at)
            )
            return (*rows, *more)

        return await self._store.run(job)

    async def _ask_lists(self) -> None:
        """Tell the server what was written and ask what is left; the last answer stands."""
        now_s = self._clock.monotonic_s()
        recent = self._asked_s is not None and now_s - self._asked_s < _ASK_AGAIN_S
        if self._lists is None or recent or self._link() is Link.DOWN:
            return
        self._asked_s = now_s
        writes = await self.writes(most=MOST_WRITTEN)
        done = [(x.wanted.item, x.at) for x in writes if x.state is WriteState.VERIFIED]
        told = await self._lists.to_tag(done)
        if isinstance(told, tuple):
            self._told = told

    async def writes(self, *, most: int) -> tuple[TagWrite, ...]:
        """Return the last writes, the newest first."""
        return tuple(await self._store.run(lambda s: s.tags.newest(most=most)))

    async def open_writes(self) -> tuple[TagWrite, ...]:
        """Return the writes of which nobody knows the end."""
        return tuple(await self._store.run(lambda s: s.tags.open()))
