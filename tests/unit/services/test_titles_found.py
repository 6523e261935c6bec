"""Which books these are: from the cache, else from the server; a slow one is not waited for."""

import asyncio
from pathlib import Path

import pytest
from services_world import (
    BUMI,
    LASKAR,
    S1,
    UID,
    House,
    book,
    house,
)

from kiosk.domain.ids import ItemId, LineId, TagUid
from kiosk.domain.items import Book, Handling, Item, ItemStatus
from kiosk.domain.line import (
    Line,
    LookedUp,
)
from kiosk.domain.signals import LineNews, LookUp
from kiosk.ports import ItemFound, Link, Unanswered
from kiosk.services.titles import Titles

ID = LineId(1)
NOWHERE = ItemId("NOWHERE")


def looked_up(h: House, line: Line) -> LookedUp:
    event = asyncio.run(h.circulation.look_up(LookUp(S1, (line,))))
    assert isinstance(event, LineNews)
    (found,) = event.news
    assert isinstance(found, LookedUp)
    return found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (book(BUMI), LookedUp(ID, BUMI, Book("Judul 1", "Pramoedya", "899.221"), tagged=True)),
        (book(None, UID), LookedUp(ID, BUMI, Book("Judul 1", "Pramoedya", "899.221"), tagged=True)),
        (book(LASKAR, None), LookedUp(ID, LASKAR, Book("Judul 2", "Pramoedya", "899.221"))),
        (book(NOWHERE), LookedUp(ID, NOWHERE, None)),
        (book(None, TagUid("E0040150000000FF")), LookedUp(ID, None, None)),
    ],
    ids=["by its number", "by its chip", "untagged", "unknown", "unknown chip"],
)
def test_a_title_is_found_by_number_or_chip(tmp_path: Path, line: Line, found: LookedUp) -> None:
    with house(tmp_path) as h:
        assert looked_up(h, line) == found
        assert h.facts() == []


def elsewhere() -> ItemFound:
    status = ItemStatus.AVAILABLE
    return ItemFound(Item(NOWHERE, 9, Book("Cantik Itu Luka"), "BK", "PST", status, uid=UID))


def test_a_title_that_is_not_here_is_asked_of_the_server_and_kept(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.server.items[NOWHERE] = elsewhere()
        assert looked_up(h, book(NOWHERE, None)) == LookedUp(
            ID, NOWHERE, Book("Cantik Itu Luka"), tagged=True
        )
        h.server.items.clear()
        assert looked_up(h, book(NOWHERE)).book == Book("Cantik Itu Luka")


@pytest.mark.parametrize("link", [Link.UP, Link.DOWN])
def test_what_a_kind_wants_besides_is_told_with_the_title(tmp_path: Path, link: Link) -> None:
    with house(tmp_path) as h:
        h.post.link = link
        h.server.items[NOWHERE] = elsewhere()
        wanted = {"bk": Handling.CASE}
        titles = Titles(h.store, h.server, h.post, clock=h.clock, handling=wanted)
        lines = (book(BUMI), book(NOWHERE, None))
        event = asyncio.run(titles.look_up(LookUp(S1, lines)))
        assert isinstance(event, LineNews)
        told = [one.handling for one in event.news if isinstance(one, LookedUp)]
        assert told == [Handling.CASE, Handling.CASE if link is Link.UP else None]


@pytest.mark.parametrize("link", [Link.SLOW, Link.DOWN])
def test_a_title_is_not_waited_for_when_the_server_is_away(tmp_path: Path, link: Link) -> None:
    with house(tmp_path) as h:
        h.post.link = link
        h.server.items[NOWHERE] = elsewhere()
        h.server.away = Unanswered()
        assert looked_up(h, book(NOWHERE)).book is None


def test_after_the_first_silence_nobody_waits_for_the_other_titles(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        asked: list[ItemId] = []

        async def silent(item: ItemId) -> Unanswered:
            asked.append(item)
            return Unanswered()

        h.server.find_item = silent  # type: ignore[method-assign, assignment]
        lines = (book(NOWHERE), book(ItemId("ELSEWHERE"), None, id=LineId(2)))
        asyncio.run(h.circulation.look_up(LookUp(S1, lines)))
        assert asked == [NOWHERE]


@pytest.mark.parametrize("known", [True, False])
def test_a_server_without_a_feed_is_asked_about_known_books_too(
    tmp_path: Path, known: bool
) -> None:
    item = BUMI if known else NOWHERE
    told = Item(item, 1, Book("Bumi Manusia /"), "", "", ItemStatus.ON_LOAN)
    with house(tmp_path, ask_anew=True) as h:
        h.server.items[item] = ItemFound(told)
        found = looked_up(h, book(item))
        kept = h.call(lambda s: s.cache.item(item))
        assert kept is not None
        assert (kept.status, kept.uid, found.tagged) == (ItemStatus.ON_LOAN, UID, True)
        assert (kept.item_type, kept.book.author) == (("BK", "Pramoedya") if known else ("", ""))
