"""What the tag workstation has to know of books: titles, loans, what waits for a tag, the journal.

Owns the questions to cache, server and journal; it must not write a tag.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.domain.ids import ItemId
from kiosk.domain.items import Book
from kiosk.domain.owners import OwnerRules
from kiosk.domain.tag_job import TagWrite
from kiosk.domain.tag_scene import TodoRow
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import CentralServer, Clock, ItemFound, Link
from kiosk.store.store import Store, StoreSession

_log: Final = Log("services.tags")


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
    ) -> None:
        """Take what is needed. ``has_feed``: the cache learns by itself what the server knows.

        ``brought``: books that other kiosks met without a tag.
        """
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
        """Return the books that were met without a tag, here or where a list came from."""

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
                for one in self._brought
                if one.item not in here and not s.tags.tagged_since(one.item, one.at)
            )
            return (*rows, *more)

        return await self._store.run(job)

    async def writes(self, *, most: int) -> tuple[TagWrite, ...]:
        """Return the last writes, the newest first."""
        return tuple(await self._store.run(lambda s: s.tags.newest(most=most)))

    async def open_writes(self) -> tuple[TagWrite, ...]:
        """Return the writes of which nobody knows the end."""
        return tuple(await self._store.run(lambda s: s.tags.open()))
